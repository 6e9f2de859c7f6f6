/**
 * Dates and why they are what they are. A derivation names the event, the clause, each day that counted, each that
 * did not and by whose decree, and each pause: computed again from the same calendar it gives the same date.
 */

import {
  addDays,
  at,
  dayKind,
  endOfDay,
  hourOf,
  isCivilDate,
  type Calendar,
  type CivilDate,
  type RestDay,
} from './calendar';
import type { DeadlineRule } from './policy-pack';
import { bare, type Citation, type Refusal } from './refusal';

export type SkippedDay = {
  date: CivilDate;
  reason: RestDay['reason'] | 'pause' | 'hold';
  row?: { name: string; source: string };
};

/**
 * The day of the request is counted; the days after it up to and including the day of the answer are not. A hold stops
 * every clock and is never the beginning of one: what a rule says of a supplement does not touch it.
 */
export type Pause = { from: CivilDate; to: CivilDate; hold?: true | undefined };

export type Derivation = {
  event: string;
  eventOn: CivilDate;
  rule: {
    key: string;
    /** `ladder` is a rung before or after a due date, `set` an instant set by staff. */
    type: DeadlineRule['type'] | 'ladder' | 'set';
    n?: number;
    unit?: 'workingDay' | 'day' | 'hour';
  };
  citation: Citation;
  counted: CivilDate[];
  skipped: SkippedDay[];
  pauses: Pause[];
  /** The calendar table and how new its newest row is. */
  calendar: string;
  /** The last good day. */
  due: CivilDate;
  /** Where `due` is a rest day that does not roll: the last working day on or before it. */
  lastWorkingDay?: CivilDate;
  /** The first instant that is too late, ISO 8601: 24:00 of `due` unless the rule names an hour. */
  dueAt: string;
};

export type DeadlineQuestion = {
  key: string;
  /** Of an afterEvent or beforeEvent rule. */
  eventOn?: CivilDate;
  /** The emulation year, of a fixedDate rule. */
  year?: number;
  pauses?: Pause[];
  calendar: Calendar;
};

type CitedRule = Citation & { value: DeadlineRule };

/** Refused: a rule without its event's day or year, a day of a year the calendar does not list. */
export function deriveDeadline(rule: CitedRule, question: DeadlineQuestion): Derivation | Refusal {
  const { value } = rule;
  if (value.type === 'fixedDate') return deriveFixedDate(rule, value, question);
  if (question.eventOn === undefined) return { code: 'no-rule', key: `${question.key}: ${value.event}` };
  return value.type === 'afterEvent'
    ? deriveAfter(rule, value, { ...question, eventOn: question.eventOn })
    : deriveBefore(rule, value, { ...question, eventOn: question.eventOn });
}

type Rule<Type extends DeadlineRule['type']> = Extract<DeadlineRule, { type: Type }>;
type WithEvent = DeadlineQuestion & { eventOn: CivilDate };

function deriveAfter(cited: CitedRule, rule: Rule<'afterEvent'>, question: WithEvent): Derivation | Refusal {
  const { calendar, pauses = [] } = question;
  const supplements = pauses.filter(({ hold }) => hold !== true);
  const restartedOn = rule.onSupplement === 'restart' ? supplements.at(-1)?.to : undefined;
  const eventOn = restartedOn ?? question.eventOn;
  const begun = dayZeroOf(rule, eventOn, calendar);
  if ('code' in begun) return begun;
  const stops = rule.onSupplement === 'pause' ? pauses : pauses.filter(({ hold }) => hold === true);
  const walked = walk(calendar, begun.day, { n: rule.n, unit: rule.unit, pauses: stops });
  if ('code' in walked) return walked;
  const rolled = roll(rule, walked, { calendar, pauses: stops });
  if ('code' in rolled) return rolled;
  return {
    ...opening(cited, question, eventOn),
    counted: walked.counted,
    skipped: [...begun.skipped, ...walked.skipped, ...rolled.skipped],
    pauses,
    due: rolled.day,
    dueAt: closing(rolled.day, rule.endOfDay, calendar),
  };
}

type Reached = { day: CivilDate; skipped: SkippedDay[] };
type Rolling = { calendar: Calendar; pauses: Pause[] };

/** Day 0: the day of the event, or the next working day where the rule takes a receipt on a rest day for that. */
function dayZeroOf(rule: Rule<'afterEvent'>, eventOn: CivilDate, calendar: Calendar): Reached | Refusal {
  return rule.dayZero === 'firstWorkingDayOnOrAfter' ? nextWorked(eventOn, calendar) : { day: eventOn, skipped: [] };
}

/** A period that ends on a rest day, as one in calendar days may, ends on the next working day on which its clock runs. */
function roll(rule: Rule<'afterEvent'>, { last }: Walk, { calendar, pauses }: Rolling): Reached | Refusal {
  const day = dayKind(calendar, last);
  if ('code' in day) return day;
  if (rule.roll === 'none' || day.working) return { day: last, skipped: [] };
  const walked = walk(calendar, last, { n: 1, unit: 'workingDay', pauses });
  return 'code' in walked ? walked : { day: walked.last, skipped: walked.skipped };
}

/** The first working day on or after a day; the day itself is accounted for elsewhere. */
function nextWorked(from: CivilDate, calendar: Calendar): Reached | Refusal {
  const worked = nearestWorked(calendar, from, 1);
  return 'code' in worked ? worked : { day: worked.day, skipped: worked.skipped.slice(1) };
}

/** The first working day on or after a day, or on or before it, and the rest days up to it in the order they are met. */
function nearestWorked(calendar: Calendar, from: CivilDate, direction: 1 | -1): Reached | Refusal {
  const skipped: SkippedDay[] = [];
  for (let date = from; ; date = addDays(date, direction)) {
    const day = dayKind(calendar, date);
    if ('code' in day) return day;
    if (day.working) return { day: date, skipped };
    skipped.push(skip(day));
  }
}

