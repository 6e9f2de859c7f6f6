/** What still lies ahead of a case that goes well: each step with the last day it would have, never a promise. */

import { resumedAt, type AskersClock } from './askers-clock';
import type { Calendar } from './calendar';
import { clauseOfStep } from './clauses';
import type { Policy } from './policy';
import { isRefusal, type Citation } from './refusal';
import { stageOf, type StepKind } from './stage-kinds';
import { goesOnBySilence, planOpening } from './stages';

export type AheadStep = {
  step: StepKind;
  /** Its last day, if every step before it ends on its own; nothing where a rule or a year is missing. */
  dueAt: Date | null;
  citation: Citation;
};

export type AheadQuestion = {
  policy: Policy;
  calendar: Calendar;
  step: StepKind;
  askedBy?: StepKind;
  /** Of a supplement that stopped the clock of whoever asked for it. */
  askersClock?: AskersClock;
  /** The date of the open step; nothing while its clock stands still. */
  dueAt: Date | null;
  year: number;
};

/** Steps in the order of the road. Each is opened, at the latest, on the last day of the one before it. */
export function roadAhead({ policy, calendar, step, askedBy, askersClock, dueAt, year }: AheadQuestion): AheadStep[] {
  let from = dueAt === null ? null : lastMoment(policy, step, dueAt);
  return stepsAfter(policy, step, askedBy).map((next, index) => {
    const opened = { policy, calendar, step: next, year };
    const clock = index === 0 && from !== null && askersClock ? resumedAt(askersClock, from, opened) : {};
    const plan = from === null ? undefined : planOpening({ ...opened, openedAt: from, ...clock });
    const due = plan === undefined || isRefusal(plan) ? null : plan.dueAt;
    const last = due === null ? null : lastMoment(policy, next, due);
    from = from === null || last === null ? null : new Date(Math.max(from.getTime(), last.getTime()));
    return { step: next, dueAt: due, citation: clauseOfStep(policy, next) };
  });
}

/**
 * A date at midnight belongs to the day that ends with it: what comes in time comes on that day. What silence itself
 * completes has then ended, and the next step begins on the day after.
 */
function lastMoment(policy: Policy, step: StepKind, dueAt: Date): Date {
  return goesOnBySilence(policy, step) ? dueAt : new Date(dueAt.getTime() - 1);
}

/** The step that a case comes to when the one it stands at goes well; nothing at the end of the road. */
export function nextStep(policy: Policy, step: StepKind): StepKind | undefined {
  return stepsAfter(policy, step, undefined)[0];
}

function stepsAfter({ stages }: Policy, step: StepKind, askedBy: StepKind | undefined): StepKind[] {
  const at = stages.findIndex((stage) => stage === stageOf(step, askedBy));
  if (at < 0) return [];
  const steps = stages
    .slice(at + 1)
    .flatMap((stage): StepKind[] => (stage === 'ministry' ? ['submission', 'answer'] : [stage]));
  if (step === 'supplement' && askedBy !== undefined) return [askedBy, ...steps];
  return step === 'submission' ? ['answer', ...steps] : steps;
}
