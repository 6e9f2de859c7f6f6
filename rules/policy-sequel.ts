/** What a pack orders beside and after the votes: notices, opinions of others, money that goes with a title, taking back. */

import { z } from 'zod';
import { Civil, leafOf, Period } from './policy-leaf';

const Days = { days: z.int().positive(), unit: z.enum(['workingDay', 'day']).optional() };

/** What a comment of the public may have to give before it is entered. */
export const COMMENT_NEEDS = ['signature', 'name', 'phone', 'address'] as const;

export const Notices = z.strictObject({
  public: z
    .array(
      leafOf(
        z.strictObject({
          titles: z.array(z.string()),
          ...Days,
          before: z.enum(['councilSitting', 'submission']),
          medium: z.string().optional(),
          commentNeeds: z.array(z.enum(COMMENT_NEEDS)).optional(),
          /** What of a person's nomination stands on the public page; nothing of the person where it is not said. */
          publishes: z.array(z.enum(['name', 'achievement'])).optional(),
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

const Hearing = {
  /** What a disagreement does: it is put before whoever decides next, or the nomination goes back. */
  onDisagree: z.enum(['goesOn', 'returns']),
  /** Whether the clock of the step after it stands still meanwhile, or runs from the day of asking. */
  pausesClock: z.boolean(),
};

/** Other bodies asked for their opinion in writing: whom, how long, and what their silence means. */
export const Consultation = leafOf(
  z.strictObject({
    ...Days,
    /** `unit`, `superior`, `province`, `ministry`, or ids of organisations; where it is silent, the nomination names them. */
    asked: z.array(z.string().min(1)).min(1).optional(),
    silence: z.enum(['consent', 'wait', 'escalate']),
    resumeWithin: Period.optional(),
    onDisagree: Hearing.onDisagree.optional(),
    pausesClock: Hearing.pausesClock.optional(),
  }),
);

/** What holds for every body that is asked, where its own section is silent. */
export const Opinions = leafOf(z.strictObject(Hearing));

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
