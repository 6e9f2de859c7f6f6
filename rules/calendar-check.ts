/**
 * What a table of working days must hold before dates may be reckoned with it. Every fault names its row and the
 * rule it breaks, so that whoever typed the table finds all of them at once.
 */

import { addDays, calendarAsKnownOn, daysOf, isCivilDate, weekdayOf, WEEKDAYS, CalendarTable } from './calendar';
import type { CalendarRow, CivilDate } from './calendar';
import type { CalendarRule, RefusalOf } from './refusal';

/** A rule of the table that is broken, with its row or year. */
export type CalendarFault = RefusalOf<'calendar-fault'>;

/** Reads a table from what a file holds. Faults of form come alone: nothing can be reckoned until they are gone. */
export function readCalendarTable(content: unknown): { table: CalendarTable } | { faults: CalendarFault[] } {
  const read = CalendarTable.safeParse(content);
  if (!read.success) {
    return {
      faults: read.error.issues.map(({ path }) => {
        const [list, index] = path;
        const row = list === 'rows' && typeof index === 'number' ? { row: index + 1 } : {};
        return { code: 'calendar-fault', rule: 'form', at: path.join('.'), ...row };
      }),
    };
  }
  const faults = checkCalendar(read.data);
  return faults.length === 0 ? { table: read.data } : { faults };
}

/**
 * Every fault of a table: days twice, sources missing, holidays on rest days without their day in lieu, swaps without
 * their made-up day, years whose working days are not what their notice says. A pair whose other half lies in a year
 * the table does not list is taken as it stands.
 */
export function checkCalendar(table: CalendarTable): CalendarFault[] {
  const facts = factsOf(table);
  return [
    ...table.rows.flatMap((row, index) => checkRow(facts, row).map((fault) => ({ ...fault, row: index + 1 }))),
    ...checkYears(table),
  ];
}

type Facts = {
  table: CalendarTable;
  byDay: Map<CivilDate, CalendarRow>;
  twice: Set<CivilDate>;
  /** How many days in lieu point to a day. */
  inLieu: Map<CivilDate, number>;
  isRest: (day: CivilDate) => boolean;
};

function factsOf(table: CalendarTable): Facts {
  const rest = new Set<string>(table.weeklyRest);
  const byDay = new Map<CivilDate, CalendarRow>();
  const twice = new Set<CivilDate>();
  const inLieu = new Map<CivilDate, number>();
  for (const row of table.rows) {
    if (byDay.has(row.date)) twice.add(row.date);
    byDay.set(row.date, row);
    if (row.kind === 'compensation' && row.pairedWith !== undefined)
      inLieu.set(row.pairedWith, (inLieu.get(row.pairedWith) ?? 0) + 1);
  }
  return { table, byDay, twice, inLieu, isRest: (day) => rest.has(WEEKDAYS[weekdayOf(day)] ?? '') };
}

function checkRow(facts: Facts, row: CalendarRow): CalendarFault[] {
  const { table, twice } = facts;
  const faults: CalendarRule[] = [];
  if (twice.has(row.date)) faults.push('twice');
  if (!isListed(table, row.date)) faults.push('year-unlisted');
  if (row.source.trim() === '') faults.push('source-missing');
  else if (table.sources[row.source] === undefined) faults.push('source-unknown');
  const pairing = PAIRINGS[row.kind](facts, row);
  return [...faults, ...pairing].map((rule) => ({
    code: 'calendar-fault',
    rule,
    at: row.date,
    ...(rule === 'source-unknown' ? { found: row.source } : {}),
    ...(pairing.includes(rule) && row.pairedWith !== undefined ? { found: row.pairedWith } : {}),
  }));
}

const PAIRINGS: Record<CalendarRow['kind'], (facts: Facts, row: CalendarRow) => CalendarRule[]> = {
  holiday({ table, inLieu, isRest }, { date }) {
    if (table.weekendHolidays === 'lost' || !isRest(date)) return [];
    const count = inLieu.get(date) ?? 0;
    if (count > 1) return ['holiday-compensated-twice'];
    return count === 1 || !isListed(table, addDays(date, 7)) ? [] : ['holiday-not-compensated'];
  },
  compensation({ table, byDay, isRest }, { date, pairedWith }) {
    const rested: CalendarRule[] = isRest(date) ? ['compensation-on-rest-day'] : [];
    if (pairedWith === undefined) return [...rested, 'compensation-without-holiday'];
    if (!isListed(table, pairedWith)) return rested;
    const good = byDay.get(pairedWith)?.kind === 'holiday' && isRest(pairedWith);
    return good ? rested : [...rested, 'compensation-without-holiday'];
  },
  swap_off(facts, row) {
    const rested: CalendarRule[] = facts.isRest(row.date) ? ['swap-on-rest-day'] : [];
    return isPaired(facts, row, 'makeup_work') ? rested : [...rested, 'swap-without-makeup'];
  },
  makeup_work(facts, row) {
    const worked: CalendarRule[] = facts.isRest(row.date) ? [] : ['makeup-on-working-day'];
    return isPaired(facts, row, 'swap_off') ? worked : [...worked, 'makeup-without-swap'];
  },
};

/** Each of the two rows names the other. */
function isPaired({ table, byDay }: Facts, { date, pairedWith }: CalendarRow, kind: CalendarRow['kind']): boolean {
  if (pairedWith === undefined) return false;
  if (!isListed(table, pairedWith)) return true;
  const other = byDay.get(pairedWith);
  return other?.kind === kind && other.pairedWith === date;
}

function isListed({ years }: CalendarTable, day: CivilDate): boolean {
  return isCivilDate(day) && years[day.slice(0, 4)] !== undefined;
}

function checkYears(table: CalendarTable): CalendarFault[] {
  const calendar = calendarAsKnownOn(table, '9999-12-31');
  return Object.entries(table.years).flatMap(([year, stated]) => {
    const days = daysOf(calendar, `${year}-01-01`, `${year}-12-31`);
    const worked = Array.isArray(days) ? days.filter(({ working }) => working).length : 0;
    const assumed = table.rows.filter(({ date, certainty }) => date.startsWith(year) && certainty === 'assumed').length;
    const faults: CalendarFault[] = [];
    if (worked !== stated.workingDays)
      faults.push({
        code: 'calendar-fault',
        rule: 'working-days-differ',
        at: year,
        stated: `${stated.workingDays}`,
        found: `${worked}`,
      });
    if (assumed !== stated.assumedRows)
      faults.push({
        code: 'calendar-fault',
        rule: 'assumed-rows-differ',
        at: year,
        stated: `${stated.assumedRows}`,
        found: `${assumed}`,
      });
    return faults;
  });
}
