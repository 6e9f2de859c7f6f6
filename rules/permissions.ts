/** Who acts: the roles there are and the offices a person holds. What each may do stands in the files may-*.ts beside this one. */

import type { Refusal } from './refusal';

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

/**
 * Another's office somebody stands in for today, by appointment `no`: rules/deputies.ts. `holderAt`: where the holder has or
 * had an office.
 */
export type StandIn = {
  no: number;
  holderId: string;
  organisationId: string;
  tasks: readonly string[];
  holderAt: readonly string[];
};

/** An office or a seat; `given` where somebody brought it by a table, at that instant. */
export type HeldRole = { role: Role; organisationId: string; given?: { by: string; at: string } };

/** Who acts, with the offices held on the day of the act, and the cases that a conflict of interest keeps from them. */
export type Actor = {
  personId: string;
  roles: HeldRole[];
  /** Numbers of nominations; nothing of them is there for this person. */
  conflicts?: readonly string[];
  standsInFor?: readonly StandIn[];
  /** Councils and blocs on which they have a seat on that day. */
  sits?: readonly string[];
  /** Those which they have left: of these they see what they were on the roll for, and nothing that came later. */
  left?: readonly string[];
};

/** True of an actor who holds one of the roles, in the organisation if one is named. */
export function holds(actor: Actor, roles: readonly Role[], organisationId?: string): boolean {
  return actor.roles.some(
    (held) => roles.includes(held.role) && (organisationId === undefined || held.organisationId === organisationId),
  );
}

/**
 * What an actor is beside the first of two persons: without the offices which that one has given them since the case began,
 * or whoever keeps the registers could make a second person of anybody. Our own rule.
 */
export function apartFrom(actor: Actor, first: { personId: string; since: Date }): Actor {
  const isOfFirst = ({ given }: HeldRole): boolean =>
    given !== undefined && given.by === first.personId && new Date(given.at) >= first.since;
  return { ...actor, roles: actor.roles.filter((held) => !isOfFirst(held)) };
}

/** Refused: an actor who holds none of the roles in any of the organisations. An administrator holds them all. */
export function needs(actor: Actor, roles: Role[], organisations: (string | undefined)[]): Refusal | undefined {
  if (holds(actor, ['administrator'])) return undefined;
  const held = organisations.some((id) => id !== undefined && holds(actor, roles, id));
  return held ? undefined : { code: 'role-missing', roles };
}
