/** Who may vote, score, and hold the key of a box: answered as in may-act.ts, by the sitting and its hours. */

import { boxClosed, type BoxHours } from './box-closed';
import { hasPaper } from './count-box';
import type { TaskFacts } from './may-act';
import type { Actor } from './permissions';
import type { Policy } from './policy';
import { bare, ownRule, type Refusal } from './refusal';
import { baseWord } from './vote-base';

type RollFacts = {
  personId: string;
  presence: string;
  voted: boolean;
  /** The ballot came on paper and is in a batch of the counting board. */
  envelope?: boolean;
  organisationId?: string | null;
};
type BoxFacts = {
  task: TaskFacts;
  sitting: BoxHours & { state: string; opensAt: Date };
  roll: RollFacts | null;
  /** Positions on this voter's paper: live since it opened, the voter not recused. */
  items: string[];
  now: Date;
};
/** `edition`: which vote of this member it is, from 1; `cast`: how many it has cast. */
type VoteFacts = BoxFacts & { choices: Record<string, string>; edition: number; cast: number };

const VOTE_CHOICES = ['approve', 'oppose', 'abstain'];

/** A secret ballot: on the roll with a route to vote, box open. A second one takes the place of the first. */
export function mayCastBallot(actor: Actor, facts: BoxFacts): Refusal | undefined {
  const { roll, task } = facts;
  if (roll?.envelope === true) return { code: 'already-acted' };
  return mayUseTheBox(actor, facts) ?? (task.state === 'closed' ? { code: 'closed' } : undefined);
}

/** A holder's own task, before the voting begins. */
export function mayMakeKey(
  actor: Actor,
  { task, sitting, isHolder }: { task: TaskFacts; sitting: BoxHours & { state: string }; isHolder: boolean },
): Refusal | undefined {
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  if (!isHolder) return { code: 'not-on-roll' };
  return sitting.state === 'convened' ? undefined : boxClosed(sitting);
}

/** A holder's own task, of a box that is closed and not counted. */
export function mayOpenBox(
  actor: Actor,
  { task, sitting, isHolder }: { task: TaskFacts; sitting: BoxHours & { state: string }; isHolder: boolean },
): Refusal | undefined {
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  if (!isHolder) return { code: 'not-on-roll' };
  if (sitting.state === 'closed') return undefined;
  return sitting.state === 'counted'
    ? { code: 'already-acted' }
    : { code: 'not-open-yet', opensAt: sitting.closesAt.toISOString() };
}

/** Whether the policy has the choice to abstain on a council's paper. */
export function mayAbstain({ council }: Pick<Policy, 'council'>): boolean {
  const { choices = [] } = council.vote.value;
  return Array.isArray(choices) && choices.includes('abstain');
}

/** What an item left blank comes to: among those who do not approve, a no, or out of what the share is taken of. */
export type BlankIs = 'missing' | 'no' | 'out';

/** Of a council's paper, by the policy of the item. */
export function blankIs({ council }: Pick<Policy, 'council'>): BlankIs {
  const { base, blankIs: counts } = council.vote.value;
  if (counts === 'oppose') return 'no';
  return baseWord(base) === 'ballots-valid' ? 'out' : 'missing';
}

/**
 * A representative without a mandate has no vote. Where the policy has the heads come in person, the head of the
 * organisation needs none.
 */
export function mayVoteFor(
  { bloc }: Pick<Policy, 'bloc'>,
  { mandate, isHead }: { mandate: string; isHead: boolean },
): Refusal | undefined {
  if (bloc === undefined || mandate.trim() !== '') return undefined;
  if (bloc.vote.value.mandate === 'headInPerson' && isHead) return undefined;
  const { source, clause, certainty } = bloc.vote;
  return { code: 'mandate-missing', citation: { source, clause, certainty } };
}

type MemberFacts = { organisationId: string; endsOn: string | null; successorId: string | null };

/** A member that has ended speaks no more: the day is the civil day of the act. The clause is that of the roster. */
export function mayStandFor(
  { bloc }: Pick<Policy, 'bloc'>,
  { organisationId, endsOn, successorId }: MemberFacts,
  on: string,
): Refusal | undefined {
  if (endsOn === null || on <= endsOn) return undefined;
  return {
    code: 'member-gone',
    field: 'organisation',
    value: organisationId,
    organisation: organisationId,
    on,
    ...(successorId === null ? {} : { successor: successorId }),
    citation: bloc?.roster === undefined ? ownRule('bloc', 'roster') : bare(bloc.roster),
  };
}

type ScoreFacts = { task: TaskFacts & { dueAt: Date | null }; sitting: { state: string }; now: Date };

/** One's own open task of scoring, of a sitting whose voting has not begun, before its date. */
export function mayScore(actor: Actor, { task, sitting, now }: ScoreFacts): Refusal | undefined {
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  if (task.state === 'done') return { code: 'already-acted' };
  const isOver = task.dueAt !== null && now >= task.dueAt;
  if (task.state === 'open' && sitting.state === 'convened' && !isOver) return undefined;
  return { code: 'closed', ...(isOver && task.dueAt !== null ? { at: task.dueAt.toISOString() } : {}) };
}

/**
 * An organisation's open vote: as a ballot, and every item of the paper answered. Until the closing it may be amended,
 * one edition after another: one that does not follow the last that was cast was made from an old page.
 */
export function mayCastVote(actor: Actor, facts: VoteFacts): Refusal | undefined {
  const { task, edition, cast } = facts;
  const refusal = mayUseTheBox(actor, facts) ?? (task.state === 'closed' ? { code: 'closed' } : undefined);
  return refusal ?? (edition === cast + 1 ? checkChoices(facts) : { code: 'stale' });
}

function mayUseTheBox(actor: Actor, { task, sitting, roll, items, now }: BoxFacts): Refusal | undefined {
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  if (roll === null || roll.personId !== actor.personId || !hasPaper(roll)) return { code: 'not-on-roll' };
  const notOpen = sittingNotOpen(sitting, now);
  if (notOpen !== undefined) return notOpen;
  return items.length === 0 ? { code: 'not-on-roll' } : undefined;
}

function sittingNotOpen(sitting: BoxFacts['sitting'], now: Date): Refusal | undefined {
  if (sitting.state === 'convened' || (sitting.state === 'open' && now < sitting.opensAt)) {
    return { code: 'not-open-yet', opensAt: sitting.opensAt.toISOString() };
  }
  if (sitting.state !== 'open' || now >= sitting.closesAt) return boxClosed(sitting);
  return undefined;
}

function checkChoices({ items, choices }: VoteFacts): Refusal | undefined {
  for (const [position, choice] of Object.entries(choices)) {
    const field = `choices.${position}`;
    if (!items.includes(position)) return { code: 'invalid-choice', field, value: position, allowed: items };
    if (!VOTE_CHOICES.includes(choice)) return { code: 'invalid-choice', field, value: choice, allowed: VOTE_CHOICES };
  }
  const unanswered = items.find((position) => choices[position] === undefined);
  return unanswered === undefined ? undefined : { code: 'field-missing', field: `choices.${unanswered}` };
}
