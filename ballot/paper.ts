/** What is voted on, frozen when the voting opens. */

import { hexOf, trustedBytes } from './encoding';
import { type Point, pointOf, withTable } from './group';
import { digest, text, u32 } from './hashing';

export type Choice = 'approve' | 'oppose' | 'abstain';
export type PaperItem = { position: number; nomination: string; round: number; choices: Choice[] };
/** `key` is K, the hash of the key's transcript. */
export type Paper = { sitting: string; key: string; publicKey: string; items: PaperItem[] };

const CHOICES: readonly Choice[] = ['approve', 'oppose', 'abstain'];

/** Every seal and every proof contains it. A fault if items or choices are not in their order. */
export function paperHash({ sitting, key, publicKey, items }: Paper): string {
  const parts = items.flatMap(({ position, nomination, round, choices }, at) => {
    if (position < 1 || position <= (items[at - 1]?.position ?? 0)) throw new Error('items are not in order');
    if (choices.length < 2 || choices.some((choice, number) => choice !== CHOICES[number]))
      throw new Error(`item ${position} has other choices than the protocol knows`);
    return [u32(position), text(nomination), u32(round), u32(choices.length)];
  });
  return hexOf(digest('paper', text(sitting), trustedBytes(key, 32), trustedBytes(publicKey, 32), ...parts));
}

/** The context of every proof on one item: whose ballot, which of his, on what. */
export function itemContext(paper: string, voter: string, edition: number, position: number): Uint8Array {
  return digest('item', trustedBytes(paper, 32), text(voter), u32(edition), u32(position));
}

/** P, ready to be multiplied often. */
export function publicKeyOf({ publicKey }: Paper): Point {
  return withTable(publicKey, () => {
    const point = pointOf(trustedBytes(publicKey, 32));
    if (point === undefined) throw new Error('the key on the paper is not a point');
    return point;
  });
}
