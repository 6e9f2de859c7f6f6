/** When a step is due, when it closes, and whom it reminds in between. Nothing here knows what time it is. */

import { civilDateOf, endOfDay, type Calendar, type CivilDate } from './calendar';
import { onSupplementOf, setDateAfter } from './clocks';
import { deriveDeadline, deriveRung, workedTowards, type Derivation, type Pause } from './deadlines';
import type { Policy } from './policy';
import type { DeadlineRule } from './policy-deadlines';
import { isRefusal, type Citation, type Refusal } from './refusal';
import { isOpinionStep, type StepKind } from './stage-kinds';
import { deadlineKeyOf, endsInTheHouse } from './deadline-keys';
import { ruleOf } from './step-rules';

export { stageOf, type CaseStage, type StepKind } from './stage-kinds';

export type PlannedMoment = {
  kind: 'reminder' | 'missed' | 'escalation' | 'deadline';
  rung: number;
  at: Date;
  to: 'actors' | 'superior' | 'secretary';
  derivation: Derivation;
};

export type Plan = {
  /** The day to work towards; where the last good day is a rest day, the working day before it. */
  dueOn: CivilDate;
  /** Its end: 24:00 of that day, or the hour the rule says. */
  dueAt: Date;
  /** Only where the policy ends the step by silence, and only if that instant still lies ahead. */
  closesAt?: Date;
  onClose?: OnClose;
  moments: PlannedMoment[];
};

/** What a step comes to when its time is over and nobody acted: a notice has stood, silence was consent. */
export type OnClose = 'returned' | 'lapsed' | 'published' | 'consented';

/** A span in which a clock stood still, as instants in ISO 8601. */
export type Stop = { from: string; to: string; hold?: true };

export type Opening = {
  policy: Policy;
  calendar: Calendar;
  step: StepKind;
  /** Day 0 of the step's clock. */
  openedAt: Date;
  /** When the plan is made; nothing is planned before it. As a rule the same as `openedAt`. */
  plannedAt?: Date;
  round?: number;
  pauses?: Stop[];
  year?: number;
  /** A later due date set by a person. */
  extendedTo?: CivilDate;
  /** Staff extend; the ministry apologises for the date it promised. */
  extendedBy?: 'staff' | 'ministry';
  /** The day on which they did, where that is not the day of the plan. */
  extendedOn?: CivilDate;
};

/**
 * Dates of a step by the pinned policy: the due date with its derivation, the ladder of reminders (working days,
 * hour of the policy, only on days after the plan is made; of two rungs on one day the later), the word after the
 * date has passed, the escalation, and the closing where silence ends the step. A closing that has passed already
 * closes nothing. Refused: a year the calendar does not list, a step the policy has no date for.
 */
