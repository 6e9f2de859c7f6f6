/**
 * Hints on their way to Temporal. They are claimed by availability, never by an id watermark: a transaction that
 * commits late must not be overtaken for ever.
 */

import type { Database } from '../database';
import { nothingStandsStill } from '../standstill';
import { isComplete } from './judge';

export type ClaimedHints = { workflow: 'nomination' | 'sitting'; number: string; ids: bigint[]; mustWake: boolean };

/** While a dispatcher works on hints nobody else takes them; if it dies they are there again after this long. */
const LEASE_MS = 10_000;
const LONGEST_BACK_OFF_MS = 10_000;

/** Claims up to `limit` hints that are due, one group per case; none during a standstill. Several dispatchers never get the same one. */
export async function claimHints(database: Database, limit: number): Promise<ClaimedHints[]> {
  const rows = await database.$queryRaw<{ id: bigint; workflow: string; number: string; reason: string }[]>`
    UPDATE hint SET "availableAt" = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond', attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM hint WHERE ("availableAt" <= clock_timestamp() OR attempts = 0) AND ${nothingStandsStill}
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, workflow, number, reason`;
  const groups = new Map<string, ClaimedHints>();
  for (const { id, workflow, number, reason } of rows) {
    const key = `${workflow}:${number}`;
    const group = groups.get(key) ?? {
      workflow: workflow as ClaimedHints['workflow'],
      number,
      ids: [],
      mustWake: false,
    };
    group.ids.push(id);
    group.mustWake ||= reason === 'wake';
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether a group is worth waking the workflow: it always is, unless all it says is that somebody of many has acted. */
export async function isWorthWaking(
  database: Database,
  { workflow, number, mustWake }: ClaimedHints,
): Promise<boolean> {
  return mustWake || isComplete(database, workflow, number);
}

/** Forgets hints that Temporal has accepted, or that were not worth waking anybody. */
export async function dropHints(database: Database, ids: bigint[]): Promise<void> {
  await database.$executeRaw`DELETE FROM hint WHERE id = ANY(${ids})`;
}

/** Puts hints back for later: Temporal was away. */
export async function deferHints(database: Database, ids: bigint[]): Promise<void> {
  await database.$executeRaw`
    UPDATE hint SET "availableAt" = clock_timestamp() + least(${LONGEST_BACK_OFF_MS}, 250 * power(2, least(attempts, 6))) * interval '1 millisecond'
    WHERE id = ANY(${ids})`;
}
