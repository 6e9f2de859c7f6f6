/**
 * What will happen if nobody acts: each planned moment, then what the silence comes to, until the case ends. Or if one
 * act is done: the moments until then, then the step it leads to, and what comes if nobody acts on that.
 */

import { resumedAt, type AskersClock } from './askers-clock';
import type { Calendar } from './calendar';
import { clauseOfStep } from './clauses';
import type { Derivation } from './deadlines';
import { afterStep, OUTCOME_OF_CLOSE, type Asker, type Ending, type StepOutcome } from './endings';
import type { Policy } from './policy';
import { bare, isRefusal, type Citation } from './refusal';
import { lastDayPassed } from './last-day';
import { planOpening, type OnClose, type PlannedMoment, type StepKind } from './stages';

export type ForecastLine = {
  /** ISO 8601; nothing for the last line of a case that no clause ends, and for what the count of a closed box brings. */
  at: string | null;
  /**
   * voting: its sitting opens; opens: the next step opens by itself; ends: the case ends; waits: nothing ends it but an act;
   * lastDay: the authority takes no dossier after it, and the day that was set for the step, or for its sitting to close, is
   * later.
   */
  what: PlannedMoment['kind'] | 'voting' | 'lastDay' | 'opens' | 'ends' | 'waits' | 'noQuorum' | 'counted';
  step: StepKind;
  rung: number;
  to: PlannedMoment['to'] | null;
  ending?: Ending;
  citation: Citation;
  derivation?: Derivation;
};

/** A planned moment of a step, or the one at which the voting of its sitting opens. */
export type ComingMoment = Pick<PlannedMoment, 'rung' | 'at' | 'to' | 'derivation'> & {
  kind: PlannedMoment['kind'] | 'opens';
};

export type ForecastQuestion = {
  policy: Policy;
  calendar: Calendar;
  step: StepKind;
  openedAt: Date;
  /** The moments of the open step that are still to come. */
  moments: ComingMoment[];
  closesAt?: Date | null;
  onClose?: OnClose | null;
  /** Who asked, where the step is a supplement or a decision. */
  askedBy?: Asker;
  /** Of a supplement that stopped the clock of whoever asked for it. */
  askersClock?: AskersClock;
  /** An act that is tried, before the step closes by itself. */
  tried?: Tried;
};

export type Tried = { outcome: StepOutcome['outcome']; at: Date };

const BY_VOTE = ['passed', 'failed', 'noQuorum'] as const;

/** What the open step may come to by an act that is tried. */
export const TRIED: Record<StepKind, readonly StepOutcome['outcome'][]> = {
  'unit-review': ['recommended', 'supplement', 'notRecommended'],
  supplement: ['completed'],
  council: BY_VOTE,
  bloc: BY_VOTE,
  decision: ['passed', 'failed'],
  notice: ['published'],
  consultation: ['heard'],
  'party-opinion': ['heard'],
  'local-opinion': ['heard'],
  submission: ['submitted'],
  answer: ['awarded', 'notAwarded', 'supplement', 'returned'],
  finding: ['revokeProposed', 'dropped'],
  revocation: ['revoked', 'upheld'],
};

/** Lines in the order of time, below the last day that is left behind. Reads only; the same facts give the same forecast. */
export function forecast(question: ForecastQuestion): ForecastLine[] {
  const { policy, step, moments, closesAt = null, onClose = null, tried } = question;
  const closing = tried?.at.getTime() ?? closesAt?.getTime();
  const planned = [...moments]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(
      ({ kind, at }) =>
        closing === undefined || at.getTime() < closing || (at.getTime() === closing && kind !== 'deadline'),
    )
    .map((moment) => lineOf(step, moment));
  const lines = [...lastDayOf(question), ...planned];
  if (tried !== undefined) return [...lines, ...following(question, tried)];
  if (closesAt === null || onClose === null) {
    return [...lines, { at: null, what: 'waits', step, rung: 0, to: null, citation: clauseOfStep(policy, step) }];
  }
  const derivation = moments.find(
    ({ kind, at }) => kind === 'deadline' && at.getTime() === closesAt.getTime(),
  )?.derivation;
  return [...lines, ...following(question, { outcome: OUTCOME_OF_CLOSE[onClose], at: closesAt }, derivation)];
}

export type OnAgenda = Pick<ForecastQuestion, 'policy' | 'calendar' | 'step'> & {
  /** When the box closes, how many have voted by now in a way that counts for the quorum, and how many make one. */
  closesAt: Date;
  voted: number;
  quorum: number;
  /** Whether its time is over. */
  isClosed: boolean;
  /** Whether a board holds the key: an open vote, or a box whose key the system holds, is counted by no act. */
  isOfBoard: boolean;
};

