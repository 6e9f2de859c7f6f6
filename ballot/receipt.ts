/** A receipt shows that a ballot lies in the box, and nothing of what it says. */

import { bytesOfBase64url, hexOf, trustedBytes } from './encoding';
import { digest, text, u32 } from './hashing';
import { itemLength } from './sealed-item';
import type { SealedBallot } from './seal';

/** Crockford's alphabet: without I, L, O and U, so that it can be read aloud and typed. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 32 bytes, hex. Of a ballot that was sealed here or has been checked. */
export function receiptOf({ paper, voter, edition, items }: SealedBallot): string {
  const parts = Object.entries(items)
    .map(([position, item]) => ({ position: Number(position), item }))
    .sort((one, other) => one.position - other.position)
    .flatMap(({ position, item }) => [u32(position), bytesOfItem(item)]);
  return hexOf(digest('receipt', trustedBytes(paper, 32), text(voter), u32(edition), ...parts));
}

/** Its first 80 bits, as people read it: `XXXX XXXX XXXX XXXX`. */
export function sayReceipt(receipt: string): string {
  const first = BigInt(`0x${receipt.slice(0, 20)}`);
  const letters = Array.from({ length: 16 }, (_, at) => CROCKFORD.charAt(Number((first >> BigInt(75 - 5 * at)) & 31n)));
  return letters.join('').replace(/(.{4})(?=.)/g, '$1 ');
}

function bytesOfItem(item: string): Uint8Array {
  const bytes = [2, 3].map((choices) => bytesOfBase64url(item, itemLength(choices))).find((each) => each !== undefined);
  if (bytes === undefined) throw new Error('an item of the ballot has no form');
  return bytes;
}
