/**
 * Can an item still pass, can it still fail? Asked before a ballot opens and while it runs. Of a secret ballot only
 * who has voted is known; of an open vote also what.
 */

import { decideBlocItem, decideCouncilItem, needed, type Arithmetic } from './counting';
import { hasPaper } from './count-box';
import type { Policy } from './policy';
import type { Citation } from './refusal';

export type ReachSeat = {
  no: number;
  organisationId: string | null;
  /** present | written | proxy | opinion | absent */
  presence: string;
  /** May not vote on this item. */
  recused: boolean;
  voted: boolean;
  /** Of an open vote that was cast; never given for a secret ballot. */
  choice?: 'approve' | 'oppose' | 'abstain';
};

export type Reach = {
  canPass: boolean;
  canFail: boolean;
  /** Members on the roll, of them recused, and whose vote can still come or has come. */
  members: number;
  recused: number;
  castable: number;
  cast: number;
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
 * enough: everybody who still can says yes; or they say no, or stay away.
 */
export function reachOf(question: ReachQuestion): Reach {
  const { policy, kind, seats } = question;
  const known = (seat: ReachSeat, hoped: Fate): Fate => seat.choice ?? hoped;
  const best = outlook(question, (seat) => known(seat, 'approve'));
  const worst = [
    outlook(question, (seat) => known(seat, 'oppose')),
    outlook(question, (seat) => (seat.voted ? known(seat, 'oppose') : 'none')),
  ];
  const voters = seats.filter((seat) => hasPaper(seat) && !seat.recused);
  const canPass = holds(best);
  const rule = kind === 'bloc' ? (policy.bloc?.vote ?? policy.council.vote) : policy.council.vote;
  return {
    canPass,
    canFail: worst.some((one) => !holds(one)),
    members: seats.length,
    recused: seats.filter(({ recused }) => recused).length,
    castable: best.vote.yes,
    cast: voters.filter(({ voted }) => voted).length,
    base: best.vote.base,
    needed: needed(best.vote.base, best.vote),
    quorumInReach: best.quorum.holds,
    remedies: canPass ? [] : remediesFor(question),
    citation: rule,
  };
}

function holds({ vote, quorum }: Outlook): boolean {
  return vote.holds && quorum.holds;
}

/** The decision that a fate of every voter would give, by the same rules that count the box. */
function outlook({ kind, policy, nominee, seats }: ReachQuestion, fateOf: (seat: ReachSeat) => Fate): Outlook {
  const voters = seats.filter((seat) => hasPaper(seat) && !seat.recused);
  const fates = voters.map((seat) => ({ seat, fate: fateOf(seat) }));
  const came = fates.filter(({ fate }) => fate !== 'none');
  const of = (word: Fate): number => came.filter(({ fate }) => fate === word).length;
  const by = (presence: string): number => came.filter(({ seat }) => seat.presence === presence).length;
  if (kind === 'bloc') {
    const own = came.find(({ seat }) => seat.organisationId === nominee)?.fate ?? 'none';
    const { arithmetic, quorumArithmetic } = decideBlocItem({
      policy,
      members: seats.length,
      present: came.length,
      nomineeSits: seats.some(({ organisationId }) => organisationId === nominee),
      nomineeVote: own === 'none' ? null : own,
      approve: of('approve'),
      oppose: of('oppose'),
      abstain: of('abstain'),
      nominee,
      scores: null,
    });
    return { vote: arithmetic, quorum: quorumArithmetic };
  }
  const recused = seats.filter((seat) => seat.recused);
  const { arithmetic, quorumArithmetic } = decideCouncilItem({
    policy,
    members: seats.length,
    recused: recused.length,
    present: by('present') + recused.filter(({ presence, voted }) => presence === 'present' && voted).length,
    written: by('written'),
    proxies: by('proxy'),
    sitOut: recused.filter(({ presence, voted }) => presence === 'present' && !voted).length,
    issued: voters.length,
    returned: came.length,
    blank: of('abstain'),
    approve: of('approve'),
    oppose: of('oppose'),
  });
  return { vote: arithmetic, quorum: quorumArithmetic };
}

/** What staff can do where an item cannot pass: somebody else in a recused seat, a route for the absent, another day. */
function remediesFor({ kind, policy, seats }: ReachQuestion): Reach['remedies'] {
  const route = kind === 'bloc' ? policy.bloc?.vote.value.absent : policy.council.absence.value.mode;
  const absent = seats.some((seat) => !hasPaper(seat));
  const admits = absent && (route === 'writtenBallot' || route === 'proxyByLetter');
  return [
    ...(seats.some(({ recused }) => recused) ? (['replaceMember'] as const) : []),
    ...(admits ? (['admitWritten'] as const) : []),
    ...(absent ? (['postpone'] as const) : []),
  ];
}
