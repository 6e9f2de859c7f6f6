/** What the other program published as its fixed vectors comes out here too, in two programs that share no code with it. */

import sodium from 'libsodium-wrappers-sumo';
import type { Board } from '../../rules/board';
import { readBoard } from '../../verifier/board';
import { digest, fromHex, scalar, toHex } from '../../verifier/hashing';
import { paperHash } from '../../verifier/paper';
import { receiptOf, sayReceipt } from '../../verifier/receipt';
import { openReport } from '../../verifier/report';
import { verifyBallots } from '../../verifier/verify-ballots';
import { verifyBoard } from '../../verifier/verify-board';
import { verifyCeremony } from '../../verifier/verify-ceremony';
import { sumsOf } from '../../verifier/verify-opening';
import vectors from '../ballot/vectors.json';
import { makeKey, open, unhex } from './seal';

let board: Board;

beforeAll(async () => {
  await sodium.ready;
  const { transcript, confirmations, paper, ballots, box, shares, counts } = vectors;
  const read = readBoard({
    heldBy: 'board',
    ...transcript,
    confirmations,
    paper,
    ballots,
    box,
    openings: shares,
    counts,
    withheld: [],
    unopened: [2],
  });
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  board = read;
});

/** Whoever signs the vectors' ballots: nobody votes on item 7, and the envelope's seat not on item 2. */
const roll = [
  { seatNo: 2, presence: 'present', voted: true, recusedItems: [7] },
  { seatNo: 10, presence: 'present', voted: true, recusedItems: [7] },
  { seatNo: 11, presence: 'written', voted: true, recusedItems: [2, 7], envelope: true },
];

it('frames and hashes as the vectors do', () => {
  for (const { label, parts, digest: hash, scalar: number } of vectors.frames) {
    expect(toHex(digest(label, ...parts.map(fromHex)))).toBe(hash);
    const littleEndian = toHex(Uint8Array.from(scalar(label, ...parts.map(fromHex))).reverse());
    expect(BigInt(`0x${littleEndian}`).toString()).toBe(number);
  }
});

it('agrees with the whole board, whichever two of the three opened it', async () => {
  expect(await verifyBoard(board, roll)).toEqual([]);
  for (const absent of [0, 1, 2]) {
    const openings = board.openings.filter((_, at) => at !== absent);
    expect(await verifyBoard({ ...board, openings }, roll)).toEqual([]);
  }
});

it('reckons the same key, parts, paper, receipts and sums', () => {
  const { report, findings } = openReport();
  const { publicKey, parts } = verifyCeremony(board, report);
  expect(toHex(publicKey!)).toBe(vectors.key.publicKey);
  expect([...parts.values()].map(toHex)).toEqual(vectors.key.parts);
  expect(toHex(paperHash(board.paper))).toBe(vectors.paperHash);
  expect(board.ballots.map((ballot) => toHex(receiptOf(ballot)))).toEqual(vectors.receipts);
  expect(board.ballots.map((ballot) => sayReceipt(receiptOf(ballot)))).toEqual(vectors.saidReceipts);
  const ballots = verifyBallots(board, publicKey, report);
  const sums = board.paper.items.map((item) => {
    const { ballots: held, sums: all = [] } = sumsOf(item, ballots);
    return [
      item.position,
      { ballots: held, sums: all.map(({ alpha, beta }) => ({ a: toHex(alpha), b: toHex(beta) })) },
    ];
  });
  expect(Object.fromEntries(sums)).toEqual(vectors.sums);
  expect(findings).toEqual([]);
});

it('comes to the same messages from the same seeds', () => {
  const { transcript, confirmations, shares, key } = vectors;
  const made = makeKey(board.paper.sitting, vectors.seeds.map(unhex), transcript.ceremony.needed);
  expect(made.messages).toEqual({ ...transcript, confirmations });
  expect([made.key, made.publicKey]).toEqual([key.hash, key.publicKey]);
  expect(made.holders.map((holder) => open(board, holder, [1, 3]))).toEqual(shares);
});
