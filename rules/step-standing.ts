/** How one step of a case stands, told alike on its page, in the terminal and in its passport. */

export type StepStanding = 'now' | 'done' | 'ranOut' | 'leftOff' | 'voided';

/**
 * A step that a hold interrupted, or in which the case was ended, is over and has no result; one whose time ran out was
 * done by nobody. `outcome`: what it came to, as it is kept.
 */
export function stepStanding({
  state,
  voidedBy,
  outcome,
}: {
  state: string;
  voidedBy: number | null;
  outcome: string | null;
}): StepStanding {
  if (voidedBy !== null) return 'voided';
  if (state === 'open') return 'now';
  if (state !== 'settled') return 'leftOff';
  return outcome === 'expired' || outcome === 'lapsed' ? 'ranOut' : 'done';
}

/** As a list of steps is drawn: what has no result looks like what was voided. */
export const STEP_LOOK = { now: 'now', done: 'done', ranOut: 'voided', leftOff: 'voided', voided: 'voided' } as const;
