/** Which cases a viewer may see, as a condition: rules/may-see.ts maySeeCase for a whole list at once. */

import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { stoodInForSql, tasksStoodInFor } from '../deputies';
import { Prisma } from '../generated/client';

/** A person is asked for an opinion, or has given it; one whose time has passed sees no more than others. */
export const ASKED = ['open', 'done'];

/**
 * People of the unit or its ministry, those who sit on its bodies or are asked for an opinion, deputies while a task they
 * may act on is open, administrators; nobody with a conflict of interest.
 */
export async function whereVisible(database: Database, viewer: Actor): Promise<Prisma.NominationWhereInput> {
  return { AND: [await whereAtHome(database, viewer), notKeptFrom(viewer)] };
}

/** Of these cases, those that the viewer may open. */
export async function visibleAmong(
  database: Database,
  viewer: Actor,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.nomination.findMany({
    where: { AND: [{ number: { in: [...numbers] } }, await whereVisible(database, viewer)] },
    select: { number: true },
  });
  return new Set(rows.map(({ number }) => number));
}

/** Leaves out what a conflict of interest keeps from somebody. */
export function notKeptFrom({ conflicts = [] }: Actor): Prisma.NominationWhereInput {
  return conflicts.length === 0 ? {} : { number: { notIn: [...conflicts] } };
}

/** The same for a query of our own, where a case is called n: sums over thousands of cases are added up in one go. */
export function visibleSql(viewer: Actor): Prisma.Sql {
  const { personId, conflicts = [] } = viewer;
  const isKept = conflicts.length === 0 ? Prisma.sql`TRUE` : Prisma.sql`n.number <> ALL(${[...conflicts]})`;
  if (holds(viewer, ['administrator'])) return isKept;
  const organisations = homesOf(viewer);
  const bodies = Prisma.sql`SELECT "bodyId" FROM seat WHERE "personId" = ${personId}`;
  return Prisma.sql`${isKept} AND (
    n."unitId" = ANY(${organisations}) OR n."ministryId" = ANY(${organisations})
    OR n."councilId" IN (${bodies}) OR n."blocId" IN (${bodies})
    OR n.number IN (SELECT "nominationNumber" FROM task
                     WHERE kind = 'consult' AND "personId" = ${personId} AND state = ANY(${ASKED}))
    OR ${stoodInForSql(viewer)})`;
}

async function whereAtHome(database: Database, viewer: Actor): Promise<Prisma.NominationWhereInput> {
  if (holds(viewer, ['administrator'])) return {};
  const organisations = homesOf(viewer);
  const seats = await database.seat.findMany({ where: { personId: viewer.personId }, select: { bodyId: true } });
  const bodies = seats.map(({ bodyId }) => bodyId);
  return {
    OR: [
      { unitId: { in: organisations } },
      { ministryId: { in: organisations } },
      { councilId: { in: bodies } },
      { blocId: { in: bodies } },
      { tasks: { some: { kind: 'consult', personId: viewer.personId, state: { in: ASKED } } } },
      ...tasksStoodInFor(viewer).map((task) => ({ tasks: { some: { ...task, state: 'open' } } })),
    ],
  };
}

/** Organisations in which the viewer holds a role today. */
function homesOf({ roles }: Actor): string[] {
  return [...new Set(roles.map(({ organisationId }) => organisationId))];
}
