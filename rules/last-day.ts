/** The last day on which the authority takes dossiers: what a person sets beyond it, a date or the closing of a sitting, is their word, not the rule's. */

import type { Calendar } from './calendar';
import { deadlineKeyOf, endsInTheHouse } from './deadline-keys';
import { deriveDeadline, type Derivation } from './deadlines';
import type { Asker } from './endings';
import type { Policy } from './policy';
import { isRefusal } from './refusal';
import { isAfterAward, type StepKind } from './stage-kinds';
import { ruleOf } from './step-rules';

type Question = {
  policy: Policy;
  calendar: Calendar;
  step: StepKind;
  /** Who asked, where the step is a supplement. */
  askedBy?: Asker | undefined;
  /** Of the step's due date. */
  due: Derivation;
};

/** The day that a date set for a step before the authority's leaves behind; nothing where the rules date the step, or it is in time. */
export function lastDayPassed({ policy, calendar, step, askedBy, due }: Question): Derivation | undefined {
  if (due.rule.type !== 'set' || endsInTheHouse(policy)) return undefined;
  if (step === 'answer' || askedBy === 'answer' || isAfterAward(step)) return undefined;
  const key = deadlineKeyOf(policy, 'submission');
  const rule = ruleOf(policy, key);
  if (rule?.value.type !== 'fixedDate') return undefined;
  const last = deriveDeadline(rule, { key, year: policy.year, calendar });
  return isRefusal(last) || due.due <= last.due ? undefined : last;
}