/** N whole days lie strictly between the last good day and the event; neither end is counted. */
function deriveBefore(cited: CitedRule, rule: Rule<'beforeEvent'>, question: WithEvent): Derivation | Refusal {
  const { calendar, eventOn } = question;
  const walked = walk(calendar, eventOn, { n: -rule.n, unit: rule.unit });
  if ('code' in walked) return walked;
  const due = addDays(walked.last, -1);
  const { counted, skipped } = walked;
  return {
    ...opening(cited, question, eventOn),
    counted,
    skipped,
    pauses: [],
    due,
    dueAt: closing(due, rule.endOfDay, calendar),
  };
}

/**
 * A fixed date does not roll; where its last good day is a rest day the last working day is shown beside it. In a year
 * that does not have the day it is the last day of its month, and that one is before it.
 */
function deriveFixedDate(cited: CitedRule, rule: Rule<'fixedDate'>, question: DeadlineQuestion): Derivation | Refusal {
  const { calendar, year, key } = question;
  if (year === undefined) return { code: 'no-rule', key };
  const { date, isThere } = dayIn(year + rule.yearOffset, rule);
  const due = rule.inclusive || !isThere ? date : addDays(date, -1);
  const day = dayKind(calendar, due);
  if ('code' in day) return day;
  const worked = rule.roll === 'warnPrevious' ? nearestWorked(calendar, due, -1) : { day: due, skipped: [] };
  if ('code' in worked) return worked;
  return {
    ...opening(cited, question, date),
    counted: [],
    skipped: worked.skipped.reverse(),
    pauses: [],
    due,
    ...(worked.day < due ? { lastWorkingDay: worked.day } : {}),
    dueAt: closing(due, rule.endOfDay, calendar),
  };
}

/** A day of a year; where the year does not have it, the last of its month. */
export function dayIn(
  year: number,
  { month, day }: { month: number; day: number },
): { date: CivilDate; isThere: boolean } {
  const digits = (number: number): string => String(number).padStart(2, '0');
  for (let last = day; ; last -= 1) {
    const date = `${year}-${digits(month)}-${digits(last)}`;
    if (isCivilDate(date)) return { date, isThere: last === day };
  }
}

/**
 * The day and the instant to work towards: the last good day and its end or, where that is a rest day, the last working
 * day before it and the same hour there.
 */
export function workedTowards(
  { due, dueAt, lastWorkingDay }: Pick<Derivation, 'due' | 'dueAt' | 'lastWorkingDay'>,
  zone: string,
): { on: CivilDate; at: Date } {
  const last = new Date(dueAt);
  if (lastWorkingDay === undefined) return { on: due, at: last };
  const isWholeDay = last.getTime() === endOfDay(due, zone).getTime();
  return { on: lastWorkingDay, at: at(lastWorkingDay, isWholeDay ? '24:00' : hourOf(last, zone), zone) };
}

export type Rung = { key: string; n: number; hour: string; citation: Citation };

/** A rung of a ladder: n working days before (negative) or after a due date, or on it (0), at an hour of the day. */
export function deriveRung(dueOn: CivilDate, rung: Rung, calendar: Calendar): Derivation | Refusal {
  const walked = walk(calendar, dueOn, { n: rung.n, unit: 'workingDay' });
  if ('code' in walked) return walked;
  return {
    event: 'due',
    eventOn: dueOn,
    rule: { key: rung.key, type: 'ladder', n: rung.n, unit: 'workingDay' },
    citation: bare(rung.citation),
    counted: walked.counted,
    skipped: walked.skipped,
    pauses: [],
    calendar: calendar.version,
    due: walked.last,
    dueAt: at(walked.last, rung.hour, calendar.timeZone).toISOString(),
  };
}

type Walk = { last: CivilDate; counted: CivilDate[]; skipped: SkippedDay[] };
type Stride = { n: number; unit: 'workingDay' | 'day'; pauses?: Pause[] };

/** Counts from the day after `from`, or backwards from the day before where n is negative. */
function walk(calendar: Calendar, from: CivilDate, { n, unit, pauses }: Stride): Walk | Refusal {
  const step = Math.sign(n);
  const counted: CivilDate[] = [];
  const skipped: SkippedDay[] = [];
  let date = from;
  while (counted.length < Math.abs(n)) {
    date = addDays(date, step);
    const day = dayKind(calendar, date);
    if ('code' in day) return day;
    const paused = pauses?.find((pause) => pause.from < day.date && day.date <= pause.to);
    if (unit === 'workingDay' && !day.working) skipped.push(skip(day));
    else if (paused !== undefined) skipped.push({ date, reason: paused.hold === true ? 'hold' : 'pause' });
    else counted.push(date);
  }
  return { last: date, counted, skipped };
}

function skip({ date, reason, row }: RestDay): SkippedDay {
  return { date, reason, ...(row === undefined ? {} : { row: { name: row.name, source: row.source } }) };
}

function opening(cited: CitedRule, { key, calendar }: DeadlineQuestion, eventOn: CivilDate) {
  const { value } = cited;
  const { type } = value;
  return {
    event: type === 'fixedDate' ? type : value.event,
    eventOn,
    rule: { key, type, ...(type === 'fixedDate' ? {} : { n: value.n, unit: value.unit }) },
    citation: bare(cited),
    calendar: calendar.version,
  };
}

function closing(due: CivilDate, hour: string | undefined, { timeZone }: Calendar): string {
  return (hour === undefined ? endOfDay(due, timeZone) : at(due, hour, timeZone)).toISOString();
}
