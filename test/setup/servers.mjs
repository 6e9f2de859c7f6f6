/**
 * The servers that tests share, in a process of their own: PostgreSQL with one migrated database to copy, Temporal in
 * memory and able to skip time, an inbox. Tells its parent the addresses; stops everything when the parent is gone.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);
const built = (file) => require(path.join(root, 'dist', file));
const { createDatabase } = built('prisma/cluster');
const { migrate } = built('prisma/migrate');
const { startInbox } = built('stack/inbox');
const { freePort } = built('stack/ports');
const { startPostgres } = built('stack/postgres');
const { startTemporal } = built('stack/temporal');

const [template] = process.argv.slice(2);
const folder = await mkdtemp(path.join(tmpdir(), 'laurel-test-'));
const ports = [];
const stops = [];

/** Far from the ports of `npm start`, and elsewhere in each run, so that runs beside each other rarely meet. */
for (let number = 0; number < 5; number += 1) {
  ports.push(await freePort(20_000 + Math.floor(Math.random() * 10_000), new Set(ports)));
}
const [databasePort, temporalPort, uiPort, smtpPort, inboxPort] = ports;

/** A server that need not survive the run: no waiting for the disk. */
async function startDatabase() {
  const logFile = path.join(folder, 'postgres.log');
  const postgres = await startPostgres({
    folder: path.join(folder, 'postgres'),
    port: databasePort,
    logFile,
    durable: false,
  });
  stops.push(postgres.program.stop);
  await createDatabase(postgres.databaseUrl('postgres'), template);
  await migrate(postgres.databaseUrl(template), path.join(root, 'prisma'));
  return postgres;
}

async function startStory() {
  const logFile = path.join(folder, 'temporal.log');
  const temporal = await startTemporal({ root, port: temporalPort, uiPort, logFile, timeSkipping: true });
  stops.push(temporal.program.stop);
  return temporal;
}

async function startLetters() {
  const inbox = await startInbox({ smtpPort, port: inboxPort });
  stops.push(inbox.stop);
  return inbox;
}

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  await Promise.allSettled(stops.map((each) => each()));
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}
// A terminal sends Ctrl-C to every process of its group; the parent goes first, and its end is seen here.
process.on('SIGINT', () => undefined);
for (const event of ['SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, stop);

try {
  const [postgres, temporal, inbox] = await Promise.all([startDatabase(), startStory(), startLetters()]);
  process.send({
    databaseUrl: postgres.databaseUrl('postgres'),
    temporalAddress: temporal.address,
    temporalUiUrl: temporal.uiUrl,
    smtpUrl: inbox.smtpUrl,
    inboxUrl: inbox.url,
  });
} catch (fault) {
  console.error(fault);
  await stop();
}
