/** How long letters wait that could go: what the hours of the house hold back is not late. */

import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { loadCalendar } from '../stages/load-case';
import { AT_ANY_HOUR, nextSending, openSince } from '../../rules/sending-hours';
import { readLetterBounds } from './letter-bounds';
import { isRehearsed } from './rehearsed';

/** States of a letter that no mail server has taken yet. */
export const UNSENT = ['queued', 'sending', 'deferred'];

/**
 * Since when the oldest of them could have gone; null where none could. One that the mail server put off has had its turn,
 * and does not wait for a turn that lies ahead; it keeps the hours of the house as all others do.
 */
export async function lettersWaitSince(database: Database, now: Date): Promise<Date | null> {
  if ((await database.letter.count({ where: { state: { in: UNSENT } } })) === 0) return null;
  const bounds = await readLetterBounds(database);
  const opened =
    bounds === undefined ? new Date(0) : openSince(await loadCalendar(database, null, now), bounds.value, now);
  const held =
    opened === undefined
      ? Prisma.sql`NULL::timestamptz`
      : Prisma.sql`greatest("queuedAt", ${opened}, CASE WHEN state = 'queued' THEN "dueAt" END)`;
  const [row] = await database.$queryRaw<[{ since: Date | null }]>`
    SELECT min(CASE WHEN kind = ANY(${[...AT_ANY_HOUR]}) OR ${isRehearsed} THEN "queuedAt"
                    ELSE ${held} END) AS since
      FROM letter WHERE state = ANY(${UNSENT})`;
  return row.since;
}

/** When letters that keep the hours of the house go out next; null while they go. */
export async function nextLettersAt(database: Database, now: Date): Promise<Date | null> {
  const bounds = await readLetterBounds(database);
  if (bounds === undefined) return null;
  const next = nextSending(await loadCalendar(database, null, now), bounds.value, now);
  return next > now ? next : null;
}
