/** Where somebody holds an office: what every list of what they keep begins with. */

import { byName } from '../../rules/name-order';
import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { nameOn, readHouseToday } from '../stages/load-case';

export type HeldOffice = {
  id: string;
  superiorId: string | null;
  /** Of today. */
  name: string;
  bodies: { id: string; name: string }[];
};

/** Organisations in which this person holds an office, with their bodies, both by name; of an administrator all there are. */
export async function listHeldOffices(database: Database, viewer: Actor): Promise<HeldOffice[]> {
  const own = [...new Set(viewer.roles.map(({ organisationId }) => organisationId))];
  const rows = await database.organisation.findMany({
    where: holds(viewer, ['administrator']) ? {} : { id: { in: own } },
    include: { names: true, bodies: { select: { id: true, name: true } } },
  });
  const today = await readHouseToday(database);
  return byName(
    rows.map(({ id, superiorId, names, bodies }) => ({
      id,
      superiorId,
      name: nameOn(names, today).name,
      bodies: byName(bodies),
    })),
  );
}
