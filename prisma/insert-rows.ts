/** Many rows into one table by one statement: what a file of thousands is written by. */

import { Prisma } from './generated/client';
import type { Transaction } from './database';
import type { Channel } from './listen';

type Inserting = {
  /** A row whose key is there already is left as it is. */
  skipDuplicates?: boolean;
  /** Who is told after the commit that there is something new. */
  tells?: Channel;
};

/**
 * Columns are those of the first row; a column that is left out has the table's own default. Instants, numbers and JSON
 * travel as one JSON text, which costs a tenth of as many bound values.
 */
export async function insertRows(
  tx: Transaction,
  table: string,
  rows: Record<string, unknown>[],
  how: Inserting = {},
): Promise<void> {
  const insert = insertSql(table, rows, how);
  if (insert !== undefined) await tx.$executeRaw(insert);
}

/** The statement itself, for one that writes more; nothing where there are no rows. */
export function insertSql(
  table: string,
  rows: Record<string, unknown>[],
  { skipDuplicates = false, tells }: Inserting = {},
): Prisma.Sql | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  const columns = Prisma.raw(
    Object.keys(first)
      .map((column) => `"${column}"`)
      .join(', '),
  );
  const into = Prisma.raw(`"${table}"`);
  const skipping = skipDuplicates ? Prisma.sql`ON CONFLICT DO NOTHING` : Prisma.empty;
  const telling = tells === undefined ? Prisma.empty : Prisma.sql`RETURNING pg_notify(${tells}, '')`;
  return Prisma.sql`
    INSERT INTO ${into} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${into}, ${JSON.stringify(rows)}::jsonb) ${skipping} ${telling}`;
}

/**
 * Writes to several tables by one statement. None of the parts sees what another writes, and foreign keys among them are
 * judged when all are written.
 */
export async function writeTogether(tx: Transaction, parts: (Prisma.Sql | undefined)[]): Promise<void> {
  const [first, ...others] = parts.filter((part) => part !== undefined);
  if (first === undefined) return;
  const named = others.map((part, index) => Prisma.sql`${Prisma.raw(`part_${index}`)} AS (${part})`);
  await tx.$executeRaw(named.length === 0 ? first : Prisma.sql`WITH ${Prisma.join(named)} ${first}`);
}
