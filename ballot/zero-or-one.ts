/**
 * The proof that a ciphertext hides 0 or 1 without telling which (Cramer, Damgård, Schoenmakers): one branch is true,
 * the other made up, and only the sum of their challenges is fixed by the hash.
 */

import { concatBytes } from '@noble/hashes/utils.js';
import { G, modulo, type Point, type Random, randomScalar, scalarBytes, timesPublic, timesSecret } from './group';
import { scalar } from './hashing';

/** α = r·G, β = m·G + r·P, and how both are written. */
export type Ciphertext = { alpha: Point; beta: Point; alphaBytes: Uint8Array; betaBytes: Uint8Array };
/** What a proof is about: `part` is the choice's number for a choice, how many there are for the sum. */
export type Statement = { label: 'choice' | 'sum'; context: Uint8Array; part: Uint8Array; key: Point };
export type Branch = { challenge: bigint; answer: bigint };
type Secret = { hidden: 0 | 1; blinding: bigint };

/** Both points with their bytes, which every hash over it takes. */
export function ciphertextOf(alpha: Point, beta: Point): Ciphertext {
  return { alpha, beta, alphaBytes: alpha.toBytes(), betaBytes: beta.toBytes() };
}

/** One ciphertext of the sum of what all of them hide: what is opened in their place. */
export function addedUp(ciphertexts: readonly Ciphertext[]): Ciphertext {
  const [first, ...rest] = ciphertexts;
  if (first === undefined) throw new Error('nothing to add up');
  const alpha = rest.reduce((sum, each) => sum.add(each.alpha), first.alpha);
  const beta = rest.reduce((sum, each) => sum.add(each.beta), first.beta);
  return ciphertextOf(alpha, beta);
}

/**
 * 128 bytes: c_0 s_0 c_1 s_1. Knowing r, the prover needs no multiplication but of G and P: what s·G − c·α comes to is
 * (s − c·r)·G. Both branches take the same steps in the same order, whichever is true.
 */
export function proveZeroOrOne(
  statement: Statement,
  ciphertext: Ciphertext,
  { hidden, blinding }: Secret,
  random: Random,
): Uint8Array {
  const nonce = randomScalar(random);
  const challenge = randomScalar(random);
  const answer = randomScalar(random);
  const { key } = statement;
  const stated = modulo(answer - challenge * blinding);
  const shift = timesSecret(G, challenge);
  const shifted = timesSecret(key, stated);
  const truth = [timesSecret(G, nonce), timesSecret(key, nonce)];
  const fiction = [timesSecret(G, stated), shifted.add(hidden === 0 ? shift : shift.negate())];
  const commitments = (hidden === 0 ? [...truth, ...fiction] : [...fiction, ...truth]).map((point) => point.toBytes());
  const own = modulo(challengeOf(statement, ciphertext, commitments) - challenge);
  const branches = [scalarBytes(own), scalarBytes(modulo(nonce + own * blinding))];
  const madeUp = [scalarBytes(challenge), scalarBytes(answer)];
  return concatBytes(...(hidden === 0 ? [...branches, ...madeUp] : [...madeUp, ...branches]));
}

/** Whether the two branches prove that the ciphertext hides 0 or 1 under the key of the statement. */
export function holdsZeroOrOne(
  statement: Statement,
  ciphertext: Ciphertext,
  [zero, one]: readonly [Branch, Branch],
): boolean {
  const { alpha, beta } = ciphertext;
  const commitments = [
    difference(G, zero, alpha),
    difference(statement.key, zero, beta),
    difference(G, one, alpha),
    difference(statement.key, one, beta.subtract(G)),
  ].map((point) => point.toBytes());
  return modulo(zero.challenge + one.challenge) === challengeOf(statement, ciphertext, commitments);
}

/** s·base − c·point */
function difference(base: Point, { challenge, answer }: Branch, point: Point): Point {
  return timesPublic(base, answer).subtract(timesPublic(point, challenge));
}

function challengeOf({ label, context, part }: Statement, { alphaBytes, betaBytes }: Ciphertext, rest: Uint8Array[]) {
  return scalar(label, context, part, alphaBytes, betaBytes, ...rest);
}
