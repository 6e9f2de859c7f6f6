/**
 * More have passed than there are places: they are ranked, and a tie on the last place is resolved by the policy's
 * list, in its order. Each way but the drawing of lots is a fact that lies on the table; none reads a ballot.
 */

import { decidedBy, type DecidedBy, type Decision } from './counting';
import { compareDecimals, isDecimal } from './numbers';
import type { Policy } from './policy';

/** One nomination that passed. */
export type Candidate = {
  number: string;
  approve: number;
  /** Adopted score, a plain decimal; nothing where there is no table. */
  points?: string | undefined;
  /** Of those the law prefers on equal merit: a woman, a collective with at least 70 % women. */
  preferred: boolean;
};

export type Places = {
  seats: number;
  /** Places that went to others before this sitting. */
  taken: number;
  /** Of the flags that all blocs of an authority have together. */
  quota?: 'inAll' | undefined;
  rule: Policy['council']['overQuota']['value'];
  /** What follows a tie that nothing resolves. */
  afterMax: Policy['council']['afterMax']['value'];
  /** Who the head is after the last ballot: in a bloc with the deputy. */
  head?: DecidedBy;
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
  /** Whose answer is asked, of an undecided one. */
  asked?: DecidedBy;
};

type Tie = Places['rule']['ties'][number];
/** What tells candidates apart by what lies on the table. */
type Criterion = 'votes' | Exclude<Tie, 'chairVote' | 'moreOutstanding' | 'runoff'>;

/** What a nomination's own facts say that a ranking may turn on; a policy that lists whom it prefers prefers no other. */
export function marksOf(input: unknown, policy: Pick<Policy, 'crossCase'>): { preferred: boolean; points?: string } {
  const { preference, points } = (input ?? {}) as { preference?: unknown; points?: unknown };
  const preferOn = policy.crossCase.preferOnEqual?.value;
  const isNamed = typeof preference === 'string' && (!Array.isArray(preferOn) || preferOn.includes(preference));
  return {
    preferred: isNamed,
    ...(typeof points === 'string' && isDecimal(points) ? { points } : {}),
  };
}

/** By number of the nomination: what its passing comes to. Nobody is left out while places are left. */
export function rankPassed(candidates: Candidate[], places: Places): Map<string, Ranked> {
  const { rule, seats, taken } = places;
  const first = rule.rank === 'pointsDesc' ? 'morePoints' : 'votes';
  const classes = split(candidates, first, places.draw);
  const ranked = new Map<string, Ranked>();
  let left = Math.max(0, seats - taken);
  let place = 1;
  const award = (group: Candidate[], outcome: Ranked['outcome'], by: string[], open?: Open): void => {
    for (const { number, preferred } of group) ranked.set(number, { outcome, place, preferred, by, ...open });
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
      const [outcome, open] = unresolved(places, left);
      left = 0;
      award(group, outcome, by, open);
    } else if (tie === 'chairVote' || tie === 'moreOutstanding') {
      const open = { seatsLeft: left, asked: 'chair' as const };
      left = 0;
      award(group, 'undecided', [...by, tie], open);
    } else if (tie === 'runoff') {
      if (!places.mayVoteAgain) return resolve(group, rest, by);
      const open = { seatsLeft: left };
      left = 0;
      award(group, 'tied', [...by, tie], open);
    } else for (const part of split(group, tie, places.draw)) seatClass(part, rest, [...by, tie]);
  };
  for (const group of classes) seatClass(group, rule.ties, [first]);
  return ranked;
}

type Open = { seatsLeft: number; asked?: DecidedBy };

/** Nothing tells them apart: what comes after the last ballot holds here too. */
function unresolved({ afterMax, head }: Places, seatsLeft: number): [Ranked['outcome'], Open?] {
  if (afterMax === 'fails') return ['passedOverQuota'];
  return ['undecided', { seatsLeft, asked: decidedBy(afterMax, head) }];
}

/** The candidates in classes, best first; those whom the criterion does not tell apart stay together. */
function split(candidates: Candidate[], by: Criterion, draw: Places['draw']): Candidate[][] {
  const compared = (a: Candidate, b: Candidate): number => ORDER[by](a, b, draw);
  const sorted = [...candidates].sort((a, b) => compared(a, b) || a.number.localeCompare(b.number));
  const classes: Candidate[][] = [];
  for (const one of sorted) {
    const alike = classes.find(([head = one]) => compared(head, one) === 0);
    if (alike === undefined) classes.push([one]);
    else alike.push(one);
  }
  return classes;
}

const ORDER: Record<Criterion, (a: Candidate, b: Candidate, draw: Places['draw']) => number> = {
  votes: (a, b) => b.approve - a.approve,
  morePoints: (a, b) => compareDecimals(b.points ?? '0', a.points ?? '0'),
  women: (a, b) => Number(b.preferred) - Number(a.preferred),
  lots: drawn,
};

/** Lots: the lower of two numbers drawn from the hash of the closed box, which nobody could know or choose before. */
function drawn(a: Candidate, b: Candidate, draw: Places['draw']): number {
  const [mine, other] = [draw(a.number), draw(b.number)];
  return Number(mine > other) - Number(mine < other);
}

/** What an earlier decision says of the places that were taken before it, so that it can be counted again. */
export function takenBy(ranking: Decision['ranking']): { taken: number; takenInAll: number } {
  const { taken = 0, quota } = ranking ?? {};
  return quota === 'inAll' ? { taken: 0, takenInAll: taken } : { taken, takenInAll: 0 };
}

/** A decision with what the ranking makes of it. */
export function withRank(
  decision: Decision,
  ranked: Ranked,
  { seats, taken, quota }: Places,
  passed: number,
): Decision {
  const { outcome, place, preferred, by, seatsLeft, asked } = ranked;
  return {
    ...decision,
    outcome,
    ranking: { seats, taken, place, passed, preferred, by, ...(quota === undefined ? {} : { quota }) },
    ...(seatsLeft === undefined ? {} : { seatsLeft }),
    ...(asked === undefined ? {} : { by: asked, question: 'lastSeat' }),
  };
}
