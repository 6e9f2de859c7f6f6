/** Under which key of a policy the date of a step stands. */

import type { CitedPack } from './policy-overlay';
import { SECTION_OF } from './policy-road';
import { isOpinionStep, type StageKind, type StepKind } from './stage-kinds';

/** The stages of a policy, and its rules on the bloc where it has one. */
type Road = { stages: StageKind[]; bloc?: unknown };

/** The policy's key for the date of a step. */
export function deadlineKeyOf(policy: Road, step: StepKind): string {
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
  const road: Road = { stages, ...(stages.includes('bloc') ? { bloc: true } : {}) };
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
export function endsInTheHouse({ stages }: Pick<Road, 'stages'>): boolean {
  return !stages.includes('ministry');
}
