/** Standing work: an outbox is emptied as it fills, for a while; then the activity ends and is started again. */

import { Context } from '@temporalio/activity';
import { listen, type Channel } from '../prisma/listen';

const SHIFT_MS = 10 * 60_000;
const POLL_MS = 1_000;

/**
 * Calls `work` whenever there may be something, until the shift is over or the worker stops. `work` answers how many
 * pieces it did; while it did some it is called again at once. Heartbeats tell the server that the deliverer lives.
 */
export async function standShift(databaseUrl: string, channel: Channel, work: () => Promise<number>): Promise<number> {
  const context = Context.current();
  const ends = Date.now() + SHIFT_MS;
  let ring: () => void = () => undefined;
  const listener = listen(databaseUrl, channel, () => ring());
  const beat = setInterval(() => context.heartbeat(), 5_000);
  let done = 0;
  try {
    while (Date.now() < ends && !context.cancellationSignal.aborted) {
      const pieces = await work();
      done += pieces;
      if (pieces === 0) await new Promise<void>((resolve) => waitFor(resolve, context.cancellationSignal, (wake) => (ring = wake)));
    }
  } finally {
    clearInterval(beat);
    await listener.stop();
  }
  return done;
}

/** Resolves at the next poll, at news, or when the worker stops, whichever comes first. */
function waitFor(resolve: () => void, stop: AbortSignal, onRing: (wake: () => void) => void): void {
  const finish = (): void => {
    clearTimeout(timer);
    stop.removeEventListener('abort', finish);
    resolve();
  };
  const timer = setTimeout(finish, POLL_MS);
  stop.addEventListener('abort', finish);
  onRing(finish);
}
