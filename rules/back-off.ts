/** How long what another system would not take is tried again, and when it is given up. */

/** Nothing waits longer for its next try. */
export const LONGEST_WAIT_MS = 3_600_000;
const GIVE_UP_MS = 72 * 3_600_000;

/** Twice as long after every failure, from two seconds up to an hour; in milliseconds. */
export function waitAfter(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempts, 12), LONGEST_WAIT_MS);
}

/** A letter, or an event of a case, that has failed for 72 hours is not tried again by itself. */
export function isGivenUp(failingForMs: number): boolean {
  return failingForMs >= GIVE_UP_MS;
}
