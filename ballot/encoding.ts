/** Strict spellings of bytes: what is not the one canonical spelling is refused, so no message has two forms. */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

/** `length` bytes from lower-case hex, or nothing. */
export function bytesOfHex(text: unknown, length: number): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) return undefined;
  return hexToBytes(text);
}

/** Of a string that this program made or has checked. */
export function trustedBytes(text: string, length: number): Uint8Array {
  const bytes = bytesOfHex(text, length);
  if (bytes === undefined) throw new Error(`not ${length} bytes of lower-case hex: ${text.slice(0, 80)}`);
  return bytes;
}

/** The bytes of all parts one behind the other, in lower-case hex. */
export function hexOf(...parts: Uint8Array[]): string {
  return parts.map((part) => bytesToHex(part)).join('');
}

/** Without padding. */
export function base64urlOf(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const count = Math.min(bytes.length - at, 3) + 1;
    for (let letter = 0; letter < count; letter++) letters.push(ALPHABET.charAt((three >> (18 - 6 * letter)) & 63));
  }
  return letters.join('');
}

/** `length` bytes from base64url; padding, another alphabet, another length or bits left over are refused. */
export function bytesOfBase64url(text: unknown, length: number): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length !== Math.ceil((length * 4) / 3)) return undefined;
  const bytes = new Uint8Array(length);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let letter = 0; letter < text.length; letter++) {
    const value = VALUE_OF.get(text.charAt(letter));
    if (value === undefined) return undefined;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = held >> bits;
    held &= (1 << bits) - 1;
  }
  return held === 0 ? bytes : undefined;
}

/** A record read from JSON that has exactly these keys. */
export function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
