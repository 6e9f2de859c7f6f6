/** The house signs what it sends away, by a key that is made of its own: nothing more is to be kept, and nothing of it is stored. */

import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';

/** The frame of PKCS #8 around a seed of Ed25519 (RFC 8410, 7), and of SubjectPublicKeyInfo around its public key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const ED25519 = Buffer.from([1]);

export type HouseSigner = {
  name: string;
  /** As C2SP signed-note writes a key: name+hash+key. Whoever has it can check a note without us. */
  verifierKey: string;
  /** The text, which ends with a line break, with the signature below it (C2SP signed-note). */
  signNote: (text: string) => string;
};

/**
 * @param key of the house, 32 bytes or more
 * @param name of who signs, without spaces and plus signs: the host of the pages
 */
export function houseSigner(key: Buffer, name: string): HouseSigner {
  const seed = Buffer.from(hkdfSync('sha256', key, '', 'laurel/day-seal', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  const hash = keyHash(name, raw);
  return {
    name,
    verifierKey: `${name}+${hash.toString('hex')}+${Buffer.concat([ED25519, raw]).toString('base64')}`,
    signNote: (text) => {
      const signature = Buffer.concat([hash, sign(null, Buffer.from(text), privateKey)]);
      return `${text}\n— ${name} ${signature.toString('base64')}\n`;
    },
  };
}

/** Whether a note bears the signature of this key, as anybody outside the house can check it. */
export function isSignedBy(note: string, verifierKey: string): boolean {
  const [, name = '', hash = '', key = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(verifierKey) ?? [];
  const at = note.indexOf(`\n— ${name} `);
  if (name === '' || at < 0) return false;
  const line = note.slice(at + `\n— ${name} `.length).split('\n')[0] ?? '';
  const [bytes, raw] = [Buffer.from(line, 'base64'), Buffer.from(key, 'base64').subarray(1)];
  if (bytes.subarray(0, 4).toString('hex') !== hash || !keyHash(name, raw).equals(bytes.subarray(0, 4))) return false;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(note.slice(0, at)), publicKey, bytes.subarray(4));
}

function keyHash(name: string, raw: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), ED25519, raw]))
    .digest()
    .subarray(0, 4);
}
