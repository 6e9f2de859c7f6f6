/** The keeper's process: holds the keys that no board holds, in a folder that no other program reads. */

import path from 'node:path';
import pino from 'pino';
import { closeDatabase, openDatabase } from '../prisma/database';
import { newRegistry } from '../watch/gauges';
import { databaseReadiness, untilMigrated } from '../watch/readiness';
import { serveWatch } from '../watch/serve-watch';
import { runKeeper } from './run-keeper';
import { openFolder } from './seeds';
import { readKeeperSettings } from './settings';

const root = path.join(__dirname, '..', '..');

async function main(): Promise<void> {
  const { databaseUrl, folder, logLevel, watch } = readKeeperSettings(process.env);
  const log = pino({ level: logLevel, base: { program: 'keeper' } }, pino.destination(2));
  await openFolder(folder);
  const schema = path.join(root, 'prisma');
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  if (watch !== undefined) {
    const registry = newRegistry('keeper');
    await serveWatch(watch, { registry, readiness: () => databaseReadiness(database, schema) });
  }
  const ends = [() => closeDatabase(database)];
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    for (const end of ends.reverse()) await end();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => void stop());
  await untilMigrated(databaseUrl, { folder: schema, say: (sentence) => log.warn(sentence) });
  ends.push(runKeeper({ database, databaseUrl, folder, log }).stop);
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
