/**
 * Quorums, bases and decisions of councils and blocs, by the policy a nomination pinned. Abstention, blank, invalid,
 * silence, recusal, written ballot, opinion and proxy are different things; each counts where the policy says so.
 */

import { compareDecimals } from './numbers';
import type { Policy } from './policy';
import { flagsIn } from './policy-bloc';
import { compare, needed, type Arithmetic, type Share } from './shares';
import { bare, type Citation } from './refusal';
import { filledIn } from './scoring';
import { baseWord } from './vote-base';

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

/** Whether those who are to come make the quorum, each way as the policy counts it. */
export function quorumAhead({
  policy,
  kind,
  ...coming
}: Ways & { policy: Policy; kind: 'council' | 'bloc'; members: number }): Arithmetic {
  return quorumArithmeticOf(quorumRule(policy, kind), coming);
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
  /**
   * Which ballot of the round this was, from 1, and how many the policy allows; a policy pinned before packs spoke of
   * several ballots says neither.
   */
  ballot?: number;
  maxBallots?: number;
  /** Of a title with few places: the places, those taken before this sitting, and this one's place among the passed. */
  ranking?: {
    seats: number;
    taken: number;
    place: number;
    passed: number;
    preferred: boolean;
    by: string[];
    /** The places are those of all blocs of the authority together. */
    quota?: 'inAll';
  };
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
  /**
   * passFail where fewer ballots came back than the policy lets publish; unopened where the sealed ballots of a council
   * without its quorum were never opened, so that no choice is known to anybody.
   */
  publish: 'counts' | 'passFail' | 'unopened';
  citation: Citation;
};

/** The ways of taking part in a vote. */
export type Ways = Record<'present' | 'written' | 'proxies', number>;

/** Who came how; each counts for base and quorum only as the policy says. */
export type Attendance = {
  members: number;
  present: number;
  /** Absent members whose written ballot came in time. */
  written?: number;
  /** Named delegates with a letter who voted. */
  proxies?: number;
  /** Members who may not vote on this item, and those of them who are among the above, by the way they came. */
  recused?: number;
  recusedThere?: Partial<Ways>;
  /** Members there who may vote on nothing, so that no paper of theirs can come back. */
  sitOut?: Partial<Ways>;
  /** Which ballot of the round this is; the first where it is not said. */
  ballot?: number;
};

export type CouncilCount = Attendance & {
  policy: Policy;
  recused: number;
  written: number;
  issued: number;
  returned: number;
  blank: number;
  abstain?: number;
  approve: number;
  oppose: number;
  /** The sealed ballots were not opened: no choice is known, and all counts are 0. */
  unopened?: boolean | undefined;
};

/** Decides one item of a council. Silence, blanks and invalid ballots of a member of the base are missing yeses. */
export function decideCouncilItem(count: CouncilCount): Decision {
  const { policy, members, recused, issued, returned, blank, approve, abstain = 0, ballot = 1 } = count;
  const { unopened = false } = count;
  const { vote, quorum, recusal, publish } = policy.council;
  const blankOpposes = vote.value.blankIs === 'oppose';
  const oppose = count.oppose + (blankOpposes ? blank : 0);
  const valid = approve + oppose + abstain;
  const { staysInBase } = recusal.value;
  const bases = {
    'all-members': members - (staysInBase ? 0 : recused),
    'all-minus-recused': members - recused,
    present: thoseThere(count, { ways: VOTING, countsRecused: staysInBase }),
    'ballots-cast': returned,
    'ballots-valid': valid,
  };
  const quorumArithmetic = councilQuorum(policy, count);
  const base = bases[baseWord(vote.value.base)];
  const arithmetic = compare(approve, base, vote.value.share);
  const verdict = verdictOf(quorumArithmetic, arithmetic);
  return {
    citation: bare(quorumArithmetic.holds ? vote : quorum),
    ...afterBallot(policy.council, { verdict, ballot, tied: approve === oppose, head: 'head' }),
    members,
    present: quorumArithmetic.yes,
    quorum: needed(quorumArithmetic.base, quorum.value.share),
    base,
    needed: needed(base, vote.value.share),
    approve,
    oppose,
    abstain,
    issued,
    returned,
    valid,
    invalid: returned - valid,
    recused,
    share: vote.value.share,
    arithmetic,
    quorumArithmetic,
    publish: unopened ? 'unopened' : returned < publish.value.kmin ? 'passFail' : publish.value.show,
  };
}

