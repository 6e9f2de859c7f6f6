/** The planned dates of a case or sitting with their derivations, and what they are reckoned from. */

import type { CalendarTable } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { calendarsByName, type DateFacts } from '../../rules/verify-dates';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCalendar, readPinned } from '../stages/load-case';
import { hidden } from './show-case';
import { showSitting } from './show-sitting';

export type ReadMoment = {
  kind: 'opens' | 'reminder' | 'missed' | 'escalation' | 'deadline';
  rung: number;
  to: string;
  at: Date;
  state: string;
  doneAt: Date | null;
  derivation: Derivation;
  /** The step and opening of a case; of a sitting its number and 0. */
  step: string;
  opening: number;
};

export type ReadMoments = {
  number: string;
  state: string;
  moments: ReadMoment[];
  rehearsal: boolean;
  now: Date;
  timeZone: string;
  /** The decrees and notices the rows of a calendar cite, by the short names the rows use. */
  sources: CalendarTable['sources'];
} & DateFacts;

/** Moments in the order of time. Cancelled ones are kept: a moved date stays on record. */
export async function readMoments(database: Database, viewer: Actor, number: string): Promise<ReadMoments | Refusal> {
  const nomination = await database.nomination.findUnique({
    where: { number },
    include: { policy: true, policyMoves: { include: { from: true } } },
  });
  if (nomination === null) return readSittingMoments(database, viewer, number);
  if (await hidden(database, viewer, nomination)) return { code: 'not-found', field: 'number', value: number };
  const rows = await database.moment.findMany({
    where: { nominationNumber: number },
    include: { opening: true },
    orderBy: [{ at: 'asc' }, { openingSequence: 'asc' }, { rung: 'asc' }, { key: 'asc' }],
  });
  const moments = rows.map((row) =>
    momentOf(row, { step: row.opening?.step ?? '', opening: row.openingSequence ?? 0 }),
  );
  const { state, year, rehearsal, policy, policyMoves } = nomination;
  const pinned = policy.content as unknown as Policy;
  const earlier = policyMoves.map(({ from }) => from.content as unknown as Policy);
  return {
    number,
    state,
    moments,
    rehearsal,
    policy: pinned,
    earlier,
    year,
    ...(await surroundings(database, pinned)),
  };
}

async function readSittingMoments(database: Database, viewer: Actor, number: string): Promise<ReadMoments | Refusal> {
  const sitting = await showSitting(database, viewer, { number, record: false, letters: false });
  if ('code' in sitting) return sitting;
  const rows = await database.moment.findMany({
    where: { sittingNumber: number },
    orderBy: [{ at: 'asc' }, { rung: 'asc' }, { key: 'asc' }],
  });
  const moments = rows.map((row) => momentOf(row, { step: number, opening: 0 }));
  const policy = await readPinned(database, sitting.policyHash);
  const { state, rehearsal } = sitting;
  return { number, state, moments, rehearsal, policy, year: null, ...(await surroundings(database, policy)) };
}

type Row = {
  kind: string;
  rung: number;
  to: string;
  at: Date;
  state: string;
  doneAt: Date | null;
  derivation: unknown;
};

function momentOf(
  { kind, rung, to, at, state, doneAt, derivation }: Row,
  place: { step: string; opening: number },
): ReadMoment {
  return {
    kind: kind as ReadMoment['kind'],
    rung,
    to,
    at,
    state,
    doneAt,
    derivation: derivation as Derivation,
    ...place,
  };
}

async function surroundings(database: Database, policy: Policy | null) {
  const now = await readNow(database);
  const { timeZone } = await loadCalendar(database, policy, now);
  const rows = await database.calendar.findMany({
    orderBy: { version: 'asc' },
    select: { content: true, version: true },
  });
  const tables = rows.map(({ content }) => content as unknown as CalendarTable);
  const sources = Object.assign({}, ...tables.map((table) => table.sources)) as CalendarTable['sources'];
  return { calendars: calendarsByName(rows), now, timeZone, sources };
}
