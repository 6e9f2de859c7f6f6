/** Ends a case: state, record, and a letter to those concerned. An ended case is never ended twice. */

import type { Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { appendRecord } from '../record';
import type { Ending, StepOutcome } from '../../rules/endings';
import { keepAward } from '../award-history';
import { release } from '../reservations';
import { owe } from './award-duties';
import type { Case } from './load-case';

/** Writes the ending under the caller's lock of the nomination. */
export async function endCase(
  tx: Transaction,
  theCase: Case,
  { ending, reason, now }: { ending: Ending; reason: StepOutcome | Record<string, unknown>; now: Date },
): Promise<void> {
  const { row } = theCase;
  await tx.nomination.update({
    where: { number: row.number },
    data: {
      state: 'ended',
      ending,
      endingReason: reason as Prisma.InputJsonObject,
      step: null,
      dueAt: null,
      endedAt: now,
    },
  });
  await release(tx, row.number, ending, now);
  await keepAward(tx, row, { ending, reason, now });
  await owe(tx, theCase, { ending, reason, now });
  await appendRecord(tx, { chain: `nomination:${row.number}`, kind: 'ended', at: now, body: { ending, reason } });
}
