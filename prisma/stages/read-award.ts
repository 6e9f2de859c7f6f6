/** The decision that gave an award, as its step was settled. */

import type { Database, Transaction } from '../database';
import type { CivilDate } from '../../rules/calendar';

export type Award = { decisionNumber: string; decisionOn: CivilDate };

/** The newest decision that stands: one that a correction voided is none. Only of a case that was awarded. */
export async function readAward(tx: Database | Transaction, number: string): Promise<Award> {
  const opening = await tx.opening.findFirstOrThrow({
    where: { nominationNumber: number, voidedBy: null, outcome: { path: ['outcome'], equals: 'awarded' } },
    orderBy: { sequence: 'desc' },
  });
  const { decisionNumber = '', decisionOn = '' } = opening.outcome as Partial<Award>;
  return { decisionNumber, decisionOn };
}
