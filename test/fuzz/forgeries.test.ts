/** Ballots and shares that somebody made who may not, or otherwise than they may: none is taken. */

import { concatBytes } from '@noble/hashes/utils.js';
import { type BallotFault, checkBallot } from '../../ballot/check';
import { base64urlOf, bytesOfBase64url } from '../../ballot/encoding';
import { G, modulo, type Point, randomScalar, scalarBytes, timesPublic, timesSecret } from '../../ballot/group';
import { u32 } from '../../ballot/hashing';
import { checkShare, combine, openShare, type OpeningShare, type ShareFault } from '../../ballot/opening';
import { itemContext, type Paper, paperHash, publicKeyOf } from '../../ballot/paper';
import type { SealedBallot } from '../../ballot/seal';
import { itemLength } from '../../ballot/sealed-item';
import { addedUp, type Ciphertext, ciphertextOf, proveZeroOrOne } from '../../ballot/zero-or-one';
import { aBallot, aKey, anItem, anOpening, aPaper, chanceOf, draw } from '../ballot/given';
import { seedOf, tell, triesOf } from './hold';

const made = aKey();
const paper = aPaper(made, [anItem(1), anItem(2)]);
const otherPaper: Paper = { ...paper, sitting: 'HD-2020-02' };
const mine = { voter: 'seat:1', edition: 2, choices: { 1: 'approve', 2: 'oppose' } } as const;
const expected = { voter: 'seat:1', edition: 2, positions: [1, 2] };
const honest = aBallot(paper, mine);
const others = aBallot(paper, { ...mine, voter: 'seat:2' });
const earlier = aBallot(paper, { ...mine, edition: 1 });
const elsewhere = aBallot(otherPaper, mine);
const SEED = seedOf();
const random = chanceOf(`forgeries/${SEED}`);
const ORDER = modulo(-1n) + 1n;

const LENGTH = itemLength(2);
const bytesOf = (ballot: SealedBallot, position = 1) => bytesOfBase64url(ballot.items[position], LENGTH)!;
const withItem = (bytes: Uint8Array, position = 1): SealedBallot => ({
  ...honest,
  items: { ...honest.items, [position]: base64urlOf(bytes) },
});
/** The honest item, with other bytes written over it from a place on. */
function overwritten(at: number, bytes: Uint8Array): SealedBallot {
  const item = bytesOf(honest);
  item.set(bytes, at);
  return withItem(item);
}
const littleEndian = (number: bigint) =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
/** Where the points and the scalars of an item of two choices begin. */
const POINTS = [0, 32, 192, 224];
const SCALARS = [64, 96, 128, 160, 256, 288, 320, 352, 384, 416, 448, 480];
const oneOf = <Thing>(things: readonly Thing[]): Thing => things[draw(random, things.length)]!;

/** An item that hides these numbers, proved as well as somebody can who says of each that it is `claimed`. */
function lyingItem(numbers: [bigint, bigint], claimed: (0 | 1)[], sumClaimed: 0 | 1): SealedBallot {
  const key = publicKeyOf(paper);
  const context = itemContext(paperHash(paper), mine.voter, mine.edition, 1);
  const blindings = numbers.map(() => randomScalar(random));
  const ciphertexts = numbers.map((number, at) => encrypt(key, number, blindings[at]!));
  const proofs = ciphertexts.map((ciphertext, at) =>
    proveZeroOrOne(
      { label: 'choice', context, part: u32(at), key },
      ciphertext,
      { hidden: claimed[at]!, blinding: blindings[at]! },
      random,
    ),
  );
  const blinding = modulo(blindings[0]! + blindings[1]!);
  const sum = proveZeroOrOne(
    { label: 'sum', context, part: u32(2), key },
    addedUp(ciphertexts),
    { hidden: sumClaimed, blinding },
    random,
  );
  const parts = ciphertexts.flatMap(({ alphaBytes, betaBytes }, at) => [alphaBytes, betaBytes, proofs[at]!]);
  return withItem(concatBytes(...parts, sum));
}

function encrypt(key: Point, number: bigint, blinding: bigint): Ciphertext {
  const hidden = timesPublic(G, modulo(number));
  return ciphertextOf(timesSecret(G, blinding), timesSecret(key, blinding).add(hidden));
}

