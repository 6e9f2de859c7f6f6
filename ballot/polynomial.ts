/** Sharing a secret among holders by a polynomial (Shamir), and seeing of a share that it lies on the one published. */

import { IDENTITY, inverse, modulo, type Point, timesPublic } from './group';

/** f(x) modulo q, by Horner's rule; coefficients from the constant one. */
export function valueAt(coefficients: readonly bigint[], x: number): bigint {
  return coefficients.reduceRight((value, coefficient) => modulo(value * BigInt(x) + coefficient), 0n);
}

/** f(x)·G, from the published a_j·G. */
export function pointAt(commitments: readonly Point[], x: number): Point {
  return commitments.reduceRight((value, commitment) => timesPublic(value, BigInt(x)).add(commitment), IDENTITY);
}

/** What holder's share counts for when f(0) is put together from the shares of these holders. */
export function weightOf(holder: number, holders: readonly number[]): bigint {
  const others = holders.filter((other) => other !== holder);
  const above = others.reduce((product, other) => modulo(product * BigInt(other)), 1n);
  const below = others.reduce((product, other) => modulo(product * BigInt(other - holder)), 1n);
  return modulo(above * inverse(below));
}
