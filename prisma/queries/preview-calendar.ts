/** What a version of a calendar would move, case by case and sitting by sitting. Reads only. */

import { calendarAsKnownOn, civilDateOf, dayKind, type Calendar, type CalendarTable } from '../../rules/calendar';
import { reckonAgain, type MovingRow, type Reckoned } from '../../rules/calendar-moves';
import type { Derivation } from '../../rules/deadlines';
import { isKeptFrom } from '../../rules/may-see';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { PlannedMoment } from '../../rules/stages';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { Prisma, type Moment } from '../generated/client';
import { hashOf } from '../secrets';
import { readPinnedPolicies } from '../stages/load-case';
import { readOutcome } from '../stages/read-outcome';
import { findComplete } from '../stages/settle';
import { shownAmong } from './visible-sittings';

export type MovedDate = {
  number: string;
  step: string;
  opening: number;
  from: Date;
  to: Date;
  /** The new date lies before the old one: somebody has to decide whether it is followed. */
  earlier: boolean;
  /** It comes earlier and would lie in the past: the old date is kept, whatever was decided. */
  past: boolean;
  rows: MovingRow[];
  /** Who would be told; nobody where the old date is kept. */
  told: string[];
};

/** How many people would be told of some dates, each person once. */
export function countTold(dates: Pick<MovedDate, 'told'>[]): number {
  return new Set(dates.flatMap(({ told }) => told)).size;
}

/** Reminders of a case or sitting that come at another time while its own date stays. */
export type MovedReminders = { number: string; moments: number };

export type RestingSitting = { number: string; on: string; name: string };

export type CalendarPreview = {
  calendar: string;
  version: number;
  timeZone: string;
  dates: MovedDate[];
  reminders: MovedReminders[];
  /** Dates that cannot be reckoned by it, with the reason. */
  refused: { number: string; refusal: Refusal }[];
  /** Sittings to come that meet on a day off. */
  sittings: RestingSitting[];
  people: number;
  /** Changes with anything of the above: what is applied is what was seen. */
  mark: string;
};

export type Candidate = { table: CalendarTable; version: number };

/** Everything a version would do to the cases and sittings that are under way by its calendar and not kept from a viewer. */
export async function previewCalendar(
  tx: Database | Transaction,
  { table, version }: Candidate,
  viewer?: Actor,
): Promise<CalendarPreview> {
  const now = await readNow(tx);
  const calendar = calendarAsKnownOn(table, civilDateOf(now, table.timeZone), version);
  const sittings = await sittingsSeen(tx, viewer, table.id);
  const preview: Omit<CalendarPreview, 'mark' | 'people'> = {
    calendar: table.id,
    version,
    timeZone: table.timeZone,
    dates: [],
    reminders: [],
    refused: [],
    sittings: sittings.flatMap((sitting) => restingOf(sitting, calendar, now)),
  };
  for await (const { opening, reckoned } of movingUnder(tx, { calendar, now, viewer })) {
    const number = opening.nominationNumber;
    if (isRefusal(reckoned)) preview.refused.push({ number, refusal: reckoned });
    else if (isMoved(opening.dueAt, reckoned)) preview.dates.push(movedDateOf(opening, reckoned, now));
    else if (reckoned.othersMoved > 0) preview.reminders.push({ number, moments: reckoned.othersMoved });
  }
  for (const sitting of sittings) {
    const reckoned = reckonSitting(sitting, calendar, now);
    if (isRefusal(reckoned)) preview.refused.push({ number: sitting.number, refusal: reckoned });
    else if (reckoned.othersMoved > 0)
      preview.reminders.push({ number: sitting.number, moments: reckoned.othersMoved });
  }
  return { ...preview, people: countTold(preview.dates), mark: markOf(preview) };
}

type MovingOpening = { opening: OpeningDates; reckoned: Reckoned | Refusal };
type Reckoning = { calendar: Calendar; now: Date; viewer: Actor | undefined };

