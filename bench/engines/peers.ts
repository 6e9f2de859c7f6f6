/** The other engines: installed into a cache folder on first use, and what both have in common when they run. */

import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startChild, type Child } from './child';
import type { Ground } from './ground';
import { NotHere, STAGES, type Audit, type Running, type Told } from './kinds';
import { watchSteps, type Step, type Steps } from './steps';

const INSTALL_MS = 180_000;

/** Puts the peers' packages where they are used; nothing is fetched where they are there already. */
export async function installPeers(root: string): Promise<string> {
  const from = path.join(root, 'bench', 'engines', 'peers');
  const folder = path.join(root, '.cache', 'bench-peers');
  const [lock, done] = [path.join(from, 'package-lock.json'), path.join(folder, 'installed')];
  const wanted = await readFile(lock, 'utf8');
  const isThere = (await readFile(done, 'utf8').catch(() => '')) === wanted;
  await mkdir(folder, { recursive: true });
  await cp(from, folder, { recursive: true });
  if (isThere) return folder;
  try {
    const words = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
    await promisify(execFile)('npm', words, { cwd: folder, timeout: INSTALL_MS });
  } catch (fault) {
    const [first = ''] = (fault instanceof Error ? fault.message : String(fault)).split('\n').slice(-1);
    throw new NotHere(`its packages could not be installed (${first.trim()})`);
  }
  await writeFile(done, wanted);
  return folder;
}

/** A package of the peers'. */
export function requirePeer(folder: string, name: string): unknown {
  return createRequire(path.join(folder, 'package.json'))(name);
}

export type Peer = {
  folder: string;
  /** Name of the database of this turn, and its address. */
  database: string;
  factsUrl: string;
  steps: Steps;
  start: (env: NodeJS.ProcessEnv) => Promise<Child>;
};

/** Installs the engine if need be and gives it a database of its own; `start` runs its program and listens to its steps. */
export async function preparePeer(ground: Ground, name: string): Promise<Peer> {
  const folder = await installPeers(ground.root);
  const database = `${name}_${Date.now()}`;
  await ground.createDatabase(database);
  const factsUrl = ground.databaseUrl(database);
  const steps = watchSteps();
  const start = async (env: NodeJS.ProcessEnv): Promise<Child> => {
    const child = await startChild({
      script: path.join(folder, `${name}.mjs`),
      cwd: folder,
      env: { FACTS_URL: factsUrl, SMTP_URL: ground.smtpUrl, NODE_ENV: 'production', ...env },
      logFile: path.join(ground.folder, `${name}.log`),
    });
    child.process.on('message', (told: Partial<Step>) => {
      if (told.id !== undefined && told.stage !== undefined) steps.tell({ id: told.id, stage: told.stage });
    });
    return child;
  };
  return { folder, database, factsUrl, steps, start };
}

/** What a peer and its clients have in common. */
export function peerCommon({
  steps,
  factsUrl,
}: Peer): Pick<Running, 'opened' | 'letter' | 'ended' | 'quiet' | 'audit'> {
  return {
    opened: (id, stage) => steps.reached(id, stage),
    letter: letterOf,
    ended: (id) => steps.reached(id, STAGES.length),
    quiet: () => Promise.resolve(),
    audit: (ids) => auditFacts(factsUrl, ids),
  };
}

function letterOf(id: string, stage: number, voter: number): string {
  return `<${id}.${stage}.${voter}@peer.example>`;
}

type Rows = {
  acts: number;
  tallies: { stage: number; yes: number; no: number }[] | null;
  letters: string[];
  records: number;
};

async function auditFacts(url: string, ids: string[]): Promise<Audit> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const told: Told[] = [];
  try {
    for (const id of ids) {
      const { rows } = await client.query<Rows>(
        `SELECT (SELECT count(*)::int FROM act WHERE nomination = $1) AS acts,
                (SELECT json_agg(t ORDER BY stage) FROM tally t WHERE nomination = $1) AS tallies,
                ARRAY(SELECT l.id FROM letter l WHERE nomination = $1) AS letters,
                (SELECT count(*)::int FROM record WHERE nomination = $1) AS records`,
        [id],
      );
      const [{ acts, tallies, letters, records } = { acts: 0, tallies: [], letters: [], records: 0 }] = rows;
      told.push({
        id,
        acts,
        tallies: tallies ?? [],
        asking: letters,
        records,
        isEnded: tallies?.length === STAGES.length,
      });
    }
  } finally {
    await client.end();
  }
  return { told, otherLetters: [], openWorkflows: null, broken: [], history: null, beyond: '' };
}
