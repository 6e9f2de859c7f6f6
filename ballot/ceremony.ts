/**
 * Making the key of one sitting among its holders, without a dealer: announce, deal, confirm. All that a holder keeps
 * is a seed of 32 bytes; every message can be made again from it.
 */

import { bytesOfHex, hasExactly, hexOf, trustedBytes } from './encoding';
import { G, modulo, type Point, pointOf, scalarBytes, scalarOf, sumOf, timesSecret, trustedPoint } from './group';
import { digest, padOf, scalar, text, u32 } from './hashing';
import { holdsKnowledge, proveKnowledge } from './knowledge';
import { pointAt, valueAt } from './polynomial';

export type Ceremony = { sitting: string; attempt: number; holders: number; needed: number };
/** The key by which others hide what they send this holder. */
export type Announcement = { holder: number; encryption: string; encryptionProof: string };
/** The holder's polynomial, as points, and a hidden share of it for each other holder, by number. */
export type Dealing = {
  holder: number;
  commitments: string[];
  commitmentProof: string;
  shares: Record<string, string>;
};
export type Confirmation = { holder: number; confirmation: string };
export type Transcript = { ceremony: Ceremony; announcements: Announcement[]; dealings: Dealing[] };

export type SittingKey = {
  /** K: the hash of the whole transcript. */
  hash: string;
  publicKey: string;
  /** X_1 … X_n: each holder's part of the key, as a point. */
  parts: string[];
  /** The first eight bytes of K, which holders read to one another. */
  compare: string;
};

/** The first message of a holder: the same seed gives the same one, so that saying it twice is saying it once. */
export function announce(ceremony: Ceremony, holder: number, seed: Uint8Array): Announcement {
  const session = sessionOf(ceremony);
  const secret = encryptionSecret(ceremony, holder, seed);
  const point = timesSecret(G, secret);
  const encryptionProof = proveKnowledge({ label: 'know-e', session, holder, point }, secret, seed);
  return { holder, encryption: hexOf(point.toBytes()), encryptionProof };
}

/** Whether the message is one of this ceremony and its proof holds. */
export function isAnnouncement(ceremony: Ceremony, announcement: unknown): boolean {
  if (!hasExactly(announcement, ['holder', 'encryption', 'encryptionProof'])) return false;
  const { holder, encryption, encryptionProof } = announcement;
  const point = pointOfHex(encryption);
  if (!isHolder(ceremony, holder) || point === undefined) return false;
  return holdsKnowledge({ label: 'know-e', session: sessionOf(ceremony), holder, point }, encryptionProof);
}

/** Whether this seed made the announcement: a key file of another sitting or another holder did not. */
export function isSeedOf(announcement: Announcement, ceremony: Ceremony, seed: Uint8Array): boolean {
  return announce(ceremony, announcement.holder, seed).encryption === announcement.encryption;
}

/** Refuses to deal, by a fault, to announcements that do not hold or do not contain the holder's own. */
export function deal(ceremony: Ceremony, announcements: Announcement[], holder: number, seed: Uint8Array): Dealing {
  const inOrder = ofEveryHolder(ceremony, announcements);
  return dealUnder(keysOf(inOrder), ceremony, inOrder, { holder, seed });
}

function dealUnder(
  binding: Uint8Array[],
  ceremony: Ceremony,
  inOrder: Announcement[],
  { holder, seed }: { holder: number; seed: Uint8Array },
): Dealing {
  const session = sessionOf(ceremony);
  if (!inOrder.every((announcement) => isAnnouncement(ceremony, announcement)))
    throw new Error('an announcement of the key ceremony does not hold');
  requireOwn(inOrder, ceremony, holder, seed);
  const coefficients = coefficientsOf(ceremony, inOrder, holder, seed);
  const points = coefficients.map((coefficient) => timesSecret(G, coefficient));
  const [secret = 0n] = coefficients;
  const [point = G] = points;
  const commitmentProof = proveKnowledge({ label: 'know-a', session, holder, point }, secret, seed);
  const own = encryptionSecret(ceremony, holder, seed);
  const shares: Record<string, string> = {};
  for (const { holder: other, encryption } of inOrder) {
    if (other === holder) continue;
    const pad = padOf(session, ...binding, u32(holder), u32(other), sharedPoint(own, encryption));
    shares[other] = hexOf(hide(scalarBytes(valueAt(coefficients, other)), pad));
  }
  return { holder, commitments: points.map((each) => hexOf(each.toBytes())), commitmentProof, shares };
}

