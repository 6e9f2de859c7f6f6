/** Reads a case with its sittings, or a sitting, as one document that can be verified without a server. */

import type {
  Exported,
  ExportedCorrection,
  ExportedItem,
  ExportedMoment,
  ExportedNomination,
} from '../../rules/exported';
import type { Board } from '../../rules/board';
import type { Decision } from '../../rules/counting';
import { EXPORT_FORM, exportText } from '../../rules/export-file';
import { ruledAt } from '../../rules/policy-move';
import { published } from '../../rules/published';
import { maySeeSitting, maySeeWholeSitting } from '../../rules/may-see';
import { mayTakeRecord, TOLD_BY_CLAUSE } from '../../rules/may-steer';
import { chainOf } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { readSealProof } from '../day-seals';
import type { Act, Correction, Moment, PolicyMove, Prisma } from '../generated/client';
import { hashOf } from '../secrets';
import { readBoard } from './read-board';
import { hidden } from './show-case';

/**
 * A nomination's number gives the case with every sitting it was voted in, a sitting's number that sitting. One
 * snapshot of the database. The box is in it only once it has been counted; who voted how is not known to it. Refused: a
 * case that tells why it was held or withdrawn, to whom that is not told.
 */
export async function exportCase(database: Database, viewer: Actor, number: string): Promise<Exported | Refusal> {
  return database.$transaction((tx) => exportWithin(tx, viewer, number), ONE_SNAPSHOT);
}

/** The same within a snapshot in which more is read, as what the record of the export names. */
export async function exportWithin(tx: Transaction, viewer: Actor, number: string): Promise<Exported | Refusal> {
  const missing: Refusal = { code: 'not-found', field: 'number', value: number };
  const nomination = await tx.nomination.findUnique({ where: { number } });
  if (nomination !== null) {
    if (await hidden(tx, viewer, nomination)) return missing;
    const items = await tx.agendaItem.findMany({
      where: { nominationNumber: number },
      select: { sittingNumber: true },
    });
    const sittings = [...new Set(items.map(({ sittingNumber }) => sittingNumber))];
    if (await holdsKept(tx, viewer, sittings)) return missing;
    const kept = await keptReasons(tx, viewer, number);
    if (kept !== undefined) return kept;
    return withSeal(tx, await read(tx, { subject: number, nominations: [number], sittings }));
  }
  const sitting = await tx.sitting.findUnique({
    where: { number },
    include: { body: true, roll: { select: { personId: true } }, agenda: true },
  });
  if (sitting === null) return missing;
  const agenda = sitting.agenda.map(({ nominationNumber }) => nominationNumber);
  const { bodyId, body, roll } = sitting;
  const refused =
    maySeeSitting(viewer, { organisationId: body.organisationId, bodyId, roll, agenda }) ??
    maySeeWholeSitting(viewer, agenda);
  if (refused !== undefined) return missing;
  return withSeal(tx, await read(tx, { subject: number, nominations: [], sittings: [number] }));
}

export const ONE_SNAPSHOT = { isolationLevel: 'RepeatableRead', timeout: 60_000 } as const;

/** What leaves the house also proves that it is in the seal that others have been sent. */
async function withSeal(tx: Transaction, exported: Exported): Promise<Exported> {
  const seal = await readSealProof(tx, [...new Set(exported.record.map(({ chain }) => chain))]);
  return seal === undefined ? exported : { ...exported, seal };
}

/** Whether any of these sittings voted on a case that is kept from the viewer: what is hash-chained cannot be cut. */
export async function holdsKept(database: Database | Transaction, viewer: Actor, sittings: string[]): Promise<boolean> {
  const items = await database.agendaItem.findMany({
    where: { sittingNumber: { in: sittings } },
    select: { nominationNumber: true },
  });
  return (
    maySeeWholeSitting(
      viewer,
      items.map(({ nominationNumber }) => nominationNumber),
    ) !== undefined
  );
}

/** Why a viewer of a case may not take its record along whole, if so. */
export async function keptReasons(
  database: Database | Transaction,
  viewer: Actor,
  number: string,
): Promise<Refusal | undefined> {
  const acts = { where: { kind: { in: [...TOLD_BY_CLAUSE] } }, select: { kind: true } };
  const found = await database.nomination.findUniqueOrThrow({
    where: { number },
    select: { unitId: true, ministryId: true, acts },
  });
  const steered = found.acts.map(({ kind }) => kind);
  return mayTakeRecord(viewer, found, steered);
}

