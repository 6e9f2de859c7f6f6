/** What is owed once an award is decided: copies, the receipt, the hand-over; by whom, by when, and who hears of a date that is missed. */

import { civilDateOf, isCivilDate, type Calendar, type CivilDate } from './calendar';
import { deriveDeadline, deriveRung, type Derivation } from './deadlines';
import { caseStopped, type CaseState } from './may-act';
import { needs, type Actor, type Role } from './permissions';
import type { Policy } from './policy';
import { bare, isRefusal, ownRule, type Citation, type Refusal } from './refusal';
import { isAfterAward } from './stage-kinds';
import { endsInTheHouse } from './deadline-keys';
import type { DatedRule } from './step-rules';

/** In the order of the procedure. `decisionReceived` has no date of its own: its day begins the terms after it. */
export const dutyKinds = ['copySent', 'decisionReceived', 'copyPassed', 'handedOver'] as const;
export type DutyKind = (typeof dutyKinds)[number];

type Duty = {
  /** Keys of the policy's dates; the first that the policy has counts. */
  keys: readonly string[];
  /** Whoever acts in this step owes the duty, and a date that is missed goes to whom that step's would. */
  as: 'answer' | 'submission';
  /** Who must be named beside the day. */
  names: readonly ('giver' | 'recipient')[];
};

export const DUTIES: Record<DutyKind, Duty> = {
  copySent: { keys: ['copyDecision.toSubmitter', 'ministry.copyDecision'], as: 'answer', names: [] },
  decisionReceived: { keys: [], as: 'submission', names: [] },
  copyPassed: { keys: ['copyDecision.toAwardee'], as: 'submission', names: [] },
  handedOver: { keys: ['handOverItems'], as: 'submission', names: ['giver', 'recipient'] },
};

/** What the receipt of the decision shows to be done: it may still be entered, but is owed no more and nobody is reminded of it. */
export const SHOWN_BY_RECEIPT: DutyKind = 'copySent';

type Terms = Pick<Policy, 'deadlines'>;

/** The dated rule of a duty with its key; nothing where the policy gives it no term. */
export function termOf({ deadlines }: Terms, kind: DutyKind): { key: string; rule: DatedRule } | undefined {
  return DUTIES[kind].keys.flatMap((key) => (deadlines[key] === undefined ? [] : [{ key, rule: deadlines[key] }]))[0];
}

/** What a policy asks for after its awards: duties with a term, and the receipt where a term begins with it. */
export function dutiesOf(policy: Terms): DutyKind[] {
  const waits = dutyKinds.some((kind) => beginsWith(policy, kind) === 'decisionReceived');
  return dutyKinds.filter((kind) => termOf(policy, kind) !== undefined || (kind === 'decisionReceived' && waits));
}

function beginsWith(policy: Terms, kind: DutyKind): string | undefined {
  const value = termOf(policy, kind)?.rule.value;
  return value === undefined || value.type === 'fixedDate' ? undefined : value.event;
}

/** Whether the day that the term of a duty begins with is known; before it the duty is not entered, with or without a date. */
export function hasBegun(policy: Terms, kind: DutyKind, { decisionReceived }: Partial<DutyQuestion['days']>): boolean {
  return beginsWith(policy, kind) !== 'decisionReceived' || decisionReceived !== undefined;
}

export type DutyRung = { kind: 'reminder' | 'missed' | 'escalation'; at: string };
export type DutyPlan = { derivation: Derivation; rungs: DutyRung[] };

export type DutyQuestion = {
  policy: Pick<Policy, 'deadlines' | 'ladder' | 'year'>;
  calendar: Calendar;
  /** Days that terms begin with, as far as they are known. */
  days: { decision: CivilDate; decisionReceived?: CivilDate };
  /** Nothing is planned before it. */
  plannedAt: Date;
};

/**
 * The last good day of a duty with its derivation, and the ladder of the policy around it: reminders, the word that it
 * was missed, and the escalation, unless the rule itself says `warn`. Of a date that had passed when it was planned only
 * the escalation is left, on the next working day. Nothing while the day it begins with is unknown. Refused: a year the
 * calendar does not list.
 */
export function planDuty(kind: DutyKind, question: DutyQuestion): DutyPlan | Refusal | undefined {
  const { policy, calendar, days } = question;
  const term = termOf(policy, kind);
  if (term === undefined) return undefined;
  const eventOn = beginsWith(policy, kind) === 'decisionReceived' ? days.decisionReceived : days.decision;
  if (eventOn === undefined) return undefined;
  const derivation = deriveDeadline(term.rule, { key: term.key, eventOn, year: policy.year, calendar });
  if (isRefusal(derivation)) return derivation;
  const rungs = climb(derivation.due, term.rule, question);
  return isRefusal(rungs) ? rungs : { derivation, rungs };
}

