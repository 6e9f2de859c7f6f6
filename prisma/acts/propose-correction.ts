/** The first of two persons: says what was wrong from which step on. Nothing changes until a second one agrees. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Correction, Opening, Prisma } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { correctionCauses, type CorrectionCause, type RollFacts } from '../../rules/correction';
import { mayProposeCorrection } from '../../rules/may-correct';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { stageOf, type StepKind } from '../../rules/stage-kinds';
import { agreersOf } from '../stages/agreers';
import { loadCase, type Case } from '../stages/load-case';
import { openBoxOf, planCorrection, type CorrectionPlan } from '../stages/plan-correction';
import { letterFactsOf } from '../stages/take-back';
import { lockSettled } from '../stages/settle';
import { reasonOf } from './act-on-opening';

export type Proposal = {
  number: string;
  actor: Actor;
  /** Command id: the same proposal sent again is answered as at first. */
  key: string;
  /** Sequence of an opening, or the name of a step or stage: its last one that has a result. */
  from: string;
  cause: string;
  reason: string;
  /** Number and date of the paper that orders it. */
  paper: string;
  /** The roll of the sitting as it ought to have been recorded, by seat. */
  present?: number[];
  recused?: number[];
};

/** What a correction would void, how the case then goes on, and how many people would be told. */
export type ShownPlan = {
  course: CorrectionPlan['course'];
  voided: number[];
  papers: string[];
  told: number;
  ending: string | null;
};

/** A repeated proposal has no plan: what it would have voided was said the first time. */
export type Proposed = Recorded & { plan?: ShownPlan };

/**
 * Proposes a correction and asks those who may agree. Refused: who holds no office for it, a case that is on hold or
 * whose ending stays, a step without a result, an open box, a second proposal beside one that waits, a count error
 * that the box does not show, facts that do not fit the box. Sent again, it is answered as at first.
 */
export async function proposeCorrection(database: Database, proposal: Proposal): Promise<Proposed | Refusal> {
  const reason = reasonOf(proposal.reason);
  if (isRefusal(reason)) return reason;
  const cause = correctionCauses.find((one) => one === proposal.cause);
  if (cause === undefined)
    return {
      code: 'field-wrong',
      field: 'cause',
      value: proposal.cause,
      rule: 'closed-word',
      allowed: [...correctionCauses],
    };
  const asked: Asked = {
    proposal,
    reason,
    cause,
    paper: proposal.paper.normalize('NFC').trim(),
    facts: factsOf(proposal),
  };
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSettled(tx, proposal.number)))
      return { code: 'not-found', field: 'number', value: proposal.number };
    const row = actRowOf(asked);
    return (await findRepeated(tx, row)) ?? propose(tx, asked, row);
  });
}

type Asked = { proposal: Proposal; reason: string; cause: CorrectionCause; paper: string; facts: RollFacts | null };

function factsOf({ present, recused }: Proposal): RollFacts | null {
  if (present === undefined && recused === undefined) return null;
  const sorted = (seats: number[]): number[] => [...new Set(seats)].sort((a, b) => a - b);
  return {
    ...(present === undefined ? {} : { present: sorted(present) }),
    ...(recused === undefined ? {} : { recused: sorted(recused) }),
  };
}

function actRowOf({ proposal, reason, cause, paper, facts }: Asked): ActRow {
  const { number, actor, key, from } = proposal;
  return {
    key,
    kind: 'proposeCorrection',
    personId: actor.personId,
    nominationNumber: number,
    content: { from, cause, reason, paper, facts },
  };
}

async function propose(tx: Transaction, asked: Asked, row: ActRow): Promise<Proposed | Refusal> {
  const { proposal, cause, paper, facts } = asked;
  const { number, actor } = proposal;
  const theCase = await loadCase(tx, number);
  const { now } = theCase;
  const results = await tx.opening.findMany({
    where: { nominationNumber: number, state: 'settled' },
    orderBy: { sequence: 'asc' },
  });
  const pending = await tx.correction.count({ where: { nominationNumber: number, state: 'proposed' } });
  const from = mayProposeCorrection(actor, {
    nomination: theCase.row,
    from: await openingNamed(tx, { number, named: proposal.from, results }),
    asked: {
      named: proposal.from,
      results: results.map(({ sequence, step }) => ({ sequence, step: step as StepKind })),
    },
    paper,
    pending: pending > 0,
    openBox: await openBoxOf(tx, number),
  });
  if (isRefusal(from)) return from;
  const plan = await planCorrection(tx, theCase, { from, cause, facts });
  if (isRefusal(plan)) return plan;
  const people = await agreersOf(tx, theCase, { from, proposedById: actor.personId });
  if (people.length === 0) return { code: 'role-missing', roles: ['unitHead'] };
  const correction = await keep(tx, asked, { from, plan, now });
  await ask(tx, theCase, { correction, plan, people, now });
  const recorded = await writeAct(tx, row, now);
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: 'correctionProposed',
    at: now,
    body: { no: correction.no, from: from.sequence, cause, reason: asked.reason, paper, facts, by: actor.personId },
  });
  return { ...recorded, plan: shownPlan(plan) };
}

/** What is shown of a plan: numbers and closed words. */
export function shownPlan({ course, voided, papers, told, ending }: CorrectionPlan): ShownPlan {
  return { course, voided: voided.map(({ sequence }) => sequence), papers, told: told.length, ending };
}

async function openingNamed(
  tx: Transaction,
  { number, named, results }: { number: string; named: string; results: Opening[] },
): Promise<Opening | null> {
  if (/^\d{1,6}$/.test(named)) {
    const sequence = Number(named);
    return tx.opening.findUnique({
      where: { nominationNumber_sequence: { nominationNumber: number, sequence } },
    });
  }
  return (
    results.findLast(({ step }) => step === named) ??
    results.findLast(({ step, context }) => isOfStage(step, context, named)) ??
    null
  );
}

function isOfStage(step: string, context: Prisma.JsonValue, stage: string): boolean {
  return stageOf(step as StepKind, (context as { askedBy?: StepKind } | null)?.askedBy) === stage;
}

type Planned = { from: Opening; plan: CorrectionPlan; now: Date };

async function keep(
  tx: Transaction,
  { proposal, reason, cause, paper, facts }: Asked,
  { from, plan, now }: Planned,
): Promise<Correction> {
  const { number: nominationNumber, actor } = proposal;
  const earlier = await tx.correction.count({ where: { nominationNumber } });
  return tx.correction.create({
    data: {
      nominationNumber,
      no: earlier + 1,
      state: 'proposed',
      fromSequence: from.sequence,
      cause,
      reason,
      paper,
      ...(facts === null ? {} : { facts }),
      proposedById: actor.personId,
      proposedAt: now,
      course: plan.course,
      ...(plan.item === null ? {} : { sittingNumber: plan.item.sittingNumber, position: plan.item.position }),
    },
  });
}

type Asking = { correction: Correction; plan: CorrectionPlan; people: string[]; now: Date };

async function ask(tx: Transaction, { about, policy }: Case, { correction, plan, people, now }: Asking): Promise<void> {
  const { nominationNumber, no } = correction;
  const letters = [];
  for (const personId of people) {
    const key = `${nominationNumber}/correction/${no}/agree/${personId}`;
    const task = await tx.task.create({
      data: { key, kind: 'agree', personId, nominationNumber, correctionNo: no, createdAt: now, state: 'open' },
    });
    const facts = { kind: 'agree' as const, about, correction: letterFactsOf(correction, { plan, policy }) };
    letters.push({ key, facts, personId, nominationNumber, taskId: task.id });
  }
  await queueLetters(tx, letters, now);
}
