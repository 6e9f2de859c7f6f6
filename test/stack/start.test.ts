/** `npm start` as a process manager sees it: no terminal, signals, kills; the case of Hà Tĩnh goes on through all of it. */

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beganAt } from '../../stack/leftovers';

jest.setTimeout(180_000);

const root = path.join(__dirname, '..', '..');
const PARTS = ['postgres', 'temporal', 'worker', 'web'] as const;
type Part = (typeof PARTS)[number] | 'keeper';
/** What stands in the environment of whoever starts it: nobody's business, and what a file of settings left empty. */
const OTHERS = { SECRET_OF_ANOTHER: 'of another', DATABASE_URL: '' };

/** One data folder for the whole file: the tests are one life of a stack, in its order. */
let folder: string;
const managed: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-start-'));
});

afterAll(async () => {
  for (const each of managed) if (each.pid !== undefined && isAlive(each.pid)) await end(each, 'SIGKILL');
  await until(() => !pids().some(isAlive));
  rmSync(folder, { recursive: true, force: true });
});

type Started = { process: ChildProcess; said: () => string };

/** Nothing of the tester's environment reaches it: no server of the house, no npm above it but the one it is given. */
async function start(command: string[] = [process.execPath, 'setup.mjs', 'stack/start']): Promise<Started> {
  const [program = '', ...words] = command;
  const { PATH, HOME } = process.env;
  const child = spawn(program, [...words, '--data', folder, '--port', '18080'], {
    cwd: root,
    env: { PATH, HOME, LAUREL_LANG: 'en', LAUREL_KEEPER_FOLDER: path.join(folder, 'keys'), ...OTHERS },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  managed.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await until(() => /Ready in|runs already|✗/.test(text));
  return { process: child, said: () => text };
}

function pids(): number[] {
  const notes = path.join(folder, 'programs');
  if (!existsSync(notes)) return [];
  return readdirSync(notes).map((name) => pidOf(name as Part));
}

function pidOf(part: Part | 'stack'): number {
  const file = part === 'stack' ? path.join(folder, 'stack.lock') : path.join(folder, 'programs', part);
  return (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid;
}

function isAlive(pid: number): boolean {
  return beganAt(pid) !== undefined;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      resolve(code);
    });
    child.kill(signal);
  });
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come to that within a minute');
}

function addresses(): { webUrl: string; inboxUrl: string; databaseUrl: string } {
  return JSON.parse(readFileSync(path.join(folder, 'stack.json'), 'utf8')) as ReturnType<typeof addresses>;
}

async function health(): Promise<unknown> {
  const answer = await fetch(`${addresses().webUrl}/health`).catch(() => undefined);
  return answer?.ok === true ? answer.json() : undefined;
}

async function letters(): Promise<{ subject: string }[]> {
  const answer = await fetch(`${addresses().inboxUrl}/api/letters`);
  return (await answer.json()) as { subject: string }[];
}

async function verify(): Promise<number | null> {
  const { PATH } = process.env;
  const env = { PATH, HOME: folder, DATABASE_URL: addresses().databaseUrl };
  const child = spawn(process.execPath, [path.join(root, 'bin', 'laurel.mjs'), 'verify', '2020-0001'], {
    env,
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

let running: Started;

test('on the first start the case of Hà Tĩnh is nominated and its first letter comes', async () => {
  running = await start();
  expect(running.said()).toContain('2020-0001');
  await until(async () => (await letters()).length > 0);
});

(existsSync('/proc/self/environ') ? test : test.skip)(
  'each program is told what is its own: no other’s secret, and the place of the system’s keys is the keeper’s alone',
  () => {
    const told = (part: Part): Record<string, string> =>
      Object.fromEntries(
        readFileSync(`/proc/${pidOf(part)}/environ`, 'utf8')
          .split('\0')
          .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      );
    const NAMED = ['SECRET_OF_ANOTHER', 'LAUREL_KEEPER_FOLDER', 'LAUREL_KEY', 'SMTP_URL', 'DATABASE_URL'];
    const namesIn = (part: Part): string[] => NAMED.filter((name) => name in told(part));
    expect({ ...Object.fromEntries([...PARTS, 'keeper' as const].map((part) => [part, namesIn(part)])) }).toEqual({
      postgres: [],
      temporal: [],
      worker: ['LAUREL_KEY', 'SMTP_URL', 'DATABASE_URL'],
      web: ['LAUREL_KEY', 'SMTP_URL', 'DATABASE_URL'],
      keeper: ['LAUREL_KEEPER_FOLDER', 'DATABASE_URL'],
    });
    expect(told('keeper')['LAUREL_KEEPER_FOLDER']).toBe(path.join(folder, 'keys'));
  },
);

test('a second start on the same data prints the addresses of the first and ends well', async () => {
  const second = await start();
  expect(second.said()).toContain('Laurel runs already');
  expect(second.said()).toContain(addresses().webUrl);
  await until(() => second.process.exitCode !== null);
  expect(second.process.exitCode).toBe(0);
});

test('every part that is killed comes back, and the case agrees with its record', async () => {
  for (const part of PARTS) {
    const before = pidOf(part);
    process.kill(before, 'SIGKILL');
    await until(() => pidOf(part) !== before && isAlive(pidOf(part)));
  }
  await until(async () => JSON.stringify(await health()) === '{"database":true,"engine":true}');
  expect(await verify()).toBe(0);
});

test('stopped and started again it goes on where it was and nothing is sent twice', async () => {
  const sent = (await letters()).length;
  const all = [...pids(), pidOf('stack')];
  expect(await end(running.process, 'SIGTERM')).toBe(0);
  expect(all.filter(isAlive)).toEqual([]);
  running = await start();
  expect(running.said()).not.toContain('is nominated');
  expect(await letters()).toHaveLength(sent);
});

test('killed without a chance to stop it leaves no process and starts again on the same data at once', async () => {
  const all = pids();
  await end(running.process, 'SIGKILL');
  running = await start();
  expect(running.said()).toContain('Ready in');
  expect(all.filter(isAlive)).toEqual([]);
  expect(await verify()).toBe(0);
  expect(await end(running.process, 'SIGINT')).toBe(0);
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a process manager that ends npm by %s leaves nothing behind',
  async (signal) => {
    const { process: npm } = await start(['npm', 'start', '--silent', '--']);
    const all = [...pids(), pidOf('stack')];
    await end(npm, signal);
    await until(() => !all.some(isAlive));
  },
);
