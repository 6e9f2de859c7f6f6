/** Everything a derivation says beside its date, and the dates that cannot be derived. */

import { deriveDeadline, deriveRung, type SkippedDay } from '../../rules/deadlines';
import type { DeadlineRule } from '../../rules/policy-pack';
import { theCalendar } from './given';

type Period = Extract<DeadlineRule, { type: 'afterEvent' }>;

const CITATION = { source: 'a text', clause: '1', certainty: 'assumed' as const };

const cited = (value: DeadlineRule) => ({ ...CITATION, value });
const working = (n: number, more: Partial<Period> = {}): DeadlineRule => ({
  type: 'afterEvent',
  event: 'receipt',
  n,
  unit: 'workingDay',
  ...more,
});
const days = (year: number, ...monthDays: string[]): string[] => monthDays.map((day) => `${year}-${day}`);
const datesOf = (skipped: SkippedDay[]): string[] => skipped.map(({ date }) => date);

describe('a derivation', () => {
  const page = 'https://a.text/1';
  const quoted = { ...cited(working(2)), page };
  const calendar = theCalendar();

  it('says the event, the rule, the clause with its page, the calendar and what stopped it', () => {
    expect(deriveDeadline(quoted, { key: 'a', eventOn: '2021-03-01', calendar })).toStrictEqual({
      event: 'receipt',
      eventOn: '2021-03-01',
      rule: { key: 'a', type: 'afterEvent', n: 2, unit: 'workingDay' },
      citation: { ...CITATION, page },
      counted: days(2021, '03-02', '03-03'),
      skipped: [],
      pauses: [],
      calendar: calendar.version,
      due: '2021-03-03',
      dueAt: '2021-03-03T17:00:00.000Z',
    });
    const bare = deriveDeadline(cited(working(2)), { key: 'a', eventOn: '2021-03-01', calendar });
    expect('code' in bare ? bare : bare.citation).toStrictEqual({
      source: 'a text',
      clause: '1',
      certainty: 'assumed',
    });
  });

  it('starts again from the event alone where nothing was asked for', () => {
    const restarts = { ...quoted, value: working(2, { onSupplement: 'restart' }) };
    expect(deriveDeadline(restarts, { key: 'a', eventOn: '2021-03-01', calendar })).toMatchObject({
      eventOn: '2021-03-01',
      due: '2021-03-03',
    });
  });

  it.each([
    ['2021-03-05', 'none', { due: '2021-03-05' }],
    ['2021-03-05', 'warnPrevious', { due: '2021-03-05' }],
    ['2021-03-07', 'none', { due: '2021-03-07' }],
    ['2021-03-07', 'warnPrevious', { due: '2021-03-07', lastWorkingDay: '2021-03-05' }],
  ] as const)('of the fixed day %s, which at rest looks back: %s, is %o', (date, roll, told) => {
    const [month = 0, day = 0] = date.split('-').slice(1).map(Number);
    const rule = { type: 'fixedDate' as const, month, day, yearOffset: 1, inclusive: true, roll };
    const warned = 'lastWorkingDay' in told;
    expect(deriveDeadline(cited(rule), { key: 'a', year: 2020, calendar })).toStrictEqual({
      event: 'fixedDate',
      eventOn: date,
      rule: { key: 'a', type: 'fixedDate' },
      citation: CITATION,
      counted: [],
      skipped: (warned ? days(2021, '03-06', '03-07') : []).map((off) => ({ date: off, reason: 'weekend' })),
      pauses: [],
      calendar: calendar.version,
      ...told,
      dueAt: `${date}T17:00:00.000Z`,
    });
  });

  it.each([
    [working(2, { endOfDay: '17:00' }), '2021-03-03T10:00:00.000Z'],
    [
      { type: 'beforeEvent', event: 'sitting', n: 2, unit: 'workingDay', endOfDay: '11:30' },
      '2021-02-24T04:30:00.000Z',
    ],
    [
      { type: 'fixedDate', month: 3, day: 1, yearOffset: 0, inclusive: true, endOfDay: '16:00' },
      '2021-03-01T09:00:00.000Z',
    ],
  ] as [DeadlineRule, string][])('closes at the hour the rule names: %o', (rule, dueAt) => {
    const question = { key: 'a', eventOn: '2021-03-01', year: 2021, calendar };
    expect(deriveDeadline(cited(rule), question)).toMatchObject({ dueAt });
  });
});

