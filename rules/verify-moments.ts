/**
 * Whether each planned moment is one of those that its step or sitting has: its kind and rung by its rule, its clause as
 * the policy cites it, the days it is reckoned from on record, its state as far as it can have come.
 */

import { isPartOf } from './apart';
import { civilDateOf, type Calendar, type CivilDate } from './calendar';
import { deadlineKeyOf } from './deadline-keys';
import type { Derivation } from './deadlines';
import type { Difference } from './differences';
import type { Exported, ExportedEntry, ExportedMoment } from './exported';
import { OPENING } from './key-holding';
import type { Policy } from './policy';
import { isRefusal } from './refusal';
import { SCORE_DATES } from './score-dates';
import { deriveLastHour, deriveOpening, planSitting } from './sitting-dates';
import type { StepKind } from './stage-kinds';
import { ruleOf } from './step-rules';
import { entriesOf } from './verify-chains';

/** What a moment is judged by: its own case or sitting and, of a case, the step that it belongs to. */
type Beside = {
  number: string;
  /** Nothing of a sitting. */
  step?: StepKind;
  /** Every policy that may have ruled when it was planned. */
  policies: Policy[];
  /** All moments of the same step or sitting. */
  own: ExportedMoment[];
  /** Days of the record, in the zones of the calendars. */
  days: ReadonlySet<CivilDate>;
  /** When its step or sitting was over; of one that is not, of when the export speaks. */
  until: string;
  isOver: boolean;
};

type Calendars = (name: string) => Calendar[];

/** Every moment that is not what the rules and the record have it to be, and each that rang by the record and is not there. */
export function verifyMoments(exported: Exported, calendars: Calendars): Difference[] {
  const policies = Object.values(exported.policies) as Policy[];
  const { nominations, sittings, exportedAt } = exported;
  const ofCases = nominations.flatMap(({ number, openings, moments }) => {
    const entries = entriesOf(exported, number);
    const days = daysOf(exported, entries);
    const faults = moments.flatMap((moment) => {
      const opening = openings.find(({ sequence }) => sequence === moment.opening);
      if (opening === undefined) return [differ(number, moment, 'opening', '')];
      const own = moments.filter((one) => one.opening === moment.opening);
      const step = opening.step as StepKind;
      const [until, isOver] = [opening.settledAt ?? exportedAt, opening.state !== 'open'];
      return judge(moment, { number, step, policies, own, days, until, isOver });
    });
    return [...unrung(number, moments, entries), ...faults];
  });
  const ofSittings = sittings.flatMap(({ number, kind, state, moments }) => {
    const entries = entriesOf(exported, number);
    const isOver = ['counted', 'cancelled', 'void'].includes(state);
    const end = entries.findLast((entry) => ['counted', 'cancelled', 'voided'].includes(entry.kind));
    const until = (isOver ? end?.at : undefined) ?? exportedAt;
    const beside = { number, policies, own: moments, days: daysOf(exported, entries), until, isOver };
    const faults = moments.flatMap((moment) => {
      const { calendar } = moment.derivation as unknown as Derivation;
      const named = calendars(calendar).map((one) => ({ ...one, version: calendar }));
      return judge(moment, beside, plannedBy(named, { kind, entries, policies }));
    });
    return [...unrung(number, moments, entries), ...faults];
  });
  return [...ofCases, ...ofSittings];
}

type Planned = { kind: string; rung: number; derivation: Derivation };

function judge(moment: ExportedMoment, beside: Beside, planned: Planned[] = []): Difference[] {
  const { kind, rung, opening, derivation } = moment;
  const { number, step } = beside;
  if (isOfVoting(moment)) {
    const isPlanned = opening === null && planned.some((one) => isPartOf({ kind, rung, derivation }, one));
    return [...(isPlanned ? [] : [differ(number, moment, '', '')]), ...stateFault(moment, beside)];
  }
  const places = placesOf(moment, beside);
  return [
    ...(places.includes(`${kind} ${rung}`) ? [] : [differ(number, moment, `${kind} ${rung}`, places.join(', '))]),
    ...(step === undefined ? [] : clauseFault(moment, { ...beside, step })),
    ...eventFault(moment, beside),
    ...stateFault(moment, beside),
  ];
}

/** Set by the convener, or counted back from that: planned again as a whole. */
function isOfVoting({ derivation }: ExportedMoment): boolean {
  const { key } = (derivation as unknown as Derivation).rule;
  return key === 'ballotLadder' || key.startsWith('sitting.');
}

/** The kinds and rungs that a rule is planned under. */
function placesOf({ derivation }: ExportedMoment, beside: Beside): string[] {
  const { step, policies } = beside;
  const { rule, lastWorkingDay } = derivation as unknown as Derivation;
  const { key, type, n = 0 } = rule;
  if (key === 'ladder.missed') return ['missed 0'];
  if (key === 'ladder.escalation') return ['escalation 1'];
  if (key === 'ladder.reminder') return rungsOf(n, beside).map((rung) => `reminder ${rung}`);
  if (step === undefined) return [OPENING, ...Object.values(SCORE_DATES)].includes(key) ? ['deadline 0'] : [];
  const isOwn = policies.some((policy) => deadlineKeyOf(policy, step) === key);
  const isLast = policies.some(
    (policy) =>
      deadlineKeyOf(policy, 'submission') === key &&
      ruleOf(policy, deadlineKeyOf(policy, step))?.value.lapsesWith === 'submission',
  );
  if (!isOwn) return isLast && type !== 'set' ? ['deadline 1'] : [];
  return lastWorkingDay === undefined ? ['deadline 0'] : ['deadline 0', 'deadline 1'];
}

