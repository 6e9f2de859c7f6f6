import type { CivilDate } from '../../rules/calendar';
import { deriveDeadline, type Derivation, type Pause } from '../../rules/deadlines';
import type { DeadlineRule } from '../../rules/policy-pack';
import { theCalendar } from './given';

type Options = { knownOn?: CivilDate; pauses?: Pause[]; year?: number };

function cited(value: DeadlineRule) {
  return { source: 'a text', clause: '1', certainty: 'assumed' as const, value };
}

function derive(rule: DeadlineRule, eventOn: CivilDate, { knownOn, pauses = [], year }: Options = {}): Derivation {
  const calendar = theCalendar(knownOn);
  const derived = deriveDeadline(cited(rule), {
    key: 'a',
    eventOn,
    pauses,
    calendar,
    ...(year === undefined ? {} : { year }),
  });
  if ('code' in derived) throw new Error(JSON.stringify(derived));
  return derived;
}

const working = (n: number, more: object = {}): DeadlineRule => ({
  type: 'afterEvent',
  event: 'receipt',
  n,
  unit: 'workingDay',
  ...more,
});
const days = (year: number, ...monthDays: string[]): string[] => monthDays.map((day) => `${year}-${day}`);
const skippedOf = (derivation: Derivation): string[] => derivation.skipped.map(({ date }) => date);
const reasonOf = (derivation: Derivation, date: string): string | undefined =>
  derivation.skipped.find((skipped) => skipped.date === date)?.reason;

describe('a fixed date that not every year has', () => {
  const on = (month: number, day: number, inclusive: boolean): DeadlineRule => ({
    type: 'fixedDate',
    month,
    day,
    yearOffset: 1,
    inclusive,
  });

  it.each([
    [2023, true, '2024-02-29'],
    [2023, false, '2024-02-28'],
    [2024, true, '2025-02-28'],
    [2024, false, '2025-02-28'],
  ] as const)('29 February after %i, that day with it: %s, is %s', (year, inclusive, due) => {
    expect(derive(on(2, 29, inclusive), '2023-12-01', { year })).toMatchObject({ due });
  });

  it('is the last of its month where a pack that nobody checked has one that no year has', () => {
    expect(derive(on(4, 31, true), '2023-12-01', { year: 2023 })).toMatchObject({ due: '2024-04-30', skipped: [] });
    expect(derive(on(12, 31, true), '2023-12-01', { year: 2023 })).toMatchObject({ due: '2024-12-31' });
  });
});