type Code = BallotFault['code'];
/** How often each kind is tried, how it is made, and by what it may be found out. */
const KINDS: [kind: string, times: number, forge: () => unknown, found: Code[]][] = [
  [
    'a bent proof',
    30,
    () => overwritten(oneOf(SCALARS), scalarBytes(randomScalar(random))),
    ['choice-proof', 'sum-proof'],
  ],
  ['a vote of two', 10, () => lyingItem([2n, 0n], [1, 0], 1), ['choice-proof']],
  ['a vote of minus one', 10, () => lyingItem([-1n, 0n], [0, 0], 0), ['choice-proof']],
  ['two for, one against less', 10, () => lyingItem([2n, -1n], [1, 0], 1), ['choice-proof']],
  ['both choices', 10, () => lyingItem([1n, 1n], [1, 1], oneOf([0, 1])), ['sum-proof']],
  ['swapped choices', 10, () => withItem(concatBytes(...swapped())), ['choice-proof']],
  ['swapped items', 10, () => ({ ...honest, items: { 1: honest.items[2], 2: honest.items[1] } }), ['choice-proof']],
  ["one item of another voter's ballot", 10, () => withItem(bytesOf(others)), ['choice-proof']],
  ["another voter's ballot under one's own name", 10, () => ({ ...others, voter: 'seat:1' }), ['choice-proof']],
  ["another voter's ballot", 230, () => others, ['voter']],
  ["another sitting's ballot", 230, () => elsewhere, ['paper']],
  ["another sitting's ballot on this paper", 10, () => ({ ...elsewhere, paper: honest.paper }), ['choice-proof']],
  ['an earlier edition again', 230, () => earlier, ['edition']],
  ['an earlier edition as the next', 10, () => ({ ...earlier, edition: 2 }), ['choice-proof']],
  ['a point spelled otherwise', 250, () => overwritten(oneOf(POINTS), otherSpelling()), ['point']],
  ['the identity', 230, () => overwritten(oneOf(POINTS), new Uint8Array(32)), ['point']],
  ['a scalar of q and more', 250, () => overwritten(oneOf(SCALARS), tooLarge()), ['scalar']],
  ['a withheld item', 200, () => ({ ...honest, items: { [oneOf([1, 2])]: honest.items[1] } }), ['items']],
  ['an item too many', 200, () => ({ ...honest, items: { ...honest.items, 3: honest.items[1] } }), ['items']],
  ['an item cut short or drawn out', 200, () => withItem(otherLength()), ['form']],
  ['bits behind the last byte', 100, () => ({ ...honest, items: { ...honest.items, 1: strayBits() } }), ['form']],
  ['any byte changed', 80, anyByte, ['point', 'scalar', 'choice-proof', 'sum-proof']],
];

function swapped(): Uint8Array[] {
  const item = bytesOf(honest);
  return [item.slice(192, 384), item.slice(0, 192), item.slice(384)];
}

/** A field element plus p, or one that is negative, or bytes that are of no point: none of them canonical. */
function otherSpelling(): Uint8Array {
  const prime = 2n ** 255n - 19n;
  const bytes = random(32);
  return oneOf([
    () => littleEndian(prime + BigInt(draw(random, 19))),
    () => Uint8Array.from(bytes, (byte, at) => (at === 31 ? byte | 128 : byte)),
    () => Uint8Array.from(bytes, (byte, at) => (at === 0 ? byte | 1 : byte)),
  ])();
}

function tooLarge(): Uint8Array {
  return littleEndian(ORDER + oneOf([0n, 1n, randomScalar(random), ORDER * BigInt(draw(random, 14))]));
}

function otherLength(): Uint8Array {
  const item = bytesOf(honest);
  return oneOf([() => item.slice(0, draw(random, LENGTH)), () => concatBytes(item, random(1 + draw(random, 200)))])();
}

function strayBits(): string {
  const item = honest.items[1]!;
  const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return item.slice(0, -1) + last.charAt(last.indexOf(item.slice(-1)) + 1 + draw(random, 3));
}

function anyByte(): SealedBallot {
  const position = oneOf([1, 2]);
  const item = bytesOf(honest, position);
  item[draw(random, LENGTH)]! ^= 1 + draw(random, 255);
  return withItem(item, position);
}

it('the ballot that is forged after is itself taken', () => {
  expect(checkBallot(paper, honest, expected)).toBe(undefined);
  expect(checkBallot(otherPaper, elsewhere, expected)).toBe(undefined);
  expect(checkBallot(paper, lyingItem([1n, 0n], [1, 0], 1), expected)).toBe(undefined);
});

