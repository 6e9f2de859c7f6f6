/** Which rows of a list are of a case that is only played: read with them, so that nothing is asked row by row. */

import type { Prisma } from '../generated/client';

/** Of a sitting: what stands on its agenda and is only played. */
export const played = {
  agenda: { where: { nomination: { rehearsal: true } }, select: { position: true } },
} satisfies Prisma.SittingSelect;

type About = { nomination: { rehearsal: boolean } | null; sitting: { agenda: unknown[] } | null };

/** A sitting is a rehearsal as soon as one case on its agenda is. */
export function isPlayed({ nomination, sitting }: About): boolean {
  return nomination?.rehearsal ?? (sitting !== null && sitting.agenda.length > 0);
}
