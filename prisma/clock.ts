/**
 * The one clock. Every date and every "in time" is decided by the clock of the database plus the offset of a
 * rehearsal, which is one row that all processes share; in earnest the offset is zero.
 */

import type { Database, Transaction } from './database';
import { Prisma } from './generated/client';

/** The same instant within a query that asks for more. */
export const nowSql = Prisma.sql`(
  SELECT date_trunc('milliseconds', clock_timestamp() + "offsetMs" * interval '1 millisecond') FROM clock WHERE id = 1)`;

/** The instant by which facts are judged. Inside a transaction, read it after the locks are held. */
export async function readNow(database: Database | Transaction): Promise<Date> {
  const [row] = await database.$queryRaw<{ now: Date | null }[]>`SELECT ${nowSql} AS now`;
  if (row?.now == null) throw new Error('the clock row is missing: run the migrations');
  return row.now;
}

/** How far the rehearsal's clock is ahead of the database's, in milliseconds. */
export async function readClockOffset(database: Database | Transaction): Promise<number> {
  const row = await database.clock.findUniqueOrThrow({ where: { id: 1 } });
  return Number(row.offsetMs);
}

/** Sets the rehearsal's offset, in milliseconds. Setting it twice changes nothing. */
export async function setClockOffset(database: Database, offsetMs: number): Promise<void> {
  await database.clock.update({ where: { id: 1 }, data: { offsetMs: BigInt(Math.round(offsetMs)) } });
}
