/** Another build beside the one at hand: a copy of what is built, changed, and its programs in a house. */

import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keepRunning, readyLine, type Program } from '../../stack/programs';
import type { FaultHouse } from './house';

/** What a build has of its own; everything else it shares with the project. */
const OWN = ['dist', 'prisma'];

/** Copies what is built and what it finds in a database; thrown away with the house. Answers the folder. */
export async function anotherBuild(house: Pick<FaultHouse, 'root' | 'afterwards'>): Promise<string> {
  const { root } = house;
  const folder = await mkdtemp(path.join(tmpdir(), 'laurel-build-'));
  house.afterwards(() => rm(folder, { recursive: true, force: true }));
  for (const name of await readdir(root))
    if (OWN.includes(name)) await cp(path.join(root, name), path.join(folder, name), { recursive: true });
    else await symlink(path.join(root, name), path.join(folder, name));
  return folder;
}

/** Tells the stories of a build otherwise. @throws where nothing is changed by it: the builds would be the same */
export async function tellOtherwise(folder: string, change: (bundle: string) => string): Promise<void> {
  const file = bundleOf(folder);
  const before = await readFile(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error('the stories are not told as they used to be: both builds would be the same');
  await writeFile(file, after);
}

/** Where a build keeps the code of its workflows. */
export function bundleOf(folder: string): string {
  return path.join(folder, 'dist', 'workflow-bundle.js');
}

/** As long as deploy/systemd waits: longer than a worker takes to put down what it has in hand. */
const GRACE_MS = 15_000;

export type Started = { name: string; folder: string; script: string; environment?: NodeJS.ProcessEnv };

/** Starts a program of a build in a house, with a log among the house's own; resolves when it is ready. */
export async function startOf(house: FaultHouse, { name, folder, script, environment }: Started): Promise<Program> {
  const { stack, line, front } = house;
  const program = await keepRunning({
    name,
    command: process.execPath,
    args: ['--disable-warning=DeprecationWarning', path.join(folder, 'dist', script)],
    env: {
      DATABASE_URL: stack.databaseUrl,
      TEMPORAL_ADDRESS: stack.temporalAddress,
      SMTP_URL: line.url,
      LAUREL_URL: front.url,
      LAUREL_KEY: stack.key.toString('base64'),
      ...environment,
    },
    logFile: path.join(stack.logs, `${name}.log`),
    ready: readyLine,
    graceMs: GRACE_MS,
  });
  house.afterwards(program.stop);
  return program;
}
