/** Acts of staff on a case: withdraw, hold, resume, extend, supersede, revoke. Each is one transaction under the case's lock. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import { lockNomination, lockOpenOpening } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf, isCivilDate, mayFallOn } from '../../rules/calendar';
import type { Ending, StepOutcome } from '../../rules/endings';
import type { TaskKind } from '../../rules/letters';
import { endsEarly } from '../../rules/notices';
import { maySteer, type SteeringKind } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { HoldCause } from '../../rules/causes';
import { bare, isRefusal, type Refusal } from '../../rules/refusal';
import { isAfterAward } from '../../rules/stage-kinds';
import { strikeBeforeOpening } from '../sittings/strike';
import { endCase } from '../stages/end-case';
import { loadCase, type Case } from '../stages/load-case';
import { moveDue } from '../stages/move-due';
import { invitationKey } from '../stages/open-step';
import { endingOf, readOutcome } from '../stages/read-outcome';
import { closeOpening, settleComplete } from '../stages/settle';
import { tellResult } from '../stages/tell-outcome';
import { wantRevocation } from '../stages/want-result';
import { reasonOf } from './act-on-opening';

export type Steering = {
  number: string;
  actor: Actor;
  /** Command id: the same command sent again is answered as at first. */
  key: string;
  reason: string;
  /** Number and date of the paper that orders it. */
  paper?: string;
};

export type Steered = {
  theCase: Case;
  opening: Opening | null;
  /** What the open step has come to, where that cannot take effect yet: the case is on hold, or its next step has no dates. */
  outcome: StepOutcome | undefined;
  /** What that ends the case with. */
  ending: Ending | undefined;
  reason: string;
  paper: string;
  now: Date;
};

/**
 * Takes a nomination back, any time before the decision; while it is voted on, until it is counted. Ballots already cast on
 * it are never opened.
 */
export async function withdraw(database: Database, command: Steering): Promise<Recorded | Refusal> {
  return steer(database, { command, kind: 'withdraw', extra: {} }, async (tx, steered) =>
    endByStaff(tx, steered, { ending: 'withdrawn', because: 'withdrawn' }),
  );
}

/** Ends a case because a higher award was given for the same achievement and period. */
export async function supersede(database: Database, command: Steering): Promise<Recorded | Refusal> {
  return steer(database, { command, kind: 'supersede', extra: {} }, async (tx, steered) =>
    endByStaff(tx, steered, { ending: 'superseded', because: 'ended' }),
  );
}

/**
 * Revokes an award by a signed decision that was made elsewhere: false merit, forged file, wrong procedure, later finding
 * (Law 06/2022 Art. 93.2). Where it is first to be proposed and decided, a finding is reported instead.
 */
export async function revoke(database: Database, command: Steering): Promise<Recorded | Refusal> {
  return steer(database, { command, kind: 'revoke', extra: {} }, async (tx, steered) =>
    endByStaff(tx, steered, { ending: 'revoked', because: 'ended' }),
  );
}

/**
 * Stops every clock of a case. A hold is not a rejection; its cause is one closed word, never a story. A step that is
 * complete and cannot be settled is not interrupted.
 */
export async function hold(database: Database, command: Steering & { cause: HoldCause }): Promise<Recorded | Refusal> {
  const { cause } = command;
  return steer(database, { command, kind: 'hold', extra: { cause } }, async (tx, steered) => {
    const { theCase, opening, outcome, reason, paper, now } = steered;
    const refusal = checkCause(theCase.policy, cause);
    if (refusal !== undefined) return refusal;
    const held = { at: now.toISOString(), cause, reason, paper, opening: opening?.sequence ?? null };
    if (opening !== null && outcome === undefined) await interrupt(tx, steered, { opening, because: 'held' });
    await tx.nomination.update({ where: { number: theCase.row.number }, data: { state: 'held', held, dueAt: null } });
    return undefined;
  });
}

/** The causes that stop a case are the policy's. */
function checkCause({ hold: rule }: Pick<Policy, 'hold'>, cause: string): Refusal | undefined {
  const known: string[] = rule.value.causes;
  return known.includes(cause)
    ? undefined
    : { code: 'invalid-choice', field: 'cause', value: cause, allowed: known, citation: bare(rule) };
}

