import type { Calendar } from '../../rules/calendar';
import { needsMoreDays } from '../../rules/calendar-ahead';
import { theCalendar, thePolicy } from './given';

/** The calendar as it was before the days of 2021 were brought in. */
const until2020: Calendar = { ...theCalendar('2020-12-14'), years: [2019, 2020] };
const policy = thePolicy();

describe('a case needs days that the calendar lacks', () => {
  it.each([
    ['unit-review', '2020-06-01', 2019, false],
    ['unit-review', '2020-12-10', 2019, false],
    // Ten working days of the council after it run into the new year.
    ['unit-review', '2020-12-18', 2019, true],
    ['council', '2020-12-10', 2019, true],
    // What is handed in by 15 February of the next year.
    ['bloc', '2020-06-01', 2020, true],
    ['answer', '2020-06-01', 2019, false],
    ['answer', '2020-12-10', 2019, true],
  ] as const)('at %s on %s, proposed for %s: %s', (step, day, year, needed) => {
    const now = new Date(`${day}T03:00:00Z`);
    expect(needsMoreDays({ policy, step, year }, until2020, now)).toBe(needed);
    expect(needsMoreDays({ policy, step, year }, theCalendar('2020-12-14'), now)).toBe(false);
  });

  it('and none that lie before its first year', () => {
    const from2020: Calendar = { ...until2020, years: [2020] };
    expect(needsMoreDays({ policy, step: 'bloc', year: 2010 }, from2020, new Date('2020-06-01T03:00:00Z'))).toBe(false);
  });
});
