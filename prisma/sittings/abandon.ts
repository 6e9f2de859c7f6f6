/** A sitting that comes to nothing: cancelled before its voting, or void because its box cannot be opened. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockNominations } from '../locks';
import { postHint } from '../outbox/post-hint';
import { appendRecord } from '../record';
import { closeTasks } from '../stages/settle';

/** Ends it, and lets its items wait for another sitting. The caller holds the sitting and writes its record. */
export async function abandon(
  tx: Transaction,
  { number }: Sitting,
  { state, because, now }: { state: 'cancelled' | 'void'; because: string; now: Date },
): Promise<Sitting> {
  await tx.moment.updateMany({ where: { sittingNumber: number, state: 'planned' }, data: { state: 'cancelled' } });
  await closeTasks(tx, { sittingNumber: number }, now);
  await tx.agendaItem.updateMany({
    where: { sittingNumber: number, state: 'live' },
    data: { state: 'struck', struckBecause: because },
  });
  await freeNominations(tx, { sittingNumber: number, now });
  return tx.sitting.update({ where: { number }, data: { state, outcome: { outcome: state } } });
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
