import type { Database } from '../database';

/** Process ids of the database's connections that are at work, beside the one that asks. */
export async function listBusyBackends(database: Database): Promise<number[]> {
  const rows = await database.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'
    ORDER BY query ILIKE 'commit%' DESC, xact_start`;
  return rows.map(({ pid }) => pid);
}
