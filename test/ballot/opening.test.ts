import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { bytesOfBase64url } from '../../ballot/encoding';
import { G, modulo, pointOf, scalarBytes, timesSecret } from '../../ballot/group';
import { boxHash, checkShare, checkShareInTurns, combine, openShare, sumBox } from '../../ballot/opening';
import { type Choice, paperHash } from '../../ballot/paper';
import { weightOf } from '../../ballot/polynomial';
import { receiptOf } from '../../ballot/receipt';
import { aBallot, aKey, anItem, anOpening, aPaper, chanceOf, draw, type Made } from './given';

const CHOICES: (Choice | 'blank')[] = ['approve', 'oppose', 'abstain', 'blank'];

/** Random votes on two items, the second with abstention, and what they truly come to. */
function anElection(made: Made, voters: number, name: string) {
  const random = chanceOf(name);
  const paper = aPaper(made, [anItem(1), anItem(4, true)]);
  const truth = { 1: [0, 0], 4: [0, 0, 0] };
  const ballots = Array.from({ length: voters }, (_, at) => {
    const first = CHOICES[[0, 1, 3][draw(random, 3)]!]!;
    const second = CHOICES[draw(random, 4)]!;
    if (first !== 'blank') truth[1][CHOICES.indexOf(first)]!++;
    if (second !== 'blank') truth[4][CHOICES.indexOf(second)]!++;
    return aBallot(paper, { voter: `seat:${at + 1}`, choices: { 1: first, 4: second } });
  });
  const opening = anOpening(made, paper, ballots, [1, 4]);
  const share = (holder: number) => openShare({ ...opening, holder, seed: made.seeds[holder - 1]! });
  return { paper, ballots, opening, truth, share };
}

const made = aKey();
const election = anElection(made, 7, 'seven members');
const { opening, truth } = election;
const shares = [1, 2, 3].map(election.share);

it.each([
  [1, 2],
  [1, 3],
  [2, 3],
  [3, 1],
])('holders %i and %i open what the members chose', (one, other) => {
  expect(combine(opening, [shares[one - 1], shares[other - 1]])).toEqual(truth);
});

it('one holder of three cannot open, however often he gives his share', () => {
  expect(() => combine(opening, [shares[0]])).toThrow('1 of the 2 shares that are needed hold');
  expect(() => combine(opening, [shares[0], shares[0], shares[0]])).toThrow('1 of the 2');
  // Nor does his share take the seal off, once nobody asks how many are needed.
  const [choice] = opening.sums[1]!.sums;
  const S = pointOf(bytesOfBase64url(shares[0]!.items[1], 192)!.slice(0, 32))!;
  const rest = pointOf(hexToBytes(choice!.b))!.subtract(S);
  const counts = Array.from({ length: 8 }, (_, count) => timesSecret(G, BigInt(count)));
  expect(counts.some((count) => count.equals(rest))).toBe(false);
});

it('a wrong share beside two right ones does not spoil the count', () => {
  const bad = { ...shares[1]!, items: { ...shares[1]!.items, 1: shares[0]!.items[1]! } };
  expect(combine(opening, [bad, shares[0], shares[2]])).toEqual(truth);
  expect(() => combine(opening, [bad, shares[0]])).toThrow('1 of the 2');
});

it.each([
  [1, 1],
  [2, 2],
  [5, 3],
  [4, 1],
])('of %i holders any %i open, and one fewer cannot', (holders, needed) => {
  const key = aKey({ holders, needed, sitting: `HD-${holders}-${needed}` });
  const { opening: box, truth: counts, share } = anElection(key, 2, `${needed} of ${holders}`);
  const last = Array.from({ length: needed }, (_, at) => share(holders - at));
  expect(combine(box, last)).toEqual(counts);
  expect(() => combine(box, last.slice(1))).toThrow(`${needed - 1} of the ${needed}`);
});

it('the sum of all ballots is the sum of two parts of the box', () => {
  const { paper, ballots } = election;
  const again = sumBox(paper, ballots.toReversed());
  expect(again).toEqual(opening.sums);
  expect(sumBox(paper, ballots.slice(1))).not.toEqual(opening.sums);
});

