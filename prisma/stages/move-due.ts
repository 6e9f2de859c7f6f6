/** A person moves the due date of the open step: old moments keep their derivation, new ones are planned, those asked are told. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { endOfDay } from '../../rules/calendar';
import type { TaskKind } from '../../rules/letters';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { planOpening, type StepKind } from '../../rules/stages';
import type { Case } from './load-case';
import { invitationKey, nextEdition, planMoments } from './open-step';
import { clockOf } from './step-clock';

type Moving = { theCase: Case; reason: string; paper: string; now: Date };

/** The caller holds the case and the opening. Refused: a step the policy has no date for. */
export async function moveDue(
  tx: Transaction,
  moving: Moving,
  { opening, to, extendedBy }: { opening: Opening; to: string; extendedBy: 'staff' | 'ministry' },
): Promise<Refusal | undefined> {
  const { theCase, now } = moving;
  const { policy, calendar, row } = theCase;
  const plan = planOpening({
    policy,
    calendar,
    step: opening.step as StepKind,
    ...clockOf(opening),
    plannedAt: now,
    round: opening.round,
    year: row.year,
    extendedTo: to,
    extendedBy,
  });
  if (isRefusal(plan)) return plan;
  const dueAt = endOfDay(to, calendar.timeZone);
  const where = { nominationNumber: row.number, openingSequence: opening.sequence };
  await tx.moment.updateMany({ where: { ...where, state: 'planned' }, data: { state: 'cancelled' } });
  const edition = await nextEdition(tx, row.number);
  await planMoments(tx, opening, plan, edition);
  await tx.opening.update({
    where: { nominationNumber_sequence: { nominationNumber: row.number, sequence: opening.sequence } },
    data: { dueAt, closesAt: plan.closesAt ?? null },
  });
  await tx.nomination.update({ where: { number: row.number }, data: { dueAt } });
  await tx.task.updateMany({ where: { ...where, state: 'open' }, data: { dueAt } });
  await tellMoved(tx, moving, { opening, dueAt, edition });
  return undefined;
}

async function tellMoved(
  tx: Transaction,
  { theCase: { row, about }, reason, paper, now }: Moving,
  { opening, dueAt, edition }: { opening: Opening; dueAt: Date; edition: number },
): Promise<void> {
  const where = { nominationNumber: row.number, openingSequence: opening.sequence };
  const tasks = await tx.task.findMany({ where: { ...where, state: 'open' } });
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${row.number}/${opening.sequence}/moved/${edition}/${task.personId}`,
      facts: {
        kind: 'moved' as const,
        task: task.kind as TaskKind,
        about,
        oldAt: (opening.dueAt ?? now).toISOString(),
        newAt: dueAt.toISOString(),
        reason,
        paper,
      },
      personId: task.personId,
      nominationNumber: row.number,
      taskId: task.id,
      replyToKey: invitationKey(opening, task),
    })),
    now,
  );
}
