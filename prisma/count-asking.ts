import type { Database } from './database';
import { hashOf } from './secrets';

/** The counts of minutes that are over for so long are thrown away. */
const KEPT_MINUTES = 10;

/**
 * Counts one asking in the minute that runs, by the database's own clock, and answers how many that makes. `whose` is told
 * apart by its hash alone. The count is beside the facts: it lies in a table that a crash may empty, and decides nothing
 * but who has to wait.
 */
export async function countAsking(database: Database, whose: string): Promise<number> {
  const [row] = await database.$queryRaw<{ asked: number }[]>`
    INSERT INTO asking AS used (whose, minute, asked) VALUES (${hashOf(whose)}, date_trunc('minute', clock_timestamp()), 1)
    ON CONFLICT (whose) DO UPDATE SET minute = EXCLUDED.minute,
      asked = CASE WHEN used.minute = EXCLUDED.minute THEN used.asked + 1 ELSE 1 END
    RETURNING asked`;
  return row?.asked ?? 0;
}

/** Throws away counts of long ago; twice is harmless. */
export async function forgetAskings(database: Database): Promise<void> {
  await database.$executeRaw`
    DELETE FROM asking WHERE minute < clock_timestamp() - make_interval(mins => ${KEPT_MINUTES}::int)`;
}
