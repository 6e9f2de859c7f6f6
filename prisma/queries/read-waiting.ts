/** What waits for a sitting of a body: open at its step, on no live agenda, and not decided on one that has yet to take effect. */

import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { seatsOn } from '../stages/recipients';
import { civilDateOf } from '../../rules/calendar';
import { loadCalendar, readPinned } from '../stages/load-case';
import { readNow } from '../clock';
import { Prisma } from '../generated/client';
import { waitsForBodySql } from '../stages/read-outcome';

export type WaitingFor = {
  numbers: string[];
  members: number;
  kind: 'council' | 'bloc';
  cancelled: number;
  bounced: string[];
  /** Of the calendar of what waits, or of the house where nothing does. */
  timeZone: string;
};

/** Numbers in order, with the body's size today, and seats whose letters came back. */
export async function readWaitingFor(database: Database, bodyId: string): Promise<WaitingFor | Refusal> {
  const body = await database.body.findUnique({ where: { id: bodyId } });
  if (body === null) return { code: 'not-found', field: 'body', value: bodyId };
  const kind = body.kind as 'council' | 'bloc';
  const now = await readNow(database);
  const itsBody = kind === 'council' ? Prisma.sql`n."councilId"` : Prisma.sql`n."blocId"`;
  const rows = await database.$queryRaw<{ number: string; policyHash: string }[]>`
    SELECT n.number, n."policyHash" FROM nomination n
     WHERE n.state = 'open' AND n.step = ${kind} AND ${itsBody} = ${bodyId} AND (
       EXISTS (${waitsForBodySql(now)})
       OR NOT EXISTS (SELECT 1 FROM opening o WHERE o."nominationNumber" = n.number AND o.state = 'open'))
       AND NOT EXISTS (SELECT 1 FROM agenda_item i WHERE i."nominationNumber" = n.number AND i.state = 'live')
     ORDER BY n.number`;
  const policy = await readPinned(database, rows[0]?.policyHash ?? '');
  const { timeZone } = await loadCalendar(database, policy, now);
  const seats = await database.$transaction((tx) => seatsOn(tx, bodyId, civilDateOf(now, timeZone)));
  const people = seats.map(({ personId }) => personId);
  const bounced = await database.letter.groupBy({
    by: ['personId'],
    where: { personId: { in: people }, state: 'bounced' },
  });
  return {
    numbers: rows.map(({ number }) => number),
    members: seats.length,
    kind,
    cancelled: await database.sitting.count({ where: { bodyId, state: 'cancelled' } }),
    bounced: bounced.map(({ personId }) => personId).sort(),
    timeZone,
  };
}
