/**
 * A file of nominations: every row is judged and kept as a draft of which nothing is recorded; once somebody confirms
 * it, its good rows are recorded batch by batch, each batch one transaction. Whoever comes back goes on with it.
 */

import { findRepeated, inOneTransaction, writeAct, type ActRow } from '../act';
import { readActor } from '../actors';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { eachByItself } from '../each-by-itself';
import { Prisma } from '../generated/client';
import { insertRows } from '../insert-rows';
import { judgeNominations, readIntake, type Intake } from '../intake';
import { checkReservations, lockReservations } from '../reservations';
import { civilDateOf } from '../../rules/calendar';
import { openDirectory, type FoundOrganisation } from '../../rules/find-organisation';
import {
  authoritiesOn,
  namingTitles,
  titleCode,
  titleNamesIn,
  titlesFor,
  unitsWithPack,
  type NamedTitle,
} from '../../rules/find-title';
import { mayBeginImport, mayBringNominations, mayFollowImport } from '../../rules/may-import';
import type { CheckedNomination } from '../../rules/nomination';
import { NominationInput } from '../../rules/nomination-input';
import { inputOfRow, refusalsByColumn, renamePairs } from '../../rules/nomination-table';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { asSettled } from '../stages/as-settled';
import { findComplete, lockAllSettled } from '../stages/settle';
import { findLive, nominationKey, writeNominations } from './write-nominations';

/** A row as it was read from the file, with what is wrong with its cells. */
export type ImportLine = { line: number; cells: Record<string, string>; refusals: Refusal[] };

/** What a row comes to. `number` is the nomination that is there already and says the same. */
export type JudgedRow = {
  line: number;
  cells: Record<string, string>;
  faults: Refusal[];
  number?: string;
  checked?: CheckedNomination;
};

/** Called after every part with how many of how many are done. */
export type OnProgress = (done: number, total: number) => void;

/** So many rows are judged before others get their turn. */
const AT_ONCE = 100;

/**
 * Judges every row as `nominate` judges one, and the rows against each other; nothing is kept, neither a row nor a lock.
 * Refused: whoever may nominate for nobody.
 */
