/** Who may see what: a case, a sitting, the desk. What somebody may not see is refused as what is not there. */

import { holds, type Actor, type Role } from './permissions';
import type { Refusal } from './refusal';

/** Somebody with a conflict of interest: the case is not there for them, whatever office they hold. */
export function isKeptFrom({ conflicts = [] }: Pick<Actor, 'conflicts'>, number: string): boolean {
  return conflicts.includes(number);
}

/** An agenda with nothing on it but what is kept from somebody: its sitting is not there for them. An empty one is. */
export function isWhollyKept(viewer: Pick<Actor, 'conflicts'>, agenda: readonly string[]): boolean {
  return agenda.length > 0 && agenda.every((number) => isKeptFrom(viewer, number));
}

/** Whether somebody has a seat on one of these bodies today. Whoever has left it sees no more of it than they were asked. */
export function sitsOn({ sits = [] }: Actor, bodies: readonly (string | null)[]): boolean {
  return bodies.some((body) => body !== null && sits.includes(body));
}

/**
 * A case is seen by the unit's people, its ministry's office, those who sit on its bodies today or were on the roll when it
 * was voted on, those who are asked for an opinion (`asked`: one of these two), and observers; by nobody with a conflict of
 * interest.
 */
export function maySeeCase(
  actor: Actor,
  {
    number,
    unitId,
    ministryId,
    bodies,
    asked,
  }: { number: string; unitId: string; ministryId: string; bodies: (string | null)[]; asked: boolean },
): Refusal | undefined {
  if (isKeptFrom(actor, number)) return { code: 'not-found' };
  if (asked || sitsOn(actor, bodies) || holds(actor, ['administrator'])) return undefined;
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

type SittingSeen = { organisationId: string; bodyId: string; roll: { personId: string }[]; agenda: string[] };

/**
 * A sitting is seen by its body's people of today, by whoever has left it and was on its roll, staff of the organisation and
 * observers; not by whom everything on its agenda is kept from.
 */
export function maySeeSitting(
  actor: Actor,
  { organisationId, bodyId, roll, agenda }: SittingSeen,
): Refusal | undefined {
  if (isWhollyKept(actor, agenda)) return { code: 'not-found' };
  if (sitsOn(actor, [bodyId]) || holds(actor, ['administrator'])) return undefined;
  const { personId, left = [] } = actor;
  if (left.includes(bodyId) && roll.some((seat) => seat.personId === personId)) return undefined;
  const atHome = actor.roles.some((held) => held.organisationId === organisationId);
  return atHome ? undefined : { code: 'not-found' };
}

/**
 * Of the result of a bloc's sitting: the items of the viewer's own unit, once they are counted; nothing of any other
 * unit's, of one that was struck, or of one that is kept from the viewer. Where this is empty the result is not there.
 */
export function resultSeen<Item extends { nominationNumber: string; unitId: string; state: string }>(
  actor: Actor,
  { kind, state, agenda }: { kind: string; state: string; agenda: Item[] },
): Item[] {
  if (kind !== 'bloc' || state !== 'counted') return [];
  const isAtHome = (unitId: string): boolean => actor.roles.some(({ organisationId }) => organisationId === unitId);
  return agenda.filter(
    (item) => item.state === 'decided' && isAtHome(item.unitId) && !isKeptFrom(actor, item.nominationNumber),
  );
}

/**
 * A paper, export or box of a whole sitting names everything on its agenda and cannot be cut: it is kept from whoever
 * has a conflict of interest in any of it.
 */
export function maySeeWholeSitting(actor: Actor, agenda: string[]): Refusal | undefined {
  return agenda.some((number) => isKeptFrom(actor, number)) ? { code: 'not-found' } : undefined;
}

/** The items of an agenda that somebody sees, in order; `shownAs` counts them without a gap where one is kept from them. */
export function itemsSeen<Item extends { position: number; nominationNumber: string }>(
  actor: Actor,
  agenda: Item[],
): (Item & { shownAs: number })[] {
  const seen = agenda.filter(({ nominationNumber }) => !isKeptFrom(actor, nominationNumber));
  const isWhole = seen.length === agenda.length;
  return [...seen]
    .sort((a, b) => a.position - b.position)
    .map((item, index) => ({ ...item, shownAs: isWhole ? item.position : index + 1 }));
}
