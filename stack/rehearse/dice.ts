/** Chance that can be repeated: every throw hangs on the seed and on what it is thrown for, never on the order of throws. */

import { createHash } from 'node:crypto';

/** A number from 0 up to 1 for whatever is named. */
export type Dice = (...about: (string | number)[]) => number;

/** The same seed, asked about the same, throws the same. */
export function diceOf(seed: number): Dice {
  return (...about) =>
    createHash('sha256')
      .update([seed, ...about].join('/'))
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
}

/** One of a list. */
export function pick<One>(list: readonly [One, ...One[]], thrown: number): One {
  return list[Math.floor(thrown * list.length)] ?? list[0];
}
