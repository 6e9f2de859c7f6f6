/**
 * A policy pack: the rules of one authority for one span of time. Every leaf carries its clause and how sure it is.
 * Files may write a leaf short, `[value, cite, c]`, or as one map with `cite` and `certainty` beside its fields.
 */

import { z } from 'zod';
import { isCivilDate } from './calendar';
import { stepKinds } from './stage-kinds';

const civil = z.string().refine(isCivilDate, 'not a civil date');

/** A leaf's schema: its value, the clause, how sure, and what a reader should know. */
function leafOf<Value extends z.ZodType>(value: Value) {
  return z.strictObject({
    value,
    cite: z.string().min(1),
    certainty: z.enum(['confirmed', 'assumed']),
    note: z.string().optional(),
  });
}

/** num of den, at least (>=) or more than (>). Never a float. */
export const Share = z
  .strictObject({ num: z.int().positive(), den: z.int().positive(), op: z.enum(['>=', '>']) })
  .refine(({ num, den, op }) => num < den || (num === den && op === '>='), 'a share nobody can reach');
export type Share = z.infer<typeof Share>;

const Period = z.strictObject({ n: z.int().positive(), unit: z.enum(['workingDay', 'day']) });

const Breach = {
  onBreach: z.enum(['warn', 'escalate', 'close', 'return', 'lapse']).optional(),
  reminders: z.array(z.int().positive()).optional(),
  endOfDay: z.string().optional(),
  /** `submission`: the step ends with the last good day for handing the dossier in. */
  lapsesWith: z.literal('submission').optional(),
};

/** How a date is reckoned; the words are those of the domain's counting rules. */
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

const Base = z.enum(['total', 'present', 'returned', 'valid']);
const Method = z.enum(['secretBallot', 'showOfHands', 'rollCall', 'writtenConsultation']);
const Vote = {
  share: Share,
  base: Base,
  method: Method,
  methodCertainty: z.enum(['confirmed', 'assumed']).optional(),
  blankIs: z.enum(['oppose', 'invalid']).optional(),
  mustMeet: z.boolean().optional(),
  floor: z.boolean().optional(),
};

const Quorum = leafOf(
  z.strictObject({
    share: Share,
    base: z.literal('total').optional(),
    counts: z.strictObject({ written: z.boolean(), proxy: z.boolean() }).optional(),
  }),
);
const SecondSitting = leafOf(
  z.strictObject({ causes: z.array(z.enum(['noQuorum', 'tied', 'verifyFacts', 'countError'])) }),
);
const Publish = leafOf(z.strictObject({ show: z.enum(['passFail', 'counts']), kmin: z.int().nonnegative() }));

const Council = z.strictObject({
  roles: z.record(z.string(), z.unknown()).optional(),
  quorum: Quorum.optional(),
  vote: z.record(z.string(), leafOf(z.strictObject(Vote))).optional(),
  absence: leafOf(
    z.strictObject({
      mode: z.enum(['none', 'writtenOpinion', 'writtenBallot', 'proxyByLetter']),
      until: z.enum(['boxClose', 'minutesSigned']).optional(),
      obligatory: z.boolean().optional(),
      inMinutes: z.boolean().optional(),
    }),
  ).optional(),
  recusal: leafOf(
    z.strictObject({ allowed: z.array(z.enum(['self', 'kin', 'ownUnit'])), staysInBase: z.boolean() }),
  ).optional(),
  secondSitting: SecondSitting.optional(),
  publish: Publish.optional(),
});

const Bloc = z.strictObject({
  kind: z.enum(['khối', 'cụm']).optional(),
  duties: leafOf(z.array(z.string())).optional(),
  score: leafOf(
    z.strictObject({ stages: z.array(z.enum(['self', 'cross', 'adopted'])), gapNeedsReason: z.boolean() }),
  ).optional(),
  nominee: leafOf(z.enum(['topScoreThenBallot', 'topScore', 'ballotOnly'])).optional(),
  quorum: Quorum.optional(),
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
  secondSitting: SecondSitting.optional(),
  publish: Publish.optional(),
});

const Part = leafOf(
  z.strictObject({
    code: z.string(),
    required: z.union([z.literal('always'), z.strictObject({ ifApplicable: z.string() })]),
    signedBy: z.string().optional(),
    sealed: z.boolean().optional(),
    jointStamp: z.boolean().optional(),
    years: z.int().optional(),
  }),
);
const Dossier = leafOf(z.strictObject({ sets: z.int().positive(), parts: z.array(Part) }));

