/** The stages a procedure is made of and the steps that are opened for them. */

/** Steps in which other bodies are asked for their opinion in writing; one and the same road for all of them. */
export const opinionSteps = ['consultation', 'party-opinion', 'local-opinion'] as const;
export type OpinionStep = (typeof opinionSteps)[number];

export const stageKinds = ['unit-review', 'council', 'bloc', 'notice', ...opinionSteps, 'ministry'] as const;
export type StageKind = (typeof stageKinds)[number];

/**
 * council and bloc wait for a sitting to be convened; decision waits for the named person to whom a sitting left it;
 * notice waits for its last day; submission and answer are the two steps of stage ministry; finding and revocation are
 * what an award goes through when something is found against it.
 */
export const stepKinds = [
  'unit-review',
  'supplement',
  'council',
  'bloc',
  'decision',
  'notice',
  ...opinionSteps,
  'submission',
  'answer',
  'finding',
  'revocation',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** True of a step that asks other bodies for their opinion. */
export function isOpinionStep(step: string): step is OpinionStep {
  return (opinionSteps as readonly string[]).includes(step);
}

/** True of a step of a case whose award was decided: it stands on no title's road. */
export function isAfterAward(step: string | null | undefined): step is 'finding' | 'revocation' {
  return step === 'finding' || step === 'revocation';
}

/** Where a case may stand: at a stage of its title's road, or behind it, where its award is looked into. */
export type CaseStage = StageKind | 'revocation';

/** The stage a step belongs to; a supplement or a decision belongs to the stage that asked for it. */
export function stageOf(step: StepKind, askedBy?: StepKind): CaseStage {
  if (isAfterAward(step)) return 'revocation';
  if (step === 'decision') return askedBy === 'bloc' ? 'bloc' : 'council';
  if (step === 'supplement') return askedBy === 'answer' ? 'ministry' : 'unit-review';
  return step === 'submission' || step === 'answer' ? 'ministry' : step;
}
