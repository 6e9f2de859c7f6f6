/** The servers of a bench in a throw-away folder: nothing of them outlives it. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createDatabase, dropDatabase } from '../prisma/cluster';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { migrate } from '../prisma/migrate';
import { firstOfOurs, freePort } from '../stack/ports';
import { startPostgres } from '../stack/postgres';
import { startTemporal } from '../stack/temporal';
import type { Ground } from './house';

const EMPTY = 'laurel_empty';

/** Migrates a database of a PostgreSQL of its own, measures on it, and leaves nothing behind. */
export async function onOwnDatabase<Answer>(
  root: string,
  { durable, poolSize }: { durable: boolean; poolSize?: number },
  measure: (database: Database) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-bench-'));
  const port = await freePort(firstOfOurs());
  const logFile = path.join(folder, 'log');
  const postgres = await startPostgres({ folder: path.join(folder, 'postgres'), port, logFile, durable });
  try {
    await createDatabase(postgres.databaseUrl('postgres'), 'laurel');
    await migrate(postgres.databaseUrl('laurel'), path.join(root, 'prisma'));
    const database = openDatabase(postgres.databaseUrl('laurel'), poolSize === undefined ? {} : { poolSize });
    const answer = await measure(database);
    await closeDatabase(database);
    return answer;
  } finally {
    await postgres.program.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts PostgreSQL and Temporal in a throw-away folder; `clear` leaves nothing behind. */
export async function breakGround(root: string): Promise<Ground> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-bench-'));
  const logFile = path.join(folder, 'log');
  const first = firstOfOurs();
  const port = await freePort(first);
  const [postgres, temporal] = await Promise.all([
    startPostgres({ folder: path.join(folder, 'postgres'), port, logFile, durable: false }),
    startTemporal({
      root,
      port: await freePort(first + 1_000),
      uiPort: await freePort(first + 2_000),
      logFile,
      timeSkipping: true,
    }),
  ]);
  await createDatabase(postgres.databaseUrl('postgres'), EMPTY);
  await migrate(postgres.databaseUrl(EMPTY), path.join(root, 'prisma'));
  const connection = await Connection.connect({ address: temporal.address });
  const clear = async (): Promise<void> => {
    await connection.close();
    await Promise.all([temporal.program.stop(), postgres.program.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  let made = 0;
  const newDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
    made += 1;
    const name = `laurel_${made}`;
    await createDatabase(postgres.databaseUrl('postgres'), name, EMPTY);
    return { url: postgres.databaseUrl(name), drop: () => dropDatabase(postgres.databaseUrl('postgres'), name) };
  };
  return { root, newDatabase, temporalAddress: temporal.address, client: new Client({ connection }), clear };
}
