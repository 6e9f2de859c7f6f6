/** laurel forecast: if nobody acts, or one act is done, what happens when, to whom, by which clause. Reads only. */

import { readForecast, type CaseForecast, type Trial } from '../../../prisma/queries/read-forecast';
import { endOfDay, isCivilDate } from '../../../rules/calendar';
import { TRIED, type ForecastLine } from '../../../rules/forecast';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import type { StepKind } from '../../../rules/stages';
import { caseWords } from '../../../words/cli-cases';
import { whyWords } from '../../../words/cli-why';
import { sayClause } from '../../../words/clauses';
import { sayForecastEvent } from '../../../words/forecast';
import type { Language } from '../../../words/language';
import { answer, refused, usage } from '../answer';
import { textFlag, type Run } from '../command';
import { isoText } from '../../iso-dates';
import { dueText, instantText } from '../dates';
import { tableOf } from '../table';
import { civilDay, wrongCaseNumber } from '../values';
import { isFailure, readViewer } from '../who';

/** Up to a day of `--until`; `--acting` tries one act out on paper. */
export const runForecast: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const faults: Refusal[] = [];
  const until = civilDay(flags, '--until', faults);
  const trial = trialIn(textFlag(flags, 'acting'), faults);
  if (!isNominationNumber(argument)) faults.push(wrongCaseNumber(argument));
  if (faults.length > 0) return usage(faults, 'laurel help forecast');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const read = await readForecast(database, viewer, argument, trial);
  if (isRefusal(read)) return refused([read], 'laurel cases');
  const last = until === undefined ? undefined : endOfDay(until, read.timeZone);
  const lines = read.lines.filter(({ at }) => at === null || last === undefined || new Date(at) <= last);
  const { language } = terminal;
  const rows = lines.map((line) => rowOf(line, { language, timeZone: read.timeZone }));
  const [head = [], ...rest] = rows;
  const text = [
    headingOf(read, language, trial !== undefined),
    ...(rows.length === 0 ? [] : tableOf(head, rest, terminal.columns)),
  ];
  const items = lines.map(({ at, derivation, ...line }) => ({
    at: at === null ? null : isoText(new Date(at), read.timeZone),
    ...line,
  }));
  return answer(text, { items, next: null, number: argument, state: read.state, sitting: read.sitting });
};

/** Outcomes as they are typed: small letters with hyphens. */
function typed(outcome: string): string {
  return outcome.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** step=outcome@day, as `unit-review=recommended@2020-12-18`. */
function trialIn(value: string | undefined, faults: Refusal[]): Trial | undefined {
  if (value === undefined) return undefined;
  const [, name = '', word = '', on = ''] = /^([a-z-]+)=([a-z-]+)@([\d-]+)$/.exec(value) ?? [];
  const steps = Object.keys(TRIED) as StepKind[];
  const step = steps.find((one) => one === name);
  const outcomes = step === undefined ? [] : TRIED[step];
  const outcome = outcomes.find((one) => typed(one) === word);
  if (step !== undefined && outcome !== undefined && isCivilDate(on)) return { step, outcome, on };
  const allowed = (step === undefined ? steps : [step]).map(
    (one) => `${one}=${TRIED[one].map(typed).join('|')}@YYYY-MM-DD`,
  );
  faults.push({ code: 'field-wrong', field: '--acting', value, rule: 'closed-word', allowed });
  return undefined;
}

function headingOf({ state, sitting, lines }: CaseForecast, language: Language, isTrial: boolean): string {
  const words = whyWords[language];
  if (state === 'held') return words.heldNow;
  if (state === 'ended') return words.endedNow;
  if (isTrial) return words.oneActs;
  if (sitting !== null) return words.waitsForSitting(sitting);
  return lines.length === 0 ? words.nothingToCome : words.nobodyActs;
}

type Place = { language: Language; timeZone: string };

function rowOf(line: ForecastLine, place: Place): string[] {
  const { language } = place;
  const when =
    line.at === null
      ? ''
      : (line.what === 'deadline' || line.what === 'ends' ? dueText : instantText)(new Date(line.at), place);
  return [
    when,
    caseWords[language].steps(line.step),
    sayForecastEvent(line, language),
    sayClause(line.citation, language),
  ];
}
