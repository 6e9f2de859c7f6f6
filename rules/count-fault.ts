/** Whether the numbers of a count add up: no paper prints one that does not, and no correction leaves one. */

import type { Decision } from './counting';

/** Why a count cannot be printed; nothing if it adds up. */
export function faultOfCount(decision: Decision): string | undefined {
  const { issued, returned, valid, invalid, approve, oppose, abstain } = decision;
  if (returned > issued) return `returned ${returned} is more than issued ${issued}`;
  if (returned !== valid + invalid) return `returned ${returned} is not valid ${valid} and invalid ${invalid}`;
  if (approve + oppose + abstain !== valid)
    return `valid ${valid} is not approve ${approve}, oppose ${oppose}, abstain ${abstain}`;
  return undefined;
}
