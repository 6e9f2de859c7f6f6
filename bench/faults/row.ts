/** A row of the fault matrix: what is broken, by a plan that its seed alone makes, and what is wanted of it. */

import type { Dice } from '../../stack/rehearse/dice';
import type { Servers } from '../../stack/throw-away';
import type { FaultHouse, Outcome } from './house';

/** One fault: when, as the row counts it, and for how long or where. */
export type Fault = { at: number; ms?: number; where?: string };

/** Lets a house be opened with some environment, and with servers and programs that are not the usual ones. */
export type Open = (environment: NodeJS.ProcessEnv, servers?: Servers) => Promise<Outcome>;

/** Prepares the machine, lets a house be opened, and cleans up whatever happens. */
export type Around = (work: Open, root: string) => Promise<Outcome>;

export type Row = {
  id: string;
  /** What is broken, in a few words. */
  what: string;
  /** How many faults without `--times`. */
  times: number;
  /** How many with `--whole`, where that is more: as many as a night has time for. */
  whole?: number;
  /** The faults of a seed; nothing but dice, number and whether outages last as long as with `--whole` goes in. */
  plan: (dice: Dice, times: number, isWhole?: boolean) => Fault[];
  /** What this machine lacks for it; nothing where it can run. */
  lacks?: () => string | undefined;
  /** The worker reaches its servers by a network that the row may break. */
  isWorkerFar?: boolean;
  /** What stands around the house while the row is played. */
  around?: Around;
  /** Breaks a house; `environment` is what its programs were given by `around`. */
  run: (house: FaultHouse, plan: Fault[], environment: NodeJS.ProcessEnv) => Promise<void>;
};

/** A row that a test of the suite plays, or that nobody has built: it is never shown as passed. */
export type Elsewhere = { id: string; what: string; test?: string; why?: string };

/** How long a server is away for long: ten minutes by night, a third of a minute where somebody waits. */
export function longOutage(thrown: number, isWhole = false): number {
  return isWhole ? 600_000 : between(thrown, 18_000, 22_000);
}

/** So many faults, each drawn by its own throws. */
export function faults(times: number, draw: (index: number) => Fault): Fault[] {
  return Array.from({ length: times }, (_, index) => draw(index));
}

/** A whole number from one up to and with another. */
export function between(thrown: number, from: number, upTo: number): number {
  return from + Math.floor(thrown * (upTo - from + 1));
}
