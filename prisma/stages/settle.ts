/**
 * The engine's one move: under the nomination's lock, read the facts; if the open step is complete or closed,
 * settle it and open what follows; answer where the case then stands. Each entry point may run any number of
 * times: what is settled stays settled, what is open is opened once.
 */

import type { Database, Transaction } from '../database';
import { Prisma, type Opening } from '../generated/client';
import { readNow } from '../clock';
import { writeTogether } from '../insert-rows';
import { lockNomination, lockOpenOpening } from '../locks';
import { cancelLettersSql, closeLinksSql } from '../outbox/queue-letter';
import { forgetHeads, recordSql, type NewEntry } from '../record';
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
import { NotReckoned, openAnew, type Opened, type StepOpening } from './open-step';
import type { Award } from './read-award';
import { readOutcome, waitsSql } from './read-outcome';
import { positionOf, readPosition } from './read-position';
import { setAfterHold, setAfterSupplement } from './move-due';
import { clockOf, goingOn, isBrokenOff, withoutClock, type StepContext } from './step-clock';
import { tellOutcome } from './tell-outcome';

/**
 * Where the case stands: settles the open step if it is complete or closed, opens what follows, keeps a moment that has come
 * meanwhile, for the ring of its timer may have been lost in a hint. A step whose time has not come stays open.
 */
export async function whereIs(database: Database, number: string): Promise<Position> {
  return database.$transaction(async (tx) => {
    if (!(await lockNomination(tx, number))) return { state: 'unknown' };
    const position = await advance(tx, number);
    const isDue = position.state === 'open' && position.next !== null && position.next.waitMs === 0;
    return isDue ? catchUp(tx, number) : position;
  });
}

/**
 * Brings a case to where its facts have it before staff act on it, under the caller's lock of it: what they do counts from
 * there whether or not its run was quick. Answers the opening that is open then. Nothing moves of a case that is on hold, nor
 * of one whose next step cannot be opened: staff can still hold or end it.
 */
