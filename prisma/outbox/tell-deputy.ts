/** Deputy, holder and whoever entered it are told that somebody stands in for somebody, and that they no longer do. */

import { inOneTransaction } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Deputy } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import { readHouseZone } from '../stages/load-case';
import { deputyFacts, lettersOfBarred } from './deputy-letters';
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

/**
 * Whom an appointment bars from a task is told of when it is entered, and when the conflict is; this is for one whose days
 * begin later: on the first of them, and once, as often as this runs. The letter to the holder stands for all of them.
 */
export async function tellOfBarred(database: Database): Promise<void> {
  await inOneTransaction(database, async (tx) => {
    const now = await readNow(tx);
    const today = civilDateOf(now, await readHouseZone(tx));
    const untold = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT t.id
        FROM deputy d
        JOIN task t ON t."personId" = d."holderId" AND t.state = 'open' AND t.kind = ANY(d.tasks)
        JOIN conflict c ON c."nominationNumber" = t."nominationNumber" AND c."personId" = d."deputyId" AND c.state <> 'ended'
       WHERE d."endedAt" IS NULL AND d."fromOn" <= ${today} AND ${today} <= d."toOn"
         AND NOT EXISTS (SELECT 1 FROM letter l
               WHERE l.key = 'deputy/' || d.no || '/barred/' || t.id || '/' || c.no || '/' || d."holderId")`;
    const taskIds = untold.map(({ id }) => id);
    if (taskIds.length > 0) await queueLetters(tx, await lettersOfBarred(tx, taskIds, now), now);
  });
}
