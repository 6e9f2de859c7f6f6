/** The one way to the database. */

import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

const CONNECT_TIMEOUT_MS = 5_000;
const TRANSACTION_MS = 10_000;
/**
 * A machine that is gone breaks no line: whoever waits for its answer would do so for ever, and a pool of such lines serves
 * nobody, also once another machine has its address. So a line on which nothing comes is asked after, and broken in half a minute.
 */
export const ASKED_AFTER = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
/** Lists of any length make ever new statements: only so many are kept in the server, and none that is so long. */
const [MOST_STATEMENTS, LONGEST_STATEMENT] = [1_000, 8_000];

/**
 * Opens a pool of connections; nothing is sent before the first query.
 * @param url e.g. postgresql://user:password@host/name
 * @param patienceMs how long somebody waits for a free connection of the pool
 */
export function openDatabase(
  url: string,
  { poolSize = 10, patienceMs = CONNECT_TIMEOUT_MS }: { poolSize?: number; patienceMs?: number } = {},
): Database {
  const pool = {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: patienceMs,
    idleTimeoutMillis: 60_000,
    ...ASKED_AFTER,
  };
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: Math.max(TRANSACTION_MS, patienceMs), timeout: TRANSACTION_MS },
  });
}

/** Opens a query whose best way depends on its values: a rare word, a viewer of few cases. */
export const PLANNED_ANEW = Prisma.raw('/* planned anew */');

const NO_NAME = '';
const names = new Map<string, string>();

/** Whatever columns there are: after a migration the server refuses such a statement under the name it had before. */
const ALL_COLUMNS = /(\bSELECT|\bRETURNING|\.)\s*\*/;

/**
 * Each connection has a statement read once, under this name, and then only sends its values: the driver and the server
 * each save some fifth of a short query. Behind a pooler that shares connections, it must know prepared statements.
 */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST_STATEMENTS || sql.length > LONGEST_STATEMENT || ALL_COLUMNS.test(sql)) return NO_NAME;
  if (sql.startsWith(PLANNED_ANEW.sql)) return NO_NAME;
  const name = `laurel_${names.size}`;
  names.set(sql, name);
  return name;
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
