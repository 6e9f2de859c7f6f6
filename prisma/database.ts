/** The one way to the database. */

import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

const CONNECT_TIMEOUT_MS = 5_000;
const TRANSACTION_MS = 10_000;

/**
 * Opens a pool of connections; nothing is sent before the first query.
 * @param url e.g. postgresql://user:password@host/name
 * @param patienceMs how long somebody waits for a free connection of the pool
 */
export function openDatabase(
  url: string,
  { poolSize = 10, patienceMs = CONNECT_TIMEOUT_MS }: { poolSize?: number; patienceMs?: number } = {},
): Database {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 60_000,
  });
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: Math.max(TRANSACTION_MS, patienceMs), timeout: TRANSACTION_MS },
  });
}

/** Closes the pool after the queries under way. */
export async function closeDatabase(database: Database): Promise<void> {
  await database.$disconnect();
}

/** True if the fault is a row that exists already; `constraint` narrows it to one index by name or column. */
export function isDuplicate(fault: unknown, constraint?: string): boolean {
  if (!(fault instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const isUnique = fault.code === 'P2002' || (fault.code === 'P2010' && /23505/.test(JSON.stringify(fault)));
  if (!isUnique) return false;
  return constraint === undefined || JSON.stringify([fault.message, fault.meta]).includes(constraint);
}

/** True if the fault is two transactions in each other's way: nothing was written, repeating is safe. */
export function isConflict(fault: unknown): boolean {
  if (!(fault instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return fault.code === 'P2034' || /40001|40P01/.test(JSON.stringify([fault.message, fault.meta]));
}
