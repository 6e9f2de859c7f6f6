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

test('a folder that was left can be taken again', async () => {
  await takeFolder(folder);
  await leaveFolder(folder);
  expect(await takeFolder(folder)).toBeUndefined();
});
