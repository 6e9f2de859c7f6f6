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
  /** How many pieces are taken at once: who finds so many looks again. */
  most: number;
  /** Does what there is to do now, and answers how many pieces. */
  work: () => Promise<number>;
};

/**
 * Works whenever there may be something, until the shift is over or the worker stops; answers how many pieces were
 * done. Heartbeats tell the server that the deliverer lives.
 */
export async function standShift({ databaseUrl, channel, hands, most, work }: Shift): Promise<number> {
  const context = Context.current();
  const ends = Date.now() + SHIFT_MS;
  let pieces = 0;
  const crew = gatherHands({
    hands,
    isOver: () => Date.now() >= ends || context.cancellationSignal.aborted,
    work: async () => {
      const done = await work();
      pieces += done;
      return done >= most;
    },
  });
  const listener = listen(databaseUrl, channel, crew.call);
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  context.cancellationSignal.addEventListener('abort', crew.callAll);
  try {
    await crew.done;
    return pieces;
  } finally {
    clearInterval(beat);
    await listener.stop();
  }
}

type Crew = {
  /** Calls one who rests; while all are at work, the next to finish looks again. */
  call: () => void;
  callAll: () => void;
  /** Resolves when it is over and the last has put down what it had in hand. */
  done: Promise<void>;
};

type Gathering = {
  hands: number;
  isOver: () => boolean;
  /** Does what there is to do now, and answers whether there may be more. */
  work: () => Promise<boolean>;
};

/**
 * Hands that empty one outbox side by side. News calls one of them, and as long as there is more, one calls the next: an
 * outbox with little in it is asked once, not by all. A poll is the promise.
 */
export function gatherHands({ hands, isOver, work }: Gathering): Crew {
  const resting: (() => void)[] = [];
  let missed = false;
  const call = (): void => {
    const wake = resting.shift();
    if (wake === undefined) missed = true;
    else wake();
  };
  const callAll = (): void => resting.splice(0).forEach((wake) => wake());
  const rest = (): Promise<void> => {
    if (!missed) return new Promise((resolve) => resting.push(resolve));
    missed = false;
    return Promise.resolve();
  };
  const hand = async (): Promise<void> => {
    while (!isOver()) {
      if (await work()) call();
      else if (!isOver()) await rest();
    }
  };
  const poll = setInterval(() => (isOver() ? callAll() : call()), POLL_MS);
  const done = Promise.all(Array.from({ length: hands }, hand)).then(() => undefined);
  return { call, callAll, done: done.finally(() => clearInterval(poll)) };
}
