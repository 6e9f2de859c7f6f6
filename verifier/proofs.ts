/** The three proofs of the sealed ballot. Every point given here is a point; a scalar may be anything of 32 bytes. */

import { GENERATOR, isSame, isScalar, minus, plusScalar, times, timesBase, type Point, type Scalar } from './group';
import { scalar, u32 } from './hashing';

/** Challenge and answer. */
export type Answer = { challenge: Scalar; answer: Scalar };

/** Taken apart by 64 bytes, with no judgement on what they are. */
export function answersIn(bytes: Uint8Array): Answer[] {
  return Array.from({ length: bytes.length / 64 }, (_, no) => ({
    challenge: bytes.slice(64 * no, 64 * no + 32),
    answer: bytes.slice(64 * no + 32, 64 * no + 64),
  }));
}

/** Whether each is below the order, as only one spelling of a number is. */
export function areScalars(answers: Answer[]): boolean {
  return answers.every(({ challenge, answer }) => isScalar(challenge) && isScalar(answer));
}

export type Known = { label: string; context: Uint8Array; holder: number; point: Point };

/** Somebody knows the logarithm of a point. */
export function isKnown({ label, context, holder, point }: Known, { challenge, answer }: Answer): boolean {
  const commitment = minus(timesBase(answer), times(challenge, point));
  return isSame(challenge, scalar(label, context, u32(holder), point, commitment));
}

export type Sealed = {
  label: 'choice' | 'sum';
  context: Uint8Array;
  part: number;
  publicKey: Point;
  alpha: Point;
  beta: Point;
};

/** A ciphertext holds 0 or 1. */
export function isZeroOrOne(sealed: Sealed, answers: [zero: Answer, one: Answer]): boolean {
  const { label, context, part, publicKey, alpha, beta } = sealed;
  const commitments = answers.flatMap(({ challenge, answer }, value) => [
    minus(timesBase(answer), times(challenge, alpha)),
    minus(times(answer, publicKey), times(challenge, value === 0 ? beta : minus(beta, GENERATOR))),
  ]);
  const [zero, one] = answers;
  const expected = scalar(label, context, u32(part), alpha, beta, ...commitments);
  return isSame(plusScalar(zero.challenge, one.challenge), expected);
}

export type Share = {
  /** Paper, box, holder, position and choice, as they are hashed. */
  statement: Uint8Array[];
  part: Point;
  alpha: Point;
  share: Point;
};

/** The logarithm of the holder's part stands behind the share too. */
export function isShare({ statement, part, alpha, share }: Share, { challenge, answer }: Answer): boolean {
  const commitments = [
    minus(timesBase(answer), times(challenge, part)),
    minus(times(answer, alpha), times(challenge, share)),
  ];
  return isSame(challenge, scalar('open', ...statement, part, alpha, share, ...commitments));
}
