/** The senders of webhooks: beside the stories, so that a story knows nothing of who else is told. */

import type { Logger } from 'pino';
import { deliverNext, takeLane, type EventRoom } from '../activities/deliver-events';
import { gatherHands } from '../activities/standing';
import { listen } from '../prisma/listen';
import { wordOf } from '../watch/say-fault';

/** More than one receiver may hold at once, so that one that hangs leaves hands for the others. */
const HANDS = 6;

/** Runs until stopped. The poll is the promise; news from the database only hurries it up. */
export function runSenders(
  room: EventRoom,
  { databaseUrl, log }: { databaseUrl: string; log: Logger },
): { stop: () => Promise<void> } {
  let stopped = false;
  const report = (fault: unknown): undefined => {
    log.warn({ fault: wordOf(fault) }, 'an event could not be sent; trying again');
  };
  const crew = gatherHands({
    hands: HANDS,
    most: 1,
    isOver: () => stopped,
    take: () =>
      takeLane(room)
        .catch(report)
        .then((lanes) => lanes ?? []),
    work: async (lanes) => {
      for (const lane of lanes) await deliverNext(room, lane).catch(report);
    },
  });
  const listener = listen(databaseUrl, 'laurel_events', crew.call);
  return {
    stop: async () => {
      stopped = true;
      crew.call();
      await listener.stop();
      await crew.done;
    },
  };
}
