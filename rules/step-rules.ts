/** Which rule of the policy dates a step. Notices and opinions have theirs in their own sections, in the form of a deadline. */

import type { DeadlineRule } from './policy-deadlines';
import type { Policy } from './policy';
import type { CitedPack } from './policy-overlay';
import { noticeOf, SECTION_OF } from './policy-road';
import { bare, type Citation } from './refusal';
import { isOpinionStep, opinionSteps, type OpinionStep, type StageKind, type StepKind } from './stage-kinds';

export type DatedRule = Citation & { value: DeadlineRule };

/** The policy's key for the date of a step. */
export function deadlineKeyOf(policy: Pick<Policy, 'bloc' | 'stages'>, step: StepKind): string {
  if (isOpinionStep(step)) return SECTION_OF[step];
  switch (step) {
    case 'unit-review':
      return 'unitReview';
    case 'supplement':
    case 'notice':
      return step;
    case 'council':
      return 'councilSitting';
    case 'bloc':
      return 'blocSitting';
    case 'decision':
      return 'decision';
    case 'submission':
      return policy.bloc === undefined ? 'board.toMinistry' : 'bloc.toMinistry';
    case 'answer':
      return endsInTheHouse(policy) ? 'unitHead.decide' : 'ministry.appraise';
    case 'finding':
      return 'revocation.reportWithin';
    case 'revocation':
      return 'revocation.decideWithin';
  }
}

/** Steps that a road opens and nothing dates, each with the path its date is missing at. The answer is asked of every case. */
export function undatedOn(stages: StageKind[], deadlines: CitedPack['deadlines']): { step: StepKind; key: string }[] {
  const road = { stages, ...(stages.includes('bloc') ? { bloc: {} as never } : {}) };
  const steps = stages.flatMap((stage): StepKind[] => {
    if (stage === 'notice' || isOpinionStep(stage)) return [];
    return stage === 'ministry' ? ['submission'] : [stage];
  });
  return [...steps, 'answer' as const].flatMap((step) => {
    const key = deadlineKeyOf(road, step);
    return deadlines?.[key] === undefined ? [{ step, key: `deadlines.${key}` }] : [];
  });
}

/** Whether no authority outside the unit decides: its head signs what the council passed. */
export function endsInTheHouse({ stages }: Pick<Policy, 'stages'>): boolean {
  return !stages.includes('ministry');
}

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
