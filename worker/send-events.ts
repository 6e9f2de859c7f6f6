/** The senders of webhooks: beside the stories, so that a story knows nothing of who else is told. */

import type { Logger } from 'pino';
import { deliverOne, type EventRoom } from '../activities/deliver-events';
import { gatherHands } from '../activities/standing';
import { listen } from '../prisma/listen';
import { wordOf } from './say-fault';

/** More than one receiver may hold at once, so that one that hangs leaves hands for the others. */
const HANDS = 6;

/** Runs until stopped. The poll is the promise; news from the database only hurries it up. */
export function runSenders(
  room: EventRoom,
  { databaseUrl, log }: { databaseUrl: string; log: Logger },
): { stop: () => Promise<void> } {
  let stopped = false;
  const crew = gatherHands({
    hands: HANDS,
    isOver: () => stopped,
    work: () =>
      deliverOne(room).catch((fault: unknown) => {
        log.warn({ fault: wordOf(fault) }, 'an event could not be sent; trying again');
        return false;
      }),
  });
  const listener = listen(databaseUrl, 'laurel_events', crew.call);
  return {
    stop: async () => {
      stopped = true;
      crew.callAll();
      await listener.stop();
      await crew.done;
    },
  };
}