/** Whether those whose ballots came back make the quorum of a council; no choice is read. */
export function councilQuorum({ council }: Policy, count: Attendance): Arithmetic {
  return quorumArithmeticOf(council.quorum, count, council.recusal.value.countsForQuorum !== false);
}

/**
 * Who is there for the quorum: people in the room, and of the absent those whom the policy counts. Where the recused do
 * not count they are neither there nor among those of whom the quorum is taken. No choice is read.
 */
function quorumArithmeticOf({ value }: Policy['council']['quorum'], count: Attendance, countsRecused = true) {
  const { members, recused = 0 } = count;
  const { written = false, proxy = true } = value.counts ?? {};
  const ways = VOTING.filter((way) => ({ present: true, written, proxies: proxy })[way]);
  const without = !countsRecused || value.base === 'all-minus-recused' ? recused : 0;
  return compare(thoseThere(count, { ways, countsRecused }), members - without, value.share);
}

/**
 * Everybody whose vote is in the box is among those present as a base: a sealed ballot that came from outside cannot be
 * told from the others, and no share may be taken of fewer than could have said yes.
 */
const VOTING: (keyof Ways)[] = ['present', 'written', 'proxies'];

/** Members who came in some ways; the recused are among them or left out, each by the way they came themselves. */
function thoseThere(count: Attendance, { ways, countsRecused }: { ways: (keyof Ways)[]; countsRecused: boolean }) {
  const { sitOut = {}, recusedThere = {} } = count;
  const recused = (way: keyof Ways): number => (countsRecused ? (sitOut[way] ?? 0) : -(recusedThere[way] ?? 0));
  return ways.reduce((there, way) => there + (count[way] ?? 0) + recused(way), 0);
}

export type BlocCount = Attendance & {
  policy: Policy;
  nomineeSits: boolean;
  nomineeVote: 'approve' | 'oppose' | 'abstain' | null;
  approve: number;
  oppose: number;
  abstain: number;
  /** The organisation proposed, as it stands in the table of scores. */
  nominee: string;
  scores: { organisationId: string; adopted: string; unscored?: boolean | undefined }[] | null;
};

/**
 * Decides one item of a bloc: quorum, place in the adopted table where the policy asks for one, open vote. To abstain
 * openly is a valid vote unless the policy says otherwise; the nominee's own is left out where it says so.
 */
export function decideBlocItem(count: BlocCount): Decision {
  const { policy, members, nomineeVote, recused = 0, ballot = 1 } = count;
  const bloc = policy.bloc;
  if (bloc === undefined) throw new Error(`the policy ${policy.id} has no bloc`);
  const { vote, quorum, nominee, flagsPerBloc, publish } = bloc;
  const others = (choice: 'approve' | 'oppose' | 'abstain'): number =>
    vote.value.selfVote !== 'allowed' && nomineeVote === choice ? count[choice] - 1 : count[choice];
  const [approve, oppose, abstain] = [others('approve'), others('oppose'), others('abstain')];
  const invalid = vote.value.abstainIs === 'invalid' ? abstain : 0;
  const base = blocBases(count, vote.value)[baseWord(vote.value.base)];
  const quorumArithmetic = quorumArithmeticOf(quorum, count);
  const arithmetic = compare(approve, base, vote.value.share);
  const place = placeOf(count);
  const places = flagsIn(flagsPerBloc.value, members);
  const leads = nominee.value === 'ballotOnly' || (place ?? Infinity) <= places;
  const voted = nominee.value === 'topScore' ? 'passed' : verdictOf(quorumArithmetic, arithmetic);
  const verdict = quorumArithmetic.holds ? (leads ? voted : 'notChosen') : 'noQuorum';
  return {
    citation: bare(!quorumArithmetic.holds ? quorum : leads ? vote : nominee),
    ...afterBallot(bloc, { verdict, ballot, tied: approve === oppose, head: 'blocHeadAndDeputy' }),
    members,
    present: quorumArithmetic.yes,
    quorum: needed(quorumArithmetic.base, quorum.value.share),
    base,
    needed: needed(base, vote.value.share),
    approve,
    oppose,
    abstain,
    issued: members,
    returned: approve + oppose + abstain,
    valid: approve + oppose + abstain - invalid,
    invalid,
    recused,
    share: vote.value.share,
    arithmetic,
    quorumArithmetic,
    ...(place === undefined ? {} : { place, places }),
    publish: publish.value.show,
  };
}

