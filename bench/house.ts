/** A whole Laurel for measuring: its own PostgreSQL, Temporal and worker in a throw-away folder, without letters. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { stageActivities } from '../activities/stages';
import { createDatabase } from '../prisma/cluster';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { migrate } from '../prisma/migrate';
import { freePort } from '../stack/ports';
import { startPostgres } from '../stack/postgres';
import { startTemporal } from '../stack/temporal';
import { runDispatcher } from '../worker/dispatch-hints';
import { QUEUES } from '../workflows/messages';

export type House = { root: string; database: Database; databaseUrl: string; temporalAddress: string; client: Client; stop: () => Promise<void> };

/** Builds the house; `stop` leaves nothing behind. */
export async function openHouse(root: string): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-bench-'));
  const logFile = path.join(folder, 'log');
  const port = await freePort(56_320);
  const [postgres, temporal] = await Promise.all([
    startPostgres({ folder: path.join(folder, 'postgres'), port, logFile, durable: false }),
    startTemporal({ root, port: await freePort(17_233), uiPort: await freePort(18_233), logFile, timeSkipping: true }),
  ]);
  await createDatabase(postgres.databaseUrl('postgres'), 'laurel');
  const databaseUrl = postgres.databaseUrl('laurel');
  await migrate(databaseUrl, path.join(root, 'prisma'));
  const database = openDatabase(databaseUrl, { poolSize: 20 });
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });
  const close = await work({ root, database, databaseUrl, address: temporal.address, client });
  const stop = async (): Promise<void> => {
    await close();
    await closeDatabase(database);
    await connection.close();
    await Promise.all([temporal.program.stop(), postgres.program.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { root, database, databaseUrl, temporalAddress: temporal.address, client, stop };
}

type Work = { root: string; database: Database; databaseUrl: string; address: string; client: Client };

/** The worker without the post office: a bench of histories sends no letters. */
async function work({ root, database, databaseUrl, address, client }: Work): Promise<() => Promise<void>> {
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUES.story,
    workflowBundle: { code: await readFile(path.join(root, 'dist', 'workflow-bundle.js'), 'utf8') },
    activities: stageActivities(database),
    maxCachedWorkflows: 500,
  });
  const running = worker.run();
  const dispatcher = runDispatcher({ database, databaseUrl, client, log: pino({ level: 'silent' }) });
  return async () => {
    await dispatcher.stop();
    worker.shutdown();
    await running;
    await connection.close();
  };
}
