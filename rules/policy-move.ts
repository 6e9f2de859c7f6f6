/** Whether a running case fits the procedure of other packs, and which policy ruled it at an instant. */

import { changesBetween, type PolicyChange } from './policy-changes';
import type { Policy } from './policy';
import type { Refusal } from './refusal';
import { stageOf, type CaseStage, type StageKind, type StepKind } from './stage-kinds';

type Standing = {
  was: Policy;
  becomes: Policy;
  /** The open step; of a case that has none, the last. */
  step: StepKind;
  askedBy?: StepKind;
  councilId: string | null;
  blocId: string | null;
  unitId: string;
};

/**
 * Refused: the same policy, stages behind the case or the one it is in that the new procedure does not begin with, a
 * stage to come whose body the case does not have.
 */
export function fitsProcedure(standing: Standing & { same: boolean }): Refusal | undefined {
  const { was, becomes, step, askedBy, same, councilId, blocId, unitId } = standing;
  if (same) return { code: 'policy-unchanged', packs: becomes.packs };
  const passed = through(was.stages, stageOf(step, askedBy));
  if (passed.some((stage, index) => becomes.stages[index] !== stage))
    return { code: 'procedure-differs', passed, procedure: becomes.stages };
  const missing = becomes.stages.find(
    (stage) => (stage === 'council' && councilId === null) || (stage === 'bloc' && blocId === null),
  );
  if (missing !== 'council' && missing !== 'bloc') return undefined;
  return { code: 'no-body', body: missing, organisation: unitId };
}

function through(stages: StageKind[], stage: CaseStage): StageKind[] {
  return stages.slice(0, stages.findIndex((one) => one === stage) + 1);
}

/** What other packs would do to a running case: nothing, a change that may be made, or one that may not. */
export type Standpoint =
  | { standing: 'stays' }
  | { standing: 'mayMove'; changes: PolicyChange[] }
  | { standing: 'blocked'; because: Refusal; changes: PolicyChange[] };

/** A case stays where no value would be another; it is blocked once its box is open, or where it does not fit. */
export function standpointOf(facts: Standing & { sitting: { number: string; state: string } | null }): Standpoint {
  const changes = changesBetween(facts.was, facts.becomes);
  if (changes.length === 0) return { standing: 'stays' };
  const { sitting } = facts;
  if (sitting !== null && sitting.state !== 'convened')
    return { standing: 'blocked', because: { code: 'voting-begun', sitting: sitting.number }, changes };
  const because = fitsProcedure({ ...facts, same: false });
  return because === undefined ? { standing: 'mayMove', changes } : { standing: 'blocked', because, changes };
}

/** A move on record: the hash a case had pinned until an instant, and the one from then on. */
export type PinMove = { at: string; from: string; to: string };

/** The hash of the policy that ruled a case at an instant. */
export function ruledAt(pins: { policyHash: string; moves: readonly PinMove[] }, instant: string | Date): string {
  const when = new Date(instant).getTime();
  const later = [...pins.moves]
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .find(({ at }) => Date.parse(at) > when);
  return later?.from ?? pins.policyHash;
}

/** The hash pinned when the case was nominated. */
export function firstPin({ policyHash, moves }: { policyHash: string; moves: readonly PinMove[] }): string {
  return [...moves].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0]?.from ?? policyHash;
}

/** Every hash the case had pinned at some time since an instant, the one in force last. */
export function ruledSince(pins: { policyHash: string; moves: readonly PinMove[] }, instant: string): string[] {
  const moves = [...pins.moves].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const since = moves.filter(({ at }) => Date.parse(at) >= Date.parse(instant));
  return [...since.map(({ from }) => from), pins.policyHash];
}
