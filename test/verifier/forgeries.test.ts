/** Everything a liar could put into the box or take from it, many times over: none is taken, and each is named. */

import { randomBytes, randomInt } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import { checkBallot } from '../../ballot/check';
import { checkShare, type Opening, sumBox } from '../../ballot/opening';
import type { Board, OpeningShare, SealedBallot } from '../../rules/board';
import type { BoardFinding } from '../../rules/board-finding';
import { openReport } from '../../verifier/report';
import { verifyBallots, type ReadBallots } from '../../verifier/verify-ballots';
import { verifyCeremony, type Keys } from '../../verifier/verify-ceremony';
import { verifyOpening } from '../../verifier/verify-opening';
import { aSitting } from './given';
import { base64, open, random, seal, unbase64, unhex } from './seal';

/** Of one item with two choices: α β c s c s, α β c s c s, then the sum's c s c s. */
const VALUES = 16;
const POINTS = [0, 1, 6, 7];
const SCALARS = [2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15];

const ONE_ITEM = [
  { position: 1, nomination: '2020-0001', round: 1, choices: ['approve', 'oppose'] as ('approve' | 'oppose')[] },
];

let sitting: ReturnType<typeof aSitting>;
let other: ReturnType<typeof aSitting>;
let keys: Keys;
let sound: ReadBallots;
let opening: Opening;

beforeAll(async () => {
  await sodium.ready;
  const marks = { 'seat:1': { 1: [1, 0] }, 'seat:2': { 1: [0, 1] } };
  sitting = aSitting({ items: ONE_ITEM, marks });
  other = aSitting({ items: ONE_ITEM, marks, sitting: 'HD-2020-02' });
  keys = verifyCeremony(sitting.board, openReport().report);
  sound = verifyBallots(sitting.board, keys.publicKey, openReport().report);
  const { ceremony, announcements, dealings, paper, box, ballots: cast } = sitting.board;
  const transcript = { ceremony, announcements, dealings };
  opening = { transcript, paper, box, sums: sumBox(paper, cast), positions: [1] };
});

const any = <One>(list: One[]): One => list[randomInt(list.length)]!;
const valuesOf = (ballot: SealedBallot): Uint8Array[] => {
  const bytes = unbase64(ballot.items['1']!);
  return Array.from({ length: VALUES }, (_, at) => bytes.slice(32 * at, 32 * at + 32));
};
const withValues = (ballot: SealedBallot, values: Uint8Array[]): SealedBallot => ({
  ...ballot,
  items: { '1': base64(...values) },
});
const flipped = (value: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(value);
  copy[randomInt(31)]! ^= 1 << randomInt(8);
  return copy;
};
const seat1 = (): SealedBallot => sitting.board.ballots[0]!;
const replaced = (at: number, value: (old: Uint8Array) => Uint8Array): SealedBallot =>
  withValues(
    seat1(),
    valuesOf(seat1()).map((old, index) => (index === at ? value(old) : old)),
  );
/** The order of the group and the field's prime, little endian: added to a value below, they give it a second spelling. */
const ORDER = unhex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
const PRIME = unhex(`ed${'ff'.repeat(30)}7f`);
const plusBytes = (one: Uint8Array, two: Uint8Array): Uint8Array => {
  let carry = 0;
  return one.map((byte, at) => {
    const sum = byte + two[at]! + carry;
    carry = sum >> 8;
    return sum & 255;
  });
};
const sealed = (marks: number[], voter = 'seat:1', edition = 1): SealedBallot =>
  seal({ paper: sitting.board.paper, voter, edition }, { 1: marks });

/** Findings about one ballot standing alone in the box. */
function wrongWithBallot(ballot: SealedBallot): BoardFinding[] {
  const { findings, report } = openReport();
  verifyBallots({ ...sitting.board, ballots: [ballot] }, keys.publicKey, report);
  return findings;
}

