/** Organisations, and the rolls of councils and blocs, as they stand on file: for those who keep them. */

import type { CivilDate } from '../../rules/calendar';
import { mayKeepHistory, mayKeepOrganisation, mayKeepRoll } from '../../rules/may-keep';
import type { KnownPerson } from '../../rules/namesakes';
import type { OrganisationOnFile } from '../../rules/organisation-table';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { SeatOnFile } from '../../rules/roll-table';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { nameOn, readHouseToday } from '../stages/load-case';
import { listHeldOffices } from './held-offices';

/** `may`: which registers of the office this person keeps; its bodies where those are among them. */
export type KeptOffice = {
  id: string;
  name: string;
  may: { organisations: boolean; history: boolean };
  bodies: { id: string; name: string }[];
};

/** Offices of which this person keeps a register; of an administrator all there are. */
export async function listKeptOffices(database: Database, viewer: Actor): Promise<KeptOffice[]> {
  const held = await listHeldOffices(database, viewer);
  const offices = held.map(({ id, superiorId, name, bodies }) => ({
    id,
    name,
    may: {
      organisations: mayKeepOrganisation(viewer, { id, superior: superiorId }) === undefined,
      history: mayKeepHistory(viewer, id) === undefined,
    },
    bodies: mayKeepRoll(viewer, { organisationId: id }) === undefined ? bodies : [],
  }));
  return offices.filter(({ may, bodies }) => may.organisations || may.history || bodies.length > 0);
}

/** What an organisation is called today; nothing where there is none. */
export async function readOfficeName(database: Database, id: string): Promise<string | undefined> {
  const row = await database.organisation.findUnique({ where: { id }, include: { names: true } });
  return row === null ? undefined : nameOn(row.names, await readHouseToday(database)).name;
}

export type ShownOrganisations = { office: string; items: OrganisationOnFile[] };

/** An organisation and those right below it. Refused alike: one that is not there, and one that others keep. */
export async function showOrganisations(
  database: Database,
  viewer: Actor,
  id: string,
): Promise<ShownOrganisations | Refusal> {
  const missing: Refusal = { code: 'not-found', field: 'organisation', value: id };
  const office = await database.organisation.findUnique({ where: { id }, include: { names: true } });
  if (office === null) return missing;
  if (mayKeepOrganisation(viewer, { id, superior: office.superiorId }) !== undefined) return missing;
  const items = await readOrganisations(database, { OR: [{ id }, { superiorId: id }] });
  return { office: nameOn(office.names, await readHouseToday(database)).name, items };
}

/**
 * Organisations on file with all names they had, oldest first, by id; all of them unless `where` says which. Who may see
 * them is asked before.
 */
export async function readOrganisations(
  tx: Database | Transaction,
  where: Prisma.OrganisationWhereInput = {},
): Promise<OrganisationOnFile[]> {
  const rows = await tx.organisation.findMany({
    where,
    include: { names: { orderBy: { fromOn: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, kind, superiorId, endsOn, successorId, names }) => ({
    id,
    kind,
    superior: superiorId,
    ends: endsOn,
    successor: successorId,
    names: names.map(({ name, shortName, symbol, fromOn }) => ({ name, short: shortName, symbol, from: fromOn })),
  }));
}

export type ShownRoll = { id: string; name: string; kind: 'council' | 'bloc'; today: CivilDate; seats: SeatOnFile[] };

/** Everybody who sits, sat or will sit. Refused alike: a body that is not there, and one whose roll others keep. */
export async function showRoll(database: Database, viewer: Actor, id: string): Promise<ShownRoll | Refusal> {
  const body = await database.body.findUnique({ where: { id } });
  if (body === null || mayKeepRoll(viewer, body) !== undefined) return { code: 'not-found', field: 'body', value: id };
  const { name, kind } = body;
  const today = await readHouseToday(database);
  return { id, name, kind: kind as ShownRoll['kind'], today, seats: await readSeats(database, id) };
}

/**
 * Whom a table of an organisation's offices or seats is held against: whoever has one of its addresses, and all whom those
 * find who keep its registers.
 */
export async function readPeopleBeside(
  tx: Transaction,
  actor: Actor,
  { organisationId, emails }: { organisationId: string; emails: string[] },
): Promise<KnownPerson[]> {
  const seesRolls = mayKeepRoll(actor, { organisationId }) === undefined;
  const people = await tx.person.findMany({
    where: {
      OR: [
        { email: { in: emails } },
        { posts: { some: { organisationId } } },
        ...(seesRolls ? [{ seats: { some: { body: { organisationId } } } }] : []),
      ],
    },
    select: { email: true, fullName: true },
  });
  return people.map(({ email, fullName }) => ({ email, name: fullName }));
}

/** By number and day. */
export async function readSeats(tx: Database | Transaction, bodyId: string): Promise<SeatOnFile[]> {
  const rows = await tx.seat.findMany({
    where: { bodyId },
    include: { person: { select: { fullName: true, email: true } } },
    orderBy: [{ no: 'asc' }, { fromOn: 'asc' }],
  });
  return rows.map(({ no, role, person, organisationId, mandate, fromOn, toOn }) => ({
    no,
    role,
    name: person.fullName,
    email: person.email,
    organisation: organisationId,
    mandate,
    from: fromOn,
    to: toOn,
  }));
}