/**
 * Ends a hold: cleared, the case goes on at the same step with a new opening; disciplined, it ends. An award that is
 * looked into is not taken away by discipline alone: that is for its decision to say. Nor is a vote that failed meanwhile:
 * the case is cleared, and ends by it.
 */
export async function resume(
  database: Database,
  command: Steering & { end: 'cleared' | 'disciplined' },
): Promise<Recorded | Refusal> {
  const { end } = command;
  return steer(database, { command, kind: 'resume', extra: { end } }, async (tx, steered) => {
    const { theCase, opening, ending, now } = steered;
    if (end === 'disciplined' && ending !== undefined) return { code: 'ended', ending };
    if (end === 'disciplined' && isAfterAward(theCase.row.step)) return { code: 'ended', ending: 'awarded' };
    if (end === 'disciplined') return endByStaff(tx, steered, { ending: 'notEligible', because: 'ended' });
    const held = { ...(theCase.row.held as object), resumedAt: now.toISOString() };
    // A step that was voted on meanwhile was not interrupted, and has the date it had.
    const dueAt = opening?.dueAt ?? null;
    await tx.nomination.update({ where: { number: theCase.row.number }, data: { state: 'open', held, dueAt } });
    return undefined;
  });
}

/**
 * Moves the due date of the open step. The new date is a working day after today and no earlier than the rules
 * give; the old one stays on record with its derivation. A step that waits for a sitting moves with the sitting instead.
 */
export async function extend(database: Database, command: Steering & { to: string }): Promise<Recorded | Refusal> {
  const { to } = command;
  if (!isCivilDate(to)) return { code: 'field-wrong', field: 'to', value: to, rule: 'date' };
  return steer(database, { command, kind: 'extend', extra: { to } }, async (tx, steered) => {
    const { theCase, opening, now } = steered;
    if (opening === null) return { code: 'not-open-yet' };
    const { calendar } = theCase;
    const rest = mayFallOn(calendar, to);
    if (rest !== undefined) return rest;
    if (to <= civilDateOf(now, calendar.timeZone)) return { code: 'date-in-past', field: 'to', value: to, on: to };
    const dueOn = civilDateOf(new Date((opening.dueAt ?? now).getTime() - 1), calendar.timeZone);
    const early = endsEarly(theCase.policy, { step: opening.step, to, dueOn });
    if (early !== undefined) return early;
    return moveDue(tx, steered, { opening, set: { extendedTo: to, extendedBy: 'staff' } });
  });
}

type Command = { command: Steering; kind: SteeringKind; extra: Record<string, string> };

const RECORD_KIND = {
  withdraw: 'withdrawn',
  hold: 'held',
  resume: 'resumed',
  extend: 'extended',
  supersede: 'superseded',
  finding: 'found',
  revoke: 'revoked',
} as const;

/**
 * The shared road: lock, settle what is complete, judge by rules, act, write act and record, hint. What the act answers
 * beside a refusal is entered too. An extension is of the step that stood open: refused as closed where that is complete.
 */
