import fc from 'fast-check';
import { checkBallot } from '../../ballot/check';
import { type Choice, paperHash } from '../../ballot/paper';
import { receiptOf, sayReceipt } from '../../ballot/receipt';
import { beginSealing, sealBallot } from '../../ballot/seal';
import { compareVoters } from '../../ballot/voters';
import { aBallot, aKey, anItem, aPaper, chanceOf } from './given';

const paper = aPaper(aKey({ holders: 1, needed: 1 }), [anItem(1), anItem(2, true)]);
const EVERY: (Choice | 'blank')[] = ['approve', 'oppose', 'blank'];

it.each(EVERY)('a ballot that says %s is taken', (choice) => {
  const ballot = aBallot(paper, { voter: 'seat:1', choices: { 1: choice, 2: choice } });
  expect(checkBallot(paper, ballot, { voter: 'seat:1', edition: 1, positions: [1, 2] })).toBe(undefined);
});

it('every choice gives the same length and draws the same randomness', () => {
  const seen = [...EVERY, 'abstain' as const].map((choice) => {
    let drawn = 0;
    const chance = chanceOf(choice);
    const sealed = beginSealing(paper, { voter: 'seat:1', edition: 1 }).sealItem(anItem(2, true), choice, (length) => {
      drawn += length;
      return chance(length);
    });
    return [sealed.length, drawn];
  });
  expect(new Set(seen.map(String)).size).toBe(1);
});

it('the same choice sealed twice never looks the same', () => {
  const sealer = beginSealing(paper, { voter: 'seat:1', edition: 1 });
  const random = chanceOf('twice');
  expect(sealer.sealItem(anItem(1), 'approve', random)).not.toBe(sealer.sealItem(anItem(1), 'approve', random));
});

it('what the voter forgot is not sealed as blank', () => {
  const forgotten = { voter: 'seat:1', edition: 1, positions: [1, 2], choices: { 1: 'approve' as const } };
  expect(() => sealBallot(paper, forgotten, chanceOf('forgotten'))).toThrow('no choice on item 2');
});

it('a choice that the item does not offer is not sealed', () => {
  expect(() => aBallot(paper, { voter: 'seat:1', choices: { 1: 'abstain' } })).toThrow('no choice abstain');
  expect(() => aBallot(paper, { voter: 'seat:01', choices: { 1: 'approve' } })).toThrow('no voter');
  expect(() => aBallot(paper, { voter: 'seat:1', edition: 0, choices: { 1: 'approve' } })).toThrow('no edition');
});

it('a source of randomness that runs dry seals nothing', () => {
  const sealer = beginSealing(paper, { voter: 'seat:1', edition: 1 });
  expect(() => sealer.sealItem(anItem(1), 'approve', () => new Uint8Array(10))).toThrow('too few bytes');
});

it('the paper hash is of everything that is voted on, and of items in order', () => {
  const changed = [
    { ...paper, sitting: 'HD-2020-02' },
    { ...paper, items: paper.items.slice(1) },
    { ...paper, items: [anItem(1, true), anItem(2, true)] },
    { ...paper, items: [{ ...anItem(1), round: 2 }, anItem(2, true)] },
    { ...paper, items: [{ ...anItem(1), nomination: '2020-0009' }, anItem(2, true)] },
  ];
  expect(new Set([paper, ...changed].map(paperHash)).size).toBe(6);
  expect(() => paperHash({ ...paper, items: paper.items.toReversed() })).toThrow('not in order');
  expect(() => paperHash({ ...paper, items: [{ ...anItem(1), choices: ['oppose', 'approve'] }] })).toThrow('choices');
  expect(() => paperHash({ ...paper, sitting: 'Hội đồng'.normalize('NFD') })).toThrow('NFC');
});

it('a receipt is of all items in order, and is read in four groups of four letters', () => {
  const ballot = aBallot(paper, { voter: 'seat:1', choices: { 1: 'approve', 2: 'blank' } });
  const receipt = receiptOf(ballot);
  expect(receiptOf({ ...ballot, items: { 2: ballot.items[2]!, 1: ballot.items[1]! } })).toBe(receipt);
  expect(receiptOf({ ...ballot, edition: 2 })).not.toBe(receipt);
  expect(receiptOf({ ...ballot, items: { 1: ballot.items[1]! } })).not.toBe(receipt);
  expect(sayReceipt(receipt)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}( [0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(sayReceipt(`00443214c74254b635cf${'0'.repeat(44)}`)).toBe('0123 4567 89AB CDEF');
});

it('seats come before envelopes, each by number', () => {
  const voters = ['envelope:2', 'seat:10', 'envelope:1', 'seat:9'];
  expect(voters.sort(compareVoters)).toEqual(['seat:9', 'seat:10', 'envelope:1', 'envelope:2']);
});

const expected = { voter: 'seat:1', edition: 1, positions: [1, 2] };

it('whatever JSON is brought as a ballot, the check answers and takes none', () => {
  const sealed = aBallot(paper, { voter: 'seat:1', choices: { 1: 'approve', 2: 'oppose' } });
  const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...Object.values(sealed), '__proto__', sealed.items[1]));
  const any = fc.record({
    paper: fc.oneof(fc.constant(sealed.paper), field),
    voter: fc.oneof(fc.constant('seat:1'), field),
    edition: fc.oneof(fc.constant(1), field),
    items: fc.oneof(fc.record({ 1: field, 2: field }), field),
  });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), any), (json) => {
      fc.pre(JSON.stringify(json) !== JSON.stringify(sealed));
      expect(checkBallot(paper, json, expected)).toHaveProperty('code');
    }),
    { numRuns: 300, seed: 5 },
  );
});
