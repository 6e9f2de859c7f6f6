/** When the voting of a sitting opens and closes, and whom it reminds in between. */

import { addWorkingDays, at, civilDateOf, isWorkingDay, type Calendar, type CivilDate } from './calendar';
import type { Derivation } from './deadlines';
import type { Policy } from './policy';
import { isRefusal, type Refusal } from './refusal';
import type { PlannedMoment } from './stages';

/** Refused: an hour in a year that the calendar does not list. What is reckoned from it could not be, nor is it meant. */
export function mayBeSet(calendar: Calendar, field: 'opensAt' | 'closesAt', instant: Date): Refusal | undefined {
  const known = isWorkingDay(calendar, civilDateOf(instant, calendar.timeZone));
  return isRefusal(known) ? { ...known, field } : undefined;
}

/** Why the voting opens when it does: its convener set the instant. */
export function deriveOpening({
  opensAt,
  convenedAt,
  calendar,
}: Pick<SittingOpening, 'opensAt' | 'convenedAt' | 'calendar'>): Derivation {
  return {
    event: 'convened',
    eventOn: civilDateOf(convenedAt, calendar.timeZone),
    rule: { key: 'sitting.opensAt', type: 'set' },
    citation: { source: 'internal', clause: 'sitting.opensAt', certainty: 'confirmed' },
    counted: [],
    skipped: [],
    pauses: [],
    calendar: calendar.version,
    due: civilDateOf(opensAt, calendar.timeZone),
    dueAt: opensAt.toISOString(),
  };
}

/** The closing of a voting that has not begun: the last chance for what it votes by. Derived as the hour that was missed. */
export function deriveLastHour(opening: Derivation, closesAt: Date, timeZone: string): Derivation {
  return {
    ...opening,
    rule: { key: 'sitting.closesAt', type: 'set' },
    due: civilDateOf(closesAt, timeZone),
    dueAt: closesAt.toISOString(),
  };
}

export type SittingOpening = {
  policy: Policy;
  calendar: Calendar;
  kind: 'council' | 'bloc';
  opensAt: Date;
  closesAt: Date;
  convenedAt: Date;
};

export type SittingPlan = { closesAt: Date; moments: PlannedMoment[] };

/** The roll's reminders (working days at the ladder's hour, or hours, before the box closes) and the closing itself. */
export function planSitting({
  policy,
  calendar,
  opensAt,
  closesAt,
  convenedAt,
}: SittingOpening): SittingPlan | Refusal {
  const { value, ...citation } = policy.ballotLadder;
  const zone = calendar.timeZone;
  const closesOn = civilDateOf(closesAt, zone);
  const derivationAt = (instant: Date, rule: Derivation['rule']): Derivation => ({
    event: rule.type === 'set' ? 'convened' : 'boxCloses',
    eventOn: rule.type === 'set' ? civilDateOf(convenedAt, zone) : closesOn,
    rule,
    citation,
    counted: [],
    skipped: [],
    pauses: [],
    calendar: calendar.version,
    due: civilDateOf(instant, zone),
    dueAt: instant.toISOString(),
  });
  const moments: PlannedMoment[] = [];
  for (const [index, { n, unit }] of value.before.entries()) {
    const instant = instantBefore({ calendar, policy, closesAt, closesOn }, n, unit);
    if (!(instant instanceof Date)) return instant;
    if (instant <= opensAt || instant >= closesAt) continue;
    const derivation = derivationAt(instant, { key: 'ballotLadder', type: 'ladder', n: -n, unit });
    moments.push({ kind: 'reminder', rung: index + 1, at: instant, to: 'actors', derivation });
  }
  const closing = derivationAt(closesAt, { key: 'sitting.closesAt', type: 'set' });
  moments.push({ kind: 'deadline', rung: 0, at: closesAt, to: 'actors', derivation: closing });
  return { closesAt, moments: moments.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

function instantBefore(
  { calendar, policy, closesAt, closesOn }: { calendar: Calendar; policy: Policy; closesAt: Date; closesOn: CivilDate },
  n: number,
  unit: 'workingDay' | 'hour',
): Date | Refusal {
  if (unit === 'hour') return new Date(closesAt.getTime() - n * 3_600_000);
  const day = addWorkingDays(calendar, closesOn, -n);
  return typeof day === 'string' ? at(day, policy.ladder.value.at, calendar.timeZone) : day;
}
