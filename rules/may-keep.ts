/** Who keeps what every case rests on: organisations, rolls, award history, templates of papers, policy packs, calendars. */

import { holds, needs, type Actor, type Role } from './permissions';
import type { Refusal } from './refusal';

/** The history of an organisation and its people is kept by its own staff, or by an administrator. */
export function mayKeepHistory(actor: Actor, organisation: string): Refusal | undefined {
  const roles: Role[] = ['secretary', 'unitClerk', 'ministryOffice'];
  return holds(actor, roles, organisation) || holds(actor, ['administrator'])
    ? undefined
    : { code: 'role-missing', roles, of: organisation };
}

/** Who words papers and letters of their own office. */
const WORDING: Role[] = ['secretary', 'unitClerk', 'ministryOffice'];

/** The wording of an office's papers is kept by its own staff, or by an administrator. */
export function mayKeepTemplates(actor: Actor, organisation: string): Refusal | undefined {
  return needs(actor, WORDING, [organisation]);
}

/** Whether there is an office whose templates and letters this person words. */
export function keepsTemplates(actor: Actor): boolean {
  return actor.roles.some(({ organisationId }) => mayKeepTemplates(actor, organisationId) === undefined);
}

/** What whoever words those of no office is told. */
export function wordsForNoOffice(): Refusal {
  return { code: 'role-missing', roles: WORDING };
}

/** A pack is brought by those who keep the rules of its authority, or by an administrator. */
export function mayImportPack(actor: Actor, authority: string): Refusal | undefined {
  const roles: Role[] = ['secretary', 'ministryOffice'];
  return holds(actor, roles, authority) || holds(actor, ['administrator'])
    ? undefined
    : { code: 'role-missing', roles, of: authority };
}

/** Calendars concern every case by them: a secretary or an administrator brings in versions and applies them. */
export function mayKeepCalendar(actor: Actor): Refusal | undefined {
  const roles: Role[] = ['secretary', 'administrator'];
  return holds(actor, roles) ? undefined : { code: 'role-missing', roles };
}

/** The roll of a council or bloc is kept by the secretary or the ministry's office of whoever set it up, or by an administrator. */
export function mayKeepRoll(actor: Actor, body: { organisationId: string }): Refusal | undefined {
  return needs(actor, ['secretary', 'ministryOffice'], [body.organisationId]);
}

/** An organisation is kept by its own secretary, by that of the one above it, or by an administrator. */
export function mayKeepOrganisation(
  actor: Actor,
  { id, superior }: { id: string; superior: string | null },
): Refusal | undefined {
  return needs(actor, ['secretary', 'ministryOffice'], [id, superior ?? undefined]);
}

/** Whether there are registers that this person keeps. */
export function keepsRegisters(actor: Actor): boolean {
  return actor.roles.some(
    ({ organisationId }) =>
      mayKeepRoll(actor, { organisationId }) === undefined || mayKeepHistory(actor, organisationId) === undefined,
  );
}
