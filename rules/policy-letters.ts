/** How letters are kept within bounds: the hours they go out in, what one letter lists, how often a link is renewed. */

import { z } from 'zod';
import { leafOf } from './policy-leaf';

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const Letters = leafOf(
  z
    .strictObject({
      /** New links for one task on one day. */
      renewalsPerDay: z.int().positive(),
      /** For so long what else falls on the day is waited for. */
      gatherMinutes: z.int().nonnegative(),
      /** What falls on one day for one person stands in one letter, which lists at most so much of it. */
      listed: z.int().positive(),
      /** On working days; codes, confirmations and cancellations go out at any hour. */
      from: Hour,
      to: Hour,
    })
    .refine(({ from, to }) => from < to, 'order-of-times'),
);
export type LetterBounds = z.infer<typeof Letters>['value'];
