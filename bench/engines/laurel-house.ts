/** A house to measure Laurel in: a database with the bench's award, a Temporal server of its own, Laurel's own programs. */

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { messageIdOf } from '../../mail/message-id';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { migrate } from '../../prisma/migrate';
import type { Actor } from '../../rules/permissions';
import { keepRunning, readyLine, type Program } from '../../stack/programs';
import { startTemporal, type Temporal } from '../../stack/temporal';
import { actorOf } from '../walk';
import { loadBenchAward } from './award';
import type { Ground } from './ground';
import { watchTasks, type TaskWatch } from './laurel-tasks';

export const HOST = 'laurel.example';
const PREPARED = 'laurel_prepared';

/** What one turn of Laurel stands on. */
export type House = {
  ground: Ground;
  database: Database;
  databaseUrl: string;
  temporal: Temporal;
  client: Client;
  tasks: TaskWatch;
  actor: (personId: string) => Promise<Actor>;
  close: () => Promise<void>;
};

/** What people need to act in a house with the bench's award. */
export type Hands = Pick<House, 'database' | 'tasks' | 'actor'>;

/** A fresh database with the bench's house in it, and a fresh Temporal server with a file and WAL. */
export async function openHouse(ground: Ground): Promise<House> {
  const { root, folder } = ground;
  await prepare(ground);
  const name = `laurel_${Date.now()}`;
  await ground.createDatabase(name, PREPARED);
  const databaseUrl = ground.databaseUrl(name);
  const temporal = await startTemporal({
    root,
    file: path.join(folder, `${name}.db`),
    port: await ground.port(),
    uiPort: await ground.port(),
    logFile: path.join(folder, 'temporal.log'),
  });
  const database = openDatabase(databaseUrl, { poolSize: 20 });
  const connection = await Connection.connect({ address: temporal.address });
  const tasks = watchTasks(database, databaseUrl);
  return {
    ground,
    database,
    databaseUrl,
    temporal,
    client: new Client({ connection }),
    tasks,
    actor: actorsOf(database),
    close: async () => {
      await tasks.stop();
      await connection.close();
      await temporal.program.stop();
      await closeDatabase(database);
      await ground.dropDatabase(name);
    },
  };
}

/** Somebody with their offices, which nobody changes in a bench: read once. */
export function actorsOf(database: Database): (personId: string) => Promise<Actor> {
  const actors = new Map<string, Promise<Actor>>();
  return (personId) => {
    const known = actors.get(personId) ?? actorOf(database, personId);
    actors.set(personId, known);
    return known;
  };
}

/** The Message-ID that a letter of a case or a sitting will have; when either began is read once. */
export function lettersOf(database: Database): (number: string, key: string) => Promise<string> {
  const begun = new Map<string, Promise<Date | null>>();
  return async (number, key) => {
    const begunAt = begun.get(number) ?? readBegun(database, number);
    begun.set(number, begunAt);
    return messageIdOf({ key, begunAt: await begunAt }, HOST);
  };
}

async function readBegun(database: Database, number: string): Promise<Date | null> {
  const nomination = await database.nomination.findUnique({ where: { number }, select: { openedAt: true } });
  if (nomination !== null) return nomination.openedAt;
  return (await database.sitting.findUniqueOrThrow({ where: { number }, select: { convenedAt: true } })).convenedAt;
}

let isPrepared = false;

/** Migrations and laws once a run; each turn begins with a copy. */
async function prepare(ground: Ground): Promise<void> {
  if (isPrepared) return;
  const url = ground.databaseUrl(PREPARED);
  await ground.createDatabase(PREPARED);
  await migrate(url, path.join(ground.root, 'prisma'));
  const database = openDatabase(url, { poolSize: 2 });
  await loadBenchAward(database, ground.root);
  await closeDatabase(database);
  isPrepared = true;
}

/** One of Laurel's own programs, with what an office would set. */
export function startProgram(
  { ground, databaseUrl, temporal }: House,
  name: 'worker' | 'keeper' | 'web',
  settings: NodeJS.ProcessEnv = {},
): Promise<Program> {
  const script = { worker: 'worker/main.js', keeper: 'keeper/main.js', web: 'client/web/main.js' }[name];
  return keepRunning({
    name,
    command: process.execPath,
    args: [...profiling(), path.join(ground.root, 'dist', script)],
    env: {
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      SMTP_URL: ground.smtpUrl,
      LAUREL_URL: `http://${HOST}`,
      LAUREL_KEY: randomBytes(32).toString('base64'),
      LAUREL_LOG_LEVEL: 'warn',
      // Each database has keys of its own: its sittings are numbered from the first again.
      LAUREL_KEEPER_FOLDER: path.join(ground.folder, `keeper${new URL(databaseUrl).pathname.replace('/', '-')}`),
      ...settings,
    },
    logFile: path.join(ground.folder, `${name}.log`),
    standsBack: name === 'worker',
    ready: readyLine,
  });
}

/** With LAUREL_CPU_PROFILE=folder each program writes a CPU profile there when it ends. */
function profiling(): string[] {
  const folder = process.env['LAUREL_CPU_PROFILE'] ?? '';
  return folder === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}
