/**
 * Shares in whole numbers. A share is never a float and never a rounded percentage: it is compared by
 * cross-multiplication, and the products are kept so that anybody can check them with a pencil.
 */

import type { Share } from './policy-leaf';

export type { Share } from './policy-leaf';

/** How many yeses of a base of `base` a share asks for. Of an empty base nothing passes; the answer is then 1. */
export function needed(base: number, { num, den, op }: Share): number {
  if (base < 1) return 1;
  return op === '>=' ? Math.floor((base * num + den - 1) / den) : Math.floor((base * num) / den) + 1;
}

/** Whether some yeses of a base reach a share. An empty base never passes. */
export function passes(yes: number, base: number, { num, den, op }: Share): boolean {
  if (base < 1) return false;
  return op === '>=' ? yes * den >= base * num : yes * den > base * num;
}

/** The comparison as it was made: `yes × den` against `base × num`. */
export type Arithmetic = Share & { yes: number; base: number; left: number; right: number; holds: boolean };

/** The comparison of some yeses with a share of a base, with both products. */
export function compare(yes: number, base: number, share: Share): Arithmetic {
  const { num, den, op } = share;
  return { yes, base, num, den, op, left: yes * den, right: base * num, holds: passes(yes, base, share) };
}
