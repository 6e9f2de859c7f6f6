/** How invented people behave: at once, around the last day so that reminders come, or never. */

import { addWorkingDays, at, civilDateOf, type Calendar, type CivilDate } from '../../rules/calendar';
import { isRefusal } from '../../rules/refusal';
import type { Dice } from './dice';
import type { Behaviour } from './season-file';

export type Temper = 'fast' | 'slow' | 'silent';

/** Of a hundred people in a mixed season so many are fast, and so many fast or slow; the rest never answer. */
const MIXED = { fast: 60, notSilent: 94 };
/** People act at one hour of the day, so that a season of hundreds of cases has few instants and each is a wave. */
const HOUR = '10:00';

/**
 * The temper of a person. Whoever is alone in an office answers some day in a mixed season: silence there ends the
 * whole season of a unit, which `silent` shows for all.
 */
export function temperOf(person: { id: string; isAlone: boolean }, behaviour: Behaviour, dice: Dice): Temper {
  if (behaviour !== 'mixed') return behaviour;
  const thrown = dice('temper', person.id) * 100;
  if (thrown < MIXED.fast) return 'fast';
  return thrown < MIXED.notSilent || person.isAlone ? 'slow' : 'silent';
}

export type Asked = { asked: Date; due: Date | null; temper: Temper; calendar: Calendar; thrown: number };

/**
 * When somebody does what they are asked: the fast on one of the next two working days, the slow on the last day or up
 * to two working days after it. Nothing for the silent, nor past the calendar's last year.
 */
export function actsAt({ asked, due, temper, calendar, thrown }: Asked): Date | undefined {
  if (temper === 'silent') return undefined;
  const today = civilDateOf(asked, calendar.timeZone);
  if (temper === 'fast') return onDay(addWorkingDays(calendar, today, thrown < 0.7 ? 1 : 2), calendar);
  const next = addWorkingDays(calendar, today, 1);
  const late =
    due === null ? addWorkingDays(calendar, today, 5) : lastDay(due, { calendar, late: Math.floor(thrown * 4) });
  if (isRefusal(next) || isRefusal(late)) return undefined;
  return onDay(late < next ? next : late, calendar);
}

/** Of four slow people two act on the last day, one a working day late and one two. */
function lastDay(due: Date, { calendar, late }: { calendar: Calendar; late: number }) {
  const day = civilDateOf(new Date(due.getTime() - 1), calendar.timeZone);
  return late < 2 ? day : addWorkingDays(calendar, day, late - 1);
}

function onDay(day: ReturnType<typeof addWorkingDays>, calendar: Calendar): Date | undefined {
  return isRefusal(day) ? undefined : at(day, HOUR, calendar.timeZone);
}

/** The hour of people's acts on a day. */
export function hourOfActs(day: CivilDate, { timeZone }: Calendar): Date {
  return at(day, HOUR, timeZone);
}
