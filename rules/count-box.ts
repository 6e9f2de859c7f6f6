/**
 * Counts a closed box: each item by the law its nomination pinned, then the ranking of titles with few places. The
 * count of a sitting and the verifier ask the same function, so that what was decided is what can be derived again.
 */

import { decideBlocItem, decideCouncilItem, type Decision } from './counting';
import type { Policy } from './policy';
import { rankPassed, withRank, type Places } from './ranking';

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
  /** Places of this title that went to others before this sitting. */
  taken: number;
  /** Of those the law prefers on equal merit. */
  preferred: boolean;
};

export type Box = {
  kind: 'council' | 'bloc';
  roll: BoxSeat[];
  ballots: { choices: Record<string, string> }[];
  votes: { position: number; organisationId: string; choice: string }[];
  scores: { organisationId: string; adopted: string }[] | null;
  items: BoxItem[];
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
export function decideItem(box: Omit<Box, 'items' | 'hash' | 'root'>, item: BoxItem): Decision {
  return box.kind === 'council' ? decideCouncil(box, item) : decideBloc(box, item);
}

function decideCouncil(
  { roll, ballots }: Pick<Box, 'roll' | 'ballots'>,
  { position, policy, ballot }: BoxItem,
): Decision {
  const choices = ballots.flatMap((one) => one.choices[String(position)] ?? []);
  const of = (choice: string): number => choices.filter((one) => one === choice).length;
  const recused = roll.filter((seat) => seat.recusedItems.includes(position));
  const came = (how: string): number => roll.filter(({ presence, voted }) => voted && presence === how).length;
  return decideCouncilItem({
    policy,
    ballot,
    members: roll.length,
    recused: recused.length,
    present: came('present'),
    written: came('written'),
    proxies: came('proxy'),
    sitOut: recused.filter(({ presence, voted }) => presence === 'present' && !voted).length,
    issued: roll.filter((seat) => hasPaper(seat) && !seat.recusedItems.includes(position)).length,
    returned: choices.length,
    blank: of('blank'),
    approve: of('approve'),
    oppose: of('oppose'),
  });
}

/** Whether a seat gets a paper: an absent member gets none, nor one who only gives an opinion. */
export function hasPaper({ presence }: { presence: string }): boolean {
  return presence === 'present' || presence === 'written' || presence === 'proxy';
}

function decideBloc({ roll, votes, scores }: Pick<Box, 'roll' | 'votes' | 'scores'>, item: BoxItem): Decision {
  const { position, nominee, policy, ballot } = item;
  const cast = votes.filter((vote) => vote.position === position);
  const of = (choice: string): number => cast.filter((vote) => vote.choice === choice).length;
  const own = cast.find(({ organisationId }) => organisationId === nominee)?.choice ?? null;
  return decideBlocItem({
    policy,
    ballot,
    members: roll.length,
    present: roll.filter(({ voted }) => voted).length,
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

function rank(box: Box, group: BoxItem[], decided: Map<number, Decision>): void {
  const [first] = group;
  const seats = first?.policy.title.seats?.value;
  if (first === undefined || seats === undefined || seats === null) return;
  const passed = group.filter(({ position }) => decided.get(position)?.outcome === 'passed');
  const { council, bloc } = first.policy;
  const body = box.kind === 'bloc' ? (bloc ?? council) : council;
  const places: Places = {
    seats,
    taken: first.taken,
    rule: body.overQuota.value,
    afterMax: body.afterMax.value,
    mayVoteAgain: passed.every(({ ballot }) => ballot < body.maxBallots.value),
    draw: (number) => box.hash(`${box.root}/${number}`),
  };
  const ranked = rankPassed(
    passed.map(({ position, number, nominee, preferred }) => {
      const points = box.scores?.find(({ organisationId }) => organisationId === nominee)?.adopted;
      const approve = decided.get(position)?.approve ?? 0;
      return { number, approve, preferred, ...(points === undefined ? {} : { points }) };
    }),
    places,
  );
  for (const { position, number } of passed) {
    const [decision, place] = [decided.get(position), ranked.get(number)];
    if (decision === undefined || place === undefined) continue;
    const { source, clause, certainty, page } = body.overQuota;
    const citation = { source, clause, certainty, ...(page === undefined ? {} : { page }) };
    const next = withRank(decision, place, places, passed.length);
    decided.set(position, next.outcome === 'passed' ? next : { ...next, citation });
  }
}
