/**
 * What waits to be told to other systems: one lane for each webhook and case, claimed by lease with a fencing number like
 * letters are. Within a lane the next event goes only after the one before it was acknowledged; lanes do not wait for each
 * other. Leases and waiting are technical time and run by the database's own clock.
 */

import { isGivenUp, LONGEST_WAIT_MS, waitAfter } from '../../rules/back-off';
import { eventOf, type CaseEvent } from '../../rules/events';
import { readActor } from '../actors';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { whereVisible } from '../queries/visible-cases';
import { nothingStandsStill } from '../standstill';

export type ClaimedLane = { webhookId: string; nominationNumber: string; sent: number; head: number; fence: number };

/** What is to be sent of a lane now, or that nothing of it is for the receiver up to an entry. */
export type NextEvent = { event: CaseEvent; url: string } | { passedTo: number };

/** At most so many at once to one receiver: one that hangs holds up itself and not the others. */
const AT_ONCE = 3;
const LONGEST = Prisma.sql`${LONGEST_WAIT_MS + 1} * interval '1 millisecond'`;
const leasedSql = Prisma.sql`"leaseUntil" BETWEEN clock_timestamp() AND clock_timestamp() + ${LONGEST}`;

/**
 * Claims the lane that has waited longest; none during a standstill. A lease that ran out is claimed again under a new
 * fence. The column keeps whole milliseconds and rounds up too: what is due now may read as due in half a millisecond. What
 * waits or is leased for longer than anything is was left before the clock was set back. Which receivers are busy is asked
 * once and not for every lane that is due.
 */
export async function claimLane(database: Database, leaseMs: number): Promise<ClaimedLane | undefined> {
  const rows = await database.$queryRaw<ClaimedLane[]>`
    WITH busy AS MATERIALIZED (
      SELECT "webhookId" FROM webhook_lane WHERE "leaseUntil" IS NOT NULL AND ${leasedSql}
       GROUP BY "webhookId" HAVING count(*) >= ${AT_ONCE})
    UPDATE webhook_lane SET fence = fence + 1, "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE ("webhookId", "nominationNumber") IN (
      SELECT l."webhookId", l."nominationNumber" FROM webhook_lane l
      WHERE ${nothingStandsStill} AND l.head > l.sent AND l."parkedAt" IS NULL AND (l."dueAt" <= clock_timestamp() + interval '1 millisecond'
          OR l."dueAt" > clock_timestamp() + ${LONGEST})
        AND (${leasedSql}) IS NOT TRUE AND l."webhookId" NOT IN (SELECT "webhookId" FROM busy)
      ORDER BY l."dueAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "webhookId", "nominationNumber", sent, head, fence`;
  return rows[0];
}

/**
 * The first entry after what was acknowledged that the webhook wants and its person may see today. What is not theirs to
 * see is passed over and not sent later.
 */
export async function readNextEvent(database: Database, lane: ClaimedLane): Promise<NextEvent> {
  const { webhookId, nominationNumber: number, sent, head } = lane;
  const webhook = await database.webhook.findUnique({ where: { id: webhookId } });
  if (webhook === null || webhook.endedAt !== null) return { passedTo: head };
  const viewer = await readActor(database, { personId: webhook.personId });
  if (viewer === undefined) return { passedTo: head };
  const seen = await database.nomination.findFirst({
    where: { number, AND: [whereVisible(viewer)] },
    select: { rehearsal: true },
  });
  if (seen === null) return { passedTo: head };
  const { kinds, url } = webhook;
  const entry = await database.recordEntry.findFirst({
    where: {
      chain: `nomination:${number}`,
      sequence: { gt: sent, lte: head },
      ...(kinds.length === 0 ? {} : { kind: { in: kinds } }),
    },
    orderBy: { sequence: 'asc' },
    select: { sequence: true, kind: true, at: true },
  });
  return entry === null ? { passedTo: head } : { event: eventOf({ number, ...entry, ...seen }), url };
}

/** The receiver has it, or it was not for them: the next may go. False if another sender has taken the lane over. */
export async function markTold(
  database: Database,
  { webhookId, nominationNumber, fence }: ClaimedLane,
  { sent, answer }: { sent: number; answer: string | null },
): Promise<boolean> {
  const marked = await database.$executeRaw`
    UPDATE webhook_lane SET sent = ${sent}, answer = ${answer}, attempts = 0, "failingSince" = NULL, "leaseUntil" = NULL,
      "dueAt" = clock_timestamp()
    WHERE "webhookId" = ${webhookId} AND "nominationNumber" = ${nominationNumber} AND fence = ${fence}`;
  return marked > 0;
}

/** Waits longer after every failure; what has failed for 72 hours is parked and shown, and no other case waits for it. */
export async function markFailed(database: Database, lane: ClaimedLane, answer: string): Promise<boolean> {
  const { webhookId, nominationNumber, fence } = lane;
  const where = { webhookId, nominationNumber, fence };
  const row = await database.webhookLane.findFirst({ where, select: { attempts: true, failingSince: true } });
  if (row === null) return false;
  const [{ now }] = (await database.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`) as [{ now: Date }];
  const failingSince = row.failingSince ?? now;
  const attempts = row.attempts + 1;
  const { count } = await database.webhookLane.updateMany({
    where,
    data: {
      answer,
      attempts,
      failingSince,
      leaseUntil: null,
      dueAt: new Date(now.getTime() + waitAfter(attempts)),
      ...(isGivenUp(now.getTime() - failingSince.getTime()) ? { parkedAt: now } : {}),
    },
  });
  return count > 0;
}
