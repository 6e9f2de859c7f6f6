/** Each sealed ballot: on this paper, and with proofs that every choice is 0 or 1 and every item's sum too. */

import type { Board, PaperItem, SealedBallot } from '../rules/board';
import { sumOf, type Point } from './group';
import { digest, fromHex, text, toHex, u32 } from './hashing';
import { paperHash } from './paper';
import { isZeroOrOne } from './proofs';
import type { Report } from './report';
import { readSealedItem, type SealedItem } from './sealed-item';

/** What each ballot holds by position; an item that cannot be read is there without a content. */
export type ReadBallots = Map<number, SealedItem | undefined>[];

/** Reports every ballot on another paper, out of order, or with a proof that does not hold. */
export function verifyBallots({ paper, ballots }: Board, publicKey: Point | undefined, report: Report): ReadBallots {
  const derived = toHex(paperHash(paper));
  verifyOrder(paper.items, report);
  return ballots.map((ballot) => {
    if (ballot.paper !== derived) report('paper-differs', ballot.voter, { stored: ballot.paper, derived });
    return readBallot(ballot, { items: paper.items, publicKey, report });
  });
}

function verifyOrder(items: PaperItem[], report: Report): void {
  const stored = items.map(({ position }) => position);
  const derived = [...new Set(stored)].sort((a, b) => a - b);
  if (stored.join() !== derived.join()) {
    report('paper-order', 'paper', { stored: stored.join(', '), derived: derived.join(', ') });
  }
}

type Sheet = { items: PaperItem[]; publicKey: Point | undefined; report: Report };

/** Items that the paper does not have are said where the roll is compared. */
function readBallot(ballot: SealedBallot, { items, publicKey, report }: Sheet): ReadBallots[number] {
  const held: ReadBallots[number] = new Map();
  for (const item of items) {
    const base64 = ballot.items[item.position];
    if (base64 === undefined || held.has(item.position)) continue;
    const subject = `${ballot.voter} item ${item.position}`;
    const sealed = readSealedItem(base64, item, { subject, report });
    held.set(item.position, sealed);
    if (sealed !== undefined && publicKey !== undefined) {
      verifyItem(sealed, { context: contextOf(ballot, item), publicKey, subject, report });
    }
  }
  return held;
}

/** The proofs stand on the paper that the ballot names: whether that is the true one is said elsewhere. */
function contextOf({ paper, voter, edition }: SealedBallot, { position }: PaperItem): Uint8Array {
  return digest('item', fromHex(paper), text(voter), u32(edition), u32(position));
}

type Place = { context: Uint8Array; publicKey: Point; subject: string; report: Report };

function verifyItem({ choices, sum }: SealedItem, { context, publicKey, subject, report }: Place): void {
  for (const [part, { choice, alpha, beta, answers }] of choices.entries()) {
    const holds = isZeroOrOne({ label: 'choice', context, part, publicKey, alpha, beta }, answers);
    if (!holds) report('choice-proof', `${subject} ${choice}`);
  }
  const total = {
    alpha: sumOf(choices.map(({ alpha }) => alpha)),
    beta: sumOf(choices.map(({ beta }) => beta)),
  };
  const holds = isZeroOrOne({ label: 'sum', context, part: choices.length, publicKey, ...total }, sum);
  if (!holds) report('sum-proof', subject);
}
