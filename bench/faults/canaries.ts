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
  const spelled = canaries.map((canary) => ({ canary, spellings: spellingsOf(canary) }));
  let looked = 0;
  const found = places.flatMap((place) => {
    const { where, free = [], to = [], isLarge = false } = place;
    const contains = searchIn(place.content, to);
    const sought = spelled.filter(({ canary: { what, of } }) => {
      return !free.includes(what) && (of === undefined || !to.includes(of));
    });
    looked += sought.length;
    return sought
      .filter(({ canary, spellings }) => (isLarge ? [canary.text] : spellings).some(contains))
      .map(({ canary: { what, text } }) => ({ what: `${what} ${text.slice(0, 6)}…`, where }));
  });
  return { looked, found };
}

/** The reader's own address is taken out first: another may be a part of it. */
function searchIn(content: string | Uint8Array, to: readonly string[]): (text: string) => boolean {
  if (typeof content === 'string') {
    const rest = to.reduce((text, own) => text.replaceAll(own, ''), content);
    return (text) => rest.includes(text);
  }
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return (text) => bytes.includes(text);
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
  return [...new Set([text, ...bare, encodeURIComponent(text), inPages, bytes.toString('hex'), ...inBase64])].filter(
    ({ length }) => length >= SHORTEST,
  );
}

/** A shorter spelling would be found by chance. */
const SHORTEST = 8;
