/** How far a case came on the road of its title. */

import type { Ending } from './endings';
import type { StageKind } from './stage-kinds';

export type Place = {
  /** The last stage of its road that was opened; null before the first. */
  last: StageKind | null;
  ending: Ending | null;
  /** Whether its award was decided and is only looked into now. */
  isAwarded: boolean;
  road: readonly StageKind[];
};

/** Whether a case came as far as a stage, if its road has it. An award that was revoked was given. */
export function hasReachedBy(
  { last, ending, isAwarded, road }: Place,
  stage: 'nominated' | StageKind | 'awarded',
): boolean {
  if (stage === 'nominated') return true;
  const given = isAwarded || ending === 'awarded' || ending === 'revoked';
  if (stage === 'awarded') return given;
  const at = road.indexOf(stage);
  return at >= 0 && (given || (last !== null && road.indexOf(last) >= at));
}
