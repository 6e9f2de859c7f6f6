/** The two clocks of a supplement: the ministry's, which may stand still, and the unit's, which runs meanwhile. */

import {
  addDays,
  addWorkingDays,
  daysOf,
  endOfDay,
  workingDaysBetween,
  type Calendar,
  type CivilDate,
} from './calendar';
import { deriveDeadline, type Derivation, type Pause } from './deadlines';
import { isRefusal, type Refusal } from './refusal';
import type { DatedRule } from './step-rules';

export type Clock = {
  /** Of a clock that stands still: as it would be if the unit answers on its last day. */
  derivation: Derivation;
  /** Days of its time that are used: up to today, or up to the request where it stands still. */
  used: CivilDate[];
  left: number;
  /** Of a clock that stands still: the day it was stopped on, which still counted, and the days left out so far. */
  stopped?: { on: CivilDate; days: CivilDate[]; beginsAgain: boolean };
};

export type Clocks = {
  ministry: Clock;
  /** Runs only while a supplement is asked for. */
  unit?: Clock;
};

/** A clock that runs. Of a date that counts no days, as one that was set, the working days up to it are left. */
export function runningClock(derivation: Derivation, today: CivilDate, calendar: Calendar): Clock | Refusal {
  const { counted, due } = derivation;
  const used = counted.filter((day) => day <= today);
  if (counted.length > 0) return { derivation, used, left: counted.length - used.length };
  const left = due <= today ? 0 : workingDaysBetween(calendar, today, due);
  return isRefusal(left) ? left : { derivation, used, left };
}

/** A date that was set and a clock that stands still: the working days that were left then are left afterwards. */
export function setDateAfter(date: CivilDate, { from, to }: Pause, calendar: Calendar): CivilDate | Refusal {
  if (date <= from) return date;
  const left = workingDaysBetween(calendar, from, date);
  return isRefusal(left) ? left : addWorkingDays(calendar, to, left);
}

/** What a supplement does to the clock of who asked for it. A rule that says nothing lets it run on. */
export function onSupplementOf({ value }: DatedRule): 'pause' | 'restart' | 'runsOn' {
  return value.type === 'afterEvent' ? (value.onSupplement ?? 'runsOn') : 'runsOn';
}

export type Stopped = {
  rule: DatedRule;
  key: string;
  /** The day from which the clock runs. */
  from: CivilDate;
  /** Earlier stops, both ends as in a derivation. */
  pauses: Pause[];
  /** The date that a person set in place of the rule's, as the ministry does when it apologises. */
  set?: Derivation;
  askedOn: CivilDate;
  /** The last day of the unit's time. */
  answerBy: CivilDate;
  today: CivilDate;
};

/**
 * A clock while a supplement is asked for: the day of the request is its last that counts. By `pause` the rest of its
 * days is left, by `restart` all of them; a rule that says neither lets it run on.
 */
export function stoppedClock(stopped: Stopped, calendar: Calendar): Clock | Refusal {
  const { rule, key, from, pauses, set, askedOn, answerBy, today } = stopped;
  const before = set ?? deriveDeadline(rule, { key, eventOn: from, pauses, calendar });
  if (isRefusal(before)) return before;
  const stops = onSupplementOf(rule);
  if (stops === 'runsOn') return runningClock(before, today, calendar);
  const asked = runningClock(before, askedOn, calendar);
  if (isRefusal(asked)) return asked;
  const beginsAgain = stops === 'restart';
  const open = { from: askedOn, to: answerBy < today ? today : answerBy };
  const derivation =
    set === undefined || beginsAgain
      ? deriveDeadline(rule, { key, eventOn: from, pauses: [...pauses, open], calendar })
      : movedBy(open, set, calendar);
  if (isRefusal(derivation)) return derivation;
  const days = daysOf(calendar, addDays(askedOn, 1), today);
  if (isRefusal(days)) return days;
  const left = beginsAgain ? derivation.counted.length : asked.left;
  const leftOut = days.filter((day) => day.working).map(({ date }) => date);
  return { derivation, used: asked.used, left, stopped: { on: askedOn, days: leftOut, beginsAgain } };
}

function movedBy(pause: Pause, set: Derivation, calendar: Calendar): Derivation | Refusal {
  const due = setDateAfter(set.due, pause, calendar);
  if (isRefusal(due)) return due;
  const dueAt = endOfDay(due, calendar.timeZone).toISOString();
  return { ...set, pauses: [...set.pauses, pause], due, dueAt };
}
