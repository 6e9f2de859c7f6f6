/**
 * More have passed than there are places: they are ranked, and a tie on the last place is resolved by the policy's
 * list, in its order. Each way but the drawing of lots is a fact that lies on the table; none reads a ballot.
 */

import type { Decision } from './counting';
import { compareDecimals } from './numbers';
import type { Policy } from './policy';

/** One nomination that passed. */
export type Candidate = {
  number: string;
  approve: number;
  /** Adopted score, a plain decimal; nothing where there is no table. */
  points?: string;
  /** Of those the law prefers on equal merit: a woman, a collective with at least 70 % women. */
  preferred: boolean;
};

export type Places = {
  seats: number;
  /** Places that went to others before this sitting. */
  taken: number;
  rule: Policy['council']['overQuota']['value'];
  /** What follows a tie that nothing resolves. */
  afterMax: Policy['council']['afterMax']['value'];
  /** Whether the body may vote once more on the tied. */
  mayVoteAgain: boolean;
  /** A number drawn for a text: the same for everybody who draws it again from the closed box. */
  draw: (text: string) => string;
};

export type Ranked = {
  outcome: 'passed' | 'passedOverQuota' | 'tied' | 'undecided';
  place: number;
  preferred: boolean;
  by: string[];
  seatsLeft?: number;
};

type Tie = Places['rule']['ties'][number];

/** By number of the nomination: what its passing comes to. Nobody is left out while places are left. */
export function rankPassed(candidates: Candidate[], places: Places): Map<string, Ranked> {
  const { rule, seats, taken } = places;
  const first: Tie | 'votes' = rule.rank === 'pointsDesc' ? 'morePoints' : 'votes';
  const classes = split(candidates, first, places);
  const ranked = new Map<string, Ranked>();
  let left = Math.max(0, seats - taken);
  let place = 1;
  const award = (group: Candidate[], outcome: Ranked['outcome'], by: string[], seatsLeft?: number): void => {
    for (const { number, preferred } of group) {
      ranked.set(number, { outcome, place, preferred, by, ...(seatsLeft === undefined ? {} : { seatsLeft }) });
    }
    place += group.length;
  };
  const seatClass = (group: Candidate[], ties: Tie[], by: string[]): void => {
    if (group.length <= left) {
      left -= group.length;
      award(group, 'passed', by);
    } else if (left === 0) award(group, 'passedOverQuota', by);
    else resolve(group, ties, by);
  };
  const resolve = (group: Candidate[], [tie, ...rest]: Tie[], by: string[]): void => {
    if (tie === undefined) {
      const [outcome, seatsLeft] = unresolved(places.afterMax, left);
      left = 0;
      award(group, outcome, by, seatsLeft);
    } else if (tie === 'chairVote' || tie === 'moreOutstanding') {
      const open = left;
      left = 0;
      award(group, 'undecided', [...by, tie], open);
    } else if (tie === 'runoff') {
      if (!places.mayVoteAgain) return resolve(group, rest, by);
      const open = left;
      left = 0;
      award(group, 'tied', [...by, tie], open);
    } else for (const part of split(group, tie, places)) seatClass(part, rest, [...by, tie]);
  };
  for (const group of classes) seatClass(group, rule.ties, [first]);
  return ranked;
}

function unresolved(afterMax: Places['afterMax'], left: number): [Ranked['outcome'], number?] {
  return afterMax === 'fails' ? ['passedOverQuota'] : ['undecided', left];
}

/** The candidates in classes, best first; those whom the criterion does not tell apart stay together. */
function split(candidates: Candidate[], by: Tie | 'votes', { draw }: Places): Candidate[][] {
  const better = ORDER[by] ?? (() => 0);
  const compared = (a: Candidate, b: Candidate): number => (by === 'lots' ? drawn(a, b, draw) : better(a, b));
  const sorted = [...candidates].sort((a, b) => compared(a, b) || a.number.localeCompare(b.number));
  const classes: Candidate[][] = [];
  for (const one of sorted) {
    const last = classes.at(-1);
    const head = last?.[0];
    if (last !== undefined && head !== undefined && compared(head, one) === 0) last.push(one);
    else classes.push([one]);
  }
  return classes;
}

const ORDER: Partial<Record<Tie | 'votes', (a: Candidate, b: Candidate) => number>> = {
  votes: (a, b) => b.approve - a.approve,
  morePoints: (a, b) => compareDecimals(b.points ?? '0', a.points ?? '0'),
  women: (a, b) => Number(b.preferred) - Number(a.preferred),
};

/** Lots: the lower of two numbers drawn from the hash of the closed box, which nobody could know or choose before. */
function drawn(a: Candidate, b: Candidate, draw: Places['draw']): number {
  return draw(a.number).localeCompare(draw(b.number));
}

/** A decision with what the ranking makes of it. */
export function withRank(decision: Decision, ranked: Ranked, { seats, taken }: Places, passed: number): Decision {
  const { outcome, place, preferred, by, seatsLeft } = ranked;
  const ranking = { seats, taken, place, passed, preferred, by };
  if (outcome !== 'undecided') return { ...decision, outcome, ranking };
  return { ...decision, outcome, by: 'chair', question: 'lastSeat', ranking, seatsLeft: seatsLeft ?? 0 };
}
