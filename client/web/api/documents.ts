/** What the API answers and is asked, once: programs are checked by it, and OpenAPI is made of it. */

import { z } from 'zod';
import { readInstant } from '../../iso-dates';
import { SHOWS, type Show } from '../../../prisma/queries/count-cases';
import { dutyKinds } from '../../../rules/after-award';
import { NominationInput } from '../../../rules/nomination-input';
import { caseKinds } from '../../../rules/record';
import { stepKinds } from '../../../rules/stage-kinds';

const Instant = z.iso.datetime({ offset: true });
export const CaseNumber = z.string().regex(/^\d{4}-\d{4,}$/, { error: 'case-number' });

/** Parts whose fields follow from policy and stage: what they hold is told by their own code or outcome. */
const Open = z.looseObject({});

const Citation = z.strictObject({
  source: z.string(),
  clause: z.string(),
  certainty: z.enum(['confirmed', 'assumed']),
  page: z.string().optional(),
});

const Finding = z.looseObject({ kind: z.enum(['fact', 'warning']), code: z.string(), about: z.string() });

const Decision = z.looseObject({ outcome: z.string(), publish: z.string(), citation: Citation.loose() });

const Opening = z.strictObject({
  sequence: z.int(),
  step: z.string(),
  round: z.int(),
  state: z.string(),
  openedAt: Instant,
  dueAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  outcome: z.string().nullable(),
  voidedBy: z.int().nullable(),
  citation: Citation,
  closesCitation: Citation.nullable(),
  acted: z.int(),
  asked: z.int(),
});

const AgendaItem = z.strictObject({
  sitting: z.string(),
  position: z.int(),
  state: z.string(),
  decision: Decision.nullable(),
  voided: z.boolean(),
});

const NamedDecision = z.looseObject({ office: z.string(), choice: z.string(), at: Instant, citation: Citation });

const Paper = z.strictObject({
  key: z.string(),
  kind: z.string(),
  state: z.string(),
  symbol: z.string().nullable(),
  on: z.string().nullable(),
  fileName: z.string().nullable(),
  sha256: z.string().nullable(),
  superseded: z.boolean(),
  replacedBy: z.strictObject({ key: z.string(), symbol: z.string().nullable() }).nullable(),
});
export const PaperList = z.strictObject({ items: z.array(Paper), next: z.null() });

const Warnings = z.array(Finding);

export const Nominated = z.strictObject({ number: CaseNumber, repeated: z.boolean(), warnings: Warnings });
export const Nomination = NominationInput;
export const NominateHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .max(200)
    .regex(/^[\x21-\x7e]+$/, { error: 'request-key' }),
});

const CaseLine = z.strictObject({
  number: CaseNumber,
  unit: z.string(),
  nominee: z.string(),
  title: z.string(),
  titleName: z.string(),
  year: z.int(),
  state: z.string(),
  step: z.string().nullable(),
  sitting: z.string().nullable(),
  acted: z.int(),
  needed: z.int(),
  /** What is owed first after an award; `dueAt` is by when. */
  owed: z.enum(dutyKinds).nullable(),
  dueAt: Instant.nullable(),
  overdueWorkingDays: z.int(),
  policy: z.string(),
  timeZone: z.string(),
  ending: z.string().nullable(),
  rehearsal: z.boolean(),
});
export const CaseList = z.strictObject({ items: z.array(CaseLine), next: z.string().nullable(), total: z.int() });

const Limit = z
  .string()
  .regex(/^([1-9]\d?|[1-4]\d\d|500)$/, { error: 'page-size' })
  .default('50');

/** As the desk narrows its list. */
export const CaseQuery = z.strictObject({
  step: z.enum(stepKinds).optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  year: z
    .string()
    .regex(/^\d{4}$/, { error: 'year' })
    .optional(),
  waits: z.string().optional(),
  q: z.string().max(200).optional(),
  show: z.enum(Object.keys(SHOWS) as [Show, ...Show[]]).optional(),
  sort: z.enum(['due', 'number']).default('due'),
  limit: Limit,
  after: z
    .string()
    .regex(/^[^,]*,\d{4}-\d{4,}$/, { error: 'next-mark' })
    .optional(),
});

