/** A throw-away stack with the case of Hà Tĩnh nominated on it, its season clock, and what its players need. */

import type { Client } from '@temporalio/client';
import { readActor } from '../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { emptyDatabase } from '../prisma/empty-database';
import { UNSENT } from '../prisma/outbox/waiting-letters';
import { showCase, type ShownCase } from '../prisma/queries/show-case';
import { isRefusal } from '../rules/refusal';
import { RUNS_UNDER_WAY } from '../workflows/messages';
import { DEFAULT_EXAMPLE, loadExample, readCast, readZone } from './example';
import type { Cast } from './players/cast';
import { seasonClock, type SeasonClock } from './season-clock';
import type { Stack, StackOptions } from './stack';
import { withThrowAwayStack, type Servers } from './throw-away';

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
  servers?: Servers;
};

/** Starts a stack with the example on it, lets `work` run on it, and throws both away, whatever happens. */
export async function withRehearsal<Answer>(
  { root, done, environment = {}, example = DEFAULT_EXAMPLE, servers = {} }: RehearsalOptions,
  work: (rehearsal: Rehearsal) => Promise<Answer>,
): Promise<Answer> {
  let number = '';
  return withThrowAwayStack(
    {
      ...servers,
      root,
      environment,
      timeSkipping: true,
      prepare: async (databaseUrl) => {
        number = await nominateExample(databaseUrl, root, example);
      },
      ...(done === undefined ? {} : { done }),
    },
    async (house) => {
      const clock = seasonClock(house.database, house.client);
      const inboxUrl = house.stack.inbox?.url ?? '';
      const played = { number, cast: await readCast(root, example), zone: await readZone(root, example) };
      return work({ ...played, ...house, clock, inboxUrl });
    },
  );
}

async function nominateExample(databaseUrl: string, root: string, example: string): Promise<string> {
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    if ((await database.person.count()) > 0) throw new Error('the database knows people: players are for an empty one');
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
    const letters = await database.letter.count({ where: { state: { in: UNSENT } } });
    const papers = await database.paper.count({ where: { state: { not: 'made' } } });
    if (letters === 0 && papers === 0) return;
    if (Date.now() > late)
      throw new Error(`after ${patienceMs / 1000} s ${letters} letters and ${papers} papers are still to be done`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * What was written is thrown away in one transaction, while every program goes on running: they keep no facts. The
 * example is nominated anew.
 */
export async function emptyTheHouse({ database, client, stack }: Rehearsal, root: string): Promise<void> {
  for await (const { workflowId } of client.workflow.list({ query: RUNS_UNDER_WAY }))
    await client.workflow.getHandle(workflowId).terminate('the house is emptied');
  await emptyDatabase(database);
  stack.inbox?.empty();
  const nominated = await loadExample(database, root);
  if (Array.isArray(nominated)) throw new Error(`the example is refused: ${JSON.stringify(nominated)}`);
}
