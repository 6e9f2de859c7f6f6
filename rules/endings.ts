/** How a case goes on after a step, and how it can end. Closed words; the procedure itself is in the policy. */

import type { Decision } from './counting';
import type { HeardOpinion } from './opinion-answer';
import type { Policy } from './policy';
import { stageOf, type CaseStage, type StageKind, type StepKind } from './stage-kinds';
import type { OnClose } from './stages';

export type Ending =
  | 'awarded'
  | 'notAwarded'
  | 'failedVote'
  | 'notChosen'
  | 'returned'
  | 'refused'
  | 'withdrawn'
  | 'suspended'
  | 'notEligible'
  | 'superseded'
  | 'lapsed'
  | 'revoked';

/** Where an ended case may still go: an award to its revocation, a missed vote to what a corrected count says. */
const MOVES: Record<Ending, readonly Ending[]> = {
  awarded: ['revoked'],
  notAwarded: [],
  failedVote: [],
  notChosen: [],
  returned: [],
  refused: [],
  withdrawn: [],
  suspended: ['notEligible', 'withdrawn'],
  notEligible: [],
  superseded: [],
  lapsed: [],
  revoked: [],
};

export const endings = Object.keys(MOVES) as Ending[];

/** Whether an ended case may move to another ending by an act of staff. */
export function mayMoveAgain(from: Ending, to: Ending): boolean {
  return MOVES[from].includes(to);
}

/** What is told with its reason, in a letter as on a page; a letter calls a vote that missed its share `failed`. */
const TOLD_WITH_REASON: readonly string[] = ['failed', 'failedVote', 'notChosen', 'returned', 'refused', 'notAwarded'];

/**
 * Whether a result is told with its reason, as every refusal is. The cause of a hold, of discipline or of a withdrawal is
 * told by its clause alone.
 */
export function isToldWithReason(result: string): boolean {
  return TOLD_WITH_REASON.includes(result);
}

/** What one step came to: a person's act, a decided agenda item, or a time that has passed. */
export type StepOutcome = {
  outcome:
    | 'recommended'
    | 'notRecommended'
    | 'supplement'
    | 'completed'
    | 'submitted'
    | 'awarded'
    | 'notAwarded'
    | 'returned'
    | 'refusedToAccept'
    | 'heard'
    | 'published'
    | 'expired'
    | 'lapsed'
    | 'revokeProposed'
    | 'dropped'
    | 'revoked'
    | 'upheld'
    | Decision['outcome'];
  reason?: string;
  points?: string[];
  /** Receipt code of a submission. */
  code?: string;
  /** Of a dossier that was not accepted: the clause it rests on, and the last day to hand it in again. */
  clause?: string;
  until?: string;
  decisionNumber?: string;
  decisionOn?: string;
  sitting?: string;
  /** What the bodies that were asked said. */
  opinions?: HeardOpinion[];
  /** Of a public notice: how many commented, and how many of that is serious. */
  comments?: number;
  serious?: number;
} & Partial<Omit<Decision, 'outcome'>>;

/** What a step comes to by its time running out. */
export const OUTCOME_OF_CLOSE = {
  returned: 'expired',
  lapsed: 'lapsed',
  published: 'published',
  consented: 'heard',
} as const satisfies Record<OnClose, StepOutcome['outcome']>;

/** The next step, with a new round where the file went back; or the end. */
export type Following = { step: StepKind; newRound: boolean } | { ending: Ending };

/** The step that opens a stage. */
const FIRST_STEP: Record<StageKind, StepKind> = {
  'unit-review': 'unit-review',
  council: 'council',
  bloc: 'bloc',
  notice: 'notice',
  consultation: 'consultation',
  'party-opinion': 'party-opinion',
  'local-opinion': 'local-opinion',
  ministry: 'submission',
};

/** The first step of the pinned procedure. */
export function firstStep(policy: Pick<Policy, 'stages'>): StepKind {
  return FIRST_STEP[policy.stages[0] ?? 'unit-review'];
}

/** A step that can ask for another: for a supplement, or for a decision. */
export type Asker = 'unit-review' | 'answer' | 'council' | 'bloc';

type Settled = {
  policy: Pick<Policy, 'stages' | 'supplement' | 'council' | 'bloc'>;
  step: StepKind;
  outcome: StepOutcome;
  /** Who asked for the supplement that is being settled, or whose sitting left the decision. */
  context?: { askedBy?: Asker };
};

/**
 * What follows a settled step. A sitting without quorum that may be called again, or a ballot after which the policy
 * lets the body vote again, sends the case back to wait for another sitting; a title whose procedure ends before the ministry goes to its decider's answer.
 */
export function afterStep(settled: Settled): Following {
  return FOLLOWING[settled.outcome.outcome](settled);
}

const FOLLOWING: Record<StepOutcome['outcome'], (settled: Settled) => Following> = {
  recommended: ({ policy }) => afterStage(policy, 'unit-review'),
  passed: ({ policy, step, context }) => afterStage(policy, stageOf(step, context?.askedBy)),
  supplement: () => ({ step: 'supplement', newRound: true }),
  completed: ({ context }) => ({ step: askerOf(context), newRound: false }),
  expired: ({ policy, step, context }) =>
    policy.supplement.value.onSilence === 'decideAsIs' && step === 'supplement'
      ? { step: askerOf(context), newRound: false }
      : { ending: 'returned' },
  heard: ({ policy, step }) => afterStage(policy, stageOf(step)),
  published: ({ policy, step }) => afterStage(policy, stageOf(step)),
  submitted: () => ({ step: 'answer', newRound: false }),
  undecided: () => ({ step: 'decision', newRound: false }),
  noQuorum: afterVainSitting,
  tied: ({ step }) => ({ step, newRound: false }),
  again: ({ step }) => ({ step, newRound: false }),
  passedOverQuota: () => ({ ending: 'notChosen' }),
  notRecommended: () => ({ ending: 'refused' }),
  failed: () => ({ ending: 'failedVote' }),
  notChosen: () => ({ ending: 'notChosen' }),
  awarded: () => ({ ending: 'awarded' }),
  notAwarded: () => ({ ending: 'notAwarded' }),
  returned: () => ({ ending: 'returned' }),
  refusedToAccept: ({ outcome }) =>
    outcome.until === undefined ? { ending: 'returned' } : { step: 'submission', newRound: true },
  lapsed: () => ({ ending: 'lapsed' }),
  revokeProposed: () => ({ step: 'revocation', newRound: false }),
  dropped: () => ({ ending: 'awarded' }),
  revoked: () => ({ ending: 'revoked' }),
  upheld: () => ({ ending: 'awarded' }),
};

function askerOf(context: Settled['context']): StepKind {
  return context?.askedBy ?? 'unit-review';
}

function afterStage({ stages }: Pick<Policy, 'stages'>, stage: CaseStage): Following {
  const next = stages[stages.findIndex((one) => one === stage) + 1];
  return { step: next === undefined ? 'answer' : FIRST_STEP[next], newRound: false };
}

function afterVainSitting({ policy, step }: Settled): Following {
  const body = step === 'bloc' ? policy.bloc : policy.council;
  const again = body?.secondSitting.value.causes.includes('noQuorum') ?? false;
  return again ? { step, newRound: false } : { ending: 'failedVote' };
}