export const Case = z.strictObject({
  number: CaseNumber,
  title: z.string(),
  titleName: z.string(),
  year: z.int(),
  nominee: z.string(),
  unit: z.string(),
  state: z.string(),
  step: z.string().nullable(),
  askedBy: z.string().nullable(),
  round: z.int(),
  ending: z.string().nullable(),
  endingReason: z.unknown(),
  endingCitation: Citation.nullable(),
  held: z.strictObject({ at: z.string(), cause: z.string().optional(), citation: Citation }).nullable(),
  dueAt: Instant.nullable(),
  dueCitation: Citation.nullable(),
  openedAt: Instant,
  policy: z.string(),
  words: Open.optional(),
  moves: z.array(Open),
  rehearsal: z.boolean(),
  facts: z.array(Finding),
  preconditions: z.array(Finding),
  warnings: Warnings,
  openings: z.array(Opening),
  evidence: z.array(z.strictObject({ id: z.string(), claim: z.string(), findings: z.array(Finding) })),
  agenda: z.array(AgendaItem),
  bounced: z.strictObject({ sitting: z.string(), count: z.int() }).nullable(),
  decisions: z.array(NamedDecision),
  steered: z.array(
    z.strictObject({
      kind: z.string(),
      at: Instant,
      by: z.string(),
      paper: z.string(),
      to: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
  deputed: z.array(
    z.strictObject({
      opening: z.int().nullable(),
      task: z.string(),
      at: Instant,
      deputy: z.string(),
      holder: z.string(),
      paper: z.string(),
      paperOn: z.string(),
      issuer: z.string(),
    }),
  ),
  clocks: Open.optional(),
  hearings: z.array(Open),
  notice: z.strictObject({ comments: z.int(), serious: z.int() }).optional(),
  award: Open.nullable(),
  corrections: z.array(Open),
  papers: z.array(Paper),
  chain: z.strictObject({ length: z.int(), head: z.string() }),
  timeZone: z.string(),
});

/** How far a case has come and what was decided, without the rest of it. */
export const Outcome = Case.pick({
  number: true,
  state: true,
  step: true,
  dueAt: true,
  ending: true,
  endingReason: true,
  endingCitation: true,
  agenda: true,
  decisions: true,
  award: true,
  corrections: true,
  rehearsal: true,
  chain: true,
});

const Kind = z.enum(caseKinds);
export const CaseEvent = z.strictObject({
  id: z.string(),
  number: CaseNumber,
  sequence: z.int().positive(),
  kind: Kind,
  at: Instant,
  /** Of a case that is only played: nothing of it is in earnest. */
  rehearsal: z.boolean(),
});
export const EventList = z.strictObject({ items: z.array(CaseEvent), next: z.string().nullable() });
export const EventQuery = z.strictObject({
  number: CaseNumber.optional(),
  /** What else stands here is refused by name. */
  kinds: z
    .string()
    .meta({ pattern: `^(${caseKinds.join('|')})(,(${caseKinds.join('|')}))*$` })
    .optional(),
  limit: Limit,
  /** Instant and id of the last event that was read. */
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,\d{4}-\d{4,}-\d{1,6}$/, { error: 'next-mark', abort: true })
    .refine((mark) => readInstant(mark.slice(0, mark.indexOf(','))) !== undefined, { error: 'next-mark' })
    .optional(),
});

export const WebhookBody = z.strictObject({
  url: z.string(),
  kinds: z.array(z.string()).max(caseKinds.length).default([]),
});
export const WebhookAdded = z.strictObject({ id: z.string(), secret: z.string().optional(), repeated: z.boolean() });
const Webhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  kinds: z.array(Kind),
  of: z.string(),
  createdAt: Instant,
  waiting: z.int(),
  failing: z.int(),
  parked: z.array(z.strictObject({ number: CaseNumber, from: z.int(), answer: z.string().nullable() })),
  answer: z.string().nullable(),
});
export const WebhookList = z.strictObject({ items: z.array(Webhook), next: z.null() });
export const WebhookRemoved = z.strictObject({ id: z.string(), repeated: z.boolean() });
export const ReplayBody = z.strictObject({ number: CaseNumber, from: z.int().positive() });
export const Replayed = z.strictObject({ from: z.int(), until: z.int() });

const Sentence = z.strictObject({ vi: z.string(), en: z.string() });
/** RFC 9457, with what the command line says of an error. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  kind: z.enum(['refusal', 'usage', 'missing', 'unavailable', 'bug']),
  code: z.string(),
  sentence: Sentence,
  field: z.string().optional(),
  value: z.string().optional(),
  citation: Citation.optional(),
  /** Everything that is wrong, where more than one thing is. */
  faults: z
    .array(
      z.strictObject({
        code: z.string(),
        field: z.string().optional(),
        value: z.string().optional(),
        sentence: Sentence,
        citation: Citation.optional(),
      }),
    )
    .optional(),
  changed: z.literal(false),
});
