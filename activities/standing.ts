/** Standing work: an outbox is emptied as it fills, for a while; then the activity ends and is started again. */

import { Context } from '@temporalio/activity';
import { listen, type Channel } from '../prisma/listen';

const SHIFT_MS = 10 * 60_000;
const POLL_MS = 1_000;
const BEAT_MS = 4_000;
/** After an outbox was found to have little in it, so long is waited before the next look: what comes meanwhile goes together. */
const GATHER_MS = 40;

export type Shift<Piece> = Omit<Gathering<Piece>, 'isOver'> & { databaseUrl: string; channel: Channel };

/**
 * Works whenever there may be something, until the shift is over or the worker stops; answers how many pieces were
 * done.
 */
export async function standShift<Piece>({ databaseUrl, channel, work, ...shift }: Shift<Piece>): Promise<number> {
  const context = Context.current();
  const ends = Date.now() + SHIFT_MS;
  let pieces = 0;
  const crew = gatherHands<Piece>({
    ...shift,
    isOver: () => Date.now() >= ends || context.cancellationSignal.aborted,
    work: async (taken) => {
      await work(taken);
      pieces += taken.length;
    },
  });
  const listener = listen(databaseUrl, channel, crew.call);
  context.cancellationSignal.addEventListener('abort', crew.call);
  try {
    await whileBeating(() => crew.done);
    return pieces;
  } finally {
    await listener.stop();
  }
}

/** Tells the server that the work goes on, for as long as it does: of a worker that died it learns by the silence. */
export async function whileBeating<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

type Crew = {
  /** There may be something new, or it is over. */
  call: () => void;
  /** Resolves when it is over and the last has put down what it had in hand. */
  done: Promise<void>;
};

export type Gathering<Piece> = {
  /** How many work side by side: one that waits for a slow server holds the others up in nothing. */
  hands: number;
  /** How many pieces are taken at once: where so many were found, there may be more. */
  most: number;
  isOver: () => boolean;
  take: () => Promise<Piece[]>;
  work: (pieces: Piece[]) => Promise<void>;
};

/**
 * Hands that empty one outbox side by side. One at a time takes from it: what comes meanwhile is news for the next, so
 * that many pieces that come at about the same time are asked for once, and an outbox with little in it by one hand. A
 * poll is the promise.
 */
export function gatherHands<Piece>({ hands, most, isOver, take, work }: Gathering<Piece>): Crew {
  let [atWork, isTaking, mayBeMore, isBroken] = [0, false, true, false];
  let end: () => void = () => undefined;
  let fail: (fault: unknown) => void = () => undefined;
  const done = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
  const round = async (): Promise<void> => {
    const pieces = await take();
    const isFull = pieces.length >= most;
    mayBeMore ||= isFull;
    if (isFull) takeOver();
    else setTimeout(takeOver, GATHER_MS);
    await work(pieces);
    mayBeMore ||= isFull;
  };
  const look = (): void => {
    if (isOver() || isBroken) return atWork === 0 ? end() : undefined;
    if (!mayBeMore || isTaking || atWork === hands) return;
    [mayBeMore, isTaking] = [false, true];
    atWork += 1;
    void round()
      .catch((fault: unknown) => {
        isBroken = true;
        fail(fault);
      })
      .then(() => {
        atWork -= 1;
        look();
      });
  };
  const takeOver = (): void => {
    isTaking = false;
    look();
  };
  const call = (): void => {
    mayBeMore = true;
    look();
  };
  const poll = setInterval(call, POLL_MS);
  look();
  return { call, done: done.finally(() => clearInterval(poll)) };
}
