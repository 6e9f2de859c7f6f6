import {
  announce,
  type Announcement,
  confirm,
  type Dealing,
  deal,
  isAnnouncement,
  isConfirmation,
  isDealing,
  isSeedOf,
  keyOf,
} from '../../ballot/ceremony';
import { bytesOfHex, hexOf, trustedBytes } from '../../ballot/encoding';
import { G, modulo, scalarBytes, scalarOf, timesSecret, trustedPoint } from '../../ballot/group';
import { digest, padOf, scalar, text, u32 } from '../../ballot/hashing';
import { pointAt } from '../../ballot/polynomial';
import { aCeremony, aKey, aSeed } from './given';

const { seeds, transcript } = aKey();
const { ceremony, announcements, dealings } = transcript;

/** The text with another hex digit at a place. */
const bent = (hex: string, at = 3): string => hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1);

it('every holder confirms a key that all have made, and all read the same eight bytes', () => {
  const confirmations = seeds.map((seed, at) => confirm(transcript, at + 1, seed));
  expect(confirmations.map((each) => isConfirmation(transcript, each))).toEqual([true, true, true]);
  const { hash, compare } = keyOf(transcript);
  expect(compare).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  expect(compare.replaceAll(' ', '')).toBe(hash.slice(0, 16));
});

it('the order in which messages arrived changes nothing', () => {
  const shuffled = { ceremony, announcements: announcements.toReversed(), dealings: dealings.toReversed() };
  expect(keyOf(shuffled)).toEqual(keyOf(transcript));
  expect(confirm(shuffled, 2, seeds[1]!)).toEqual(confirm(transcript, 2, seeds[1]!));
});

it('a receiver finds the wrong share and names its dealer; another receiver does not see it', () => {
  const wrong = dealings.map((dealing) =>
    dealing.holder === 1 ? { ...dealing, shares: { ...dealing.shares, 2: bent(dealing.shares[2]!) } } : dealing,
  );
  const told = { ...transcript, dealings: wrong };
  expect(confirm(told, 2, seeds[1]!)).toEqual({ wrongShareFrom: 1 });
  expect(confirm(told, 3, seeds[2]!)).toHaveProperty('confirmation');
  // The dealer himself sees that what is shown is not what he has dealt.
  expect(confirm(told, 1, seeds[0]!)).toEqual({ wrongShareFrom: 1 });
});

it('a share that lies on another polynomial than the published one is wrong', () => {
  const other = deal(ceremony, announcements, 1, seeds[0]!);
  const strange = deal(ceremony, [announce(ceremony, 1, aSeed('x')), ...announcements.slice(1)], 1, aSeed('x'));
  const mixed: Dealing = { ...other, commitments: strange.commitments, commitmentProof: strange.commitmentProof };
  expect(isDealing(ceremony, mixed)).toBe(true);
  const told = { ...transcript, dealings: [mixed, ...dealings.slice(1)] };
  expect(confirm(told, 3, seeds[2]!)).toEqual({ wrongShareFrom: 1 });
});

it('a holder deals other shares to other keys, so nobody learns from false keys what goes to the true ones', () => {
  const false2 = announce(ceremony, 2, aSeed('one who carries the messages'));
  const lured = deal(ceremony, [announcements[0]!, false2, announcements[2]!], 1, seeds[0]!);
  expect(lured.commitments[0]).not.toBe(dealings[0]!.commitments[0]);
  expect(lured.commitments[1]).not.toBe(dealings[0]!.commitments[1]);
});

/** The pad between two holders as docs/ballot.md says it, reckoned by the one who gets the share; `keys` bind it. */
function padTo(to: number, seed: Uint8Array, known: Announcement[], keys = known): Uint8Array {
  const { sitting, attempt, needed } = ceremony;
  const session = digest('ceremony', text(sitting), u32(attempt), u32(known.length), u32(needed));
  const secret = scalar('announce', session, u32(to), seed);
  const dealer = trustedPoint(trustedBytes(known[0]!.encryption, 32));
  const bound = keys.map(({ encryption }) => bytesOfHex(encryption, 32)!);
  return padOf(session, ...bound, u32(1), u32(to), timesSecret(dealer, secret).toBytes());
}

const xor = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((byte, at) => byte ^ other[at]!);
const shareOf = (dealing: Dealing, to: number): Uint8Array => trustedBytes(dealing.shares[to]!, 32);

it('whoever has a holder of four deal twice, to false keys first, does not learn what is dealt to the true ones', () => {
  const four = aKey({ holders: 4 });
  const carrier = aSeed('one who carries the messages');
  const [first, second] = four.transcript.announcements;
  const falsely = [3, 4].map((holder) => announce(four.transcript.ceremony, holder, carrier));
  const lured = deal(four.transcript.ceremony, [first!, second!, ...falsely], 1, four.seeds[0]!);
  const [at3, at4] = [3, 4].map((to) =>
    scalarOf(xor(shareOf(lured, to), padTo(to, carrier, [first!, second!, ...falsely])))!,
  );
  const luredTo2 = modulo(2n * at3! - at4!);
  const published = (dealing: Dealing) =>
    pointAt(
      dealing.commitments.map((point) => trustedPoint(trustedBytes(point, 32))),
      2,
    );
  // So far the carrier comes: what the lured holder deals to the one true key is known to him, and the pad with it.
  expect(timesSecret(G, luredTo2).equals(published(lured))).toBe(true);
  const pad = xor(shareOf(lured, 2), scalarBytes(luredTo2));
  const guess = scalarOf(xor(shareOf(four.transcript.dealings[0]!, 2), pad));
  expect(guess !== undefined && timesSecret(G, guess).equals(published(four.transcript.dealings[0]!))).toBe(false);
});

