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

/** What was tried and is due again; what was put off for longer than anything is. Each is one look into the index of times. */
const lateSql = Prisma.sql`attempts > 0 AND "availableAt" <= (SELECT clock_timestamp())`;
const astraySql = Prisma.sql`attempts > 0 AND "availableAt" > (SELECT clock_timestamp()) + ${LONGEST}`;

function heldSql(which: Prisma.Sql, by: 'id' | 'availableAt', most: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT id, workflow, number, reason FROM hint WHERE ${which} AND ${nothingStandsStill}
    ORDER BY ${Prisma.raw(`"${by}"`)} LIMIT ${most} FOR UPDATE SKIP LOCKED`;
}

type Claimed = {
  id: bigint;
  workflow: ClaimedHints['workflow'];
  number: string;
  isFresh: boolean;
  isWorthWaking: boolean;
};

/** What was claimed: one group per case, how many hints were due, and how many of them nobody has tried before. */
export type Claim = { groups: ClaimedHints[]; due: number; fresh: number };

/**
 * Claims up to `limit` hints that are due; none during a standstill. What nobody has tried comes first, and what failed
 * after that by how long it waits: however many fail again and again, they keep no other waiting. Several dispatchers never
 * get the same one. One that only says that somebody of many has acted is worth waking nobody, and is forgotten at once:
 * the last of them left one of their own.
 */
export async function claimHints(database: Database, limit: number): Promise<Claim> {
  const rows = await database.$queryRaw<Claimed[]>`
    WITH fresh AS MATERIALIZED (${heldSql(Prisma.sql`attempts = 0`, 'id', Prisma.sql`${limit}::int`)}),
    late AS MATERIALIZED (${heldSql(lateSql, 'availableAt', Prisma.sql`${limit} - (SELECT count(*) FROM fresh)`)}),
    astray AS MATERIALIZED (${heldSql(astraySql, 'availableAt', Prisma.sql`${limit} - (SELECT count(*) FROM fresh) - (SELECT count(*) FROM late)`)}),
    due AS (SELECT *, true AS "isFresh" FROM fresh UNION ALL SELECT *, false FROM late UNION ALL SELECT *, false FROM astray),
    judged AS MATERIALIZED (
      SELECT id, workflow, number, "isFresh", reason = 'wake' OR ${isCompleteSql} AS "isWorthWaking" FROM due),
    claimed AS (
      UPDATE hint SET "availableAt" = clock_timestamp() + ${LONGEST}, attempts = attempts + 1
       WHERE id = ANY(ARRAY(SELECT id FROM judged WHERE "isWorthWaking"))),
    forgotten AS (DELETE FROM hint WHERE id = ANY(ARRAY(SELECT id FROM judged WHERE NOT "isWorthWaking")))
    SELECT id, workflow, number, "isFresh", "isWorthWaking" FROM judged`;
  const groups = new Map<string, ClaimedHints>();
  for (const { id, workflow, number, isWorthWaking } of rows) {
    if (!isWorthWaking) continue;
    const key = `${workflow}:${number}`;
    const group = groups.get(key) ?? { workflow, number, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return { groups: [...groups.values()], due: rows.length, fresh: rows.filter(({ isFresh }) => isFresh).length };
}

/** Forgets hints that Temporal has accepted. */
export async function dropHints(database: Database, ids: bigint[]): Promise<void> {
  await database.$executeRaw`DELETE FROM hint WHERE id = ANY(${ids})`;
}

/** Puts hints back for later: Temporal was away, or the case cannot go on. */
export async function deferHints(database: Database, ids: bigint[]): Promise<void> {
  await database.$executeRaw`
    UPDATE hint SET "availableAt" = clock_timestamp() + least(${LONGEST_MS}, 250 * power(2, least(attempts, 6))) * interval '1 millisecond'
    WHERE id = ANY(${ids})`;
}
