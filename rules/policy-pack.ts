/**
 * A policy pack: the rules of one authority for one span of time. Every leaf carries its clause and how sure it is.
 * Files may write a leaf short, `[value, cite, c]`, or as one map with `cite` and `certainty` beside its fields.
 */

import { z } from 'zod';
import { HOLD_CAUSES } from './causes';
import { Consultation, Notices, Opinions, Revocation, Rewards } from './policy-sequel';
import { Bloc } from './policy-bloc';
import { DeadlineRule } from './policy-deadlines';
import { Deputies } from './policy-deputies';
import { Bringing, DossierByLevel, Files } from './policy-dossier';
import { Civil, leafOf, Period, Share } from './policy-leaf';
import { Letters } from './policy-letters';
import { Papers } from './policy-papers';
import { Title } from './policy-titles';
import { Council, UnitReview } from './policy-votes';
import { overrideKinds } from './override-kinds';
import { stepKinds } from './stage-kinds';

export { DeadlineRule, Share };

/** A rule that simply holds, or holds for the words it lists. */
const Principle = leafOf(z.union([z.boolean(), z.string(), z.array(z.string())]));

const SITTING_PREFIX = /^[A-Z]{1,4}$/;

export const PolicyPack = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  authority: z.string().min(1),
  level: z.enum(['default', 'national', 'ministry', 'province', 'agency']),
  validFrom: Civil,
  validTo: Civil.nullable(),
  extends: z.string().nullable(),
  texts: z.record(
    z.string(),
    z.strictObject({
      title: z.string(),
      /** How a paper cites it, whole; title and day of issue where it is missing. */
      ground: z.string().min(1).optional(),
      issuedOn: Civil.optional(),
      inForceFrom: Civil.optional(),
      page: z.string().optional(),
    }),
  ),
  /** What this procedure calls things: the language of its papers, prefixes of sittings, names of stages and steps. */
  words: z
    .strictObject({
      language: z.enum(['vi', 'en']).optional(),
      prefixes: z
        .strictObject({ council: z.string().regex(SITTING_PREFIX), bloc: z.string().regex(SITTING_PREFIX) })
        .optional(),
      vi: z.record(z.string(), z.string()).optional(),
      en: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  /** The working-day calendar of this authority, by its id; its time zone is the calendar's. */
  calendar: leafOf(z.string().min(1)).optional(),
  /** The last day of an emulation year that is no calendar year, as a school year ends; 31 December where it is not said. */
  yearEnds: leafOf(
    z.strictObject({
      month: z.int().min(1).max(12),
      day: z.int().min(1).max(31),
      /** Years after the one that names it. */
      yearOffset: z.int().min(0),
    }),
  ).optional(),
  titles: z.record(z.string(), Title).optional(),
  council: Council.optional(),
  unitReview: UnitReview.optional(),
  bloc: Bloc.optional(),
  /** By title and level. */
  dossier: z.record(z.string(), DossierByLevel).optional(),
  bringing: Bringing.optional(),
  files: Files.optional(),
  deadlines: z.record(z.string(), leafOf(DeadlineRule)).optional(),
  supplement: leafOf(
    z.strictObject({
      maxPerStage: z.int().nonnegative().nullable(),
      answerWithin: Period,
      onSilence: z.enum(['return', 'decideAsIs']),
      newVersionKeepsOld: z.boolean().optional(),
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
  /** What staff may write by hand beside the ladder: how often a day to one person about one task. */
  reminding: leafOf(z.strictObject({ perDay: z.int().positive() })).optional(),
  deputies: Deputies.optional(),
  /** What of staff takes two persons, and how long it waits for the second. */
  secondPerson: leafOf(
    z.strictObject({ for: z.array(z.enum(overrideKinds)), withinDays: z.int().positive() }),
  ).optional(),
  hold: leafOf(
    z.strictObject({
      causes: z.array(z.enum(HOLD_CAUSES)),
      effect: z.literal('suspend'),
      /** Whether the paper that orders it must be named, when it begins and when it ends. */
      evidence: z.boolean().optional(),
      /** How the case goes on once the hold is over; what is not said is as Laurel does it. */
      end: z.strictObject({ cleared: z.literal('resume'), disciplined: z.literal('notEligible') }).optional(),
      afterPenalty: z.string().optional(),
    }),
  ).optional(),
  /** Staff commands that need the paper that orders them. */
  steering: leafOf(
    z.strictObject({
      paperFor: z.array(z.enum(['withdraw', 'hold', 'resume', 'extend', 'supersede', 'revoke'])),
    }),
  ).optional(),
  crossCase: z.record(z.string(), Principle).optional(),
  notices: Notices.optional(),
  consultation: Consultation.optional(),
  partyOpinion: Consultation.optional(),
  localOpinion: Consultation.optional(),
  opinions: Opinions.optional(),
  rewards: Rewards.optional(),
  revocation: Revocation.optional(),
  /** For how many years the file of an award is kept, by who decided it. */
  retention: z.record(z.string(), leafOf(z.union([z.int().positive(), z.literal('forever')]))).optional(),
  papers: Papers.optional(),
  letters: Letters.optional(),
  /** What happens to cases that are open when the pack begins. */
  transitional: z
    .array(
      leafOf(
        z.strictObject({
          rule: z.enum(['keepOld', 'moveAtStage', 'citeBoth']),
          from: Civil.optional(),
          to: Civil.optional(),
        }),
      ),
    )
    .optional(),
  repeals: leafOf(z.array(z.string())).optional(),
  delegated: leafOf(z.strictObject({ titles: z.array(z.string()), what: z.array(z.string()) })).optional(),
  forms: leafOf(z.strictObject({ reports: z.record(z.string(), z.string()), request: z.string() })).optional(),
  /** Questions to the authority that are not answered yet. */
  open: z.array(z.string()).optional(),
});
export type PolicyPack = z.infer<typeof PolicyPack>;

/**
 * A pack as its file writes it, with every leaf brought to `{value, cite, certainty}`.
 * @throws ZodError with the path of each field that is wrong
 */
export function readPolicyPack(content: unknown): PolicyPack {
  return PolicyPack.parse(spellOut(content), { reportInput: true });
}

const CERTAINTY = { c: 'confirmed', a: 'assumed' } as const;

function spellOut(node: unknown): unknown {
  if (Array.isArray(node)) return leafFromShort(node) ?? node.map(spellOut);
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.fromEntries(Object.entries(node).map(([key, member]) => [key, spellOut(member)]));
  const { cite, certainty, note, value, ...fields } = members;
  if (cite === undefined && certainty === undefined) return members;
  const marks = { cite, certainty, ...(note === undefined ? {} : { note }) };
  return { value: 'value' in members ? value : fields, ...marks };
}

/** `[value, cite, c]`, or `[cite, c]` for a rule that simply holds. */
function leafFromShort(node: unknown[]) {
  const [certainty, cite, ...value] = [...node].reverse();
  if ((certainty !== 'c' && certainty !== 'a') || typeof cite !== 'string' || value.length > 1) return undefined;
  return { value: value.length === 0 ? true : value[0], cite, certainty: CERTAINTY[certainty] };
}