/** The part of a title a pack gives; a later pack overrides field by field. */
const Title = z.strictObject({
  name: z.string().optional(),
  family: z.enum(['emulationTitle', 'commendationForm']).optional(),
  type: z.enum(['merit', 'adHoc', 'thematic', 'longService', 'tenure', 'foreign']).optional(),
  subject: z.array(z.enum(['person', 'collective', 'household'])).optional(),
  decider: leafOf(z.enum(['unitHead', 'minister', 'provinceChair', 'primeMinister', 'president'])).optional(),
  stages: z.array(z.enum(['unit-review', 'council', 'bloc', 'ministry', 'notice', 'consultation'])).optional(),
  councilAt: z.array(z.enum(['unit', 'ministry', 'province'])).optional(),
  order: z.int().optional(),
  preconditions: z.array(z.unknown()).optional(),
  cap: z.unknown().optional(),
  alternatives: z.array(z.unknown()).optional(),
  mayNominate: leafOf(z.string()).optional(),
});

export const PolicyPack = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  authority: z.string().min(1),
  level: z.enum(['national', 'ministry', 'province', 'agency']),
  validFrom: civil,
  validTo: civil.nullable(),
  extends: z.string().nullable(),
  texts: z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      issuedOn: civil.optional(),
      inForceFrom: civil.optional(),
      page: z.string().optional(),
    }),
  ),
  titles: z.record(z.string(), Title).optional(),
  council: Council.optional(),
  bloc: Bloc.optional(),
  /** By title and level; the dossier for the ministry is the one this procedure hands in. */
  dossier: z.record(z.string(), z.looseObject({ toMinistry: Dossier.optional() })).optional(),
  deadlines: z.record(z.string(), leafOf(DeadlineRule)).optional(),
  supplement: leafOf(
    z.strictObject({
      maxPerStage: z.int().nonnegative().nullable(),
      answerWithin: Period,
      onSilence: z.enum(['return', 'decideAsIs']),
    }),
  ).optional(),
  ladder: leafOf(
    z.strictObject({
      /** Working days before the due date. */
      before: z.array(z.int().positive()),
      onTheDay: z.boolean(),
      at: z.string().regex(/^\d{2}:\d{2}$/),
      /** Working days after the due date. */
      missedAfter: z.int().positive(),
      escalateAfter: z.int().positive(),
      /** By step; the superior where a step is not named. */
      escalateTo: z.partialRecord(z.enum(stepKinds), z.enum(['superior', 'secretary'])),
    }),
  ).optional(),
  ballotLadder: leafOf(
    z.strictObject({
      before: z.array(z.strictObject({ n: z.int().positive(), unit: z.enum(['workingDay', 'hour']) })),
    }),
  ).optional(),
  hold: leafOf(
    z.strictObject({
      causes: z.array(z.enum(['discipline', 'inspection', 'complaint', 'press', 'prosecution'])),
      effect: z.literal('suspend'),
      afterPenalty: z.string().optional(),
    }),
  ).optional(),
  /** Staff commands that need the paper that orders them. */
  steering: leafOf(
    z.strictObject({ paperFor: z.array(z.enum(['withdraw', 'hold', 'resume', 'extend', 'supersede', 'revoke'])) }),
  ).optional(),
  crossCase: z.record(z.string(), z.unknown()).optional(),
  notices: z.record(z.string(), z.unknown()).optional(),
  consultation: z.unknown().optional(),
  rewards: z.unknown().optional(),
  revocation: z.unknown().optional(),
  transitional: z.array(z.unknown()).optional(),
  repeals: z.unknown().optional(),
  delegated: z.unknown().optional(),
  forms: z.unknown().optional(),
  open: z.array(z.string()).optional(),
});
export type PolicyPack = z.infer<typeof PolicyPack>;

/**
 * A pack as its file writes it, with every leaf brought to `{value, cite, certainty}`.
 * @throws ZodError with the path of each field that is wrong
 */
export function readPolicyPack(content: unknown): PolicyPack {
  return PolicyPack.parse(spellOut(content));
}

const CERTAINTY = { c: 'confirmed', a: 'assumed' } as const;

function spellOut(node: unknown): unknown {
  if (Array.isArray(node)) return leafFromShort(node) ?? node.map(spellOut);
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.fromEntries(Object.entries(node).map(([key, member]) => [key, spellOut(member)]));
  const { cite, certainty, note, value, ...fields } = members;
  if (cite === undefined && certainty === undefined) return members;
  const marks = { cite, certainty, ...(note === undefined ? {} : { note }) };
  return { value: value ?? fields, ...marks };
}

/** `[value, cite, c]`, or `[cite, c]` for a rule that simply holds. */
function leafFromShort(node: unknown[]) {
  const [certainty, cite, ...value] = [...node].reverse();
  if ((certainty !== 'c' && certainty !== 'a') || typeof cite !== 'string' || value.length > 1) return undefined;
  return { value: value.length === 0 ? true : value[0], cite, certainty: CERTAINTY[certainty] };
}
