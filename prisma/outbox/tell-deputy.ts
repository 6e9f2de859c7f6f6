/** Deputy, holder and whoever entered it are told that somebody stands in for somebody, and that they no longer do. */

import type { Transaction } from '../database';
import type { Deputy } from '../generated/client';
import { deputyFacts } from './deputy-letters';
import { queueLetters } from './queue-letter';

/** `by`: who appointed or ended. */
type Telling = { act: 'appointed' | 'ended'; by: string; zone: string; now: Date };

/** Of each appointment once, as often as this runs. One that ends before anybody was told of it is told of by its end alone. */
export async function tellOfDeputy(tx: Transaction, appointed: Deputy, { act, by, zone, now }: Telling): Promise<void> {
  const { no, holderId, deputyId, enteredById } = appointed;
  const readers = [...new Set([deputyId, holderId, enteredById, by])];
  const facts = await deputyFacts(tx, appointed, { act, zone, now });
  const keyOf = (what: Telling['act'], id: string): string => `deputy/${no}/${what}/${id}`;
  if (act === 'ended') {
    const told = [deputyId, holderId, enteredById].map((id) => keyOf('appointed', id));
    const waiting = { key: { in: told }, state: { in: ['queued', 'deferred'] } };
    await tx.letter.updateMany({ where: waiting, data: { state: 'cancelled' } });
  }
  const letters = readers.map((id) => ({ key: keyOf(act, id), facts, personId: id }));
  await queueLetters(tx, letters, now);
}
