/** A day becomes a rest day, and a working day again: what silence ends goes on ending at its own instant. */

import { endOfDay, type Calendar } from '../../rules/calendar';
import { reckonAgain, type Reckoned } from '../../rules/calendar-moves';
import type { DeadlineRule } from '../../rules/policy-deadlines';
import { isRefusal } from '../../rules/refusal';
import { planOpening } from '../../rules/stages';
import { aPolicyWith, theCalendar } from './given';

const MONDAY = '2020-12-21';
const FRIDAY = '2020-12-18';
const openedAt = new Date('2020-12-14T03:00:00Z');
const worked = theCalendar('2020-12-14');
const off = { kind: 'swap_off', name: 'Hoán đổi', source: 'X', certainty: 'confirmed', publishedOn: null } as const;
const rested: Calendar = { ...worked, rows: { ...worked.rows, [MONDAY]: { date: MONDAY, ...off } } };
const policy = aPolicyWith(({ deadlines }) => {
  const value: DeadlineRule = {
    type: 'fixedDate',
    month: 12,
    day: 21,
    yearOffset: 0,
    inclusive: true,
    roll: 'warnPrevious',
    onBreach: 'lapse',
  };
  deadlines['unitReview'] = { ...deadlines['unitReview']!, value };
});

const end = (day: string): Date => endOfDay(day, 'Asia/Ho_Chi_Minh');
const planned = (calendar: Calendar) => {
  const plan = planOpening({ policy, calendar, step: 'unit-review', openedAt });
  if (isRefusal(plan)) throw new Error(JSON.stringify(plan));
  return plan;
};

function moved({ from, to }: { from: Calendar; to: Calendar }): Reckoned {
  const { dueAt, closesAt = null, moments } = planned(from);
  const reckoned = reckonAgain({ policy, year: 2020, dueAt, closesAt, planned: moments }, to, openedAt);
  if (isRefusal(reckoned)) throw new Error(JSON.stringify(reckoned));
  return reckoned;
}

const deadlinesOf = ({ moments }: Pick<Reckoned, 'moments'>): unknown[] =>
  moments.filter(({ kind }) => kind === 'deadline').map(({ rung, at }) => [rung, at]);

test('its last good day becomes a rest day: it is worked towards the day before, and still ends with that day', () => {
  expect(deadlinesOf(planned(worked))).toEqual([[0, end(MONDAY)]]);
  const reckoned = moved({ from: worked, to: rested });
  expect(reckoned).toMatchObject({ changed: true, dueAt: end(FRIDAY), closesAt: end(MONDAY) });
  expect(deadlinesOf(reckoned)).toEqual([
    [0, end(FRIDAY)],
    [1, end(MONDAY)],
  ]);
  expect(deadlinesOf(reckoned)).toEqual(deadlinesOf(planned(rested)));
});

test('that day becomes a working day again: it is the one to work towards, and ends it', () => {
  const reckoned = moved({ from: rested, to: worked });
  expect(reckoned).toMatchObject({ changed: true, dueAt: end(MONDAY), closesAt: end(MONDAY) });
  expect(deadlinesOf(reckoned)).toEqual([
    [0, end(MONDAY)],
    [1, end(MONDAY)],
  ]);
});

test('where the end was left without a moment by an earlier program, the next calendar plans it, and then nothing more', () => {
  const { dueAt, closesAt = null, moments } = planned(rested);
  const again = (left: typeof moments): Reckoned => {
    const reckoned = reckonAgain({ policy, year: 2020, dueAt, closesAt, planned: left }, rested, openedAt);
    if (isRefusal(reckoned)) throw new Error(JSON.stringify(reckoned));
    return reckoned;
  };
  const healed = again(moments.filter(({ kind, rung }) => kind !== 'deadline' || rung === 0));
  expect([healed.changed, deadlinesOf(healed)]).toEqual([true, deadlinesOf({ moments })]);
  expect(again(healed.moments).changed).toBe(false);
});
