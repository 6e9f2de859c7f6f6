/** Proofs of knowledge of x for X = x·G (Schnorr), sent as challenge and answer. */

import { bytesOfHex, hexOf } from './encoding';
import { G, modulo, type Point, scalarBytes, scalarOf, timesPublic, timesSecret } from './group';
import { scalar, text, u32 } from './hashing';

/** What a proof speaks of: `session` is C, or K where the whole transcript stands behind it. */
export type Claim = { label: 'know-e' | 'know-a' | 'know-x'; session: Uint8Array; holder: number; point: Point };

/**
 * The nonce follows from the seed and the statement, so a source of randomness that fails or repeats cannot betray the
 * secret, and the same statement gives the same proof.
 */
export function proveKnowledge(claim: Claim, secret: bigint, seed: Uint8Array): string {
  const statement = [claim.session, u32(claim.holder), claim.point.toBytes()];
  const nonce = scalar('nonce', text(claim.label), ...statement, seed);
  const challenge = scalar(claim.label, ...statement, timesSecret(G, nonce).toBytes());
  return hexOf(scalarBytes(challenge), scalarBytes(modulo(nonce + challenge * secret)));
}

/**
 * Whether a proof shows that its maker knew x for this point, in this session and as this holder. Whatever is not 64
 * bytes of hex in canonical form is none.
 */
export function holdsKnowledge(claim: Claim, proof: unknown): boolean {
  const bytes = bytesOfHex(proof, 64);
  if (bytes === undefined) return false;
  const challenge = scalarOf(bytes.subarray(0, 32));
  const answer = scalarOf(bytes.subarray(32));
  if (challenge === undefined || answer === undefined) return false;
  const commitment = timesPublic(G, answer).subtract(timesPublic(claim.point, challenge));
  const statement = [claim.session, u32(claim.holder), claim.point.toBytes()];
  return challenge === scalar(claim.label, ...statement, commitment.toBytes());
}
