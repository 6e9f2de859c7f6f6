/** Paper ballots in sealed envelopes: who may enter them, for whom, and as which voters they go into the box. */

import type { Paper } from '../../ballot/paper';
import type { Database, Transaction } from '../database';
import type { EnvelopeBatch, Roll } from '../generated/client';
import { hasPaper } from '../../rules/count-box';
import { positionsFor } from './paper';

/** The counting board by person; nobody where the system holds the key. */
export async function boardOf(tx: Database | Transaction, sittingNumber: string): Promise<string[]> {
  const holders = await tx.keyHolder.findMany({ where: { sittingNumber }, orderBy: { holder: 'asc' } });
  return holders.flatMap(({ personId }) => personId ?? []);
}

/** Seats that were given a paper and have not voted, and that no waiting batch has taken. */
export function seatsWithoutBallot(paper: Paper, roll: Roll[], batches: EnvelopeBatch[]): Roll[] {
  const taken = batches.filter(({ state }) => state === 'entered').flatMap(({ seats }) => seats as number[]);
  const isAsked = (row: Roll): boolean => hasPaper(row) && positionsFor(paper, row.recusedItems).length > 0;
  return roll.filter((row) => isAsked(row) && !row.voted && !taken.includes(row.seatNo));
}

/** Envelopes are numbered through all batches of a sitting, those that were declined included. */
export function nextEnvelope(batches: EnvelopeBatch[]): number {
  return batches.reduce((next, { ballots }) => next + (ballots as unknown[]).length, 1);
}

/** What one envelope of these seats must hold; nothing where they may not all vote on the same items. */
export function positionsOfBatch(paper: Paper, rows: Roll[]): number[] | undefined {
  const [first, ...others] = rows.map(({ recusedItems }) => positionsFor(paper, recusedItems));
  return others.every((positions) => positions.join() === first?.join()) ? first : undefined;
}

/** Of the letters that ask for a second member: to one batch, or to all of a sitting. */
export function askingKey(sittingNumber: string, no?: number): string {
  return `${sittingNumber}/envelopes/${no === undefined ? '' : `${no}/second/`}`;
}
