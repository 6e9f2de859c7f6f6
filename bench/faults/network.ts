/**
 * The network between the worker and its servers, as a relay plays it: cut, dead silent, slow, or losing segments. What
 * is lost costs what it costs in TCP: the segment comes after a pause for its retransmission, and what is behind it waits.
 */

import type { Socket } from 'node:net';
import { diceOf } from '../../stack/rehearse/dice';
import { aRelay } from './relay';

/**
 * `cut`: lines break and new ones are refused; `silent`: nothing passes, and nobody is told; `slow`: all comes later;
 * `lossy`: of a hundred segments some come at their second or third try.
 */
export const WEATHERS = ['cut', 'silent', 'slow', 'lossy'] as const;
export type Weather = (typeof WEATHERS)[number] | 'clear';

export const DELAY_MS = 300;
export const LOST_SHARE = 0.05;
/** TCP on Linux waits at least so long before it sends again, and twice as long each time after. */
const RETRANSMIT_MS = 200;
const SEGMENT_BYTES = 1_448;

export type Way = {
  /** Changes the weather; `seed` decides which segments are lost. */
  turn: (weather: Weather, seed?: number) => void;
  /** Segments that came late because they were lost. */
  lost: () => number;
};

export type Network = {
  temporal: Way;
  database: Way;
  /** The environment of a worker that reaches its servers by these ways. */
  before: (usual: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  stop: () => Promise<void>;
};

/** Stands ready; nobody uses it who is not sent by it. */
export async function aNetwork(): Promise<Network> {
  const [temporal, database] = [await aWay(), await aWay()];
  return {
    temporal,
    database,
    before: (usual) => ({
      ...usual,
      TEMPORAL_ADDRESS: temporal.to(new URL(`tcp://${usual['TEMPORAL_ADDRESS'] ?? ''}`)).host,
      DATABASE_URL: database.to(new URL(usual['DATABASE_URL'] ?? '')).href,
    }),
    stop: async () => {
      await Promise.all([temporal.stop(), database.stop()]);
    },
  };
}

type State = {
  weather: Weather;
  throws: () => number;
  lost: number;
  lines: Set<Socket>;
  /** Resolves when something may pass again. */
  passes: Promise<void>;
  letPass: () => void;
};

async function aWay(): Promise<Way & { to: (server: URL) => URL; stop: () => Promise<void> }> {
  const state: State = {
    weather: 'clear',
    throws: () => 1,
    lost: 0,
    lines: new Set(),
    passes: Promise.resolve(),
    letPass: () => undefined,
  };
  let behind = 0;
  const { port, stop } = await aRelay(
    () => behind,
    (near, far) => {
      if (state.weather === 'cut') near.destroy();
      state.lines.add(near);
      near.once('close', () => state.lines.delete(near));
      carry(state, near, far);
      carry(state, far, near);
    },
  );
  return {
    turn: (weather, seed = 0) => turn(state, weather, seed),
    lost: () => state.lost,
    to: (server) => {
      behind = Number(server.port);
      const way = new URL(server);
      way.port = String(port);
      return way;
    },
    stop: async () => {
      turn(state, 'clear', 0);
      await stop();
    },
  };
}

function turn(state: State, weather: Weather, seed: number): void {
  const dice = diceOf(seed);
  let segments = 0;
  state.weather = weather;
  state.throws = () => dice('segment', (segments += 1));
  state.letPass();
  if (weather === 'silent') state.passes = new Promise((resolve) => (state.letPass = resolve));
  if (weather === 'cut') state.lines.forEach((line) => line.destroy());
}

/** All that one sends comes to the other, in its order, each piece when the weather lets it. */
function carry(state: State, from: Socket, to: Socket): void {
  let before = Promise.resolve();
  let due = 0;
  from.on('data', (chunk) => {
    due = Math.max(due, Date.now() + latenessOf(state, chunk.length));
    const at = due;
    before = before
      .then(() => untilInstant(at))
      .then(() => state.passes)
      .then(() => void to.write(chunk));
  });
}

function latenessOf(state: State, bytes: number): number {
  if (state.weather === 'slow') return DELAY_MS;
  if (state.weather !== 'lossy') return 0;
  let late = 0;
  for (let segment = 0; segment * SEGMENT_BYTES < bytes; segment += 1)
    for (let wait = RETRANSMIT_MS; state.throws() < LOST_SHARE; wait *= 2) {
      state.lost += 1;
      late = Math.max(late, wait);
    }
  return late;
}

function untilInstant(at: number): Promise<void> {
  const wait = at - Date.now();
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait));
}
