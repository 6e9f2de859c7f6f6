/** Checking a ballot before it is taken: form, belonging and every proof. It learns nothing of the choices. */

import { hasExactly } from './encoding';
import { u32 } from './hashing';
import { type Choice, itemContext, type Paper, paperHash, type PaperItem, publicKeyOf } from './paper';
import { readItem } from './sealed-item';
import type { Caster } from './seal';
import { addedUp, holdsZeroOrOne } from './zero-or-one';

export type BallotFault = {
  code: 'form' | 'paper' | 'voter' | 'edition' | 'items' | 'point' | 'scalar' | 'choice-proof' | 'sum-proof';
  position?: number;
  choice?: Choice;
};

/**
 * The first thing that is wrong with a ballot, or nothing. `expected` is what the roll says: who casts it, which of his
 * ballots it is, and on which items his seat may vote. Never throws, whatever JSON is brought.
 */
export function checkBallot(
  paper: Paper,
  ballot: unknown,
  expected: Caster & { positions: number[] },
): BallotFault | undefined {
  if (!hasExactly(ballot, ['paper', 'voter', 'edition', 'items'])) return { code: 'form' };
  const hash = paperHash(paper);
  if (ballot.paper !== hash) return { code: 'paper' };
  if (ballot.voter !== expected.voter) return { code: 'voter' };
  if (ballot.edition !== expected.edition) return { code: 'edition' };
  const { items } = ballot;
  if (!hasExactly(items, expected.positions.map(String))) return { code: 'items' };
  const { voter, edition } = expected;
  for (const position of expected.positions) {
    const item = paper.items.find((each) => each.position === position);
    if (item === undefined) return { code: 'items', position };
    const fault = checkItem(paper, item, items[position], itemContext(hash, voter, edition, position));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function checkItem(
  paper: Paper,
  { position, choices }: PaperItem,
  text: unknown,
  context: Uint8Array,
): BallotFault | undefined {
  const read = readItem(text, choices.length);
  if ('code' in read) return { code: read.code, position, ...nameOf(choices[read.choice ?? -1]) };
  const key = publicKeyOf(paper);
  for (const [number, { ciphertext, proof }] of read.choices.entries()) {
    if (!holdsZeroOrOne({ label: 'choice', context, part: u32(number), key }, ciphertext, proof))
      return { code: 'choice-proof', position, ...nameOf(choices[number]) };
  }
  const sum = addedUp(read.choices.map(({ ciphertext }) => ciphertext));
  const holds = holdsZeroOrOne({ label: 'sum', context, part: u32(choices.length), key }, sum, read.sum);
  return holds ? undefined : { code: 'sum-proof', position };
}

function nameOf(choice: Choice | undefined): { choice?: Choice } {
  return choice === undefined ? {} : { choice };
}