it('an item that nobody voted on is counted as nothing, without a share', () => {
  const paper = aPaper(made, [anItem(1), anItem(2)]);
  const box = anOpening(made, paper, [aBallot(paper, { voter: 'seat:1', choices: { 1: 'approve' } })], [1, 2]);
  const given = [1, 2].map((holder) => openShare({ ...box, holder, seed: made.seeds[holder - 1]! }));
  expect(given.map(({ items }) => Object.keys(items))).toEqual([['1'], ['1']]);
  expect(combine(box, given)).toEqual({ 1: [1, 0], 2: [0, 0] });
});

it('an empty box opens to nothing', () => {
  const paper = aPaper(made, [anItem(1)]);
  const box = anOpening(made, paper, [], [1]);
  const given = [2, 3].map((holder) => openShare({ ...box, holder, seed: made.seeds[holder - 1]! }));
  expect(combine(box, given)).toEqual({ 1: [0, 0] });
  expect(box.box).toBe(boxHash(paperHash(paper), []));
});

it('voters who conspire to cancel their randomness are counted like any other', () => {
  const { paper, ballots } = election;
  const one = bytesToHex(timesSecret(G, 1n).toBytes());
  const sums = { ...opening.sums, 1: { ballots: 7, sums: [{ a: '0'.repeat(64), b: one }, opening.sums[1]!.sums[1]!] } };
  const conspired = { ...opening, sums, box: boxHash(paperHash(paper), ballots.map(receiptOf)) };
  const given = [1, 3].map((holder) => openShare({ ...conspired, holder, seed: made.seeds[holder - 1]! }));
  expect(combine(conspired, given)).toEqual({ ...truth, 1: [1, truth[1][1]] });
});

it('a sum that opens to no possible count is a fault, not a count', () => {
  const { a, b } = opening.sums[1]!.sums[0]!;
  const wrong = { a: b, b: a };
  const bent = { ...opening, sums: { ...opening.sums, 1: { ballots: 7, sums: [wrong, opening.sums[1]!.sums[1]!] } } };
  const given = [1, 2].map((holder) => openShare({ ...bent, holder, seed: made.seeds[holder - 1]! }));
  expect(() => combine(bent, given)).toThrow('opens to no possible count');
});

it('a holder gives no share with another key file, nor for a paper of another key', () => {
  expect(() => openShare({ ...opening, holder: 2, seed: made.seeds[0]! })).toThrow('not that of holder 2');
  const other = { ...opening.paper, key: '0'.repeat(64) };
  expect(() => openShare({ ...opening, paper: other, holder: 1, seed: made.seeds[0]! })).toThrow('another key');
});

it('the weights of the holders put a polynomial together at zero', () => {
  const f = (x: number) => 5n + 7n * BigInt(x) + 11n * BigInt(x * x);
  const holders = [2, 3, 7];
  expect(modulo(holders.reduce((sum, holder) => sum + f(holder) * weightOf(holder, holders), 0n))).toBe(5n);
  expect(scalarBytes(5n)[0]).toBe(5);
});

it('the share of every holder holds', () => {
  expect(shares.map((share) => checkShare(opening, share))).toEqual([undefined, undefined, undefined]);
});

it('a share is judged alike at once and item by item, with a turn for others before each of them', async () => {
  const [share] = shares;
  const { items } = share!;
  const bent = Object.entries(items).map(([position, item], at) => [position, at === 1 ? items[1]! : item]);
  const judged = [
    share,
    { ...share, items: Object.fromEntries(bent) },
    { ...share, items: { ...items, 99: '' } },
    null,
  ];
  for (const [at, one] of judged.entries()) {
    let turns = 0;
    const aTurn = (): Promise<void> => Promise.resolve(void (turns += 1));
    expect(await checkShareInTurns(opening, one, aTurn)).toEqual(checkShare(opening, one));
    expect(turns).toBe([opening.positions.length, 2, 0, 0][at]);
  }
});