/** Whether the form and the proof hold; whether a share is right, only its receiver can see. */
export function isDealing(ceremony: Ceremony, dealing: unknown): boolean {
  if (!hasExactly(dealing, ['holder', 'commitments', 'commitmentProof', 'shares'])) return false;
  const { holder, commitments, commitmentProof, shares } = dealing;
  if (!isHolder(ceremony, holder)) return false;
  const others = holdersOf(ceremony).filter((other) => other !== holder);
  if (!hasExactly(shares, others.map(String))) return false;
  if (!Object.values(shares).every((share) => bytesOfHex(share, 32) !== undefined)) return false;
  if (!Array.isArray(commitments) || commitments.length !== ceremony.needed) return false;
  const points = commitments.map(pointOfHex);
  const [point] = points;
  if (point === undefined || points.includes(undefined)) return false;
  return holdsKnowledge({ label: 'know-a', session: sessionOf(ceremony), holder, point }, commitmentProof);
}

/** Checks all that was dealt, and confirms the transcript; or names the holder whose share or message is wrong. */
export function confirm(
  transcript: Transcript,
  holder: number,
  seed: Uint8Array,
): Confirmation | { wrongShareFrom: number } {
  const secret = secretPart(transcript, holder, seed);
  if (typeof secret !== 'bigint') return secret;
  const session = trustedBytes(keyOf(transcript).hash, 32);
  const claim = { label: 'know-x', session, holder, point: timesSecret(G, secret) } as const;
  return { holder, confirmation: proveKnowledge(claim, secret, seed) };
}

/** Whether the holder knows his part of the key and has seen this very transcript. */
export function isConfirmation(transcript: Transcript, confirmation: unknown): boolean {
  if (!hasExactly(confirmation, ['holder', 'confirmation'])) return false;
  const { holder, confirmation: proof } = confirmation;
  if (!isHolder(transcript.ceremony, holder)) return false;
  const { hash, parts } = keyOf(transcript);
  const point = pointInHex(parts[holder - 1] ?? '');
  return holdsKnowledge({ label: 'know-x', session: trustedBytes(hash, 32), holder, point }, proof);
}

/** Of messages that `isAnnouncement` and `isDealing` have let through; a fault if one is missing. */
export function keyOf({ ceremony, announcements, dealings }: Transcript): SittingKey {
  const announced = ofEveryHolder(ceremony, announcements);
  const dealt = ofEveryHolder(ceremony, dealings);
  const commitments = dealt.map((dealing) => dealing.commitments.map(pointInHex));
  const parts = holdersOf(ceremony).map((holder) => sumOf(commitments.map((points) => pointAt(points, holder))));
  const publicKey = sumOf(commitments.map((points) => pointAt(points, 0)));
  const said = dealt.flatMap(({ holder, shares, commitments: points }) => [
    announced[holder - 1]?.encryption ?? '',
    ...points,
    ...holdersOf(ceremony).flatMap((other) => (other === holder ? [] : [shares[other] ?? ''])),
  ]);
  const hash = hexOf(digest('key', sessionOf(ceremony), ...said.map((each) => trustedBytes(each, 32))));
  if ([publicKey, ...parts].some((point) => point.is0())) throw new Error('the holders cancelled one another out');
  const compare = hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
  const [publicHex = '', ...partsHex] = [publicKey, ...parts].map((point) => hexOf(point.toBytes()));
  return { hash, publicKey: publicHex, parts: partsHex, compare };
}

