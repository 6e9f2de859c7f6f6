/** A database for one test file: a copy of the migrated one, on the server of this run. */

import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '../../prisma/cluster';
import { addressOf } from './addresses';
import { TEMPLATE } from './database-names';

/** Empty but for what the migrations put there. `drop` also ends connections that were left open. */
export async function aDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = addressOf('databaseUrl');
  const name = `laurel_${randomBytes(6).toString('hex')}`;
  await createDatabase(admin, name, TEMPLATE);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(admin, name) };
}
