/** Whether the days ahead are known well enough. The number is ours. */

import type { Calendar } from './calendar';
import type { Policy } from './policy';
import { isRefusal } from './refusal';
import { nextStep } from './road-ahead';
import type { StepKind } from './stage-kinds';
import { planOpening } from './stages';

/**
 * So many days before a calendar ends it is late to bring in the next year. In Vietnam that is 1 December: the notice of the
 * next year's days off came between 23 October and 4 December (2018 to 2025: `publishedOn` in the calendar), and a step of
 * twenty working days that begins in the last month of a year ends in the next. Sooner there is often nothing to bring in.
 */
export const calendarNearDays = 30;

export type Standing = { policy: Policy; step: StepKind; year: number };

/**
 * Whether a case that stands at a step would have to wait for a calendar, if it were reckoned anew or moved on at `now`: a
 * date of that step or of the one after it lies in years that the calendar does not list yet.
 */
export function needsMoreDays({ policy, step, year }: Standing, calendar: Calendar, now: Date): boolean {
  const last = Math.max(...calendar.years);
  const steps = [step, nextStep(policy, step)].filter((one) => one !== undefined);
  return steps.some((one) => {
    const plan = planOpening({ policy, calendar, step: one, openedAt: now, year });
    return isRefusal(plan) && plan.code === 'unknown-year' && plan.year > last;
  });
}
