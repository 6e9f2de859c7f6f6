/** The hash of a sealed ballot: it shows that a ballot is in the box, never how it was filled in. */

import sodium from 'libsodium-wrappers-sumo';
import type { Board, SealedBallot } from '../rules/board';
import { digest, fromBase64, fromHex, text, u32 } from './hashing';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = 16;
const FORM = new RegExp(`^[${ALPHABET}]{${LETTERS}}$`);

/** Over paper, voter, edition and items by position; what is no base64 is hashed as the text it is. */
export function receiptOf({ paper, voter, edition, items }: SealedBallot): Uint8Array {
  const inOrder = Object.entries(items).sort(([a], [b]) => Number(a) - Number(b));
  return digest(
    'receipt',
    fromHex(paper),
    text(voter),
    u32(edition),
    ...inOrder.flatMap(([position, base64]) => [u32(Number(position)), fromBase64(base64) ?? text(base64)]),
  );
}

/** As the voter was shown it: the first 80 bits in Crockford's alphabet, four groups of four. */
export function sayReceipt(receipt: Uint8Array): string {
  const bits = [...receipt.slice(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from({ length: LETTERS }, (_, at) => ALPHABET[parseInt(bits.slice(5 * at, 5 * at + 5), 2)]);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1 ');
}

/** The receipts of all ballots that were counted, in an order that says nothing of who cast which. */
export async function receiptsOf({ ballots }: Board): Promise<string[]> {
  await sodium.ready;
  return ballots.map((ballot) => sayReceipt(receiptOf(ballot))).sort();
}

/**
 * Whether a receipt is that of a ballot in one of these boxes, and not of whom; nothing where what is typed has not the form
 * of one. It may be typed as people read it: in small letters, O for 0, I or L for 1, with or without spaces and hyphens.
 */
export async function findReceipt(boards: readonly Board[], typed: string): Promise<boolean | undefined> {
  await sodium.ready;
  const sought = plain(typed);
  if (!FORM.test(sought)) return undefined;
  return boards.some(({ ballots }) => ballots.some((ballot) => plain(sayReceipt(receiptOf(ballot))) === sought));
}

function plain(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
