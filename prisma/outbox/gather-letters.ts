/** What falls on one day for one person goes out in one letter, which lists it task by task; each notice keeps its own row. */

import { civilDateOf } from '../../rules/calendar';
import { numberOf, type CaseFacts, type LetterFacts, type SittingFacts, type TaskKind } from '../../rules/letters';
import { GATHERED, type GatheredKind } from '../../rules/sending-hours';
import { notKeptFromPerson } from '../conflicts';
import type { Database, Transaction } from '../database';
import type { Letter, Prisma } from '../generated/client';
import { hashOf } from '../secrets';
import { isDeputyOver, type ClaimedLetter } from './letters';
import { queueLetters } from './queue-letter';
import { isRehearsed } from './rehearsed';

type Gathering = {
  now: Date;
  /** What was queued by then has waited long enough for what else falls on the day. */
  ripe: Date;
  /** At most so much of it is listed. */
  listed: number;
  zone: string;
};

/**
 * Twice is harmless: what is gathered once is queued no more. A rehearsal gathers nothing, for its days pass in seconds.
 * Where one person's letters cannot be put together each goes by itself, and says what is wrong with it: no other waits.
 */
export async function gatherLetters(database: Database, gathering: Gathering): Promise<void> {
  const people = await database.$queryRaw<{ personId: string }[]>`
    SELECT "personId" FROM letter
    WHERE state = 'queued' AND kind = ANY(${[...GATHERED]}) AND NOT ${isRehearsed}
    GROUP BY "personId" HAVING count(*) > 1 AND min("queuedAt") <= ${gathering.ripe} ORDER BY "personId"`;
  for (const { personId } of people)
    await database.$transaction((tx) => gatherFor(tx, personId, gathering)).catch(() => undefined);
}

async function gatherFor(tx: Transaction, personId: string, { now, listed, zone }: Gathering): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId} FOR NO KEY UPDATE`;
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM letter WHERE "personId" = ${personId} AND state = 'queued' AND kind = ANY(${[...GATHERED]})
      AND NOT ${isRehearsed} ORDER BY id FOR UPDATE SKIP LOCKED`;
  const rows = await tx.letter.findMany({
    where: { id: { in: ids.map(({ id }) => id) }, ...worthListing(personId) },
    orderBy: IN_ORDER,
  });
  if (rows.length < 2) return;
  const on = civilDateOf(now, zone);
  // Named by what it lists: after a restore a mail program that knew the first of the day would hide another.
  const key = `${on}/digest/${hashOf(rows.map(({ id }) => id).join(' '))}/${personId}`;
  const facts = { kind: 'digest' as const, on, zone, ...listOf(rows, listed) };
  await queueLetters(tx, [{ key, facts, personId }], now);
  const { id } = await tx.letter.findUniqueOrThrow({ where: { key } });
  await tx.letter.updateMany({
    where: { id: { in: rows.map((row) => row.id) } },
    data: { state: 'gathered', inLetterId: id },
  });
}

const IN_ORDER: Prisma.LetterOrderByWithRelationInput[] = [{ queuedAt: 'asc' }, { key: 'asc' }];

/** What still asks its reader for something, of a case that is not kept from them. */
function worthListing(personId: string): Prisma.LetterWhereInput {
  return {
    AND: [
      { OR: [{ taskId: null }, { task: { state: 'open' } }] },
      { OR: [{ nominationNumber: null }, { nomination: notKeptFromPerson(personId) }] },
    ],
  };
}

/**
 * A letter of several tasks when its turn comes: what would not be sent by itself any more is called off, and listed no more.
 * Nothing where nothing is left to list, or another deliverer has taken it over; any other letter as it is.
 */
export async function listAgain(database: Database, letter: ClaimedLetter): Promise<ClaimedLetter | undefined> {
  const before = letter.facts as unknown as LetterFacts;
  if (before.kind !== 'digest') return letter;
  const { id, fence, personId } = letter;
  const gathered = { inLetterId: id, state: 'gathered', inLetter: { fence } };
  const open = await database.letter.findMany({ where: { ...gathered, ...worthListing(personId) }, orderBy: IN_ORDER });
  const isOver = await Promise.all(open.map((row) => isDeputyOver(database, row)));
  const rows = open.filter((_, index) => isOver[index] === false);
  const where = { ...gathered, id: { notIn: rows.map((row) => row.id) } };
  await database.letter.updateMany({ where, data: { state: 'cancelled' } });
  if (rows.length === 0) return undefined;
  const facts = { ...before, ...listOf(rows, before.listed.length) };
  await database.letter.updateMany({ where: { id, fence, state: 'sending' }, data: { facts } });
  return { ...letter, facts };
}

type Digest = Extract<LetterFacts, { kind: 'digest' }>;

/** A line for each task, at most so many. */
function listOf(rows: Letter[], most: number): Pick<Digest, 'listed' | 'more'> {
  const tasks = tasksIn(rows);
  const listed = tasks.slice(0, most).map(lineOf);
  return { listed, more: tasks.length - listed.length };
}

type Listed = { kind: GatheredKind; task?: TaskKind; about: CaseFacts | SittingFacts; dueAt: string; afterHold?: true };

/**
 * One line for a task, as its last letter has it: that says what those before it said, but that a hold has ended. All of
 * them share its fate.
 */
function tasksIn(rows: Letter[]): Listed[] {
  const tasks = new Map<string, Listed>();
  for (const { id, taskId, facts } of rows) {
    const key = taskId ?? id;
    const before = tasks.get(key)?.afterHold && { afterHold: true as const };
    tasks.set(key, { ...before, ...(facts as unknown as Listed) });
  }
  return [...tasks.values()];
}

function lineOf({ kind, task = 'review', about, dueAt, afterHold }: Listed): Digest['listed'][number] {
  return { kind, task, place: numberOf(about), dueAt, ...(afterHold && { afterHold }) };
}
