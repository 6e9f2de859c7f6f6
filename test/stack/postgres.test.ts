/** The embedded PostgreSQL after a start that was killed, and beside another one. */

import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { firstOfOurs, freePort } from '../../stack/ports';
import { startPostgres, type Postgres } from '../../stack/postgres';

jest.setTimeout(60_000);

const MODULE = path.join(__dirname, '..', '..', 'dist', 'stack', 'postgres.js');

let house: string;
const running: Postgres[] = [];

beforeEach(() => {
  house = mkdtempSync(path.join(tmpdir(), 'laurel-postgres-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ program }) => program.stop()));
  rmSync(house, { recursive: true, force: true });
});

const options = async (name: string) => ({
  folder: path.join(house, name, 'postgres'),
  port: await freePort(firstOfOurs()),
  logFile: path.join(house, `${name}.log`),
  durable: false,
});

async function start(name: string): Promise<Postgres> {
  const postgres = await startPostgres(await options(name));
  running.push(postgres);
  return postgres;
}

async function ask(connectionString: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(question)).rows[0];
  } finally {
    await client.end();
  }
}

const isMaking = (place: string): boolean =>
  existsSync(place) && readdirSync(place).some((name) => existsSync(path.join(place, name, 'PG_VERSION')));

test('a start that was killed while the data folder was made keeps no later one from making it', async () => {
  const given = JSON.stringify(await options('ours'));
  const script = `require(${JSON.stringify(MODULE)}).startPostgres(${given});`;
  const killed = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' });
  while (!isMaking(path.join(house, 'ours'))) await pause(2);
  process.kill(-(killed.pid ?? 0), 'SIGKILL');
  const { program } = await start('ours');
  expect(program.pid()).toBeGreaterThan(1);
  expect(readdirSync(path.join(house, 'ours'))).toEqual(['postgres']);
});

test('each data folder has a password of its own, which nobody else of the machine reads, and only this machine asks', async () => {
  const [ours, theirs] = [await start('ours'), await start('theirs')];
  const passwords = [ours, theirs].map(({ databaseUrl }) => new URL(databaseUrl('postgres')).password);
  expect(passwords).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
  expect(new Set(passwords).size).toBe(2);
  const { folder } = await options('ours');
  expect(statSync(path.join(folder, 'laurel.password')).mode & 0o777).toBe(0o600);
  const guessed = new URL(ours.databaseUrl('postgres'));
  guessed.password = 'laurel';
  await expect(ask(guessed.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect(await ask(ours.databaseUrl('postgres'), 'SHOW listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
  await ours.program.stop();
  expect(new URL((await start('ours')).databaseUrl('postgres')).password).toBe(passwords[0]);
});

test('a data folder of a time when all had the same password goes on with it', async () => {
  const first = await start('ours');
  await ask(first.databaseUrl('postgres'), "ALTER USER laurel PASSWORD 'laurel'");
  await first.program.stop();
  rmSync(path.join((await options('ours')).folder, 'laurel.password'));
  const { databaseUrl } = await start('ours');
  expect(await ask(databaseUrl('postgres'), 'SELECT 1 AS one')).toEqual({ one: 1 });
});

test('a number that after a restart of the machine is that of another PostgreSQL is left alone', async () => {
  const other = await start('theirs');
  const pid = other.program.pid() ?? 0;
  const { folder } = await options('ours');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'postmaster.pid'), `${pid}\n${folder}\n`);
  await start('ours');
  expect(other.program.pid()).toBe(pid);
  expect(() => process.kill(pid, 0)).not.toThrow();
});

test('a disk that is full is said to be, and not what is cleared away then', async () => {
  const binaries = path.join(house, 'bin');
  mkdirSync(binaries);
  chmodSync(house, 0o711);
  const said = ['FATAL:  could not write to file "base/4/3085": No space left on device', 'initdb: removing contents'];
  const script = `#!/bin/sh\n${said.map((line) => `echo '${line}' >&2`).join('\n')}\nexit 1\n`;
  writeFileSync(path.join(binaries, 'initdb'), script, { mode: 0o755 });
  const starting = startPostgres({ ...(await options('ours')), binaries });
  await expect(starting).rejects.toThrow('could not be made: FATAL:  could not write to file');
  expect(readdirSync(path.join(house, 'ours'))).toEqual([]);
});
