/** The shared road of review, supplement, opinion, submission, answer, and of what follows from a finding: one task of one opening, one act, one transaction. */

import { codeOf, findRepeated, inOneTransaction, taskDoneSql, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { holdStandIns, notDeputy, readActsFor, readAsked } from '../deputies';
import type { Nomination, Opening, Task } from '../generated/client';
import { lockNomination, lockOpening, lockOwnOpening, type LockMode, type TaskOfOpening } from '../locks';
import { hintsSql } from '../outbox/post-hint';
import { lettersSql } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { standInFor, type AskedOfOffice } from '../../rules/deputies';
import { mayActOnTask } from '../../rules/may-act';
import type { Actor, StandIn } from '../../rules/permissions';
import type { LetterKind, TaskKind } from '../../rules/letters';
import type { OpinionAnswer } from '../../rules/opinion-answer';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Answered } from '../../rules/decision';
import type { StepOutcome } from '../../rules/endings';
import { checkSaid } from '../../rules/texts';
import { loadCase, readHouseToday, type Case } from '../stages/load-case';
import { addressOf, invitationKey } from '../stages/open-step';
import { decisiveAct, isDecisive } from '../stages/read-outcome';

type Outcome = StepOutcome | Answered | OpinionAnswer;

export type TaskAct = {
  taskId: string;
  actor: Actor;
  kind: 'review' | 'supplement' | 'decide' | 'consult' | 'submit' | 'answer' | 'propose' | 'revocation';
  /** What a step comes to by this act; of a decision or an opinion, one person's answer. */
  outcome: Outcome | ((task: TaskOfOpening) => Outcome);
};

export type OpenTask = { task: TaskOfOpening; opening: Opening; nomination: Nomination; theCase: Case; now: Date };

/**
 * Records one person's act on an opening, for themselves or as a deputy for the holder of the office that was asked.
 * Refused: a task of somebody else, a closed or held case, an opening that is no longer open or whose time has passed,
 * what `check` refuses; to the second of holder and deputy, and of several who were asked for what one decides, by whom it
 * was done. Sent again, it answers as the first did. `also` writes what belongs to the act in the same transaction.
 */
export async function actOnOpening(
  database: Database,
  act: TaskAct,
  {
    check,
    also,
  }: {
    check: (open: OpenTask, tx: Transaction) => Refusal | undefined | Promise<Refusal | undefined>;
    also?: (tx: Transaction, open: OpenTask) => Promise<void>;
  },
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const { taskId, actor: who } = act;
    const own = await lockOwnOpening(tx, { taskId, personId: who.personId }, modeOf(act));
    const held = own === undefined ? await holdAnothers(tx, act) : { ...own, standing: { actor: who } };
    if (!('opening' in held)) return held;
    const { task, opening, standing } = held;
    const { nominationNumber } = opening;
    if (task.kind !== act.kind) return { code: 'not-found' };
    const { actor, asked, by } = standing;
    const row: ActRow = by === undefined ? rowOf(act, held) : { ...rowOf(act, held), deputyNo: by.no };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return namingWho(tx, row, repeated);
    const theCase = await loadCase(tx, nominationNumber);
    const { row: nomination, now } = theCase;
    const open = { task, opening, nomination, theCase, now };
    const facts = { task: { ...task, ...(asked === undefined ? {} : { asked }) }, opening, nomination, now };
    const refusal = mayActOnTask(actor, facts) ?? (await doneBy(tx, act, opening)) ?? (await check(open, tx));
    if (refusal !== undefined) return refusal;
    return finish(tx, { open, row, ...(also === undefined ? {} : { also }) });
  });
}

/** Of acts that complete their step one is done at a time, whoever else is asked. */
function modeOf({ kind }: TaskAct): LockMode {
  return isDecisive(kind) ? 'update' : 'share';
}

/** A step that somebody else has completed, though it has yet to be settled. */
async function doneBy(tx: Transaction, { kind }: TaskAct, opening: Opening): Promise<Refusal | undefined> {
  const first = isDecisive(kind) ? await decisiveAct(tx, opening) : null;
  if (first === null) return undefined;
  const { fullName } = await tx.person.findUniqueOrThrow({ where: { id: first.personId } });
  return { code: 'already-acted', at: first.at.toISOString(), by: fullName };
}

/** A task under the lock of its opening, and who acts on it. */
type Held = { task: TaskOfOpening; opening: Opening; standing: Standing };

function rowOf({ kind, actor: { personId }, outcome }: TaskAct, { task }: Pick<Held, 'task'>): ActRow {
  const { id, nominationNumber, openingSequence } = task;
  return {
    key: `task/${id}`,
    kind,
    personId,
    ...(nominationNumber === null ? {} : { nominationNumber }),
    ...(openingSequence === null ? {} : { openingSequence }),
    content: typeof outcome === 'function' ? outcome(task) : outcome,
  };
}

/**
 * Somebody else's task, for their deputy: what that deputy has done already is answered as it was; all others are told
 * what a stranger is.
 */
