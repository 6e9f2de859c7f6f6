/** Pointers of letters and hashes. Only hashes are stored; a pointer can be printed again from the key alone. */

import { createHash, createHmac, randomBytes } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** SHA-256 of a text (UTF-8) or of bytes, in hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** `length` Crockford characters (5 bits each) from the front of some bytes. */
export function crockford(bytes: Uint8Array, length: number): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const total = BigInt(bytes.length * 8);
  let text = '';
  for (let index = 1n; index <= BigInt(length); index += 1n) {
    text += CROCKFORD[Number((bits >> (total - 5n * index)) & 31n)] ?? '';
  }
  return text;
}

/** The pointer in a letter's link: 100 bits of HMAC-SHA256 over letter and renewal, so a retry prints the same. */
export function pointerOf(key: Buffer, letterId: string, renewal: number): string {
  const mac = createHmac('sha256', key).update(`pointer/${letterId}/${renewal}`).digest();
  return crockford(mac, 20);
}

/**
 * The secret by which the receiver of a webhook knows that a message is ours, in the form of Standard Webhooks. It is made
 * of the key of the house, so that nothing of it is stored; a webhook that is set up anew has another.
 */
export function webhookSecretOf(key: Buffer, webhookId: string): string {
  const mac = createHmac('sha256', key).update(`webhook/${webhookId}`).digest();
  return `whsec_${mac.toString('base64')}`;
}

/** A fresh random text of Crockford characters, 5 bits each. */
export function randomCrockford(length: number): string {
  return crockford(randomBytes(Math.ceil((length * 5) / 8)), length);
}
