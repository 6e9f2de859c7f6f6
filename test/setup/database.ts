/** A database for one test file: a copy of the migrated one, on the server of this run. */

import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '../../prisma/cluster';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { addressOf } from './addresses';
import { TEMPLATE } from './database-names';

type Fresh = { url: string; drop: () => Promise<void> };

/** Empty but for what the migrations put there. `drop` also ends connections that were left open. */
export async function aDatabase(): Promise<Fresh> {
  return aCopyOf(TEMPLATE);
}

/**
 * For tests that begin at the same point of a story: it is walked once, by the first test that asks, and every test gets a
 * copy of the database as it then was, with what `walk` answered.
 */
export function copiesOf<Answer>(
  walk: (database: Database) => Promise<Answer>,
): () => Promise<Fresh & { answer: Answer }> {
  let walked: Promise<{ name: string; answer: Answer }> | undefined;
  const walkOnce = async (): Promise<{ name: string; answer: Answer }> => {
    const { url } = await aDatabase();
    const database = openDatabase(url);
    try {
      return { name: new URL(url).pathname.slice(1), answer: await walk(database) };
    } finally {
      await closeDatabase(database);
    }
  };
  return async () => {
    const { name, answer } = await (walked ??= walkOnce());
    return { ...(await aCopyOf(name)), answer };
  };
}

async function aCopyOf(template: string): Promise<Fresh> {
  const admin = addressOf('databaseUrl');
  const name = `laurel_${randomBytes(6).toString('hex')}`;
  await createDatabase(admin, name, template);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(admin, name) };
}
