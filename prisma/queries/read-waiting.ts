/** What waits for a sitting of a body: open at its step, on no live agenda, and not decided on one that has yet to take effect. */

import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { seatsOn } from '../stages/recipients';
import { civilDateOf } from '../../rules/calendar';
import { loadCalendar, readPinned } from '../stages/load-case';
import { readClockOffset, readNow } from '../clock';
import { Prisma, type Nomination } from '../generated/client';
import { asSettled } from '../stages/as-settled';
import { waitsSql } from '../stages/read-outcome';
import { findLost } from './read-convening';

export type WaitingFor = {
  numbers: string[];
  /** Those of them that are only played, and whether the house's clock is set to a rehearsal's. */
  rehearsed: string[];
  isRehearsal: boolean;
  members: number;
  kind: 'council' | 'bloc';
  cancelled: number;
  /** Names of members whose last letter came back. */
  bounced: string[];
  /** Of the calendar of what waits, or of the house where nothing does. */
  timeZone: string;
};

/** Numbers in order, also of what has come to its step while no worker was there; with the body's size today. */
export async function readWaitingFor(database: Database, bodyId: string): Promise<WaitingFor | Refusal> {
  const body = await database.body.findUnique({ where: { id: bodyId } });
  if (body === null) return { code: 'not-found', field: 'body', value: bodyId };
  const kind = body.kind as 'council' | 'bloc';
  const now = await readNow(database);
  const itsBody = kind === 'council' ? Prisma.sql`n."councilId"` : Prisma.sql`n."blocId"`;
  const rows = await asSettled(database, Prisma.sql`${itsBody} = ${bodyId}`, (settled) =>
    findWaiting(settled, Prisma.sql`${itsBody} = ${bodyId} AND n.step = ${kind}`, now),
  );
  const policy = await readPinned(database, rows[0]?.policyHash ?? '');
  const { timeZone } = await loadCalendar(database, policy, now);
  const seats = await database.$transaction((tx) => seatsOn(tx, bodyId, civilDateOf(now, timeZone)));
  const lost = await findLost(
    database,
    seats.map(({ personId }) => personId),
  );
  const bounced = await database.person.findMany({ where: { id: { in: [...lost] } }, orderBy: { fullName: 'asc' } });
  return {
    numbers: rows.map(({ number }) => number),
    rehearsed: rows.flatMap(({ number, rehearsal }) => (rehearsal ? [number] : [])),
    isRehearsal: (await readClockOffset(database)) !== 0,
    members: seats.length,
    kind,
    cancelled: await database.sitting.count({ where: { bodyId, state: 'cancelled' } }),
    bounced: bounced.map(({ fullName }) => fullName),
    timeZone,
  };
}

/** What the command with this key has put on its agenda already, in order; nothing where it has convened no sitting. */
export async function readAgendaOf(database: Database, key: string): Promise<string[] | undefined> {
  const sitting = await database.sitting.findUnique({
    where: { key },
    select: { agenda: { select: { nominationNumber: true }, orderBy: { position: 'asc' } } },
  });
  return sitting?.agenda.map(({ nominationNumber }) => nominationNumber);
}

function findWaiting(
  database: Database,
  where: Prisma.Sql,
  now: Date,
): Promise<Pick<Nomination, 'number' | 'policyHash' | 'rehearsal'>[]> {
  return database.$queryRaw`
    SELECT n.number, n."policyHash", n.rehearsal FROM nomination n
     WHERE n.state = 'open' AND ${where} AND (
       EXISTS (${waitsSql(now)})
       OR NOT EXISTS (SELECT 1 FROM opening o WHERE o."nominationNumber" = n.number AND o.state = 'open'))
       AND NOT EXISTS (SELECT 1 FROM agenda_item i WHERE i."nominationNumber" = n.number AND i.state = 'live')
     ORDER BY n.number`;
}