export async function judgeRows(
  database: Database,
  { actor, lines, onProgress }: { actor: Actor; lines: ImportLine[]; onProgress?: OnProgress },
): Promise<JudgedRow[] | Refusal> {
  const refusal = mayBringNominations(actor);
  if (refusal !== undefined) return refusal;
  const intake = await readIntake(database);
  const judged: JudgedRow[] = [];
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    judged.push(...(await judgeAlone(database, intake, { actor, lines: lines.slice(at, at + AT_ONCE) })));
    onProgress?.(judged.length, lines.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return asSettled(database, await beside(database, judged), (settled) => judgeTogether(settled, intake, judged));
}

/** Each row by itself, and against the history of its own subject. */
async function judgeAlone(
  tx: Database | Transaction,
  intake: Intake,
  { actor, lines }: { actor: Actor; lines: ImportLine[] },
): Promise<JudgedRow[]> {
  const find = (intake.find ??= openDirectory(intake.organisations));
  const read = lines.map((line) => {
    const titles = titlesOf(intake, line.cells, find);
    return { ...line, ...rowByName(line.cells, { find, titles }), formulas: line.refusals };
  });
  const answers = await judgeNominations(tx, intake, { inputs: read.map(({ input }) => input), actor });
  return read.map(({ line, cells, refusals, formulas }, index): JudgedRow => {
    const answer = answers[index] ?? { refusals: [] };
    const unread = [...bare(formulas), ...refusals];
    const faults = 'refusals' in answer ? refusalsByColumn(cells, unread, answer.refusals) : unread;
    return { line, cells, faults, ...('refusals' in answer || faults.length > 0 ? {} : { checked: answer }) };
  });
}

/** The titles that a row may be for, by the rules of its unit and of its year. */
function titlesOf(
  { packs, now, house, titles }: Intake,
  { unit, nominee = '', year }: ImportLine['cells'],
  find: Find,
): readonly NamedTitle[] {
  const openedOn = civilDateOf(now, house.timeZone);
  const party = find(unit ?? nominee);
  const units = unitsWithPack(packs, 'id' in party ? [party.id] : []);
  const thisYear = Number(openedOn.slice(0, 4));
  const years = [NominationInput.shape.year.safeParse(year).data ?? thisYear];
  const key = [...units, ...years].join('/');
  const found =
    titles.get(key) ?? titlesFor(packs, { authorities: authoritiesOn(packs, openedOn), units, years, openedOn });
  titles.set(key, found);
  return found;
}

type Find = (text: string) => FoundOrganisation;
type Names = { find: Find; titles: readonly NamedTitle[] };

/**
 * Titles may be written by their codes or their names. What is neither is refused with the codes there are: of what is
 * proposed by the judgement itself, of what others hold here, since nothing later would.
 */
function rowByName(cells: ImportLine['cells'], { find, titles }: Names): ReturnType<typeof inputOfRow> {
  const refusals: Refusal[] = [];
  const known = titles.map((one) => one.code);
  const codeOf = (field: 'title' | 'holding', text: string): string => {
    const code = titleCode(titles, text);
    if (code === undefined && field === 'holding') refusals.push({ code: 'unknown-title', field, value: text, known });
    return code ?? text;
  };
  const { title, holding } = cells;
  const coded = {
    ...(title === undefined ? {} : { title: codeOf('title', title) }),
    ...(holding === undefined ? {} : { holding: renamePairs(holding, (name) => codeOf('holding', name)) }),
  };
  const read = inputOfRow({ ...cells, ...coded }, find);
  return { ...read, refusals: [...read.refusals, ...refusals] };
}

/** Faults of cells by column, without the row that stands beside them. */
function bare(refusals: Refusal[]): Refusal[] {
  return refusals.map((refusal) => ({ ...refusal, field: (refusal.field ?? '').replace(/^\d+\./, '') }));
}

/** A condition on nominations: recorded already for the same nominee, title and year. One may have come to its end. */
async function beside(tx: Database | Transaction, rows: JudgedRow[]): Promise<Prisma.Sql> {
  const live = await findLive(
    tx,
    rows.flatMap(({ checked }) => checked ?? []),
  );
  return Prisma.sql`n.number = ANY(${live.flatMap((one) => one?.number ?? [])})`;
}

/** The rows against what is recorded and against each other. */
async function judgeTogether(tx: Database | Transaction, { packs }: Intake, rows: JudgedRow[]): Promise<JudgedRow[]> {
  const good = rows.flatMap((row) => (row.checked === undefined ? [] : [{ row, checked: row.checked }]));
  const live = await findLive(
    tx,
    good.map(({ checked }) => checked),
  );
  const first = new Map<string, number>();
  const free: { row: JudgedRow; checked: CheckedNomination }[] = [];
  for (const [index, { row, checked }] of good.entries()) {
    const there = live[index];
    const key = nominationKey(checked);
    const earlier = first.get(key);
    if (earlier !== undefined) {
      refuse(row, { code: 'taken-by-row', field: 'nominee', row: earlier, what: 'nomination' });
      continue;
    }
    first.set(key, row.line);
    if (there === undefined) free.push({ row, checked });
    else if (there.isSame) row.number = there.number;
    else refuse(row, { code: 'already-nominated', field: 'nominee', number: there.number });
  }
  const held = await checkReservations(
    tx,
    free.map(({ row, checked }) => ({ row: row.line, checked })),
  );
  for (const [index, { row, checked }] of free.entries()) {
    const refusals = held[index] ?? [];
    if (refusals.length === 0) continue;
    for (const refusal of namingTitles(refusals, titleNamesIn(packs, checked.policy))) refuse(row, refusal);
  }
  return rows;
}

function refuse(row: JudgedRow, refusal: Refusal): void {
  row.faults.push(...refusalsByColumn(row.cells, [], [refusal]));
  delete row.checked;
}

export type Draft = {
  actor: Actor;
  rows: JudgedRow[];
  file: string;
  sha256: string;
  normalised: number;
  rehearsal: boolean;
};

/** Keeps a file that was judged, row by row, with nothing recorded; answers its id. */
export async function keepDraft(database: Database, draft: Draft): Promise<string> {
  const { actor, rows, ...of } = draft;
  return database.$transaction(
    async (tx) => {
      const at = await readNow(tx);
      const data = { ...of, personId: actor.personId, at, state: 'draft' };
      const { id } = await tx.nominationImport.create({ data });
      await insertRows(
        tx,
        'nomination_import_row',
        rows.map((row) => rowOf(id, row)),
      );
      return id;
    },
    { timeout: 60_000 },
  );
}

function rowOf(importId: string, { line, cells, faults, number }: JudgedRow) {
  const state = faults.length > 0 ? 'faulty' : 'good';
  return { importId, line, cells, state, faults, number: number ?? null };
}

export type Beginning = { id: string; actor: Actor; scope: string | undefined };

/** Confirms a draft: from now on its good rows are recorded. Confirmed again, it answers as the first time. */
export async function beginImport(
  database: Database,
  { id, actor, scope }: Beginning,
): Promise<{ id: string } | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const found = await lockImport(tx, id);
    const hidden = found === undefined ? ({ code: 'not-found' } as const) : mayFollowImport(actor, found);
    if (found === undefined || hidden !== undefined) return hidden ?? { code: 'not-found' };
    const content = { import: id, file: found.file, sha256: found.sha256, scope: scope ?? '' };
    const row: ActRow = { key: `import/${id}`, kind: 'importNominations', personId: actor.personId, content };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return isRefusal(repeated) ? repeated : { id };
    const count = (state: string): Promise<number> => tx.nominationImportRow.count({ where: { importId: id, state } });
    const counted = { state: found.state, good: await count('good'), faulty: await count('faulty') };
    const refusal = mayBeginImport(scope, counted);
    if (refusal !== undefined) return refusal;
    const now = await readNow(tx);
    await tx.nominationImport.update({ where: { id }, data: { state: 'running', startedAt: now } });
    await writeAct(tx, row, now);
    return { id };
  });
}

