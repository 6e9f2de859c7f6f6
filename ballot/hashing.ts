/** Every hash of the protocol is one of a labelled frame, so no two of different meaning can ever be of the same bytes. */

import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { reducedScalar } from './group';

const PROTOCOL = 'laurel-ballot-1';
const ZERO_BYTE = new Uint8Array(1);

/** Four bytes, big endian. */
export function u32(number: number): Uint8Array {
  if (!Number.isInteger(number) || number < 0 || number > 0xffffffff) throw new RangeError(`not a u32: ${number}`);
  return Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

/** UTF-8 of a text in NFC; in another form it is refused, else two different texts could hash the same. */
export function text(words: string): Uint8Array {
  if (words !== words.normalize('NFC')) throw new RangeError('the text is not in NFC');
  return utf8ToBytes(words);
}

/** What is hashed: protocol and label, each ended by a zero byte, then every part behind its length. */
export function frame(label: string, ...parts: Uint8Array[]): Uint8Array {
  const framed = parts.flatMap((part) => [u32(part.length), part]);
  return concatBytes(text(PROTOCOL), ZERO_BYTE, text(label), ZERO_BYTE, ...framed);
}

/** 32 bytes. */
export function digest(label: string, ...parts: Uint8Array[]): Uint8Array {
  return sha256(frame(label, ...parts));
}

/** A number below the order of the group. */
export function scalar(label: string, ...parts: Uint8Array[]): bigint {
  return reducedScalar(sha512(frame(label, ...parts)));
}

/** 32 bytes that hide a share between two holders. */
export function padOf(...parts: Uint8Array[]): Uint8Array {
  return sha512(frame('pad', ...parts)).slice(0, 32);
}
