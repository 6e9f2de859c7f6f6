/**
 * What a named person decides after the ballots: one nomination, or who of the tied takes the last places. Each is an
 * act under the person's own name and office, with its reason; no ballot is read for it.
 */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Opening, Task } from '../generated/client';
import { lockNominations, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf } from '../../rules/calendar';
import {
  isWholeChoice,
  type Answered,
  type Chosen,
  type DecisionContext,
  type DecisionOffice,
} from '../../rules/decision';
import { mayActOnTask, mayDecide } from '../../rules/may-act';
import type { Chain } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { decidersOf } from '../stages/deciders';
import { loadCase, type Case } from '../stages/load-case';
import { invitationKey } from '../stages/open-step';
import { choiceKey, listChoices, readTied, type Contest } from '../stages/read-decision';
import { actOnOpening, reasonOf } from './act-on-opening';

export type ItemDecision = { taskId: string; actor: Actor; choice: 'approve' | 'oppose'; reason: string };

/**
 * Decides one nomination: after the last ballot, or whether the chair assents. Refused: no reason, a person who does
 * not hold the office on that day, a case that is held or has ended. Sent again it is answered as at first.
 */
export async function decideItem(database: Database, decision: ItemDecision): Promise<Recorded | Refusal> {
  const { taskId, actor, choice } = decision;
  const reason = reasonOf(decision.reason);
  if (isRefusal(reason)) return reason;
  if (!CHOICES.includes(choice)) return { code: 'invalid-choice', field: 'choice', value: choice, allowed: CHOICES };
  const task = await readDecideTask(database, taskId);
  if (task === undefined || isAboutTied(task.opening)) return { code: 'not-found' };
  const answered: Answered = { choice, office: task.office, reason, person: actor.personId };
  return actOnOpening(
    database,
    { taskId, actor, kind: 'decide', outcome: answered },
    {
      check: ({ theCase, opening, now }, tx) =>
        stillInOffice(tx, { actor, office: task.office, theCase, opening, now }),
      also: async (tx, { nomination, opening, now }) =>
        recordDecision(tx, {
          chain: `nomination:${nomination.number}`,
          opening: opening.sequence,
          now,
          said: answered,
        }),
    },
  );
}

const CHOICES: string[] = ['approve', 'oppose'];

type DecideTask = Task & { office: DecisionOffice; opening: Opening; nominationNumber: string };

async function readDecideTask(database: Database | Transaction, id: string): Promise<DecideTask | undefined> {
  const task = await database.task.findUnique({ where: { id }, include: { opening: true } });
  return task?.kind === 'decide' && task.opening !== null ? (task as DecideTask) : undefined;
}

function isAboutTied({ context }: Opening): boolean {
  return (context as DecisionContext).question === 'lastSeat';
}

type Deciding = { actor: Actor; office: DecisionOffice; theCase: Case; opening: Opening; now: Date };

async function stillInOffice(tx: Transaction, deciding: Deciding): Promise<Refusal | undefined> {
  const { actor, office, theCase, opening, now } = deciding;
  const context = opening.context as DecisionContext;
  const today = civilDateOf(now, theCase.calendar.timeZone);
  const deciders = await decidersOf(tx, context, today);
  return mayDecide(actor, { office, askedBy: context.askedBy, deciders });
}

export type SeatChoice = {
  taskId: string;
  actor: Actor;
  /** Numbers of the nominations that take the places left. */
  chosen: string[];
  reason: string;
};

/**
 * Names who of the tied takes the last places of a sitting: one act settles every one of them, also those on hold.
 * Refused: no reason, other than exactly as many as places are left, a nomination that is not tied or has ended.
 * Twice is harmless: the act's key is the sitting, the title and its year; one that an older build wrote counts too.
 */
