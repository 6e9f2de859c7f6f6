/**
 * Hints on their way to Temporal. They are claimed by availability, never by an id watermark: a transaction that
 * commits late must not be overtaken for ever.
 */

import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { nothingStandsStill } from '../standstill';
import { isCompleteSql } from './judge';

export type ClaimedHints = { workflow: 'nomination' | 'sitting'; number: string; ids: bigint[] };

/**
 * While a dispatcher works on hints nobody else takes them; if it dies they are there again after this long. No hint is put
 * off for longer: one that seems to be was left before the clock was set back.
 */
const LONGEST_MS = 10_000;
const LONGEST = Prisma.sql`${LONGEST_MS} * interval '1 millisecond'`;

type Claimed = { id: bigint; workflow: ClaimedHints['workflow']; number: string; isWorthWaking: boolean };

/**
 * Claims up to `limit` hints that are due, one group per case, and answers how many were due; none during a standstill.
 * Several dispatchers never get the same one. One that only says that somebody of many has acted is worth waking nobody,
 * and is forgotten at once: the last of them left one of their own.
 */
export async function claimHints(database: Database, limit: number): Promise<{ groups: ClaimedHints[]; due: number }> {
  const rows = await database.$queryRaw<Claimed[]>`
    WITH due AS MATERIALIZED (
      SELECT id, workflow, number, reason FROM hint
       WHERE (attempts = 0 OR "availableAt" <= clock_timestamp() OR "availableAt" > clock_timestamp() + ${LONGEST}) AND ${nothingStandsStill}
       ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    judged AS MATERIALIZED (
      SELECT id, workflow, number, reason = 'wake' OR ${isCompleteSql} AS "isWorthWaking" FROM due),
    claimed AS (
      UPDATE hint SET "availableAt" = clock_timestamp() + ${LONGEST}, attempts = attempts + 1
       WHERE id IN (SELECT id FROM judged WHERE "isWorthWaking")),
    forgotten AS (DELETE FROM hint WHERE id IN (SELECT id FROM judged WHERE NOT "isWorthWaking"))
    SELECT id, workflow, number, "isWorthWaking" FROM judged`;
  const groups = new Map<string, ClaimedHints>();
  for (const { id, workflow, number, isWorthWaking } of rows) {
    if (!isWorthWaking) continue;
    const key = `${workflow}:${number}`;
    const group = groups.get(key) ?? { workflow, number, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return { groups: [...groups.values()], due: rows.length };
}

/** Forgets hints that Temporal has accepted. */
export async function dropHints(database: Database, ids: bigint[]): Promise<void> {
  await database.$executeRaw`DELETE FROM hint WHERE id = ANY(${ids})`;
}

/** Puts hints back for later: Temporal was away. */
export async function deferHints(database: Database, ids: bigint[]): Promise<void> {
  await database.$executeRaw`
    UPDATE hint SET "availableAt" = clock_timestamp() + least(${LONGEST_MS}, 250 * power(2, least(attempts, 6))) * interval '1 millisecond'
    WHERE id = ANY(${ids})`;
}