const ballots: [kind: string, times: number, forge: () => SealedBallot, codes: BoardFinding['code'][]][] = [
  ['a bent proof', 150, () => replaced(any(SCALARS), flipped), ['choice-proof', 'sum-proof', 'scalar-invalid']],
  ['a bent ciphertext', 60, () => replaced(any(POINTS), flipped), ['point-invalid', 'choice-proof']],
  [
    'a vote of two',
    40,
    () =>
      sealed(
        any([
          [2, 0],
          [0, 2],
        ]),
      ),
    ['choice-proof'],
  ],
  [
    'a vote of minus one',
    40,
    () =>
      sealed(
        any([
          [-1, 1],
          [0, -1],
          [1, -1],
        ]),
      ),
    ['choice-proof'],
  ],
  ['a vote for and against', 40, () => sealed([1, 1]), ['sum-proof']],
  [
    'swapped options',
    40,
    () => {
      const values = valuesOf(
        sealed(
          any([
            [1, 0],
            [0, 1],
            [0, 0],
          ]),
        ),
      );
      return withValues(seat1(), [...values.slice(6, 12), ...values.slice(0, 6), ...values.slice(12)]);
    },
    ['choice-proof'],
  ],
  [
    'another voter’s ballot',
    40,
    () => ({ ...sealed([1, 0], `seat:${randomInt(2, 99)}`), voter: 'seat:1' }),
    ['choice-proof'],
  ],
  [
    'an earlier edition sent again as a later one',
    40,
    () => ({ ...sealed([1, 0]), edition: randomInt(2, 99) }),
    ['choice-proof'],
  ],
  [
    'a ballot of another sitting',
    40,
    () => seal({ paper: other.board.paper, voter: 'seat:1' }, { 1: [1, 0] }),
    ['paper-differs'],
  ],
  [
    'a ballot of another sitting under this one’s paper',
    40,
    () => ({ ...seal({ paper: other.board.paper, voter: 'seat:1' }, { 1: [1, 0] }), paper: seat1().paper }),
    ['choice-proof'],
  ],
  ['an identity', 40, () => replaced(any(POINTS), () => new Uint8Array(32)), ['point-invalid']],
  [
    'a point that is not canonical',
    40,
    () =>
      replaced(any(POINTS), () =>
        any([plusBytes(PRIME, Uint8Array.of(randomInt(18), ...new Uint8Array(31))), negated(random())]),
      ),
    ['point-invalid'],
  ],
  [
    'a scalar not below the order',
    40,
    () => replaced(any(SCALARS), (old) => plusBytes(old, ORDER)),
    ['scalar-invalid'],
  ],
  [
    'a ciphertext of another ballot with one’s own proofs',
    40,
    () => {
      const [mine, theirs] = [valuesOf(sealed([1, 0])), valuesOf(sitting.board.ballots[1]!)];
      return withValues(seat1(), [...theirs.slice(0, 2), ...mine.slice(2)]);
    },
    ['choice-proof'],
  ],
  [
    'a proof of zeros',
    20,
    () =>
      withValues(
        seat1(),
        valuesOf(seat1()).map((old, at) => (SCALARS.includes(at) ? new Uint8Array(32) : old)),
      ),
    ['choice-proof'],
  ],
  [
    'another length',
    40,
    () => ({
      ...seat1(),
      items: {
        '1': base64(unbase64(seat1().items['1']!).slice(0, 32 * randomInt(VALUES - 1)), randomBytes(32 * randomInt(2))),
      },
    }),
    ['length-differs', 'encoding-invalid'],
  ],
];

/** An even encoding turned odd: the sign that a canonical one never has. */
function negated(value: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(value);
  copy[0]! |= 1;
  return copy;
}

/** Whether the program that receives ballots would take it, too: the other of the two. */
function isTakenByBallot(ballot: SealedBallot): boolean {
  const expected = { voter: 'seat:1', edition: ballot.edition, positions: [1] };
  return checkBallot(sitting.board.paper, ballot, expected) === undefined;
}

function isTakenAsShare(share: OpeningShare): boolean {
  return checkShare(opening, share) === undefined;
}

