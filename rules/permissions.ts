/**
 * Who may do what. Each answers the refusal, or nothing if it may be done. Facts are plain values read by the caller
 * under its locks; an act counts if the opening is open and `now < closesAt`.
 */

import type { DecisionOffice } from './decision';
import { mayMoveAgain, type Ending } from './endings';
import { hasPaper } from './count-box';
import type { Policy } from './policy';
import { bare, ownRule, type Refusal } from './refusal';
import { isAfterAward } from './stage-kinds';

export type Role =
  | 'secretary'
  | 'unitHead'
  | 'unitClerk'
  | 'member'
  | 'chair'
  | 'representative'
  | 'blocHead'
  | 'blocDeputy'
  | 'liaison'
  | 'respondent'
  | 'ministryOffice'
  | 'observer'
  | 'administrator';

/** Who acts, with the offices held on the day of the act. */
export type Actor = { personId: string; roles: { role: Role; organisationId: string }[] };

/** True of an actor who holds one of the roles, in the organisation if one is named. */
export function holds(actor: Actor, roles: readonly Role[], organisationId?: string): boolean {
  return actor.roles.some(
    (held) => roles.includes(held.role) && (organisationId === undefined || held.organisationId === organisationId),
  );
}

type TaskFacts = { personId: string; state: string };
export type OpeningFacts = { state: string; closesAt: Date | null };
export type CaseState = { state: string; ending?: string | null; step?: string | null };

/** Staff of the unit (its secretary, clerk or head) may nominate for it; an administrator may for every unit. */
export function mayNominate(actor: Actor, { unitId }: { unitId: string }): Refusal | undefined {
  if (holds(actor, ['secretary', 'unitClerk', 'unitHead'], unitId) || holds(actor, ['administrator'])) return undefined;
  return { code: 'role-missing', roles: ['secretary', 'unitClerk', 'unitHead'] };
}

/** Review, answer to a supplement, submission, ministry's answer: one's own open task, of a case that runs, before its closing time. */
export function mayActOnTask(
  actor: Actor,
  facts: { task: TaskFacts; opening: OpeningFacts; nomination: CaseState; now: Date },
): Refusal | undefined {
  const { task, opening, nomination, now } = facts;
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  const stopped = caseStopped(nomination);
  if (stopped !== undefined) return stopped;
  if (opening.state !== 'open') return { code: 'closed' };
  if (opening.closesAt !== null && now >= opening.closesAt)
    return { code: 'closed', at: opening.closesAt.toISOString() };
  if (task.state === 'done') return { code: 'already-acted' };
  return task.state === 'open' ? undefined : { code: 'closed' };
}

/** Whoever decides after the ballots holds the office on the day of the act: one who has left it decides no more. */
export function mayDecide(
  actor: Actor,
  {
    office,
    askedBy,
    deciders,
  }: {
    office: DecisionOffice;
    askedBy: 'council' | 'bloc';
    deciders: { office: DecisionOffice; personId: string }[];
  },
): Refusal | undefined {
  const holding = deciders.some((one) => one.office === office && one.personId === actor.personId);
  const roles: Record<DecisionOffice, Role> = {
    chair: askedBy === 'bloc' ? 'blocHead' : 'chair',
    head: askedBy === 'bloc' ? 'blocHead' : 'unitHead',
    deputy: 'blocDeputy',
  };
  return holding ? undefined : { code: 'role-missing', roles: [roles[office]] };
}

/** Parts of a dossier are brought by the unit's staff, head and liaison, and by the head of the bloc that proposes it. */
export function mayBringPart(
  actor: Actor,
  { unitId, blocHeads }: { unitId: string; blocHeads: string[] },
): Refusal | undefined {
  if (blocHeads.includes(actor.personId)) return undefined;
  return needs(actor, ['secretary', 'unitClerk', 'unitHead', 'liaison'], [unitId]);
}

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
  sitting: { state: string; opensAt: Date; closesAt: Date };
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
  { task, sitting, isHolder }: { task: TaskFacts; sitting: { state: string; closesAt: Date }; isHolder: boolean },
): Refusal | undefined {
  if (task.personId !== actor.personId) return { code: 'not-yours' };
  if (!isHolder) return { code: 'not-on-roll' };
  return sitting.state === 'convened' ? undefined : { code: 'closed', at: sitting.closesAt.toISOString() };
}

