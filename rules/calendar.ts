/**
 * Working days of an authority, from a dated table. A year the table does not list is refused, never guessed.
 * Civil dates are 'YYYY-MM-DD' in the calendar's own time zone; instants are Date.
 */

import { z } from 'zod';
import type { Refusal, RefusalOf } from './refusal';

/** A day without hour or zone, 'YYYY-MM-DD'. */
export type CivilDate = string;

const civil = z.string().refine(isCivilDate, 'not a civil date');

/** A holiday, a weekday off for one on a rest day, and two days exchanged: one off, one worked. */
export const KINDS_OF_DAY = ['holiday', 'compensation', 'swap_off', 'makeup_work'] as const;

export const CalendarRow = z.object({
  date: civil,
  weekday: z.string().optional(),
  kind: z.enum(KINDS_OF_DAY),
  name: z.string(),
  source: z.string(),
  certainty: z.enum(['confirmed', 'assumed']),
  publishedOn: civil.nullable(),
  pairedWith: civil.optional(),
  note: z.string().optional(),
});
export type CalendarRow = z.infer<typeof CalendarRow>;

/** As tables write them, from 0. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** A calendar as its file gives it: all years, all rows, each with the day it became known. */
export const CalendarTable = z.object({
  id: z.string().min(1),
  timeZone: z.string().min(1),
  weeklyRest: z.array(z.enum(WEEKDAYS)),
  /** Whether a holiday on a weekly rest day earns a working day off; where the table is silent it does. */
  weekendHolidays: z.enum(['compensated', 'lost']).optional(),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({
      complete: z.boolean(),
      workingDays: z.number().int(),
      assumedRows: z.number().int(),
      note: z.string().optional(),
    }),
  ),
  sources: z.record(
    z.string(),
    z.object({ text: z.string(), page: z.string().optional(), remark: z.string().optional() }),
  ),
  rows: z.array(CalendarRow),
});
export type CalendarTable = z.infer<typeof CalendarTable>;

/** A calendar as known on one day: plain JSON, ready to count with. */
export type Calendar = {
  id: string;
  /** What derivations print: the table, its edition from the second on, and the day of its newest row known. */
  version: string;
  timeZone: string;
  rest: number[];
  years: number[];
  rows: Record<CivilDate, CalendarRow>;
};

/** The table as the public knew it on a day: rows published later do not exist yet. */
export function calendarAsKnownOn(table: CalendarTable, on: CivilDate, edition = 1): Calendar {
  const known = table.rows.filter((row) => row.publishedOn === null || row.publishedOn <= on);
  const newest = known.reduce((latest, { publishedOn }) => {
    return publishedOn !== null && publishedOn > latest ? publishedOn : latest;
  }, '');
  const name = edition === 1 ? table.id : `${table.id}.${edition}`;
  return {
    id: table.id,
    version: newest === '' ? name : `${name} ${newest}`,
    timeZone: table.timeZone,
    rest: table.weeklyRest.map((day) => WEEKDAYS.indexOf(day)),
    years: Object.keys(table.years).map(Number),
    rows: Object.fromEntries(known.map((row) => [row.date, row])),
  };
}

/** Whether work is done on a day, and why or why not; `row` is the table's line that says so. */
export type DayKind = WorkingDay | RestDay;
type WorkingDay = { date: CivilDate; working: true; reason: 'weekday' | 'makeup_work'; row?: CalendarRow };
export type RestDay = {
  date: CivilDate;
  working: false;
  reason: 'weekend' | Exclude<CalendarRow['kind'], 'makeup_work'>;
  row?: CalendarRow;
};

/** Nothing for a year that the calendar lists. */
export function unlistedYear({ id, years }: Calendar, year: number): RefusalOf<'unknown-year'> | undefined {
  if (years.includes(year)) return undefined;
  const first = Math.min(...years);
  return { code: 'unknown-year', year, calendar: id, ...(year < first ? { first } : {}) };
}

/** Refused: a day of a year the calendar does not list. */
export function dayKind(calendar: Calendar, date: CivilDate): DayKind | Refusal {
  const unlisted = unlistedYear(calendar, Number.parseInt(date, 10));
  if (unlisted !== undefined) return { ...unlisted, value: date };
  const row = calendar.rows[date];
  if (row?.kind === 'makeup_work') return { date, working: true, reason: row.kind, row };
  if (row !== undefined) return { date, working: false, reason: row.kind, row };
  const rests = calendar.rest.includes(weekdayOf(date));
  return rests ? { date, working: false, reason: 'weekend' } : { date, working: true, reason: 'weekday' };
}

/** Whether a day is worked. Refused: a day of an unknown year. */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean | Refusal {
  const day = dayKind(calendar, date);
  return 'code' in day ? day : day.working;
}

/** Whether a date of staff may fall on a day. Refused: a day that is not worked, with the next one that is. */
export function mayFallOn(calendar: Calendar, to: CivilDate): Refusal | undefined {
  const isWorked = isWorkingDay(calendar, to);
  if (isWorked === true) return undefined;
  if (isWorked !== false) return { ...isWorked, field: 'to' };
  const next = addWorkingDays(calendar, to, 1);
  const about = { code: 'not-a-working-day', field: 'to', value: to, on: to } as const;
  return typeof next === 'string' ? { ...about, next } : about;
}

/** The days of a span, first and last included, each with its kind. Refused: a day of an unknown year. */
export function daysOf(calendar: Calendar, from: CivilDate, to: CivilDate): DayKind[] | Refusal {
  const days: DayKind[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = dayKind(calendar, date);
    if ('code' in day) return day;
    days.push(day);
  }
  return days;
}

