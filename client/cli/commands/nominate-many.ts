/** laurel nominate FILE.csv|xlsx: every row is judged first; with faults nothing is written unless only the good rows are asked for. */

import path from 'node:path';
import { beginImport, judgeRows, keepDraft, runImport, type JudgedRow } from '../../../prisma/acts/import-nominations';
import type { Database } from '../../../prisma/database';
import { readImport } from '../../../prisma/queries/read-import';
import { hashOf } from '../../../prisma/secrets';
import type { Actor } from '../../../rules/permissions';
import { isRefusal } from '../../../rules/refusal';
import { importWords } from '../../../words/import';
import { answer, refused, usage, type Answer, type Failure, type Outcome } from '../answer';
import { confirm } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { readBytes } from '../input';
import { printedTable } from '../printed-table';
import { fileInTheWay, toStdout, writeWhole } from '../output';
import { withProgress } from '../progress';
import { tableOf } from '../table';
import { note } from '../terminal';
import { faultCells, faultyFile, nominationTemplate, readNominationFile } from '../../tables/nomination-file';
import { MOST_BYTES } from '../../tables/read-table';
import { isFailure, readStaff } from '../who';

const HELP = 'laurel nominate --template csv';

/** An empty table with the columns in the reader's language, to be filled in. A workbook is printed where no terminal would show it. */
export async function runNominationTemplate(request: Request): Promise<Outcome> {
  const { flags, terminal } = request;
  const kind = textFlag(flags, 'template') ?? 'csv';
  const allowed = ['csv', 'xlsx'];
  if (kind !== 'csv' && kind !== 'xlsx')
    return usage([{ code: 'field-wrong', field: '--template', value: kind, rule: 'closed-word', allowed }], HELP);
  const bytes = await nominationTemplate(kind, terminal.language);
  const isPrinted = kind === 'csv' || (terminal.columns === undefined && !terminal.json);
  const file = textFlag(flags, 'out') ?? (isPrinted ? '-' : 'nominations.xlsx');
  if (file !== '-') return written(request, file, bytes);
  return kind === 'csv' ? printedTable(bytes, terminal) : toStdout(bytes);
}

/** A table that somebody has filled in is not written over by an empty one, nor by what is left of it. */
async function written({ flags, typed }: Request, file: string, bytes: Buffer): Promise<Answer | Failure> {
  const inTheWay = fileInTheWay(file, flags, `laurel ${typed.join(' ')}`);
  if (inTheWay !== undefined) return inTheWay;
  return (await writeWhole(file, bytes)) ?? answer([file], { file });
}

/** The same file again records nothing twice: a row whose nomination is there answers with its number. */
export const runNominateMany: Run = async (request) => {
  const { argument = '', terminal, flags } = request;
  const words = importWords[terminal.language];
  const bytes = await readBytes(argument, MOST_BYTES);
  if (isFailure(bytes)) return bytes;
  if (isRefusal(bytes)) return refused([bytes]);
  const table = await withProgress(terminal, words.reading, () => readNominationFile(bytes, path.basename(argument)));
  if ('refusals' in table) return refused(table.refusals, HELP);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const rows = await withProgress(terminal, words.judging, (onProgress) =>
    judgeRows(database, { actor, lines: table.lines, onProgress }),
  );
  if (isRefusal(rows)) return refused([rows]);
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  const saved = await saveFaulty(request, faulty);
  if (saved !== undefined) return saved;
  const isStopped = faulty.length === rows.length || (faulty.length > 0 && flags.onlyValid !== true);
  if (isStopped || flags.dryRun === true)
    return judgedAnswer(request, { rows, faulty, normalised: table.normalised, isStopped });
  note(terminal, words.counted(countsOf(rows, faulty)));
  const stopped = await confirm(request, {
    number: String(rows.length - faulty.length),
    act: words.act,
    grave: false,
  });
  if (stopped !== undefined) return stopped;
  const draft = { rows, file: path.basename(argument), sha256: hashOf(bytes), normalised: table.normalised };
  return record(request, database, { actor, draft, faulty });
};

/** `--faulty FILE` keeps the rows that cannot be recorded, to be corrected and sent again. */
async function saveFaulty(request: Request, faulty: JudgedRow[]): Promise<Failure | undefined> {
  const { flags, terminal } = request;
  const file = textFlag(flags, 'faulty');
  if (file === undefined || faulty.length === 0) return undefined;
  const kind = file.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv';
  const answered = await written(request, file, await faultyFile(kind, faulty, terminal.language));
  return answered.ok ? undefined : answered;
}

function countsOf(rows: JudgedRow[], faulty: JudgedRow[]) {
  const there = rows.filter(({ number }) => number !== undefined).length;
  return { total: rows.length, good: rows.length - faulty.length, faulty: faulty.length, there };
}

type Looked = { rows: JudgedRow[]; faulty: JudgedRow[]; normalised: number; isStopped: boolean };

/** Nothing was recorded: what could be, and every fault by row and column; only tried out, it ends as in earnest. */
function judgedAnswer({ terminal }: Request, { rows, faulty, normalised, isStopped }: Looked): Outcome {
  const { language, columns } = terminal;
  const words = importWords[language];
  const faults = faulty.flatMap((row) => faultCells(row, language));
  const counted = countsOf(rows, faulty);
  const text = [
    ...(faults.length === 0
      ? []
      : tableOf(
          words.head.slice(0, 4),
          faults.map((cells) => cells.slice(0, 4)),
          columns,
        )),
    ...(normalised === 0 ? [] : [words.normalised(normalised)]),
    `${words.counted(counted)} ${words.nothingWritten}`,
  ];
  const items = faulty.map(({ line, faults: of }) => ({ row: line, faults: of }));
  const json = { ...counted, normalised, faults: items, changed: false };
  if (isStopped)
    return { ...answer(text, json), kind: 'refusal', ...(counted.good > 0 && { remarks: [words.onlyValid] }) };
  const would = answer(text, { ...json, dryRun: true });
  return faulty.length === 0 ? would : { ...would, kind: 'partial' };
}

type Recording = {
  actor: Actor;
  draft: { rows: JudgedRow[]; file: string; sha256: string; normalised: number };
  faulty: JudgedRow[];
};

async function record(request: Request, database: Database, { actor, draft, faulty }: Recording): Promise<Outcome> {
  const { terminal, flags } = request;
  const { language } = terminal;
  const words = importWords[language];
  const id = await keepDraft(database, { ...draft, actor, rehearsal: flags.rehearsal === true });
  const scope = flags.onlyValid === true ? 'good' : 'all';
  const begun = await beginImport(database, { id, actor, scope });
  if (isRefusal(begun)) return refused([begun]);
  await withProgress(terminal, words.recording, (report) => runImport(database, id, report));
  const done = await readImport(database, actor, { id });
  if (isRefusal(done)) return refused([done]);
  const { counts, numbers } = done;
  const left = faulty.length + counts.refused;
  const faults = done.faulty.flatMap((row) => faultCells(row, language));
  const text = [
    ...(left === 0
      ? []
      : tableOf(
          words.head.slice(0, 4),
          faults.map((cells) => cells.slice(0, 4)),
          terminal.columns,
        )),
    words.result(counts),
    ...(numbers === null ? [] : [words.numbers(numbers.first, numbers.last)]),
  ];
  const json = {
    import: id,
    ...counts,
    numbers,
    faults: done.faulty.map(({ line, faults: of }) => ({ row: line, faults: of })),
  };
  return left === 0 ? answer(text, json) : { ...answer(text, json), kind: 'partial' };
}
