/**
 * What every act of a person has in common: it is one transaction, it is acknowledged when it has committed, and
 * the same act sent again is answered as the first was.
 */

import { randomUUID } from 'node:crypto';
import { conflictSql } from './conflicts';
import { isConflict, isDuplicate, type Database, type Transaction } from './database';
import { Prisma } from './generated/client';
import { insertSql, writeTogether } from './insert-rows';
import { canonical } from '../rules/record';
import { isRefusal, type Refusal } from '../rules/refusal';
import { checkSaid } from '../rules/texts';
import { isRehearsing } from './dry-run';
import { keptUnless } from './roll-back';

/** `code` names the act for people, e.g. 2020-0001/3. */
export type Recorded = { recorded: true; at: Date; code: string; repeated: boolean };

export type ActRow = {
  key: string;
  kind: string;
  personId: string;
  nominationNumber?: string;
  openingSequence?: number;
  sittingNumber?: string;
  content: Record<string, unknown>;
  /** The appointment by which a deputy acts for the holder of an office. */
  deputyNo?: number;
};

/**
 * Runs an act's transaction. Of one that is refused nothing is kept, whatever it wrote before it saw why. A deadlock or a
 * lost race on the act's unique key is run once more: the second run finds the first act and answers as it did.
 */
export async function inOneTransaction<Answer>(
  database: Database,
  act: (tx: Transaction) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await keptUnless(database, isRefused, act);
  } catch (fault) {
    if (isRehearsing(database) || (!isConflict(fault) && !isDuplicate(fault))) throw fault;
    return keptUnless(database, isRefused, act);
  }
}

function isRefused(answer: unknown): boolean {
  return Array.isArray(answer) ? answer.length > 0 && answer.every(isRefusal) : isRefusal(answer);
}

/** The act that has the key, as JSON has it. */
type First = { personId: string; content: Prisma.JsonValue; at: string };

/**
 * The answer to an act that is already there, or a refusal if the same key now asks for something else; and of a new one, if
 * a text of it is more than somebody writes. Every act on a case comes through here: to somebody with a conflict of interest
 * the case is a number that nobody has.
 */
export async function findRepeated(tx: Transaction, act: ActRow): Promise<Recorded | Refusal | undefined> {
  const { personId, nominationNumber } = act;
  const [{ isKept, first }] = await tx.$queryRaw<[{ isKept: boolean; first: First | null }]>`
    SELECT EXISTS (${conflictSql({ personId, nominationNumber })}) AS "isKept",
           (SELECT json_build_object('personId', "personId", 'content', content, 'at', at)
              FROM act WHERE key = ${act.key}) AS first`;
  if (isKept) return { code: 'not-found', field: 'number', value: nominationNumber ?? '' };
  if (first === null) return checkSaid(act.content);
  const at = new Date(first.at);
  if (first.personId === act.personId && canonical(first.content) === canonical(act.content)) {
    return { recorded: true, at, code: codeOf(act), repeated: true };
  }
  return { code: 'already-acted', at: at.toISOString() };
}

/** Writes the act, and by the same statement what is given with it. Its key is unique, so a race of two equal acts leaves one. */
export async function writeAct(
  tx: Transaction,
  act: ActRow,
  at: Date,
  ...others: (Prisma.Sql | undefined)[]
): Promise<Recorded> {
  await writeTogether(tx, [insertSql('act', [{ id: randomUUID(), ...act, at }]), ...others]);
  return { recorded: true, at, code: codeOf(act), repeated: false };
}

/** The statement that closes a task because it was done. */
export function taskDoneSql(taskId: string, at: Date): Prisma.Sql {
  return Prisma.sql`UPDATE task SET state = 'done', "closedAt" = ${at} WHERE id = ${taskId}`;
}

/** How an act is named for people: by its case or sitting, and by its opening where it has one. */
export function codeOf(act: ActRow): string {
  const place = act.nominationNumber ?? act.sittingNumber ?? '';
  return act.openingSequence === undefined ? place : `${place}/${act.openingSequence}`;
}
