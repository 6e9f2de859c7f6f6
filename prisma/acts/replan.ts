/** Plans the open step of a case anew under its new law: the old dates stay on record, those asked are told. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { civilDateOf } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import type { TaskKind } from '../../rules/letters';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { planOpening, type Opening as PlannedStep, type Plan, type StepKind } from '../../rules/stages';
import type { Case } from '../stages/load-case';
import { invitationKey, planMoments } from '../stages/open-step';
import { clockOf } from '../stages/step-clock';

type Replanning = { opening: Opening; now: Date; edition: string; reason: string; paper: string };

/**
 * A date that staff set is kept. Whoever has a task is told if its date moved. The caller holds the case.
 * @returns the due date, ISO 8601; refused where the law has no date for the step
 */
export async function replan(tx: Transaction, theCase: Case, asked: Replanning): Promise<string | Refusal> {
  const { opening, now, edition } = asked;
  const plan = planOpening(await stepOf(tx, theCase, { opening, now }));
  if (isRefusal(plan)) return plan;
  const { nominationNumber, sequence } = opening;
  const where = { nominationNumber, openingSequence: sequence };
  await tx.moment.updateMany({ where: { ...where, state: 'planned' }, data: { state: 'cancelled' } });
  await planMoments(tx, opening, plan, edition);
  const { dueAt, closesAt = null, onClose = null } = plan;
  await tx.opening.update({
    where: { nominationNumber_sequence: { nominationNumber, sequence } },
    data: { dueAt, closesAt, onClose },
  });
  await tx.nomination.update({ where: { number: nominationNumber }, data: { dueAt } });
  await tx.task.updateMany({ where: { ...where, state: 'open' }, data: { dueAt } });
  if (opening.dueAt?.getTime() !== dueAt.getTime()) await tell(tx, theCase, { ...asked, plan });
  return dueAt.toISOString();
}

async function stepOf(
  tx: Transaction,
  { policy, calendar, row }: Case,
  { opening, now }: Pick<Replanning, 'opening' | 'now'>,
): Promise<PlannedStep> {
  const { nominationNumber, sequence, step, round, dueAt } = opening;
  const deadline = await tx.moment.findFirst({
    where: { nominationNumber, openingSequence: sequence, kind: 'deadline', rung: 0, state: 'planned' },
  });
  const derivation = deadline?.derivation as Derivation | undefined;
  const wasSet = derivation?.rule.type === 'set' && dueAt !== null;
  return {
    ...{ policy, calendar, step: step as StepKind, round, plannedAt: now, year: row.year },
    ...clockOf(opening),
    ...(wasSet ? { extendedTo: civilDateOf(new Date(dueAt.getTime() - 1), calendar.timeZone) } : {}),
    ...(derivation?.event === 'apologised' ? { extendedBy: 'ministry' } : {}),
  };
}

async function tell(
  tx: Transaction,
  { about }: Case,
  { opening, now, edition, reason, paper, plan }: Replanning & { plan: Plan },
): Promise<void> {
  const { nominationNumber, sequence } = opening;
  const tasks = await tx.task.findMany({ where: { nominationNumber, openingSequence: sequence, state: 'open' } });
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${nominationNumber}/${sequence}/moved/${edition}/${task.personId}`,
      facts: {
        kind: 'moved' as const,
        task: task.kind as TaskKind,
        about,
        oldAt: (opening.dueAt ?? now).toISOString(),
        newAt: plan.dueAt.toISOString(),
        reason,
        paper,
      },
      personId: task.personId,
      nominationNumber,
      taskId: task.id,
      replyToKey: invitationKey(opening, task),
    })),
    now,
  );
}
