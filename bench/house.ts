/** A whole Laurel for measuring and proving: real PostgreSQL, real Temporal, dispatcher and worker, without letters. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pino from 'pino';
import { stageActivities } from '../activities/stages';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { loadExample } from '../stack/example';
import { runDispatcher } from '../worker/dispatch-hints';
import { QUEUES } from '../workflows/messages';
import { quietTemporal } from './quiet-temporal';

/** The servers a house stands on. */
export type Ground = {
  root: string;
  /** A migrated database with nothing in it. */
  newDatabase: () => Promise<{ url: string; drop: () => Promise<void> }>;
  temporalAddress: string;
  client: Client;
  clear: () => Promise<void>;
};

export type Activities = ReturnType<typeof stageActivities>;

export type House = {
  database: Database;
  databaseUrl: string;
  client: Client;
  /** The example's nomination; its number is different in every house on one ground. */
  number: string;
  /** Starts and stops worker and dispatcher; a new house is at work. */
  work: () => Promise<void>;
  rest: () => Promise<void>;
  leave: () => Promise<void>;
};

export type HouseOptions = {
  /** What stands between the worker and the activities: faults, repetitions. */
  wrap?: (activities: Activities) => Activities;
};

let houses = 0;

/** A fresh database with the example's nomination, and a worker on it. One house at a time works on a ground. */
export async function openHouse(ground: Ground, { wrap }: HouseOptions = {}): Promise<House> {
  houses += 1;
  const { root, client } = ground;
  const { url, drop } = await ground.newDatabase();
  const database = openDatabase(url, { poolSize: 20 });
  await database.series.create({ data: { name: 'nomination/2020', last: houses * 100 } });
  for (const prefix of ['HD', 'KH']) await database.series.create({ data: { name: `${prefix}/2020`, last: houses } });
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  const plain = stageActivities(database, { sealer: '' });
  const activities = wrap?.(plain) ?? plain;
  let stopWork: (() => Promise<void>) | undefined;
  const rest = async (): Promise<void> => {
    await stopWork?.();
    stopWork = undefined;
  };
  const work = async (): Promise<void> => {
    stopWork ??= await startWork(ground, { database, databaseUrl: url, activities });
  };
  const leave = async (): Promise<void> => {
    await rest();
    await closeDatabase(database);
    await drop();
  };
  await work();
  return { database, databaseUrl: url, client, number: answer.number, work, rest, leave };
}

type Work = { database: Database; databaseUrl: string; activities: Activities };

/** The worker without the post office: histories are not made of letters. */
async function startWork(
  { root, temporalAddress, client }: Ground,
  { database, databaseUrl, activities }: Work,
): Promise<() => Promise<void>> {
  quietTemporal();
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const worker = await Worker.create({
    connection,
    namespace: client.options.namespace,
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