/** The n-th working day after a day that is not counted itself; a negative n counts backwards. */
export function addWorkingDays(calendar: Calendar, from: CivilDate, n: number): CivilDate | Refusal {
  const step = Math.sign(n);
  let left = Math.abs(n);
  let date = from;
  while (left > 0) {
    date = addDays(date, step);
    const day = dayKind(calendar, date);
    if ('code' in day) return day;
    if (day.working) left -= 1;
  }
  return date;
}

/** Working days after `from` up to and including `to`; negative where `to` lies before `from`. */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number | Refusal {
  if (to < from) {
    const days = workingDaysBetween(calendar, to, from);
    return typeof days === 'number' ? 0 - days : days;
  }
  const days = daysOf(calendar, addDays(from, 1), to);
  return Array.isArray(days) ? days.filter((day) => day.working).length : days;
}

/**
 * Working days from today to the day that ends at an instant: 0 on the day itself, and negative by as many as it is
 * overdue. 0 where the calendar does not list the year: a letter then says the date alone.
 */
export function workingDaysLeft(calendar: Calendar, now: Date, dueAt: Date): number {
  const [today, due] = [now, new Date(dueAt.getTime() - 1)].map((at) => civilDateOf(at, calendar.timeZone));
  const days = workingDaysBetween(calendar, today ?? '', due ?? '');
  return typeof days === 'number' ? days : 0;
}

/** How many working days ago the day ended that an instant ends; 0 while it has not. */
export function workingDaysOverdue(calendar: Calendar, now: Date, dueAt: Date): number {
  return Math.max(0, 0 - workingDaysLeft(calendar, now, dueAt));
}

/**
 * Years in a row that a calendar lists, and the instants at which their working days begin, in order: of two instants in
 * between, so many working days more have begun at one than at the other as workingDaysBetween counts from day to day.
 */
export type WorkingRun = { from: string; until: string; begins: string[] };

/** Reckoned before: a calendar as known on a day does not change. */
const reckoned = new WeakMap<Calendar, { zone: string; runs: WorkingRun[] }>();

/**
 * What workingDaysBetween answers, for thousands of spans at once: one run for each unbroken row of years. It begins the
 * day before them, which is not counted itself. Spans of no run are refused there.
 */
export function workingRuns(calendar: Calendar, zone: string): WorkingRun[] {
  const known = reckoned.get(calendar);
  if (known?.zone === zone) return known.runs;
  const runs = rowsOfYears(calendar).map((row) => runOf(calendar, row, zone));
  reckoned.set(calendar, { zone, runs });
  return runs;
}

function rowsOfYears({ years }: Calendar): { from: number; to: number }[] {
  const rows: { from: number; to: number }[] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const row = rows.at(-1);
    if (row?.to === year - 1) row.to = year;
    else rows.push({ from: year, to: year });
  }
  return rows;
}

function runOf(calendar: Calendar, { from, to }: { from: number; to: number }, zone: string): WorkingRun {
  const [before, last] = [`${from - 1}-12-31`, `${to}-12-31`];
  const begins: string[] = [];
  for (let day = addDays(before, 1); day <= last; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) === true) begins.push(startOfDay(day, zone).toISOString());
  }
  return { from: startOfDay(before, zone).toISOString(), until: endOfDay(last, zone).toISOString(), begins };
}

/** True of a day that exists, written YYYY-MM-DD. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** The civil date some days later, or earlier where `days` is negative. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: CivilDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** The civil date of an instant in a time zone. */
export function civilDateOf(instant: Date, zone: string): CivilDate {
  const { year, month, day } = wallClock(instant, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The instant at which a civil day begins in a time zone. */
export function startOfDay(date: CivilDate, zone: string): Date {
  return at(date, '00:00', zone);
}

/** The instant at which a civil day has ended, 24:00: the first that no longer belongs to it. */
export function endOfDay(date: CivilDate, zone: string): Date {
  return startOfDay(addDays(date, 1), zone);
}

/** The instant of an hour ('08:00', '24:00' allowed) of a civil day in a time zone. */
export function at(date: CivilDate, hour: string, zone: string): Date {
  const key = `${date} ${hour} ${zone}`;
  const known = instants.get(key) ?? reckon(date, hour, zone);
  instants.set(key, known);
  return new Date(known);
}

/** Instants that were reckoned before: of a zone's hours there are few, and asking for its clock is slow. */
const instants = new Map<string, number>();

function reckon(date: CivilDate, hour: string, zone: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const wanted = Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  const guess = wanted - offsetAt(new Date(wanted), zone);
  return wanted - offsetAt(new Date(guess), zone);
}

/** Hour and minute of an instant in a time zone, 'HH:MM'. */
export function hourOf(instant: Date, zone: string): string {
  const { hour, minute } = wallClock(instant, zone);
  return `${two(hour)}:${two(minute)}`;
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(instant, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant.getTime() / 1000) * 1000;
}

type WallClock = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;

/** Formatters are slow to make and never differ: one a zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Read before, by zone and instant: a list says the same few hours on every line. */
const read = new Map<string, WallClock>();
const MOST_READ = 20_000;

function wallClock(instant: Date, zone: string): WallClock {
  const key = `${zone} ${instant.getTime()}`;
  const known = read.get(key) ?? readClock(instant, zone);
  if (read.size >= MOST_READ) read.clear();
  read.set(key, known);
  return known;
}

function readClock(instant: Date, zone: string): WallClock {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const digits = 'numeric';
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: digits,
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      second: digits,
    });
    formatters.set(zone, formatter);
  }
  const shown: WallClock = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatter.formatToParts(instant)) {
    if (Object.hasOwn(shown, type)) shown[type as keyof WallClock] = Number(value);
  }
  return shown;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
