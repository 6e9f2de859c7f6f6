/**
 * Shares, quorums and decisions in whole numbers. A share is never a float and never a rounded percentage: it is
 * compared by cross-multiplication, and the products are kept so that anybody can check them with a pencil.
 */

import { compareDecimals } from './numbers';
import type { Policy } from './policy';
import type { Share } from './policy-pack';
import type { Citation } from './refusal';

export type { Share } from './policy-pack';

/** How many yeses of a base of `base` a share asks for. Of an empty base nothing passes; the answer is then 1. */
export function needed(base: number, { num, den, op }: Share): number {
  if (base < 1) return 1;
  return op === '>=' ? Math.floor((base * num + den - 1) / den) : Math.floor((base * num) / den) + 1;
}

/** Whether some yeses of a base reach a share. An empty base never passes. */
export function passes(yes: number, base: number, { num, den, op }: Share): boolean {
  if (base < 1) return false;
  return op === '>=' ? yes * den >= base * num : yes * den > base * num;
}

/** The comparison as it was made: `yes × den` against `base × num`. */
export type Arithmetic = Share & { yes: number; base: number; left: number; right: number; holds: boolean };

/** The comparison of some yeses with a share of a base, with both products. */
export function compare(yes: number, base: number, share: Share): Arithmetic {
  const { num, den, op } = share;
  return { yes, base, num, den, op, left: yes * den, right: base * num, holds: passes(yes, base, share) };
}

/** Whether an item can still pass if every voter who can vote says yes; asked before a ballot opens. */
export function reachability({ base, castable, share }: { base: number; castable: number; share: Share }): {
  reachable: boolean;
  needed: number;
  /** Voters short of what is needed. */
  missing: number;
} {
  const wanted = needed(base, share);
  return { reachable: castable >= wanted, needed: wanted, missing: Math.max(0, wanted - castable) };
}

/** How many of a body's members must be there for it to decide. */
export function quorumOf({
  policy,
  kind,
  members,
}: {
  policy: Policy;
  kind: 'council' | 'bloc';
  members: number;
}): number {
  return needed(members, quorumRule(policy, kind).value.share);
}

function quorumRule(policy: Policy, kind: 'council' | 'bloc') {
  return (kind === 'bloc' ? policy.bloc?.quorum : undefined) ?? policy.council.quorum;
}

/** What a named person is asked after the ballots. */
export type DecisionQuestion = 'afterLastBallot' | 'lastSeat' | 'chairAssent';

/** Whose answer it needs; of a bloc's head and deputy both, and they must agree. */
export type DecidedBy = 'chair' | 'head' | 'blocHeadAndDeputy';

export type Decision = {
  /**
   * notChosen: another member of the bloc leads; tied: the policy lets the body vote again; undecided: the ballots
   * leave it to a named person, `by`, who is asked `question`.
   */
  outcome: 'passed' | 'failed' | 'noQuorum' | 'notChosen' | 'tied' | 'undecided';
  by?: DecidedBy;
  question?: DecisionQuestion;
  /** Of a tie on the last seats: how many are left for those tied. */
  seatsLeft?: number;
  /** Members on the roll, those present for the quorum, and the quorum. */
  members: number;
  present: number;
  quorum: number;
  base: number;
  needed: number;
  approve: number;
  oppose: number;
  abstain: number;
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  recused: number;
  share: Share;
  arithmetic: Arithmetic;
  quorumArithmetic: Arithmetic;
  /** Place of the nominee in the adopted table of scores, and the places that are chosen. */
  place?: number;
  places?: number;
  /** passFail where fewer ballots came back than the policy lets publish. */
  publish: 'counts' | 'passFail';
  citation: Citation;
};

export type CouncilCount = {
  policy: Policy;
  members: number;
  /** Members who may not vote on this item. */
  recused: number;
  present: number;
  /** Absent members whose written ballot came in time. */
  written: number;
  issued: number;
  returned: number;
  blank: number;
  approve: number;
  oppose: number;
};

