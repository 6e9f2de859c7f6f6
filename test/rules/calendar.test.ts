import {
  addWorkingDays,
  at,
  calendarAsKnownOn,
  civilDateOf,
  dayKind,
  daysOf,
  endOfDay,
  hourOf,
  isCivilDate,
  isWorkingDay,
  mayFallOn,
  startOfDay,
  workingDaysBetween,
  workingRuns,
  type WorkingRun,
} from '../../rules/calendar';
import { table, theCalendar } from './given';

const ZONE = 'Asia/Ho_Chi_Minh';
const HOUR_MS = 3_600_000;
const calendar = theCalendar();

describe('the calendar of the civil service', () => {
  it.each(Object.entries(table.years))('counts the working days of %s as its notice does', (year, { workingDays }) => {
    const days = daysOf(calendar, `${year}-01-01`, `${year}-12-31`);
    expect(Array.isArray(days) && days.filter((day) => day.working).length).toBe(workingDays);
  });

  it('compensates every holiday on a weekend once, from 2021 on', () => {
    const compensated = table.rows.filter((row) => row.kind === 'compensation').map((row) => row.pairedWith);
    expect(new Set(compensated).size).toBe(compensated.length);
    for (const day of compensated) {
      expect(table.rows.find((row) => row.date === day)?.kind).toBe('holiday');
      expect([0, 6]).toContain(new Date(`${day ?? ''}T00:00:00Z`).getUTCDay());
    }
  });

  it('pairs every swapped day with a day made up, and the reverse', () => {
    const swaps = table.rows.filter((row) => row.kind === 'swap_off');
    const made = table.rows.filter((row) => row.kind === 'makeup_work' && row.pairedWith !== '2018-12-31');
    expect(swaps.map((row) => row.pairedWith).sort()).toEqual(made.map((row) => row.date).sort());
  });

  it('takes a make-up Saturday for a working day and a swapped Monday for a rest day', () => {
    expect(isWorkingDay(calendar, '2019-05-04')).toBe(true);
    expect(dayKind(calendar, '2024-04-29')).toMatchObject({ working: false, reason: 'swap_off' });
  });

  it('does not know a swap before it is published', () => {
    expect(isWorkingDay(theCalendar('2024-04-11'), '2024-04-29')).toBe(true);
    expect(isWorkingDay(theCalendar('2024-04-12'), '2024-04-29')).toBe(false);
  });

  it.each(['2018-12-31', '2027-01-01'])('refuses %s, a day of a year it does not list', (day) => {
    expect(isWorkingDay(calendar, day)).toEqual({
      code: 'unknown-year',
      year: Number(day.slice(0, 4)),
      calendar: 'vn-civil-service',
      value: day,
      ...(day < '2019' ? { first: 2019 } : {}),
    });
  });

  it('names the year of a day after the last that four digits write', () => {
    expect(dayKind(calendar, '10000-01-01')).toMatchObject({ code: 'unknown-year', year: 10_000 });
  });

  it('refuses a date of staff in a year it does not list by field and value', () => {
    expect(mayFallOn(calendar, '9999-12-31')).toMatchObject({ code: 'unknown-year', field: 'to', value: '9999-12-31' });
  });

  it('refuses to count over the end of what it lists', () => {
    expect(addWorkingDays(calendar, '2026-12-21', 10)).toMatchObject({ code: 'unknown-year', year: 2027 });
  });

  it('refuses a span that reaches into a year it does not list, from either side', () => {
    const unknown = { code: 'unknown-year', year: 2027 };
    expect(daysOf(calendar, '2026-12-30', '2027-01-02')).toMatchObject(unknown);
    expect(workingDaysBetween(calendar, '2027-01-02', '2026-12-30')).toMatchObject(unknown);
  });

  it('tells a weekend from a weekday', () => {
    expect(dayKind(calendar, '2021-01-09')).toEqual({ date: '2021-01-09', working: false, reason: 'weekend' });
    expect(dayKind(calendar, '2021-01-11')).toEqual({ date: '2021-01-11', working: true, reason: 'weekday' });
  });

  it('is called after its newest notice, and after its edition from the second on', () => {
    expect(theCalendar('2024-04-11').version).not.toBe(theCalendar('2024-04-12').version);
    expect(calendarAsKnownOn(table, '2024-04-12').version).toBe('vn-civil-service 2024-04-12');
    expect(calendarAsKnownOn(table, '2024-04-12', 2).version).toBe('vn-civil-service.2 2024-04-12');
    const unpublished = { ...table, rows: table.rows.map((row) => ({ ...row, publishedOn: null })) };
    expect(calendarAsKnownOn(unpublished, '2024-04-12').version).toBe('vn-civil-service');
  });

  it('counts backwards and forwards to the same day', () => {
    expect(addWorkingDays(calendar, '2021-01-12', -10)).toBe('2020-12-28');
    expect(workingDaysBetween(calendar, '2020-12-28', '2021-01-12')).toBe(10);
    expect(workingDaysBetween(calendar, '2021-01-12', '2020-12-28')).toBe(-10);
    expect(workingDaysBetween(calendar, '2021-01-12', '2021-01-12')).toBe(0);
  });
});

