/** laurel forecast: if nobody acts, what happens when, to whom, by which clause. Reads only. */

import { readForecast, type CaseForecast } from '../../../prisma/queries/read-forecast';
import { endOfDay } from '../../../rules/calendar';
import type { ForecastLine } from '../../../rules/forecast';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { caseWords } from '../../../words/cli-cases';
import { whyWords } from '../../../words/cli-why';
import { sayClause } from '../../../words/clauses';
import { momentWords, sayForecastEvent } from '../../../words/forecast';
import type { Language } from '../../../words/language';
import { answer, refused, usage } from '../answer';
import type { Run } from '../command';
import { isoText } from '../../iso-dates';
import { dueText, instantText } from '../dates';
import { tableOf } from '../table';
import { civilDay, isCaseNumber } from '../values';
import { isFailure, readViewer } from '../who';

export const runForecast: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const faults: Refusal[] = [];
  const until = civilDay(flags, '--until', faults);
  if (!isCaseNumber(argument))
    faults.push({ code: 'field-wrong', field: 'number', value: argument, rule: 'number', allowed: ['2020-0001'] });
  if (faults.length > 0) return usage(faults, 'laurel help forecast');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const read = await readForecast(database, viewer, argument);
  if (isRefusal(read)) return refused([read], 'laurel cases');
  const last = until === undefined ? undefined : endOfDay(until, read.timeZone);
  const lines = read.lines.filter(({ at }) => at === null || last === undefined || new Date(at) <= last);
  const { language } = terminal;
  const rows = lines.map((line) => rowOf(line, { language, timeZone: read.timeZone, sitting: read.sitting }));
  const [head = [], ...rest] = rows;
  const text = [headingOf(read, language), ...(rows.length === 0 ? [] : tableOf(head, rest, terminal.columns))];
  const items = lines.map(({ at, derivation, ...line }) => ({
    at: at === null ? null : isoText(new Date(at), read.timeZone),
    ...line,
  }));
  return answer(text, { items, next: null, number: argument, state: read.state, sitting: read.sitting });
};

function headingOf({ state, sitting, lines }: CaseForecast, language: Language): string {
  const words = whyWords[language];
  if (state === 'held') return words.heldNow;
  if (state === 'ended') return words.endedNow;
  if (sitting !== null) return words.waitsForSitting(sitting);
  return lines.length === 0 ? words.nothingToCome : words.nobodyActs;
}

type Place = { language: Language; timeZone: string; sitting: string | null };

function rowOf(line: ForecastLine, place: Place): string[] {
  const { language } = place;
  const when =
    line.at === null
      ? ''
      : (line.what === 'deadline' || line.what === 'ends' ? dueText : instantText)(new Date(line.at), place);
  return [when, caseWords[language].steps(line.step), whatOf(line, place), sayClause(line.citation, language)];
}

/** Of a case on an agenda it is the voting that opens, not a step. */
function whatOf(line: ForecastLine, { language, sitting }: Place): string {
  return sitting !== null && line.what === 'opens' ? momentWords[language].opens : sayForecastEvent(line, language);
}