it('a key that was made while pads were bound to no keys still opens', () => {
  const former = structuredClone(dealings);
  for (const to of [2, 3]) {
    const seed = seeds[to - 1]!;
    const pads = xor(padTo(to, seed, announcements), padTo(to, seed, announcements, []));
    former[0]!.shares[to] = hexOf(xor(shareOf(dealings[0]!, to), pads));
  }
  const kept = { ...transcript, dealings: former };
  for (const [at, seed] of seeds.entries()) expect(isConfirmation(kept, confirm(kept, at + 1, seed))).toBe(true);
});

it('a confirmation of one transcript does not hold for another', () => {
  const confirmation = confirm(transcript, 1, seeds[0]!);
  const again = aKey({ attempt: 2 });
  expect(isConfirmation(again.transcript, confirmation)).toBe(false);
  expect(isConfirmation(transcript, { ...confirmation, holder: 2 })).toBe(false);
});

it('a key file is told from that of another holder, another sitting and another attempt', () => {
  const [first, second] = announcements;
  expect(isSeedOf(first!, ceremony, seeds[0]!)).toBe(true);
  expect(isSeedOf(second!, ceremony, seeds[0]!)).toBe(false);
  expect(isSeedOf(first!, aCeremony({ sitting: 'HD-2020-02' }), seeds[0]!)).toBe(false);
  expect(isSeedOf(first!, aCeremony({ attempt: 2 }), seeds[0]!)).toBe(false);
  expect(() => confirm(transcript, 2, seeds[0]!)).toThrow('not that of holder 2');
});

it('nobody deals before all have announced, nor to an announcement without proof', () => {
  expect(() => deal(ceremony, announcements.slice(1), 2, seeds[1]!)).toThrow('one message of each holder');
  expect(() => deal(ceremony, [...announcements, announcements[0]!], 2, seeds[1]!)).toThrow('one message of each');
  const unproven = { ...announcements[0]!, encryptionProof: announcements[1]!.encryptionProof };
  expect(() => deal(ceremony, [unproven, ...announcements.slice(1)], 2, seeds[1]!)).toThrow('does not hold');
});

const announced = announcements[0]!;
const identity = '0'.repeat(64);

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a list', []],
  ['another holder', { ...announced, holder: 2 }],
  ['a holder that there is not', { ...announced, holder: 4 }],
  ['a holder as text', { ...announced, holder: '1' }],
  ['one field more', { ...announced, more: '' }],
  ['a bent proof', { ...announced, encryptionProof: bent(announced.encryptionProof) }],
  ['a proof of another', { ...announced, encryptionProof: announcements[1]!.encryptionProof }],
  ['a key without point', { ...announced, encryption: 'f'.repeat(64) }],
  ['the identity', { ...announced, encryption: identity }],
  ['upper case', { ...announced, encryption: announced.encryption.toUpperCase() }],
])('an announcement of %s is refused', (_, wrong) => {
  expect(isAnnouncement(ceremony, announced)).toBe(true);
  expect(isAnnouncement(ceremony, wrong)).toBe(false);
});

const dealt = dealings[0]!;

it.each<[string, unknown]>([
  ['nothing', null],
  ['another holder', { ...dealt, holder: 2 }],
  ['one share too few', { ...dealt, shares: { 2: dealt.shares[2] } }],
  ['a share to the dealer', { ...dealt, shares: { ...dealt.shares, 1: dealt.shares[2] } }],
  ['a short share', { ...dealt, shares: { ...dealt.shares, 2: 'ab' } }],
  ['one commitment too few', { ...dealt, commitments: dealt.commitments.slice(1) }],
  ['one commitment too many', { ...dealt, commitments: [...dealt.commitments, dealt.commitments[0]] }],
  ['the identity', { ...dealt, commitments: [dealt.commitments[0], identity] }],
  ['swapped commitments', { ...dealt, commitments: dealt.commitments.toReversed() }],
  ['a bent proof', { ...dealt, commitmentProof: bent(dealt.commitmentProof, 70) }],
])('a dealing of %s is refused', (_, wrong) => {
  expect(isDealing(ceremony, dealt)).toBe(true);
  expect(isDealing(ceremony, wrong)).toBe(false);
});

it('more holders than there are cannot be needed', () => {
  expect(() => announce(aCeremony({ needed: 4 }), 1, seeds[0]!)).toThrow('4 of 3');
  expect(() => announce(aCeremony(), 1, seeds[0]!.slice(1))).toThrow('32 bytes');
});
