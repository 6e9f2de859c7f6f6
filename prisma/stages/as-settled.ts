/** Reads as if every run were up with its case: what people have done counts, though no worker was there to see it. */

import type { Database } from '../database';
import { inDryRun } from '../dry-run';
import type { Prisma } from '../generated/client';
import { findComplete, lockAllSettled } from './settle';

/** A worker that has been away for long leaves many; more than these would be held for too long by whoever only reads. */
const MOST_AT_ONCE = 100;

/**
 * Cases whose step is complete are settled, it is read, and all is taken back; where there are none it is only read.
 * @param among a condition on a nomination `n`
 */
export async function asSettled<Answer>(
  database: Database,
  among: Prisma.Sql,
  read: (settled: Database) => Promise<Answer>,
): Promise<Answer> {
  const complete = (await findComplete(database, among)).slice(0, MOST_AT_ONCE);
  if (complete.length === 0) return read(database);
  return inDryRun(database, async (dry) => {
    await dry.$transaction((tx) => lockAllSettled(tx, complete));
    return read(dry);
  });
}
