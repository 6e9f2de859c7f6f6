/** The door for machines that watch a worker: open also while Temporal is away, when it lives and is not ready. */

import path from 'node:path';
import { closeDatabase, openDatabase } from '../prisma/database';
import { addHouseGauges, addSweepGauge, newRegistry } from '../watch/gauges';
import { databaseReadiness } from '../watch/readiness';
import { serveWatch } from '../watch/serve-watch';
import type { WorkerSettings } from './settings';

export type Watch = { onSwept: (woken: number) => void; stop: () => Promise<void> };

/** @param polls whether the worker takes work just now */
export async function watchWorker(
  { LAUREL_WATCH, DATABASE_URL }: Pick<WorkerSettings, 'LAUREL_WATCH' | 'DATABASE_URL'>,
  { root, polls }: { root: string; polls: () => boolean },
): Promise<Watch> {
  if (LAUREL_WATCH === undefined) return { onSwept: () => undefined, stop: () => Promise.resolve() };
  const database = openDatabase(DATABASE_URL, { poolSize: 2 });
  const registry = newRegistry('worker');
  addHouseGauges(registry, database);
  const folder = path.join(root, 'prisma');
  const readiness = async () => ({ ...(await databaseReadiness(database, folder)), polls: polls() });
  const door = await serveWatch(LAUREL_WATCH, { registry, readiness });
  return {
    onSwept: addSweepGauge(registry),
    stop: async () => {
      await door.stop();
      await closeDatabase(database);
    },
  };
}
