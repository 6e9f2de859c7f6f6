/**
 * Counts a closed box: each item by the law its nomination pinned, then the ranking of titles with few places. The
 * count of a sitting and the verifier ask the same function, so that what was decided is what can be derived again.
 */

import {
  councilQuorum,
  decideBlocItem,
  decideCouncilItem,
  type Attendance,
  type Decision,
  type Ways,
} from './counting';
import type { Policy } from './policy';
import { flagsIn } from './policy-bloc';
import { rankPassed, withRank, type Places, type Ranked } from './ranking';
import { filledIn } from './scoring';

export type BoxSeat = {
  seatNo: number;
  organisationId: string | null;
  /** present | written | proxy | opinion | absent, as the roll was frozen. */
  presence: string;
  voted: boolean;
  recusedItems: number[];
};

export type BoxItem = {
  position: number;
  number: string;
  nominee: string;
  policy: Policy;
  /** Which ballot of the round this is, from 1. */
  ballot: number;
  /** Places of this title that went to others before this sitting, by this body and by all blocs of its authority. */
  taken: number;
  takenInAll?: number | undefined;
  /** Of those the law prefers on equal merit. */
  preferred: boolean;
  /** Points the nomination gives, a plain decimal; in a bloc the adopted score stands for them. */
  points?: string | undefined;
};

/**
 * What came back for one item: ballots that hold it, and the counts of its choices; the rest are blank. Of one whose sum
 * was never opened, for want of a quorum, only how many came back is known.
 */
export type ItemTally = { returned: number; approve: number; oppose: number; abstain: number; unopened?: true };

/** From what the sum of an item opened to, in the paper's order of choices; nothing where it was not opened. */
export function tallyOf(
  choices: readonly string[],
  counts: readonly number[] | undefined,
  returned: number,
): ItemTally {
  const of = (choice: string): number => counts?.[choices.indexOf(choice)] ?? 0;
  const tally = { returned, approve: of('approve'), oppose: of('oppose'), abstain: of('abstain') };
  return counts === undefined ? { ...tally, unopened: true } : tally;
}

const NOTHING: ItemTally = { returned: 0, approve: 0, oppose: 0, abstain: 0 };

export type Box = {
  kind: 'council' | 'bloc';
  roll: BoxSeat[];
  /** Of a council's items, by position: what the sums of the sealed ballots opened to. */
  tallies: Record<string, ItemTally>;
  votes: { position: number; organisationId: string; choice: string }[];
  scores: { organisationId: string; adopted: string; unscored?: boolean | undefined }[] | null;
  items: BoxItem[];
  /** What stood on the paper of a council, also what was withdrawn during the voting; nothing of an open vote. */
  paper?: Pick<BoxItem, 'position'>[] | undefined;
  /** SHA-256 of a text, in hex; lots are drawn with it. */
  hash: (text: string) => string;
  /** The one hash over the whole closed box. */
  root: string;
};

/** The decisions by position. Counting the same box again gives the same. */
export function countBox(box: Box): Map<number, Decision> {
  const decided = new Map(box.items.map((item) => [item.position, decideItem(box, item)]));
  for (const group of byTitle(box.items)) rank(box, group, decided);
  return decided;
}

/** One item by itself, before any ranking. */
export function decideItem(box: Omit<Box, 'hash' | 'root'>, item: BoxItem): Decision {
  return box.kind === 'council' ? decideCouncil(box, item) : decideBloc(box, item);
}

function decideCouncil(box: Omit<Box, 'hash' | 'root'>, item: BoxItem): Decision {
  const { roll, tallies } = box;
  const { position, policy } = item;
  const tally = tallies[String(position)] ?? NOTHING;
  const attended = tally.unopened === true ? { ...box, items: box.paper ?? box.items } : box;
  return decideCouncilItem({
    policy,
    ...attendanceOf(attended, item),
    issued: roll.filter((seat) => hasPaper(seat) && !seat.recusedItems.includes(position)).length,
    ...tally,
    blank: tally.unopened === true ? 0 : tally.returned - tally.approve - tally.oppose - tally.abstain,
  });
}

/**
 * Whether an item of a council has its quorum by the ballots that came back, of all that stood on the paper: the sum of
 * one that has none is not opened. What is withdrawn after it lets nobody be there who was not, so that what was opened
 * has its quorum when it is counted too.
 */
export function hasQuorum(attended: Attended, item: Pick<BoxItem, 'position' | 'policy' | 'nominee' | 'ballot'>) {
  return councilQuorum(item.policy, attendanceOf(attended, item)).holds;
}

/** A roll with what was voted on by it. */
export type Attended = Pick<Box, 'kind' | 'roll'> & { items: Pick<BoxItem, 'position'>[] };

/** Who came how: whoever's paper came back. A member who is there and may vote on nothing has no paper and sits out. */
export function attendanceOf(
  { kind, roll, items }: Attended,
  { position, policy, nominee, ballot }: Pick<BoxItem, 'position' | 'policy' | 'nominee' | 'ballot'>,
): Attendance & Ways & { recused: number } {
  const leaves = ownSeatLeaves(kind, policy);
  const recused = roll.filter(
    (seat) => seat.recusedItems.includes(position) && !(leaves && seat.organisationId === nominee),
  );
  const hasNoPaper = (seat: BoxSeat): boolean => items.every((item) => seat.recusedItems.includes(item.position));
  return {
    ballot,
    members: roll.length,
    recused: recused.length,
    recusedThere: byWay(recused.filter(({ voted }) => voted)),
    sitOut: byWay(recused.filter((seat) => isThere(seat) && !seat.voted && hasNoPaper(seat))),
    ...byWay(roll.filter(({ voted }) => voted)),
  };
}

