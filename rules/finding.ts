/** What is found against an award: for which causes, and what whoever proposes or decides must say. */

import type { CivilDate } from './calendar';
import type { StepOutcome } from './endings';
import type { Policy } from './policy';
import { bare, ownRule, type Citation, type Refusal } from './refusal';
import { ruleOf } from './step-rules';

/** A finding as the opening of its step keeps it. */
export type Finding = {
  cause: string;
  paper: string;
  reason: string;
  /** The decision that gave the award. */
  decisionNumber: string;
  decisionOn: CivilDate;
};

/**
 * Refused: a policy that gives no causes or no terms, a cause that is not the policy's (Law 06/2022 Art. 93.2 names
 * false merit, a forged file, an award against the rules and a later finding).
 */
export function checkFinding(policy: Policy, { cause }: Pick<Finding, 'cause'>): Refusal | undefined {
  const { revocation } = policy;
  if (revocation === undefined) return { code: 'no-rule', key: 'revocation' };
  const undated = ['revocation.reportWithin', 'revocation.decideWithin'].find(
    (key) => ruleOf(policy, key) === undefined,
  );
  if (undated !== undefined) return { code: 'no-rule', key: undated };
  const allowed = revocation.value.causes;
  return allowed.includes(cause)
    ? undefined
    : { code: 'invalid-choice', field: 'cause', value: cause, allowed, citation: bare(revocation) };
}

/** The decision on a finding: a revocation names the signed decision and its day, which lies neither in the future nor before the award. */
export function checkRevocation(
  { outcome, decisionOn = '' }: Pick<StepOutcome, 'outcome' | 'decisionOn'>,
  { finding, today, policy }: { finding: Finding; today: CivilDate; policy: Pick<Policy, 'revocation'> },
): Refusal | undefined {
  if (outcome !== 'revoked') return undefined;
  const citation: Citation =
    policy.revocation === undefined ? ownRule('revocation', 'decision') : bare(policy.revocation);
  const field = { field: 'decisionOn', value: decisionOn, citation };
  if (decisionOn > today) return { code: 'field-wrong', ...field, rule: 'not-in-future' };
  return decisionOn < finding.decisionOn ? { code: 'field-wrong', ...field, rule: 'before-award' } : undefined;
}

/** A finding with what became of it, for the case's page and `laurel show`. */
export type ShownFinding = {
  /** Number of the opening that it began. */
  opening: number;
  cause: string;
  paper: string;
  reason: string;
  reportedAt: Date;
  citation: Citation;
  proposal: { choice: 'revoke' | 'drop'; reason: string } | null;
  decision: { choice: 'revoked' | 'upheld'; number: string; on: string; reason: string } | null;
  /** What it waits for; null where it is over. */
  waits: 'proposal' | 'decision' | null;
};
