/**
 * What may be told of a count. Where too few ballots came back only pass or fail is: the numbers would name people. Of a
 * box that was not opened there are no numbers.
 */

import type { Decision } from './counting';

type Numbers = 'approve' | 'oppose' | 'abstain' | 'valid' | 'invalid' | 'arithmetic';

export type Published = Decision | Omit<Decision, Numbers>;

/**
 * A decision as the record, an export and a page may show it: whole, or without its numbers where the policy lets only
 * pass or fail be published, or nobody knows them. How many were asked and how many came back stays: the roll says that already.
 */
export function published(decision: Decision): Published {
  if (decision.publish === 'counts') return decision;
  const { approve: _a, oppose: _o, abstain: _b, valid: _v, invalid: _i, arithmetic: _r, ...rest } = decision;
  return rest;
}
