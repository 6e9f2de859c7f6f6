/** What a pack says of a title: who may get it, who decides, through which stages, and what must hold beforehand. */

import { z } from 'zod';
import { leafOf } from './policy-leaf';
import { stageKinds } from './stage-kinds';

const Rated = z.enum(['complete', 'good', 'excellent']);
const Scope = z.enum(['unit', 'ministry', 'national']);
const count = z.int().positive();
const kind = <Word extends string>(word: Word) => ({ kind: z.literal(word) });

/** One thing that must hold before a title is given, by its closed word. */
const Single = z.discriminatedUnion('kind', [
  z.strictObject({ ...kind('title'), code: z.string() }),
  z.strictObject({ ...kind('consecutiveTitles'), code: z.string(), n: count }),
  z.strictObject({ ...kind('titlesWithin'), code: z.string(), n: count, years: count }),
  z.strictObject({
    ...kind('share'),
    of: z.string(),
    title: z.string(),
    op: z.enum(['>=', '>']),
    num: z.int().positive(),
    den: z.int().positive(),
  }),
  z.strictObject({ ...kind('allComplete') }),
  z.strictObject({ ...kind('hasMemberWith'), code: z.string() }),
  z.strictObject({ ...kind('rating'), min: Rated, subject: z.string().optional(), issuer: z.string().optional() }),
  z.strictObject({
    ...kind('initiative'),
    scope: Scope,
    certifiedBy: z.string().optional(),
    n: count.optional(),
  }),
  z.strictObject({ ...kind('scienceWork'), scope: Scope }),
  z.strictObject({ ...kind('noDiscipline'), from: z.string() }),
  z.strictObject({ ...kind('ledBloc') }),
  z.strictObject({ ...kind('ledCentralBloc') }),
  z.strictObject({ ...kind('thematicYears'), min: count }),
  z.strictObject({ ...kind('ratingYears'), min: Rated, years: count, initiatives: z.int().nonnegative().optional() }),
  z.strictObject({ ...kind('bestOf'), code: z.string() }),
  z.strictObject({ ...kind('targetsExceeded') }),
  z.strictObject({ ...kind('unity') }),
  z.strictObject({ ...kind('partyBodiesRated'), min: Rated }),
  z.strictObject({ ...kind('priorForm'), code: z.string(), years: count.optional() }),
  z.strictObject({ ...kind('notUsedTwice'), evidence: z.string() }),
  z.strictObject({ ...kind('adHoc') }),
  z.strictObject({ ...kind('chosenInMovement') }),
  z.strictObject({ ...kind('wideInfluence') }),
  z.strictObject({ ...kind('contribution') }),
]);

export const conditionKinds = Single.options.map(({ shape }) => shape.kind.value);

/** A precondition: one thing, any of several, or all of several. */
export type Condition = z.infer<typeof Single> | { anyOf: Condition[] } | { all: Condition[] };
export type SingleCondition = z.infer<typeof Single>;
const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([Single, z.strictObject({ anyOf: z.array(Condition) }), z.strictObject({ all: z.array(Condition) })]),
);

/** At most this share of the holders of another title, counted in a scope. */
const Cap = z.strictObject({
  of: z.string(),
  num: z.int().positive(),
  den: z.int().positive(),
  op: z.literal('<='),
  scope: z.enum(['unit', 'authority', 'bloc']).optional(),
});
export type Cap = z.infer<typeof Cap>;

/** Whether a cap is of the holders of a title, by its code; one of a group in words is nobody's to count here. */
export function isOfTitle({ of }: Pick<Cap, 'of'>): boolean {
  return /^\S+$/.test(of);
}

const Span = z.union([z.literal('oneYear'), z.strictObject({ years: z.int().positive() })]);

/** A span of years may be written as one: `period: oneYear`. */
function spellYears(content: unknown): unknown {
  if (typeof content !== 'object' || content === null || !('period' in content) || 'years' in content) return content;
  const { period, ...rest } = content;
  const span = Span.safeParse(period);
  return span.success ? { ...rest, years: span.data === 'oneYear' ? 1 : span.data.years } : content;
}

/** The part of a title a pack gives; a later pack overrides field by field. */
export const Title = z.strictObject({
  name: z.string().optional(),
  family: z.enum(['emulationTitle', 'commendationForm']).optional(),
  type: z.enum(['merit', 'adHoc', 'thematic', 'longService', 'tenure', 'foreign']).optional(),
  subject: z.array(z.enum(['person', 'collective', 'household'])).optional(),
  decider: leafOf(z.enum(['unitHead', 'minister', 'provinceChair', 'primeMinister', 'president'])).optional(),
  stages: z.array(z.enum(stageKinds)).optional(),
  councilAt: z.array(z.enum(['unit', 'ministry', 'province'])).optional(),
  /** Order of voting, low titles first. */
  order: z.int().optional(),
  preconditions: z.array(leafOf(Condition)).optional(),
  period: leafOf(Span).optional(),
  cap: leafOf(Cap.nullable()).optional(),
  /** At most once in a span of years within a group of titles. */
  oncePer: leafOf(
    z.preprocess(
      spellYears,
      z.strictObject({ subject: z.string(), years: z.int().positive(), group: z.array(z.string()) }),
    ),
  ).optional(),
  /** Places in one round; null for as many as pass. */
  seats: leafOf(z.int().positive().nullable()).optional(),
  alternatives: z.array(leafOf(Condition)).optional(),
  mayNominate: leafOf(z.string()).optional(),
});
export type Title = z.infer<typeof Title>;
