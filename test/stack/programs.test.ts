/** Programs of every temper: one that dies, one that never gets ready, one that will not go, one whose parent is killed. */

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { environmentsOf, machineOf } from '../../stack/environments';
import { beganAt, notePid, noted, stopLeftovers } from '../../stack/leftovers';
import { keepRunning, readyLine, type Program } from '../../stack/programs';
import { NICE } from '../../stack/stand-back';
import { stackWords } from '../../words/stack';

const root = path.join(__dirname, '..', '..');
const READY = `console.log('{"ready":true}'); setInterval(() => {}, 1000);`;
const ORPHAN_ENDS = `process.on('disconnect', () => process.exit());`;

let folder: string;
let said: string[];
let programs: Program[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-programs-'));
  said = [];
  programs = [];
});

afterEach(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function run(script: string, name = 'player', env?: NodeJS.ProcessEnv): Promise<Program> {
  const program = await keepRunning({
    name,
    command: process.execPath,
    args: ['-e', script],
    ...(env === undefined ? {} : { env }),
    logFile: path.join(folder, `${name}.log`),
    pidFile: path.join(folder, 'programs', name),
    ready: readyLine,
    graceMs: 500,
    say: (sentence) => said.push(sentence(stackWords.en)),
  });
  programs.push(program);
  return program;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to that');
}

function isAlive(pid: number | undefined): boolean {
  return pid !== undefined && beganAt(pid) !== undefined;
}

test('a program that is killed is started again and it is said', async () => {
  const program = await run(READY);
  const first = program.pid();
  await program.kill();
  expect(program.pid()).not.toBe(first);
  expect(isAlive(program.pid())).toBe(true);
  expect(said).toEqual(['player ended (SIGKILL); starting it again in 0.5 s', 'player is back']);
});

test('a program is told where things lie on this machine and what it is given, and nothing else of ours', async () => {
  const file = path.join(folder, 'told');
  process.env['SECRET_OF_ANOTHER'] = 'x';
  try {
    const script = `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env)); ${READY}`;
    await run(script, 'player', { ONLY: '1' });
  } finally {
    delete process.env['SECRET_OF_ANOTHER'];
  }
  const { NODE_CHANNEL_FD: _channel, ...told } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.ProcessEnv;
  expect(told).toMatchObject({ PATH: process.env['PATH'], ONLY: '1' });
  expect(told).toEqual({ ...machineOf(process.env), ...told });
  expect(Object.keys(told).filter((name) => /SECRET|LAUREL|DATABASE|TEMPORAL|SMTP/.test(name))).toEqual([]);
});

describe('the programs of the house', () => {
  const house = {
    Path: 'C:\\Windows',
    SystemRoot: 'C:\\Windows',
    NODE_OPTIONS: '--trace-gc',
    https_proxy: 'http://proxy:3128',
    DATABASE_URL: 'postgresql://owner',
    WEB_DATABASE_URL: 'postgresql://web',
    WORKER_DATABASE_URL: 'postgresql://worker',
    KEEPER_DATABASE_URL: 'postgresql://keeper',
    SMTP_URL: 'smtp://relay',
    LAUREL_KEY: 'key',
    OIDC_CLIENT_SECRET: 'oidc',
    TEMPORAL_ADDRESS: 'temporal:7233',
    TEMPORAL_API_KEY: 'token',
    LAUREL_KEEPER_FOLDER: '/keys',
    AWS_SECRET_ACCESS_KEY: 'elsewhere',
  };
  const { Path, SystemRoot, NODE_OPTIONS, https_proxy, SMTP_URL, LAUREL_KEY, TEMPORAL_ADDRESS } = house;
  const machine = { Path, SystemRoot, NODE_OPTIONS, https_proxy };

  it('are told each its own database user, and no key of another', () => {
    const { web, worker, keeper } = environmentsOf(house, '/beside');
    const [OIDC_CLIENT_SECRET, TEMPORAL_API_KEY] = ['oidc', 'token'];
    const both = { ...machine, SMTP_URL, LAUREL_KEY, TEMPORAL_ADDRESS };
    expect(web).toEqual({ ...both, DATABASE_URL: 'postgresql://web', OIDC_CLIENT_SECRET });
    expect(worker).toEqual({ ...both, DATABASE_URL: 'postgresql://worker', TEMPORAL_API_KEY });
    expect(keeper).toEqual({
      ...machine,
      DATABASE_URL: 'postgresql://keeper',
      LAUREL_KEEPER_FOLDER: '/keys',
    });
  });

  it('share one database user where the house names no others, and the keys lie beside the data', () => {
    const { web, worker, keeper } = environmentsOf(
      { DATABASE_URL: 'postgresql://owner', WEB_DATABASE_URL: '' },
      '/beside',
    );
    expect([web, worker]).toEqual([{ DATABASE_URL: 'postgresql://owner' }, { DATABASE_URL: 'postgresql://owner' }]);
    expect(keeper).toEqual({ DATABASE_URL: 'postgresql://owner', LAUREL_KEEPER_FOLDER: '/beside' });
  });

  it('hear what PostgreSQL’s own variables say of their database, and where OpenSSL lies', () => {
    const told = { PGPASSWORD: 'secret', PGSSLMODE: 'require', PGSSLROOTCERT: '/ca.crt', OPENSSL_CONF: '/fips.cnf' };
    const house = {
      ...told,
      OPENSSL_MODULES: '/modules',
      PGPASSFILE: '/pgpass',
      DATABASE_URL: 'postgresql://laurel@db',
    };
    const { web, worker, keeper } = environmentsOf({ ...house, PAGES: 'elsewhere' }, '/beside');
    expect([web, worker]).toEqual([house, house]);
    expect(keeper).toEqual({ ...house, LAUREL_KEEPER_FOLDER: '/beside' });
  });

  it('whose address has a password are not lent that of another user', () => {
    const [PGPASSWORD, PGSSLMODE] = ['owner', 'require'];
    const { web, worker } = environmentsOf(
      { PGPASSWORD, PGSSLMODE, DATABASE_URL: 'postgresql://owner@db', WEB_DATABASE_URL: 'postgresql://web:own@db' },
      '/beside',
    );
    expect(web).toEqual({ PGSSLMODE, DATABASE_URL: 'postgresql://web:own@db' });
    expect(worker).toEqual({ PGPASSWORD, PGSSLMODE, DATABASE_URL: 'postgresql://owner@db' });
  });
});

test('a program that stands back lets others go first, also those of other sessions of Linux', async () => {
  const options = {
    command: process.execPath,
    args: ['-e', READY],
    logFile: path.join(folder, 'log'),
    ready: readyLine,
  };
  programs = [await keepRunning({ ...options, name: 'worker', standsBack: true }), await run(READY, 'web')];
  expect(programs.map((program) => getPriority(program.pid()))).toEqual([
    Math.min(getPriority() + NICE, 19),
    getPriority(),
  ]);
  const [worker, web] = programs.map((program) => `/proc/${program.pid()}/autogroup`);
  // Not every Linux weighs sessions, and whoever is not its root may say so ten times a second, all programs together.
  if (process.getuid?.() !== 0 || worker === undefined || web === undefined || !existsSync(worker)) return;
  expect(readFileSync(worker, 'utf8').trim()).toMatch(new RegExp(` nice ${NICE}$`));
  expect(readFileSync(web, 'utf8').trim()).toMatch(/ nice 0$/);
});

test('a program is listened to from its first word, before its number is noted', async () => {
  const pidFile = path.join(folder, 'programs', 'player');
  let wasNoted: boolean | undefined;
  const ready = (): Promise<void> => {
    wasNoted = existsSync(pidFile);
    return Promise.resolve();
  };
  const options = { name: 'player', command: process.execPath, args: ['-e', READY], logFile: path.join(folder, 'log') };
  programs.push(await keepRunning({ ...options, pidFile, ready }));
  expect([wasNoted, existsSync(pidFile)]).toEqual([false, true]);
});

test('a program that dies again is given a longer pause', async () => {
  const program = await run(READY);
  await program.kill();
  await program.kill();
  expect(said.filter((line) => line.includes('starting it again'))).toEqual([
    'player ended (SIGKILL); starting it again in 0.5 s',
    'player ended (SIGKILL); starting it again in 1 s',
  ]);
});

test('a program that ends before it is ready is a fault that shows its last words', async () => {
  await expect(run(`console.error('no paper left'); process.exit(3);`)).rejects.toThrow(
    /player ended with code 3 before it was ready\n.*no paper left/s,
  );
});

test('a command that does not exist is a fault and not a crash', async () => {
  const options = { name: 'ghost', command: '/nowhere/ghost', args: [], logFile: path.join(folder, 'ghost.log') };
  await expect(keepRunning({ ...options, ready: () => new Promise(() => undefined) })).rejects.toThrow('ENOENT');
});

test('a program that does not listen to its stop signal is killed after the grace', async () => {
  const program = await run(`process.on('SIGTERM', () => {}); ${READY}`);
  const pid = program.pid();
  await program.stop();
  expect(isAlive(pid)).toBe(false);
  expect(said).toEqual([]);
});

test('a program that is stopped while it waits for its next start stays away', async () => {
  const program = await run(READY);
  const pid = program.pid() ?? 0;
  process.kill(pid, 'SIGKILL');
  await until(() => said.length === 1);
  await program.stop();
  expect(said).toHaveLength(1);
  expect(existsSync(path.join(folder, 'programs', 'player'))).toBe(false);
});

test('when the parent is killed its Node children and the servers that cannot see it end by themselves', async () => {
  const script = `
    const { keepRunning, readyLine } = require('${root}/dist/stack/programs');
    const base = { env: {}, logFile: '${folder}/log' };
    Promise.all([
      keepRunning({ ...base, name: 'ours', command: process.execPath, args: ['-e', ${JSON.stringify(ORPHAN_ENDS + READY)}], ready: readyLine }),
      keepRunning({ ...base, name: 'server', command: '/bin/sh', args: ['-c', 'exec sleep 600'], ready: async () => {} }),
    ]).then((programs) => process.send(programs.map((program) => program.pid())));`;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const children = await new Promise<number[]>((resolve) =>
    parent.once('message', (pids) => resolve(pids as number[])),
  );
  expect(children.map(isAlive)).toEqual([true, true]);
  // The guard needs a moment to be born; a parent that dies within it is what the notes are for.
  await new Promise((resolve) => setTimeout(resolve, 500));
  parent.kill('SIGKILL');
  await until(() => !children.some(isAlive));
});

test('what a killed stack left running is ended by its note before the next start', async () => {
  const left = spawn('/bin/sleep', ['600'], { detached: true, stdio: 'ignore' });
  const file = path.join(folder, 'programs', 'sleeper');
  await notePid(file, left.pid ?? 0, 'SIGTERM');
  await stopLeftovers(path.join(folder, 'programs'));
  expect(isAlive(left.pid)).toBe(false);
  expect(existsSync(file)).toBe(false);
});

test('a number that belongs to somebody else by now is left alone', async () => {
  const file = path.join(folder, 'programs', 'somebody');
  mkdirSync(path.dirname(file));
  writeFileSync(file, JSON.stringify({ pid: process.pid, began: 'long ago', signal: 'SIGKILL' }));
  expect(await noted(file)).toBeUndefined();
  await stopLeftovers(path.join(folder, 'programs'));
});
