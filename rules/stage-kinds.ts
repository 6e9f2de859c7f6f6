/** The stages a procedure is made of and the steps that are opened for them. */

export const stageKinds = ['unit-review', 'council', 'bloc', 'ministry'] as const;
export type StageKind = (typeof stageKinds)[number];

/**
 * council and bloc wait for a sitting to be convened; decision waits for the named person to whom a sitting left it;
 * submission and answer are the two steps of stage ministry.
 */
export const stepKinds = ['unit-review', 'supplement', 'council', 'bloc', 'decision', 'submission', 'answer'] as const;
export type StepKind = (typeof stepKinds)[number];

export function isStageKind(word: string): word is StageKind {
  return (stageKinds as readonly string[]).includes(word);
}

/** The stage a step belongs to; a supplement or a decision belongs to the stage that asked for it. */
export function stageOf(step: StepKind, askedBy?: StepKind): StageKind {
  if (step === 'decision') return askedBy === 'bloc' ? 'bloc' : 'council';
  if (step === 'supplement') return askedBy === 'answer' ? 'ministry' : 'unit-review';
  return step === 'submission' || step === 'answer' ? 'ministry' : step;
}
