/** The shared road of review, supplement, opinion, submission, answer, and of what follows from a finding: one task of one opening, one act, one transaction. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Nomination, Opening, Task } from '../generated/client';
import { lockOpening } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { mayActOnTask } from '../../rules/may-act';
import type { Actor } from '../../rules/permissions';
import type { LetterKind, TaskKind } from '../../rules/letters';
import type { OpinionAnswer } from '../../rules/opinion-answer';
import type { Refusal } from '../../rules/refusal';
import type { Answered } from '../../rules/decision';
import type { StepOutcome } from '../../rules/endings';
import { loadCase, type Case } from '../stages/load-case';
import { addressOf, invitationKey } from '../stages/open-step';

export type TaskAct = {
  taskId: string;
  actor: Actor;
  kind: 'review' | 'supplement' | 'decide' | 'consult' | 'submit' | 'answer' | 'propose' | 'revocation';
  /** What a step comes to by this act; of a decision or an opinion, one person's answer. */
  outcome: StepOutcome | Answered | OpinionAnswer;
};

export type OpenTask = { task: Task; opening: Opening; nomination: Nomination; theCase: Case; now: Date };

/**
 * Records one person's act on an opening. Refused: a task of somebody else, a closed or held case, an opening that
 * is no longer open or whose time has passed, what `check` refuses. Sent again, it answers as the first did.
 * `also` writes what belongs to the act in the same transaction.
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
    const task = await tx.task.findUnique({ where: { id: act.taskId } });
    if (task?.kind !== act.kind || task.nominationNumber === null || task.openingSequence === null) {
      return { code: 'not-found' };
    }
    const { nominationNumber, openingSequence } = task;
    await lockOpening(tx, { nominationNumber, sequence: openingSequence }, 'share');
    const row: ActRow = {
      key: `task/${task.id}`,
      kind: act.kind,
      personId: act.actor.personId,
      nominationNumber,
      openingSequence,
      content: act.outcome,
    };
    if (task.personId !== act.actor.personId) return { code: 'not-yours' };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const now = await readNow(tx);
    const open = await readOpenTask(tx, { task, nominationNumber, openingSequence, now });
    const { nomination, opening } = open;
    const refusal = mayActOnTask(act.actor, { task, opening, nomination, now }) ?? (await check(open, tx));
    if (refusal !== undefined) return refusal;
    return finish(tx, { open, row, ...(also === undefined ? {} : { also }) });
  });
}

async function readOpenTask(
  tx: Transaction,
  where: { task: Task; nominationNumber: string; openingSequence: number; now: Date },
): Promise<OpenTask> {
  const { task, nominationNumber, openingSequence, now } = where;
  const opening = await tx.opening.findUniqueOrThrow({
    where: { nominationNumber_sequence: { nominationNumber, sequence: openingSequence } },
  });
  const theCase = await loadCase(tx, nominationNumber, now);
  return { task, opening, nomination: theCase.row, theCase, now };
}

async function finish(
  tx: Transaction,
  { open, row, also }: { open: OpenTask; row: ActRow; also?: (tx: Transaction, open: OpenTask) => Promise<void> },
): Promise<Recorded> {
  const { task, opening, nomination, theCase, now } = open;
  const recorded = await writeAct(tx, row, now);
  await tx.task.update({ where: { id: task.id }, data: { state: 'done', closedAt: now } });
  await also?.(tx, open);
  const kind = task.kind as TaskKind;
  const invitation: LetterKind = kind === 'vote' ? 'bloc-vote' : kind;
  await queueLetters(
    tx,
    [
      {
        key: `${nomination.number}/${opening.sequence}/done/0/${addressOf(task)}`,
        facts: { kind: 'done', task: kind, about: theCase.about, entry: recorded.code, invitation },
        personId: task.personId,
        nominationNumber: nomination.number,
        taskId: task.id,
        replyToKey: invitationKey(opening, task),
      },
    ],
    now,
  );
  await postHint(tx, { workflow: 'nomination', number: nomination.number, reason: 'acted', now });
  return recorded;
}

/** A reason with content, or the refusal that names the field. */
export function reasonOf(reason: string | undefined, field = 'reason'): string | Refusal {
  const text = (reason ?? '').normalize('NFC').trim();
  return text === '' ? { code: 'reason-missing', field } : text;
}
