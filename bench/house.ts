/** A whole Laurel for measuring and proving: real PostgreSQL, real Temporal, dispatcher and worker, without letters. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { stageActivities } from '../activities/stages';
import { createDatabase, dropDatabase } from '../prisma/cluster';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { migrate } from '../prisma/migrate';
import { loadExample } from '../stack/example';
import { freePort } from '../stack/ports';
import { startPostgres } from '../stack/postgres';
import { startTemporal } from '../stack/temporal';
import { runDispatcher } from '../worker/dispatch-hints';
import { QUEUES } from '../workflows/messages';

/** The servers a house stands on. */
export type Ground = { root: string; databaseUrl: (name: string) => string; temporalAddress: string; client: Client; clear: () => Promise<void> };

const EMPTY = 'laurel_empty';

/** Starts PostgreSQL and Temporal in a throw-away folder; `clear` leaves nothing behind. */
export async function breakGround(root: string): Promise<Ground> {
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-bench-'));
  const logFile = path.join(folder, 'log');
  const first = 20_000 + (process.pid % 20_000);
  const port = await freePort(first);
  const [postgres, temporal] = await Promise.all([
    startPostgres({ folder: path.join(folder, 'postgres'), port, logFile, durable: false }),
    startTemporal({ root, port: await freePort(first + 1_000), uiPort: await freePort(first + 2_000), logFile, timeSkipping: true }),
  ]);
  await createDatabase(postgres.databaseUrl('postgres'), EMPTY);
  await migrate(postgres.databaseUrl(EMPTY), path.join(root, 'prisma'));
  const connection = await Connection.connect({ address: temporal.address });
  const clear = async (): Promise<void> => {
    await connection.close();
    await Promise.all([temporal.program.stop(), postgres.program.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { root, databaseUrl: postgres.databaseUrl, temporalAddress: temporal.address, client: new Client({ connection }), clear };
}

export type Activities = ReturnType<typeof stageActivities>;

export type House = {
  database: Database;
  client: Client;
  /** The example's nomination; its number is different in every house on one ground. */
  number: string;
  /** Starts and stops worker and dispatcher; a new house is at work. */
  work: () => Promise<void>;
  rest: () => Promise<void>;
  leave: () => Promise<void>;
};

export type HouseOptions = {
  /** What is done to the world before the nomination is handed in. */
  furnish?: (database: Database) => Promise<void>;
  /** What stands between the worker and the activities: faults, repetitions. */
  wrap?: (activities: Activities) => Activities;
};

let houses = 0;

/** A fresh database with the example's nomination, and a worker on it. One house at a time works on a ground. */
export async function openHouse(ground: Ground, { furnish, wrap }: HouseOptions = {}): Promise<House> {
  houses += 1;
  const name = `laurel_${houses}`;
  const { root, client } = ground;
  await createDatabase(ground.databaseUrl('postgres'), name, EMPTY);
  const database = openDatabase(ground.databaseUrl(name), { poolSize: 20 });
  await database.series.create({ data: { name: 'nomination/2020', last: houses * 100 } });
  for (const prefix of ['HD', 'KH']) await database.series.create({ data: { name: `${prefix}/2020`, last: houses } });
  await furnish?.(database);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  const activities = wrap?.(stageActivities(database)) ?? stageActivities(database);
  let stopWork: (() => Promise<void>) | undefined;
  const rest = async (): Promise<void> => {
    await stopWork?.();
    stopWork = undefined;
  };
  const work = async (): Promise<void> => {
    stopWork ??= await startWork(ground, { database, databaseUrl: ground.databaseUrl(name), activities });
  };
  const leave = async (): Promise<void> => {
    await rest();
    await closeDatabase(database);
    await dropDatabase(ground.databaseUrl('postgres'), name);
  };
  await work();
  return { database, client, number: answer.number, work, rest, leave };
}

type Work = { database: Database; databaseUrl: string; activities: Activities };

let isInstalled = false;

/** The worker without the post office: histories are not made of letters. */
async function startWork({ root, temporalAddress, client }: Ground, { database, databaseUrl, activities }: Work): Promise<() => Promise<void>> {
  if (!isInstalled) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  isInstalled = true;
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUES.story,
    workflowBundle: { code: await readFile(path.join(root, 'dist', 'workflow-bundle.js'), 'utf8') },
    activities,
    maxCachedWorkflows: 500,
    stickyQueueScheduleToStartTimeout: '1s',
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