describe('a rung of a ladder', () => {
  const calendar = theCalendar();
  const citation = { source: 'a text', clause: '2', certainty: 'confirmed' as const };

  it.each([
    [-3, '2021-02-05', ['02-09', '02-08', '02-05'], ['02-14', '02-13', '02-12', '02-11', '02-10', '02-07', '02-06']],
    [0, '2021-02-15', [], []],
    [1, '2021-02-17', ['02-17'], ['02-16']],
  ])('%i working days from a due date is %s', (n, due, counted, skipped) => {
    const rung = deriveRung('2021-02-15', { key: 'a', n, hour: '08:00', citation }, calendar);
    if ('code' in rung) throw new Error(rung.code);
    expect({ ...rung, skipped: datesOf(rung.skipped) }).toStrictEqual({
      event: 'due',
      eventOn: '2021-02-15',
      rule: { key: 'a', type: 'ladder', n, unit: 'workingDay' },
      citation,
      counted: days(2021, ...counted),
      skipped: days(2021, ...skipped),
      pauses: [],
      calendar: calendar.version,
      due,
      dueAt: `${due}T01:00:00.000Z`,
    });
  });

  it('is refused where it would stand in a year the calendar does not list', () => {
    const rung = { key: 'a', n: 1, hour: '08:00', citation };
    expect(deriveRung('2026-12-31', rung, calendar)).toMatchObject({ code: 'unknown-year', year: 2027 });
  });
});

describe('a date that cannot be known', () => {
  const until = (last: number) => {
    const calendar = theCalendar();
    return { ...calendar, years: calendar.years.filter((year) => year <= last) };
  };
  const fixed = (month: number, day: number, roll?: 'none' | 'warnPrevious'): DeadlineRule => ({
    type: 'fixedDate',
    month,
    day,
    yearOffset: 0,
    inclusive: true,
    ...(roll === undefined ? {} : { roll }),
  });
  const notice: DeadlineRule = { type: 'beforeEvent', event: 'sitting', n: 10, unit: 'workingDay' };
  const period: DeadlineRule = { type: 'afterEvent', event: 'achievement', n: 15, unit: 'day' };

  it.each([
    ['a period that runs into it', working(5), { eventOn: '2022-12-29' }, 2023],
    [
      'a first day on or after an event in it',
      working(5, { dayZero: 'firstWorkingDayOnOrAfter' }),
      { eventOn: '2023-01-02' },
      2023,
    ],
    ['a last day, at rest, that rolls into it', period, { eventOn: '2022-12-16' }, 2023],
    ['a notice that begins in it', notice, { eventOn: '2019-01-07' }, 2018],
    ['a fixed day in it', fixed(3, 1), { year: 2023 }, 2023],
    ['a fixed day in it that does not look back', fixed(3, 1, 'none'), { year: 2023 }, 2023],
    ['the working day before a fixed day at rest', fixed(1, 1, 'warnPrevious'), { year: 2019 }, 2018],
  ])('is refused: a year the calendar does not list, and %s', (_what, rule, question, year) => {
    expect(deriveDeadline(cited(rule), { key: 'a', calendar: until(2022), ...question })).toMatchObject({
      code: 'unknown-year',
      year,
    });
  });

  it.each([
    [working(5), 'a: receipt'],
    [notice, 'a: sitting'],
    [fixed(3, 1), 'a'],
  ])('is refused without the day or the year it is counted from: %o', (rule, key) => {
    expect(deriveDeadline(cited(rule), { key: 'a', calendar: theCalendar() })).toEqual({ code: 'no-rule', key });
  });
});
