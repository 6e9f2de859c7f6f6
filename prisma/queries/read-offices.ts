/** Who holds, held or will hold which office of an organisation: for those who keep it. */

import { mayKeepOrganisation } from '../../rules/may-keep';
import { OFFICE_ROLES, type OfficeRole } from '../../rules/may-keep-offices';
import { compareNames } from '../../rules/name-order';
import type { OfficeOnFile } from '../../rules/office-table';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { Database, Transaction } from '../database';
import { readOfficeName } from './read-registers';

export type ShownOffices = { id: string; name: string; offices: OfficeOnFile[] };

/** Refused alike: an organisation that is not there, and one that others keep. */
export async function showOffices(database: Database, viewer: Actor, id: string): Promise<ShownOffices | Refusal> {
  const row = await database.organisation.findUnique({ where: { id }, select: { superiorId: true } });
  if (row === null || mayKeepOrganisation(viewer, { id, superior: row.superiorId }) !== undefined)
    return { code: 'not-found', field: 'organisation', value: id };
  return { id, name: (await readOfficeName(database, id)) ?? id, offices: await readOffices(database, id) };
}

/** By office, name and day. */
export async function readOffices(tx: Database | Transaction, organisationId: string): Promise<OfficeOnFile[]> {
  const rows = await tx.post.findMany({
    where: { organisationId, role: { in: [...OFFICE_ROLES] } },
    include: { person: { select: { fullName: true, email: true } } },
    orderBy: { fromOn: 'asc' },
  });
  const offices = rows.map(({ role, person, fromOn, toOn }) => ({
    role,
    name: person.fullName,
    email: person.email,
    from: fromOn,
    to: toOn,
  }));
  const order = (role: string): number => OFFICE_ROLES.indexOf(role as OfficeRole);
  return offices.sort((a, b) => order(a.role) - order(b.role) || compareNames(a.name, b.name));
}
