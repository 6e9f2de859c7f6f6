/** Everything that is hashed is framed: what it is for, and the length of each part, stand in front. */

import sodium from 'libsodium-wrappers-sumo';
import { reduce, type Scalar } from './group';

const PROTOCOL = 'laurel-ballot-1';

/** Four bytes, big endian. */
export function u32(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** UTF-8 of the text in NFC. */
export function text(words: string): Uint8Array {
  return sodium.from_string(words.normalize('NFC'));
}

/** Throws where it is not hex: a file is read by schema before. */
export function fromHex(hex: string): Uint8Array {
  return sodium.from_hex(hex);
}

/** In lower case. */
export function toHex(bytes: Uint8Array): string {
  return sodium.to_hex(bytes);
}

/** The bytes of base64url in its one spelling, or nothing: spare bits that are not zero are another spelling. */
export function fromBase64(base64: string): Uint8Array | undefined {
  try {
    const bytes = sodium.from_base64(base64, sodium.base64_variants.URLSAFE_NO_PADDING);
    return sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING) === base64 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of the frame. */
export function digest(label: string, ...parts: Uint8Array[]): Uint8Array {
  return sodium.crypto_hash_sha256(frame(label, parts));
}

/** SHA-512 of the frame, as a scalar. */
export function scalar(label: string, ...parts: Uint8Array[]): Scalar {
  return reduce(sodium.crypto_hash_sha512(frame(label, parts)));
}

function frame(label: string, parts: Uint8Array[]): Uint8Array {
  const end = new Uint8Array(1);
  return joined([text(PROTOCOL), end, text(label), end, ...parts.flatMap((part) => [u32(part.length), part])]);
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
