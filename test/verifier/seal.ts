/**
 * A third program written from docs/ballot.md, small and for tests only: it seals what nobody may seal, too. It hashes
 * with Node and shares nothing with the two it stands between but the page.
 */

import { createHash } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import type { Board, Paper, PaperItem, SealedBallot } from '../../rules/board';

type Part = Uint8Array | number | string;

const partBytes = (part: Part): Buffer => {
  if (typeof part === 'string') return Buffer.from(part.normalize('NFC'), 'utf8');
  if (typeof part !== 'number') return Buffer.from(part);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(part);
  return bytes;
};

function frame(label: string, parts: Part[]): Buffer {
  const framed = parts.map(partBytes).flatMap((part) => [partBytes(part.length), part]);
  return Buffer.concat([Buffer.from(`laurel-ballot-1\0${label}\0`), ...framed]);
}

const hash = (algorithm: string, bytes: Uint8Array): Buffer => createHash(algorithm).update(bytes).digest();
export const digest = (label: string, ...parts: Part[]): Buffer => hash('sha256', frame(label, parts));
const scalar = (label: string, ...parts: Part[]): Uint8Array =>
  sodium.crypto_core_ristretto255_scalar_reduce(hash('sha512', frame(label, parts)));

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
export const base64 = (...bytes: Uint8Array[]): string => Buffer.concat(bytes).toString('base64url');
export const unbase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));

export const random = (): Uint8Array => sodium.crypto_core_ristretto255_scalar_random();
export const add = (a: Uint8Array, b: Uint8Array): Uint8Array => sodium.crypto_core_ristretto255_scalar_add(a, b);
export const subtract = (a: Uint8Array, b: Uint8Array): Uint8Array => sodium.crypto_core_ristretto255_scalar_sub(a, b);
const multiply = (a: Uint8Array, b: Uint8Array): Uint8Array => sodium.crypto_core_ristretto255_scalar_mul(a, b);
export const number = (value: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? value : 0));
const ZERO = number(0);

const plus = (a: Uint8Array, b: Uint8Array): Uint8Array => sodium.crypto_core_ristretto255_add(a, b);
const minus = (a: Uint8Array, b: Uint8Array): Uint8Array => sodium.crypto_core_ristretto255_sub(a, b);
const base = (x: Uint8Array): Uint8Array => (sodium.is_zero(x) ? ZERO : sodium.crypto_scalarmult_ristretto255_base(x));
const times = (x: Uint8Array, point: Uint8Array): Uint8Array =>
  sodium.is_zero(x) || sodium.is_zero(point) ? ZERO : sodium.crypto_scalarmult_ristretto255(x, point);

type Seeds = Uint8Array[];
const numbersTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

/** The messages of a ceremony, as its holders' seeds give them, and what only each holder knows. */
export function makeKey(sitting: string, seeds: Seeds, needed: number) {
  const holders = numbersTo(seeds.length);
  const ceremony = { sitting, attempt: 1, holders: seeds.length, needed };
  const C = digest('ceremony', sitting, 1, seeds.length, needed);
  const seedOf = (i: number): Uint8Array => seeds[i - 1]!;
  const know = (label: string, context: Uint8Array, i: number, x: Uint8Array): string => {
    const w = scalar('nonce', label, context, i, base(x), seedOf(i));
    const c = scalar(label, context, i, base(x), base(w));
    return hex(c) + hex(add(w, multiply(c, x)));
  };
  const e = holders.map((i) => scalar('announce', C, i, seedOf(i)));
  const E = e.map(base);
  const a = holders.map((i) => numbersTo(needed).map((j) => scalar('coefficient', C, ...E, i, j - 1, seedOf(i))));
  const f = (i: number, at: number): Uint8Array =>
    a[i - 1]!.reduceRight((value, coefficient) => add(multiply(value, number(at)), coefficient), ZERO);
  const deal = (i: number, to: number): string => {
    const pad = hash('sha512', frame('pad', [C, ...E, i, to, times(e[i - 1]!, E[to - 1]!)]));
    return hex(f(i, to).map((byte, at) => byte ^ pad[at]!));
  };
  const announcements = holders.map((i) => ({
    holder: i,
    encryption: hex(E[i - 1]!),
    encryptionProof: know('know-e', C, i, e[i - 1]!),
  }));
  const dealings = holders.map((i) => ({
    holder: i,
    commitments: a[i - 1]!.map((coefficient) => hex(base(coefficient))),
    commitmentProof: know('know-a', C, i, a[i - 1]![0]!),
    shares: Object.fromEntries(holders.filter((to) => to !== i).map((to) => [String(to), deal(i, to)])),
  }));
  const messages = holders.flatMap((i) => [
    E[i - 1]!,
    ...[...dealings[i - 1]!.commitments, ...Object.values(dealings[i - 1]!.shares)].map(unhex),
  ]);
  const key = digest('key', C, ...messages);
  const parts = holders.map((to) => holders.map((i) => f(i, to)).reduce(add));
  const confirmations = holders.map((i) => ({ holder: i, confirmation: know('know-x', key, i, parts[i - 1]!) }));
  const publicKey = a.map((coefficients) => base(coefficients[0]!)).reduce(plus);
  return {
    messages: { ceremony, announcements, dealings, confirmations },
    key: hex(key),
    publicKey: hex(publicKey),
    holders: holders.map((holder) => ({ holder, part: parts[holder - 1]!, seed: seedOf(holder) })),
  };
}

