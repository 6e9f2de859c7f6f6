/** Many rows, of one table or of several, by one statement: what a file of thousands and a move of a case are written by. */

import { Prisma } from './generated/client';
import type { Database, Transaction } from './database';
import type { Channel } from './listen';

type Inserting = {
  /** A row whose key is there already is left as it is. */
  skipDuplicates?: boolean;
  /** Who is told after the commit that there is something new. */
  tells?: Channel;
};

/** Inserts rows into one table; none is none. */
export async function insertRows(
  tx: Database | Transaction,
  table: string,
  rows: Record<string, unknown>[],
  inserting?: Inserting,
): Promise<void> {
  await writeTogether(tx, [insertSql(table, rows, inserting)]);
}

/**
 * The statement that inserts rows; nothing where there are none. Columns are those of the first row; a column that is left
 * out has the table's own default. Instants, numbers and JSON travel as one JSON text, which costs a tenth of as many
 * bound values.
 */
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
 * Several INSERTs, UPDATEs and DELETEs as one statement. None sees what another writes, and in which order they are done is
 * open: no two may touch one row, nor a unique index that holds only once the other is done. Foreign keys may point from
 * one to the other.
 */
export async function writeTogether(
  tx: Database | Transaction,
  writes: readonly (Prisma.Sql | undefined)[],
): Promise<void> {
  const wanted = writes.filter((write) => write !== undefined);
  const last = wanted.pop();
  if (last === undefined) return;
  const before = wanted.map((write, index) => Prisma.sql`${Prisma.raw(`w${index}`)} AS (${write})`);
  const beside = before.length === 0 ? Prisma.empty : Prisma.sql`WITH ${Prisma.join(before, ', ')}`;
  await tx.$executeRaw`${beside} ${last}`;
}
