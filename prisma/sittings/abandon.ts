/** A sitting that comes to nothing: cancelled before its voting, or void because its box cannot be opened. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockNominations } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { AbandonedBecause, TaskKind } from '../../rules/letters';
import { closeTasks } from '../stages/settle';
import { sittingFacts } from './sitting-facts';

/** Ends it, tells everybody who was asked for something, and lets its items wait for another sitting. The caller holds the sitting and writes its record. */
export async function abandon(
  tx: Transaction,
  { number }: Sitting,
  { state, because, now }: { state: 'cancelled' | 'void'; because: AbandonedBecause; now: Date },
): Promise<Sitting> {
  await tx.moment.updateMany({ where: { sittingNumber: number, state: 'planned' }, data: { state: 'cancelled' } });
  await closeTasks(tx, { sittingNumber: number }, now);
  await tx.agendaItem.updateMany({
    where: { sittingNumber: number, state: 'live' },
    data: { state: 'struck', struckBecause: because },
  });
  await freeNominations(tx, { sittingNumber: number, now });
  const abandoned = await tx.sitting.update({
    where: { number },
    data: { state, outcome: { outcome: state }, sequence: { increment: 1 } },
  });
  await tellAsked(tx, abandoned, { because, now });
  return abandoned;
}

/** One letter a person, also to those who have done their part; it takes the sitting out of their calendar. */
async function tellAsked(
  tx: Transaction,
  sitting: Sitting,
  { because, now }: { because: AbandonedBecause; now: Date },
): Promise<void> {
  const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number }, orderBy: { createdAt: 'asc' } });
  const lastOfEach = [...new Map(tasks.map((task) => [task.personId, task])).values()];
  const about = await sittingFacts(tx, sitting);
  await queueLetters(
    tx,
    lastOfEach.map(({ id, kind, personId }) => ({
      key: `${sitting.number}/void/${personId}`,
      facts: { kind: 'void' as const, task: kind as TaskKind, about, because },
      personId,
      sittingNumber: sitting.number,
      taskId: id,
    })),
    now,
  );
}

/** The struck items' nominations are woken: their opening is voided and opened anew, so somebody is asked again. */
export async function freeNominations(
  tx: Transaction,
  { sittingNumber, position, now }: { sittingNumber: string; position?: number; now: Date },
): Promise<void> {
  const items = await tx.agendaItem.findMany({
    where: { sittingNumber, state: 'struck', ...(position === undefined ? {} : { position }) },
  });
  await lockNominations(
    tx,
    items.map((item) => item.nominationNumber),
  );
  for (const item of items) {
    const freed = await tx.opening.updateMany({
      where: { nominationNumber: item.nominationNumber, sequence: item.openingSequence, state: 'open' },
      data: { state: 'void', settledAt: now },
    });
    if (freed.count === 0) continue;
    await appendRecord(tx, {
      chain: `nomination:${item.nominationNumber}`,
      kind: 'unscheduled',
      at: now,
      body: { sitting: sittingNumber, opening: item.openingSequence },
    });
    await postHint(tx, { workflow: 'nomination', number: item.nominationNumber, reason: 'wake', now });
  }
}
