/** The box: the last ballot of each voter, and what they come to when added up unopened. */

import { hexOf, trustedBytes } from './encoding';
import { IDENTITY, type Point } from './group';
import { digest } from './hashing';
import type { Paper } from './paper';
import type { SealedBallot } from './seal';
import { ciphertextsOf } from './sealed-item';

/** Σα and Σβ of one choice, hex. */
export type SealedSum = { a: string; b: string };
/** By position: how many ballots hold the item, and the sum of each choice. */
export type BoxSums = Record<string, { ballots: number; sums: SealedSum[] }>;

/** Of the receipts in the order of `compareVoters`; fixed when the voting closes. */
export function boxHash(paper: string, receipts: string[]): string {
  return hexOf(digest('box', trustedBytes(paper, 32), ...receipts.map((receipt) => trustedBytes(receipt, 32))));
}

/** Of ballots that `checkBallot` has let through, one of each voter. */
export function sumBox(paper: Paper, ballots: SealedBallot[]): BoxSums {
  const sums: BoxSums = {};
  for (const { position, choices } of paper.items) {
    const held = ballots.flatMap(({ items }) => items[position] ?? []);
    const totals: { a: Point; b: Point }[] = choices.map(() => ({ a: IDENTITY, b: IDENTITY }));
    for (const item of held) {
      for (const [choice, { alpha, beta }] of ciphertextsOf(item, choices.length).entries()) {
        const { a, b } = totals[choice] ?? { a: IDENTITY, b: IDENTITY };
        totals[choice] = { a: a.add(alpha), b: b.add(beta) };
      }
    }
    sums[position] = {
      ballots: held.length,
      sums: totals.map(({ a, b }) => ({ a: hexOf(a.toBytes()), b: hexOf(b.toBytes()) })),
    };
  }
  return sums;
}
