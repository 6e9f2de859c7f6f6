/** What the stack is made of where it is not ours: built or found, and said plainly where it cannot be had. */

import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const VERSION = '1.32.0';
const OLDEST_GO = [1, 26];
const run = promisify(execFile);

/** Why this cannot be run on this machine; it is no fault of what would have been shown. */
export class NotHere extends Error {}

export type Programs = { server: string; sqlTool: string; cli: string; postgres: string };

/** @throws NotHere with the first thing that is missing */
export async function findPrograms(root: string, say: (line: string) => void): Promise<Programs> {
  const postgres = findPostgres();
  const cli = await readFile(path.join(root, '.cache', 'temporal.path'), 'utf8').catch(() => undefined);
  if (cli === undefined) throw new NotHere('there is no Temporal CLI');
  const folder = path.join(root, '.cache', `temporal-${VERSION}`);
  await mkdir(folder, { recursive: true });
  const server = await build({ folder, name: 'server', module: 'server', say });
  const sqlTool = await build({ folder, name: 'sql', module: 'tools/sql', say });
  return { server, sqlTool, cli, postgres };
}

type Wanted = { folder: string; name: string; module: string; say: (line: string) => void };

/** From Go's modules by their checksums; kept for the next time. */
async function build({ folder, name, module, say }: Wanted): Promise<string> {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  const go = findGo();
  say(`  building Temporal's ${module} ${VERSION}: some minutes the first time`);
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: folder };
  const args = ['install', '-ldflags=-s -w', `go.temporal.io/server/cmd/${module}@v${VERSION}`];
  await run(go, args, { env, maxBuffer: 64 * 1024 * 1024 }).catch((fault: unknown) => {
    throw new NotHere(`Temporal's ${module} could not be built: ${lastLine(fault)}`);
  });
  return file;
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
