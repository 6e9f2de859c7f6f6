/** Who says who holds which office of an organisation. */

import { mayKeepOrganisation } from './may-keep';
import { holds, type Actor, type Role } from './permissions';
import type { Refusal } from './refusal';

/** The offices that are no seats of a council or bloc, as they may be given by a table. */
export const OFFICE_ROLES = [
  'secretary',
  'unitHead',
  'unitClerk',
  'liaison',
  'respondent',
  'ministryOffice',
  'observer',
  'administrator',
] as const satisfies readonly Role[];
export type OfficeRole = (typeof OFFICE_ROLES)[number];

/**
 * Whoever keeps the organisation keeps its offices too: its own secretary, that of the one above it, an administrator.
 * Administrators see everything, so only they make others administrators.
 */
export function mayGiveOffice(
  actor: Actor,
  office: { role: OfficeRole; organisation: { id: string; superior: string | null } },
): Refusal | undefined {
  const refusal = mayKeepOrganisation(actor, office.organisation);
  if (refusal !== undefined || office.role !== 'administrator') return refusal;
  return holds(actor, ['administrator']) ? undefined : { code: 'role-missing', roles: ['administrator'] };
}
