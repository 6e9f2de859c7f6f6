/**
 * What recorded decisions would have been under another policy or another roll. It works on what was published of each
 * count; it knows no ballot, and nothing it says is written anywhere.
 */

import { attendanceOf, type Attended } from './count-box';
import {
  councilQuorum,
  decideBlocItem,
  decideCouncilItem,
  type Attendance,
  type Decision,
  type Share,
  type Ways,
} from './counting';
import type { Policy } from './policy';
import type { Citation, Refusal } from './refusal';

/** One decided item of an agenda as it is on record, with the roll as it was frozen and all that was decided by it. */
export type RecordedDecision = Attended & {
  number: string;
  title: string;
  sitting: string;
  position: number;
  body: string;
  decision: Decision;
  nominee: string;
  /** The nominee's own vote in a bloc, which is open. */
  nomineeVote: 'approve' | 'oppose' | 'abstain' | null;
  scores: { organisationId: string; adopted: string; unscored?: boolean | undefined }[] | null;
};

/** A draft of who sits: for all bodies, or for one by its id. A number that is left out stays as it was. */
export type DraftRoll = DraftSeats & { bodies?: Record<string, DraftSeats> };
export type DraftSeats = { members?: number; recused?: number };

export type Law = { was: Policy; becomes: Policy | Refusal[] };

/** What a decision turned on. */
export type Side = {
  outcome: Decision['outcome'];
  approve: number;
  base: number;
  needed: number;
  present: number;
  quorum: number;
  share: Share;
  citation: Citation;
};

export type Flip = Place & { was: Side; becomes: Side };
export type Place = { number: string; title: string; sitting: string; position: number; kind: 'council' | 'bloc' };

/**
 * Why an item cannot be decided again: its totals were not published; it had no quorum and its box stayed shut; the draft has no rule for it; blanks were counted
 * with the noes and the draft tells them apart; more votes came than the draft has seats.
 */
export type Unreplayable = Place & {
  because: 'not-published' | 'not-opened' | 'no-rule' | 'blanks-not-told-apart' | 'more-votes-than-seats';
  refusals?: Refusal[];
};

export type Replay = { replayed: number; flips: Flip[]; unreplayable: Unreplayable[] };

/**
 * Decides recorded items again, each by the policy its case would have. The same items give the same answer.
 * @param lawOf the pinned policy of an item and the one of the draft, or why the draft gives none
 */
export function replay(
  recorded: readonly RecordedDecision[],
  { lawOf, roll = {} }: { lawOf: (item: RecordedDecision) => Law; roll?: DraftRoll },
): Replay {
  const answer: Replay = { replayed: 0, flips: [], unreplayable: [] };
  for (const item of recorded) {
    const again = decideAgain(item, lawOf(item), seatsOf(item, roll));
    if ('because' in again) {
      answer.unreplayable.push({ ...placeOf(item), ...again });
      continue;
    }
    answer.replayed += 1;
    if (again.outcome !== beforeRanking(item.decision))
      answer.flips.push({ ...placeOf(item), was: sideOf(item.decision), becomes: sideOf(again) });
  }
  return answer;
}

/** What passed its own ballot and was then ranked among others is compared by the ballot: the others are not here. */
function beforeRanking({ outcome, ranking }: Decision): Decision['outcome'] {
  return ranking === undefined ? outcome : 'passed';
}

type Reason = Pick<Unreplayable, 'because' | 'refusals'>;

function decideAgain(item: RecordedDecision, { was, becomes }: Law, seats: DraftSeats): Decision | Reason {
  const { decision, kind } = item;
  if (decision.publish === 'passFail') return { because: 'not-published' };
  if (Array.isArray(becomes)) return { because: 'no-rule', refusals: becomes };
  if (kind === 'bloc' && becomes.bloc === undefined) return { because: 'no-rule' };
  const { members = decision.members, recused } = seats;
  const there = attendanceOf(item, { ...item, policy: becomes, ballot: decision.ballot ?? 1 });
  const { present, written, proxies } = there;
  const votes = kind === 'bloc' ? decision.returned : Math.max(decision.returned, present + written + proxies);
  if (members < votes) return { because: 'more-votes-than-seats' };
  // Whom a draft keeps from voting is not said: nobody who came is one of them.
  const drafted = recused === undefined ? {} : { recused, recusedThere: {}, sitOut: {} };
  const again = { was, becomes, there: { ...there, members, ...drafted } };
  if (decision.publish === 'unopened') return decideUnopened(item, again);
  return kind === 'bloc' ? decideBlocAgain(item, again) : decideCouncilAgain(item, again);
}

type Again = { was: Policy; becomes: Policy; there: Attendance & Ways & { recused: number } };

function decideCouncilAgain({ decision }: RecordedDecision, { was, becomes, there }: Again): Decision | Reason {
  const opposed = was.council.vote.value.blankIs === 'oppose';
  const opposes = becomes.council.vote.value.blankIs === 'oppose';
  const base = becomes.council.vote.value.base;
  if (opposed && !opposes && base === 'ballots-valid') return { because: 'blanks-not-told-apart' };
  const { approve, oppose, abstain, issued, returned, invalid } = decision;
  const blank = opposed ? 0 : invalid;
  return decideCouncilItem({ policy: becomes, ...there, issued, returned, blank, approve, oppose, abstain });
}

/** A box that was not opened can only be found without its quorum again. */
function decideUnopened({ decision }: RecordedDecision, { becomes, there }: Again): Decision | Reason {
  if (councilQuorum(becomes, there).holds) return { because: 'not-opened' };
  const { issued, returned } = decision;
  const nothing = { blank: 0, approve: 0, oppose: 0, unopened: true };
  return decideCouncilItem({ policy: becomes, ...there, issued, returned, ...nothing });
}

function decideBlocAgain(
  { decision, nominee, nomineeVote, roll, scores }: RecordedDecision,
  { was, becomes, there }: Again,
): Decision {
  const leftOut = was.bloc?.vote.value.selfVote !== 'allowed' && nomineeVote !== null;
  const own = (choice: string): number => (leftOut && nomineeVote === choice ? 1 : 0);
  return decideBlocItem({
    policy: becomes,
    ...there,
    nomineeSits: roll.some(({ organisationId }) => organisationId === nominee),
    nomineeVote,
    approve: decision.approve + own('approve'),
    oppose: decision.oppose + own('oppose'),
    abstain: decision.abstain + own('abstain'),
    nominee,
    scores,
  });
}

function seatsOf({ body }: RecordedDecision, { bodies, members, recused }: DraftRoll): DraftSeats {
  const own = bodies?.[body];
  const seats = own?.members ?? members;
  const out = own?.recused ?? recused;
  return { ...(seats === undefined ? {} : { members: seats }), ...(out === undefined ? {} : { recused: out }) };
}

function placeOf({ number, title, sitting, position, kind }: RecordedDecision): Place {
  return { number, title, sitting, position, kind };
}

function sideOf({ outcome, approve, base, needed, present, quorum, share, citation }: Decision): Side {
  return { outcome, approve, base, needed, present, quorum, share, citation };
}
