/** A new link for a task in place of those that were sent: the old ones die in the same transaction. */

import { civilDateOf } from '../../rules/calendar';
import type { CaseFacts, LetterFacts, SittingFacts, TaskKind } from '../../rules/letters';
import { AGAIN, type LinkedTask } from '../../rules/send-again';
import type { Transaction } from '../database';
import type { Letter, Prisma, Sitting, Task } from '../generated/client';
import { dueOf } from '../sittings/scoring';
import { sittingFacts } from '../sittings/sitting-facts';
import { loadCalendar, loadCase } from '../stages/load-case';
import { closeLinks, queueLetters } from './queue-letter';

export type TaskInCase = Task & { sitting: Sitting | null };

/** Holds the task, so that what was sent today is counted by one asking at a time; after whatever it belongs to is held. */
export async function lockTask(tx: Transaction, taskId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM task WHERE id = ${taskId} FOR NO KEY UPDATE`;
}

/** A task as rules/send-again.ts judges its link. */
export function linkedTask({ kind, state, sitting }: TaskInCase): LinkedTask {
  return { kind, state, sitting: sitting?.state ?? null };
}

/** New links and repeated letters of a task to its own person, not to a deputy, on the civil day of `now`, in the zone of the house. */
export async function countSentToday(tx: Transaction, taskId: string, now: Date): Promise<number> {
  const { timeZone } = await loadCalendar(tx, null, now);
  const sent = await tx.letter.findMany({
    where: { taskId, OR: [{ kind: 'renewed' }, { key: { endsWith: AGAIN } }] },
    select: { queuedAt: true, personId: true, task: { select: { personId: true } } },
  });
  const today = civilDateOf(now, timeZone);
  const own = sent.filter(({ personId, task }) => personId === task?.personId);
  return own.filter(({ queuedAt }) => civilDateOf(queuedAt, timeZone) === today).length;
}

/** Kills every link of the task; a letter on it that has not gone yet will print another one. */
export async function killLinks(tx: Transaction, taskId: string, now: Date): Promise<void> {
  await closeLinks(tx, [taskId], now);
  await printAnew(tx, { taskId });
}

/** Letters that have not gone yet will print another link than the one that is dead. */
export async function printAnew(tx: Transaction, letters: Prisma.LetterWhereInput): Promise<void> {
  const where = { ...letters, state: { in: ['queued', 'deferred'] } };
  await tx.letter.updateMany({ where, data: { renewal: { increment: 1 } } });
}

/** Queues the letter with the new link, in the thread of the task's invitation; `key` where it takes the place of another. */
export async function queueRenewal(
  tx: Transaction,
  task: TaskInCase,
  { reason, now, key }: { reason: string; now: Date; key?: string },
): Promise<void> {
  const { id, personId, nominationNumber, sittingNumber } = task;
  const letters = await tx.letter.findMany({ where: { taskId: id }, orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }] });
  const invitation = letters.find(({ replyToKey }) => replyToKey === null);
  const about = await readAbout(tx, task, { letters, now });
  if (about === undefined) throw new Error(`task ${id} was never asked for`);
  const edition = letters.filter(({ kind }) => kind === 'renewed').length + 1;
  const dueAt = task.sitting !== null && isVote(task) ? task.sitting.closesAt : dueOf(task, task.sitting, now);
  await queueLetters(
    tx,
    [
      {
        key: key ?? `${task.key}/renewed/${edition}/${personId}`,
        facts: { kind: 'renewed', task: task.kind as TaskKind, about, dueAt: dueAt?.toISOString() ?? null, reason },
        personId,
        ...(nominationNumber === null ? {} : { nominationNumber }),
        ...(sittingNumber === null ? {} : { sittingNumber }),
        taskId: id,
        ...(invitation === undefined ? {} : { replyToKey: invitation.key }),
      },
    ],
    now,
  );
}

function isVote({ kind }: Task): boolean {
  return kind === 'ballot' || kind === 'vote';
}

/** What it is about, as it stands now; of any other task as its invitation said it. */
async function readAbout(
  tx: Transaction,
  { sitting, nominationNumber }: TaskInCase,
  { letters, now }: { letters: Letter[]; now: Date },
): Promise<CaseFacts | SittingFacts | undefined> {
  if (sitting !== null) return sittingFacts(tx, sitting);
  if (nominationNumber !== null) return (await loadCase(tx, nominationNumber, now)).about;
  const said = letters[0]?.facts as LetterFacts | undefined;
  return said !== undefined && 'about' in said ? said.about : undefined;
}
