/** How a pack lets councils and blocs sit and vote: bases, shares, ballots, ties, absence. */

import { z } from 'zod';
import { leafOf, Share } from './policy-leaf';

/** The words other packs use for the same bases. */
const SAME_BASE: Record<string, string> = { total: 'all-members', returned: 'ballots-cast', valid: 'ballots-valid' };

/** Of whom a share is taken. */
const Base = z.preprocess(
  (word) => (typeof word === 'string' ? (SAME_BASE[word] ?? word) : word),
  z.enum(['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused']),
);
export type Base = z.infer<typeof Base>;

const Vote = {
  share: Share,
  base: Base,
  method: z.enum(['secretBallot', 'showOfHands', 'rollCall', 'writtenConsultation']),
  methodCertainty: z.enum(['confirmed', 'assumed']).optional(),
  choices: z.array(z.enum(['approve', 'oppose', 'abstain'])).optional(),
  blankIs: z.enum(['oppose', 'invalid']).optional(),
  /** The chair must be among the yeses; asked apart, never read from a ballot. */
  chairAssent: z.boolean().optional(),
  mustMeet: z.boolean().optional(),
  /** Set nationally: a later pack may ask for more, never for less. */
  floor: z.boolean().optional(),
};

const Quorum = leafOf(
  z.strictObject({
    share: Share,
    base: Base.optional(),
    counts: z.strictObject({ written: z.boolean(), proxy: z.boolean() }).optional(),
  }),
);

const CAUSES = ['noQuorum', 'tied', 'verifyFacts', 'countError'] as const;

const AfterMax = leafOf(z.enum(['fails', 'headDecides', 'chairDecides', 'blocHeadAndDeputyDecide']));

/** What councils and blocs have in common. */
const Sitting = {
  quorum: Quorum.optional(),
  /** Ballots in one round on one item, and what may cause another. */
  maxBallots: leafOf(z.int().positive()).optional(),
  revote: leafOf(z.strictObject({ reasons: z.array(z.enum(['tie', 'noShare', 'countError'])) })).optional(),
  /**
   * What comes after the last ballot: a decision with reasons by named persons, never counted as votes. Once for all
   * titles, or by title with `default` for every other.
   */
  afterMax: z.union([AfterMax, z.object({ default: AfterMax }).catchall(AfterMax)]).optional(),
  overQuota: leafOf(
    z.strictObject({
      rank: z.enum(['votesDesc', 'pointsDesc']),
      ties: z.array(z.enum(['chairVote', 'morePoints', 'moreOutstanding', 'women', 'runoff', 'lots'])),
    }),
  ).optional(),
  order: leafOf(z.enum(['lowestTitleFirst', 'asListed'])).optional(),
  secondSitting: leafOf(z.strictObject({ causes: z.array(z.enum(CAUSES)) })).optional(),
  publish: leafOf(z.strictObject({ show: z.enum(['passFail', 'counts']), kmin: z.int().nonnegative() })).optional(),
};

const Proxy = z.strictObject({
  mandate: z.literal('letter'),
  perDelegate: z.int().positive(),
  named: z.boolean(),
});

const councilFields = {
  ...Sitting,
  size: leafOf(
    z.strictObject({ min: z.int().positive(), max: z.int().positive().nullable(), odd: z.boolean() }),
  ).optional(),
  roles: z.record(z.string(), leafOf(z.union([z.int(), z.string()]))).optional(),
  acting: leafOf(z.boolean()).optional(),
  /** A stricter quorum for one title. */
  quorumFor: z.record(z.string(), Quorum).optional(),
  /** By title; `default` for every other. */
  vote: z.record(z.string(), leafOf(z.strictObject(Vote))).optional(),
  absence: leafOf(
    z.strictObject({
      mode: z.enum(['none', 'writtenOpinion', 'writtenBallot', 'proxyByLetter']),
      until: z.enum(['boxClose', 'minutesSigned']).optional(),
      obligatory: z.boolean().optional(),
      inMinutes: z.boolean().optional(),
      proxy: Proxy.optional(),
    }),
  ).optional(),
  recusal: leafOf(
    z.strictObject({
      allowed: z.union([z.enum(['never', 'onRequest']), z.array(z.enum(['self', 'kin', 'ownUnit']))]),
      staysInBase: z.boolean(),
      countsForQuorum: z.boolean().optional(),
    }),
  ).optional(),
  countingBoard: leafOf(
    z.strictObject({
      size: z.int().positive(),
      from: z.enum(['members', 'secretariat']),
      excludeNominees: z.boolean(),
    }),
  ).optional(),
  consultationInstead: leafOf(
    z.strictObject({ allowed: z.boolean(), by: z.enum(['standingGroup', 'chair']).optional() }),
  ).optional(),
  guests: leafOf(z.strictObject({ speak: z.boolean(), vote: z.literal(false) })).optional(),
  dissent: leafOf(z.enum(['recordedWithoutNames', 'recordedWithNames'])).optional(),
};

/** Given once, and for one level of council again where it differs there. */
export const Council = z.strictObject({
  ...councilFields,
  unit: z.strictObject(councilFields).optional(),
  ministry: z.strictObject(councilFields).optional(),
  province: z.strictObject(councilFields).optional(),
});

export const Bloc = z.strictObject({
  ...Sitting,
  kind: z.string().min(1).optional(),
  establishedBy: leafOf(z.string()).optional(),
  size: leafOf(
    z.strictObject({
      min: z.int().positive(),
      max: z.int().positive().nullable(),
      count: z.int().positive().optional(),
    }),
  ).optional(),
  head: leafOf(z.enum(['electedInRotation', 'appointed'])).optional(),
  deputy: leafOf(z.enum(['electedInRotation', 'appointed'])).optional(),
  hosts: leafOf(z.literal('head')).optional(),
  duties: leafOf(z.array(z.string())).optional(),
  score: leafOf(
    z.strictObject({ stages: z.array(z.enum(['self', 'cross', 'adopted'])), gapNeedsReason: z.boolean() }),
  ).optional(),
  nominee: leafOf(z.enum(['topScoreThenBallot', 'topScore', 'ballotOnly'])).optional(),
  vote: leafOf(
    z.strictObject({
      ...Vote,
      selfVote: z.enum(['allowed', 'excludedInBase', 'excludedOutOfBase']),
      mandate: z.enum(['headInPerson', 'letter']),
      absent: z.enum(['none', 'writtenOpinion', 'writtenBallot', 'proxyByLetter']),
    }),
  ).optional(),
  flagsPerBloc: leafOf(z.int().positive()).optional(),
  localOpinion: leafOf(z.boolean()).optional(),
  /** MM-DD; a day of the year after the emulation year is marked `+1`. */
  calendarWindow: leafOf(z.strictObject({ from: z.string(), to: z.string() })).optional(),
});
