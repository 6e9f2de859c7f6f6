/**
 * Who may act on a case in its course: nominate, answer a task, decide after the ballots, bring a part of the dossier. Each
 * answers the refusal, or nothing if it may be done. Facts are plain values read by the caller under its locks; an act counts
 * if the opening is open and `now < closesAt`.
 */

import type { DecisionOffice } from './decision';
import { standInFor, type AskedOfOffice } from './deputies';
import { holds, needs, type Actor, type Role } from './permissions';
import type { Policy } from './policy';
import { bare, type Refusal } from './refusal';

/** `asked`: what a deputy is judged by; left out of a task that is its person's alone. */
export type TaskFacts = { personId: string; state: string; asked?: AskedOfOffice };
export type OpeningFacts = { state: string; closesAt: Date | null };
export type CaseState = { state: string; ending?: string | null; step?: string | null };

/** Staff of the unit (its secretary, clerk or head) may nominate for it; an administrator may for every unit. */
export function mayNominate(actor: Actor, { unitId }: { unitId: string }): Refusal | undefined {
  if (holds(actor, ['secretary', 'unitClerk', 'unitHead'], unitId) || holds(actor, ['administrator'])) return undefined;
  return { code: 'role-missing', roles: ['secretary', 'unitClerk', 'unitHead'] };
}

/**
 * Review, answer to a supplement, submission, ministry's answer: one's own open task or that of an office one stands in
 * for, of a case that runs, before its closing time.
 */
export function mayActOnTask(
  actor: Actor,
  facts: { task: TaskFacts; opening: OpeningFacts; nomination: CaseState; now: Date },
): Refusal | undefined {
  const { task, opening, nomination, now } = facts;
  const { asked } = task;
  const isMine = task.personId === actor.personId;
  if (!isMine && (asked === undefined || standInFor(actor, asked) === undefined)) return { code: 'not-yours' };
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

/** Refused: whatever would move a case that has ended or is on hold. */
export function caseStopped(nomination: CaseState): Refusal | undefined {
  if (nomination.state === 'ended') return endedRefusal(nomination);
  return nomination.state === 'held' ? { code: 'on-hold' } : undefined;
}

/** Whether a supplement may be asked for once more, of which so many were asked for at this stage: as often as the policy says. */
export function mayAskSupplement({ supplement }: Pick<Policy, 'supplement'>, asked: number): Refusal | undefined {
  const { maxPerStage: allowed } = supplement.value;
  return allowed === null || asked < allowed
    ? undefined
    : { code: 'supplement-used-up', allowed, citation: bare(supplement) };
}

/** That a case has ended, and how. */
export function endedRefusal({ ending }: CaseState): Refusal {
  return { code: 'ended', ...(ending === null || ending === undefined ? {} : { ending }) };
}
