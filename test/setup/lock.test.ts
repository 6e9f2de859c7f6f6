/** One set-up at a time in a folder, whatever an earlier one left there. */

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const MODULE = path.join(__dirname, '..', '..', 'setup', 'lock.mjs');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A set-up that begins at an instant, notes when it works and when it is done, and says what it waited for. */
async function setUp(at = 0): Promise<string> {
  const [lock, log] = [path.join(folder, 'setup.lock'), path.join(folder, 'log')];
  const script = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(MODULE)};
    while (Date.now() < ${at});
    await withLock(${JSON.stringify(lock)}, console.log, async () => {
      appendFileSync(${JSON.stringify(log)}, 'begins ');
      await setTimeout(50);
      appendFileSync(${JSON.stringify(log)}, 'ends ');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

test('what a killed set-up left is no lock, also where its number is somebody else’s by now', async () => {
  for (const left of [String(process.pid), `${process.pid} long ago`, '']) {
    writeFileSync(path.join(folder, 'setup.lock'), left);
    expect(await setUp()).toBe('');
  }
  expect(readdirSync(folder)).toEqual(['log']);
});

test('of several that begin at once where one was killed each has the folder to itself', async () => {
  for (let round = 0; round < 5; round += 1) {
    writeFileSync(path.join(folder, 'setup.lock'), `${process.pid} long ago`);
    const at = Date.now() + 1_000;
    await Promise.all([1, 2, 3].map(() => setUp(at)));
  }
  expect(readFileSync(path.join(folder, 'log'), 'utf8')).toBe('begins ends '.repeat(15));
}, 60_000);