/** Whether a nominee's own seat leaves the base by the rule on its vote: where recused, it is not taken out twice. */
export function ownSeatLeaves(kind: Box['kind'], { bloc }: Policy): boolean {
  return kind === 'bloc' && bloc?.vote.value.selfVote === 'excludedOutOfBase';
}

/** How many of some seats take part in each way. */
export function byWay(seats: { presence: string }[]): Ways {
  const of = (how: string): number => seats.filter(({ presence }) => presence === how).length;
  return { present: of('present'), written: of('written'), proxies: of('proxy') };
}

/** Whether a seat sits with the others, itself or through a delegate. */
export function isThere({ presence }: { presence: string }): boolean {
  return presence === 'present' || presence === 'proxy';
}

/** Whether a seat gets a paper: an absent member gets none, nor one who only gives an opinion. */
export function hasPaper({ presence }: { presence: string }): boolean {
  return presence === 'present' || presence === 'written' || presence === 'proxy';
}

function decideBloc(box: Omit<Box, 'hash' | 'root'>, item: BoxItem): Decision {
  const { roll, votes, scores } = box;
  const { position, nominee, policy } = item;
  const cast = votes.filter((vote) => vote.position === position);
  const of = (choice: string): number => cast.filter((vote) => vote.choice === choice).length;
  const own = cast.find(({ organisationId }) => organisationId === nominee)?.choice ?? null;
  return decideBlocItem({
    policy,
    ...attendanceOf(box, item),
    nomineeSits: roll.some(({ organisationId }) => organisationId === nominee),
    nomineeVote: own as 'approve' | 'oppose' | 'abstain' | null,
    approve: of('approve'),
    oppose: of('oppose'),
    abstain: of('abstain'),
    nominee,
    scores,
  });
}

/** Items that compete for the same places: one title of one year. */
function byTitle(items: BoxItem[]): BoxItem[][] {
  const keys = [...new Set(items.map(keyOf))];
  return keys.map((key) => items.filter((item) => keyOf(item) === key));
}

function keyOf({ policy }: BoxItem): string {
  return `${policy.title.code}/${policy.year}`;
}

/** No tie rule of the policy told them apart, nor does one name who is asked: what comes after the last ballot does. */
function isLeftOver({ outcome, by }: Ranked): boolean {
  return outcome === 'undecided' && !by.some((tie) => tie === 'chairVote' || tie === 'moreOutstanding');
}

type Quota = Pick<Places, 'seats' | 'taken' | 'quota'>;

/**
 * The places a title has, of several limits the tightest. The flags of a bloc and those of all blocs together rank
 * nobody as long as there are enough of them for all who passed.
 */
function quotaOf({ kind, roll }: Box, { policy, taken, takenInAll = 0 }: BoxItem, passed: number): Quota | undefined {
  const seats = policy.title.seats?.value;
  const bloc = kind === 'bloc' ? policy.bloc : undefined;
  const title: Quota[] = seats === undefined || seats === null ? [] : [{ seats, taken }];
  const ofBloc: Quota[] =
    bloc === undefined || title.length > 0 || bloc.nominee.value === 'ballotOnly'
      ? []
      : [{ seats: flagsIn(bloc.flagsPerBloc.value, roll.length), taken }];
  const inAll: Quota[] =
    bloc?.flagsInAll === undefined ? [] : [{ seats: bloc.flagsInAll.value, taken: takenInAll, quota: 'inAll' }];
  const left = (one: Quota): number => one.seats - one.taken;
  const limits = [...title, ...[...ofBloc, ...inAll].filter((one) => left(one) < passed)];
  return limits.sort((a, b) => left(a) - left(b))[0];
}

/** The same for the whole group; counted again, an item that was not ranked does not say how many they were. */
function takenFrom(group: BoxItem[]): Pick<BoxItem, 'taken' | 'takenInAll'> {
  const most = (numbers: number[]): number => Math.max(...numbers);
  return {
    taken: most(group.map(({ taken }) => taken)),
    takenInAll: most(group.map(({ takenInAll = 0 }) => takenInAll)),
  };
}

function rank(box: Box, group: BoxItem[], decided: Map<number, Decision>): void {
  const [first] = group;
  if (first === undefined) return;
  const passed = group.flatMap((item) => {
    const decision = decided.get(item.position);
    return decision?.outcome === 'passed' ? [{ ...item, decision }] : [];
  });
  const quota = quotaOf(box, { ...first, ...takenFrom(group) }, passed.length);
  if (quota === undefined) return;
  const { council, bloc } = first.policy;
  const body = box.kind === 'bloc' ? (bloc ?? council) : council;
  const places: Places = {
    ...quota,
    rule: body.overQuota.value,
    afterMax: body.afterMax.value,
    head: box.kind === 'bloc' ? 'blocHeadAndDeputy' : 'head',
    mayVoteAgain: passed.every(({ ballot }) => ballot < body.maxBallots.value),
    draw: (number) => box.hash(`${box.root}/${number}`),
  };
  const ranked = rankPassed(
    passed.map(({ number, nominee, preferred, points: own, decision: { approve } }) => {
      const points =
        filledIn(box.scores ?? []).find(({ organisationId }) => organisationId === nominee)?.adopted ?? own;
      return { number, approve, preferred, points };
    }),
    places,
  );
  for (const { position, number, decision } of passed) {
    const place = ranked.get(number);
    if (place === undefined) continue;
    const { value: _value, ...citation } = isLeftOver(place) ? body.afterMax : body.overQuota;
    const next = withRank(decision, place, places, passed.length);
    decided.set(position, next.outcome === 'passed' ? next : { ...next, citation });
  }
}
