/** Paper ballots in sealed envelopes: who may enter them, for whom, and as which voters they go into the box. */

import type { Database, Transaction } from '../database';
import type { EnvelopeBatch, Roll, Sitting } from '../generated/client';
import { hasPaper } from '../../rules/count-box';
import { paperOf, positionsFor } from './paper';

/** The counting board by person; nobody where the system holds the key. */
export async function boardOf(tx: Database | Transaction, sittingNumber: string): Promise<string[]> {
  const holders = await tx.keyHolder.findMany({ where: { sittingNumber }, orderBy: { holder: 'asc' } });
  return holders.flatMap(({ personId }) => personId ?? []);
}

/** Seats with a way to vote that have not voted, and that no waiting batch has taken. */
export function seatsWithoutBallot(roll: Roll[], batches: EnvelopeBatch[]): Roll[] {
  const taken = batches.filter(({ state }) => state === 'entered').flatMap(({ seats }) => seats as number[]);
  return roll.filter((row) => hasPaper(row) && !row.voted && !taken.includes(row.seatNo));
}

/** Envelopes are numbered through all batches of a sitting, those that were declined included. */
export function nextEnvelope(batches: EnvelopeBatch[]): number {
  return batches.reduce((next, { ballots }) => next + (ballots as unknown[]).length, 1);
}

/** What one envelope of these seats must hold; nothing where they may not all vote on the same items. */
export function positionsOfBatch(sitting: Pick<Sitting, 'paper'>, rows: Roll[]): number[] | undefined {
  const paper = paperOf(sitting);
  if (paper === null) return undefined;
  const [first, ...others] = rows.map(({ recusedItems }) => positionsFor(paper, recusedItems));
  return others.every((positions) => positions.join() === first?.join()) ? first : undefined;
}
