/** The clock of the ministry while what it asked for is waited for, as whoever looks ahead needs it. */

import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import type { AskersClock } from '../../rules/askers-clock';
import { setDateOf } from './set-date';
import { clockOf, type StepContext } from './step-clock';

/** Nothing of a step that is no supplement which the ministry asked for. */
export async function readAskersClock(
  tx: Database | Transaction,
  supplement: Opening,
): Promise<AskersClock | undefined> {
  if (supplement.step !== 'supplement' || (supplement.context as StepContext).askedBy !== 'answer') return undefined;
  const asking = await tx.opening.findFirstOrThrow({
    where: { nominationNumber: supplement.nominationNumber, step: 'answer', voidedBy: null },
    orderBy: { sequence: 'desc' },
  });
  const [before, since] = [clockOf(asking), clockOf(supplement)];
  return {
    openedAt: before.openedAt,
    pauses: [...before.pauses, ...since.pauses],
    askedAt: since.openedAt,
    ...(await setDateOf(tx, asking)),
  };
}
