/** What of staff goes beyond the ordinary and takes two persons: who may agree to it, and until when. Our own rule, given as policy. */

import { endedRefusal, type CaseState } from './may-act';
import type { OverrideKind, OverrideState } from './override-kinds';
import { apartFrom, needs, type Actor, type Role } from './permissions';
import type { Policy } from './policy';
import { bare, ownRule, type Refusal } from './refusal';

const DAY_MS = 86_400_000;

/**
 * Until when a second person may agree to what is proposed now; nothing where the policy leaves it to one. A policy that was
 * pinned before packs spoke of it leaves everything to one.
 */
export function secondUntil(
  { secondPerson }: Pick<Policy, 'secondPerson'>,
  kind: OverrideKind,
  now: Date,
): Date | undefined {
  if (secondPerson?.value.for.includes(kind) !== true) return undefined;
  return new Date(now.getTime() + secondPerson.value.withinDays * DAY_MS);
}

/** One at a time: what waits for its second person is agreed to or declined first. */
export function mayPropose(waiting: { until: Date } | null): Refusal | undefined {
  return waiting === null
    ? undefined
    : { code: 'second-waiting', at: waiting.until.toISOString(), citation: ownRule('override', 'propose') };
}

/** Who of the unit or the ministry may be a second person. */
export const SECOND_ROLES: Role[] = ['secretary', 'unitHead', 'ministryOffice'];

export type SecondFacts = {
  nomination: CaseState & { unitId: string; ministryId: string; openedAt: Date };
  policy: Pick<Policy, 'secondPerson'>;
  override: { state: OverrideState; proposedById: string; until: Date; decidedAt: Date | null };
  now: Date;
};

/**
 * The second person: staff of the unit, its head among them, or the ministry's office; never the first one, nor whoever has
 * the office from the first one since the case began. Refused: what was decided, what nobody agreed to in time, and whatever is
 * of a case that has ended.
 */
export function maySecond(actor: Actor, { nomination, policy, override, now }: SecondFacts): Refusal | undefined {
  const { unitId, ministryId, openedAt: since } = nomination;
  const citation = policy.secondPerson === undefined ? ownRule('override', 'second') : bare(policy.secondPerson);
  const office = needs(actor, SECOND_ROLES, [unitId, ministryId]);
  if (office !== undefined) return office;
  if (override.proposedById === actor.personId) return { code: 'same-person', citation };
  const apart = apartFrom(actor, { personId: override.proposedById, since });
  if (needs(apart, SECOND_ROLES, [unitId, ministryId]) !== undefined) return { code: 'same-person', citation };
  if (override.state !== 'proposed')
    return {
      code: 'already-acted',
      ...(override.decidedAt === null ? {} : { at: override.decidedAt.toISOString() }),
    };
  if (nomination.state === 'ended') return endedRefusal(nomination);
  return now < override.until ? undefined : { code: 'closed', at: override.until.toISOString(), citation };
}
