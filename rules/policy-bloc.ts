/** What a pack says of blocs of organisations: who is in one, how it scores, votes and shares out its flags. */

import { z } from 'zod';
import { Civil, leafOf, Points } from './policy-leaf';
import { sittingFields, voteFields } from './policy-votes';

const Filling = z.enum(['electedInRotation', 'appointed']);
/** How an office is filled, and by whom in which year where the pack names the holder. */
const Office = z.union([Filling, z.strictObject({ party: z.string(), year: z.int(), by: Filling })]);

/** What points of a row are called by in a sheet, the group whose cap it stands under, and whether it asks for evidence. */
const rowFields = {
  code: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,29}$/)
    .optional(),
  group: z.string().optional(),
  evidence: z.boolean().optional(),
};

/** Points on top of the table or off it: at most so many, or each with its reason. */
const Extra = z.union([Points, z.array(z.strictObject({ for: z.string(), points: Points, ...rowFields }))]);

/** A number for every bloc, or by the members it has: the first row that is large enough, and the last beyond it. */
const FlagsPerBloc = z.union([
  z.int().positive(),
  z.strictObject({
    bySize: z
      .array(z.strictObject({ upTo: z.int().positive(), n: z.int().positive() }))
      .min(1)
      .refine((rows) => rows.every(({ upTo }, at) => upTo > (rows[at - 1]?.upTo ?? 0)), 'order'),
  }),
]);
export type FlagsPerBloc = z.infer<typeof FlagsPerBloc>;

const Section = z.strictObject({
  ...sittingFields,
  kind: z.string().min(1).optional(),
  establishedBy: leafOf(z.string()).optional(),
  size: leafOf(
    z
      .strictObject({
        min: z.int().positive(),
        max: z.int().positive().nullable(),
        count: z.int().positive().optional(),
      })
      .nullable(),
  ).optional(),
  head: leafOf(Office).optional(),
  deputy: leafOf(Office).optional(),
  /** Dated membership; a sitting takes that of its day. */
  roster: leafOf(
    z.array(z.strictObject({ party: z.string(), from: Civil, to: Civil.nullable().optional() })),
  ).optional(),
  hosts: leafOf(z.literal('head')).optional(),
  duties: leafOf(z.array(z.string())).optional(),
  score: leafOf(
    z.strictObject({
      stages: z.array(z.enum(['self', 'cross', 'adopted'])),
      gapNeedsReason: z.boolean(),
      /** Named only, or row by row: a table that is scored here is given row by row. */
      table: z
        .union([z.string(), z.array(z.strictObject({ criterion: z.string(), max: Points, ...rowFields })).min(1)])
        .optional(),
      /** The most that the rows of a group come to together. */
      groups: z.array(z.strictObject({ group: z.string(), max: Points })).optional(),
      /** The most that a whole sheet comes to. */
      max: Points.optional(),
      /** Decimals a score may have; as many as are written where it is not said. */
      decimals: z.int().min(0).max(6).optional(),
      bonus: Extra.optional(),
      penalty: Extra.optional(),
    }),
  ).optional(),
  /** Whether a superior or another authority is asked about the member that leads, before the vote. */
  leaderOpinion: leafOf(z.boolean()).optional(),
  nominee: leafOf(z.enum(['topScoreThenBallot', 'topScore', 'ballotOnly'])).optional(),
  vote: leafOf(
    z.strictObject({
      ...voteFields,
      /** Whether an open abstention stays in a base of valid votes; it does where nothing is said. */
      abstainIs: z.enum(['valid', 'invalid']).optional(),
      selfVote: z.enum(['allowed', 'excludedInBase', 'excludedOutOfBase']),
      mandate: z.enum(['headInPerson', 'letter']),
      absent: z.enum(['none', 'writtenOpinion', 'writtenBallot', 'proxyByLetter']),
    }),
  ).optional(),
  flagsPerBloc: leafOf(FlagsPerBloc).optional(),
  /** The most that all blocs of the authority propose together in a year. */
  flagsInAll: leafOf(z.int().positive()).optional(),
  localOpinion: leafOf(z.boolean()).optional(),
  /** MM-DD; a day of the year after the emulation year is marked `+1`. */
  calendarWindow: leafOf(z.strictObject({ from: z.string(), to: z.string() })).optional(),
});

/** `tie` is the list of `overQuota` alone, where a bloc ranks by votes. */
export const Bloc = z.preprocess((content) => {
  if (typeof content !== 'object' || content === null || !('tie' in content) || 'overQuota' in content) return content;
  const { tie, ...rest } = content as Record<string, unknown>;
  if (typeof tie !== 'object' || tie === null || !('value' in tie)) return content;
  return { ...rest, overQuota: { ...tie, value: { rank: 'votesDesc', ties: tie.value } } };
}, Section);

/** To abstain openly is a valid vote where the pack does not say otherwise: said of the base that it makes a difference to. */
export function withAbstentions<Vote extends NonNullable<z.infer<typeof Section>['vote']>>(vote: Vote): Vote {
  const { value } = vote;
  return value.base === 'ballots-valid'
    ? { ...vote, value: { ...value, abstainIs: value.abstainIs ?? 'valid' } }
    : vote;
}

/** How many a bloc of some members may propose. */
export function flagsIn(rule: FlagsPerBloc, members: number): number {
  if (typeof rule === 'number') return rule;
  return (rule.bySize.find(({ upTo }) => members <= upTo) ?? rule.bySize.at(-1))?.n ?? 1;
}