/** Decides one item of a council. Silence, blanks and invalid ballots of a member of the base are missing yeses. */
export function decideCouncilItem(count: CouncilCount): Decision {
  const { policy, members, recused, issued, returned, blank, approve } = count;
  const { vote, quorum, recusal, publish } = policy.council;
  const blankOpposes = vote.value.blankIs === 'oppose';
  const valid = approve + count.oppose + (blankOpposes ? blank : 0);
  const bases = {
    'all-members': members - (recusal.value.staysInBase ? 0 : recused),
    'all-minus-recused': members - recused,
    present: count.present,
    'ballots-cast': returned,
    'ballots-valid': valid,
  };
  const there = count.present + (quorum.value.counts?.written === true ? count.written : 0);
  const quorumArithmetic = compare(there, members, quorum.value.share);
  const base = bases[vote.value.base];
  const arithmetic = compare(approve, base, vote.value.share);
  return {
    outcome: verdict(quorumArithmetic, arithmetic),
    members,
    present: there,
    quorum: needed(members, quorum.value.share),
    base,
    needed: needed(base, vote.value.share),
    approve,
    oppose: count.oppose + (blankOpposes ? blank : 0),
    abstain: 0,
    issued,
    returned,
    valid,
    invalid: returned - valid,
    recused,
    share: vote.value.share,
    arithmetic,
    quorumArithmetic,
    publish: returned < publish.value.kmin ? 'passFail' : publish.value.show,
    citation: citationOf(quorumArithmetic.holds ? vote : quorum),
  };
}

export type BlocCount = {
  policy: Policy;
  members: number;
  present: number;
  nomineeSits: boolean;
  nomineeVote: 'approve' | 'oppose' | 'abstain' | null;
  approve: number;
  oppose: number;
  abstain: number;
  /** The organisation proposed, as it stands in the table of scores. */
  nominee: string;
  scores: { organisationId: string; adopted: string }[] | null;
};

/** Decides one item of a bloc: quorum, place in the adopted table where the policy asks for one, open vote. */
export function decideBlocItem(count: BlocCount): Decision {
  const { policy, members, nomineeSits, nomineeVote, abstain } = count;
  const bloc = policy.bloc;
  if (bloc === undefined) throw new Error(`the policy ${policy.id} has no bloc`);
  const { vote, quorum, nominee, flagsPerBloc, publish } = bloc;
  const leavesOut = (choice: 'approve' | 'oppose'): number =>
    vote.value.selfVote !== 'allowed' && nomineeVote === choice ? 1 : 0;
  const approve = count.approve - leavesOut('approve');
  const oppose = count.oppose - leavesOut('oppose');
  const returned = count.approve + count.oppose + abstain;
  const valid = approve + oppose;
  const outOfBase = vote.value.selfVote === 'excludedOutOfBase' && nomineeSits ? 1 : 0;
  const bases = {
    'all-members': members - outOfBase,
    'all-minus-recused': members - outOfBase,
    present: count.present - outOfBase,
    'ballots-cast': returned,
    'ballots-valid': valid,
  };
  const base = bases[vote.value.base];
  const quorumArithmetic = compare(count.present, members, quorum.value.share);
  const arithmetic = compare(approve, base, vote.value.share);
  const place = placeOf(count);
  const leads = nominee.value === 'ballotOnly' || (place !== undefined && place <= flagsPerBloc.value);
  const voted = nominee.value === 'topScore' ? 'passed' : verdict(quorumArithmetic, arithmetic);
  const chosen = leads ? voted : 'notChosen';
  return {
    outcome: quorumArithmetic.holds ? chosen : 'noQuorum',
    members,
    present: count.present,
    quorum: needed(members, quorum.value.share),
    base,
    needed: needed(base, vote.value.share),
    approve,
    oppose,
    abstain,
    issued: members,
    returned,
    valid,
    invalid: 0,
    recused: 0,
    share: vote.value.share,
    arithmetic,
    quorumArithmetic,
    ...(place === undefined ? {} : { place, places: flagsPerBloc.value }),
    publish: publish.value.show,
    citation: citationOf(!quorumArithmetic.holds ? quorum : leads ? vote : nominee),
  };
}

/** One more than the members with a higher adopted score; nothing where the nominee has no score. */
function placeOf({ nominee, scores }: BlocCount): number | undefined {
  const own = scores?.find((score) => score.organisationId === nominee);
  if (own === undefined || scores === null) return undefined;
  return 1 + scores.filter((score) => compareDecimals(score.adopted, own.adopted) > 0).length;
}

function verdict(quorum: Arithmetic, vote: Arithmetic): 'passed' | 'failed' | 'noQuorum' {
  if (!quorum.holds) return 'noQuorum';
  return vote.holds ? 'passed' : 'failed';
}

function citationOf({ source, clause, certainty, page }: Citation): Citation {
  return { source, clause, certainty, ...(page === undefined ? {} : { page }) };
}
