/** What has happened is told to other systems: lane by lane, each event once it was its turn, until there is none. */

import type { Database } from '../prisma/database';
import { claimLane, markFailed, markTold, readNextEvent } from '../prisma/outbox/events';
import { webhookSecretOf } from '../prisma/secrets';
import { callReceiver, type Reach } from './call-receiver';

export type EventRoom = Reach & { database: Database; key: Buffer };

/**
 * Sends one event of the lane that has waited longest, or passes over what is not for its receiver; false if nothing
 * waits. A sender that dies is outlived by its lease: the event is then sent again under the same id. The lease is longer
 * than a call can take, so that no other sends the same meanwhile.
 */
export async function deliverOne({ database, key, ...reach }: EventRoom): Promise<boolean> {
  const lane = await claimLane(database, reach.patienceMs * 2 + 5_000);
  if (lane === undefined) return false;
  const next = await readNextEvent(database, lane);
  if ('passedTo' in next) {
    await markTold(database, lane, { sent: next.passedTo, answer: null });
    return true;
  }
  const { event, url } = next;
  const body = JSON.stringify(event);
  const secret = webhookSecretOf(key, lane.webhookId);
  const { isTaken, answer } = await callReceiver({ id: event.id, url, secret, body, at: new Date() }, reach);
  if (isTaken) await markTold(database, lane, { sent: event.sequence, answer });
  else await markFailed(database, lane, answer);
  return true;
}