/**
 * The bases of an item of a bloc. A nominee's vote that is excluded within the base is no yes and leaves every base as
 * it is; one excluded out of the base leaves each of them. Under a policy that was pinned before packs spoke of open
 * abstentions one is in the base of valid votes where a blank counts as a no.
 */
function blocBases(count: BlocCount, { selfVote, blankIs, abstainIs }: NonNullable<Policy['bloc']>['vote']['value']) {
  const { members, recused = 0, nomineeSits, nomineeVote, abstain } = count;
  const isOut = selfVote === 'excludedOutOfBase';
  const seat = isOut && nomineeSits ? 1 : 0;
  const own = isOut && nomineeVote !== null ? 1 : 0;
  const ownValid = isOut && (nomineeVote === 'approve' || nomineeVote === 'oppose') ? 1 : 0;
  const yesAndNo = count.approve + count.oppose;
  const isValid = abstainIs === undefined ? blankIs === 'oppose' : abstainIs === 'valid';
  return {
    'all-members': members - seat,
    'all-minus-recused': members - seat - recused,
    present: thoseThere(count, { ways: VOTING, countsRecused: true }) - own,
    'ballots-cast': yesAndNo + abstain - own,
    'ballots-valid': isValid ? yesAndNo + abstain - own : yesAndNo - ownValid,
  };
}

/**
 * One more than the members with a higher adopted score; nothing where the nominee has no score. Whoever did not score
 * itself leads nothing and stands in nobody's way.
 */
function placeOf({ nominee, scores }: BlocCount): number | undefined {
  if (scores === null) return undefined;
  const ranked = filledIn(scores).filter(({ unscored }) => unscored !== true);
  const own = ranked.find((score) => score.organisationId === nominee);
  if (own === undefined) return undefined;
  return 1 + ranked.filter((score) => compareDecimals(score.adopted, own.adopted) > 0).length;
}

/** A policy that was pinned before packs spoke of several ballots has none of the first three: one ballot decides. */
type BodyRules = Partial<Pick<Policy['council'], 'maxBallots' | 'revote' | 'afterMax'>> & {
  vote: Citation & { value: { chairAssent?: boolean | undefined } };
};
type Ballot = {
  verdict: 'passed' | 'failed' | 'noQuorum' | 'notChosen';
  ballot: number;
  tied: boolean;
  head: DecidedBy;
};
type Settled = Pick<Decision, 'outcome' | 'by' | 'question' | 'ballot' | 'maxBallots'> & { citation?: Citation };

/**
 * What a ballot comes to by the policy's rules on further ballots: a share missed or a tie is voted on again while
 * ballots are left and the reason is one the policy names; after the last it fails, or a named person decides. A pass
 * that needs the chair's assent waits for it. Each cites the rule it rests on.
 */
function afterBallot(body: BodyRules, { verdict, ballot, tied, head }: Ballot): Settled {
  const { maxBallots, revote, afterMax, vote } = body;
  const which = maxBallots === undefined ? {} : { ballot, maxBallots: maxBallots.value };
  if (verdict === 'passed' && vote.value.chairAssent === true)
    return { outcome: 'undecided', by: 'chair', question: 'chairAssent', ...which };
  if (verdict !== 'failed') return { outcome: verdict, ...which };
  if (revote !== undefined && ballot < (maxBallots?.value ?? 1)) {
    const { reasons } = revote.value;
    const again = tied && reasons.includes('tie') ? 'tied' : reasons.includes('noShare') ? 'again' : undefined;
    if (again !== undefined) return { outcome: again, ...which, citation: bare(revote) };
  }
  if (afterMax === undefined || afterMax.value === 'fails') return { outcome: 'failed', ...which };
  const by = decidedBy(afterMax.value, head);
  return { outcome: 'undecided', by, question: 'afterLastBallot', ...which, citation: bare(afterMax) };
}

/** Who decides when no ballot is left: the head (of a bloc with the deputy), or the chair. */
export function decidedBy(
  rule: Exclude<Policy['council']['afterMax']['value'], 'fails'>,
  head: DecidedBy = 'head',
): DecidedBy {
  return { headDecides: head, chairDecides: 'chair', blocHeadAndDeputyDecide: 'blocHeadAndDeputy' }[rule] as DecidedBy;
}

function verdictOf(quorum: Arithmetic, vote: Arithmetic): 'passed' | 'failed' | 'noQuorum' {
  if (!quorum.holds) return 'noQuorum';
  return vote.holds ? 'passed' : 'failed';
}
