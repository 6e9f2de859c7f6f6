/**
 * The record: append-only, one hash chain per nomination and per sitting,
 * h(i) = SHA-256(h(i-1) ‖ canonical body). The caller holds the lock of the case or sitting, so a chain has one
 * writer at a time and no gaps.
 */

import type { Database, Transaction } from './database';
import type { Prisma } from './generated/client';
import { canonical, type RecordKind } from '../rules/record';
import { hashOf } from './secrets';

export type Chain = `nomination:${string}` | `sitting:${string}`;

/** Appends one entry; returns its number in the chain. `body` holds no choice, code or pointer. */
export async function appendRecord(
  tx: Transaction,
  entry: { chain: Chain; kind: RecordKind; at: Date; body: Record<string, unknown> },
): Promise<number> {
  const last = await tx.recordEntry.findFirst({ where: { chain: entry.chain }, orderBy: { sequence: 'desc' } });
  const sequence = (last?.sequence ?? 0) + 1;
  const previousHash = last?.hash ?? '';
  const at = entry.at.toISOString();
  const hash = hashOf(
    previousHash + canonical({ chain: entry.chain, sequence, kind: entry.kind, at, body: entry.body }),
  );
  await tx.recordEntry.create({
    data: { ...entry, body: entry.body as Prisma.InputJsonObject, sequence, previousHash, hash },
  });
  return sequence;
}

/** The head of a chain: its length and last hash, as papers print it. */
export async function readHead(tx: Database | Transaction, chain: Chain): Promise<{ length: number; hash: string }> {
  const last = await tx.recordEntry.findFirst({ where: { chain }, orderBy: { sequence: 'desc' } });
  return { length: last?.sequence ?? 0, hash: last?.hash ?? '' };
}
