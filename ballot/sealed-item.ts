/** The bytes of one sealed item, taken apart: for each choice α β and its proof, then the proof of the sum. */

import { bytesOfBase64url } from './encoding';
import { pointOf, scalarOf } from './group';
import type { Branch, Ciphertext } from './zero-or-one';

export type SealedItem = {
  choices: { ciphertext: Ciphertext; proof: [Branch, Branch] }[];
  sum: [Branch, Branch];
};
/** `choice` is its number; none where it is the proof of the sum. */
export type ItemFault = { code: 'form' | 'point' | 'scalar'; choice?: number };

/** In bytes: 192 a choice, and 128 for the proof of the sum. */
export function itemLength(choices: number): number {
  return 192 * choices + 128;
}

/** Strict: every point and every scalar in its one spelling, nothing before, between or behind. */
export function readItem(text: unknown, choices: number): SealedItem | ItemFault {
  const bytes = bytesOfBase64url(text, itemLength(choices));
  if (bytes === undefined) return { code: 'form' };
  const read: SealedItem['choices'] = [];
  for (let choice = 0; choice < choices; choice++) {
    const ciphertext = readCiphertext(bytes.subarray(192 * choice, 192 * choice + 64));
    if (ciphertext === undefined) return { code: 'point', choice };
    const proof = readProof(bytes.subarray(192 * choice + 64, 192 * choice + 192));
    if (proof === undefined) return { code: 'scalar', choice };
    read.push({ ciphertext, proof });
  }
  const sum = readProof(bytes.subarray(192 * choices));
  return sum === undefined ? { code: 'scalar' } : { choices: read, sum };
}

/** Only what is added up, without the proofs, of an item that has been checked. */
export function ciphertextsOf(text: string, choices: number): Ciphertext[] {
  const bytes = bytesOfBase64url(text, itemLength(choices));
  return Array.from({ length: choices }, (_, choice) => {
    const ciphertext = bytes && readCiphertext(bytes.subarray(192 * choice, 192 * choice + 64));
    if (ciphertext === undefined) throw new Error('an item in the box has no form');
    return ciphertext;
  });
}

function readCiphertext(bytes: Uint8Array): Ciphertext | undefined {
  const alphaBytes = bytes.subarray(0, 32);
  const betaBytes = bytes.subarray(32);
  const alpha = pointOf(alphaBytes);
  const beta = pointOf(betaBytes);
  return alpha && beta && { alpha, beta, alphaBytes, betaBytes };
}

function readProof(bytes: Uint8Array): [Branch, Branch] | undefined {
  const zero = readBranch(bytes.subarray(0, 64));
  const one = readBranch(bytes.subarray(64));
  return zero && one && [zero, one];
}

function readBranch(bytes: Uint8Array): Branch | undefined {
  const challenge = scalarOf(bytes.subarray(0, 32));
  const answer = scalarOf(bytes.subarray(32));
  return challenge === undefined || answer === undefined ? undefined : { challenge, answer };
}
