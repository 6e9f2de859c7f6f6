import type { Database } from './database';

/** Throws away what was written, in one transaction; clock and migrations stay. For houses that are thrown away too. */
export async function emptyDatabase(database: Database): Promise<void> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT IN ('clock', '_prisma_migrations')`;
  await database.$transaction([
    database.$executeRaw`SET LOCAL session_replication_role = replica`,
    database.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`),
  ]);
}
