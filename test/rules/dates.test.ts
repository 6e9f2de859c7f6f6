/** What holds of every date, on random events, periods, pauses and calendars. */

import fc from 'fast-check';
import { addDays, calendarAsKnownOn, isWorkingDay, type Calendar, type CalendarTable } from '../../rules/calendar';
import { deriveDeadline, type Derivation, type Pause } from '../../rules/deadlines';
import type { DeadlineRule } from '../../rules/policy-pack';
import { isRefusal } from '../../rules/refusal';
import { RUNS, table, theCalendar } from './given';

const calendar = theCalendar();
const cited = { source: 'x', clause: 'y', certainty: 'assumed' as const };

function due(rule: DeadlineRule, eventOn: string, more: { pauses?: Pause[]; on?: Calendar } = {}): Derivation {
  const { pauses = [], on = calendar } = more;
  const derived = deriveDeadline({ ...cited, value: rule }, { key: 'k', eventOn, year: 2020, pauses, calendar: on });
  if (isRefusal(derived)) throw new Error(JSON.stringify(derived));
  return derived;
}

const after = (
  n: number,
  unit: 'workingDay' | 'day' = 'workingDay',
  onSupplement: 'pause' | 'restart' | 'runsOn' = 'pause',
) => ({ type: 'afterEvent', event: 'receipt', n, unit, onSupplement }) satisfies DeadlineRule;

const aDay = fc.integer({ min: 0, max: 2400 }).map((days) => addDays('2019-02-01', days));
const aCount = fc.integer({ min: 1, max: 40 });
const aPause = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 25 }))
  .map(([start, length]) => ({ start, length }));
const somePauses = (eventOn: string, shapes: { start: number; length: number }[]): Pause[] =>
  shapes.map(({ start, length }) => ({ from: addDays(eventOn, start), to: addDays(eventOn, start + length) }));

/** The calendar with more days off: each a plain row that everybody knew. */
function withHolidays(days: string[], base: CalendarTable = table): Calendar {
  const rows = base.rows.filter(({ date }) => !days.includes(date));
  const added = days.map((date) => ({
    date,
    kind: 'holiday' as const,
    name: 'x',
    source: 'x',
    certainty: 'assumed' as const,
    publishedOn: null,
  }));
  return calendarAsKnownOn({ ...base, rows: [...rows, ...added] }, '2026-12-31');
}

const options = { numRuns: RUNS };

describe('of any date', () => {
  it('the last good day is a working day, one more day is later, and every day in between is accounted for once', () => {
    fc.assert(
      fc.property(aDay, aCount, (eventOn, n) => {
        const [one, next] = [due(after(n), eventOn), due(after(n + 1), eventOn)];
        expect(isWorkingDay(calendar, one.due)).toBe(true);
        expect(next.due > one.due).toBe(true);
        expect(one.counted).toHaveLength(n);
        const days = [...one.counted, ...one.skipped.map(({ date }) => date)].sort();
        const span: string[] = [];
        for (let day = addDays(eventOn, 1); day <= one.due; day = addDays(day, 1)) span.push(day);
        expect(days).toEqual(span);
      }),
      options,
    );
  });

  it('derived again from the same calendar it is the same, to the letter', () => {
    const copy = JSON.parse(JSON.stringify(calendar)) as Calendar;
    fc.assert(
      fc.property(
        aDay,
        aCount,
        fc.array(aPause, { maxLength: 3 }),
        fc.constantFrom('workingDay' as const, 'day' as const),
        (eventOn, n, shapes, unit) => {
          const pauses = somePauses(eventOn, shapes);
          const rule = after(n, unit);
          expect(due(rule, eventOn, { pauses, on: copy })).toEqual(due(rule, eventOn, { pauses }));
        },
      ),
      options,
    );
  });

  it('a new holiday never makes it come earlier', () => {
    fc.assert(
      fc.property(
        aDay,
        aCount,
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
        fc.constantFrom('workingDay' as const, 'day' as const),
        (eventOn, n, offsets, unit) => {
          const on = withHolidays([...new Set(offsets)].map((offset) => addDays(eventOn, offset)));
          expect(due(after(n, unit), eventOn, { on }).due >= due(after(n, unit), eventOn).due).toBe(true);
        },
      ),
      { numRuns: Math.min(RUNS, 10_000) },
    );
  });

  it('a pause never makes it come earlier, and an empty pause changes nothing', () => {
    fc.assert(
      fc.property(aDay, aCount, fc.array(aPause, { minLength: 1, maxLength: 3 }), (eventOn, n, shapes) => {
        const plain = due(after(n), eventOn);
        expect(due(after(n), eventOn, { pauses: somePauses(eventOn, shapes) }).due >= plain.due).toBe(true);
        const empty = [{ from: addDays(eventOn, 2), to: addDays(eventOn, 2) }];
        expect(due(after(n), eventOn, { pauses: empty }).due).toBe(plain.due);
      }),
      options,
    );
  });

  it('pauses and versions of the calendar commute: it is the same whichever came first', () => {
    fc.assert(
      fc.property(aDay, aCount, aPause, fc.integer({ min: 1, max: 50 }), (eventOn, n, shape, offset) => {
        const pauses = somePauses(eventOn, [shape]);
        const holiday = addDays(eventOn, offset);
        const both = due(after(n), eventOn, { pauses, on: withHolidays([holiday]) });
        const [counted, off]: [string[], string[]] = [[], []];
        for (let day = addDays(eventOn, 1); counted.length < n; day = addDays(day, 1)) {
          const rests = isWorkingDay(calendar, day) !== true || day === holiday;
          const paused = pauses.some(({ from, to }) => from < day && day <= to);
          (rests || paused ? off : counted).push(day);
        }
        expect([both.due, both.skipped.map(({ date }) => date)]).toEqual([counted.at(-1), off]);
      }),
      options,
    );
  });

  it('a swap with its make-up day inside a span never changes how many days it has; one of the two alone does', () => {
    const rows = table.rows.filter(({ kind, date }) => kind === 'swap_off' && date > '2019-12-31');
    for (const off of rows) {
      const makeup =
        table.rows.find(({ kind, pairedWith }) => kind === 'makeup_work' && pairedWith === off.date) ??
        table.rows.find(({ date }) => date === off.pairedWith);
      if (makeup === undefined) throw new Error(off.date);
      const without = calendarAsKnownOn(
        { ...table, rows: table.rows.filter((row) => row !== off && row !== makeup) },
        '2026-12-31',
      );
      const [from, to] = [off.date, makeup.date].sort() as [string, string];
      const worked = (on: Calendar, first: string, last: string): number => {
        let count = 0;
        for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(on, day) === true) count += 1;
        return count;
      };
      expect(worked(calendar, from, to)).toBe(worked(without, from, to));
      expect(worked(calendar, off.date, off.date)).toBe(worked(without, off.date, off.date) - 1);
    }
    expect(rows.length).toBeGreaterThan(0);
  });

  it('whole days lie between a notice and its event, as many as are asked for', () => {
    fc.assert(
      fc.property(aDay, aCount, (eventOn, n) => {
        const notice = due({ type: 'beforeEvent', event: 'sitting', n, unit: 'workingDay' }, addDays(eventOn, 60));
        let between = 0;
        for (let day = addDays(notice.due, 1); day < addDays(eventOn, 60); day = addDays(day, 1)) {
          if (isWorkingDay(calendar, day) === true) between += 1;
        }
        expect(between).toBe(n);
      }),
      options,
    );
  });
});
