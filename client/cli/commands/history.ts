/** laurel history import, show, next, template: what subjects were awarded, how they were rated. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { importHistory, type ImportedHistory } from '../../../prisma/acts/import-history';
import { readHistory } from '../../../prisma/award-history';
import { readNextAwards } from '../../../prisma/queries/read-next-awards';
import { inDryRun } from '../../../prisma/dry-run';
import { historyWords, sayAsked } from '../../../words/cli-history';
import { answer, bilingual, failure, refused, usage } from '../answer';
import { confirm } from '../changing';
import { textFlag, type Run } from '../command';
import { readRegister } from '../../tables/register-file';
import { templateOf } from './registers';
import { tableOf } from '../table';
import { wholeNumber } from '../values';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { mayKeepHistory } from '../../../rules/may-keep';
import { subjectOf } from '../../../rules/award-history';
import { isFailure, readStaff, readViewer } from '../who';

const HELP = 'laurel history template';

export const runHistoryImport: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const words = historyWords[terminal.language];
  const bytes = await readFile(argument).catch(() => undefined);
  if (bytes === undefined)
    return failure('usage', 'file-unreadable', { sentence: bilingual((said) => said.fileUnreadable(argument)) });
  const file = await readRegister('history', bytes, argument);
  if (file.refusals.length > 0) return refused(file.refusals, HELP);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const asked = { actor, rows: file.rows, file: path.basename(argument) };
  const rehearsed = await inDryRun(database, (dry) => importHistory(dry, asked));
  if (Array.isArray(rehearsed)) return refused(rehearsed, HELP);
  if (flags.dryRun === true)
    return answer([words.would(rehearsed.rows, rehearsed.added)], documentOf(rehearsed, false));
  const stopped = await confirm(request, { number: String(rehearsed.added), act: words.importing, grave: false });
  if (stopped !== undefined) return stopped;
  const done = await importHistory(database, asked);
  if (Array.isArray(done)) return refused(done, HELP);
  return answer([words.done(done.rows, done.added)], documentOf(done, done.added > 0));
};

function documentOf({ rows, added }: ImportedHistory, changed: boolean) {
  return { rows, added, changed };
}

export const runHistoryShow: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const words = historyWords[terminal.language];
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const refusal = mayKeepHistory(viewer, argument);
  if (refusal !== undefined) return refused([refusal], 'laurel help history show');
  const subject = subjectOf({ organisation: argument, person: textFlag(flags, 'person') });
  const rows = await readHistory(database, subject, viewer);
  if (rows.length === 0) return answer([words.none], { items: [], next: null });
  const cells = rows.map(({ year, kind, code, number, on = '', issuer = '' }) => [
    String(year),
    words.kinds[kind],
    code,
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
  const queue = await readNextAwards(database, viewer, asked);
  if (isRefusal(queue)) return refused([queue], 'laurel help history next');
  if (queue.items.length === 0) return answer([words.noTitle], { ...queue, next: null });
  const lines = queue.items.flatMap(({ title, name, from, against, missing }) => [
    `${title}  ${name}: ${words.from(from)}`,
    ...against.map((one) => `  ${words.against(queue.year)}: ${sayAsked(one, language)}`),
    ...missing.map((one) => `  ${words.missing}: ${sayAsked(one, language)}`),
  ]);
  return answer(lines, { ...queue, next: null });
};

export const runHistoryTemplate: Run = templateOf('history');