export function planOpening(opening: Opening): Plan | Refusal {
  const { calendar } = opening;
  const plannedAt = opening.plannedAt ?? opening.openedAt;
  const due = dueOf(opening, plannedAt);
  if ('code' in due) return due;
  const { on: dueOn, at: dueAt } = workedTowards(due, calendar.timeZone);
  const close = closeOf(opening, due);
  if (isRefusal(close)) return close;
  const ahead = close !== undefined && close.at > plannedAt ? close : undefined;
  const ladder = climb(opening, { dueOn, plannedAt });
  if ('code' in ladder) return ladder;
  const inTime = ladder.filter((moment) => ahead === undefined || moment.at < ahead.at);
  const deadline: PlannedMoment = { kind: 'deadline', rung: 0, at: dueAt, to: 'actors', derivation: due };
  const closing = ahead === undefined || ahead.at.getTime() === dueAt.getTime() ? [] : [closingMoment(ahead)];
  return {
    dueOn,
    dueAt,
    ...(ahead === undefined ? {} : { closesAt: ahead.at, onClose: ahead.onClose }),
    moments: [...inTime, deadline, ...closing].sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

/** The derivation of a step's due date; an extension replaces the date and keeps the clause. */
function dueOf(opening: Opening, plannedAt: Date): Derivation | Refusal {
  const { policy, calendar, step, openedAt, extendedTo } = opening;
  const derived = deriveStep(opening, step, civilDateOf(openedAt, calendar.timeZone));
  if (extendedTo === undefined || 'code' in derived) return derived;
  return {
    event: opening.extendedBy === 'ministry' ? 'apologised' : 'extended',
    eventOn: opening.extendedOn ?? civilDateOf(plannedAt, calendar.timeZone),
    rule: { key: deadlineKeyOf(policy, step), type: 'set' },
    citation: derived.citation,
    counted: [],
    skipped: [],
    pauses: derived.pauses,
    calendar: calendar.version,
    due: extendedTo,
    dueAt: endOfDay(extendedTo, calendar.timeZone).toISOString(),
  };
}

function deriveStep(
  { policy, calendar, pauses = [], year }: Opening,
  step: StepKind,
  eventOn: CivilDate,
): Derivation | Refusal {
  const key = deadlineKeyOf(policy, step);
  const rule = ruleOf(policy, key);
  if (rule === undefined) return { code: 'no-rule', key: `deadlines.${key}` };
  const civil = (instant: string): CivilDate => civilDateOf(new Date(instant), calendar.timeZone);
  const stops: Pause[] = pauses.map(({ from, to, ...kind }) => ({ from: civil(from), to: civil(to), ...kind }));
  return deriveDeadline(rule, { key, eventOn, year: year ?? policy.year, pauses: stops, calendar });
}

/** A due date that a person set in place of the rule's. */
export type SetDate = Pick<Opening, 'extendedTo' | 'extendedBy' | 'extendedOn'>;

type Set = Pick<Opening, 'policy' | 'calendar' | 'step'> & { extendedTo: CivilDate };

/**
 * A date that was set, after a hold: where the rule it replaces counts days, the working days that were left when the
 * hold began are left when it ends. One that had passed by then, or that replaces a date of the year, stays.
 */
export function afterHold({ policy, calendar, step, extendedTo }: Set, hold: Pause): CivilDate | Refusal {
  const counts = ruleOf(policy, deadlineKeyOf(policy, step))?.value.type === 'afterEvent';
  return counts ? setDateAfter(extendedTo, hold, calendar) : extendedTo;
}

/**
 * A date that was set, after a supplement, as the rule it replaces has it: the working days that were left on the day of
 * the request are left after the answer, or the date stays. Nothing where all days of the rule begin anew.
 */
export function afterSupplement(
  { policy, calendar, step, extendedTo }: Set,
  asked: Pause,
): CivilDate | Refusal | undefined {
  const rule = ruleOf(policy, deadlineKeyOf(policy, step));
  const does = rule === undefined ? 'runsOn' : onSupplementOf(rule);
  if (does === 'restart') return undefined;
  return does === 'pause' ? setDateAfter(extendedTo, asked, calendar) : extendedTo;
}

type Close = { at: Date; onClose: OnClose; derivation: Derivation };

const ON_BREACH: Record<string, OnClose | undefined> = {
  lapse: 'lapsed',
  close: 'returned',
  return: 'returned',
};

/** When silence ends the step, if the policy says so: by its own date, or with the last day for the submission. */
function closeOf(opening: Opening, due: Derivation): Close | Refusal | undefined {
  const { policy, step } = opening;
  const rule = ruleOf(policy, deadlineKeyOf(policy, step))?.value;
  const onClose = onCloseOf(step, rule);
  if (onClose !== undefined) return { at: new Date(due.dueAt), onClose, derivation: due };
  const lapses = rule?.lapsesWith === 'submission' && !endsInTheHouse(policy);
  return lapses ? closeWithSubmission(opening, due) : undefined;
}

function onCloseOf(step: StepKind, rule: DeadlineRule | undefined): OnClose | undefined {
  if (step === 'supplement') return 'returned';
  if (step === 'notice') return 'published';
  if (isOpinionStep(step)) return rule?.silence === 'consent' ? 'consented' : undefined;
  return ON_BREACH[rule?.onBreach ?? 'warn'];
}

/** Whether a step that nobody acts on is complete when its time is over, and the case goes on. */
export function goesOnBySilence(policy: Policy, step: StepKind): boolean {
  const onClose = onCloseOf(step, ruleOf(policy, deadlineKeyOf(policy, step))?.value);
  return onClose === 'published' || onClose === 'consented';
}

/** An extension beyond the last day for the submission outlives it. */
function closeWithSubmission(opening: Opening, due: Derivation): Close | Refusal {
  const { calendar, openedAt, extendedTo = '' } = opening;
  const last = deriveStep(opening, 'submission', civilDateOf(openedAt, calendar.timeZone));
  if ('code' in last) return last;
  const derivation = extendedTo > last.due ? due : last;
  return { at: new Date(derivation.dueAt), onClose: 'lapsed', derivation };
}

function closingMoment({ at: instant, derivation }: Close): PlannedMoment {
  return { kind: 'deadline', rung: 1, at: instant, to: 'actors', derivation };
}

type Foot = { dueOn: CivilDate; plannedAt: Date };

/**
 * Reminders before and on the due date, the word after it, and the escalation. A step whose own date says when to remind
 * is not reminded by the common ladder before it; a notice that stands asks nobody to act.
 */
function climb(opening: Opening, foot: Foot): PlannedMoment[] | Refusal {
  const { policy, calendar, step } = opening;
  if (step === 'notice') return [];
  const { value, ...citation } = policy.ladder;
  const plannedOn = civilDateOf(foot.plannedAt, calendar.timeZone);
  const own = ruleOf(policy, deadlineKeyOf(policy, step));
  const ownLadder = own?.value.reminders;
  const rungs = [...(ownLadder ?? value.before)].sort((a, b) => b - a).map((n) => -n);
  const before = (value.onTheDay ? [...rungs, 0] : rungs).map((n, index) => ({
    kind: 'reminder' as const,
    rung: index + 1,
    n,
  }));
  const after = [{ kind: 'missed' as const, rung: 0, n: value.missedAfter }];
  const escalation = breachEscalates(policy, step)
    ? [{ kind: 'escalation' as const, rung: 1, n: value.escalateAfter }]
    : [];
  const moments: PlannedMoment[] = [];
  for (const { kind, rung, n } of [...before, ...after, ...escalation]) {
    const to = kind === 'escalation' ? (value.escalateTo[step] ?? 'superior') : 'actors';
    const clause = n < 0 && own !== undefined && ownLadder !== undefined ? own : citation;
    const reminder = { key: `ladder.${kind}`, n, hour: value.at, citation: clause };
    const derivation = deriveRung(foot.dueOn, reminder, calendar);
    if ('code' in derivation) return derivation;
    if (derivation.due > plannedOn) moments.push({ kind, rung, at: new Date(derivation.dueAt), to, derivation });
    else if (kind === 'escalation') {
      const late = lateEscalation(opening, { plannedOn, rung, to, citation });
      if ('code' in late) return late;
      moments.push(late);
    }
  }
  return moments.filter((moment, index) => moments[index + 1]?.derivation.due !== moment.derivation.due);
}

function breachEscalates(policy: Policy, step: StepKind): boolean {
  return ruleOf(policy, deadlineKeyOf(policy, step))?.value.onBreach === 'escalate';
}

/** A date that had passed before the step was planned is escalated on the next working day. */
function lateEscalation(
  { policy, calendar }: Opening,
  {
    plannedOn,
    rung,
    to,
    citation,
  }: { plannedOn: CivilDate; rung: number; to: PlannedMoment['to']; citation: Citation },
): PlannedMoment | Refusal {
  const hour = policy.ladder.value.at;
  const derivation = deriveRung(plannedOn, { key: 'ladder.escalation', n: 1, hour, citation }, calendar);
  if ('code' in derivation) return derivation;
  return { kind: 'escalation', rung, at: new Date(derivation.dueAt), to, derivation };
}