/** x_l: the sum of what all holders, himself included, have dealt this one. */
export function secretPart(
  { ceremony, announcements, dealings }: Transcript,
  holder: number,
  seed: Uint8Array,
): bigint | { wrongShareFrom: number } {
  const announced = ofEveryHolder(ceremony, announcements);
  requireOwn(announced, ceremony, holder, seed);
  const bad = announced.find((announcement) => !isAnnouncement(ceremony, announcement));
  if (bad !== undefined) return { wrongShareFrom: bad.holder };
  const session = sessionOf(ceremony);
  let sum = valueAt(coefficientsOf(ceremony, announced, holder, seed), holder);
  const bindings = [keysOf(announced), FORMER_BINDING];
  for (const dealing of ofEveryHolder(ceremony, dealings)) {
    const from = dealing.holder;
    if (!isDealing(ceremony, dealing)) return { wrongShareFrom: from };
    if (from === holder) {
      const mine = bindings.some((binding) =>
        isSameDealing(dealUnder(binding, ceremony, announced, { holder, seed }), dealing),
      );
      if (!mine) return { wrongShareFrom: from };
      continue;
    }
    const secret = encryptionSecret(ceremony, holder, seed);
    const shared = sharedPoint(secret, announced[from - 1]?.encryption ?? '');
    const hidden = trustedBytes(dealing.shares[holder] ?? '', 32);
    const published = pointAt(dealing.commitments.map(pointInHex), holder);
    const share = bindings
      .map((binding) => scalarOf(hide(hidden, padOf(session, ...binding, u32(from), u32(holder), shared))))
      .find((each) => each !== undefined && timesSecret(G, each).equals(published));
    if (share === undefined) return { wrongShareFrom: from };
    sum = modulo(sum + share);
  }
  return sum;
}

/** C: everything of one attempt hangs on it. */
function sessionOf({ sitting, attempt, holders, needed }: Ceremony): Uint8Array {
  if (needed < 1 || needed > holders) throw new RangeError(`${needed} of ${holders} holders cannot be needed`);
  return digest('ceremony', text(sitting), u32(attempt), u32(holders), u32(needed));
}

function encryptionSecret(ceremony: Ceremony, holder: number, seed: Uint8Array): bigint {
  if (seed.length !== 32) throw new RangeError('a seed has 32 bytes');
  return scalar('announce', sessionOf(ceremony), u32(holder), seed);
}

/** They depend on every holder's key: whoever shows a holder false keys reads shares of a polynomial of no use. */
function coefficientsOf(ceremony: Ceremony, inOrder: Announcement[], holder: number, seed: Uint8Array): bigint[] {
  return Array.from({ length: ceremony.needed }, (_, power) =>
    scalar('coefficient', sessionOf(ceremony), ...keysOf(inOrder), u32(holder), u32(power), seed),
  );
}

function keysOf(inOrder: Announcement[]): Uint8Array[] {
  return inOrder.map(({ encryption }) => trustedBytes(encryption, 32));
}

/**
 * Pads are bound to every holder's key, as the polynomial is: whoever has a holder deal a second time, to false keys of
 * all but one, knows what goes to that one, and a pad that stayed the same would show him what goes there in truth.
 * Before, they were bound to none; boxes that were sealed then are still opened.
 */
const FORMER_BINDING: Uint8Array[] = [];

function sharedPoint(secret: bigint, encryption: string): Uint8Array {
  return timesSecret(pointInHex(encryption), secret).toBytes();
}

function hide(bytes: Uint8Array, pad: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => byte ^ (pad[at] ?? 0));
}

function isSameDealing(mine: Dealing, theirs: Dealing): boolean {
  return (
    mine.commitmentProof === theirs.commitmentProof &&
    mine.commitments.join() === theirs.commitments.join() &&
    Object.entries(mine.shares).every(([other, share]) => theirs.shares[other] === share)
  );
}

function requireOwn(inOrder: Announcement[], ceremony: Ceremony, holder: number, seed: Uint8Array): void {
  const own = inOrder[holder - 1];
  if (own === undefined || !isSeedOf(own, ceremony, seed))
    throw new Error(`this key is not that of holder ${holder} in this ceremony`);
}

function holdersOf({ holders }: Ceremony): number[] {
  return Array.from({ length: holders }, (_, at) => at + 1);
}

function isHolder({ holders }: Ceremony, holder: unknown): holder is number {
  return Number.isInteger(holder) && (holder as number) >= 1 && (holder as number) <= holders;
}

/** One message of each holder, in order; a fault if one is missing or there are two. */
function ofEveryHolder<Message extends { holder: number }>(ceremony: Ceremony, messages: Message[]): Message[] {
  const inOrder = [...messages].sort((one, other) => one.holder - other.holder);
  const complete = inOrder.length === ceremony.holders && inOrder.every(({ holder }, at) => holder === at + 1);
  if (!complete) throw new Error('the key ceremony has not one message of each holder');
  return inOrder;
}

function pointOfHex(hex: unknown): Point | undefined {
  const bytes = bytesOfHex(hex, 32);
  return bytes === undefined ? undefined : pointOf(bytes);
}

function pointInHex(hex: string): Point {
  return trustedPoint(trustedBytes(hex, 32));
}
