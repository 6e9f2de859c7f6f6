/** Plans the open step of a case anew: the old dates stay on record, those asked are told. */

import type { Transaction } from '../database';
import type { Nomination, Opening } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { civilDateOf, type Calendar } from '../../rules/calendar';
import type { Pause } from '../../rules/deadlines';
import type { Signer, TaskKind } from '../../rules/letters';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { afterHold, afterSupplement, planOpening, type Plan, type SetDate, type StepKind } from '../../rules/stages';
import type { Case } from './load-case';
import { invitationKey, nextEdition, planMoments } from './open-step';
import { setDateOf } from './set-date';
import { clockOf, holdOf } from './step-clock';

/** `signedBy` is who moves the date, where that is not the secretariat. */
type Moving = { theCase: Case; reason: string; paper: string; signedBy?: Signer; now: Date };

/**
 * A person sets the due date of the open step. The caller holds the case and the opening. Refused: as planAnew, and a date
 * with which silence would end the step sooner than the policy lets it.
 */
export async function moveDue(
  tx: Transaction,
  moving: Moving,
  { opening, set }: { opening: Opening; set: Required<Omit<SetDate, 'extendedOn'>> },
): Promise<Refusal | undefined> {
  const edition = String(await nextEdition(tx, opening.nominationNumber));
  const plan = await planAnew(tx, moving, { opening, edition, set, keepsTime: true });
  return isRefusal(plan) ? plan : undefined;
}

type Planning = {
  opening: Opening;
  /** Keeps the moments and letters of this planning apart from those before. */
  edition: string;
  /** A date that a person set in place of the rule's. */
  set: SetDate;
  /** Refused then: a date before the one that the rules give. */
  keepsTime?: true;
};

/**
 * The dates of the open step by the case's policy and calendar, or by a date that was set. Whoever has a task is told if
 * its date moved. The caller holds the case and the opening. Refused: a step the policy has no date for, a year the
 * calendar does not list.
 */
export async function planAnew(
  tx: Transaction,
  moving: Moving,
  { opening, edition, set, keepsTime }: Planning,
): Promise<Plan | Refusal> {
  const { policy, calendar, row } = moving.theCase;
  const { nominationNumber, sequence, round } = opening;
  const step = opening.step as StepKind;
  const when = { ...clockOf(opening), plannedAt: moving.now, round, year: row.year };
  const plan = planOpening({ policy, calendar, step, ...when, ...set });
  if (isRefusal(plan)) return plan;
  const sooner =
    keepsTime === true ? endsSooner(plan, planOpening({ policy, calendar, step, ...when }), set) : undefined;
  if (sooner !== undefined) return sooner;
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
  if (opening.dueAt?.getTime() !== dueAt.getTime()) await tellMoved(tx, moving, { opening, dueAt, edition });
  return plan;
}

function endsSooner(plan: Plan, byRule: Plan | Refusal, { extendedTo = '' }: SetDate): Refusal | undefined {
  if (isRefusal(byRule)) return undefined;
  const closesSooner = plan.closesAt !== undefined && byRule.closesAt !== undefined && plan.closesAt < byRule.closesAt;
  if (!closesSooner && plan.dueAt >= byRule.dueAt) return undefined;
  const citation = byRule.moments.find(({ kind }) => kind === 'deadline')?.derivation.citation;
  const cited = citation === undefined ? {} : { citation };
  const rule = closesSooner ? 'silence-sooner' : 'sooner-than-rule';
  return { code: 'field-wrong', field: 'to', value: extendedTo, rule, ...cited };
}

/**
 * The date that a person had set for the step that a hold interrupted, as it goes on; nothing where none was set, nor for
 * a public notice, which begins again.
 */
export async function setAfterHold(
  tx: Transaction,
  { policy, calendar, row }: Pick<Case, 'policy' | 'calendar'> & { row: Pick<Nomination, 'held'> },
  { interrupted, now }: { interrupted: Opening; now: Date },
): Promise<SetDate> {
  const span = holdOf(interrupted, row, now);
  const set = span === undefined ? {} : await setDateOf(tx, interrupted);
  if (span === undefined || set.extendedTo === undefined) return {};
  const step = interrupted.step as StepKind;
  const extendedTo = afterHold({ policy, calendar, step, extendedTo: set.extendedTo }, civilSpan(span, calendar));
  return isRefusal(extendedTo) ? {} : { ...set, extendedTo };
}

/** The date that a person had set for a step before a supplement was asked for, as it goes on after the answer. */
export async function setAfterSupplement(
  tx: Transaction,
  { policy, calendar }: Pick<Case, 'policy' | 'calendar'>,
  { asking, span }: { asking: Opening; span: { from: string; to: string } },
): Promise<SetDate> {
  const set = await setDateOf(tx, asking);
  if (set.extendedTo === undefined) return {};
  const step = asking.step as StepKind;
  const extendedTo = afterSupplement({ policy, calendar, step, extendedTo: set.extendedTo }, civilSpan(span, calendar));
  return extendedTo === undefined || isRefusal(extendedTo) ? {} : { ...set, extendedTo };
}

function civilSpan({ from, to }: { from: string; to: string }, { timeZone }: Calendar): Pause {
  return { from: civilDateOf(new Date(from), timeZone), to: civilDateOf(new Date(to), timeZone) };
}

async function tellMoved(
  tx: Transaction,
  { theCase: { row, about }, reason, paper, signedBy, now }: Moving,
  { opening, dueAt, edition }: { opening: Opening; dueAt: Date; edition: string },
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
        ...(signedBy === undefined ? {} : { signedBy }),
      },
      personId: task.personId,
      nominationNumber: row.number,
      taskId: task.id,
      replyToKey: invitationKey(opening, task),
    })),
    now,
  );
}