export async function settleComplete(tx: Transaction, number: string): Promise<Opening | undefined> {
  await tx.$executeRaw`SAVEPOINT settling`;
  try {
    await advance(tx, number);
    await tx.$executeRaw`RELEASE SAVEPOINT settling`;
  } catch (fault) {
    if (!(fault instanceof NotReckoned)) throw fault;
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT settling`;
    forgetHeads(tx);
  }
  return lockOpenOpening(tx, number);
}

/** Holds a case for an act of staff, and brings it to where its facts have it; false if there is no such case. */
export async function lockSettled(tx: Transaction, number: string): Promise<boolean> {
  if (!(await lockNomination(tx, number))) return false;
  await settleComplete(tx, number);
  return true;
}

/** Of several cases that are held, those that do not plainly wait are brought to where their facts have them. */
export async function settleWaiting(tx: Transaction, numbers: string[]): Promise<void> {
  const others = await tx.$queryRaw<{ number: string }[]>`
    SELECT n.number FROM nomination n
     WHERE n.number = ANY(${numbers}) AND n.state = 'open' AND NOT EXISTS (${waitsSql(await readNow(tx))})
     ORDER BY n.number`;
  for (const { number } of others) await settleComplete(tx, number);
}

/**
 * Numbers of cases whose open step may be complete: somebody has acted on it, or its time is over.
 * @param among a condition on a nomination `n`
 */
export async function findComplete(tx: Database | Transaction, among: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ number: string }[]>`
    SELECT n.number FROM nomination n JOIN opening open ON open."nominationNumber" = n.number AND open.state = 'open'
     WHERE ${among} AND n.state = 'open' AND NOT EXISTS (${waitsSql(await readNow(tx))})
     ORDER BY n.number`;
  return rows.map(({ number }) => number);
}

/** Several cases as `lockSettled`, one after another in the order in which they are held. */
export async function lockAllSettled(tx: Transaction, numbers: string[]): Promise<void> {
  for (const number of numbers) await lockSettled(tx, number);
}

/** Does what the planned moments ask for that have come: reminds, escalates, closes. */
export async function keepMoments(database: Database, number: string): Promise<Position> {
  return database.$transaction(async (tx) =>
    (await lockNomination(tx, number)) ? catchUp(tx, number) : { state: 'unknown' },
  );
}

async function catchUp(tx: Transaction, number: string): Promise<Position> {
  await actOnMoments(tx, number);
  return advance(tx, number);
}

/** More turns than a procedure has steps: each turn settles a step or opens one. */
const TURNS = 12;

/** Under the nomination's lock. What this very transaction opened or ended nobody else has seen: it is not read again. */
async function advance(tx: Transaction, number: string): Promise<Position> {
  const open = await lockOpenOpening(tx, number);
  const theCase = await loadCase(tx, number);
  const { now } = theCase;
  if (theCase.row.state !== 'open') return readPosition(tx, theCase);
  let opened = open === undefined ? await openAnew(tx, theCase, await nextOpening(tx, theCase, now), now) : undefined;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const opening = opened?.opening ?? open;
    if (opening === undefined) break;
    const isEarly = opened !== undefined && hasJustBegun(opened, now);
    const outcome = isEarly ? undefined : await readOutcome(tx, opening, theCase);
    if (outcome === undefined)
      return opened === undefined ? readPosition(tx, theCase, opening) : positionOf(theCase, opened);
    const following = await settle(tx, theCase, { opening, outcome, now });
    if ('ending' in following) return { state: 'ended', ending: following.ending };
    opened = following;
  }
  throw new Error(`nomination ${number} does not come to rest`);
}

/**
 * Whether a step that was opened in this very transaction can have no outcome yet: somebody is asked, nobody can have acted
 * on it, and its time has not come. What a decision waits for may have been decided with another case.
 */
function hasJustBegun({ opening: { step, closesAt }, asked }: Opened, now: Date): boolean {
  return asked > 0 && step !== 'decision' && (closesAt === null || closesAt > now);
}

/** The step to open where none is open: the first of the procedure, or the one that a hold or a sitting called off broke off. */
async function nextOpening(tx: Transaction, theCase: Case, now: Date) {
  const { row, policy } = theCase;
  const last = await tx.opening.findFirst({ where: { nominationNumber: row.number }, orderBy: { sequence: 'desc' } });
  if (last === null) return { step: firstStep(policy), round: 1, context: {}, pauses: [] };
  return {
    step: last.step as StepKind,
    round: last.round,
    context: goingOn(last, row, now),
    pauses: last.pauses as { from: string; to: string }[],
    set: await setAfterHold(tx, theCase, { interrupted: last, now }),
    ...(isBrokenOff(last, row) && { afterHold: true as const }),
  };
}

async function settle(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, now }: { opening: Opening; outcome: StepOutcome; now: Date },
): Promise<Opened | { ending: Ending }> {
  const entry = {
    chain: `nomination:${theCase.row.number}` as const,
    kind: 'settled' as const,
    at: now,
    body: { opening: opening.sequence, step: opening.step, round: opening.round, outcome },
  };
  await closeOpening(tx, opening, { state: 'settled', outcome, now, entry });
  const context = opening.context as StepContext;
  const following = afterStep({ policy: theCase.policy, step: opening.step as StepKind, outcome, context });
  await tellOutcome(tx, theCase, { opening, outcome, following, now });
  if ('ending' in following) {
    const reason = { ...awardOf(context, following.ending), ...outcome };
    await endCase(tx, theCase, { ending: following.ending, reason, now });
    return { ending: following.ending };
  }
  const { step, newRound } = following;
  return openAnew(
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

type Closing = { state: 'settled' | 'void'; outcome?: StepOutcome; now: Date; entry?: NewEntry };

/** Closes an opening, under the caller's lock of it, and all that hangs on it. A void one leaves no outcome. */
export async function closeOpening(
  tx: Transaction,
  { nominationNumber, sequence }: { nominationNumber: string; sequence: number },
  { state, outcome, now, entry }: Closing,
): Promise<void> {
  const ofIt = Prisma.sql`"nominationNumber" = ${nominationNumber} AND "openingSequence" = ${sequence}`;
  const left = outcome === undefined ? Prisma.empty : Prisma.sql`, outcome = ${JSON.stringify(outcome)}::jsonb`;
  await writeTogether(tx, [
    Prisma.sql`UPDATE opening SET state = ${state}, "settledAt" = ${now} ${left}
      WHERE "nominationNumber" = ${nominationNumber} AND sequence = ${sequence}`,
    Prisma.sql`UPDATE moment SET state = 'cancelled' WHERE ${ofIt} AND state = 'planned'`,
    ...closingSql(Prisma.sql`SELECT id FROM task WHERE ${ofIt}`, now),
    ...(entry === undefined ? [] : [(await recordSql(tx, entry)).write]),
  ]);
}

/** Closes open tasks, cancels their queued letters and kills all their pointers. */
export async function closeTasks(tx: Transaction, where: Prisma.TaskWhereInput, now: Date): Promise<void> {
  const tasks = await tx.task.findMany({ where, select: { id: true } });
  if (tasks.length === 0) return;
  const ids = tasks.map(({ id }) => id);
  await writeTogether(tx, closingSql(Prisma.sql`SELECT unnest(${ids}::text[])`, now));
}

function closingSql(taskIds: Prisma.Sql, now: Date): Prisma.Sql[] {
  return [
    Prisma.sql`UPDATE task SET state = 'closed', "closedAt" = ${now} WHERE id IN (${taskIds}) AND state = 'open'`,
    cancelLettersSql(taskIds),
    closeLinksSql(taskIds, now),
  ];
}

/** What the following step must know of the one before: who asked for a supplement, which clocks stood still, what date was set. */
async function contextOf(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, step, now }: { opening: Opening; outcome: StepOutcome; step: StepKind; now: Date },
): Promise<Pick<StepOpening, 'context' | 'pauses' | 'set'>> {
  const context = opening.context as StepContext;
  if (step === 'supplement') {
    return { context: { askedBy: opening.step as 'unit-review' | 'answer', points: outcome.points ?? [] }, pauses: [] };
  }
  if (opening.step === 'supplement' && context.askedBy === 'answer')
    return resumedAnswer(tx, theCase, { supplement: opening, outcome, now });
  if (step === 'decision') return { context: decisionContext(opening, outcome), pauses: [] };
  if (step === 'revocation') return { context: withoutClock(context), pauses: [] };
  const clock = clockAfter(theCase.policy, opening, step);
  if (step === 'answer') return { context: { submissionCode: outcome.code ?? '', ...clock }, pauses: [] };
  return { context: clock, pauses: [] };
}

/** A body that was heard may not have stopped the clock of what comes next: it then runs from the day of asking. */
function clockAfter(policy: Policy, opening: Opening, next: StepKind): StepContext {
  const { step: heard, context } = opening;
  if (!isOpinionStep(heard) || isOpinionStep(next) || next === 'notice') return {};
  if (hearingOf(policy, heard).pausesClock) return {};
  const { holds } = context as StepContext;
  return { clockFrom: clockOf(opening).openedAt.toISOString(), ...(holds === undefined ? {} : { holds }) };
}

/** What the sitting left open, and to whom. */
function decisionContext(opening: Opening, { question, by, sitting = '' }: StepOutcome): DecisionContext {
  if (question === undefined || by === undefined) throw new Error(`sitting ${sitting} leaves nothing to decide`);
  return { askedBy: opening.step as 'council' | 'bloc', question, by, sitting };
}

/** The ministry's clock goes on where it stopped: same start, one more pause, also of a date it had promised anew. What the unit handed in has a code of its own. */
async function resumedAnswer(
  tx: Transaction,
  theCase: Case,
  { supplement, outcome, now }: { supplement: Opening; outcome: StepOutcome; now: Date },
) {
  const answer = await tx.opening.findFirstOrThrow({
    where: { nominationNumber: supplement.nominationNumber, step: 'answer', voidedBy: null },
    orderBy: { sequence: 'desc' },
  });
  const context = answer.context as StepContext;
  const holds = [...(context.holds ?? []), ...((supplement.context as StepContext).holds ?? [])];
  const span = { from: clockOf(supplement).openedAt.toISOString(), to: now.toISOString() };
  return {
    context: {
      ...context,
      ...(outcome.code === undefined ? {} : { submissionCode: outcome.code }),
      clockFrom: clockOf(answer).openedAt.toISOString(),
      ...(holds.length === 0 ? {} : { holds }),
    },
    pauses: [...(answer.pauses as { from: string; to: string }[]), span],
    set: await setAfterSupplement(tx, theCase, { asking: answer, span }),
  };
}
