/** The key of a sitting's sealed ballots: begun when the sitting is convened, made by its holders, read by everybody. */

import type { Announcement, Ceremony, Confirmation, Dealing, Transcript } from '../../ballot/ceremony';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { Prisma, type KeyHolder, type SealKey, type Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { queueLetters } from '../outbox/queue-letter';
import { keyRuleOf } from '../../rules/key-holding';
import type { KeyStep } from '../../rules/letters';
import type { Policy } from '../../rules/policy';
import { closeTasks } from '../stages/settle';
import { sittingFacts } from './sitting-facts';

export type Key = SealKey & { holders: KeyHolder[] };

/** Reads a key with its holders in order; nothing where the sitting votes openly. */
export async function readKey(tx: Database | Transaction, sittingNumber: string): Promise<Key | null> {
  return tx.sealKey.findUnique({ where: { sittingNumber }, include: { holders: { orderBy: { holder: 'asc' } } } });
}

/**
 * A key that the system holds, with its sitting locked; nothing where persons hold it or the sitting is not in that state.
 */
export async function lockSystemKey(
  tx: Transaction,
  number: string,
  state: 'convened' | 'closed',
): Promise<{ sitting: Sitting; key: Key; holder: KeyHolder; now: Date } | undefined> {
  await lockSitting(tx, number, 'update');
  const sitting = await tx.sitting.findUnique({ where: { number } });
  const key = await readKey(tx, number);
  const [holder] = key?.holders ?? [];
  if (sitting?.state !== state || key?.heldBy !== 'system' || holder === undefined) return undefined;
  return { sitting, key, holder, now: await readNow(tx) };
}

/** Names the holders by the policy of the sitting and asks each of them for the first step. */
export async function beginKey(
  tx: Transaction,
  sitting: Sitting,
  { policy, seats, now }: { policy: Policy; seats: { no: number; personId: string }[]; now: Date },
): Promise<void> {
  const { heldBy, holders, needed } = keyRuleOf(policy);
  const board = sitting.countingBoard as number[];
  await tx.sealKey.create({ data: { sittingNumber: sitting.number, heldBy, needed } });
  await tx.keyHolder.createMany({
    data: Array.from({ length: holders }, (_, index) => {
      const seat = heldBy === 'board' ? seats.find(({ no }) => no === board[index]) : undefined;
      return {
        sittingNumber: sitting.number,
        holder: index + 1,
        seatNo: seat?.no ?? null,
        personId: seat?.personId ?? null,
      };
    }),
  });
  await askForStep(tx, sitting, 'announce', now);
}

/** Throws away what was said of the key and asks for it from the start. The caller has seen that no voting has begun. */
export async function beginKeyAgain(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const where = { sittingNumber: sitting.number };
  await closeTasks(tx, { ...where, kind: 'key' }, now);
  await tx.keyHolder.updateMany({
    where,
    data: { announcement: Prisma.DbNull, dealing: Prisma.DbNull, confirmation: Prisma.DbNull },
  });
  await tx.sealKey.update({ where, data: { attempt: { increment: 1 }, hash: null, publicKey: null } });
  await askForStep(tx, sitting, 'announce', now);
}

/** One task and one letter a step for each holder who is a person; the system finds its keys by itself. */
export async function askForStep(tx: Transaction, sitting: Sitting, step: KeyStep, now: Date): Promise<void> {
  const key = await readKey(tx, sitting.number);
  if (key === null) return;
  const about = await sittingFacts(tx, sitting);
  const keyOf = (holder: number): string => `${sitting.number}/key/${key.attempt}/${holder}`;
  const people = key.holders.filter((one) => one.personId !== null);
  await tx.task.createMany({
    data: people.map(({ holder, seatNo, personId }) => ({
      key: keyOf(holder),
      kind: 'key',
      personId: personId ?? '',
      sittingNumber: sitting.number,
      seatNo,
      dueAt: sitting.opensAt,
      createdAt: now,
      state: 'open',
    })),
    skipDuplicates: true,
  });
  const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number, kind: 'key', state: 'open' } });
  await queueLetters(
    tx,
    people.flatMap(({ holder, personId }) => {
      const task = tasks.find((one) => one.key === keyOf(holder));
      if (task === undefined || personId === null) return [];
      const { needed, holders } = key;
      return [
        {
          key: `${keyOf(holder)}/${step}`,
          facts: { kind: 'key' as const, sitting: about, step, holder, holders: holders.length, needed },
          personId,
          sittingNumber: sitting.number,
          taskId: task.id,
          ...(step === 'announce' ? {} : { replyToKey: `${keyOf(holder)}/announce` }),
        },
      ];
    }),
    now,
  );
}

/** What the ceremony of a key is about, for every proof in it. */
export function ceremonyOf({ sittingNumber, attempt, needed, holders }: Key): Ceremony {
  return { sitting: sittingNumber, attempt, holders: holders.length, needed };
}

/** All that was said while the key was made, in the order of the holders; whole once it is made. */
export function transcriptOf(key: Key): Transcript {
  return {
    ceremony: ceremonyOf(key),
    announcements: announcementsOf(key),
    dealings: key.holders.flatMap(({ dealing }) => (dealing === null ? [] : [dealing as unknown as Dealing])),
  };
}

/** Of those who have announced, in the order of the holders. */
export function announcementsOf({ holders }: Key): Announcement[] {
  return holders.flatMap(({ announcement }) =>
    announcement === null ? [] : [announcement as unknown as Announcement],
  );
}

/** Of those who have confirmed, in the order of the holders. */
export function confirmationsOf({ holders }: Key): Confirmation[] {
  return holders.flatMap(({ confirmation }) =>
    confirmation === null ? [] : [confirmation as unknown as Confirmation],
  );
}

/** The step that is due: the next one begins when every holder has done the one before. */
export function stepOf({ holders }: Pick<Key, 'holders'>): KeyStep | 'made' {
  if (holders.some(({ announcement }) => announcement === null)) return 'announce';
  if (holders.some(({ dealing }) => dealing === null)) return 'deal';
  return holders.some(({ confirmation }) => confirmation === null) ? 'confirm' : 'made';
}
