/**
 * Quorums, bases and decisions of councils and blocs, by the policy a nomination pinned. Abstention, blank, invalid,
 * silence, recusal, written ballot, opinion and proxy are different things; each counts where the policy says so.
 */

import { compareDecimals } from './numbers';
import type { Policy } from './policy';
import { compare, needed, type Arithmetic, type Share } from './shares';
import type { Citation } from './refusal';

export { compare, needed, passes, type Arithmetic, type Share } from './shares';

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
   * notChosen: another member of the bloc leads; tied: as many for as against, or for the last place, and the policy
   * lets the body vote again; again: the share was missed and there is another ballot; passedOverQuota: passed, but
   * the places went to others; undecided: the ballots
   * leave it to a named person, `by`, who is asked `question`.
   */
  outcome: 'passed' | 'failed' | 'noQuorum' | 'notChosen' | 'tied' | 'again' | 'passedOverQuota' | 'undecided';
  by?: DecidedBy;
  question?: DecisionQuestion;
  /** Of a tie on the last seats: how many are left for those tied. */
  seatsLeft?: number;
  /** Which ballot of the round this was, from 1, and how many the policy allows. */
  ballot: number;
  maxBallots: number;
  /** Of a title with few places: the places, those taken before this sitting, and this one's place among the passed. */
  ranking?: { seats: number; taken: number; place: number; passed: number; preferred: boolean; by: string[] };
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
  /** Named delegates with a letter who voted. */
  proxies?: number;
  /** Members there who may not vote on this item and voted on no other. */
  sitOut?: number;
  /** Which ballot of the round this is; the first where it is not said. */
  ballot?: number;
  issued: number;
  returned: number;
  blank: number;
  approve: number;
  oppose: number;
};

/** Decides one item of a council. Silence, blanks and invalid ballots of a member of the base are missing yeses. */
export function decideCouncilItem(count: CouncilCount): Decision {
  const { policy, members, recused, issued, returned, blank, approve, proxies = 0, sitOut = 0 } = count;
  const { vote, quorum, recusal, publish } = policy.council;
  const there = presentFor(quorum, { ...count, proxies, sitOut: recusal.value.countsForQuorum === false ? 0 : sitOut });
  const blankOpposes = vote.value.blankIs === 'oppose';
  const valid = approve + count.oppose + (blankOpposes ? blank : 0);
  const bases = {
    'all-members': members - (recusal.value.staysInBase ? 0 : recused),
    'all-minus-recused': members - recused,
    present: count.present + proxies,
    'ballots-cast': returned,
    'ballots-valid': valid,
  };
  const without = recusal.value.countsForQuorum === false || quorum.value.base === 'all-minus-recused' ? recused : 0;
  const quorumArithmetic = compare(there, members - without, quorum.value.share);
  const base = bases[vote.value.base];
  const arithmetic = compare(approve, base, vote.value.share);
  const ballot = count.ballot ?? 1;
  const oppose = count.oppose + (blankOpposes ? blank : 0);
  const verdict = verdictOf(quorumArithmetic, arithmetic);
  return {
    ...afterBallot(policy.council, { verdict, ballot, tied: approve === oppose, head: 'head' }),
    ballot,
    maxBallots: policy.council.maxBallots.value,
    members,
    present: there,
    quorum: needed(members - without, quorum.value.share),
    base,
    needed: needed(base, vote.value.share),
    approve,
    oppose,
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

type Counted = Pick<CouncilCount, 'present' | 'written'> & { proxies: number; sitOut: number };

/** Who is there for the quorum: people in the room, and of the absent those whom the policy counts. */
function presentFor({ value }: Policy['council']['quorum'], { present, written, proxies, sitOut }: Counted): number {
  const { counts } = value;
  return present + sitOut + (counts?.written === true ? written : 0) + (counts?.proxy === true ? proxies : 0);
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
  /** Which ballot of the round this is; the first where it is not said. */
  ballot?: number;
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
  const voted = nominee.value === 'topScore' ? 'passed' : verdictOf(quorumArithmetic, arithmetic);
  const ballot = count.ballot ?? 1;
  const verdict = quorumArithmetic.holds ? (leads ? voted : 'notChosen') : 'noQuorum';
  return {
    ...afterBallot(bloc, { verdict, ballot, tied: approve === oppose, head: 'blocHeadAndDeputy' }),
    ballot,
    maxBallots: bloc.maxBallots.value,
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

type BodyRules = {
  maxBallots: Policy['council']['maxBallots'];
  revote: Policy['council']['revote'];
  afterMax: Policy['council']['afterMax'];
  vote: { value: { chairAssent?: boolean | undefined } };
};
type Ballot = {
  verdict: 'passed' | 'failed' | 'noQuorum' | 'notChosen';
  ballot: number;
  tied: boolean;
  head: DecidedBy;
};

/**
 * What a ballot comes to by the policy's rules on further ballots: a share missed or a tie is voted on again while
 * ballots are left and the reason is one the policy names; after the last it fails, or a named person decides. A pass
 * that needs the chair's assent waits for it.
 */
function afterBallot(
  body: BodyRules,
  { verdict, ballot, tied, head }: Ballot,
): Pick<Decision, 'outcome' | 'by' | 'question'> {
  if (verdict === 'passed' && body.vote.value.chairAssent === true) {
    return { outcome: 'undecided', by: 'chair', question: 'chairAssent' };
  }
  if (verdict !== 'failed') return { outcome: verdict };
  const { reasons } = body.revote.value;
  if (ballot < body.maxBallots.value && tied && reasons.includes('tie')) return { outcome: 'tied' };
  if (ballot < body.maxBallots.value && reasons.includes('noShare')) return { outcome: 'again' };
  return afterLastBallot(body.afterMax.value, head);
}

/** Who decides when no ballot is left: nobody, the head (of a bloc with the deputy), or the chair. */
function afterLastBallot(
  rule: BodyRules['afterMax']['value'],
  head: DecidedBy,
): Pick<Decision, 'outcome' | 'by' | 'question'> {
  if (rule === 'fails') return { outcome: 'failed' };
  const by = { headDecides: head, chairDecides: 'chair', blocHeadAndDeputyDecide: 'blocHeadAndDeputy' } as const;
  return { outcome: 'undecided', by: by[rule], question: 'afterLastBallot' };
}

function verdictOf(quorum: Arithmetic, vote: Arithmetic): 'passed' | 'failed' | 'noQuorum' {
  if (!quorum.holds) return 'noQuorum';
  return vote.holds ? 'passed' : 'failed';
}

function citationOf({ source, clause, certainty, page }: Citation): Citation {
  return { source, clause, certainty, ...(page === undefined ? {} : { page }) };
}
