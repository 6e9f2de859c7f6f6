/** Who waits for whom in a database. */

import type { Database } from '../../prisma/database';

/** Until so many statements wait for a lock that others hold. */
export async function untilWaiting(database: Database, many: number): Promise<void> {
  for (let waiting = 0; waiting < many;)
    [{ waiting }] = await database.$queryRaw<[{ waiting: number }]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`;
}
