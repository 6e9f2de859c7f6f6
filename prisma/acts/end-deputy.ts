/** The appointment of a deputy is ended before its last day. What the deputy did before stays done. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { holdStandIns, tasksStoodInFor, withHolderAt } from '../deputies';
import type { Deputy } from '../generated/client';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { maySeeDeputy, mayEndDeputy } from '../../rules/deputies';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { stopLettersTo } from '../outbox/queue-letter';
import { tellOfDeputy } from '../outbox/tell-deputy';
import { loadCalendar } from '../stages/load-case';

/**
 * Waits for an act of the deputy that is under way, and is known to every later one. Refused: a number nobody sees, an
 * office that may not, what is over already. Sent again by the same person it is answered as at first.
 */
export async function endDeputy(
  database: Database,
  { no, actor }: { no: number; actor: Actor },
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const [held] = await tx.$queryRaw<Deputy[]>`SELECT * FROM deputy WHERE no = ${no} FOR UPDATE`;
    if (held === undefined || !maySeeDeputy(actor, held))
      return { code: 'not-found', field: 'appointment', value: String(no) };
    const row: ActRow = { key: `deputy/${no}/end`, kind: 'endDeputy', personId: actor.personId, content: { no } };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const now = await readNow(tx);
    const { timeZone } = await loadCalendar(tx, null, now);
    const today = civilDateOf(now, timeZone);
    const refusal = mayEndDeputy(actor, { appointed: held, endedAt: held.endedAt, today });
    if (refusal !== undefined) return refusal;
    await tx.deputy.update({ where: { no }, data: { endedAt: now, endedById: actor.personId } });
    await stopLetters(tx, held, { now, today });
    await tellOfDeputy(tx, held, { act: 'ended', by: actor.personId, zone: timeZone, now });
    return writeAct(tx, row, now);
  });
}

/** Of the tasks of this appointment, but for those the deputy still has by another one; what says how they ended goes out. */
async function stopLetters(
  tx: Transaction,
  held: Deputy,
  { now, today }: { now: Date; today: CivilDate },
): Promise<void> {
  const { deputyId: personId, no } = held;
  const standsInFor = await holdStandIns(tx, { personId, no, today });
  const kept = await tx.task.findMany({ where: { OR: tasksStoodInFor({ standsInFor }) }, select: { id: true } });
  const ended = tasksStoodInFor({ standsInFor: [await withHolderAt(tx, held)] });
  const over = { OR: ended, id: { notIn: kept.map(({ id }) => id) } };
  await stopLettersTo(tx, { personId, task: over, now });
}
