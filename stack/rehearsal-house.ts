/** A throw-away stack with the case of Hà Tĩnh nominated on it, its season clock, and what its players need. */

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { readActor } from '../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { showCase, type ShownCase } from '../prisma/queries/show-case';
import { isRefusal } from '../rules/refusal';
import { DEFAULT_EXAMPLE, loadExample, readCast, readZone } from './example';
import type { Cast } from './players/cast';
import { seasonClock, type SeasonClock } from './season-clock';
import { startStack, type Stack, type StackOptions } from './stack';

export type Rehearsal = {
  number: string;
  stack: Stack;
  database: Database;
  client: Client;
  clock: SeasonClock;
  inboxUrl: string;
  /** Who plays, and in which zone their days and hours are. */
  cast: Cast;
  zone: string;
};

export type RehearsalOptions = Pick<StackOptions, 'root' | 'done'> & {
  environment?: NodeJS.ProcessEnv;
  /** Name of the example that is played. */
  example?: string;
};

/** Starts a stack in a folder of its own, lets `work` run on it, and throws both away, whatever happens. */
export async function withRehearsal<Answer>(
  { root, done, environment = {}, example = DEFAULT_EXAMPLE }: RehearsalOptions,
  work: (rehearsal: Rehearsal) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'laurel-demo-'));
  let stack: Stack | undefined;
  const clean = async (): Promise<void> => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const stop = (): void => void clean().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    let number = '';
    stack = await startStack({
      root,
      folder,
      port: 18_080,
      portShift: 1_000 + (process.pid % 300) * 10,
      timeSkipping: true,
      // Servers of the house are not for players: whatever the settings name, a rehearsal has its own.
      environment: {
        DATABASE_URL: '',
        TEMPORAL_ADDRESS: '',
        SMTP_URL: '',
        LAUREL_URL: '',
        LAUREL_SWEEP_SECONDS: '5',
        ...environment,
      },
      prepare: async (databaseUrl) => {
        number = await nominateExample(databaseUrl, root, example);
      },
      ...(done === undefined ? {} : { done }),
    });
    const played = { number, cast: await readCast(root, example), zone: await readZone(root, example) };
    return await onStack(stack, played, work);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
    await clean();
  }
}

async function onStack<Answer>(
  stack: Stack,
  played: Pick<Rehearsal, 'number' | 'cast' | 'zone'>,
  work: (rehearsal: Rehearsal) => Promise<Answer>,
): Promise<Answer> {
  const database = openDatabase(stack.databaseUrl);
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const client = new Client({ connection });
  try {
    const clock = seasonClock(database, client);
    return await work({ ...played, stack, database, client, clock, inboxUrl: stack.inbox?.url ?? '' });
  } finally {
    await connection.close();
    await closeDatabase(database);
  }
}

async function nominateExample(databaseUrl: string, root: string, example: string): Promise<string> {
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    const answer = await loadExample(database, root, example);
    if (Array.isArray(answer)) throw new Error(`the example is refused: ${JSON.stringify(answer)}`);
    return answer.number;
  } finally {
    await closeDatabase(database);
  }
}

/** The case as its unit sees it. */
export async function readCase(database: Database, number: string): Promise<ShownCase> {
  const { openedById } = await database.nomination.findUniqueOrThrow({ where: { number } });
  const viewer = await readActor(database, { personId: openedById });
  const shown = await showCase(database, viewer ?? { personId: '', roles: [] }, {
    number,
    record: true,
    letters: true,
  });
  if (isRefusal(shown)) throw new Error(`${number} cannot be read: ${shown.code}`);
  return shown;
}

const OUTBOX_MS = 20_000;

/** Resolves when every letter is delivered and every paper made. */
export async function untilOutboxesAreEmpty(
  { database, clock }: Pick<Rehearsal, 'database' | 'clock'>,
  patienceMs = OUTBOX_MS,
): Promise<void> {
  await clock.untilQuiet();
  const late = Date.now() + patienceMs;
  for (;;) {
    const letters = await database.letter.count({ where: { state: { in: ['queued', 'sending', 'deferred'] } } });
    const papers = await database.paper.count({ where: { state: { not: 'made' } } });
    if (letters === 0 && papers === 0) return;
    if (Date.now() > late)
      throw new Error(`after ${patienceMs / 1000} s ${letters} letters and ${papers} papers are still to be done`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
