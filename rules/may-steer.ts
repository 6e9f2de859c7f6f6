/** Who may steer: commands on a case, and those on a sitting. Answered, and by what facts, as in may-act.ts. */

import { mayKeepRoll } from './may-keep';
import { maySeeWholeSitting } from './may-see';
import { mayMoveAgain, type Ending } from './endings';
import { endedRefusal, type CaseState } from './may-act';
import { holds, needs, type Actor, type Role } from './permissions';
import type { Policy } from './policy';
import { bare, type Citation, type Refusal } from './refusal';
import { isAfterAward } from './stage-kinds';

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

/** Whether there are offices by which this person extends some case. */
export function extendsAny(actor: Actor): boolean {
  return holds(actor, [...STEERERS.extend, 'administrator']);
}

/**
 * Why and by which paper a case was steered, and the cause of a hold: for those who may hold a case and let it go on, and
 * for whoever may do such an act.
 */
export function mayReadSteering(
  actor: Actor,
  { unitId, ministryId }: Place,
  kind: SteeringKind = 'resume',
): Refusal | undefined {
  return needs(actor, readersOf(kind), [unitId, ministryId]);
}

type Place = { unitId: string; ministryId: string };

function readersOf(kind: SteeringKind): Role[] {
  return [...new Set([...STEERERS.resume, ...STEERERS[kind]])];
}

/** Acts of which everybody else is told no more than the clause. */
export const TOLD_BY_CLAUSE = ['hold', 'resume', 'withdraw', 'supersede'] as const satisfies readonly SteeringKind[];

/**
 * Export and passport hold the record of a case word for word, and what is hash-chained cannot be cut: of a case with such
 * acts they are for those alone who may read of all of these, after a hold has ended too. Who may see the case was asked before.
 */
export function mayTakeRecord(actor: Actor, place: Place, steered: readonly string[]): Refusal | undefined {
  const kept = TOLD_BY_CLAUSE.filter((kind) => steered.includes(kind));
  const first = kept.find((kind) => mayReadSteering(actor, place, kind) !== undefined);
  return first === undefined ? undefined : { code: 'reasons-kept', roles: readersOf(first) };
}

/** The policy's word that an act does not go without the paper that orders it; nothing where it may. */
export function asksPaper(
  kind: SteeringKind,
  { steering, hold, revocation }: Pick<Policy, 'steering' | 'hold' | 'revocation'>,
): Citation | undefined {
  if (kind === 'finding') return revocation && bare(revocation);
  if ((steering.value.paperFor as string[]).includes(kind)) return bare(steering);
  return (kind === 'hold' || kind === 'resume') && hold.value.evidence === true ? bare(hold) : undefined;
}

type SteerFacts = {
  kind: SteeringKind;
  nomination: CaseState & { unitId: string; ministryId: string };
  /** What the open step has come to and is yet to be settled, where that ends the case. */
  ending?: Ending | undefined;
  /** The sitting on whose agenda the case stands, if it stands on one. */
  sitting?: { number: string } | null | undefined;
  policy: Pick<Policy, 'steering' | 'hold' | 'revocation'>;
  paper: string;
};

/**
 * A staff command on a case: the office, the state the case is in, and the paper where the policy asks for one.
 * A withdrawal is possible any time before the decision, also on hold; a finding and a revocation only of an award. While
 * an award is looked into nothing but its decision takes it away: it is neither withdrawn nor superseded. Nor is a case
 * whose end is decided and has yet to take effect: a vote that failed stays a vote that failed. The date of a case on an
 * agenda is moved by its sitting.
 */
export function maySteer(actor: Actor, facts: SteerFacts): Refusal | undefined {
  const { kind, nomination, ending, sitting, policy, paper } = facts;
  const { unitId, ministryId } = nomination;
  const organisations = kind === 'withdraw' ? [unitId] : [unitId, ministryId];
  const office = needs(actor, STEERERS[kind], organisations) ?? stateForSteering(kind, nomination, ending);
  if (office !== undefined) return office;
  if (kind === 'extend' && sitting != null) return { code: 'on-agenda', sitting: sitting.number };
  const citation = paper === '' ? asksPaper(kind, policy) : undefined;
  return citation === undefined ? undefined : { code: 'paper-missing', field: 'paper', citation };
}

function stateForSteering(kind: SteeringKind, nomination: CaseState, ending?: Ending): Refusal | undefined {
  const { state } = nomination;
  if (kind === 'revoke' || kind === 'finding') {
    if (state !== 'ended') return { code: 'not-settled' };
    return mayMoveAgain(nomination.ending as Ending, 'revoked') ? undefined : endedRefusal(nomination);
  }
  if (state === 'ended') return endedRefusal(nomination);
  if (kind === 'withdraw' || kind === 'supersede') {
    const decided = isAfterAward(nomination.step) ? 'awarded' : ending;
    if (decided !== undefined) return endedRefusal({ state, ending: decided });
  }
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

/** Who is expected at a sitting and who does not vote on what: for those who convene it or keep the roll of its body. */
export function mayReadRollCall(actor: Actor, body: BodyFacts): Refusal | undefined {
  return mayKeepRoll(actor, body) === undefined ? undefined : mayConvene(actor, body);
}

/** A sitting is ahead, or runs, or its box waits to be counted. */
export function isUnderWay({ state }: { state: string }): boolean {
  return ['convened', 'open', 'closed'].includes(state);
}

/** The list is signed and laid to the minutes, which are read and signed after the count. */
export function hasTableSheet({ state }: { state: string }): boolean {
  return isUnderWay({ state }) || state === 'counted';
}

/**
 * The sheet for the table names everybody and everything of a sitting, as its papers do: for those who may read its roll
 * call, and for nobody from whom anything on its agenda is kept. The way to it stands for all of the former: missing, it
 * would tell of what is kept.
 */
export function mayTakeTableSheet(
  actor: Actor,
  { body, agenda, state }: { body: BodyFacts; agenda: string[]; state: string },
): Refusal | undefined {
  if (!hasTableSheet({ state })) return { code: 'not-found' };
  return mayReadRollCall(actor, body) ?? maySeeWholeSitting(actor, agenda);
}
