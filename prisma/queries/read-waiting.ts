/** What waits for a sitting of a body: open at its step, on no live agenda, and not decided on one that has yet to take effect. */

import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { seatsOn } from '../stages/recipients';
import { civilDateOf } from '../../rules/calendar';
import { loadCalendar, readPinned } from '../stages/load-case';
import { readNow } from '../clock';

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
  const rows = await database.nomination.findMany({
    where: {
      state: 'open',
      ...(kind === 'council' ? { councilId: bodyId } : { blocId: bodyId }),
      step: kind,
      agenda: { none: { OR: [{ state: 'live' }, { state: 'decided', opening: { state: 'open' } }] } },
    },
    select: { number: true, policyHash: true },
    orderBy: { number: 'asc' },
  });
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