export function hashOf({ sitting, key, publicKey, items }: Paper): string {
  const parts = items.flatMap((item) => [item.position, item.nomination, item.round, item.choices.length]);
  return hex(digest('paper', sitting, unhex(key), unhex(publicKey), ...parts));
}

type Cipher = { label: 'choice' | 'sum'; D: Uint8Array; part: number; P: Uint8Array; r: Uint8Array; m: number };

/** α and β of any whole number m, a negative one too. */
export function encrypt(P: Uint8Array, m: number, r: Uint8Array): [alpha: Uint8Array, beta: Uint8Array] {
  const value = m < 0 ? subtract(ZERO, number(-m)) : number(m);
  return [base(r), plus(base(value), times(r, P))];
}

/** The published proof; for another m than 0 and 1 it is what a liar would send. */
export function prove({ label, D, part, P, r, m }: Cipher, [alpha, beta]: [Uint8Array, Uint8Array]): Uint8Array {
  const isOne = m !== 0;
  const [w, other, answer] = [random(), random(), random()];
  const target = isOne ? beta : minus(beta, base(number(1)));
  const real = [base(w), times(w, P)];
  const feigned = [minus(base(answer), times(other, alpha)), minus(times(answer, P), times(other, target))];
  const c = scalar(label, D, part, alpha, beta, ...(isOne ? [...feigned, ...real] : [...real, ...feigned]));
  const own = subtract(c, other);
  const mine = [own, add(w, multiply(own, r))];
  return Buffer.concat(isOne ? [other, answer, ...mine] : [...mine, other, answer]);
}

type Cast = { paper: Paper; voter: string; edition?: number };

/** Bytes of one item; `marks` has one whole number for each choice. */
export function sealItem({ paper, voter, edition = 1 }: Cast, item: PaperItem, marks: number[]): Uint8Array {
  const D = digest('item', unhex(hashOf(paper)), voter, edition, item.position);
  const P = unhex(paper.publicKey);
  const drawn = marks.map((m) => ({ m, r: random() }));
  const pairs = drawn.map(({ m, r }) => encrypt(P, m, r));
  const choices = drawn.flatMap(({ m, r }, part) => [
    ...pairs[part]!,
    prove({ label: 'choice', D, part, P, r, m }, pairs[part]!),
  ]);
  const r = drawn.map((one) => one.r).reduce(add);
  const m = marks.reduce((sum, mark) => sum + mark, 0);
  const total: [Uint8Array, Uint8Array] = [
    pairs.map(([alpha]) => alpha).reduce(plus),
    pairs.map(([, beta]) => beta).reduce(plus),
  ];
  const sum = prove({ label: 'sum', D, part: marks.length, P, r, m }, total);
  return Buffer.concat([...choices, sum]);
}

export function seal(cast: Cast, marks: Record<number, number[]>): SealedBallot {
  const { paper, voter, edition = 1 } = cast;
  const held = paper.items.filter(({ position }) => marks[position] !== undefined);
  const items = held.map((item) => [item.position, base64(sealItem(cast, item, marks[item.position]!))]);
  return { paper: hashOf(paper), voter, edition, items: Object.fromEntries(items) as Record<string, string> };
}

export function receipt({ paper, voter, edition, items }: SealedBallot): Uint8Array {
  const parts = Object.entries(items).flatMap(([position, bytes]) => [Number(position), unbase64(bytes)]);
  return digest('receipt', unhex(paper), voter, edition, ...parts);
}

export function boxOf(paper: Paper, ballots: SealedBallot[]): string {
  return hex(digest('box', unhex(hashOf(paper)), ...ballots.map(receipt)));
}

type Holder = { holder: number; part: Uint8Array; seed: Uint8Array };

/** A holder's shares of the positions asked for. */
export function open(
  { paper, ballots, box }: Pick<Board, 'paper' | 'ballots' | 'box'>,
  by: Holder,
  positions: number[],
) {
  const { holder, part, seed } = by;
  const shareOf = (position: number, o: number): Uint8Array => {
    const alphas: Uint8Array[] = ballots
      .filter(({ items }) => items[position] !== undefined)
      .map(({ items }) => unbase64(items[position]!).slice(192 * o, 192 * o + 32));
    const A = alphas.reduce(plus);
    const S = times(part, A);
    const statement = [unhex(hashOf(paper)), unhex(box), holder, position, o, base(part), A, S];
    const w = scalar('nonce', 'open', ...statement, seed);
    const c = scalar('open', ...statement, base(w), times(w, A));
    return Buffer.concat([S, c, add(w, multiply(c, part))]);
  };
  const items = paper.items
    .filter(({ position }) => positions.includes(position))
    .map(({ position, choices }) => [position, base64(...choices.map((_, o) => shareOf(position, o)))]);
  return { holder, paper: hashOf(paper), box, items: Object.fromEntries(items) as Record<string, string> };
}
