/** Boards of small sittings, sealed by the third program, and what their rolls say. */

import { randomBytes } from 'node:crypto';
import type { Board, Paper, PaperItem } from '../../rules/board';
import type { RollSeat } from '../../verifier/verify-roll';
import { boxOf, makeKey, open, seal } from './seal';

const SITTING = 'HD-2020-01';

type Wishes = {
  sitting?: string;
  holders?: number;
  needed?: number;
  /** Voters in order, and what each marked by position: one number for each choice. */
  marks?: Record<string, Record<number, number[]>>;
  opened?: number[];
  withheld?: number[];
  unopened?: number[];
  items?: PaperItem[];
};

/** Two items, the second with three choices. */
const ITEMS: PaperItem[] = [
  { position: 1, nomination: '2020-0001', round: 1, choices: ['approve', 'oppose'] },
  { position: 2, nomination: '2020-0002', round: 1, choices: ['approve', 'oppose', 'abstain'] },
];

/** Seat 4 may not vote on item 2; the third ballot came in an envelope. */
const MARKS: Record<string, Record<number, number[]>> = {
  'seat:2': { 1: [1, 0], 2: [0, 0, 1] },
  'seat:4': { 1: [1, 0] },
  'envelope:1': { 1: [0, 0], 2: [0, 1, 0] },
};

export const theRoll: RollSeat[] = [
  { seatNo: 1, presence: 'absent', voted: false, recusedItems: [] },
  { seatNo: 2, presence: 'present', voted: true, recusedItems: [] },
  { seatNo: 3, presence: 'written', voted: true, recusedItems: [], envelope: true },
  { seatNo: 4, presence: 'written', voted: true, recusedItems: [2] },
  { seatNo: 5, presence: 'present', voted: false, recusedItems: [] },
];

/** A board on which everything holds, with the keys and holders behind it. */
export function aSitting(wishes: Wishes = {}) {
  const { sitting = SITTING, holders = 3, needed = 2, marks = MARKS, items = ITEMS } = wishes;
  const { withheld = [], unopened = [] } = wishes;
  const made = makeKey(
    sitting,
    Array.from({ length: holders }, () => randomBytes(32)),
    needed,
  );
  const paper: Paper = { sitting, key: made.key, publicKey: made.publicKey, items };
  const ballots = Object.entries(marks).map(([voter, marked]) => seal({ paper, voter }, marked));
  const box = boxOf(paper, ballots);
  const published = items.map(({ position }) => position).filter((one) => ![...withheld, ...unopened].includes(one));
  const opened = published.filter((position) => Object.values(marks).some((marked) => marked[position]));
  const { opened: by = made.holders.map(({ holder }) => holder).slice(0, needed) } = wishes;
  const openings = by.map((holder) => open({ paper, ballots, box }, made.holders[holder - 1]!, opened));
  const countOf = (position: number, choice: number): number =>
    Object.values(marks).reduce((sum, marked) => sum + (marked[position]?.[choice] ?? 0), 0);
  const counts = Object.fromEntries(
    items
      .filter(({ position }) => published.includes(position))
      .map(({ position, choices }) => [position, choices.map((_, choice) => countOf(position, choice))]),
  );
  const heldBy = holders === 1 ? 'system' : 'board';
  const board: Board = {
    heldBy,
    ...made.messages,
    paper,
    ballots,
    box,
    openings,
    counts,
    withheld,
    unopened,
  };
  return { board, holders: made.holders };
}
