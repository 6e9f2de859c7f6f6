/** What `laurel verify` finds broken in a measured house: no figure is printed of one. */

import type { Database } from '../prisma/database';
import { verifyAll } from '../prisma/queries/verify-case';
import { verifyBoards } from '../verifier/verify-boards';

const SHOWN = 3;

/** Every invariant that what a database holds breaks, with the first of what breaks it; nothing where all holds. */
export async function faultsOfHouse(database: Database): Promise<string[]> {
  const { invariants } = await verifyAll(database, ({ sittings, record }) => verifyBoards(sittings, record));
  return invariants
    .filter(({ held }) => !held)
    .map(({ id, differences }) => `${id}: ${JSON.stringify(differences.slice(0, SHOWN))}`);
}