describe('civil days and instants', () => {
  it('begins and ends a day in Vietnam seven hours before the day of UTC', () => {
    expect(startOfDay('2020-12-21', ZONE).toISOString()).toBe('2020-12-20T17:00:00.000Z');
    expect(endOfDay('2020-12-21', ZONE).toISOString()).toBe('2020-12-21T17:00:00.000Z');
    expect(at('2020-12-21', '08:00', ZONE).toISOString()).toBe('2020-12-21T01:00:00.000Z');
    expect(at('2020-12-21', '24:00', ZONE)).toEqual(endOfDay('2020-12-21', ZONE));
  });

  it('knows the minutes of an hour, and writes an early year in four digits', () => {
    expect(at('2021-01-04', '08:30', ZONE).toISOString()).toBe('2021-01-04T01:30:00.000Z');
    expect(civilDateOf(new Date('0999-06-01T12:00:00Z'), 'UTC')).toBe('0999-06-01');
  });

  it('gives an instant before midnight to the day that ends', () => {
    expect(civilDateOf(new Date('2020-12-21T16:59:59.999Z'), ZONE)).toBe('2020-12-21');
    expect(civilDateOf(new Date('2020-12-21T17:00:00.000Z'), ZONE)).toBe('2020-12-22');
    expect(hourOf(new Date('2020-12-21T17:00:00.000Z'), ZONE)).toBe('00:00');
  });

  it('follows a zone whose clocks change', () => {
    expect(at('2021-03-27', '12:00', 'Europe/Paris').toISOString()).toBe('2021-03-27T11:00:00.000Z');
    expect(at('2021-03-28', '12:00', 'Europe/Paris').toISOString()).toBe('2021-03-28T10:00:00.000Z');
    expect(at('2021-10-31', '00:00', 'Europe/Paris').toISOString()).toBe('2021-10-30T22:00:00.000Z');
  });

  it.each(['2021-02-29', '2021-13-01', '21-01-01', '2021-1-1', '', '2021-01-01T00:00', '+010000-01'])(
    'takes %s for no day',
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );
});

describe('the beginnings of working days', () => {
  it('tell of any two instants what counting from the day of one to that of the other does', () => {
    const [run, ...others] = workingRuns(calendar, ZONE);
    expect([run?.from, run?.until, others.length]).toEqual(['2018-12-30T17:00:00.000Z', '2026-12-31T17:00:00.000Z', 0]);
    const { begins } = run as WorkingRun;
    const first = Date.parse('2018-12-30T17:00Z');
    const spread = Array.from({ length: 40 }, (_, at) => new Date(first + at * 1_750 * HOUR_MS));
    const edges = begins.slice(300, 303).flatMap((begin) => [new Date(begin), new Date(Date.parse(begin) - 1)]);
    const instants = [...spread, ...edges].map((instant) => {
      const begun = begins.filter((begin) => begin <= instant.toISOString()).length;
      return { instant, begun, on: civilDateOf(instant, ZONE) };
    });
    for (const from of instants) {
      for (const to of instants.filter((_, index) => index % 6 === 0)) {
        const days = workingDaysBetween(calendar, from.on, to.on);
        expect([from.instant, to.instant, to.begun - from.begun]).toEqual([from.instant, to.instant, days]);
      }
    }
  });

  it('are of an unbroken row of years, so that no span lies across a year that the calendar does not list', () => {
    const runs = workingRuns({ ...calendar, years: [2025, 2020, 2021, 2026] }, 'UTC');
    expect(runs.map(({ from, until }) => [from, until])).toEqual([
      ['2019-12-31T00:00:00.000Z', '2022-01-01T00:00:00.000Z'],
      ['2024-12-31T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ]);
  });

  it('are reckoned anew for another zone', () => {
    const begun = [ZONE, 'UTC', ZONE].map((zone) => workingRuns(calendar, zone)[0]?.from);
    expect(begun).toEqual(['2018-12-30T17:00:00.000Z', '2018-12-31T00:00:00.000Z', '2018-12-30T17:00:00.000Z']);
  });
});
