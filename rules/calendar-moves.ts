/**
 * What another calendar does to dates that are planned: each is reckoned again from its own event and rule. What a
 * person set does not move, and neither does what has passed.
 */

import { addWorkingDays, at, type Calendar, type CalendarRow, type CivilDate } from './calendar';
import { deriveRung, type Derivation } from './deadlines';
import type { Policy } from './policy';
import { isRefusal, type Refusal } from './refusal';
import type { PlannedMoment } from './stages';
import { deriveAgain, fingerprint, instantOf } from './verify-dates';

/** An open step or sitting with the moments that are still to come. */
export type PlannedDates = {
  policy: Policy;
  year: number;
  dueAt: Date | null;
  closesAt: Date | null;
  planned: PlannedMoment[];
};

/** A day that one calendar counts and the other does not, with the row that says so. */
export type MovingRow = { date: CivilDate; kind: CalendarRow['kind']; name: string; source: string; removed?: true };

export type Reckoned = {
  /** Everything planned, as it is under the calendar. */
  moments: PlannedMoment[];
  dueAt: Date | null;
  closesAt: Date | null;
  /** Whether any moment has another instant or other reasons than before. */
  changed: boolean;
  /** How many moments beside the due date come at another instant. */
  othersMoved: number;
  rows: MovingRow[];
};

/**
 * Reckons what is planned by a calendar. Reminders follow the due date they lead up to; a reminder whose instant
 * would have passed falls away. Refused: a year the calendar does not list, a rule the policy does not have.
 */
export function reckonAgain(dates: PlannedDates, calendar: Calendar, now: Date): Reckoned | Refusal {
  const deadlines: Again[] = [];
  for (const moment of dates.planned.filter(isDeadline)) {
    const again = againOf(moment, dates, calendar);
    if (isRefusal(again)) return again;
    deadlines.push(again);
  }
  const due = deadlines.find(({ before }) => before.rung === 0);
  const others: Again[] = [];
  for (const moment of dates.planned.filter((one) => !isDeadline(one))) {
    const again = rungOf(moment, { due, dates, calendar });
    if (isRefusal(again)) return again;
    if (again.after.at > now || again.after.at.getTime() === moment.at.getTime()) others.push(again);
  }
  const closing = closingOf(dates, deadlines);
  const rung = ringing(closing, deadlines);
  const all = [...deadlines, ...others];
  return {
    moments: [...all.map(({ after }) => after), ...rung].sort((a, b) => a.at.getTime() - b.at.getTime()),
    dueAt: due === undefined ? dates.dueAt : due.after.at,
    closesAt: closing?.at ?? dates.closesAt,
    changed: all.length < dates.planned.length || all.some(isChanged) || rung.length > 0,
    othersMoved: all.filter((one) => one !== due && isMoved(one)).length + dates.planned.length - all.length,
    rows: movingRows(due === undefined ? all : [due], calendar),
  };
}

type Again = { before: PlannedMoment; after: PlannedMoment };

function isDeadline({ kind }: PlannedMoment): boolean {
  return kind === 'deadline';
}

function isMoved({ before, after }: Again): boolean {
  return before.at.getTime() !== after.at.getTime();
}

function isChanged(again: Again): boolean {
  return isMoved(again) || fingerprint(again.before.derivation) !== fingerprint(again.after.derivation);
}

/** What a person set stays as it is, under whatever calendar. */
function againOf(moment: PlannedMoment, dates: PlannedDates, calendar: Calendar): Again | Refusal {
  if (moment.derivation.rule.type === 'set') return { before: moment, after: moment };
  const derivation = deriveAgain(moment.derivation, { ...dates, calendar });
  if (isRefusal(derivation)) return derivation;
  return { before: moment, after: { ...moment, at: instantOf(moment, derivation, calendar.timeZone), derivation } };
}

type Climb = { due: Again | undefined; dates: PlannedDates; calendar: Calendar };