/** From the first reminder on; of a box that waits to be opened there is the one on its day. */
function rungsOf(n: number, { step, policies }: Pick<Beside, 'step' | 'policies'>): number[] {
  if (step === undefined && n === 0) return [1];
  const ladders = policies.flatMap((policy) => {
    const own = step === undefined ? undefined : ruleOf(policy, deadlineKeyOf(policy, step))?.value.reminders;
    return [...(own === undefined ? [] : [own]), policy.ladder.value.before];
  });
  return ladders.flatMap((before) => {
    const rungs = [...[...before].sort((a, b) => b - a).map((days) => -days), 0];
    return rungs.includes(n) ? [rungs.indexOf(n) + 1] : [];
  });
}

/** As a rule or the ladder of one of the policies cites it. A sitting keeps the clause of a policy that its cases have left. */
function clauseFault(moment: ExportedMoment, { number, step, policies }: Beside & { step: StepKind }): Difference[] {
  const { rule, citation } = moment.derivation as unknown as Derivation;
  const leaves = policies.flatMap((policy) =>
    rule.type === 'ladder' ? [policy.ladder, ruleOf(policy, deadlineKeyOf(policy, step))] : [ruleOf(policy, rule.key)],
  );
  if (leaves.some((leaf) => leaf !== undefined && isPartOf(citation, leaf))) return [];
  return [differ(number, moment, `${citation.source} ${citation.clause}`, '')];
}

/**
 * Every day from which a date is reckoned is one on which something was recorded, or the due date that its ladder leads to;
 * a date of the year has its own.
 */
function eventFault(moment: ExportedMoment, { number, own, days }: Beside): Difference[] {
  const { rule, eventOn, pauses } = moment.derivation as unknown as Derivation;
  const dues = own.flatMap(({ kind, derivation }) => {
    const { due, lastWorkingDay } = derivation as unknown as Derivation;
    return kind === 'deadline' ? [due, lastWorkingDay] : [];
  });
  const stops = pauses.flatMap(({ from, to }) => [from, to]);
  const events = rule.type === 'fixedDate' || dues.includes(eventOn) ? stops : [eventOn, ...stops];
  return events.filter((day) => !days.has(day)).map((day) => differ(number, moment, day, ''));
}

/** Nothing is planned for what is over, and nothing was done before its hour. */
function stateFault(moment: ExportedMoment, { number, isOver, until }: Beside): Difference[] {
  const { state, at } = moment;
  const may = [...(isOver ? [] : ['planned']), ...(Date.parse(at) <= Date.parse(until) ? ['done'] : []), 'cancelled'];
  return may.includes(state) ? [] : [differ(number, moment, state, may.join(', '))];
}

/** What was reminded of or escalated by a planned moment, as the record says, without that moment. */
function unrung(number: string, moments: ExportedMoment[], entries: ExportedEntry[]): Difference[] {
  return entries.flatMap(({ kind, at, body }) => {
    const { opening = null, moment, rung } = body;
    // What is owed after an award is reminded of too, without a rung: its dates are not in an export.
    const isPlanned = ['reminder', 'missed', 'escalation'].includes(String(moment)) && typeof rung === 'number';
    if (!['reminded', 'escalated', 'sittingReminded'].includes(kind) || !isPlanned) return [];
    const rang = moments.some(
      (one) => one.opening === opening && one.kind === moment && one.rung === rung && one.state === 'done',
    );
    if (rang) return [];
    const subject = `${number}${typeof opening === 'number' ? `/${opening}` : ''} ${String(moment)} ${rung}`;
    return [{ check: 'date', code: 'entry-differs', subject, stored: '', derived: at }];
  });
}

/** What the rules plan for the voting of a sitting, by whichever of its closings, calendars and policies it was planned. */
function plannedBy(
  calendars: Calendar[],
  { kind, entries, policies }: { kind: 'council' | 'bloc'; entries: ExportedEntry[]; policies: Policy[] },
): Planned[] {
  const convened = entries.find(({ kind: said }) => said === 'convened');
  if (convened === undefined) return [];
  const [convenedAt, opensAt] = [convened.at, String(convened.body['opensAt'])].map((at) => new Date(at)) as [
    Date,
    Date,
  ];
  const closings = new Set(entries.flatMap(({ body: { closesAt } }) => (typeof closesAt === 'string' ? closesAt : [])));
  return calendars.flatMap((calendar) => {
    const opening = deriveOpening({ opensAt, convenedAt, calendar });
    const ofClosings = [...closings].flatMap((instant) => {
      const closesAt = new Date(instant);
      const last = { kind: 'deadline', rung: 0, derivation: deriveLastHour(opening, closesAt, calendar.timeZone) };
      const plans = policies.map((policy) =>
        planSitting({ policy, calendar, kind, opensAt: new Date(0), closesAt, convenedAt }),
      );
      return [last, ...plans.flatMap((plan) => (isRefusal(plan) ? [] : plan.moments))];
    });
    return [{ kind: 'opens', rung: 0, derivation: opening }, ...ofClosings];
  });
}

function daysOf({ calendars }: Exported, entries: ExportedEntry[]): ReadonlySet<CivilDate> {
  const zones = new Set(calendars.map(({ content }) => String(content['timeZone'])));
  return new Set(entries.flatMap(({ at }) => [...zones].map((zone) => civilDateOf(new Date(at), zone))));
}

function differ(number: string, moment: ExportedMoment, stored: string, derived: string): Difference {
  const { opening, kind, rung } = moment;
  const subject = `${number}${opening === null ? '' : `/${opening}`} ${kind} ${rung}`;
  return { check: 'date', code: 'date-differs', subject, stored, derived };
}
