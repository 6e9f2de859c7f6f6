/** Carries an agreed correction out: what came after the error no longer counts, nothing of it is rewritten, and the case goes on from there. */

import { takeAwardBack } from '../award-history';
import { retake } from '../reservations';
import { lockSitting } from '../locks';
import type { Transaction } from '../database';
import { Prisma, type Correction, type Opening } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { wantSittingPapers } from '../outbox/want-paper';
import { appendRecord } from '../record';
import type { CorrectionCause } from '../../rules/correction';
import type { CorrectionFacts, TaskKind } from '../../rules/letters';
import { published } from '../../rules/published';
import type { Policy } from '../../rules/policy';
import type { StepKind } from '../../rules/stage-kinds';
import { cancelDuties } from './award-duties';
import type { Case } from './load-case';
import { invitationKey, openStep } from './open-step';
import { withoutClock, type StepContext } from './step-clock';
import type { CorrectionPlan } from './plan-correction';
import { closeOpening } from './settle';
import { strikeBeforeOpening } from '../sittings/strike';

export type Agreed = {
  correction: Correction;
  plan: CorrectionPlan;
  agreedBy: string;
  /** Why the second person agreed. */
  reason: string;
  now: Date;
};

/** Locks every sitting the case was on, by number, before the case itself. Answers their numbers. */
export async function lockSittingsOf(tx: Transaction, number: string): Promise<string[]> {
  const items = await tx.agendaItem.findMany({
    where: { nominationNumber: number },
    select: { sittingNumber: true },
    orderBy: { sittingNumber: 'asc' },
  });
  const sittings = [...new Set(items.map(({ sittingNumber }) => sittingNumber))];
  for (const sitting of sittings) await lockSitting(tx, sitting, 'update');
  return sittings;
}

/**
 * Voids the steps from the error on, takes the ending back, opens the step again and tells everybody who had been
 * told otherwise. The caller holds the sittings and the case, and has judged by the rules.
 */
export async function takeBack(tx: Transaction, theCase: Case, agreed: Agreed): Promise<void> {
  const { row } = theCase;
  const { correction, plan, now } = agreed;
  // Of a sitting whose voting has not begun; the rules have refused every other live item.
  await strikeBeforeOpening(tx, { nominationNumber: row.number });
  for (const opening of plan.voided) await voidStep(tx, theCase, { opening, no: correction.no, now });
  await tx.nomination.update({
    where: { number: row.number },
    data: { state: 'open', ending: null, endingReason: Prisma.DbNull, endedAt: null },
  });
  await retake(tx, row.number);
  await takeAwardBack(tx, row.number);
  await cancelDuties(tx, row.number, ['open', 'done']);
  const opening = await reopen(tx, theCase, agreed);
  await keep(tx, agreed, opening);
  await enter(tx, theCase, { ...agreed, opening });
  await tellAll(tx, theCase, agreed);
}

type Voiding = { opening: Opening; no: number; now: Date };

/** A settled step keeps its outcome and its day; an open one closes, and whoever was asked is told. */
async function voidStep(tx: Transaction, { about }: Case, { opening, no, now }: Voiding): Promise<void> {
  const { nominationNumber, sequence } = opening;
  const where = { nominationNumber_sequence: { nominationNumber, sequence } };
  if (opening.state !== 'open') {
    await tx.opening.update({ where, data: { state: 'void', voidedBy: no } });
    return;
  }
  const tasks = await tx.task.findMany({ where: { nominationNumber, openingSequence: sequence, state: 'open' } });
  await closeOpening(tx, opening, { state: 'void', now });
  await tx.opening.update({ where, data: { voidedBy: no } });
  await queueLetters(
    tx,
    tasks.map((task) => ({
      key: `${nominationNumber}/${sequence}/void/0/${task.personId}`,
      facts: { kind: 'void' as const, task: task.kind as TaskKind, about, because: 'corrected' as const },
      personId: task.personId,
      nominationNumber,
      taskId: task.id,
      replyToKey: invitationKey(opening, task),
    })),
    now,
  );
}