/** An export as the file it is written to. */
export function fileOf(exported: Exported): string {
  return exportText(exported, hashOf);
}

export type Selection = { subject: string; nominations: string[]; sittings: string[] };

/** Reads what is named, in one snapshot, whatever acts go on beside it. */
export async function readExported(database: Database, selection: Selection): Promise<Exported> {
  return database.$transaction((tx) => read(tx, selection), ONE_SNAPSHOT);
}

async function read(tx: Transaction, { subject, nominations, sittings }: Selection): Promise<Exported> {
  const cases = await tx.nomination.findMany({
    where: { number: { in: nominations } },
    include: caseParts,
    orderBy: { number: 'asc' },
  });
  const sat = await tx.sitting.findMany({
    where: { number: { in: sittings } },
    include: sittingParts,
    orderBy: { number: 'asc' },
  });
  const hashes = new Set([
    ...cases.flatMap(({ policyHash, policyMoves }) => [policyHash, ...policyMoves.map(({ fromHash }) => fromHash)]),
    ...sat.map(({ policyHash }) => policyHash),
    ...sat.flatMap(({ agenda }) => agenda.map((item) => itemOf(item).policyHash)),
    ...cases.flatMap(({ agenda }) => agenda.map((item) => itemOf(item).policyHash)),
  ]);
  const policies = await tx.policy.findMany({ where: { hash: { in: [...hashes] } } });
  const calendars = await tx.calendar.findMany({ orderBy: [{ calendarId: 'asc' }, { version: 'asc' }] });
  const record = await tx.recordEntry.findMany({
    where: { chain: { in: [...nominations, ...sittings].map(chainOf) } },
    orderBy: [{ chain: 'asc' }, { sequence: 'asc' }],
  });
  const corrections = await tx.correction.findMany({
    where: {
      state: 'agreed',
      OR: [{ nominationNumber: { in: nominations } }, { sittingNumber: { in: sittings } }],
    },
    orderBy: [{ nominationNumber: 'asc' }, { no: 'asc' }],
  });
  const decided = await tx.act.findMany({
    where: { sittingNumber: { in: sittings }, kind: 'decide' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const boards = new Map<string, Board | null>();
  for (const row of sat) boards.set(row.number, await readBoard(tx, row));
  return {
    format: EXPORT_FORM,
    exportedAt: (await readNow(tx)).toISOString(),
    subject,
    nominations: cases.map(caseOf),
    sittings: sat.map((row) => ({ ...sittingOf(row, decided), board: boards.get(row.number) ?? null })),
    corrections: corrections.map(correctionOf),
    policies: Object.fromEntries(policies.map(({ hash, content }) => [hash, content as Record<string, unknown>])),
    calendars: calendars.map(({ hash, version, content }) => ({
      hash,
      version,
      content: content as Record<string, unknown>,
    })),
    record: record.map(({ at, body, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      body: body as Record<string, unknown>,
    })),
  };
}

const moveOrder = { orderBy: { sequence: 'asc' } } satisfies Prisma.Nomination$policyMovesArgs;
const itemParts = {
  nomination: { include: { policyMoves: moveOrder } },
  sitting: { select: { openedAt: true } },
} satisfies Prisma.AgendaItemInclude;
const caseParts = {
  policyMoves: moveOrder,
  openings: { orderBy: { sequence: 'asc' } },
  acts: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
  agenda: { include: itemParts },
  moments: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.NominationInclude;
const sittingParts = {
  roll: { orderBy: { seatNo: 'asc' } },
  votes: { orderBy: [{ seatNo: 'asc' }, { position: 'asc' }] },
  agenda: { include: itemParts, orderBy: { position: 'asc' } },
  moments: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.SittingInclude;

type CaseRow = Prisma.NominationGetPayload<{ include: typeof caseParts }>;
type ItemRow = Prisma.AgendaItemGetPayload<{ include: typeof itemParts }>;
type SittingRow = Prisma.SittingGetPayload<{ include: typeof sittingParts }>;
type Json = Record<string, unknown>;

function caseOf(row: CaseRow): Exported['nominations'][number] {
  return {
    number: row.number,
    title: row.title,
    year: row.year,
    nominee: row.nomineeId,
    unit: row.unitId,
    state: row.state,
    ending: row.ending,
    policyHash: row.policyHash,
    moves: row.policyMoves.map(moveOf),
    input: row.input,
    openings: row.openings.map((opening) => ({
      sequence: opening.sequence,
      step: opening.step,
      round: opening.round,
      state: opening.state,
      openedAt: opening.openedAt.toISOString(),
      dueAt: isoOrNull(opening.dueAt),
      closesAt: isoOrNull(opening.closesAt),
      settledAt: isoOrNull(opening.settledAt),
      context: opening.context as Json,
      outcome: opening.outcome as Json | null,
      voidedBy: opening.voidedBy,
    })),
    acts: row.acts.map(actOf),
    agenda: row.agenda.map(itemOf),
    moments: row.moments.map(momentOf),
  };
}

function correctionOf(row: Correction): ExportedCorrection {
  return {
    nomination: row.nominationNumber,
    no: row.no,
    from: row.fromSequence,
    cause: row.cause as ExportedCorrection['cause'],
    course: row.course as ExportedCorrection['course'],
    facts: row.facts as ExportedCorrection['facts'],
    voided: row.voided as number[],
    ending: row.ending,
    opening: row.openingSequence ?? 0,
    sitting: row.sittingNumber,
    position: row.position,
    decision: publishedOf(row.decision),
  };
}

/** A box that is not counted yet stays shut: an export must not be a running count. */
function sittingOf(row: SittingRow, decided: Act[]): Omit<Exported['sittings'][number], 'board'> {
  const counted = row.state === 'counted';
  return {
    number: row.number,
    kind: row.kind as 'council' | 'bloc',
    body: row.bodyId,
    policyHash: row.policyHash,
    state: row.state,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    outcome: row.outcome as Json | null,
    scores: row.scores as { organisationId: string; adopted: string }[] | null,
    roll: row.roll.map(({ seatNo, role, organisationId, presence, recusedItems, voted, envelope }) => ({
      seatNo,
      role,
      organisationId,
      presence,
      recusedItems: recusedItems as number[],
      voted: counted && voted,
      envelope: counted && envelope,
    })),
    votes: counted
      ? row.votes.map(({ seatNo, position, organisationId, choice }) => ({ seatNo, position, organisationId, choice }))
      : [],
    acts: decided.filter(({ sittingNumber }) => sittingNumber === row.number).map(actOf),
    agenda: row.agenda.map(itemOf),
    moments: row.moments.map(momentOf),
  };
}

/** Whoever commented on a notice is known to staff alone: an export says only whether it is serious. */
function actOf({ kind, openingSequence, at, content }: Act): ExportedNomination['acts'][number] {
  const { serious } = content as { serious?: boolean };
  const shown = kind === 'comment' ? { serious: serious ?? false } : (content as Json);
  return { kind, opening: openingSequence, at: at.toISOString(), content: shown };
}

/** No case is moved between the opening of the box and its count: what ruled then is what it was counted by. */
function itemOf(item: ItemRow): ExportedItem {
  const { sittingNumber, position, nominationNumber, openingSequence, state, outcome, nomination, sitting } = item;
  const { policyHash, policyMoves } = nomination;
  const pins = { policyHash, moves: policyMoves.map(moveOf) };
  return {
    sitting: sittingNumber,
    position,
    nomination: nominationNumber,
    nominee: nomination.nomineeId,
    policyHash: sitting.openedAt === null ? policyHash : ruledAt(pins, sitting.openedAt),
    opening: openingSequence,
    state,
    outcome: publishedOf(outcome),
    merits: meritsOf(nomination.input),
  };
}

function publishedOf(decision: Prisma.JsonValue): Json | null {
  return decision === null ? null : { ...published(decision as unknown as Decision) };
}

function meritsOf(input: Prisma.JsonValue): NonNullable<ExportedItem['merits']> {
  const { preference, points } = (input ?? {}) as { preference?: string; points?: string };
  return { ...(preference === undefined ? {} : { preference }), ...(points === undefined ? {} : { points }) };
}

function moveOf({ at, fromHash, toHash }: PolicyMove) {
  return { at: at.toISOString(), from: fromHash, to: toHash };
}

function momentOf({ openingSequence, kind, rung, at, state, derivation }: Moment): ExportedMoment {
  return { opening: openingSequence, kind, rung, at: at.toISOString(), state, derivation: derivation as Json };
}

function isoOrNull(instant: Date | null): string | null {
  return instant === null ? null : instant.toISOString();
}
