/** The calendars there are, their versions, and the special days of a year. */

import { calendarAsKnownOn, CalendarTable, civilDateOf, daysOf, type CalendarRow } from '../../rules/calendar';
import { rowsBetween } from '../../rules/calendar-edit';
import type { Refusal } from '../../rules/refusal';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadCalendar } from '../stages/load-case';

export type CalendarVersion = {
  version: number;
  /** As derivations name it today. */
  name: string;
  loadedAt: Date;
  importedBy: string | null;
  /** Null while it is not in use. */
  appliedAt: Date | null;
  appliedBy: string | null;
  reason: string | null;
  paper: string | null;
};

export type ShownCalendar = {
  id: string;
  timeZone: string;
  /** The version in force, and the one whose days are shown. */
  inForce: number | null;
  shown: number;
  year: number;
  years: number[];
  workingDays: number;
  rows: (CalendarRow & { text: string; page: string | null; known: boolean })[];
  versions: CalendarVersion[];
  /** Ids of all calendars. */
  calendars: string[];
};

export type CalendarAsked = { id?: string; version?: number; year?: number };

/** The special days of a year with source and decree; the calendar of the house where none is named. */
export async function showCalendar(database: Database, asked: CalendarAsked): Promise<ShownCalendar | Refusal> {
  const now = await readNow(database);
  const ids = await database.calendar.findMany({ distinct: ['calendarId'], orderBy: { calendarId: 'asc' } });
  const id = asked.id ?? (await loadCalendar(database, null, now)).id;
  const rows = await database.calendar.findMany({ where: { calendarId: id }, orderBy: { version: 'desc' } });
  const inForce = rows.find(({ appliedAt }) => appliedAt !== null);
  const shown =
    asked.version === undefined ? (inForce ?? rows[0]) : rows.find(({ version }) => version === asked.version);
  if (shown === undefined) return { code: 'not-found', field: 'calendar', value: versionName(id, asked.version) };
  const table = CalendarTable.parse(shown.content);
  const today = civilDateOf(now, table.timeZone);
  const year = asked.year ?? Number(today.slice(0, 4));
  const days = daysOf(calendarAsKnownOn(table, '9999-12-31'), `${year}-01-01`, `${year}-12-31`);
  if (!Array.isArray(days)) return { code: 'unknown-year', year, calendar: id };
  return {
    id,
    timeZone: table.timeZone,
    inForce: inForce?.version ?? null,
    shown: shown.version,
    year,
    years: Object.keys(table.years)
      .map(Number)
      .sort((a, b) => a - b),
    workingDays: days.filter(({ working }) => working).length,
    rows: table.rows
      .filter(({ date }) => date.startsWith(`${year}-`))
      .map((row) => ({
        ...row,
        text: table.sources[row.source]?.text ?? row.source,
        page: table.sources[row.source]?.page ?? null,
        known: row.publishedOn === null || row.publishedOn <= today,
      })),
    versions: await versionsOf(database, rows, today),
    calendars: ids.map(({ calendarId }) => calendarId),
  };
}

/** One version by itself, whatever years it lists: what was decided about it, and whether it is the one in force. */
export async function readVersionLine(
  database: Database,
  { calendar, version }: { calendar: string; version: number },
): Promise<{ line: CalendarVersion; isInForce: boolean } | undefined> {
  const now = await readNow(database);
  const rows = await database.calendar.findMany({ where: { calendarId: calendar }, orderBy: { version: 'desc' } });
  const row = rows.find((one) => one.version === version);
  if (row === undefined) return undefined;
  const today = civilDateOf(now, CalendarTable.parse(row.content).timeZone);
  const [line] = await versionsOf(database, [row], today);
  const inForce = rows.find(({ appliedAt }) => appliedAt !== null);
  return line === undefined ? undefined : { line, isInForce: inForce?.version === version };
}

type Row = Awaited<ReturnType<Database['calendar']['findMany']>>[number];

async function versionsOf(database: Database, rows: Row[], today: string): Promise<CalendarVersion[]> {
  const decided = (row: Row) => (row.application ?? {}) as { by?: string; reason?: string; paper?: string };
  const people = rows.flatMap((row) => [row.importedById ?? '', decided(row).by ?? '']);
  const found = await database.person.findMany({ where: { id: { in: people } }, select: { id: true, fullName: true } });
  const nameOf = (id: string | null | undefined): string | null =>
    found.find((person) => person.id === id)?.fullName ?? null;
  return rows.map((row) => ({
    version: row.version,
    name: calendarAsKnownOn(CalendarTable.parse(row.content), today, row.version).version,
    loadedAt: row.loadedAt,
    importedBy: nameOf(row.importedById),
    appliedAt: row.appliedAt,
    appliedBy: nameOf(decided(row).by),
    reason: decided(row).reason ?? null,
    paper: decided(row).paper ?? null,
  }));
}

/** The rows that a table has and the version in force has not, and those it leaves out. */
export async function rowsAgainstForce(
  database: Database,
  table: CalendarTable,
): Promise<ReturnType<typeof rowsBetween>> {
  const row = await database.calendar.findFirst({
    where: { calendarId: table.id, appliedAt: { not: null } },
    orderBy: { version: 'desc' },
  });
  return rowsBetween(row === null ? [] : CalendarTable.parse(row.content).rows, table.rows);
}

/** vn-civil-service.2: how people name a version. */
export function versionName(calendar: string, version?: number): string {
  return version === undefined ? calendar : `${calendar}.${version}`;
}

/** The parts of a version's name; nothing where it is none. */
export function readVersionName(name: string): { calendar: string; version: number } | undefined {
  const [, calendar, number] = /^([a-z0-9-]{1,60})\.(\d{1,6})$/.exec(name) ?? [];
  return calendar === undefined || number === undefined ? undefined : { calendar, version: Number(number) };
}
