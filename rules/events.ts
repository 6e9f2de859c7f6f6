/** What other systems are told of a case: which entries of its record happened, and nothing of what they say. */

import type { CaseKind } from './record';

/** One entry of a case's record as other systems see it: no name, no choice, no address. */
export type CaseEvent = {
  id: string;
  number: string;
  sequence: number;
  kind: CaseKind;
  at: string;
  /** Of a case that is only played. */
  rehearsal: boolean;
};

type Entry = { number: string; sequence: number; kind: string; at: Date; rehearsal: boolean };

/** The same entry has the same id whenever and to whomever it is told. */
export function eventOf({ number, sequence, kind, at, rehearsal }: Entry): CaseEvent {
  return { id: `${number}-${sequence}`, number, sequence, kind: kind as CaseKind, at: at.toISOString(), rehearsal };
}

const LONGEST_WAIT_MS = 3_600_000;
const GIVE_UP_MS = 72 * 3_600_000;

/** Twice as long after every failure, from two seconds up to an hour. */
export function waitAfter(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempts, 12), LONGEST_WAIT_MS);
}

/** A receiver that has failed for 72 hours on one event is not tried again until somebody replays the case. */
export function isGivenUp(failingForMs: number): boolean {
  return failingForMs >= GIVE_UP_MS;
}