type Locked = { file: string; sha256: string; state: string; personId: string; rehearsal: boolean };

/** Holds an import until the end of the transaction, so that one batch of it is recorded at a time. */
async function lockImport(tx: Transaction, id: string): Promise<Locked | undefined> {
  const rows = await tx.$queryRaw<Locked[]>`
    SELECT file, sha256, state, "personId", rehearsal FROM nomination_import WHERE id = ${id} FOR UPDATE`;
  return rows[0];
}

/** Rows of one transaction: it lasts well under a second. */
const BATCH = 250;

/**
 * Records what is left of a confirmed import, batch by batch; does nothing for one that is done. Several may run it at
 * once: each batch is recorded by one of them. Every row is judged again by what is true now.
 */
export async function runImport(database: Database, id: string, onProgress?: OnProgress): Promise<void> {
  const total = await database.nominationImportRow.count({ where: { importId: id, state: { not: 'faulty' } } });
  for (;;) {
    const isLeft = await inOneTransaction(database, (tx) => recordBatch(tx, id));
    if (!isLeft) return;
    const left = await database.nominationImportRow.count({ where: { importId: id, state: 'good' } });
    onProgress?.(total - left, total);
  }
}

/** One batch; false once there is nothing left of it. */
async function recordBatch(tx: Transaction, id: string): Promise<boolean> {
  const found = await lockImport(tx, id);
  if (found?.state !== 'running') return false;
  const where = { importId: id, state: 'good' };
  const rows = await tx.nominationImportRow.findMany({ where, orderBy: { line: 'asc' }, take: BATCH });
  if (rows.length === 0) {
    await tx.nominationImport.update({ where: { id }, data: { state: 'done', endedAt: await readNow(tx) } });
    return false;
  }
  const actor = await readActor(tx, { personId: found.personId });
  const intake = await readIntake(tx);
  const lines = rows.map(({ line, cells }) => ({ line, cells: cells as Record<string, string>, refusals: [] }));
  const alone = await judgeAlone(tx, intake, { actor: actor ?? { personId: found.personId, roles: [] }, lines });
  await lockAllSettled(tx, await findComplete(tx, await beside(tx, alone)));
  await lockReservations(
    tx,
    alone.flatMap(({ checked }) => checked ?? []),
  );
  const judged = await judgeTogether(tx, intake, alone);
  const free = judged.flatMap(({ checked, number }) =>
    checked === undefined || number !== undefined ? [] : [checked],
  );
  const numbers = await writeNominations(tx, free, found);
  await settleRows(tx, id, judged, (checked) => numbers[free.indexOf(checked)]);
  return true;
}

/** What became of each row of a batch, in one statement. */
async function settleRows(
  tx: Transaction,
  id: string,
  rows: JudgedRow[],
  numberOf: (checked: CheckedNomination) => string | undefined,
): Promise<void> {
  const settled = rows.map(({ line, faults, number, checked }) => {
    if (faults.length > 0 || checked === undefined) return { line, state: 'refused', number: null, faults };
    if (number !== undefined) return { line, state: 'repeated', number, faults };
    return { line, state: 'recorded', number: numberOf(checked) ?? null, faults };
  });
  await tx.$executeRaw`
    UPDATE nomination_import_row AS r SET state = s.state, number = s.number, faults = s.faults
    FROM jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) AS s(line int, state text, number text, faults jsonb)
    WHERE r."importId" = ${id} AND r.line = s.line`;
}

/** A draft that nobody confirmed is forgotten after so many days: it holds names, and the file is still its owner's. */
const FORGOTTEN_AFTER_DAYS = 7;

/** Goes on with whatever was confirmed and not finished, and forgets old drafts. For the sweep; twice is harmless. */
export async function keepImports(database: Database): Promise<void> {
  const now = await readNow(database);
  const before = new Date(now.getTime() - FORGOTTEN_AFTER_DAYS * 86_400_000);
  await database.nominationImport.deleteMany({ where: { state: 'draft', at: { lt: before } } });
  const running = await database.nominationImport.findMany({ where: { state: 'running' }, select: { id: true } });
  await eachByItself(running, ({ id }) => runImport(database, id));
}
