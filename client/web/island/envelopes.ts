/** A member of the counting board enters paper ballots from envelopes: sealed here one by one, never by name. */

import type { BroughtEnvelopes } from './brought';

export function startEnvelopes(_brought: BroughtEnvelopes, _root: HTMLElement): void {
  throw new Error('later');
}
