/** Which cases a viewer may see, as a condition: rules/may-see.ts maySeeCase for a whole list at once. */

import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';

/** A person is asked for an opinion, or has given it; one whose time has passed sees no more than others. */
export const ASKED = ['open', 'done'];

/**
 * People of the unit or its ministry, those who sit on its bodies or are asked for an opinion, administrators; nobody
 * with a conflict of interest.
 */
export async function whereVisible(database: Database, viewer: Actor): Promise<Prisma.NominationWhereInput> {
  return { AND: [await whereAtHome(database, viewer), notKeptFrom(viewer)] };
}

/** Leaves out what a conflict of interest keeps from somebody. */
export function notKeptFrom({ conflicts = [] }: Actor): Prisma.NominationWhereInput {
  return conflicts.length === 0 ? {} : { number: { notIn: [...conflicts] } };
}

async function whereAtHome(database: Database, viewer: Actor): Promise<Prisma.NominationWhereInput> {
  if (holds(viewer, ['administrator'])) return {};
  const organisations = [...new Set(viewer.roles.map(({ organisationId }) => organisationId))];
  const seats = await database.seat.findMany({ where: { personId: viewer.personId }, select: { bodyId: true } });
  const bodies = seats.map(({ bodyId }) => bodyId);
  return {
    OR: [
      { unitId: { in: organisations } },
      { ministryId: { in: organisations } },
      { councilId: { in: bodies } },
      { blocId: { in: bodies } },
      { tasks: { some: { kind: 'consult', personId: viewer.personId, state: { in: ASKED } } } },
    ],
  };
}
