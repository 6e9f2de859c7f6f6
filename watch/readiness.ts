/** What every program needs of the database before work is sent to it. */

import type { Database } from '../prisma/database';
import { readMigrations } from '../prisma/queries/read-health';
import type { Readiness } from './serve-watch';

/**
 * Whether the database answers, and whether it has the form that this build needs. A database that is newer is well: its
 * migrations leave the build before them working.
 * @param folder prisma/ of the project
 */
export async function databaseReadiness(database: Database, folder: string): Promise<Readiness> {
  try {
    const { pending } = await readMigrations(database, folder);
    return { database: true, schema: pending.length === 0 };
  } catch {
    return { database: false, schema: false };
  }
}
