/** How many rows each table of a database holds, whatever its form is. For proofs that nothing was written. */

import type { Database } from '../database';

/** Migrations' own table is left out. */
export async function countRows(database: Database): Promise<Record<string, number>> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const rows = await database.$queryRawUnsafe<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM ${name}`);
    counts[name] = rows[0]?.rows ?? 0;
  }
  return counts;
}
