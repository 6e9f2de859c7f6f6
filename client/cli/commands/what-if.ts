/** laurel policy what-if: recorded cases of a season decided again under a draft. Reads only, and no ballot. */

import { askWhatIf, type WhatIf, type WhatIfAnswer } from '../../../prisma/queries/what-if';
import type { Refusal } from '../../../rules/refusal';
import { flipRow, movedRow, undatedRow, unreplayableRow, whatIfWords } from '../../../words/cli-what-if';
import { answer, failure, refused, usage, type Failure, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { readDraftCalendar, readDraftPack, readDraftRoll } from '../draft-files';
import { tableOf } from '../table';
import type { Terminal } from '../terminal';
import { wholeNumber } from '../values';
import { isFailure, readViewer } from '../who';

const HELP = 'laurel help policy what-if';

/** Under a draft of a pack, a roll or a calendar, or several together; at least one of them. */
export const runWhatIf: Run = async (request) => {
  const { argument, flags, terminal } = request;
  const faults: Refusal[] = [];
  const season = wholeNumber(flags, { flag: '--season', min: 1900, max: 2200 }, faults);
  if (flags.season === undefined) faults.push({ code: 'field-missing', field: '--season' });
  if (faults.length > 0 || season === undefined) return usage(faults, HELP);
  const files = { pack: argument, roll: textFlag(flags, 'roll'), calendar: textFlag(flags, 'calendar') };
  if (Object.values(files).every((file) => file === undefined)) {
    const sentence = { vi: whatIfWords.vi.needsDraft, en: whatIfWords.en.needsDraft };
    return failure('usage', 'draft-missing', { sentence, hint: HELP });
  }
  const drafts = await readDrafts(files);
  if (isFailure(drafts)) return drafts;
  if (Array.isArray(drafts)) return refused(drafts, HELP);
  return ask(request, { season, body: textFlag(flags, 'body'), ...drafts }, terminal);
};

type Files = { pack: string | undefined; roll: string | undefined; calendar: string | undefined };
type Drafts = Pick<WhatIf, 'pack' | 'roll' | 'calendar'>;

async function readDrafts(files: Files): Promise<Drafts | Refusal[] | Failure> {
  const pack = files.pack === undefined ? undefined : await readDraftPack(files.pack);
  const roll = files.roll === undefined ? undefined : await readDraftRoll(files.roll);
  const calendar = files.calendar === undefined ? undefined : await readDraftCalendar(files.calendar);
  if (isFailure(pack)) return pack;
  if (isFailure(roll)) return roll;
  if (isFailure(calendar)) return calendar;
  if (Array.isArray(pack)) return pack;
  if (Array.isArray(roll)) return roll;
  if (Array.isArray(calendar)) return calendar;
  return { pack, roll, calendar };
}

async function ask(request: Request, asked: WhatIf, terminal: Terminal): Promise<Outcome> {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const found = await askWhatIf(database, viewer, asked);
  return answer(linesOf(found, terminal), { ...found });
}

function linesOf(found: WhatIfAnswer, { language, columns }: Terminal): string[] {
  const words = whatIfWords[language];
  if (found.cases === 0) return [words.nothing(found.season)];
  const { flips, moved, unreplayable, undated } = found;
  return [
    words.replayed(found.replayed, flips.length),
    ...rows(flips, (flip) => flipRow(flip, language)),
    words.dated(found.dates, moved.length),
    ...rows(moved, (date) => movedRow(date, language), columns),
    ...(unreplayable.length === 0 ? [] : [words.unreplayable(unreplayable.length)]),
    ...rows(unreplayable, (item) => unreplayableRow(item, language)),
    ...(undated.length === 0 ? [] : [words.undated(undated.length)]),
    ...rows(undated, (date) => undatedRow(date, language)),
    words.nothingWritten,
  ];
}

/** A table without a head, indented under its sentence. */
function rows<Item>(items: Item[], cells: (item: Item) => string[], columns?: number): string[] {
  const [first, ...rest] = items.map(cells);
  return first === undefined ? [] : tableOf(first, rest, columns).map((line) => `  ${line}`);
}