/** Open steps of which anything moves or cannot be reckoned, by number. */
async function* movingUnder(tx: Database | Transaction, reckoning: Reckoning): AsyncGenerator<MovingOpening> {
  const { calendar, now, viewer } = reckoning;
  for await (const part of partsUnder(tx, calendar.id)) {
    const seen = part.filter(({ nominationNumber }) => viewer === undefined || !isKeptFrom(viewer, nominationNumber));
    const moving = seen
      .map((opening) => ({ opening, reckoned: reckonOpening(opening, calendar, now) }))
      .filter(
        ({ opening, reckoned }) => isRefusal(reckoned) || isMoved(opening.dueAt, reckoned) || reckoned.othersMoved > 0,
      );
    yield* await withoutComplete(tx, moving, now);
  }
}

/**
 * A step that is complete does not move: whatever is done to its case begins with settling it, and what follows is opened
 * by the calendar that is then in force.
 */
async function withoutComplete(
  tx: Database | Transaction,
  moving: MovingOpening[],
  now: Date,
): Promise<MovingOpening[]> {
  if (moving.length === 0) return [];
  const numbers = moving.map(({ opening }) => opening.nominationNumber);
  const acted = new Set(await findComplete(tx, Prisma.sql`n.number = ANY(${numbers})`));
  const left: MovingOpening[] = [];
  for (const one of moving) {
    const { nominationNumber, policy } = one.opening;
    const isActed = acted.has(nominationNumber);
    if (!isActed || (await readOutcome(tx, one.opening, { policy, now })) === undefined) left.push(one);
  }
  return left;
}

/** A sitting on which everything is kept from the viewer is not there, as on every list of sittings. */
async function sittingsSeen(
  tx: Database | Transaction,
  viewer: Actor | undefined,
  calendarId: string,
): Promise<SittingDates[]> {
  const sittings = await sittingsUnder(tx, calendarId);
  if (viewer === undefined) return sittings;
  const numbers = sittings.map(({ number }) => number);
  const shown = await shownAmong(tx, viewer, numbers);
  return sittings.filter(({ number }) => shown.has(number));
}

/** Eight signs that change with every date that moves, by how much and why. */
function markOf(preview: Omit<CalendarPreview, 'mark' | 'people'>): string {
  return hashOf(canonical(preview)).slice(0, 8).toUpperCase();
}

const openingParts = {
  nomination: { select: { year: true, policyHash: true } },
  moments: { where: { state: 'planned' }, orderBy: { at: 'asc' } },
  tasks: { where: { state: 'open' }, select: { id: true, personId: true, kind: true } },
} satisfies Prisma.OpeningInclude;
export type OpeningDates = Prisma.OpeningGetPayload<{ include: typeof openingParts }> & { policy: Policy };

const sittingParts = {
  moments: { where: { state: 'planned' }, orderBy: { at: 'asc' } },
} satisfies Prisma.SittingInclude;
export type SittingDates = Prisma.SittingGetPayload<{ include: typeof sittingParts }> & { policy: Policy };

/** So many cases are read at once: a house has tens of thousands, each with its dates and their derivations. */
const AT_ONCE = 500;

/** Open steps of running cases by a calendar, those with something planned, by number. */
export async function* openingsUnder(tx: Database | Transaction, calendarId: string): AsyncGenerator<OpeningDates> {
  for await (const part of partsUnder(tx, calendarId)) yield* part;
}

/** The same in parts. */
async function* partsUnder(tx: Database | Transaction, calendarId: string): AsyncGenerator<OpeningDates[]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const part: OpeningDates[] = await readOpenings(tx, { gt: after });
    yield part.filter(({ policy }) => isUnder(policy, calendarId));
    after = part[AT_ONCE - 1]?.nominationNumber;
  }
}

/** That of one case, as of all; nothing where there is none. */
export async function openingUnder(
  tx: Transaction,
  calendarId: string,
  number: string,
): Promise<OpeningDates | undefined> {
  return (await readOpenings(tx, number)).find(({ policy }) => isUnder(policy, calendarId));
}

async function readOpenings(
  tx: Database | Transaction,
  nominationNumber: string | { gt: string },
): Promise<OpeningDates[]> {
  const openings = await tx.opening.findMany({
    where: {
      nominationNumber,
      state: 'open',
      moments: { some: { state: 'planned' } },
      nomination: { state: 'open' },
    },
    include: openingParts,
    orderBy: { nominationNumber: 'asc' },
    take: AT_ONCE,
  });
  const policies = await readPinnedPolicies(tx, [...new Set(openings.map((one) => one.nomination.policyHash))]);
  return openings.flatMap((opening) => {
    const policy = policies.get(opening.nomination.policyHash);
    return policy === undefined ? [] : [{ ...opening, policy }];
  });
}

