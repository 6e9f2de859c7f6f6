/** What every engine is asked to do, and what it must show afterwards. */

import type { HistoryCost } from '../weigh';
import type { Ground } from './ground';

/** Who acts in each of the four stages of one nomination: 17 people in all. */
export const STAGES = [1, 9, 6, 1] as const;
export const ACTS = STAGES.reduce<number>((sum, size) => sum + size, 0);
export const RECORDS = 8;

/** One of four says no where many are asked, so that a tally that only counts heads is found out. */
export function choiceOf(stage: number, voter: number): 'yes' | 'no' {
  return (STAGES[stage] ?? 0) > 1 && voter % 4 === 3 ? 'no' : 'yes';
}

/** A nomination as an engine has it in its store after its end. */
export type Told = {
  id: string;
  acts: number;
  /** What the engine counted, stage by stage. */
  tallies: { yes: number; no: number }[];
  /** Message-IDs of the letters that ask somebody to act. */
  asking: string[];
  records: number;
  isEnded: boolean;
};

export type Audit = {
  told: Told[];
  /** Every Message-ID whose sending the engine has in its books, beside those that ask. */
  otherLetters: string[];
  /** Workflows that are still open although every nomination has ended; null where the engine cannot be asked. */
  openWorkflows: number | null;
  /** What the engine's own proof finds broken; nothing of one that has none. */
  broken: string[];
  /** What the last nomination left in Temporal's histories, all its workflows together; null for other engines. */
  history: HistoryCost | null;
  /** Words for what this engine does beyond the common work, measured in this very run. */
  beyond: string;
};

/** An engine at work. */
export type Running = {
  /** Starts a nomination and answers its id once that is durable. */
  start: (serial: number) => Promise<string>;
  /** Resolves when the stage is open: its letters are queued, its deadline armed by the engine. */
  opened: (id: string, stage: number) => Promise<void>;
  /** The Message-ID of the letter that asks a person: nobody acts before it has come. Undefined where none is sent. */
  letter: (id: string, stage: number, voter: number) => string | undefined | Promise<string>;
  /** One person's act; resolves when it is durable. */
  act: (id: string, stage: number, voter: number) => Promise<void>;
  /** What stands between two stages and is nobody's act of the seventeen, e.g. convening a sitting. */
  between?: (id: string, stage: number) => Promise<void>;
  ended: (id: string) => Promise<void>;
  /** Resolves when nothing is left to be sent. */
  quiet: () => Promise<void>;
  audit: (ids: string[]) => Promise<Audit>;
  /** Processes by name; each with all its children. */
  processes: () => Record<string, number>;
  stop: () => Promise<void>;
};

export type Engine = {
  name: string;
  /** What it is in words, for the printed page. */
  what: string;
  /** False for one that keeps no facts: only finished and closed can be asked of it. */
  keepsFacts: boolean;
  open: (ground: Ground) => Promise<Running>;
};

/** An engine that cannot be had on this machine; the run goes on without it. */
export class NotHere extends Error {}
