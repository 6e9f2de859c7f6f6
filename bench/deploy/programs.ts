/** What the stack is made of where it is not ours: built or found, and said plainly where it cannot be had. */

import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { serviceOf } from './variables';

const SERVER = 'go.temporal.io/server';
const UI = 'github.com/temporalio/ui-server/v2';
const PROXY = 'github.com/caddyserver/caddy/v2';
const OLDEST_GO = [1, 26];
const run = promisify(execFile);

/** Why this cannot be run on this machine; it is no fault of what would have been shown. */
export class NotHere extends Error {}

export type Programs = { server: string; sqlTool: string; ui: string; proxy: string; cli: string; postgres: string };

/** @throws NotHere with the first thing that is missing */
export async function findPrograms(root: string, say: (line: string) => void): Promise<Programs> {
  const postgres = findPostgres();
  if (!hasOpenssl()) throw new NotHere('openssl, which makes certificates, is not on this machine');
  const cli = await readFile(path.join(root, '.cache', 'temporal.path'), 'utf8').catch(() => undefined);
  if (cli === undefined) throw new NotHere('there is no Temporal CLI');
  const { version } = serviceOf(root, 'temporal');
  const own = { folder: path.join(root, '.cache', `temporal-${version}`), version, say };
  const server = await build({ ...own, module: SERVER, command: 'server' });
  const sqlTool = await build({ ...own, module: SERVER, command: 'tools/sql' });
  const proxy = await buildProxy(root, say);
  return { server, sqlTool, ui: await buildUi(root, say), proxy, cli, postgres };
}

type Say = (line: string) => void;
type Wanted = { folder: string; module: string; version: string; command: string; say: Say };

/** From Go's modules by their checksums; kept for the next time. */
async function build({ folder, module, version, command, say }: Wanted): Promise<string> {
  const file = path.join(folder, path.basename(command));
  if (existsSync(file)) return file;
  say(`  building ${module}/cmd/${command} ${version}: some minutes the first time`);
  await mkdir(folder, { recursive: true });
  await go(['install', '-ldflags=-s -w', `${module}/cmd/${command}@v${version}`], { GOBIN: folder });
  return file;
}

/** The Web UI's pages are in its module; what it is configured by lies beside it, as in its image, but for this machine alone. */
async function buildUi(root: string, say: Say): Promise<string> {
  const { version } = serviceOf(root, 'temporal-ui');
  const folder = path.join(root, '.cache', `temporal-ui-${version}`);
  const ui = await build({ folder, module: UI, version, command: 'server', say });
  const configuration = path.join(folder, 'config', 'docker.yaml');
  if (existsSync(configuration)) return ui;
  const { Dir: source } = JSON.parse(await go(['mod', 'download', '-json', `${UI}@v${version}`])) as { Dir: string };
  const text = await readFile(path.join(source, 'config', 'docker.yaml'), 'utf8');
  await mkdir(path.dirname(configuration), { recursive: true });
  await writeFile(configuration, `${text}\nhost: 127.0.0.1\n`);
  return ui;
}

async function buildProxy(root: string, say: Say): Promise<string> {
  const version = serviceOf(root, 'proxy').version.replace('-alpine', '');
  return build({
    folder: path.join(root, '.cache', `proxy-${version}`),
    module: PROXY,
    version,
    command: 'caddy',
    say,
  });
}

async function go(args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const env = { ...process.env, CGO_ENABLED: '0', ...environment };
  const asked = run(findGo(), args, { env, maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = await asked.catch((fault: unknown) => {
    throw new NotHere(`go ${args.join(' ')} failed: ${lastLine(fault)}`);
  });
  return stdout;
}

function lastLine(fault: unknown): string {
  return fault instanceof Error ? (fault.message.trim().split('\n').at(-1) ?? '') : String(fault);
}

function findGo(): string {
  for (const go of ['go', '/usr/local/go/bin/go']) {
    try {
      const text = execFileSync(go, ['version'], { encoding: 'utf8' });
      const [, major = 0, minor = 0] = (/go(\d+)\.(\d+)/.exec(text) ?? []).map(Number);
      const [oldMajor = 0, oldMinor = 0] = OLDEST_GO;
      if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) return go;
    } catch {
      // The next place.
    }
  }
  throw new NotHere(`Go ${OLDEST_GO.join('.')} or newer is not on this machine`);
}

/** The folder with PostgreSQL's own programs, psql and pg_dump among them. */
function findPostgres(): string {
  try {
    const folder = execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
    if (hasAll(folder)) return folder;
  } catch {
    // Debian keeps pg_config elsewhere.
  }
  for (const version of [18, 17, 16, 15])
    if (hasAll(`/usr/lib/postgresql/${version}/bin`)) return `/usr/lib/postgresql/${version}/bin`;
  throw new NotHere("PostgreSQL's server and its psql, pg_dump and pg_restore (15 or newer) are not on this machine");
}

function hasAll(folder: string): boolean {
  return ['postgres', 'initdb', 'psql', 'pg_dump', 'pg_restore'].every((name) => existsSync(path.join(folder, name)));
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
}