/**
 * Sittings by a calendar that are convened or open, by number, with the reminders that lead up to their closing. Its hours
 * were set by people, and of a scoring that has begun everybody was told the dates: both stay.
 */
export async function sittingsUnder(
  tx: Database | Transaction,
  calendarId: string,
  number?: string,
): Promise<SittingDates[]> {
  const sittings = await tx.sitting.findMany({
    where: { state: { in: ['convened', 'open'] }, ...(number === undefined ? {} : { number }) },
    include: sittingParts,
    orderBy: { number: 'asc' },
  });
  const policies = await readPinnedPolicies(tx, [...new Set(sittings.map(({ policyHash }) => policyHash))]);
  return sittings.flatMap((sitting) => {
    const policy = policies.get(sitting.policyHash);
    if (policy === undefined || !isUnder(policy, calendarId)) return [];
    return [{ ...sitting, moments: sitting.moments.filter(leadsToClosing), policy }];
  });
}

function leadsToClosing({ derivation }: Moment): boolean {
  return (derivation as Derivation).rule.key === 'ballotLadder';
}

/** A policy pinned before policies named a calendar goes by whichever there is. */
function isUnder(policy: Partial<Policy>, calendarId: string): boolean {
  const named = policy.calendar?.value;
  return named === undefined || named === calendarId;
}

/** The dates of an open step by another calendar; of one whose time has run out none moves. */
export function reckonOpening(opening: OpeningDates, calendar: Calendar, now: Date): Reckoned | Refusal {
  const { nomination, policy, dueAt, closesAt, moments } = opening;
  if (closesAt !== null && closesAt <= now) {
    return { moments: moments.map(plannedOf), dueAt, closesAt, changed: false, othersMoved: 0, rows: [] };
  }
  return reckonAgain(
    { policy, year: nomination.year, dueAt, closesAt, planned: moments.map(plannedOf) },
    calendar,
    now,
  );
}

/** The dates of a sitting by another calendar: reminders only, for people set its hours. */
export function reckonSitting(sitting: SittingDates, calendar: Calendar, now: Date): Reckoned | Refusal {
  const { policy, closesAt, moments } = sitting;
  const dates = { policy, year: policy.year, dueAt: closesAt, closesAt, planned: moments.map(plannedOf) };
  return reckonAgain(dates, calendar, now);
}

function plannedOf({ kind, rung, to, at, derivation }: Moment): PlannedMoment {
  return {
    kind: kind as PlannedMoment['kind'],
    rung,
    to: to as PlannedMoment['to'],
    at,
    derivation: derivation as Derivation,
  };
}

/** Whether the due date itself comes at another instant. */
export function isMoved(dueAt: Date | null, reckoned: Reckoned): reckoned is Reckoned & { dueAt: Date } {
  return dueAt !== null && reckoned.dueAt !== null && dueAt.getTime() !== reckoned.dueAt.getTime();
}

function movedDateOf(opening: OpeningDates, reckoned: Reckoned & { dueAt: Date }, now: Date): MovedDate {
  const from = opening.dueAt ?? reckoned.dueAt;
  const earlier = reckoned.dueAt < from;
  const past = earlier && reckoned.dueAt <= now;
  return {
    number: opening.nominationNumber,
    step: opening.step,
    opening: opening.sequence,
    from,
    to: reckoned.dueAt,
    earlier,
    past,
    rows: reckoned.rows,
    told: past ? [] : [...new Set(opening.tasks.map(({ personId }) => personId))].sort(),
  };
}

function restingOf({ number, meetsAt }: SittingDates, calendar: Calendar, now: Date): RestingSitting[] {
  const on = civilDateOf(meetsAt, calendar.timeZone);
  const day = dayKind(calendar, on);
  if (meetsAt <= now || 'code' in day || day.working) return [];
  return [{ number, on, name: day.row?.name ?? '' }];
}
