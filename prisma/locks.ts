/**
 * Row locks, always taken in one order: sitting ▶ body ▶ nominations by number ▶ openings ▶ tasks ▶ chain heads.
 *
 * An act takes its sitting or opening FOR SHARE, so many people act at once; close and settle take it for change,
 * so they wait for every act under way and every later act sees them. With the clock read after the lock, an act
 * is either committed before the close reads the box, or refused: there is no third way.
 *
 * Numbers never change, so what is held for change is held FOR NO KEY UPDATE: whoever only names it in a new row, as an
 * act that holds an opening names its case, does not wait for it, and no two wait for each other.
 */

import type { Transaction } from './database';
import { Prisma, type Opening, type Task } from './generated/client';

/** Holds a sitting until the end of the transaction. False if there is none. */
export async function lockSitting(tx: Transaction, number: string, mode: 'share' | 'update'): Promise<boolean> {
  const rows =
    mode === 'share'
      ? await tx.$queryRaw<unknown[]>`SELECT 1 FROM sitting WHERE number = ${number} FOR SHARE`
      : await tx.$queryRaw<unknown[]>`SELECT 1 FROM sitting WHERE number = ${number} FOR NO KEY UPDATE`;
  return rows.length > 0;
}

/**
 * Holds a council or bloc whose seats are changed, or named by their numbers for a sitting that is convened: nobody is seated
 * or leaves meanwhile. Nothing if there is none.
 */
export async function lockBody(
  tx: Transaction,
  id: string,
): Promise<{ kind: 'council' | 'bloc'; organisationId: string } | undefined> {
  const rows = await tx.$queryRaw<{ kind: 'council' | 'bloc'; organisationId: string }[]>`
    SELECT kind, "organisationId" FROM body WHERE id = ${id} FOR NO KEY UPDATE`;
  return rows[0];
}

/** Holds a nomination for change until the end of the transaction. False if there is none. */
export async function lockNomination(tx: Transaction, number: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM nomination WHERE number = ${number} FOR NO KEY UPDATE`;
  return rows.length > 0;
}

/** Holds several nominations for change, by number, so that two transactions never wait for each other. */
export async function lockNominations(tx: Transaction, numbers: string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM nomination WHERE number = ANY(${numbers}) ORDER BY number FOR NO KEY UPDATE`;
}

const columns = Prisma.raw(
  Object.values(Prisma.OpeningScalarFieldEnum)
    .map((column) => `o."${column}"`)
    .join(', '),
);

/** Holds the open opening of a nomination that is held already, as it then stands; nothing if none is open. */
export async function lockOpenOpening(tx: Transaction, number: string): Promise<Opening | undefined> {
  const [opening] = await tx.$queryRaw<Opening[]>`
    SELECT ${columns} FROM opening o WHERE "nominationNumber" = ${number} AND state = 'open' FOR NO KEY UPDATE`;
  return opening;
}

export type LockMode = 'share' | 'update';
const LOCKS: Record<LockMode, Prisma.Sql> = {
  share: Prisma.sql`FOR SHARE`,
  update: Prisma.sql`FOR NO KEY UPDATE`,
};

/** Holds one opening, shared by acts of many, exclusive for settling and for an act that completes its step, and answers it as it then stands. */
export async function lockOpening(
  tx: Transaction,
  opening: { nominationNumber: string; sequence: number },
  mode: LockMode,
): Promise<Opening> {
  const { nominationNumber, sequence } = opening;
  const [row] = await tx.$queryRaw<Opening[]>`
    SELECT ${columns} FROM opening o WHERE "nominationNumber" = ${nominationNumber} AND sequence = ${sequence} ${LOCKS[mode]}`;
  if (row === undefined) throw new Error(`there is no opening ${nominationNumber}/${sequence}`);
  return row;
}

/** A task but for its instants, as one reads it beside the opening it belongs to. */
export type TaskOfOpening = Omit<Task, 'dueAt' | 'createdAt' | 'closedAt'>;

/** Holds the opening of somebody's own task, and answers both; nothing of another's task or one of no opening. */
export async function lockOwnOpening(
  tx: Transaction,
  { taskId, personId }: { taskId: string; personId: string },
  mode: LockMode,
): Promise<{ task: TaskOfOpening; opening: Opening } | undefined> {
  const [row] = await tx.$queryRaw<(Opening & { task: TaskOfOpening })[]>`
    SELECT ${columns}, to_json(t) AS task
      FROM task t JOIN opening o ON o."nominationNumber" = t."nominationNumber" AND o.sequence = t."openingSequence"
     WHERE t.id = ${taskId} AND t."personId" = ${personId} ${LOCKS[mode]} OF o`;
  if (row === undefined) return undefined;
  const { task, ...opening } = row;
  return { task, opening };
}