function isOurs(share: OpeningShare): boolean {
  return sitting.board.openings.some((ours) => JSON.stringify(ours) === JSON.stringify(share));
}

/** Findings about what was opened, all ballots being sound. */
function wrongWithOpening(change: Partial<Board>): BoardFinding[] {
  const { findings, report } = openReport();
  verifyOpening({ ...sitting.board, ...change }, { ...keys, ballots: sound }, report);
  return findings;
}

const withShare = (forge: (bytes: Uint8Array) => Uint8Array): Partial<Board> => {
  const at = randomInt(2);
  const bent = (share: OpeningShare): OpeningShare => ({
    ...share,
    items: { '1': base64(forge(unbase64(share.items['1']!))) },
  });
  return { openings: sitting.board.openings.map((share, no) => (no === at ? bent(share) : share)) };
};

const openings: [kind: string, times: number, forge: () => Partial<Board>, codes: BoardFinding['code'][]][] = [
  [
    'a wrong share with the proof of the true one',
    100,
    () => withShare((bytes) => Uint8Array.from([...sodium.crypto_core_ristretto255_random(), ...bytes.slice(32)])),
    ['share-proof'],
  ],
  [
    'a share by another secret, with a proof that fits that one',
    60,
    () => {
      const { holder, seed } = sitting.holders[0]!;
      return { openings: [open(sitting.board, { holder, part: random(), seed }, [1]), sitting.board.openings[1]!] };
    },
    ['share-proof'],
  ],
  [
    'a bent share',
    150,
    () => withShare((bytes) => bytes.map((byte, at) => (at === 40 ? byte ^ (1 << randomInt(8)) : byte))),
    ['share-proof'],
  ],
  ['a withheld share', 60, () => ({ openings: [any(sitting.board.openings)] }), ['shares-too-few']],
  [
    'a share of another sitting',
    60,
    () => ({ openings: [{ ...any(other.board.openings), holder: 1 }, sitting.board.openings[1]!] }),
    ['paper-differs', 'box-differs'],
  ],
  [
    'an altered count',
    100,
    () => ({
      counts: {
        1: any([
          [2, 0],
          [0, 2],
          [1, 0],
          [0, 1],
          [0, 0],
          [1, 2],
          [9, 1],
          [1, randomInt(2, 1e9)],
        ]),
      },
    }),
    ['count-differs'],
  ],
  ['an altered box', 60, () => ({ box: randomBytes(32).toString('hex') }), ['box-differs']],
];

describe('a forged ballot is refused and named', () => {
  it.each(ballots)('%s, %i times', (_, times, forge, codes) => {
    expect(wrongWithBallot(seat1())).toEqual([]);
    expect(isTakenByBallot(seat1())).toBe(true);
    for (let time = 0; time < times; time += 1) {
      const ballot = forge();
      const findings = wrongWithBallot(ballot);
      const named = findings.filter(({ code }) => codes.includes(code));
      expect(isTakenByBallot(ballot)).toBe(false);
      expect({ ballot, findings, named: named.length > 0 }).toEqual({ ballot, findings, named: true });
    }
  });
});

describe('a forged opening is refused and named', () => {
  it.each(openings)('%s, %i times', (_, times, forge, codes) => {
    expect(wrongWithOpening({})).toEqual([]);
    expect(sitting.board.openings.every(isTakenAsShare)).toBe(true);
    for (let time = 0; time < times; time += 1) {
      const change = forge();
      const findings = wrongWithOpening(change);
      const named = findings.filter(({ code }) => codes.includes(code));
      const forged = (change.openings ?? []).filter((share) => !isOurs(share));
      expect(forged.filter(isTakenAsShare)).toEqual([]);
      expect({ change, findings, named: named.length > 0 }).toEqual({ change, findings, named: true });
    }
  });
});

it('forges enough, in enough ways', () => {
  const kinds = [...ballots, ...openings];
  expect(kinds.length).toBeGreaterThanOrEqual(20);
  expect(kinds.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThanOrEqual(1200);
});
