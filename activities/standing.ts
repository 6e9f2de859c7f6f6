/** Standing work: an outbox is emptied as it fills, for a while; then the activity ends and is started again. */

import { Context } from '@temporalio/activity';
import { listen, type Channel } from '../prisma/listen';

const SHIFT_MS = 10 * 60_000;
const POLL_MS = 1_000;
const BEAT_MS = 5_000;

export type Shift = {
  databaseUrl: string;
  channel: Channel;
  /** How many work side by side: one that waits for a slow server holds the others up in nothing. */
  hands: number;
  /** Does what there is to do now, and answers how many pieces. */
  work: () => Promise<number>;
};

/**
 * Works whenever there may be something, until the shift is over or the worker stops; answers how many pieces were
 * done. Heartbeats tell the server that the deliverer lives.
 */
export async function standShift({ databaseUrl, channel, hands, work }: Shift): Promise<number> {
  const context = Context.current();
  const ends = Date.now() + SHIFT_MS;
  const sleepers = new Set<() => void>();
  const wakeAll = (): void => sleepers.forEach((wake) => wake());
  const listener = listen(databaseUrl, channel, wakeAll);
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  context.cancellationSignal.addEventListener('abort', wakeAll);
  const isOver = (): boolean => Date.now() >= ends || context.cancellationSignal.aborted;
  try {
    const lanes = Array.from({ length: hands }, () => workAndWait({ work, isOver, sleepers }));
    const done = await Promise.all(lanes);
    return done.reduce((sum, pieces) => sum + pieces, 0);
  } finally {
    clearInterval(beat);
    await listener.stop();
  }
}

type Lane = { work: () => Promise<number>; isOver: () => boolean; sleepers: Set<() => void> };

async function workAndWait({ work, isOver, sleepers }: Lane): Promise<number> {
  let done = 0;
  while (!isOver()) {
    const pieces = await work();
    done += pieces;
    if (pieces === 0 && !isOver()) await untilCalled(sleepers);
  }
  return done;
}

/** Resolves at the next poll, at news, or when the worker stops, whichever comes first. */
export function untilCalled(sleepers: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      sleepers.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, POLL_MS);
    sleepers.add(wake);
  });
}