/**
 * What comes after the box of the case's sitting has closed and nobody else has voted. Without a quorum the body may
 * be called again, or the case ends; with one the votes that were cast decide, and nobody knows them before. The count of
 * one that has closed comes at no hour that is known: at once, or by an act of the board that holds the key.
 */
export function forecastSitting(question: OnAgenda): ForecastLine[] {
  const { policy, calendar, step, closesAt, voted, quorum, isClosed, isOfBoard } = question;
  const body = step === 'bloc' ? (policy.bloc ?? policy.council) : policy.council;
  const at = isClosed ? null : closesAt.toISOString();
  const line = { at, step, rung: 0, to: null };
  const counted = { ...line, citation: bare(body.vote) };
  if (voted >= quorum) return [{ ...counted, what: isClosed && isOfBoard ? 'waits' : 'counted' }];
  const vain: ForecastLine = { ...line, what: 'noQuorum', citation: bare(body.quorum) };
  const next = afterStep({ policy, step, outcome: { outcome: 'noQuorum' } });
  const citation = bare(body.secondSitting);
  if ('ending' in next) return [vain, { ...line, what: 'ends', ending: next.ending, citation }];
  const opens: ForecastLine = { ...line, what: 'opens', step: next.step, citation };
  if (isClosed) return [vain, opens];
  const plan = planOpening({ policy, calendar, step: next.step, openedAt: closesAt });
  if (isRefusal(plan)) return [vain, opens];
  const { moments, closesAt: ends = null, onClose = null } = plan;
  return [
    vain,
    opens,
    ...forecast({ policy, calendar, step: next.step, openedAt: closesAt, moments, closesAt: ends, onClose }),
  ];
}

/** While a case is on hold no clock runs: nothing comes until somebody ends the hold. */
export function forecastHeld({ policy, step }: Pick<ForecastQuestion, 'policy' | 'step'>): ForecastLine[] {
  return [{ at: null, what: 'waits', step, rung: 0, to: null, citation: bare(policy.hold) }];
}

/** The last day of the authority that a date of the forecast leaves behind. */
export function leftBehind(lines: readonly ForecastLine[]): ForecastLine | undefined {
  return lines.find(({ what }) => what === 'lastDay');
}

/** Said first: it is what whoever sets such a date, or convenes so late, has to settle with the authority. */
function lastDayOf({ policy, calendar, step, askedBy, moments }: ForecastQuestion): ForecastLine[] {
  const due = moments.find(({ kind, rung }) => kind === 'deadline' && rung === 0)?.derivation;
  const last = due === undefined ? undefined : lastDayPassed({ policy, calendar, step, askedBy, due });
  if (last === undefined) return [];
  const { dueAt: at, citation } = last;
  return [{ at, what: 'lastDay', step, rung: 0, to: null, citation, derivation: last }];
}

function lineOf(step: StepKind, { kind, rung, at, to, derivation }: ComingMoment): ForecastLine {
  const what = kind === 'opens' ? { what: 'voting' as const, to: null } : { what: kind, to };
  return { at: at.toISOString(), ...what, step, rung, citation: derivation.citation, derivation };
}

/** What a step leads to that is settled at an instant: the end, or the next step and what comes if nobody acts on it. */
function following(question: ForecastQuestion, { outcome, at }: Tried, derivation?: Derivation): ForecastLine[] {
  const { policy, calendar, step, askedBy, askersClock } = question;
  const next = afterStep({
    policy,
    step,
    outcome: { outcome },
    ...(askedBy === undefined ? {} : { context: { askedBy } }),
  });
  const line = {
    at: at.toISOString(),
    rung: 0,
    to: null,
    citation: derivation?.citation ?? clauseOfStep(policy, step),
    ...(derivation === undefined ? {} : { derivation }),
  };
  if ('ending' in next) return [{ ...line, what: 'ends', step, ending: next.ending }];
  const opens: ForecastLine = { ...line, what: 'opens', step: next.step };
  const opened = { policy, calendar, step: next.step };
  const clock = askersClock === undefined ? { openedAt: at } : resumedAt(askersClock, at, opened);
  const plan = planOpening({ ...opened, ...clock });
  if (isRefusal(plan)) return [opens];
  const { moments, closesAt = null, onClose = null } = plan;
  const { tried: _tried, askersClock: _clock, ...facts } = question;
  const asked = next.step === 'supplement' ? { askedBy: step as Asker } : {};
  const then = { ...facts, ...asked, step: next.step, openedAt: at, moments, closesAt, onClose };
  return [opens, ...forecast(then)];
}
