/** Letters are queued in the transaction that makes them necessary, and posted by the post office afterwards. */

import type { Transaction } from '../database';
import type { LetterFacts } from '../../rules/letters';

export type QueuedLetter = {
  /** number/stage/round/kind/rung/recipient: the same notice queued twice is one letter. */
  key: string;
  facts: LetterFacts;
  personId: string;
  nominationNumber?: string;
  sittingNumber?: string;
  taskId?: string;
  /** Key of the invitation whose thread it joins. */
  replyToKey?: string;
};

/**
 * Queues letters; a key that is there already is left as it is. Nobody is written to about a case that a conflict of
 * interest keeps from them.
 */
export async function queueLetters(tx: Transaction, asked: QueuedLetter[], now: Date): Promise<void> {
  const letters = await withoutConflicts(tx, asked);
  if (letters.length === 0) return;
  await tx.letter.createMany({
    data: letters.map(({ facts, ...letter }) => ({
      ...letter,
      kind: facts.kind,
      facts: facts,
      state: 'queued',
      queuedAt: now,
      dueAt: now,
    })),
    skipDuplicates: true,
  });
  await tx.$executeRaw`SELECT pg_notify('laurel_letters', '')`;
}

async function withoutConflicts(tx: Transaction, letters: QueuedLetter[]): Promise<QueuedLetter[]> {
  const numbers = [...new Set(letters.flatMap(({ nominationNumber }) => nominationNumber ?? []))];
  if (numbers.length === 0) return letters;
  const rows = await tx.conflict.findMany({ where: { nominationNumber: { in: numbers }, state: { not: 'ended' } } });
  return letters.filter(
    ({ personId, nominationNumber }) =>
      !rows.some((row) => row.personId === personId && row.nominationNumber === nominationNumber),
  );
}

/** Cancels what is queued for tasks that are closed, but for the letters that say that they are closed. */
export async function cancelLetters(tx: Transaction, taskIds: string[]): Promise<void> {
  await tx.letter.updateMany({
    where: {
      taskId: { in: taskIds },
      state: { in: ['queued', 'gathered', 'deferred'] },
      kind: { notIn: ['done', 'void', 'moved', 'result'] },
    },
    data: { state: 'cancelled' },
  });
}

/** A pointer dies when its task closes. */
export async function closeLinks(tx: Transaction, taskIds: string[], now: Date): Promise<void> {
  await tx.link.updateMany({ where: { taskId: { in: taskIds }, revokedAt: null }, data: { revokedAt: now } });
}
