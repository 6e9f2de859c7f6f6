/** Whether a letter may have reached its reader, so that another is to take back what it said. */

import type { Prisma } from '../generated/client';

/** What was sent, is on its way, or was lost on it and put off or given up then: that keeps its lease. */
export const mayHaveReached = {
  OR: [{ state: { in: ['sending', 'sent'] } }, { state: { in: ['deferred', 'bounced'] }, leaseUntil: { not: null } }],
} satisfies Prisma.LetterWhereInput;

/**
 * As long as what takes it back is being recorded, what waits may be taken up before that is committed: the other is written
 * then, too, and judged by the former once its turn comes.
 */
export const mayReach = { state: { not: 'cancelled' } } satisfies Prisma.LetterWhereInput;
