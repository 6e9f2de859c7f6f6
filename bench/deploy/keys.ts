/** Tokens as Temporal's frontend reads them: signed by a key whose public half lies in a file of keys (JWKS). */

import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

const KEY_ID = 'laurel-try';
const HOUR_S = 3_600;

export type Issuer = {
  /** The content of the file that the server is told of. */
  jwks: string;
  /** A token for somebody with permissions as `laurel:read`; it ends after an hour, or has ended. */
  issue: (subject: string, permissions: string[], expired?: boolean) => string;
};

/** An issuer with a key of its own: tokens hold for an hour; `expired` makes one that ended a minute ago. */
export function newIssuer(): Issuer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' };
  return {
    jwks: JSON.stringify({ keys: [jwk] }),
    issue: (sub, permissions, expired = false) => {
      const now = Math.floor(Date.now() / 1000);
      return sign(privateKey, { sub, permissions, iat: now - HOUR_S, exp: expired ? now - 60 : now + HOUR_S });
    },
  };
}

function sign(key: KeyObject, claims: Record<string, unknown>): string {
  const part = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}