const [START_MS, TRY_MS] = [60_000, 500];
const tried = KINDS.reduce((sum, [, times]) => sum + times, 0);

/** Five times as often at night. */
function neverTaken(what: string, times: number, { faultOf, found }: { faultOf: () => string; found: string[] }): void {
  const title = `${what} is never taken`;
  const tries = triesOf({ here: times, commit: times, nightly: 5 * times });
  it(
    title,
    () => {
      const began = Date.now();
      const unfound = Array.from({ length: tries }, faultOf).filter((fault) => !found.includes(fault));
      tell({ of: 'forgeries', title, tries, seed: SEED, held: unfound.length === 0, ms: Date.now() - began });
      expect(unfound).toEqual([]);
    },
    START_MS + tries * TRY_MS,
  );
}

for (const [kind, times, forge, found] of KINDS)
  neverTaken(kind, times, { faultOf: () => checkBallot(paper, forge(), expected)?.code ?? 'taken', found });

it('that makes more than two thousand forgeries of more than ten kinds', () => {
  expect(tried).toBeGreaterThanOrEqual(2000);
  expect(KINDS.length).toBeGreaterThanOrEqual(10);
});

const opening = anOpening(made, paper, [honest, others], [1, 2]);
const [first, second] = [1, 2].map((holder) => openShare({ ...opening, holder, seed: made.seeds[holder - 1]! }));
const otherBox = anOpening(made, paper, [honest], [1, 2]);
const ofOtherBox = openShare({ ...otherBox, holder: 1, seed: made.seeds[0]! });

/** The first holder's share, with other bytes written over its first item. */
function bentShare(at: number, bytes: Uint8Array): OpeningShare {
  const item = bytesOfBase64url(first!.items[1], 192)!;
  item.set(bytes, at);
  return { ...first!, items: { ...first!.items, 1: base64urlOf(item) } };
}

const SHARES: [kind: string, times: number, forge: () => unknown, found: ShareFault['code'][]][] = [
  ['a wrong share', 10, () => bentShare(oneOf([0, 96]), timesSecret(G, randomScalar(random)).toBytes()), ['proof']],
  ['a bent proof', 10, () => bentShare(oneOf([32, 64, 128, 160]), scalarBytes(randomScalar(random))), ['proof']],
  ["another holder's share", 5, () => ({ ...second, holder: 1 }), ['proof']],
  ["another holder's share of one item", 5, () => bentShare(0, bytesOfBase64url(second!.items[1], 192)!), ['proof']],
  ['a share of a holder that there is not', 5, () => ({ ...first, holder: oneOf([0, 4, -1, 1.5, '1']) }), ['holder']],
  ['a share of another box', 5, () => ofOtherBox, ['box']],
  ['a share of another box under this one', 5, () => ({ ...ofOtherBox, box: opening.box }), ['proof']],
  ['a share of another paper', 5, () => ({ ...first, paper: paperHash(otherPaper) }), ['paper']],
  ['a withheld item', 5, () => ({ ...first, items: { 1: first!.items[1] } }), ['items']],
  ['swapped items', 5, () => ({ ...first, items: { 1: first!.items[2], 2: first!.items[1] } }), ['proof']],
  ['the identity', 5, () => bentShare(0, new Uint8Array(96)), ['point']],
  ['a scalar of q and more', 5, () => bentShare(oneOf([32, 64]), tooLarge()), ['scalar']],
  ['a point spelled otherwise', 5, () => bentShare(0, otherSpelling()), ['point']],
  ['no share at all', 5, () => oneOf([undefined, null, 7, 'share', [], {}, { ...first, more: 1 }]), ['form']],
];

it('the share that is forged after is itself taken', () => {
  expect(checkShare(opening, first)).toBe(undefined);
});

for (const [kind, times, forge, found] of SHARES)
  neverTaken(`as a share for the opening, ${kind}`, times, {
    faultOf: () => checkShare(opening, forge())?.code ?? 'taken',
    found,
  });

it('a count cannot be altered: a sum with one ballot more or less takes no share of the true one', () => {
  expect(combine(opening, [first, second])).toEqual({ 1: [2, 0], 2: [0, 2] });
  for (const sums of [otherBox.sums, { ...opening.sums, 1: opening.sums[2]! }]) {
    expect(checkShare({ ...opening, sums }, first)).toHaveProperty('code', 'proof');
    expect(() => combine({ ...opening, sums }, [first, second])).toThrow('0 of the 2');
  }
});
