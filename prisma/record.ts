/**
 * The record: append-only, one hash chain per nomination and per sitting,
 * h(i) = SHA-256(h(i-1) ‖ canonical body). The caller holds the lock of the case or sitting, so a chain has one
 * writer at a time and no gaps.
 */

import type { Database, Transaction } from './database';
import type { Prisma } from './generated/client';
import { insertSql, writeTogether } from './insert-rows';
import type { Chain } from '../rules/numbering';
import { canonical, type RecordKind } from '../rules/record';
import { hashOf } from './secrets';

export type NewEntry = { chain: Chain; kind: RecordKind; at: Date; body: Record<string, unknown> };

/** Appends one entry; returns its number in the chain. `body` holds no choice, code or pointer. */
export async function appendRecord(tx: Transaction, entry: NewEntry): Promise<number> {
  const { write, sequence } = await recordSql(tx, entry);
  await writeTogether(tx, [write]);
  return sequence;
}

/** The heads of chains as a transaction left them: it holds their locks, so nobody else has appended to them since. */
const written = new WeakMap<Transaction, Map<Chain, Head>>();

/** What a transaction appended and then rolled back to a savepoint is no head any more: each is read anew. */
export function forgetHeads(tx: Transaction): void {
  written.delete(tx);
}

/**
 * The statement that appends an entry, for a transaction that writes more by the same; it must be written before the next
 * entry of its chain.
 */
export async function recordSql(
  tx: Transaction,
  entry: NewEntry,
): Promise<{ write: Prisma.Sql | undefined; sequence: number }> {
  const heads = written.get(tx) ?? new Map<Chain, Head>();
  written.set(tx, heads);
  const last = heads.get(entry.chain) ?? (await readHead(tx, entry.chain));
  const row = rowOf(entry, { sequence: last.length + 1, previousHash: last.hash });
  heads.set(entry.chain, { length: row.sequence, hash: row.hash });
  return { write: insertSql('record_entry', [row]), sequence: row.sequence };
}

/** The statement that writes the first entries of chains that begin in this transaction; a chain that is there already fails it. */
export function beginSql(entries: NewEntry[]): Prisma.Sql | undefined {
  const begin = { sequence: 1, previousHash: '' };
  return insertSql(
    'record_entry',
    entries.map((entry) => rowOf(entry, begin)),
  );
}

function rowOf(
  { chain, kind, at, body }: NewEntry,
  { sequence, previousHash }: { sequence: number; previousHash: string },
) {
  const hash = hashOf(previousHash + canonical({ chain, sequence, kind, at: at.toISOString(), body }));
  return { chain, kind, at, body: body as Prisma.InputJsonObject, sequence, previousHash, hash };
}

type Head = { length: number; hash: string };

/** The head of a chain: its length and last hash, as papers print it. */
export async function readHead(tx: Database | Transaction, chain: Chain): Promise<Head> {
  const last = await tx.recordEntry.findFirst({
    where: { chain },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  });
  return { length: last?.sequence ?? 0, hash: last?.hash ?? '' };
}