export async function steer(
  database: Database,
  { command, kind, extra }: Command,
  act: (tx: Transaction, steered: Steered) => Promise<Refusal | Record<string, unknown> | undefined>,
): Promise<Recorded | Refusal> {
  const reason = reasonOf(command.reason);
  if (isRefusal(reason)) return reason;
  const paper = (command.paper ?? '').normalize('NFC').trim();
  return inOneTransaction(database, async (tx) => {
    if (!(await lockNomination(tx, command.number)))
      return { code: 'not-found', field: 'number', value: command.number };
    const row: ActRow = {
      key: command.key,
      kind,
      personId: command.actor.personId,
      nominationNumber: command.number,
      content: { reason, paper, ...extra },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const seen = await lockOpenOpening(tx, command.number);
    const opening = (await settleComplete(tx, command.number)) ?? null;
    const theCase = await loadCase(tx, command.number);
    const { now } = theCase;
    const outcome = opening === null ? undefined : await readOutcome(tx, opening, theCase);
    const ending = endingOf(theCase.policy, opening, outcome);
    const item = await tx.agendaItem.findFirst({ where: { nominationNumber: command.number, state: 'live' } });
    const sitting = item === null ? null : { number: item.sittingNumber };
    const facts = { kind, nomination: theCase.row, ending, sitting, policy: theCase.policy, paper };
    const refusal = maySteer(command.actor, facts);
    if (refusal !== undefined) return refusal;
    const isDone = outcome !== undefined || (seen !== undefined && opening?.sequence !== seen.sequence);
    if (kind === 'extend' && isDone) return { code: 'closed' };
    const done = await act(tx, { theCase, opening, outcome, ending, reason, paper, now });
    if (isRefusal(done)) return done;
    const recorded = await writeAct(tx, row, now);
    const body = { ...row.content, ...done, by: command.actor.personId };
    await appendRecord(tx, { chain: `nomination:${command.number}`, kind: RECORD_KIND[kind], at: now, body });
    await postHint(tx, { workflow: 'nomination', number: command.number, reason: 'wake', now });
    return recorded;
  });
}

/** Voids the open opening, strikes the case from an agenda whose voting has not begun, and tells who was told of a task. */
async function interrupt(
  tx: Transaction,
  { theCase, now }: Steered,
  { opening, because }: { opening: Opening; because: 'withdrawn' | 'held' | 'ended' },
): Promise<void> {
  const tasks = await tx.task.findMany({
    where: { nominationNumber: opening.nominationNumber, openingSequence: opening.sequence, state: 'open' },
  });
  const item = await tx.agendaItem.findFirst({
    where: { nominationNumber: opening.nominationNumber, state: 'live' },
    include: { sitting: true },
  });
  const votingBegun = item !== null && item.sitting.state !== 'convened';
  if (item !== null && !votingBegun) {
    const { sittingNumber, position } = item;
    await strikeBeforeOpening(tx, { sittingNumber, position });
  }
  if (because === 'held' && votingBegun) return;
  // A box that holds nothing else any more waits for nobody: whoever keeps it looks at it again.
  if (votingBegun) await postHint(tx, { workflow: 'sitting', number: item.sittingNumber, reason: 'wake', now });
  await closeOpening(tx, opening, { state: 'void', now });
  const ofThem = { taskId: { in: tasks.map(({ id }) => id) }, state: { not: 'cancelled' } };
  const letters = await tx.letter.findMany({ where: ofThem, select: { taskId: true } });
  const isTold = new Set(letters.map(({ taskId }) => taskId));
  const told = tasks.filter(({ id }) => isTold.has(id));
  await queueLetters(
    tx,
    told.map((task) => ({
      key: `${opening.nominationNumber}/${opening.sequence}/void/0/${task.personId}`,
      facts: { kind: 'void' as const, task: task.kind as TaskKind, about: theCase.about, because },
      personId: task.personId,
      nominationNumber: opening.nominationNumber,
      taskId: task.id,
      replyToKey: invitationKey(opening, task),
    })),
    now,
  );
}

async function endByStaff(
  tx: Transaction,
  steered: Steered,
  { ending, because }: { ending: Ending; because: 'withdrawn' | 'ended' },
): Promise<undefined> {
  const { theCase, opening, reason, paper, now } = steered;
  if (opening !== null) await interrupt(tx, steered, { opening, because });
  const outcome = ending as Exclude<Ending, 'failedVote' | 'suspended'>;
  const sequence = opening?.sequence ?? (await tx.opening.count({ where: { nominationNumber: theCase.row.number } }));
  await tellResult(tx, theCase, {
    opening: { nominationNumber: theCase.row.number, sequence },
    result: { outcome, reason },
    now,
  });
  if (ending === 'revoked') {
    const step = { nominationNumber: theCase.row.number, sequence };
    await wantRevocation(tx, theCase, { step, reason, paper, now });
  }
  await endCase(tx, theCase, { ending, reason: { reason, paper }, now });
  return undefined;
}
