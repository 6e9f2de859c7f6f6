/** All that is needed to derive a case or a sitting again without a server: facts, policies, calendars, record. */

import { z } from 'zod';
import { Board } from './board';
import { EXPORT_FORM } from './export-file';

const Instant = z.iso.datetime({ offset: true });
const Json = z.record(z.string(), z.unknown());

const ExportedEntry = z.object({
  chain: z.string(),
  sequence: z.int(),
  kind: z.string(),
  at: Instant,
  body: Json,
  previousHash: z.string(),
  hash: z.string(),
});
export type ExportedEntry = z.infer<typeof ExportedEntry>;

const ExportedMoment = z.object({
  opening: z.int().nullable(),
  kind: z.string(),
  rung: z.int(),
  at: Instant,
  state: z.string(),
  derivation: Json,
});
export type ExportedMoment = z.infer<typeof ExportedMoment>;

const ExportedOpening = z.object({
  sequence: z.int(),
  step: z.string(),
  round: z.int(),
  state: z.string(),
  openedAt: Instant,
  dueAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  context: Json,
  outcome: Json.nullable(),
  /** Number of the correction that voided it. */
  voidedBy: z.int().nullable().default(null),
});
export type ExportedOpening = z.infer<typeof ExportedOpening>;

const ExportedAct = z.object({
  kind: z.string(),
  opening: z.int().nullable(),
  at: Instant,
  content: Json,
});

const ExportedItem = z.object({
  sitting: z.string(),
  position: z.int(),
  nomination: z.string(),
  nominee: z.string(),
  /** Of the policy that ruled the case when the sitting was counted. */
  policyHash: z.string(),
  opening: z.int(),
  state: z.string(),
  outcome: Json.nullable(),
  /** What a ranking may turn on besides the votes, as the nomination gives it. */
  merits: z.object({ preference: z.string().optional(), points: z.string().optional() }).optional(),
});
export type ExportedItem = z.infer<typeof ExportedItem>;

const ExportedNomination = z.object({
  number: z.string(),
  title: z.string(),
  year: z.int(),
  nominee: z.string(),
  unit: z.string(),
  state: z.string(),
  ending: z.string().nullable(),
  policyHash: z.string(),
  /** Moves to other packs, oldest first; `policyHash` is the last one pinned. */
  moves: z.array(z.object({ at: Instant, from: z.string(), to: z.string() })).default([]),
  input: z.unknown(),
  openings: z.array(ExportedOpening),
  acts: z.array(ExportedAct),
  agenda: z.array(ExportedItem),
  moments: z.array(ExportedMoment),
});
export type ExportedNomination = z.infer<typeof ExportedNomination>;

const ExportedSeat = z.object({
  seatNo: z.int(),
  role: z.string(),
  organisationId: z.string().nullable(),
  presence: z.string(),
  recusedItems: z.array(z.int()),
  voted: z.boolean(),
  /** The ballot came on paper and was entered by the counting board. */
  envelope: z.boolean().default(false),
});

/** A row of the table a bloc votes by. */
const ExportedScore = z.object({
  organisationId: z.string(),
  self: z.string().optional(),
  cross: z.string().optional(),
  adopted: z.string(),
  unscored: z.boolean().optional(),
});

const ExportedSitting = z.object({
  number: z.string(),
  kind: z.enum(['council', 'bloc']),
  body: z.string(),
  /** Of the policy that it was convened under. */
  policyHash: z.string(),
  state: z.string(),
  opensAt: Instant,
  closesAt: Instant,
  outcome: Json.nullable(),
  scores: z.array(ExportedScore).nullable(),
  roll: z.array(ExportedSeat),
  /** Of a secret ballot that was counted: the sealed ballots and all that opens and proves their sum. */
  board: Board.nullable().default(null),
  votes: z.array(z.object({ seatNo: z.int(), position: z.int(), organisationId: z.string(), choice: z.string() })),
  /** What a named person decided on the sitting as a whole; a vote is in the box. */
  acts: z.array(ExportedAct).optional(),
  agenda: z.array(ExportedItem),
  moments: z.array(ExportedMoment),
});
export type ExportedSitting = z.infer<typeof ExportedSitting>;

const Seats = z.array(z.int());

/** A correction two persons agreed to: what it voided stands beside what came after. */
const ExportedCorrection = z.object({
  nomination: z.string(),
  no: z.int(),
  from: z.int(),
  cause: z.enum(['clerical', 'countError']),
  course: z.enum(['askedAgain', 'sitsAgain', 'decidedAgain']),
  facts: z.object({ present: Seats.optional(), recused: Seats.optional() }).nullable(),
  voided: Seats,
  ending: z.string().nullable(),
  opening: z.int(),
  sitting: z.string().nullable(),
  position: z.int().nullable(),
  decision: Json.nullable(),
});
export type ExportedCorrection = z.infer<typeof ExportedCorrection>;

/** The newest seal of a day over these chains. Paths lead from a leaf up, L or R before the hash that stands beside. */
const Path = z.array(z.string().regex(/^[LR][0-9a-f]{64}$/u));
const ExportedSeal = z.object({
  no: z.int(),
  on: z.string(),
  heads: z.string(),
  root: z.string().regex(/^[0-9a-f]{64}$/u),
  note: z.string(),
  key: z.string(),
  days: Path,
  chains: z.array(z.object({ chain: z.string(), sequence: z.int(), hash: z.string(), path: Path })),
});

/** The export's form. Fields that are not named here are let through: a later program may write more. */
export const Exported = z.object({
  format: z.literal(EXPORT_FORM),
  exportedAt: Instant,
  subject: z.string(),
  nominations: z.array(ExportedNomination),
  sittings: z.array(ExportedSitting),
  corrections: z.array(ExportedCorrection).default([]),
  policies: z.record(z.string(), Json),
  calendars: z.array(z.object({ hash: z.string(), version: z.int().optional(), content: Json })),
  record: z.array(ExportedEntry),
  seal: ExportedSeal.optional(),
});
export type Exported = z.infer<typeof Exported>;
