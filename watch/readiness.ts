/** What every program needs of the database before work is sent to it. */

import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { readMigrations } from '../prisma/queries/read-health';
import { wordOf } from './say-fault';
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

const LOOK_MS = 1_000;

/**
 * Waits until the database answers and has every migration of this build: nothing is read or written before. `say` hears
 * what is waited for, once as long as it stays the same.
 * @param folder prisma/ of the project
 */
export async function untilMigrated(
  databaseUrl: string,
  { folder, say }: { folder: string; say: (sentence: string) => void },
): Promise<void> {
  const database = openDatabase(databaseUrl, { poolSize: 1 });
  try {
    for (let said = ''; ; await new Promise((resolve) => setTimeout(resolve, LOOK_MS))) {
      const lack = await lackOf(database, folder);
      if (lack === undefined) return;
      if (lack !== said) say(lack);
      said = lack;
    }
  } finally {
    await closeDatabase(database);
  }
}

async function lackOf(database: Database, folder: string): Promise<string | undefined> {
  try {
    const { pending } = await readMigrations(database, folder);
    return pending.length === 0
      ? undefined
      : `the database lacks what this build needs (${pending.join(', ')}): run laurel migrate; waiting for it`;
  } catch (fault) {
    return `the database does not answer (${wordOf(fault)}); waiting for it`;
  }
}
