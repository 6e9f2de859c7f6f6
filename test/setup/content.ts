/** What the database holds, read by tests. */

import type { Database } from '../../prisma/database';

export { contentOf } from '../../prisma/queries/read-content';

/** What a refusal must leave alike, in one question: everything but when a session was last in use, and codes. */
export async function digestOf(database: Database): Promise<string> {
  const [row] = await database.$queryRawUnsafe<{ digest: string }[]>(await digestSql(database));
  return row?.digest ?? '';
}

let asked: Promise<string> | undefined;

/** Made once: every database of a run has the same tables. */
function digestSql(database: Database): Promise<string> {
  asked ??= database.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND relpersistence = 'p' AND relname NOT IN ('session', 'code') ORDER BY 1`.then((tables) => {
    const parts = tables.map(
      ({ name }) => `SELECT '${name}' AS name, md5(string_agg(t::text, '|' ORDER BY t::text)) AS part FROM "${name}" t`,
    );
    // In the order of their names: tables that are read side by side answer in any order.
    return `SELECT string_agg(coalesce(part, ''), ' ' ORDER BY name) AS digest FROM (${parts.join(' UNION ALL ')}) all_parts`;
  });
  return asked;
}
