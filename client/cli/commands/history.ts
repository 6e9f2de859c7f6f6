/** laurel history show, next, template: what subjects were awarded, how they were rated. */

import { readHistory, unknownOrganisation } from '../../../prisma/award-history';
import { readNextAwards } from '../../../prisma/queries/read-next-awards';
import { readPacks } from '../../../prisma/queries/read-packs';
import { historyWords, sayAsked } from '../../../words/cli-history';
import { sayHistoryCode } from '../../../words/history-codes';
import { answer, refused, usage } from '../answer';
import { textFlag, type Run } from '../command';
import { templateOf } from './registers';
import { tableOf } from '../table';
import { wholeNumber } from '../values';
import { titleNamesIn } from '../../../rules/find-title';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { nameRefused } from '../../../prisma/stages/name-refused';
import { mayKeepHistory } from '../../../rules/may-keep';
import { subjectOf } from '../../../rules/award-history';
import { isFailure, readViewer } from '../who';

/** For whoever keeps the history of that organisation; of a person by `--person`. */
export const runHistoryShow: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const words = historyWords[terminal.language];
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const refusal = mayKeepHistory(viewer, argument) ?? (await unknownOrganisation(database, argument));
  if (refusal !== undefined) return refused([await nameRefused(database, refusal)], 'laurel help history show');
  const subject = subjectOf({ organisation: argument, person: textFlag(flags, 'person') });
  const rows = await readHistory(database, subject, viewer);
  if (rows.length === 0) return answer([words.none], { items: [], next: null });
  const titleNames = titleNamesIn(await readPacks(database), { packs: [] });
  const cells = rows.map(({ year, kind, code, number, on = '', issuer = '' }) => [
    String(year),
    words.kinds[kind],
    sayHistoryCode(code, terminal.language, titleNames),
    number,
    on,
    issuer,
  ]);
  return answer(tableOf(words.head, cells, terminal.columns), { items: rows, next: null });
};

/** The queue of next awards: each title with its first year, what stands against it before, what is still to be shown. */
export const runHistoryNext: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const { language } = terminal;
  const words = historyWords[language];
  const faults: Refusal[] = [];
  const year = wholeNumber(flags, { flag: '--year', min: 1900, max: 2999 }, faults);
  if (faults.length > 0) return usage(faults, 'laurel help history next');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const asked = { organisation: argument, person: textFlag(flags, 'person'), year };
  const read = await readNextAwards(database, viewer, asked);
  if (isRefusal(read)) return refused([read], 'laurel help history next');
  const { titleNames, ...queue } = read;
  const said = { language, titleNames };
  if (queue.items.length === 0) return answer([words.noTitle], { ...queue, next: null });
  const isOfSeveral = new Set(queue.items.map(({ authority }) => authority)).size > 1;
  const lines = queue.items.flatMap(({ title, name, authority, from, against, missing }) => [
    `${title}  ${name}${isOfSeveral ? ` (${authority})` : ''}: ${words.from(from)}`,
    ...against.map((one) => `  ${words.against(queue.year)}: ${sayAsked(one, said)}`),
    ...missing.map((one) => `  ${words.missing}: ${sayAsked(one, said)}`),
  ]);
  return answer(lines, { ...queue, next: null });
};

/** Its columns take what pages call things, in either language. */
export const runHistoryTemplate: Run = templateOf('history');