/** The same step in the same round, about the same thing; its clock starts anew. */
async function reopen(tx: Transaction, theCase: Case, { plan, now }: Agreed): Promise<Opening> {
  const [from] = plan.voided;
  if (from === undefined) throw new Error(`a correction of ${theCase.row.number} voids nothing`);
  return openStep(
    tx,
    theCase,
    {
      step: from.step as StepKind,
      round: from.round,
      context: withoutClock(from.context as StepContext),
      pauses: from.pauses as { from: string; to: string }[],
    },
    now,
  );
}

async function keep(tx: Transaction, agreed: Agreed, opening: Opening): Promise<void> {
  const { correction, plan, agreedBy, now } = agreed;
  const { nominationNumber, no } = correction;
  await tx.correction.update({
    where: { nominationNumber_no: { nominationNumber, no } },
    data: {
      state: 'agreed',
      decidedById: agreedBy,
      decidedAt: now,
      decidedReason: agreed.reason,
      course: plan.course,
      voided: plan.voided.map(({ sequence }) => sequence),
      papers: plan.papers,
      ending: plan.ending,
      openingSequence: opening.sequence,
      ...(plan.item === null ? {} : { sittingNumber: plan.item.sittingNumber, position: plan.item.position }),
      ...(plan.decision === null ? {} : { decision: plan.decision }),
    },
  });
  if (plan.course === 'decidedAgain' && plan.item !== null) {
    const edition = await tx.correction.count({
      where: { sittingNumber: plan.item.sittingNumber, course: 'decidedAgain' },
    });
    await wantSittingPapers(tx, plan.item.sittingNumber, { now, edition: edition + 1 });
  }
}

/** The same entry on the case's chain and, where a sitting's item is corrected, on the sitting's. */
async function enter(tx: Transaction, { row }: Case, agreed: Agreed & { opening: Opening }): Promise<void> {
  const { correction, plan, agreedBy, now, opening } = agreed;
  const body = {
    no: correction.no,
    from: correction.fromSequence,
    cause: correction.cause,
    course: plan.course,
    facts: correction.facts,
    reason: correction.reason,
    paper: correction.paper,
    proposedBy: correction.proposedById,
    agreedBy,
    voided: plan.voided.map(({ sequence }) => sequence),
    papers: plan.papers,
    ending: plan.ending,
    opening: opening.sequence,
    item: plan.item === null ? null : { sitting: plan.item.sittingNumber, position: plan.item.position },
    first: plan.item === null ? null : published(plan.item.first),
    decision: plan.decision === null ? null : published(plan.decision),
    told: plan.told.length,
  };
  await appendRecord(tx, { chain: `nomination:${row.number}`, kind: 'corrected', at: now, body });
  if (plan.item === null) return;
  const chain = `sitting:${plan.item.sittingNumber}` as const;
  await appendRecord(tx, { chain, kind: 'corrected', at: now, body: { nomination: row.number, ...body } });
}

/** What letters say of a correction. */
export function letterFactsOf(
  correction: Correction,
  { plan, policy }: { plan: CorrectionPlan; policy: Policy },
): CorrectionFacts {
  return {
    step: plan.voided[0]?.step as StepKind,
    cause: correction.cause as CorrectionCause,
    said: plan.said,
    voided: plan.voided.length,
    reason: correction.reason,
    paper: correction.paper,
    words: policy.words,
  };
}

async function tellAll(tx: Transaction, { about, policy }: Case, { correction, plan, now }: Agreed): Promise<void> {
  const { nominationNumber, no } = correction;
  const sequence = plan.voided[0]?.sequence ?? 0;
  const facts = { ...letterFactsOf(correction, { plan, policy }), course: plan.course };
  await queueLetters(
    tx,
    plan.told.map((personId) => ({
      key: `${nominationNumber}/${sequence}/corrected/${no}/${personId}`,
      facts: { kind: 'corrected' as const, about, correction: facts },
      personId,
      nominationNumber,
    })),
    now,
  );
}
