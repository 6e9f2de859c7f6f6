/** What a pack orders beside and after the votes: notices, opinions of others, money that goes with a title, taking back. */

import { z } from 'zod';
import { Civil, leafOf, Period } from './policy-leaf';

const Days = { days: z.int().positive(), unit: z.enum(['workingDay', 'day']).optional() };

export const Notices = z.strictObject({
  public: z
    .array(
      leafOf(
        z.strictObject({
          titles: z.array(z.string()),
          ...Days,
          before: z.enum(['councilSitting', 'submission']),
          medium: z.string().optional(),
          commentNeeds: z.array(z.enum(['signature', 'name', 'phone', 'address'])).optional(),
        }),
      ),
    )
    .optional(),
  outcome: leafOf(
    z.strictObject({
      of: z.array(z.enum(['passed', 'failed', 'returned'])),
      to: z.enum(['nominee', 'unit']),
      medium: z.literal('written'),
      within: Period.optional(),
    }),
  ).optional(),
});

export const Consultation = leafOf(
  z.strictObject({
    ...Days,
    asked: z.string().optional(),
    silence: z.enum(['consent', 'wait', 'escalate']),
    resumeWithin: Period.optional(),
    pausesClock: z.boolean().optional(),
  }),
);

export const Rewards = leafOf(
  z.strictObject({
    baseSalary: leafOf(z.strictObject({ from: Civil, vnd: z.int().positive() })),
    /** Times the base salary, as decimal texts. */
    multiples: z.record(z.string(), z.string()),
    rounding: z.looseObject({}).optional(),
    paidBy: z.string().optional(),
    highestOnlyPerPeriod: z.boolean().optional(),
  }),
);

export const Revocation = leafOf(
  z.strictObject({
    causes: z.array(z.string()),
    reportWithin: Period.optional(),
    decideWithin: Period.optional(),
    deadlinesCite: z.string().optional(),
    clawback: z.boolean().optional(),
  }),
);
