/** Worlds of sealed ballots that come out the same in every run: chance is a stream of hashes. */

import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { announce, type Ceremony, deal, keyOf, type Transcript } from '../../ballot/ceremony';
import type { Random } from '../../ballot/group';
import { u32 } from '../../ballot/hashing';
import { boxHash, type Opening, sumBox } from '../../ballot/opening';
import { type Choice, type Paper, paperHash, type PaperItem } from '../../ballot/paper';
import { receiptOf } from '../../ballot/receipt';
import { sealBallot, type SealedBallot } from '../../ballot/seal';
import { compareVoters } from '../../ballot/voters';

/** The blocks SHA-512(name ‖ u32(0)), SHA-512(name ‖ u32(1)) … one after another. */
export function chanceOf(name: string): Random {
  let block = 0;
  let left = new Uint8Array();
  return (length) => {
    while (left.length < length) left = concatBytes(left, sha512(concatBytes(utf8ToBytes(name), u32(block++))));
    const drawn = left.slice(0, length);
    left = left.slice(length);
    return drawn;
  };
}

/** A number from 0 up to, without, `below`. */
export function draw(random: Random, below: number): number {
  const [high = 0, middle = 0, low = 0] = random(3);
  return ((high << 16) | (middle << 8) | low) % below;
}

export function aSeed(name: string): Uint8Array {
  return chanceOf(`seed of ${name}`)(32);
}

export function aCeremony(changes: Partial<Ceremony> = {}): Ceremony {
  return { sitting: 'HD-2020-01', attempt: 1, holders: 3, needed: 2, ...changes };
}

export type Made = { seeds: Uint8Array[]; transcript: Transcript };

/** A key that its holders have made, nobody cheating. */
export function aKey(changes: Partial<Ceremony> = {}): Made {
  const ceremony = aCeremony(changes);
  const seeds = Array.from({ length: ceremony.holders }, (_, at) => aSeed(`${ceremony.sitting}, ${at + 1}`));
  const announcements = seeds.map((seed, at) => announce(ceremony, at + 1, seed));
  const dealings = seeds.map((seed, at) => deal(ceremony, announcements, at + 1, seed));
  return { seeds, transcript: { ceremony, announcements, dealings } };
}

export function anItem(position: number, abstain = false): PaperItem {
  const nomination = `2020-${String(position).padStart(4, '0')}`;
  return { position, nomination, round: 1, choices: ['approve', 'oppose', ...(abstain ? (['abstain'] as const) : [])] };
}

export function aPaper({ transcript }: Made, items: PaperItem[]): Paper {
  const { hash, publicKey } = keyOf(transcript);
  return { sitting: transcript.ceremony.sitting, key: hash, publicKey, items };
}

export type Vote = { voter: string; edition?: number; choices: Record<string, Choice | 'blank'> };

export function aBallot(paper: Paper, { voter, edition = 1, choices }: Vote): SealedBallot {
  const positions = Object.keys(choices).map(Number);
  const random = chanceOf(`${voter}, ${edition}, ${paper.sitting}`);
  return sealBallot(paper, { voter, edition, positions, choices }, random);
}

/** What lies in the box of these ballots, ready to be opened. */
export function anOpening({ transcript }: Made, paper: Paper, ballots: SealedBallot[], positions: number[]): Opening {
  const inOrder = [...ballots].sort((one, other) => compareVoters(one.voter, other.voter));
  const box = boxHash(paperHash(paper), inOrder.map(receiptOf));
  return { transcript, paper, box, sums: sumBox(paper, inOrder), positions };
}
