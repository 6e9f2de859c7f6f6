/**
 * The engine's one move: under the nomination's lock, read the facts; if the open step is complete or closed,
 * settle it and open what follows; answer where the case then stands. Each entry point may run any number of
 * times: what is settled stays settled, what is open is opened once.
 */

import type { Database, Transaction } from '../database';
import type { Opening, Prisma } from '../generated/client';
import { lockNomination, lockOpenOpening } from '../locks';
import { cancelLetters, closeLinks } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { DecisionContext } from '../../rules/decision';
import { afterStep, firstStep, type Ending, type StepOutcome } from '../../rules/endings';
import { hearingOf } from '../../rules/opinions';
import type { Policy } from '../../rules/policy';
import type { Position } from '../../rules/position';
import { isOpinionStep } from '../../rules/stage-kinds';
import type { StepKind } from '../../rules/stages';
import { endCase } from './end-case';
import { actOnMoments } from './keep-moments';
import { loadCase, type Case } from './load-case';
import { openStep, type StepContext } from './open-step';
import type { Award } from './read-award';
import { readOutcome } from './read-outcome';
import { readPosition } from './read-position';
import { tellOutcome } from './tell-outcome';

/** Where the case stands; opens its next step if none is open. */
export async function whereIs(database: Database, number: string): Promise<Position> {
  return database.$transaction((tx) => advance(tx, number));
}

/**
 * Settles the named opening if it is complete or closed. One that is settled already keeps its stored outcome, and the
 * open one after it is judged by the facts; one whose time has not come stays open; one that is not there yet, after
 * a restore, settles nothing. Each answers the position.
 */
export async function settleStage(database: Database, number: string, opening: number): Promise<Position> {
  return database.$transaction((tx) => advance(tx, number, opening));
}

/** Does what the planned moments ask for that have come: reminds, escalates, closes. */
export async function keepMoments(database: Database, number: string): Promise<Position> {
  return database.$transaction(async (tx) => {
    await lockNomination(tx, number);
    await actOnMoments(tx, number);
    return advance(tx, number);
  });
}

/** More turns than a procedure has steps: each turn settles a step or opens one. */
const TURNS = 12;

async function advance(tx: Transaction, number: string, only?: number): Promise<Position> {
  if (!(await lockNomination(tx, number))) return { state: 'unknown' };
  let settleable = only;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const open = await lockOpenOpening(tx, number);
    const theCase = await loadCase(tx, number);
    const { now } = theCase;
    if (theCase.row.state !== 'open') return readPosition(tx, theCase);
    if (open === undefined) {
      await openStep(tx, theCase, await nextOpening(tx, theCase), now);
      continue;
    }
    if (settleable !== undefined && settleable > open.sequence) return readPosition(tx, theCase, open);
    const outcome = await readOutcome(tx, open, theCase);
    if (outcome === undefined) return readPosition(tx, theCase, open);
    await settle(tx, theCase, { opening: open, outcome, now });
    settleable = undefined;
  }
  throw new Error(`nomination ${number} does not come to rest`);
}

/** The step to open where none is open: the first of the procedure, or the one that a hold interrupted. */
async function nextOpening(tx: Transaction, { row, policy }: Case) {
  const last = await tx.opening.findFirst({ where: { nominationNumber: row.number }, orderBy: { sequence: 'desc' } });
  if (last === null) return { step: firstStep(policy), round: 1, context: {}, pauses: [] };
  return {
    step: last.step as StepKind,
    round: last.round,
    context: last.context as StepContext,
    pauses: last.pauses as { from: string; to: string }[],
  };
}

async function settle(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, now }: { opening: Opening; outcome: StepOutcome; now: Date },
): Promise<void> {
  await closeOpening(tx, opening, { state: 'settled', outcome, now });
  await appendRecord(tx, {
    chain: `nomination:${theCase.row.number}`,
    kind: 'settled',
    at: now,
    body: { opening: opening.sequence, step: opening.step, round: opening.round, outcome },
  });
  const context = opening.context as StepContext;
  const following = afterStep({ policy: theCase.policy, step: opening.step as StepKind, outcome, context });
  await tellOutcome(tx, theCase, { opening, outcome, following, now });
  if ('ending' in following) {
    const reason = { ...awardOf(context, following.ending), ...outcome };
    return endCase(tx, theCase, { ending: following.ending, reason, now });
  }
  const { step, newRound } = following;
  await openStep(
    tx,
    theCase,
    {
      step,
      round: opening.round + (newRound ? 1 : 0),
      ...(await contextOf(tx, theCase, { opening, outcome, step, now })),
    },
    now,
  );
}