/** A holder's own task, of a box that is closed and not counted. */
export function mayOpenBox(
  actor: Actor,
  { task, sitting, isHolder }: { task: TaskFacts; sitting: { state: string; closesAt: Date }; isHolder: boolean },
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
  if (task.personId === actor.personId && edition <= cast) return { code: 'already-acted' };
  const refusal = mayUseTheBox(actor, facts) ?? (task.state === 'closed' ? { code: 'closed' } : undefined);
  return refusal ?? (edition > cast + 1 ? { code: 'stale' } : checkChoices(facts));
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
  if (sitting.state !== 'open' || now >= sitting.closesAt)
    return { code: 'closed', at: sitting.closesAt.toISOString() };
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

export type SteeringKind = 'withdraw' | 'hold' | 'resume' | 'extend' | 'supersede' | 'finding' | 'revoke';

/** Who steers what: the unit withdraws; its staff and the ministry's office hold, resume, extend and end. */
const STEERERS: Record<SteeringKind, Role[]> = {
  withdraw: ['secretary', 'unitHead'],
  hold: ['secretary', 'ministryOffice'],
  resume: ['secretary', 'ministryOffice'],
  extend: ['secretary', 'ministryOffice'],
  supersede: ['secretary', 'ministryOffice'],
  finding: ['secretary', 'ministryOffice'],
  revoke: ['secretary', 'ministryOffice'],
};

type SteerFacts = {
  kind: SteeringKind;
  nomination: CaseState & { unitId: string; ministryId: string };
  policy: Pick<Policy, 'steering'>;
  paper: string;
};

/**
 * A staff command on a case: the office, the state the case is in, and the paper where the policy asks for one.
 * A withdrawal is possible any time before the decision, also on hold; a finding and a revocation only of an award. While
 * an award is looked into nothing but its decision takes it away: it is neither withdrawn nor superseded.
 */
export function maySteer(actor: Actor, { kind, nomination, policy, paper }: SteerFacts): Refusal | undefined {
  const { unitId, ministryId } = nomination;
  const organisations = kind === 'withdraw' ? [unitId] : [unitId, ministryId];
  const office = needs(actor, STEERERS[kind], organisations) ?? stateForSteering(kind, nomination);
  if (office !== undefined) return office;
  const { value, ...citation } = policy.steering;
  return (value.paperFor as string[]).includes(kind) && paper === ''
    ? { code: 'paper-missing', field: 'paper', citation }
    : undefined;
}

function stateForSteering(kind: SteeringKind, nomination: CaseState): Refusal | undefined {
  const { state } = nomination;
  if (kind === 'revoke' || kind === 'finding') {
    if (state !== 'ended') return { code: 'not-settled' };
    return mayMoveAgain(nomination.ending as Ending, 'revoked') ? undefined : endedRefusal(nomination);
  }
  if (state === 'ended') return endedRefusal(nomination);
  if (isAfterAward(nomination.step) && (kind === 'withdraw' || kind === 'supersede'))
    return endedRefusal({ state, ending: 'awarded' });
  if (kind === 'resume') return state === 'held' ? undefined : { code: 'not-on-hold' };
  return state === 'held' && (kind === 'hold' || kind === 'extend') ? { code: 'on-hold' } : undefined;
}

type MoveFacts = {
  nomination: CaseState & { unitId: string; ministryId: string };
  policy: Pick<Policy, 'steering'>;
  /** The sitting on whose agenda the case stands, if it stands on one. */
  sitting: { number: string; state: string } | null;
  paper: string;
};

/**
 * Moving a running case to other packs: the office, a case that has not ended, the paper that orders it, and never
 * once the voting on it has begun. Whether the new procedure fits is rules/policy-move.ts.
 */
export function mayMovePolicy(actor: Actor, facts: MoveFacts): Refusal | undefined {
  const { nomination, policy, sitting, paper } = facts;
  const { unitId, ministryId, state } = nomination;
  const office = needs(actor, ['secretary', 'ministryOffice'], [unitId, ministryId]);
  if (office !== undefined) return office;
  if (state === 'ended') return endedRefusal(nomination);
  if (isAfterAward(nomination.step)) return endedRefusal({ state, ending: 'awarded' });
  const { value: _value, ...citation } = policy.steering;
  if (sitting !== null && sitting.state !== 'convened')
    return { code: 'voting-begun', sitting: sitting.number, citation };
  return paper === '' ? { code: 'paper-missing', field: 'paper', citation } : undefined;
}

export type BodyFacts = { bodyKind: 'council' | 'bloc'; organisationId: string; conveners: string[] };

/** Convening, striking, extending, cancelling: those who convene the body, its secretary or the head of the bloc. */
export function mayConvene(actor: Actor, { bodyKind, organisationId, conveners }: BodyFacts): Refusal | undefined {
  if (conveners.includes(actor.personId) || holds(actor, ['secretary'], organisationId)) return undefined;
  return { code: 'role-missing', roles: bodyKind === 'council' ? ['secretary'] : ['blocHead'] };
}

/** A case is seen by the unit's people, its ministry's office, those who sit on its bodies or are asked for an opinion, and observers. */
export function maySeeCase(
  actor: Actor,
  { unitId, ministryId, seated }: { unitId: string; ministryId: string; seated: string[] },
): Refusal | undefined {
  if (seated.includes(actor.personId) || holds(actor, ['administrator'])) return undefined;
  const atHome = actor.roles.some(({ organisationId }) => organisationId === unitId || organisationId === ministryId);
  return atHome ? undefined : { code: 'not-found' };
}

/** The desk belongs to staff and observers. */
export function maySeeDesk(actor: Actor): Refusal | undefined {
  const roles: Role[] = [
    'secretary',
    'unitHead',
    'unitClerk',
    'liaison',
    'ministryOffice',
    'blocHead',
    'observer',
    'administrator',
  ];
  return holds(actor, roles) ? undefined : { code: 'role-missing', roles };
}

/** A sitting is seen by its body's people, staff of the organisation and observers. */
export function maySeeSitting(
  actor: Actor,
  { organisationId, seated }: { organisationId: string; seated: string[] },
): Refusal | undefined {
  if (seated.includes(actor.personId) || holds(actor, ['administrator'])) return undefined;
  const atHome = actor.roles.some((held) => held.organisationId === organisationId);
  return atHome ? undefined : { code: 'not-found' };
}

export function needs(actor: Actor, roles: Role[], organisations: (string | undefined)[]): Refusal | undefined {
  if (holds(actor, ['administrator'])) return undefined;
  const held = organisations.some((id) => id !== undefined && holds(actor, roles, id));
  return held ? undefined : { code: 'role-missing', roles };
}

export function caseStopped(nomination: CaseState): Refusal | undefined {
  if (nomination.state === 'ended') return endedRefusal(nomination);
  return nomination.state === 'held' ? { code: 'on-hold' } : undefined;
}

function endedRefusal({ ending }: CaseState): Refusal {
  return { code: 'ended', ...(ending === null || ending === undefined ? {} : { ending }) };
}
