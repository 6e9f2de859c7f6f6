/** How one step of a case stands, told alike on its page, in the terminal and in its passport. */

export type StepStanding = 'now' | 'done' | 'leftOff' | 'voided';

/** A step that a hold interrupted, or in which the case was ended, is over and has no result. */
export function stepStanding({ state, voidedBy }: { state: string; voidedBy: number | null }): StepStanding {
  if (voidedBy !== null) return 'voided';
  if (state === 'open') return 'now';
  return state === 'settled' ? 'done' : 'leftOff';
}

/** As a list of steps is drawn: what has no result looks like what was voided. */
export const STEP_LOOK = { now: 'now', done: 'done', leftOff: 'voided', voided: 'voided' } as const;
