/** Which rule of the policy dates a step. Notices and opinions have theirs in their own sections, in the form of a deadline. */

import type { DeadlineRule } from './policy-deadlines';
import { deadlineKeyOf } from './deadline-keys';
import type { Policy } from './policy';
import { noticeOf, SECTION_OF } from './policy-road';
import { bare, type Citation } from './refusal';
import { opinionSteps, type OpinionStep, type StepKind } from './stage-kinds';

export type DatedRule = Citation & { value: DeadlineRule };

/** The rule under a key; nothing where the policy has none. */
export function ruleOf(policy: Policy, key: string): DatedRule | undefined {
  if (key === 'supplement') return supplementRule(policy);
  if (key === 'notice') return noticeRule(policy);
  if (key === 'revocation.reportWithin') return revocationRule(policy, 'reportWithin');
  if (key === 'revocation.decideWithin') return revocationRule(policy, 'decideWithin');
  const step = opinionSteps.find((one) => SECTION_OF[one] === key);
  return step === undefined ? policy.deadlines[key] : opinionRule(policy, step);
}

/** The rule of a supplement in the form of a deadline. */
function supplementRule({ supplement }: Policy): DatedRule {
  return { ...supplement, value: { type: 'afterEvent', event: 'supplementAsked', ...supplement.value.answerWithin } };
}

/** The whole days of a notice, counted from the day after it was put up. */
function noticeRule(policy: Policy): DatedRule | undefined {
  const leaf = noticeOf(policy, policy.title.code);
  if (leaf === undefined) return undefined;
  const { days, unit = 'workingDay' } = leaf.value;
  return { ...bare(leaf), value: { type: 'afterEvent', event: 'published', n: days, unit } };
}

/**
 * The terms of a revocation: from the finding to the proposal, and from the proposal to the decision. A term that is
 * missed is reported and decides nothing. Where a pack took its terms from a page of their own, that page is cited.
 */
function revocationRule({ revocation: leaf }: Policy, term: 'reportWithin' | 'decideWithin'): DatedRule | undefined {
  const period = leaf?.value[term];
  if (leaf === undefined || period === undefined) return undefined;
  const { deadlinesCite } = leaf.value;
  const citation: Citation =
    deadlinesCite === undefined
      ? bare(leaf)
      : { source: deadlinesCite, clause: `revocation.${term}`, certainty: 'assumed' };
  const event = term === 'reportWithin' ? 'found' : 'proposed';
  return { ...citation, value: { type: 'afterEvent', event, ...period, onBreach: 'escalate' } };
}

/** The days bodies have to answer; where their silence is escalated, the breach of that date is. */
function opinionRule(policy: Policy, step: OpinionStep): DatedRule | undefined {
  const leaf = policy[SECTION_OF[step]];
  if (leaf === undefined) return undefined;
  const { days, unit = 'workingDay', silence } = leaf.value;
  const onBreach = silence === 'escalate' ? 'escalate' : 'warn';
  return { ...bare(leaf), value: { type: 'afterEvent', event: 'asked', n: days, unit, silence, onBreach } };
}

/** The working days a step may take by its policy; null where its date is reckoned otherwise. */
export function workingDayLimit(policy: Policy, step: StepKind): number | null {
  const value = ruleOf(policy, deadlineKeyOf(policy, step))?.value;
  return value?.type === 'afterEvent' && value.unit === 'workingDay' ? value.n : null;
}
