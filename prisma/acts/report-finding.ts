/** Something was found against an award: the case that slept is opened again, and its unit is asked what is to follow. */

import type { Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { checkFinding, type Finding } from '../../rules/finding';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { planOpening } from '../../rules/stages';
import { openStep } from '../stages/open-step';
import { readAward } from '../stages/read-award';
import { tellFinding } from '../stages/tell-outcome';
import { steer, type Steered, type Steering } from './steer-nomination';

/**
 * Opens the step in which the unit proposes to revoke the award or to drop the finding; until it is decided the award
 * stands. The hint of the act starts a new run of the case, whose last one has completed. Refused: a case that is no
 * award, a cause that is not the policy's, terms that the policy or the calendar does not give.
 */
export async function reportFinding(
  database: Database,
  command: Steering & { cause: string },
): Promise<Recorded | Refusal> {
  const { cause } = command;
  return steer(database, { command, kind: 'finding', extra: { cause } }, (tx, steered) => wake(tx, steered, cause));
}

async function wake(tx: Transaction, steered: Steered, cause: string): Promise<Refusal | Record<string, unknown>> {
  const { theCase, reason, paper, now } = steered;
  const { row, policy, calendar } = theCase;
  const refusal = checkFinding(policy, { cause });
  if (refusal !== undefined) return refusal;
  const plan = planOpening({ policy, calendar, step: 'finding', openedAt: now, year: row.year });
  if (isRefusal(plan)) return plan;
  const finding: Finding = { cause, paper, reason, ...(await readAward(tx, row.number)) };
  await tx.nomination.update({
    where: { number: row.number },
    data: { state: 'open', ending: null, endingReason: Prisma.DbNull, endedAt: null },
  });
  const opening = await openStep(
    tx,
    theCase,
    { step: 'finding', round: row.round, context: { finding }, pauses: [] },
    now,
  );
  await tellFinding(tx, theCase, { opening, now });
  return { opening: opening.sequence };
}