function climb(due: CivilDate, { value: rule }: DatedRule, question: DutyQuestion): DutyRung[] | Refusal {
  const { policy, calendar, plannedAt } = question;
  const { value, ...citation } = policy.ladder;
  const plannedOn = civilDateOf(plannedAt, calendar.timeZone);
  const before = [...(rule.reminders ?? value.before)].sort((a, b) => b - a).map((n) => -n);
  const steps = [
    ...[...before, ...(value.onTheDay ? [0] : [])].map((n) => ({ kind: 'reminder' as const, n })),
    { kind: 'missed' as const, n: value.missedAfter },
    ...(rule.onBreach === 'warn' ? [] : [{ kind: 'escalation' as const, n: value.escalateAfter }]),
  ];
  const rungs: DutyRung[] = [];
  for (const { kind, n } of steps) {
    const rung = { key: `ladder.${kind}`, n, hour: value.at, citation: bare(citation) };
    const planned = deriveRung(due, rung, calendar);
    if (isRefusal(planned)) return planned;
    const isPast = planned.due <= plannedOn;
    const kept = isPast && kind === 'escalation' ? deriveRung(plannedOn, { ...rung, n: 1 }, calendar) : planned;
    if (isRefusal(kept)) return kept;
    if (!isPast || kind === 'escalation') rungs.push({ kind, at: kept.dueAt });
  }
  return rungs;
}

/**
 * When whoever owes the receipt is reminded to enter it. It has no date, but terms wait for it: so on the day by which the
 * ladder says that something was missed, after the copy of the decision must have been sent. Nothing while that has no date.
 */
export function remindOfReceipt(question: DutyQuestion): DutyRung[] {
  const { policy, calendar, plannedAt } = question;
  const copy = planDuty('copySent', question);
  if (copy === undefined || isRefusal(copy)) return [];
  const { value, ...citation } = policy.ladder;
  const plannedOn = civilDateOf(plannedAt, calendar.timeZone);
  const { due } = copy.derivation;
  const rung = { key: 'ladder.missed', n: value.missedAfter, hour: value.at, citation: bare(citation) };
  const planned = deriveRung(due > plannedOn ? due : plannedOn, rung, calendar);
  return isRefusal(planned) ? [] : [{ kind: 'reminder', at: planned.dueAt }];
}

/** Of rungs that have come at once, after an outage, the last of each kind is worth a letter. */
export function rungsNow(rungs: DutyRung[], now: Date): { come: DutyRung[]; ahead: DutyRung[] } {
  const come = rungs.filter(({ at }) => new Date(at) <= now);
  return {
    come: come.filter(({ kind }, index) => !come.slice(index + 1).some((later) => later.kind === kind)),
    ahead: rungs.filter(({ at }) => new Date(at) > now),
  };
}

type Awarded = CaseState & { unitId: string; ministryId: string };

/**
 * The office that owes the duty enters it: the ministry's office, or the unit's head or secretary where the title ends in
 * the house, that a copy was sent; the unit's liaison or secretary all that follows. Only as long as the award stands.
 */
export function mayKeepAward(
  actor: Actor,
  { kind, nomination, policy }: { kind: DutyKind; nomination: Awarded; policy: Pick<Policy, 'stages'> },
): Refusal | undefined {
  const { unitId, ministryId } = nomination;
  const isOutside = DUTIES[kind].as === 'answer' && !endsInTheHouse(policy);
  const inHouse: Role[] = DUTIES[kind].as === 'answer' ? ['unitHead', 'secretary'] : ['liaison', 'secretary'];
  const office = isOutside ? needs(actor, ['ministryOffice'], [ministryId]) : needs(actor, inHouse, [unitId]);
  if (office !== undefined) return office;
  if (nomination.ending === 'awarded' || isAfterAward(nomination.step)) return undefined;
  return caseStopped(nomination) ?? { code: 'not-settled' };
}

export type Entered = { on: string; giver: string; recipient: string };

/**
 * Refused: no day or one that is none, a day to come, one before the decision or before its receipt, a duty whose term
 * waits for the receipt while nobody has entered it, and a hand-over that does not say by whom and to whom.
 */
export function checkEntered(
  kind: DutyKind,
  entered: Entered,
  { policy, days, today }: { policy: Terms; days: DutyQuestion['days']; today: CivilDate },
): Refusal | undefined {
  const { on } = entered;
  const citation: Citation = bare(termOf(policy, kind)?.rule ?? ownRule('award', kind));
  if (on === '') return { code: 'field-missing', field: 'on', citation };
  const field = { field: 'on', value: on, citation };
  if (!isCivilDate(on)) return { code: 'field-wrong', ...field, rule: 'date' };
  if (on > today) return { code: 'field-wrong', ...field, rule: 'not-in-future' };
  if (on < days.decision) return { code: 'field-wrong', ...field, rule: 'before-award' };
  const missing = DUTIES[kind].names.find((name) => entered[name] === '');
  if (missing !== undefined) return { code: 'field-missing', field: missing, citation };
  if (!hasBegun(policy, kind, days)) return { code: 'not-open-yet', ...field };
  const { decisionReceived = '' } = beginsWith(policy, kind) === 'decisionReceived' ? days : {};
  return on < decisionReceived ? { code: 'field-wrong', ...field, rule: 'before-receipt' } : undefined;
}

/** A duty as pages and the terminal show it. */
export type ShownDuty = {
  kind: DutyKind;
  state: 'open' | 'done' | 'cancelled';
  /** Who owes it. */
  by: Role;
  /** The day its term begins with is known: it may be entered, also where no calendar gave it a date. */
  begun: boolean;
  derivation: Derivation | null;
  doneOn: CivilDate | null;
  giver: string | null;
  recipient: string | null;
  /** Done after its last good day, or still owed after it. */
  late: boolean;
};

/** Who owes a duty, in one word. */
export function owedBy(policy: Pick<Policy, 'stages'>, kind: DutyKind): Role {
  if (DUTIES[kind].as === 'submission') return 'liaison';
  return endsInTheHouse(policy) ? 'unitHead' : 'ministryOffice';
}
