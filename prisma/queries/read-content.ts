/** What the database holds, for whoever looks for what must not be in it or compares it with what it was. */

import type { Database } from '../database';

/**
 * Everything the database holds, as one text, a line for each table: what changed nothing leaves it alike. Tables that a
 * crash may empty are no facts.
 */
export async function contentOf(database: Database): Promise<string> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p' ORDER BY 1`;
  const parts: string[] = [];
  for (const { name } of tables) {
    const [row] = await database.$queryRawUnsafe<{ content: string | null }[]>(
      `SELECT string_agg(t::text, '|' ORDER BY t::text) AS content FROM "${name}" t`,
    );
    parts.push(`${name}: ${row?.content ?? ''}`);
  }
  return parts.join('\n');
}