/** An award that stands after a finding stands by the decision that gave it. */
function awardOf({ finding }: StepContext, ending: Ending): Partial<Award> {
  if (finding === undefined || ending !== 'awarded') return {};
  return { decisionNumber: finding.decisionNumber, decisionOn: finding.decisionOn };
}

/** Closes an opening and all that hangs on it. A void one leaves no outcome. */
export async function closeOpening(
  tx: Transaction,
  opening: { nominationNumber: string; sequence: number },
  { state, outcome, now }: { state: 'settled' | 'void'; outcome?: StepOutcome; now: Date },
): Promise<string[]> {
  const { nominationNumber, sequence } = opening;
  await tx.opening.update({
    where: { nominationNumber_sequence: { nominationNumber, sequence } },
    data: {
      state,
      settledAt: now,
      ...(outcome === undefined ? {} : { outcome: outcome }),
    },
  });
  await tx.moment.updateMany({
    where: { nominationNumber, openingSequence: sequence, state: 'planned' },
    data: { state: 'cancelled' },
  });
  return closeTasks(tx, { nominationNumber, openingSequence: sequence }, now);
}

/** Closes open tasks, cancels their queued letters and kills all their pointers. Answers the people who had one. */
export async function closeTasks(tx: Transaction, where: Prisma.TaskWhereInput, now: Date): Promise<string[]> {
  const tasks = await tx.task.findMany({ where });
  if (tasks.length === 0) return [];
  const open = tasks.filter((task) => task.state === 'open');
  await tx.task.updateMany({ where: { ...where, state: 'open' }, data: { state: 'closed', closedAt: now } });
  const ids = tasks.map((task) => task.id);
  await cancelLetters(tx, ids);
  await closeLinks(tx, ids, now);
  return open.map((task) => task.personId);
}

/** What the following step must know of the one before: who asked for a supplement, which clocks stood still. */
async function contextOf(
  tx: Transaction,
  { policy }: Case,
  { opening, outcome, step, now }: { opening: Opening; outcome: StepOutcome; step: StepKind; now: Date },
): Promise<{ context: StepContext; pauses: { from: string; to: string }[] }> {
  const context = opening.context as StepContext;
  if (step === 'supplement') {
    return { context: { askedBy: opening.step as 'unit-review' | 'answer', points: outcome.points ?? [] }, pauses: [] };
  }
  if (opening.step === 'supplement' && context.askedBy === 'answer')
    return resumedAnswer(tx, opening, { outcome, now });
  if (step === 'decision') return { context: decisionContext(opening, outcome), pauses: [] };
  if (step === 'revocation') return { context, pauses: [] };
  const clock = clockAfter(policy, opening, step);
  if (step === 'answer') return { context: { submissionCode: outcome.code ?? '', ...clock }, pauses: [] };
  return { context: clock, pauses: [] };
}

/** A body that was heard may not have stopped the clock of what comes next: it then runs from the day of asking. */
function clockAfter(policy: Policy, { step: heard, openedAt }: Opening, next: StepKind): { clockFrom?: string } {
  if (!isOpinionStep(heard) || isOpinionStep(next) || next === 'notice') return {};
  return hearingOf(policy, heard).pausesClock ? {} : { clockFrom: openedAt.toISOString() };
}

/** What the sitting left open, and to whom. */
function decisionContext(opening: Opening, { question, by, sitting = '' }: StepOutcome): DecisionContext {
  if (question === undefined || by === undefined) throw new Error(`sitting ${sitting} leaves nothing to decide`);
  return { askedBy: opening.step as 'council' | 'bloc', question, by, sitting };
}

/** The ministry's clock goes on where it stopped: same start, one more pause. What the unit handed in has a code of its own. */
async function resumedAnswer(
  tx: Transaction,
  supplement: Opening,
  { outcome, now }: { outcome: StepOutcome; now: Date },
) {
  const answer = await tx.opening.findFirstOrThrow({
    where: { nominationNumber: supplement.nominationNumber, step: 'answer', voidedBy: null },
    orderBy: { sequence: 'desc' },
  });
  const context = answer.context as StepContext;
  return {
    context: {
      ...context,
      ...(outcome.code === undefined ? {} : { submissionCode: outcome.code }),
      clockFrom: context.clockFrom ?? answer.openedAt.toISOString(),
    },
    pauses: [
      ...(answer.pauses as { from: string; to: string }[]),
      { from: supplement.openedAt.toISOString(), to: now.toISOString() },
    ],
  };
}
