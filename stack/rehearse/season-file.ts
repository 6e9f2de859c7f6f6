/** The season that is rehearsed, as its file gives it: who there is, who is nominated for what, when bodies sit. */

import { z } from 'zod';
import { isCivilDate } from '../../rules/calendar';

export const behaviours = ['fast', 'slow', 'silent', 'mixed'] as const;
export type Behaviour = (typeof behaviours)[number];

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const Day = z.string().refine(isCivilDate, 'date');
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Id = z.string().regex(/^[a-z0-9-]{2,40}$/);
/** Names go into letters and papers. */
const Name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u)
  .transform((name) => name.normalize('NFC'));

const UnitGroup = z.strictObject({
  /** How many units of this kind there are; each has a council of its own. */
  count: z.int().min(1).max(100).default(1),
  name: Name,
  kind: z.enum(['board', 'province', 'other']).default('board'),
  /** Members of the council, the head and the secretary of the unit among them. */
  council: z.int().min(3).max(60),
  /** By title, how many each unit nominates. */
  nominations: z.record(z.string().regex(/^[A-Z][A-Z0-9_]{1,30}$/), z.int().min(0).max(1_000)),
});

const Rhythm = z.strictObject({
  /** On this weekday the convener looks whether anything waits; a day off is put off to the next working day. */
  convenes: z.enum(weekdays),
  everyWeeks: z.int().min(1).max(52).default(1),
  /** So many days later it meets, whatever day that is: a rehearsal finds out. */
  meetsAfterDays: z.int().min(1).max(90),
  at: Hour,
  /** How long the voting runs. */
  hours: z.int().min(1).max(240).default(3),
});

const SeasonShape = z.strictObject({
  about: Name,
  /** The emulation year, not that of the sittings. */
  year: z.int().min(1990).max(2999),
  /** The first day on which units hand in; they do so over as many working days. */
  opens: Day,
  handInDays: z.int().min(1).max(60).default(3),
  /** The last day that is played; the end of the year after without it. */
  until: Day.optional(),
  /** Folder of policy packs and calendars, from where the file lies; those of the project without it. */
  policies: z.string().min(1).optional(),
  ministry: z.strictObject({ id: Id, name: Name, short: Name }),
  units: z.array(UnitGroup).min(1).max(50),
  /** Blocs with their members, by the number of the unit from 1 in the order of the list. */
  blocs: z.array(z.strictObject({ name: Name, units: z.array(z.int().min(1)).min(2) })).default([]),
  people: z.enum(behaviours).default('mixed'),
  /** The same seed plays the same season. */
  seed: z.int().min(0).default(1),
  sittings: z.strictObject({ council: Rhythm, bloc: Rhythm }),
  /** More letters than this on one day for one person are a finding. */
  mostLettersADay: z.int().min(1).default(8),
});

/** Refused beside what each field refuses: a member of a bloc that is no unit, or one of two blocs. */
export const SeasonFile = SeasonShape.superRefine(({ units, blocs }, context) => {
  const known = units.reduce((sum, { count }) => sum + count, 0);
  const seen = new Set<number>();
  for (const [at, { units: members }] of blocs.entries()) {
    for (const [index, unit] of members.entries()) {
      if (unit <= known && !seen.has(unit)) seen.add(unit);
      else
        context.addIssue({ code: 'custom', message: 'closed-word', path: ['blocs', at, 'units', index], input: unit });
    }
  }
});
export type SeasonFile = z.infer<typeof SeasonFile>;
export type Rhythm = z.infer<typeof Rhythm>;
