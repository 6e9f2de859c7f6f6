/** The seed as a sheet of paper has it: 52 letters and digits of Crockford, and 4 more that tell a slip of the pen. */

import { digest } from '../../../ballot/hashing';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 56;
const SEED = 32;

/** 14 groups of four; the last group is the check. */
export function sheetOf(seed: Uint8Array): string {
  return `${inCrockford(seed, 52)}${inCrockford(digest('sheet', seed), 4)}`;
}

/** Nothing where a group is mistyped. O reads as 0, I and L as 1; blanks and hyphens do not count. */
export function seedOfSheet(typed: string): Uint8Array<ArrayBuffer> | undefined {
  const letters = asWritten(typed);
  if (letters.length !== LENGTH) return undefined;
  let bits = 0n;
  for (const letter of letters.slice(0, 52)) {
    const value = CROCKFORD.indexOf(letter);
    if (value < 0) return undefined;
    bits = (bits << 5n) | BigInt(value);
  }
  const whole = bits >> 4n;
  const seed = Uint8Array.from({ length: SEED }, (_, at) => Number((whole >> BigInt(8 * (SEED - 1 - at))) & 255n));
  return sheetOf(seed) === letters ? seed : undefined;
}

/** What somebody typed, as a sheet would have it. */
export function asWritten(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

/** The first bits of some bytes, five a letter; bits that are missing are 0. */
function inCrockford(bytes: Uint8Array, letters: number): string {
  const all = bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  const shift = 5 * letters - 8 * bytes.length;
  const bits = shift >= 0 ? all << BigInt(shift) : all >> BigInt(-shift);
  return Array.from({ length: letters }, (_, at) =>
    CROCKFORD.charAt(Number((bits >> BigInt(5 * (letters - 1 - at))) & 31n)),
  ).join('');
}
