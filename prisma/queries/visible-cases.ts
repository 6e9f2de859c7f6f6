/** Which cases a viewer may see, as a condition: rules/permissions.ts maySeeCase for a whole list at once. */

import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';

/** People of the unit or its ministry, those who sit on its bodies, administrators. */
export async function whereVisible(database: Database, viewer: Actor): Promise<Prisma.NominationWhereInput> {
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
    ],
  };
}