/** A rung is counted from the due date as it is now; one that was counted from another day still is. */
function rungOf(moment: PlannedMoment, { due, dates, calendar }: Climb): Again | Refusal {
  const { rule, eventOn, citation } = moment.derivation;
  if (rule.type !== 'ladder') return againOf(moment, dates, calendar);
  if (rule.key === 'ballotLadder') return ballotRungOf(moment, dates, calendar);
  const from = due !== undefined && dueOnOf(due.before) === eventOn ? dueOnOf(due.after) : eventOn;
  const hour = dates.policy.ladder.value.at;
  const derivation = deriveRung(from, { key: rule.key, n: rule.n ?? 0, hour, citation }, calendar);
  if (isRefusal(derivation)) return derivation;
  return { before: moment, after: { ...moment, at: new Date(derivation.dueAt), derivation } };
}

/** A reminder some working days before the box closes; one in hours knows no calendar. */
function ballotRungOf(moment: PlannedMoment, { policy }: PlannedDates, calendar: Calendar): Again | Refusal {
  const { derivation } = moment;
  const { n = 0, unit } = derivation.rule;
  const day = unit === 'workingDay' ? addWorkingDays(calendar, derivation.eventOn, n) : derivation.due;
  if (typeof day !== 'string') return day;
  if (day === derivation.due) return { before: moment, after: moment };
  const instant = at(day, policy.ladder.value.at, calendar.timeZone);
  const moved = { ...derivation, calendar: calendar.version, due: day, dueAt: instant.toISOString() };
  return { before: moment, after: { ...moment, at: instant, derivation: moved } };
}

function dueOnOf({ derivation }: PlannedMoment): CivilDate {
  return derivation.lastWorkingDay ?? derivation.due;
}

type Closing = { at: Date; moment: PlannedMoment };

/** A step that closes by silence closes with the date it closed with before; nothing where that is none of what is planned. */
function closingOf({ closesAt }: PlannedDates, deadlines: Again[]): Closing | undefined {
  const same = deadlines.find(({ before }) => new Date(before.derivation.dueAt).getTime() === closesAt?.getTime());
  return same === undefined ? undefined : { at: new Date(same.after.derivation.dueAt), moment: same.after };
}

/** The closing as a moment of its own, where the last good day has become a rest day and is not what is worked towards. */
function ringing(closing: Closing | undefined, deadlines: Again[]): PlannedMoment[] {
  if (closing === undefined || deadlines.some(({ after }) => after.at.getTime() === closing.at.getTime())) return [];
  return [{ ...closing.moment, rung: 1, at: closing.at }];
}

/** The rows because of which days count now that did not, or no longer count that did. */
function movingRows(moments: Again[], calendar: Calendar): MovingRow[] {
  const rows = new Map<CivilDate, MovingRow>();
  for (const { before, after } of moments) {
    for (const date of differingDays(before.derivation, after.derivation)) {
      const row = calendar.rows[date];
      if (row !== undefined) {
        rows.set(date, { date, kind: row.kind, name: row.name, source: row.source });
        continue;
      }
      const lost = before.derivation.skipped.find((skipped) => skipped.date === date);
      if (lost?.row !== undefined) rows.set(date, { date, ...lost.row, kind: lost.reason as 'holiday', removed: true });
    }
  }
  return [...rows.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Days both have walked over and judged otherwise, and rest days only the longer one came upon by their rows. */
function differingDays(before: Derivation, after: Derivation): CivilDate[] {
  const judged = (derivation: Derivation): Map<CivilDate, string> =>
    new Map([
      ...derivation.counted.map((date) => [date, 'counted'] as const),
      ...derivation.skipped.map(({ date, reason }) => [date, reason] as const),
    ]);
  const [old, now] = [judged(before), judged(after)];
  return [...now.keys(), ...old.keys()].filter((date) => {
    const [then, today] = [old.get(date), now.get(date)];
    return then !== undefined && today !== undefined && (then === 'counted') !== (today === 'counted');
  });
}
