/** The money that goes with a title: so many times the base salary in force on the day of the decision, exactly. */

import type { CivilDate } from './calendar';
import { multiplyDecimals } from './numbers';
import type { Policy } from './policy';
import { bare, type Citation } from './refusal';

export type Reward = {
  /** Times the base salary, as the policy writes it. */
  multiple: string;
  /** In đồng, as plain texts; null where the policy's base salary began only after the decision. */
  baseSalary: string | null;
  amount: string | null;
  /** `unknown` where the policy says that it does not know how the amount is rounded: it is then shown unrounded. */
  rounding: 'none' | 'unknown';
  citation: Citation;
};

/** What goes with the title by a decision of a day; nothing where the policy names no multiple for it. Never rounded. */
export function rewardOf({ rewards, title }: Pick<Policy, 'rewards' | 'title'>, decidedOn: CivilDate): Reward | null {
  const multiple = rewards?.value.multiples[title.code];
  if (rewards === undefined || multiple === undefined) return null;
  const { baseSalary, rounding } = rewards.value;
  const base = baseSalary.value.from <= decidedOn ? String(baseSalary.value.vnd) : null;
  return {
    multiple,
    baseSalary: base,
    amount: base === null ? null : multiplyDecimals(multiple, base),
    rounding: rounding?.['value'] === 'unknown' ? 'unknown' : 'none',
    citation: bare(rewards),
  };
}

/** What is to be returned after a revocation: the items, and the money where the policy says how much it was. */
export type GiveBack = { reward: Reward | null; citation: Citation };

/**
 * Nothing where the policy says that nothing is claimed back. Where it does not say, what was given is to be returned,
 * and that is marked assumed.
 */
export function giveBackOf(
  policy: Pick<Policy, 'rewards' | 'title' | 'revocation' | 'steering'>,
  decidedOn: CivilDate,
): GiveBack | null {
  const clause = bare(policy.revocation ?? policy.steering);
  const says = policy.revocation?.value.clawback;
  if (says === false) return null;
  return {
    reward: rewardOf(policy, decidedOn),
    citation: says === true ? clause : { ...clause, certainty: 'assumed' },
  };
}
