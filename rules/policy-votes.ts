/** How a pack lets bodies sit and vote, and councils above all: bases, shares, ballots, ties, absence. */

import { z } from 'zod';
import { alsoRead, leafOf, Period, Share } from './policy-leaf';

/** The words other packs use for the same bases. */
const SAME_BASE: Record<string, string> = { total: 'all-members', returned: 'ballots-cast', valid: 'ballots-valid' };

/** Of whom a share is taken. */
const Base = z.preprocess(
  (word) => (typeof word === 'string' ? (SAME_BASE[word] ?? word) : word),
  z.enum(['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused']),
);
export type Base = z.infer<typeof Base>;

const Method = z.enum(['secretBallot', 'showOfHands', 'rollCall', 'writtenConsultation']);

export const voteFields = {
  share: Share,
  base: Base,
  /** One way, or who chooses it before the ballot where the rule leaves it open. */
  method: z.union([Method, z.strictObject({ chosenBy: z.enum(['chair', 'councilResolution']) })]),
  methodCertainty: z.enum(['confirmed', 'assumed']).optional(),
  /** Whose roll is the base. */
  electorate: z.enum(['councilMembers', 'unitMeeting', 'allStaff', 'blocMembers']).optional(),
  /** Words on the paper, or names to pick from where there are more candidates than places. */
  choices: z
    .union([
      z.array(z.enum(['approve', 'oppose', 'abstain'])),
      z.strictObject({ pick: z.strictObject({ max: z.int().positive() }) }),
    ])
    .optional(),
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
export const sittingFields = {
  quorum: Quorum.optional(),
  /** Ballots in one round on one item, and what may cause another. */
  maxBallots: leafOf(z.int().positive()).optional(),
  revote: leafOf(
    alsoRead('reason', 'reasons', z.strictObject({ reasons: z.array(z.enum(['tie', 'noShare', 'countError'])) })),
  ).optional(),
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
  secondSitting: leafOf(z.strictObject({ causes: z.array(z.enum(CAUSES)), within: Period.optional() })).optional(),
  publish: leafOf(z.strictObject({ show: z.enum(['passFail', 'counts']), kmin: z.int().nonnegative() })).optional(),
};

const Proxy = z.strictObject({
  mandate: z.literal('letter'),
  perDelegate: z.int().positive(),
  named: z.boolean(),
});

const councilFields = {
  ...sittingFields,
  size: leafOf(
    z.strictObject({ min: z.int().positive(), max: z.int().positive().nullable(), odd: z.boolean() }),
  ).optional(),
  roles: z.record(z.string(), leafOf(z.union([z.int(), z.string()]))).optional(),
  acting: leafOf(z.boolean()).optional(),
  /** A stricter quorum for one title. */
  quorumFor: z.record(z.string(), Quorum).optional(),
  /** By title; `default` for every other. */
  vote: z.record(z.string(), leafOf(z.strictObject(voteFields))).optional(),
  absence: leafOf(
    z.strictObject({
      mode: z.enum(['none', 'writtenOpinion', 'writtenBallot', 'proxyByLetter']),
      until: z
        .union([z.enum(['boxClose', 'minutesSigned']), z.strictObject({ workingDaysAfterSitting: z.int().positive() })])
        .optional(),
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
      /** Who holds the key of the box: the board, in as many parts as it has members, or the system alone. */
      heldBy: z.enum(['board', 'system']).optional(),
      /** How many of the board open it together. */
      needed: z.int().positive().optional(),
      /** By when they do, counted from the day the box closes. */
      openWithin: Period.optional(),
    }),
  ).optional(),
  consultationInstead: leafOf(
    z.strictObject({
      allowed: z.boolean(),
      by: z.enum(['standingGroup', 'chair']).optional(),
      report: z.union([z.boolean(), z.string()]).optional(),
    }),
  ).optional(),
  /** How long before the sitting its papers go out. */
  papersSentBefore: leafOf(Period).optional(),
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

/** A unit's own ballot before its council, by title; null where its review is an opinion. */
export const UnitReview = z.strictObject({
  vote: z.record(z.string(), leafOf(z.strictObject(voteFields).nullable())).optional(),
});
