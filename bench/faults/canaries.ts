/** Secrets that were planted in a house or came up in it, and a look for each of them, however it is spelled. */

import type { SecretFacts } from '../../rules/invariant-facts';

export const CANARIES = [
  'pointer',
  'code',
  'session',
  'token',
  'webhook',
  'password',
  'key',
  'share',
  'choice',
  'address',
  'name',
] as const;
export type CanaryKind = (typeof CANARIES)[number];

/** A secret, and whose mailbox may hold it where there is one. */
export type Canary = { what: CanaryKind; text: string; of?: string };

/** Somewhere a secret may have got to; `free` are the kinds that belong there, `to` the mailboxes that it lies in. */
export type Place = {
  where: string;
  content: string | Uint8Array;
  free?: readonly CanaryKind[];
  to?: readonly string[];
  /** Too large to be read for every spelling: only as it is. */
  isLarge?: boolean;
};

/** Each secret in each place it does not belong to. A hit is told by its first signs alone. */
export function findCanaries(canaries: readonly Canary[], places: readonly Place[]): SecretFacts {
  const [searchAll, searchPlain] = [searchFor(canaries, spellingsOf), searchFor(canaries, ({ text }) => [text])];
  let looked = 0;
  const found = places.flatMap(({ where, content, free = [], to = [], isLarge = false }) => {
    const isSought = ({ what, of }: Canary): boolean => !free.includes(what) && (of === undefined || !to.includes(of));
    looked += canaries.filter(isSought).length;
    const hits = (isLarge ? searchPlain : searchAll)(bytesOf(content, to));
    return hits.filter(isSought).map(({ what, text }) => ({ what: `${what} ${text.slice(0, 6)}…`, where }));
  });
  return { looked, found };
}

/** The reader's own address is taken out first: another may be a part of it. */
function bytesOf(content: string | Uint8Array, to: readonly string[]): Buffer {
  if (typeof content !== 'string') return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return Buffer.from(to.reduce((text, own) => text.replaceAll(own, ''), content));
}

type Needle = { canary: Canary; bytes: Buffer };
const PREFIX = 4;

/** All secrets at once in one pass: thousands of them are looked for in a hundred megabytes. */
function searchFor(canaries: readonly Canary[], spell: (canary: Canary) => string[]): (content: Buffer) => Canary[] {
  const begins = new Uint8Array(2 ** 16);
  const byPrefix = new Map<number, Needle[]>();
  for (const canary of canaries)
    for (const bytes of spell(canary).map((text) => Buffer.from(text))) {
      if (bytes.length < PREFIX) continue;
      begins[bytes.readUInt16LE(0)] = 1;
      const prefix = bytes.readUInt32LE(0);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { canary, bytes }]);
    }
  return (content) => {
    const hits = new Set<Canary>();
    for (let at = 0; at + PREFIX <= content.length; at += 1) {
      const two = (content[at] ?? 0) + (content[at + 1] ?? 0) * 256;
      if (begins[two] !== 1) continue;
      for (const { canary, bytes } of byPrefix.get(content.readUInt32LE(at)) ?? [])
        if (content.subarray(at, at + bytes.length).equals(bytes)) hits.add(canary);
    }
    return [...hits];
  };
}

/** Three signs of base64 stand for three bytes: what comes before a text moves it by none, one or two. */
const SHIFTS = [0, 1, 2];

/** As it is, as an address or a page would write it, in hexadecimal, and in base64 wherever in it the text begins. */
export function spellingsOf({ what, text }: Canary): string[] {
  const bytes = Buffer.from(text);
  const bare = what === 'code' ? [text.replace('-', '')] : [];
  const inBase64 = SHIFTS.flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The signs at both ends are made of what stands beside the text as well.
    const core = whole.slice(shift === 0 ? 0 : shift + 1, (bytes.length + shift) % 3 === 0 ? undefined : -1);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const inPages = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  const others = [...bare, encodeURIComponent(text), inPages, bytes.toString('hex'), ...inBase64];
  return [...new Set([text, ...others.filter(({ length }) => length >= SHORTEST)])];
}

/** A shorter spelling would be found by chance. */
const SHORTEST = 8;