export async function chooseAmongTied(database: Database, choice: SeatChoice): Promise<Recorded | Refusal> {
  const reason = reasonOf(choice.reason);
  if (isRefusal(reason)) return reason;
  return inOneTransaction(database, async (tx) => {
    const task = await readDecideTask(tx, choice.taskId);
    if (task === undefined || !isAboutTied(task.opening)) return { code: 'not-found' };
    if (task.personId !== choice.actor.personId) return { code: 'not-yours' };
    const { sitting } = task.opening.context as DecisionContext;
    await lockSitting(tx, sitting, 'update');
    const { title, year } = await tx.nomination.findUniqueOrThrow({ where: { number: task.nominationNumber } });
    const contest = { sitting, title, year };
    const before = await readTied(tx, contest);
    const among = before.tied.map(({ number }) => number);
    await lockNominations(tx, among);
    const content: Chosen = {
      title,
      year,
      chosen: [...choice.chosen].sort(),
      among,
      office: task.office,
      reason,
      person: choice.actor.personId,
    };
    const [made] = await listChoices(tx, contest, task.nominationNumber);
    const row: ActRow = {
      key: made?.key ?? choiceKey(contest),
      kind: 'decide',
      personId: choice.actor.personId,
      sittingNumber: sitting,
      content,
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const now = await readNow(tx);
    const refusal = await mayChoose(tx, { task, content, contest, actor: choice.actor, now });
    return refusal ?? giveSeats(tx, { row, content, task, now });
  });
}

type Choosing = { task: DecideTask; content: Chosen; contest: Contest; actor: Actor; now: Date };

async function mayChoose(tx: Transaction, choosing: Choosing): Promise<Refusal | undefined> {
  const { task, content, contest, actor, now } = choosing;
  const theCase = await loadCase(tx, task.nominationNumber, now);
  const opening = await tx.opening.findUniqueOrThrow({
    where: { nominationNumber_sequence: { nominationNumber: task.nominationNumber, sequence: task.opening.sequence } },
  });
  const { office } = task;
  const refusal =
    mayActOnTask(actor, { task, opening, nomination: theCase.row, now }) ??
    (await stillInOffice(tx, { actor, office, theCase, opening, now }));
  if (refusal !== undefined) return refusal;
  const { tied, places } = await readTied(tx, contest);
  const among = tied.filter(({ state }) => state !== 'ended').map(({ number }) => number);
  return isWholeChoice(content.chosen, { among, places })
    ? undefined
    : { code: 'invalid-choice', field: 'chosen', value: content.chosen.join(', '), allowed: among };
}

type Giving = { row: ActRow; content: Chosen; task: DecideTask; now: Date };

/**
 * Writes the act, closes the person's tasks on all of the tied, records it in every chain, and wakes every case: the act is
 * the sitting's, so that no case could be judged complete by acts of its own.
 */
async function giveSeats(tx: Transaction, { row, content, task, now }: Giving): Promise<Recorded> {
  const recorded = await writeAct(tx, row, now);
  const { among, person } = content;
  await tx.task.updateMany({
    where: { nominationNumber: { in: among }, kind: 'decide', personId: person, state: 'open' },
    data: { state: 'done', closedAt: now },
  });
  await recordDecision(tx, { chain: `sitting:${row.sittingNumber ?? ''}`, now, said: content });
  for (const number of [...among].sort()) {
    await recordDecision(tx, { chain: `nomination:${number}`, now, said: content });
    await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  }
  const theCase = await loadCase(tx, task.nominationNumber, now);
  await queueLetters(
    tx,
    [
      {
        key: `${task.nominationNumber}/${task.opening.sequence}/done/0/${person}`,
        facts: { kind: 'done', task: 'decide', about: theCase.about, entry: recorded.code, invitation: 'decide' },
        personId: person,
        nominationNumber: task.nominationNumber,
        taskId: task.id,
        replyToKey: invitationKey(task.opening, { kind: 'decide', personId: person }),
      },
    ],
    now,
  );
  return recorded;
}

type ToRecord = { chain: Chain; opening?: number; now: Date; said: Answered | Chosen };

async function recordDecision(tx: Transaction, { chain, opening, now, said }: ToRecord): Promise<void> {
  const { person, ...rest } = said;
  const body = { ...(opening === undefined ? {} : { opening }), ...rest, by: person };
  await appendRecord(tx, { chain, kind: 'decided', at: now, body });
}
