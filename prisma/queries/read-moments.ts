/** The planned dates of a case or sitting with their derivations, and what they are reckoned from. */

import { calendarAsKnownOn, CalendarTable, civilDateOf, type Calendar } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCalendar } from '../stages/load-case';
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
  policy: Policy | null;
  year: number | null;
  /** Calendars by the name a derivation cites them with. */
  calendars: Record<string, Calendar>;
  now: Date;
  timeZone: string;
};

/** Moments in the order of time. Cancelled ones are kept: a moved date stays on record. */
export async function readMoments(database: Database, viewer: Actor, number: string): Promise<ReadMoments | Refusal> {
  const nomination = await database.nomination.findUnique({ where: { number }, include: { policy: true } });
  if (nomination === null) return readSittingMoments(database, viewer, number);
  if (await hidden(database, viewer, nomination)) return { code: 'not-found', field: 'number', value: number };
  const rows = await database.moment.findMany({
    where: { nominationNumber: number },
    include: { opening: true },
    orderBy: [{ at: 'asc' }, { rung: 'asc' }],
  });
  const moments = rows.map((row) =>
    momentOf(row, { step: row.opening?.step ?? '', opening: row.openingSequence ?? 0 }),
  );
  const { state, year, policy } = nomination;
  return {
    number,
    state,
    moments,
    policy: policy.content as unknown as Policy,
    year,
    ...(await surroundings(database, moments)),
  };
}

async function readSittingMoments(database: Database, viewer: Actor, number: string): Promise<ReadMoments | Refusal> {
  const sitting = await showSitting(database, viewer, { number, record: false, letters: false });
  if ('code' in sitting) return sitting;
  const rows = await database.moment.findMany({
    where: { sittingNumber: number },
    orderBy: [{ at: 'asc' }, { rung: 'asc' }],
  });
  const moments = rows.map((row) => momentOf(row, { step: number, opening: 0 }));
  return {
    number,
    state: sitting.state,
    moments,
    policy: null,
    year: null,
    ...(await surroundings(database, moments)),
  };
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

/** Every version of every table, as known on each day a derivation may have been made. */
async function surroundings(database: Database, moments: ReadMoment[]) {
  const now = await readNow(database);
  const { timeZone } = await loadCalendar(database, now);
  const wanted = new Set(moments.map(({ derivation }) => derivation.calendar));
  const rows = await database.calendar.findMany({ orderBy: { version: 'asc' } });
  const calendars: Record<string, Calendar> = {};
  for (const { content } of rows) {
    const table = CalendarTable.parse(content);
    const days = new Set([civilDateOf(now, timeZone), ...table.rows.flatMap(({ publishedOn }) => publishedOn ?? [])]);
    for (const day of days) {
      const calendar = calendarAsKnownOn(table, day);
      if (wanted.has(calendar.version)) calendars[calendar.version] = calendar;
    }
  }
  return { calendars, now, timeZone };
}
