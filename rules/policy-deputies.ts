/** Who may stand in for the holder of an office: for which tasks, and for how long at most. */

import { z } from 'zod';
import { leafOf } from './policy-leaf';

/**
 * Tasks that a deputy can be given at all: answers in writing that an office owes. A ballot, an open vote, a share of a
 * key, a score, a decision after the ballots and the second person of a correction are one's own, whatever a pack says.
 */
export const DEPUTY_TASKS = ['review', 'supplement', 'consult', 'submit', 'answer', 'propose', 'revocation'] as const;
export type DeputyTask = (typeof DEPUTY_TASKS)[number];

/** Whether a task of this kind can be given to a deputy; whether it is, the pack says. */
export function isDeputyTask(kind: string): kind is DeputyTask {
  return (DEPUTY_TASKS as readonly string[]).includes(kind);
}

export const Deputies = leafOf(
  z.strictObject({
    tasks: z.array(z.enum(DEPUTY_TASKS)),
    /** From the first day to the last, both counted. */
    days: z.int().positive(),
  }),
);
export type DeputyBounds = z.infer<typeof Deputies>['value'];