describe('the twelve worked examples', () => {
  it('1: ten working days over New Year', () => {
    const derived = derive(working(10), '2020-12-28');
    expect(derived.due).toBe('2021-01-12');
    expect(derived.counted).toEqual([
      ...days(2020, '12-29', '12-30', '12-31'),
      ...days(2021, '01-04', '01-05', '01-06', '01-07', '01-08', '01-11', '01-12'),
    ]);
    expect(skippedOf(derived)).toEqual(days(2021, '01-01', '01-02', '01-03', '01-09', '01-10'));
    expect(derived.skipped[0]).toMatchObject({ reason: 'holiday', row: { name: 'Tết Dương lịch' } });
    expect(derived.dueAt).toBe('2021-01-12T17:00:00.000Z');
  });

  it('2: twenty working days over Tết Tân Sửu', () => {
    const derived = derive(working(20), '2021-02-04');
    expect(derived.due).toBe('2021-03-11');
    expect(skippedOf(derived)).toEqual([
      ...days(2021, '02-06', '02-07', '02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16'),
      ...days(2021, '02-20', '02-21', '02-27', '02-28', '03-06', '03-07'),
    ]);
    expect(reasonOf(derived, '2021-02-15')).toBe('compensation');
  });

  it('3: six working days with a swap and a make-up Saturday', () => {
    const derived = derive(working(6), '2019-04-23');
    expect(derived.due).toBe('2019-05-04');
    expect(derived.counted).toEqual(days(2019, '04-24', '04-25', '04-26', '05-02', '05-03', '05-04'));
    expect(skippedOf(derived)).toEqual(days(2019, '04-27', '04-28', '04-29', '04-30', '05-01'));
    expect(reasonOf(derived, '2019-04-29')).toBe('swap_off');
  });

  it('4: a swap published meanwhile moves the date', () => {
    expect(derive(working(15), '2024-04-08', { knownOn: '2024-04-08' }).due).toBe('2024-05-02');
    const after = derive(working(15), '2024-04-08', { knownOn: '2024-04-12' });
    expect(after.due).toBe('2024-05-03');
    expect(after.counted.slice(-3)).toEqual(days(2024, '04-26', '05-02', '05-03'));
    expect(skippedOf(after)).toEqual(
      days(2024, '04-13', '04-14', '04-18', '04-20', '04-21', '04-27', '04-28', '04-29', '04-30', '05-01'),
    );
    expect(reasonOf(after, '2024-04-29')).toBe('swap_off');
  });

  it('5: both days of a swap cancel out: the date stays, the derivation changes', () => {
    const before = derive(working(18), '2024-04-08', { knownOn: '2024-04-08' });
    const after = derive(working(18), '2024-04-08', { knownOn: '2024-04-12' });
    expect([before.due, after.due]).toEqual(['2024-05-07', '2024-05-07']);
    expect(after.counted).toContain('2024-05-04');
    expect(after.counted).not.toEqual(before.counted);
    expect(after.calendar).not.toBe(before.calendar);
  });

  it('6: two compensation days', () => {
    const derived = derive(working(5), '2023-04-24');
    expect(derived.due).toBe('2023-05-04');
    expect(skippedOf(derived)).toEqual(days(2023, '04-29', '04-30', '05-01', '05-02', '05-03'));
  });

  it('7: ten whole working days before a sitting', () => {
    const derived = derive({ type: 'beforeEvent', event: 'sitting', n: 10, unit: 'workingDay' }, '2021-02-24');
    expect(derived.due).toBe('2021-02-02');
    expect(derived.counted).toEqual(
      days(2021, '02-23', '02-22', '02-19', '02-18', '02-17', '02-09', '02-08', '02-05', '02-04', '02-03'),
    );
  });

  it('8: before 31 January and before 15 February, the second inside Tết', () => {
    const before = (month: number, day: number): DeadlineRule => ({
      type: 'fixedDate',
      month,
      day,
      yearOffset: 1,
      inclusive: false,
      roll: 'warnPrevious',
    });
    expect(derive(before(1, 31), '2020-12-14', { year: 2020 })).toMatchObject({
      due: '2021-01-30',
      lastWorkingDay: '2021-01-29',
    });
    const second = derive(before(2, 15), '2020-12-14', { year: 2020 });
    expect(second).toMatchObject({
      due: '2021-02-14',
      lastWorkingDay: '2021-02-09',
      dueAt: '2021-02-14T17:00:00.000Z',
    });
    expect(skippedOf(second)).toEqual(days(2021, '02-10', '02-11', '02-12', '02-13', '02-14'));
  });

  it.each([undefined, 'pause', 'runsOn'] as const)(
    'a hold stops a clock, where a supplement says %s',
    (onSupplement) => {
      const held = [{ from: '2021-01-27', to: '2021-02-19', hold: true as const }];
      const rule = working(20, onSupplement === undefined ? {} : { onSupplement });
      const derived = derive(rule, '2021-01-18', { pauses: held });
      expect(derived.due).toBe('2021-03-10');
      expect(derived.skipped.filter(({ reason }) => reason === 'hold')).toHaveLength(12);
    },
  );

  it('a hold begins no clock again: of a complete file it is counted from the last supplement', () => {
    const supplement = { from: '2021-01-27', to: '2021-02-19' };
    const held = { from: '2021-02-22', to: '2021-03-01', hold: true as const };
    const derived = derive(working(20, { onSupplement: 'restart' }), '2021-01-18', { pauses: [supplement, held] });
    expect([derived.eventOn, derived.due]).toEqual(['2021-02-19', '2021-03-26']);
  });

  it('9: a supplement pauses the clock, or starts it again', () => {
    const pauses = [{ from: '2021-01-27', to: '2021-02-19' }];
    const paused = derive(working(20, { onSupplement: 'pause' }), '2021-01-18', { pauses });
    expect(paused.due).toBe('2021-03-10');
    expect(paused.counted).toContain('2021-01-27');
    expect(paused.skipped.filter(({ reason }) => reason === 'pause').map(({ date }) => date)).toEqual(
      days(
        2021,
        '01-28',
        '01-29',
        '02-01',
        '02-02',
        '02-03',
        '02-04',
        '02-05',
        '02-08',
        '02-09',
        '02-17',
        '02-18',
        '02-19',
      ),
    );
    expect(skippedOf(paused).filter((date) => reasonOf(paused, date) !== 'pause')).toEqual([
      ...days(2021, '01-23', '01-24', '01-30', '01-31', '02-06', '02-07'),
      ...days(2021, '02-10', '02-11', '02-12', '02-13', '02-14', '02-15', '02-16'),
      ...days(2021, '02-20', '02-21', '02-27', '02-28', '03-06', '03-07'),
    ]);
    expect(derive(working(20, { onSupplement: 'restart' }), '2021-01-18', { pauses }).due).toBe('2021-03-19');
    expect(derive(working(20, { onSupplement: 'pause' }), '2021-01-18').due).toBe('2021-02-22');
  });

  it('10: a make-up day before the holiday', () => {
    const derived = derive(working(5), '2025-04-22');
    expect(derived.due).toBe('2025-04-28');
    expect(derived.counted).toEqual(days(2025, '04-23', '04-24', '04-25', '04-26', '04-28'));
    expect(skippedOf(derived)).toEqual(['2025-04-27']);
  });

  it('11: National Day was one day in 2020 and two in 2021', () => {
    const [one, two] = [derive(working(3), '2020-08-31'), derive(working(3), '2021-08-31')];
    expect([one.due, two.due]).toEqual(['2020-09-04', '2021-09-07']);
    expect(skippedOf(one)).toEqual(['2020-09-02']);
    expect(skippedOf(two)).toEqual(days(2021, '09-02', '09-03', '09-04', '09-05'));
  });

  it('12: a receipt on a Saturday is day 0, or the next working day is', () => {
    const first = derive(working(5, { dayZero: 'eventDate' }), '2026-03-14');
    expect([first.due, skippedOf(first)]).toEqual(['2026-03-20', ['2026-03-15']]);
    const later = derive(working(5, { dayZero: 'firstWorkingDayOnOrAfter' }), '2026-03-14');
    expect(later.due).toBe('2026-03-23');
    expect(skippedOf(later)).toEqual(days(2026, '03-15', '03-21', '03-22'));
  });

  it.each([
    ['2026-12-21', 10, 2027],
    ['2018-12-28', 5, 2018],
  ])('refuses %s plus %i working days: %i is not known', (eventOn, n, year) => {
    const refusal = deriveDeadline(cited(working(n)), { key: 'a', eventOn, calendar: theCalendar() });
    expect(refusal).toMatchObject({ code: 'unknown-year', year });
  });
});

