/** Of whom the share of a vote is taken, as papers say it. */

import type { Policy } from './policy';
import type { Base } from './policy-votes';

/** The words of policies that were pinned before the bases had their present names. */
const FORMER_BASES = { total: 'all-members', returned: 'ballots-cast', valid: 'ballots-valid' } as const;

/** The present name of a base. */
export function baseWord(word: Base): Base {
  return (FORMER_BASES as Partial<Record<string, Base>>)[word] ?? word;
}

/** Whether somebody who does not vote is among those of whom the share is taken. */
export function isOfAllMembers(base: Base): boolean {
  return ['all-members', 'all-minus-recused'].includes(baseWord(base));
}

/** `withoutNominee`: the organisation proposed is left out of it. */
export type VoteBase = { body: 'council' | 'bloc'; of: Base; withoutNominee?: true };

/** The base by the policy a nomination pinned, to be put into a paper's facts; nothing where it has no such body. */
export function voteBaseOf({ council, bloc }: Pick<Policy, 'council' | 'bloc'>, body: string): { base?: VoteBase } {
  if (body === 'bloc') {
    if (bloc === undefined) return {};
    const { base, selfVote } = bloc.vote.value;
    const apart = selfVote === 'excludedOutOfBase' ? { withoutNominee: true as const } : {};
    return { base: { body, of: baseWord(base), ...apart } };
  }
  const of = baseWord(council.vote.value.base);
  const leavesRecused = of === 'all-members' && !council.recusal.value.staysInBase;
  return { base: { body: 'council', of: leavesRecused ? 'all-minus-recused' : of } };
}
