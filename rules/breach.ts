/** An invariant as it was judged, and what breaks one: each thing that does not hold, by a closed word. */

/**
 * I1 acknowledged is in the box, refused is not · I2 one ballot each, of none but members · I3 the count is what the box
 * gives · I4 one count, and none before the close · I5 each letter comes, a repeat under one Message-ID · I6 no letter for
 * what is closed · I7 legal steps, and both stores say the same · I8 the record is whole · I9 nothing is stuck ·
 * I10 no secret lies about · I11 "recorded" is said where it is so and nowhere else · I12 every history replays
 */
export const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12'] as const;
export type InvariantId = (typeof INVARIANTS)[number];

/** One thing that does not hold: where, by a closed word, and what was found against what should be. */
export type Breach = { code: BreachCode; subject: string; found: string; wanted: string };

export type BreachCode =
  | 'lost'
  | 'refused-kept'
  | 'changed'
  | 'seat-twice'
  | 'seat-unknown'
  | 'recused-voted'
  | 'derived-differs'
  | 'counted-twice'
  | 'counted-before-close'
  | 'decided-twice'
  | 'never-came'
  | 'unknown-letter'
  | 'wrong-recipient'
  | 'message-id-shared'
  | 'came-too-often'
  | 'sent-after-close'
  | 'stage-differs'
  | 'run-missing'
  | 'run-left'
  | 'entry-twice'
  | 'entry-missing'
  | 'left-undone'
  | 'waits-for-nothing'
  | 'task-failed'
  | 'secret-found'
  | 'said-recorded'
  | 'replay-differs';

/** Of how many things it was judged, and each that does not hold. */
export type Invariant = { id: InvariantId; held: boolean; checked: number; differences: Breach[] };

/** Held if nothing differs. */
export function judged(id: InvariantId, found: Pick<Invariant, 'checked' | 'differences'>): Invariant {
  return { id, held: found.differences.length === 0, ...found };
}
