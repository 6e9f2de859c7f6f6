/**
 * Can an item still pass, can it still fail? Asked before a ballot opens and while it runs. Of a secret ballot only
 * who has voted is known; of an open vote also what.
 */

import { decideBlocItem, decideCouncilItem, needed, type Arithmetic } from './counting';
import { byWay, hasPaper, isThere, ownSeatLeaves } from './count-box';
import type { Policy } from './policy';
import type { Citation } from './refusal';

export type ReachSeat = {
  no: number;
  organisationId: string | null;
  /** present | written | proxy | opinion | absent */
  presence: string;
  /** May not vote on this item. */
  recused: boolean;
  /** May vote on another item of the agenda, so that a paper of theirs can still come. */
  elsewhere?: boolean;
  voted: boolean;
  /** Of an open vote that was cast; never given for a secret ballot. */
  choice?: 'approve' | 'oppose' | 'abstain';
};

export type Reach = {
  canPass: boolean;
  canFail: boolean;
  /**
   * Members on the roll, of them recused, and whose vote can still come or has come. How many have come is told of the
   * box alone: beside the box's own number that of an item tells whether the one recused from it has voted.
   */
  members: number;
  recused: number;
  castable: number;
  /** If all of them say yes: the base and how many yeses it asks for. */
  base: number;
  needed: number;
  /** Whether as many as the quorum asks for have voted or can still vote. */
  quorumInReach: boolean;
  /** What would change an item that cannot pass. */
  remedies: ('replaceMember' | 'admitWritten' | 'postpone')[];
  citation: Citation;
};

export type ReachQuestion = { kind: 'council' | 'bloc'; policy: Policy; nominee: string; seats: ReachSeat[] };

type Fate = 'approve' | 'oppose' | 'abstain' | 'none';
type Outlook = { vote: Arithmetic; quorum: Arithmetic };

/**
 * The best and the worst that can still come. More yeses never turn a pass into a failure, so that the two ends are
 * enough: everybody who still can says yes; or they say no, or stay away. Whoever has voted in secret may have said
 * anything: the worst is that all of them said no. A nominee whose own vote is no yes may help by keeping it back: for
 * that one seat every way is looked at.
 */
export function reachOf(question: ReachQuestion): Reach {
  const { policy, kind, seats } = question;
  const hopes = ends(question, 'approve');
  const best = hopes.find(holds) ?? hopes[0];
  const fears = [...ends(question, 'oppose'), ...ends(question, 'none')];
  const canPass = holds(best);
  const rule = kind === 'bloc' ? (policy.bloc?.vote ?? policy.council.vote) : policy.council.vote;
  return {
    canPass,
    canFail: fears.some((one) => !holds(one)),
    members: seats.length,
    recused: seats.filter(({ recused }) => recused).length,
    castable: best.vote.yes,
    base: best.vote.base,
    needed: needed(best.vote.base, best.vote),
    quorumInReach: best.quorum.holds,
    remedies: canPass ? [] : remediesFor(question),
    citation: rule,
  };
}

/** What comes of it if all whose word is not known say the same, the nominee's own seat in every way it may. */
function ends(question: ReachQuestion, said: Fate): [Outlook, ...Outlook[]] {
  const { kind, nominee, seats } = question;
  const comes = said !== 'none';
  const fate = (seat: ReachSeat): Fate => seat.choice ?? said;
  const alike = outlook(question, fate, comes);
  const own = seats.find(({ organisationId }) => organisationId === nominee);
  if (kind !== 'bloc' || own?.choice !== undefined) return [alike];
  const apart = OWN.map((word) => outlook(question, (seat) => (seat === own ? word : fate(seat)), comes));
  return [alike, ...apart];
}

const OWN: readonly Fate[] = ['approve', 'oppose', 'abstain', 'none'];

function holds({ vote, quorum }: Outlook): boolean {
  return vote.holds && quorum.holds;
}

/** The decision that a fate of every voter would give, by the same rules that count the box. */
function outlook(question: ReachQuestion, fateOf: (seat: ReachSeat) => Fate, comes: boolean): Outlook {
  const { kind, policy, nominee, seats } = question;
  const voters = seats.filter((seat) => hasPaper(seat) && !seat.recused);
  const fates = voters.map((seat) => ({ seat, fate: fateOf(seat) }));
  const came = fates.filter(({ fate }) => fate !== 'none');
  const of = (word: Fate): number => came.filter(({ fate }) => fate === word).length;
  const own = came.find(({ seat }) => seat.organisationId === nominee)?.fate ?? 'none';
  const there = attendance(question, { came: came.map(({ seat }) => seat), comes });
  const { arithmetic, quorumArithmetic } =
    kind === 'bloc'
      ? decideBlocItem({
          policy,
          ...there,
          nomineeSits: seats.some(({ organisationId }) => organisationId === nominee),
          nomineeVote: own === 'none' ? null : own,
          approve: of('approve'),
          oppose: of('oppose'),
          abstain: of('abstain'),
          nominee,
          scores: null,
        })
      : decideCouncilItem({
          policy,
          ...there,
          issued: voters.length,
          returned: came.length,
          blank: of('abstain'),
          approve: of('approve'),
          oppose: of('oppose'),
        });
  return { vote: arithmetic, quorum: quorumArithmetic };
}

type Coming = { came: ReachSeat[]; comes: boolean };

/** Who is there if these come; one recused here who has a paper for another item comes with the others or not. */
function attendance({ kind, policy, nominee, seats }: ReachQuestion, { came, comes }: Coming) {
  const leaves = ownSeatLeaves(kind, policy);
  const recused = seats.filter((seat) => seat.recused && !(leaves && seat.organisationId === nominee));
  const withPaper = recused.filter((seat) => hasPaper(seat) && (seat.voted || (comes && seat.elsewhere === true)));
  return {
    members: seats.length,
    recused: recused.length,
    recusedThere: byWay(withPaper),
    sitOut: byWay(recused.filter((seat) => isThere(seat) && !seat.voted && seat.elsewhere !== true)),
    ...byWay([...came, ...withPaper]),
  };
}

/** What staff can do where an item cannot pass: somebody else in a recused seat, a route for the absent, another day. */
function remediesFor({ kind, policy, seats }: ReachQuestion): Reach['remedies'] {
  const route = kind === 'bloc' ? policy.bloc?.vote.value.absent : policy.council.absence.value.mode;
  const absent = seats.some((seat) => !hasPaper(seat));
  const admits = absent && route !== undefined && route !== 'none';
  return [
    ...(seats.some(({ recused }) => recused) ? (['replaceMember'] as const) : []),
    ...(admits ? (['admitWritten'] as const) : []),
    ...(absent ? (['postpone'] as const) : []),
  ];
}