async function holdAnothers(tx: Transaction, act: TaskAct): Promise<Held | Recorded | Refusal> {
  const task = await tx.task.findUnique({ where: { id: act.taskId } });
  if (task?.kind !== act.kind || task.nominationNumber === null || task.openingSequence === null) {
    return { code: 'not-found' };
  }
  const { nominationNumber, openingSequence: sequence } = task;
  const before = await findRepeated(tx, rowOf(act, { task }));
  if (before !== undefined && !isAnothers(before)) return before;
  const claimed = await claimStandIn(tx, act.actor, task);
  if (isRefusal(claimed)) return claimed;
  const opening = await lockOpening(tx, { nominationNumber, sequence }, modeOf(act));
  const standing = await standFor(tx, act.actor, claimed);
  return isRefusal(standing) ? standing : { task, opening, standing };
}

/** Whether a task was done by somebody else, or otherwise: told to those alone who may act on it. */
function isAnothers(answer: Recorded | Refusal): boolean {
  return isRefusal(answer) && answer.code === 'already-acted';
}

type Claimed = { asked: AskedOfOffice; no: number };

/** What a deputy acts by. Their act has an entry of its own in the record, so it holds the nomination before the opening. */
async function claimStandIn(tx: Transaction, actor: Actor, task: Task): Promise<Claimed | Refusal> {
  const asked = await readAsked(tx, task);
  const claimed = asked === undefined ? undefined : standInFor(actor, asked);
  if (asked === undefined || claimed === undefined) return notDeputy(tx, actor, asked);
  await lockNomination(tx, asked.number);
  return { asked, no: claimed.no };
}

/** Who acts, as it stands under the locks: of a deputy what the task is judged by, and the appointment. */
type Standing = { actor: Actor; asked?: AskedOfOffice; by?: StandIn };

/** Holds the appointment, so that one which has ended meanwhile, or whose last day has passed, counts no more. */
async function standFor(tx: Transaction, actor: Actor, { asked, no }: Claimed): Promise<Standing | Refusal> {
  const today = await readHouseToday(tx);
  const standsInFor = await holdStandIns(tx, { personId: actor.personId, no, today });
  const present = { ...actor, standsInFor };
  const by = standInFor(present, asked);
  return by === undefined ? notDeputy(tx, actor, asked) : { actor: present, asked, by };
}

/** A task that two may act on is done once: the other is told who did it. */
async function namingWho(tx: Transaction, row: ActRow, answer: Recorded | Refusal): Promise<Recorded | Refusal> {
  if (!isRefusal(answer) || answer.code !== 'already-acted') return answer;
  const { person } = await tx.act.findUniqueOrThrow({ where: { key: row.key }, include: { person: true } });
  return person.id === row.personId ? answer : { ...answer, by: person.fullName };
}

async function finish(
  tx: Transaction,
  { open, row, also }: { open: OpenTask; row: ActRow; also?: (tx: Transaction, open: OpenTask) => Promise<void> },
): Promise<Recorded> {
  const { task, opening, nomination, theCase, now } = open;
  const by = await recordDeputy(tx, open, row);
  await also?.(tx, open);
  const kind = task.kind as TaskKind;
  const invitation: LetterKind = kind === 'vote' ? 'bloc-vote' : kind;
  const confirmation = {
    key: `${nomination.number}/${opening.sequence}/done/0/${addressOf(task)}`,
    facts: { kind: 'done' as const, task: kind, about: theCase.about, entry: codeOf(row), invitation, ...by },
    personId: task.personId,
    nominationNumber: nomination.number,
    taskId: task.id,
    replyToKey: invitationKey(opening, task),
  };
  return writeAct(
    tx,
    row,
    now,
    taskDoneSql(task.id, now),
    await lettersSql(tx, [confirmation], now, theCase.bounds),
    hintsSql([{ workflow: 'nomination', number: nomination.number, reason: 'acted', now }]),
  );
}

/**
 * The record names who acted for whom and by which paper; of everybody's own acts it says nothing. Answers who did it, for
 * the holder's letter.
 */
async function recordDeputy(
  tx: Transaction,
  { task, opening, now }: OpenTask,
  { deputyNo, personId }: ActRow,
): Promise<{ by?: string }> {
  if (deputyNo === undefined) return {};
  const { no, deputy, paper, paperOn, issuer } = await readActsFor(tx, deputyNo);
  const terms = { appointment: no, paper, paperOn, issuer };
  await appendRecord(tx, {
    chain: `nomination:${opening.nominationNumber}`,
    kind: 'actedFor',
    at: now,
    body: { opening: opening.sequence, task: task.kind, by: personId, holder: task.personId, ...terms },
  });
  return { by: deputy };
}

/** A reason with content and no longer than one may be, or the refusal that names the field. */
export function reasonOf(reason: string | undefined, field = 'reason'): string | Refusal {
  const text = (reason ?? '').normalize('NFC').trim();
  return text === '' ? { code: 'reason-missing', field } : (checkSaid(text, field) ?? text);
}
