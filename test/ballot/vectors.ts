/** The fixed vectors by which another program can see that it reads docs/ballot.md as this one does. */

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { confirm, keyOf } from '../../ballot/ceremony';
import { digest, frame, scalar } from '../../ballot/hashing';
import { combine, openShare } from '../../ballot/opening';
import { paperHash } from '../../ballot/paper';
import { receiptOf, sayReceipt } from '../../ballot/receipt';
import { aBallot, aKey, anItem, anOpening, aPaper, type Vote } from './given';

const FRAMES: [label: string, parts: string[]][] = [
  ['empty', []],
  ['empty', ['']],
  ['one', ['00']],
  ['two', ['0102', 'c491e1baa169']],
];

/** Editions, an envelope, a blank, an abstention, an item that a seat may not vote on. */
const VOTES: Vote[] = [
  { voter: 'seat:2', edition: 2, choices: { 1: 'approve', 2: 'oppose', 3: 'abstain' } },
  { voter: 'seat:10', choices: { 1: 'oppose', 2: 'approve', 3: 'approve' } },
  { voter: 'envelope:1', choices: { 1: 'blank', 3: 'approve' } },
];

/** Item 2 was withdrawn while the voting ran; on item 7 nobody voted. */
const OPENED = [1, 3, 7];

export function makeVectors(): object {
  const made = aKey();
  const { seeds, transcript } = made;
  const paper = aPaper(made, [anItem(1), anItem(2), anItem(3, true), anItem(7)]);
  const ballots = VOTES.map((vote) => aBallot(paper, vote));
  const opening = anOpening(made, paper, ballots, OPENED);
  const shares = seeds.map((seed, at) => openShare({ ...opening, holder: at + 1, seed }));
  const receipts = ballots.map(receiptOf);
  return {
    frames: FRAMES.map(([label, parts]) => {
      const bytes = parts.map(hexToBytes);
      const number = scalar(label, ...bytes).toString();
      return {
        label,
        parts,
        frame: bytesToHex(frame(label, ...bytes)),
        digest: bytesToHex(digest(label, ...bytes)),
        scalar: number,
      };
    }),
    seeds: seeds.map((seed) => bytesToHex(seed)),
    transcript,
    confirmations: seeds.map((seed, at) => confirm(transcript, at + 1, seed)),
    key: keyOf(transcript),
    paper,
    paperHash: paperHash(paper),
    votes: VOTES,
    ballots,
    receipts,
    saidReceipts: receipts.map(sayReceipt),
    box: opening.box,
    sums: opening.sums,
    opened: OPENED,
    shares,
    counts: combine(opening, shares.slice(1)),
  };
}
