/** What will happen if nobody acts: each planned moment, then what the silence comes to, until the case ends. */

import type { Calendar } from './calendar';
import { clauseOfStep } from './clauses';
import type { Derivation } from './deadlines';
import { afterStep, OUTCOME_OF_CLOSE, type Asker, type Ending } from './endings';
import type { Policy } from './policy';
import { bare, isRefusal, type Citation } from './refusal';
import { planOpening, type OnClose, type PlannedMoment, type StepKind } from './stages';

export type ForecastLine = {
  /** ISO 8601; nothing for the last line of a case that no clause ends. */
  at: string | null;
  /** opens: the next step opens by itself; ends: the case ends; waits: nothing ends it but an act. */
  what: PlannedMoment['kind'] | 'opens' | 'ends' | 'waits' | 'noQuorum' | 'counted';
  step: StepKind;
  rung: number;
  to: PlannedMoment['to'] | null;
  ending?: Ending;
  citation: Citation;
  derivation?: Derivation;
};

export type ForecastQuestion = {
  policy: Policy;
  calendar: Calendar;
  step: StepKind;
  openedAt: Date;
  /** The moments of the open step that are still to come. */
  moments: Pick<PlannedMoment, 'kind' | 'rung' | 'at' | 'to' | 'derivation'>[];
  closesAt?: Date | null;
  onClose?: OnClose | null;
  /** Who asked, where the step is a supplement or a decision. */
  askedBy?: Asker;
};

/** Lines in the order of time. Reads only; the same facts give the same forecast. */
export function forecast(question: ForecastQuestion): ForecastLine[] {
  const { policy, step, moments, closesAt = null, onClose = null } = question;
  const closing = closesAt?.getTime();
  const lines = [...moments]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(
      ({ kind, at }) =>
        closing === undefined || at.getTime() < closing || (at.getTime() === closing && kind !== 'deadline'),
    )
    .map((moment) => lineOf(step, moment));
  if (closesAt === null || onClose === null) {
    return [...lines, { at: null, what: 'waits', step, rung: 0, to: null, citation: clauseOfStep(policy, step) }];
  }
  return [...lines, ...afterSilence(question, closesAt, onClose)];
}

export type OnAgenda = Pick<ForecastQuestion, 'policy' | 'calendar' | 'step'> & {
  /** When the box closes, how many have voted by now in a way that counts for the quorum, and how many make one. */
  closesAt: Date;
  voted: number;
  quorum: number;
};

/**
 * What comes after the box of the case's sitting has closed and nobody else has voted. Without a quorum the body may
 * be called again, or the case ends; with one the votes that were cast decide, and nobody knows them before.
 */
export function forecastSitting({ policy, calendar, step, closesAt, voted, quorum }: OnAgenda): ForecastLine[] {
  const body = step === 'bloc' ? (policy.bloc ?? policy.council) : policy.council;
  const at = closesAt.toISOString();
  const line = { at, step, rung: 0, to: null };
  if (voted >= quorum) return [{ ...line, what: 'counted', citation: bare(body.vote) }];
  const vain: ForecastLine = { ...line, what: 'noQuorum', citation: bare(body.quorum) };
  const next = afterStep({ policy, step, outcome: { outcome: 'noQuorum' } });
  const citation = bare(body.secondSitting);
  if ('ending' in next) return [vain, { ...line, what: 'ends', ending: next.ending, citation }];
  const opens: ForecastLine = { ...line, what: 'opens', step: next.step, citation };
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

function lineOf(step: StepKind, { kind, rung, at, to, derivation }: ForecastQuestion['moments'][number]): ForecastLine {
  return { at: at.toISOString(), what: kind, step, rung, to, citation: derivation.citation, derivation };
}

function afterSilence(question: ForecastQuestion, closesAt: Date, onClose: OnClose): ForecastLine[] {
  const { policy, calendar, step, moments, askedBy } = question;
  const outcome = { outcome: OUTCOME_OF_CLOSE[onClose] };
  const next = afterStep({ policy, step, outcome, ...(askedBy === undefined ? {} : { context: { askedBy } }) });
  const derivation = moments.find(
    ({ kind, at }) => kind === 'deadline' && at.getTime() === closesAt.getTime(),
  )?.derivation;
  const line = {
    at: closesAt.toISOString(),
    rung: 0,
    to: null,
    citation: derivation?.citation ?? clauseOfStep(policy, step),
    ...(derivation === undefined ? {} : { derivation }),
  };
  if ('ending' in next) return [{ ...line, what: 'ends', step, ending: next.ending }];
  const plan = planOpening({ policy, calendar, step: next.step, openedAt: closesAt });
  if (isRefusal(plan)) return [{ ...line, what: 'opens', step: next.step }];
  const { closesAt: ends = null, onClose: how = null } = plan;
  const rest = forecast({
    ...question,
    step: next.step,
    openedAt: closesAt,
    moments: plan.moments,
    closesAt: ends,
    onClose: how,
  });
  return [{ ...line, what: 'opens', step: next.step }, ...rest];
}
