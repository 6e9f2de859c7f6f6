/** Which seats a convened sitting speaks of: whoever sits there then sits there until the last day on which its voting may open. */

import type { CivilDate } from './calendar';

/** What a sitting was convened with, as it is stored. */
type Said = { presence: unknown; recusals: unknown; countingBoard: unknown };

/** A seat whose holder leaves: their last day, where there is one, and the day from which another sits there. */
export type SeatLeft = { no: number; until: CivilDate | null; followedFrom: CivilDate | null };

/**
 * Whether a sitting that may open until that day would do so without the person of whom it speaks. It is convened seat by seat:
 * who is absent, who comes for somebody, who is recused, who counts. That was said of the person who sat there, so the seat
 * changes hands only once the sitting has opened, or is convened anew; and whoever counts, and holds a share of the key, sits
 * there until then. Whose key or table is late opens on any day until it would close, with the seats of that day.
 */
export function isSpokenFor(
  { presence, recusals, countingBoard }: Said,
  { no, until, followedFrom }: SeatLeft,
  opensBy: CivilDate,
): boolean {
  if ((countingBoard as number[]).includes(no)) return until !== null && until < opensBy;
  const said = (presence as Record<string, { presence?: string } | undefined>)[String(no)]?.presence ?? 'present';
  const isRecused = Object.values(recusals as Record<string, number[]>).some((seats) => seats.includes(no));
  return (said !== 'present' || isRecused) && followedFrom !== null && followedFrom <= opensBy;
}
