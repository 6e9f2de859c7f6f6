/** Whether a letter may have reached its reader, so that another is to take back what it said. */

import type { Prisma } from '../generated/client';

/** What was sent, is on its way, or was lost on it and put off, given up or called off then: that keeps its lease. */
export const mayHaveReached = {
  OR: [
    { state: { in: ['sending', 'sent'] } },
    { state: { in: ['deferred', 'bounced', 'cancelled'] }, leaseUntil: { not: null } },
  ],
} satisfies Prisma.LetterWhereInput;

/** So long one letter waits for another that is being sent. */
export const WHILE_SENDING_MS = 1_000;

/**
 * As long as what takes it back is being recorded, what waits may be taken up before that is committed: the other is written
 * then, too, and judged by the former once its turn comes.
 */
export const mayReach = {
  OR: [{ state: { not: 'cancelled' } }, { leaseUntil: { not: null } }],
} satisfies Prisma.LetterWhereInput;
