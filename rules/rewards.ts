/** The money that goes with a title: so many times the base salary in force on the day of the decision, exactly. */

import type { CivilDate } from './calendar';
import { multiplyDecimals } from './numbers';
import type { Policy, PolicyPack } from './policy';
import { packsFor } from './policy-chain';
import { overlay } from './policy-overlay';
import { bare, type Citation } from './refusal';

export type Reward = {
  /** Times the base salary, as the policy writes it. */
  multiple: string;
  /** In đồng, as plain texts; null where no base salary is known that had begun by the day of the decision. */
  baseSalary: string | null;
  amount: string | null;
  /** `unknown` where the policy says that it does not know how the amount is rounded: it is then shown unrounded. */
  rounding: 'none' | 'unknown';
  citation: Citation;
  /** Of the base salary, which a text of its own sets; not there where none is known. */
  baseCitation?: Citation;
};

/** The decision that gives an award: its day, whose unit it is, and of each pack the editions that are or were in force, the present one first. */
export type Decided = { on: CivilDate; unit: string; editions: PolicyPack[][] };

type Rewarding = Pick<Policy, 'rewards' | 'title' | 'authority'>;

/**
 * What goes with the title; nothing where the policy names no multiple for it. Never rounded. The base salary is that of
 * the day of the decision, whatever the nomination was opened under; no text on file says so of the multiple and the
 * rounding, which stay those of the nomination's own policy.
 */
export function rewardOf({ rewards, title, authority }: Rewarding, decided: Decided): Reward | null {
  const multiple = rewards?.value.multiples[title.code];
  if (rewards === undefined || multiple === undefined) return null;
  const { baseSalary, rounding } = rewards.value;
  const base = baseSalaryOn(authority, baseSalary, decided);
  return {
    multiple,
    ...(base === undefined ? { baseSalary: null, amount: null } : { ...sumOf(multiple, base.value.vnd) }),
    rounding: rounding?.['value'] === 'unknown' ? 'unknown' : 'none',
    citation: bare(rewards),
    ...(base === undefined ? {} : { baseCitation: bare(base) }),
  };
}

function sumOf(multiple: string, vnd: number): Pick<Reward, 'baseSalary' | 'amount'> {
  const baseSalary = String(vnd);
  return { baseSalary, amount: multiplyDecimals(multiple, baseSalary) };
}

type BaseSalary = NonNullable<Policy['rewards']>['value']['baseSalary'];

/**
 * The one that began last by the day, whichever pack names it. Of a pack that is the present edition's, or where that begins
 * later the one of the edition before it: what was raised since takes away nothing that held, and an edition that was
 * taken back counts no more. A beginning that a later edition puts off still counts as the earlier one had it.
 */
function baseSalaryOn(authority: string, pinned: BaseSalary, { on, unit, editions }: Decided): BaseSalary | undefined {
  const hasBegun = (base: BaseSalary | undefined): base is BaseSalary => base !== undefined && base.value.from <= on;
  const ruling = new Set(packsFor(editions.flat(), { authority, unit }));
  const named = editions.map((own) =>
    own
      .filter((pack) => ruling.has(pack))
      .map((pack) => overlay([pack]).rewards?.value.baseSalary)
      .find(hasBegun),
  );
  return [pinned, ...named]
    .filter(hasBegun)
    .reduce<BaseSalary | undefined>((last, one) => (last && last.value.from > one.value.from ? last : one), undefined);
}

/** What is to be returned after a revocation: the items, and the money where the policy says how much it was. */
export type GiveBack = { reward: Reward | null; citation: Citation };

/**
 * Nothing where the policy says that nothing is claimed back. Where it does not say, what was given is to be returned,
 * and that is marked assumed.
 */
export function giveBackOf(
  policy: Rewarding & Pick<Policy, 'revocation' | 'steering'>,
  decided: Decided,
): GiveBack | null {
  const clause = bare(policy.revocation ?? policy.steering);
  const says = policy.revocation?.value.clawback;
  if (says === false) return null;
  return {
    reward: rewardOf(policy, decided),
    citation: says === true ? clause : { ...clause, certainty: 'assumed' },
  };
}
