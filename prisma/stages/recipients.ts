/** Who is asked and who is told: people found by their dated posts and seats on the day it concerns. */

import { keptFrom } from '../conflicts';
import type { Database, Transaction } from '../database';
import type { CivilDate } from '../../rules/calendar';
import type { Role } from '../../rules/permissions';
import { rosterOn, type Ended } from '../../rules/roster';
import { endsInTheHouse } from '../../rules/deadline-keys';
import type { Case } from './load-case';

/** People who hold a role in an organisation on a day, by id. */
export async function peopleIn(
  tx: Database | Transaction,
  { organisationId, role, on }: { organisationId: string; role: Role; on: CivilDate },
): Promise<string[]> {
  const posts = await postsIn(tx, { organisations: [organisationId], roles: [role], on });
  return [...new Set(posts.map((post) => post.personId))];
}

/** The posts of some roles in some organisations on a day, by person. */
export async function postsIn(
  tx: Database | Transaction,
  { organisations, roles, on }: { organisations: string[]; roles: readonly Role[]; on: CivilDate },
): Promise<{ personId: string; organisationId: string; role: string }[]> {
  return tx.$queryRaw`
    SELECT "personId", "organisationId", role FROM post
     WHERE "organisationId" = ANY(${organisations}) AND role = ANY(${[...roles]})
       AND "fromOn" <= ${on} AND ("toOn" IS NULL OR ${on} <= "toOn")
     ORDER BY "personId"`;
}

/** People who hold a role anywhere on a day, by id. */
export async function peopleWith(
  tx: Database | Transaction,
  { role, on }: { role: Role; on: CivilDate },
): Promise<string[]> {
  const posts = await tx.post.findMany({
    where: { role, fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }] },
    orderBy: { personId: 'asc' },
  });
  return [...new Set(posts.map(({ personId }) => personId))];
}

/** The secretaries of the unit. */
export async function secretariesOf(tx: Database | Transaction, { row }: Case, on: CivilDate): Promise<string[]> {
  return peopleIn(tx, { organisationId: row.unitId, role: 'secretary', on });
}

/** The next in line above the unit: the head of its superior body, or the unit's secretaries where none is known. */
export async function superiorsOf(tx: Database | Transaction, { row }: Case, on: CivilDate): Promise<string[]> {
  const heads =
    row.unit.superiorId === null
      ? []
      : await peopleIn(tx, { organisationId: row.unit.superiorId, role: 'unitHead', on });
  return heads.length > 0 ? heads : peopleIn(tx, { organisationId: row.unitId, role: 'secretary', on });
}

/** Who convenes a body's sittings: the secretaries of a council's organisation, the head of a bloc. */
export async function convenersOf(tx: Database | Transaction, bodyId: string, on: CivilDate): Promise<string[]> {
  const body = await tx.body.findUniqueOrThrow({ where: { id: bodyId } });
  if (body.kind === 'council') return peopleIn(tx, { organisationId: body.organisationId, role: 'secretary', on });
  const seats = await seatsOn(tx, bodyId, on);
  return seats.filter((seat) => seat.role === 'chair').map((seat) => seat.personId);
}

/** The seats of a body that are filled on a day, by number; the seat of a member that has ended is its successor's. */
export async function seatsOn(tx: Database | Transaction, bodyId: string, on: CivilDate) {
  const seats = await tx.seat.findMany({
    where: { bodyId, fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }] },
    orderBy: { no: 'asc' },
  });
  return rosterOn(seats, await readEnded(tx), on);
}

/** Organisations that have a last day, with their successors. */
export async function readEnded(tx: Database | Transaction): Promise<Ended[]> {
  const rows = await tx.organisation.findMany({
    where: { endsOn: { not: null } },
    select: { id: true, endsOn: true, successorId: true },
  });
  return rows.map(({ id, endsOn, successorId }) => ({ id, endsOn: endsOn ?? '', successorId }));
}

/** Who does the work of a step: the posts named by the procedure, with the unit's head where a post is vacant or its holder has a conflict of interest. */
export async function actorsOf(
  tx: Database | Transaction,
  theCase: Case,
  step: string,
  on: CivilDate,
): Promise<string[]> {
  return actorsBut(tx, theCase, { step, kept: await keptFrom(tx, theCase.row.number), on });
}

type Working = { step: string; kept: ReadonlySet<string>; on: CivilDate };

/** The same where it is known from whom the case is kept. */
export async function actorsBut(
  tx: Database | Transaction,
  { row, policy }: Case,
  { step, kept, on }: Working,
): Promise<string[]> {
  /** One holder in the unit: of the first role that anybody holds. */
  const inUnit = async (...roles: Role[]): Promise<string[]> => {
    const posts = await postsIn(tx, { organisations: [row.unitId], roles, on });
    const able = posts.filter(({ personId }) => !kept.has(personId));
    return roles
      .flatMap((role) => able.filter((post) => post.role === role).map(({ personId }) => personId))
      .slice(0, 1);
  };
  switch (step) {
    case 'unit-review':
      return inUnit('unitHead');
    case 'supplement':
      return inUnit('unitClerk', 'unitHead');
    case 'council':
      return row.councilId === null ? [] : convenersOf(tx, row.councilId, on);
    case 'bloc':
      return row.blocId === null ? [] : convenersOf(tx, row.blocId, on);
    case 'submission':
      return inUnit('liaison', 'secretary');
    case 'finding':
      return inUnit('secretary', 'unitHead');
    case 'answer':
    case 'revocation':
      return endsInTheHouse(policy)
        ? inUnit('unitHead')
        : peopleIn(tx, { organisationId: row.ministryId, role: 'ministryOffice', on });
    default:
      return [];
  }
}

/** Whom a revocation concerns beside the unit's own people: the head of the nominee, and that of its bloc. */
export async function concernedBy(tx: Database | Transaction, { row }: Case, on: CivilDate): Promise<string[]> {
  const heads = await peopleIn(tx, { organisationId: row.nomineeId, role: 'unitHead', on });
  return [...heads, ...(row.blocId === null ? [] : await convenersOf(tx, row.blocId, on))];
}
