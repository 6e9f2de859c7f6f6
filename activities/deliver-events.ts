/** What has happened is told to other systems: lane by lane, each event once it was its turn, until there is none. */

import type { Database } from '../prisma/database';
import { claimLane, markFailed, markTold, readNextEvent, type ClaimedLane } from '../prisma/outbox/events';
import { webhookSecretOf } from '../prisma/secrets';
import { callReceiver, type Reach } from './call-receiver';

export type EventRoom = Reach & { database: Database; key: Buffer };

/**
 * Takes the lane that has waited longest, if any. The lease is longer than a call can take, so that no other sends the same
 * meanwhile; a sender that dies is outlived by it, and the event is then sent again under the same id.
 */
export async function takeLane({ database, patienceMs }: EventRoom): Promise<ClaimedLane[]> {
  const lane = await claimLane(database, patienceMs * 2 + 5_000);
  return lane === undefined ? [] : [lane];
}

/** Sends the next event of a lane that was taken, or passes over what is not for its receiver. */
export async function deliverNext({ database, key, ...reach }: EventRoom, lane: ClaimedLane): Promise<void> {
  const next = await readNextEvent(database, lane);
  if ('passedTo' in next) {
    await markTold(database, lane, { sent: next.passedTo, answer: null });
    return;
  }
  const { event, url } = next;
  const body = JSON.stringify(event);
  const secret = webhookSecretOf(key, lane.webhookId);
  const { isTaken, answer } = await callReceiver({ id: event.id, url, secret, body, at: new Date() }, reach);
  if (isTaken) await markTold(database, lane, { sent: event.sequence, answer });
  else await markFailed(database, lane, answer);
}
