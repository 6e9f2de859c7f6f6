import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leaveFolder, takeFolder, tellOthers } from '../../stack/one-stack';

let folder: string;
let pages: Server;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-folder-'));
  pages = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  pages.closeAllConnections();
  await new Promise((resolve) => pages.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function running() {
  const webUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  return { pid: process.pid, databaseUrl: 'postgresql://x', temporalAddress: 'x:1', webUrl, smtpUrl: 'smtp://x' };
}

test('the second who starts on a folder is told the addresses of the first', async () => {
  expect(await takeFolder(folder)).toBeUndefined();
  await tellOthers(folder, running());
  expect(await takeFolder(folder)).toEqual(running());
});

test('of two who start at once one takes the folder and the other waits for its addresses', async () => {
  const both = [takeFolder(folder), takeFolder(folder)];
  await Promise.race(both);
  await tellOthers(folder, running());
  expect(await Promise.all(both)).toEqual(expect.arrayContaining([undefined, running()]));
});

test('a folder whose stack was killed is taken over', async () => {
  writeFileSync(
    path.join(folder, 'stack.lock'),
    JSON.stringify({ pid: process.pid, began: 'before', signal: 'SIGTERM' }),
  );
  await tellOthers(folder, running());
  expect(await takeFolder(folder)).toBeUndefined();
});

const MODULE = path.join(__dirname, '..', '..', 'dist', 'stack', 'one-stack.js');

/** Programs that start at the same instant on a folder; how many of them have it, a second after the first. */
async function takers(count: number): Promise<number> {
  const script = `const { takeFolder } = require(${JSON.stringify(MODULE)});
    process.once('message', (at) => {
      while (Date.now() < at);
      void takeFolder(${JSON.stringify(folder)}).then(() => process.send('has it'));
    });
    setInterval(() => undefined, 1_000);
    process.send('is there');`;
  const programs = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
  );
  const said = programs.map(() => [] as unknown[]);
  const saying = (word: string): Promise<void>[] =>
    programs.map(
      (program, at) =>
        new Promise<void>((resolve) => {
          program.on('message', (message) => {
            said[at]?.push(message);
            if (message === word) resolve();
          });
        }),
    );
  await Promise.all(saying('is there'));
  const taken = Promise.race(saying('has it'));
  for (const program of programs) program.send(Date.now() + 100);
  await taken;
  // Whoever wrongly took it too has said so by now.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  for (const program of programs) program.kill('SIGKILL');
  return said.filter((words) => words.includes('has it')).length;
}

test('of several who start at once on a folder whose stack was killed one takes it over', async () => {
  for (let round = 0; round < 6; round += 1) {
    const gone = { pid: process.pid, began: 'before', signal: 'SIGTERM' };
    writeFileSync(path.join(folder, 'stack.lock'), JSON.stringify(gone));
    expect(await takers(3)).toBe(1);
  }
}, 60_000);

test('a folder that was left can be taken again', async () => {
  await takeFolder(folder);
  await leaveFolder(folder);
  expect(await takeFolder(folder)).toBeUndefined();
});
