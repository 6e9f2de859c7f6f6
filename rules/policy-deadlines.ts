/** How a pack says when something is due; the words are those of the domain's counting rules. */

import { z } from 'zod';
import { Period } from './policy-leaf';

const Breach = {
  onBreach: z.enum(['warn', 'escalate', 'close', 'return', 'lapse']).optional(),
  reminders: z.array(z.int().positive()).optional(),
  endOfDay: z
    .string()
    .regex(/^([01]\d|2[0-4]):[0-5]\d$/)
    .optional(),
  /** What an authority's silence past the date means; nothing where it is not said. */
  silence: z.enum(['consent', 'wait', 'escalate']).optional(),
  /** `submission`: the step ends with the last good day for handing the dossier in. */
  lapsesWith: z.literal('submission').optional(),
};

/** A rule for one date: some days after or before an event, or a day of the calendar. */
export const DeadlineRule = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('afterEvent'),
    event: z.string(),
    ...Period.shape,
    dayZero: z.enum(['eventDate', 'firstWorkingDayOnOrAfter']).optional(),
    startsOn: z.enum(['receipt', 'completeFile']).optional(),
    onSupplement: z.enum(['pause', 'restart', 'runsOn']).optional(),
    roll: z.enum(['none', 'nextWorkingDay']).optional(),
    ...Breach,
  }),
  z.strictObject({
    type: z.literal('fixedDate'),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    yearOffset: z.int().min(0),
    inclusive: z.boolean(),
    roll: z.enum(['none', 'warnPrevious']).optional(),
    ...Breach,
  }),
  z.strictObject({ type: z.literal('beforeEvent'), event: z.string(), ...Period.shape, ...Breach }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/**
 * A fixed date of which the pack does not say it warns of the last working day before it, where its last good day is a
 * rest day. It is said as a nomination pins its policy: what was pinned before warns only where the pack said so.
 */
export function withWarnings<Dated extends { value: DeadlineRule }>(deadlines: Record<string, Dated>) {
  const warned = Object.entries(deadlines).map(([key, leaf]): [string, Dated] => {
    const { value } = leaf;
    return value.type === 'fixedDate' && value.roll === undefined
      ? [key, { ...leaf, value: { ...value, roll: 'warnPrevious' } }]
      : [key, leaf];
  });
  return Object.fromEntries(warned);
}
