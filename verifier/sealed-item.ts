/** One item of one ballot, read from its bytes: a ciphertext and a proof for each choice, then the proof of the sum. */

import type { PaperItem } from '../rules/board';
import { isPoint, type Point } from './group';
import { fromBase64 } from './hashing';
import { answersIn, areScalars, type Answer } from './proofs';
import type { Report } from './report';

export type Answers = [zero: Answer, one: Answer];
export type SealedChoice = { choice: string; alpha: Point; beta: Point; answers: Answers };
export type SealedItem = { choices: SealedChoice[]; sum: Answers };

const POINTS = 64;
const ANSWERS = 128;

/** The item, if every byte of it is what the page allows; what is not is said under its subject. */
export function readSealedItem(
  base64: string,
  { choices: names }: Pick<PaperItem, 'choices'>,
  { subject, report }: { subject: string; report: Report },
): SealedItem | undefined {
  const bytes = fromBase64(base64);
  const length = names.length * (POINTS + ANSWERS) + ANSWERS;
  if (bytes === undefined) report('encoding-invalid', subject);
  else if (bytes.length !== length) report('length-differs', subject, { stored: bytes.length, derived: length });
  if (bytes?.length !== length) return undefined;
  const choices = names.map((choice, no): SealedChoice => {
    const at = no * (POINTS + ANSWERS);
    const [alpha, beta] = [bytes.slice(at, at + 32), bytes.slice(at + 32, at + POINTS)];
    return { choice, alpha, beta, answers: readAnswers(bytes, at + POINTS) };
  });
  const sum = readAnswers(bytes, length - ANSWERS);
  const badPoints = choices.filter(({ alpha, beta }) => !isPoint(alpha) || !isPoint(beta));
  const badScalars = choices.filter(({ answers }) => !areScalars(answers));
  for (const { choice } of badPoints) report('point-invalid', `${subject} ${choice}`);
  for (const { choice } of badScalars) report('scalar-invalid', `${subject} ${choice}`);
  if (!areScalars(sum)) report('scalar-invalid', `${subject} sum`);
  const isSound = badPoints.length === 0 && badScalars.length === 0 && areScalars(sum);
  return isSound ? { choices, sum } : undefined;
}

function readAnswers(bytes: Uint8Array, at: number): Answers {
  const [zero, one] = answersIn(bytes.slice(at, at + ANSWERS));
  if (zero === undefined || one === undefined) throw new Error('an item is cut to its length before it is read');
  return [zero, one];
}