describe('the dates of the Hà Tĩnh case', () => {
  it.each([
    ['2020-12-14', 5, '2020-12-21'],
    ['2020-12-28', 5, '2021-01-05'],
    ['2021-01-15', 5, '2021-01-22'],
    ['2021-01-20', 10, '2021-02-03'],
    ['2021-01-15', 20, '2021-02-19'],
    ['2021-03-26', 10, '2021-04-09'],
  ])('%s plus %i working days is %s', (eventOn, n, due) => {
    expect(derive(working(n), eventOn).due).toBe(due);
  });

  it('appraises by 5 March with the pause, by 10 March counted from the complete file', () => {
    const pauses = [{ from: '2021-01-20', to: '2021-02-03' }];
    const paused = derive(working(20, { onSupplement: 'pause' }), '2021-01-15', { pauses });
    expect(paused.due).toBe('2021-03-05');
    expect(paused.skipped.filter(({ reason }) => reason === 'pause')).toHaveLength(10);
    expect(derive(working(20, { onSupplement: 'restart' }), '2021-01-15', { pauses }).due).toBe('2021-03-10');
  });

  it('sends papers for a sitting on Christmas Day by Monday before', () => {
    const rule: DeadlineRule = { type: 'beforeEvent', event: 'sitting', n: 3, unit: 'workingDay' };
    expect(derive(rule, '2020-12-25').due).toBe('2020-12-21');
  });
});

describe('a period in calendar days', () => {
  const rule: DeadlineRule = { type: 'afterEvent', event: 'achievement', n: 15, unit: 'day' };

  it('ends on the next working day where its last one is a rest day, unless the rule ends it there', () => {
    const rolled = derive(rule, '2021-01-30');
    expect(rolled).toMatchObject({ due: '2021-02-17', dueAt: '2021-02-17T17:00:00.000Z' });
    expect(skippedOf(rolled)).toEqual(days(2021, '02-15', '02-16'));
    expect(derive({ ...rule, roll: 'none' }, '2021-01-30')).toMatchObject({ due: '2021-02-14', skipped: [] });
  });

  it('counts every day, and stops while a supplement is awaited only where the rule says so', () => {
    const pauses = [{ from: '2021-03-03', to: '2021-03-05' }];
    const [stops, runsOn] = (['pause', 'runsOn'] as const).map((onSupplement) =>
      derive({ ...rule, n: 4, onSupplement }, '2021-03-01', { pauses }),
    );
    expect(stops).toMatchObject({ due: '2021-03-08', pauses, counted: days(2021, '03-02', '03-03', '03-06', '03-07') });
    expect(runsOn).toMatchObject({ due: '2021-03-05', pauses, skipped: [] });
  });

  it('never ends on a day on which its clock stands still', () => {
    const held = [{ from: '2021-03-06', to: '2021-03-19', hold: true as const }];
    const rolled = derive({ ...rule, n: 5 }, '2021-03-01', { pauses: held });
    expect(rolled).toMatchObject({
      due: '2021-03-22',
      counted: days(2021, '03-02', '03-03', '03-04', '03-05', '03-06'),
    });
    expect(rolled.skipped.filter(({ reason }) => reason === 'hold').map(({ date }) => date)).toEqual(
      days(2021, '03-08', '03-09', '03-10', '03-11', '03-12', '03-15', '03-16', '03-17', '03-18', '03-19'),
    );
    const asked = [{ from: '2021-03-06', to: '2021-03-10' }];
    const pausing = { ...rule, n: 5, onSupplement: 'pause' as const };
    expect(derive(pausing, '2021-03-01', { pauses: asked }).due).toBe('2021-03-11');
  });
});
