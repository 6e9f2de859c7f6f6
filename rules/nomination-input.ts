/** A nomination as the form and the plain file give it. */

import { z } from 'zod';
import { EvidenceItem } from './evidence';
import { conditionKinds } from './policy-titles';
import { Id, LongText, Text } from './texts';

/** A form sends digits as text. */
const Year = z.preprocess(
  (year) => (typeof year === 'string' && /^\d{1,9}$/.test(year.trim()) ? Number(year) : year),
  z.int().min(1900).max(2999),
);

/** Whom the law prefers on equal merit. */
export const PREFERENCES = ['woman', 'collectiveWomenAtLeast70'] as const;

const PartState = z.enum(['present', 'partly', 'mentioned', 'missing', 'unknown']);

/** Any text is read first, so that of what is none it is said which there are; descriptions list them. */
const Condition = z.string().meta({ enum: conditionKinds }).pipe(z.enum(conditionKinds));

export const NominationInput = z.strictObject({
  /** By its code; of what is none it is said which there are. */
  title: Text,
  /** The emulation year, not the year of the meeting. */
  year: Year,
  /** The organisation proposed, or the one the person belongs to. */
  nominee: Id,
  /** Full name, where a person is proposed. */
  nomineePerson: Text.refine((name) => /\p{L}/u.test(name) && !name.includes('@'), 'person-name').optional(),
  /** Who submits; the nominee itself unless another is named. */
  unit: Id.optional(),
  /** Whose award it is, a ministry or a province; may be left out where one on file has packs. */
  ministry: Id.optional(),
  /** Organisations whose opinion is asked in a consultation, beside those the policy names. */
  consulted: z.array(Id).max(20).optional(),
  /** By kind of condition: number of the paper that shows that it holds. */
  shown: z.partialRecord(Condition, Text).optional(),
  /** Members of a collective: how many, how many completed their tasks, and how many hold which title. */
  members: z
    .strictObject({
      total: z.int().positive(),
      complete: z.int().nonnegative().optional(),
      holding: z.record(Id, z.int().nonnegative()).optional(),
    })
    .optional(),
  /** Numbers of the certificates of initiatives this nomination rests on: each serves one award. */
  initiatives: z.array(Text).max(50).optional(),
  /** Of those the law prefers on equal merit. */
  preference: z.enum(PREFERENCES).optional(),
  /** Points by which the council's policy may rank, as a plain decimal. */
  points: Text.optional(),
  reason: LongText,
  evidence: z.array(EvidenceItem).max(100).default([]),
  /** Assertions without a figure. */
  claims: z.array(LongText).max(100).default([]),
  /** By code of the part: what is there of the papers the policy asks for. */
  dossier: z.record(Id, PartState).default({}),
  /** Packs the file was written under; refused unless they are in force. */
  policy: z.array(Id).max(10).optional(),
  /** Names by which the source calls the nominee, where it uses more than one. */
  names: z.array(Text).max(20).optional(),
  head: z.strictObject({ title: Text, name: Text }).optional(),
  /** How the source tells the bloc's vote; `votes` are its figures. */
  blocStatement: z
    .strictObject({
      outcomeAsStated: Text,
      votes: z
        .strictObject({ present: z.int().nonnegative(), approve: z.int().nonnegative(), oppose: z.int().nonnegative() })
        .nullable(),
      quote: LongText.optional(),
    })
    .optional(),
});
export type NominationInput = z.infer<typeof NominationInput>;
