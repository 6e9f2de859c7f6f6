/** Hints on their way: judged by what is committed, kept until Temporal has them. */

import type { Client } from '@temporalio/client';
import { actorOf } from '../../bench/walk';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimHints } from '../../prisma/outbox/hints';
import { whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import { dispatchRound } from '../../worker/dispatch-hints';
import { aDatabase } from '../setup/database';
import { root } from '../workflows/given';

let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  number = answer.number;
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** A Temporal that takes calls, or is away, or takes those of some cases alone. */
function aClient({ away }: { away: boolean | ((id: string) => boolean) }): {
  client: Client;
  calls: string[];
  summaries: string[];
} {
  const [calls, summaries]: [string[], string[]] = [[], []];
  const take = (word: string) => (workflow: string, options: { workflowId: string; staticSummary: string }) => {
    if (away === true || (away !== false && away(options.workflowId)))
      return Promise.reject(new Error('14 UNAVAILABLE'));
    calls.push(`${word} ${workflow} ${options.workflowId}`);
    summaries.push(options.staticSummary);
    return Promise.resolve();
  };
  const workflow = { start: take('start'), signalWithStart: take('signal') };
  return { client: { workflow } as unknown as Client, calls, summaries };
}

test('a nomination that is handed in is opened and its run is started', async () => {
  const { client, calls } = aClient({ away: false });
  expect(await dispatchRound(database, client)).toEqual({ due: 1, fresh: 1, done: 1 });
  expect(calls).toEqual([`start nomination nomination:${number}`]);
  expect(await database.hint.count()).toBe(0);
  expect(await database.task.count({ where: { kind: 'review', state: 'open' } })).toBe(1);
});

test('while Temporal is away hints wait for it and the first letter is asked for all the same', async () => {
  const round = await dispatchRound(database, aClient({ away: true }).client);
  expect(round).toMatchObject({ due: 1, fresh: 1, done: 0, fault: { message: '14 UNAVAILABLE' } });
  expect(await database.hint.count()).toBe(1);
  expect(await database.letter.count({ where: { kind: 'review' } })).toBe(1);
  const { client, calls } = aClient({ away: false });
  await database.hint.updateMany({ data: { availableAt: new Date(0) } });
  await dispatchRound(database, client);
  expect(calls).toEqual([`signal nomination nomination:${number}`]);
  expect(await database.hint.count()).toBe(0);
});

test('an act that completes its step wakes the run once, however many hints there are', async () => {
  await whereIs(database, number);
  await database.hint.deleteMany();
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  await reviewNomination(database, { taskId: task.id, actor: await actorOf(database, task.personId), choice: 'agree' });
  await database.hint.create({
    data: { workflow: 'nomination', number, reason: 'wake', createdAt: new Date(), availableAt: new Date(0) },
  });
  const { client, calls } = aClient({ away: false });
  await dispatchRound(database, client);
  expect(calls).toEqual([`signal nomination nomination:${number}`]);
});

test('a number that nobody nominated is called what the hint calls it', async () => {
  await database.hint.deleteMany();
  await database.hint.create({
    data: {
      workflow: 'nomination',
      number: '2020-9999',
      reason: 'wake',
      createdAt: new Date(),
      availableAt: new Date(0),
    },
  });
  const { client, summaries } = aClient({ away: false });
  await dispatchRound(database, client);
  expect(summaries).toEqual(['nomination 2020-9999']);
});

test('word that somebody has acted is dropped while others are missing', async () => {
  await whereIs(database, number);
  await database.hint.deleteMany();
  await database.hint.create({
    data: { workflow: 'nomination', number, reason: 'acted', createdAt: new Date(), availableAt: new Date(0) },
  });
  const { client, calls } = aClient({ away: false });
  expect(await dispatchRound(database, client)).toEqual({ due: 1, fresh: 1, done: 1 });
  expect(calls).toEqual([]);
  expect(await database.hint.count()).toBe(0);
});

/** So many sittings, each with a hint. */
async function hinted(count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, index) => `2020-9${String(index).padStart(3, '0')}`);
  const hint = { workflow: 'sitting', reason: 'wake', createdAt: new Date(), availableAt: new Date(0) };
  await database.hint.createMany({ data: numbers.map((one) => ({ ...hint, number: one })) });
  return numbers;
}

test('several dispatchers never carry one hint twice', async () => {
  await database.hint.deleteMany();
  const numbers = await hinted(60);
  const { client, calls } = aClient({ away: false });
  await Promise.all([
    dispatchRound(database, client),
    dispatchRound(database, client),
    dispatchRound(database, client),
  ]);
  expect(calls.sort()).toEqual(numbers.map((one) => `signal sitting sitting:${one}`));
});

test('hints that fail again and again keep no other waiting, and go in turn', async () => {
  await database.hint.deleteMany();
  const stuck = new Set((await hinted(250)).map((one) => `sitting:${one}`));
  const { client, calls } = aClient({ away: (id) => stuck.has(id) });
  const rounds = [];
  for (let no = 0; no < 3; no += 1) rounds.push(await dispatchRound(database, client));
  expect(rounds).toMatchObject([
    { fresh: 100, done: 0 },
    { fresh: 100, done: 0 },
    { fresh: 50, done: 0 },
  ]);
  await database.hint.updateMany({ data: { attempts: 1, availableAt: new Date(0) } });
  await database.hint.create({
    data: { workflow: 'nomination', number, reason: 'wake', createdAt: new Date(), availableAt: new Date() },
  });
  expect(await dispatchRound(database, client)).toMatchObject({ due: 100, fresh: 1, done: 1, fault: {} });
  expect(calls).toEqual([`start nomination nomination:${number}`]);
  await dispatchRound(database, client);
  await dispatchRound(database, client);
  expect(await database.hint.count()).toBe(250);
  expect(await database.hint.count({ where: { attempts: 1 } })).toBe(0);
});

test('however many hints fail, those that nobody has tried are found without reading them', async () => {
  await database.hint.deleteMany();
  await database.$executeRaw`
    INSERT INTO hint (workflow, number, reason, attempts, "createdAt", "availableAt")
    SELECT 'sitting', no, 'wake', 5, clock_timestamp(), clock_timestamp() + interval '9 seconds' FROM generate_series(1, 30000) no`;
  await hinted(10);
  await database.$executeRaw`ANALYZE hint`;
  const rows = await database.$transaction(async (tx) => {
    const { fresh, due } = await claimHints(tx as Database, 100);
    expect({ fresh, due }).toEqual({ fresh: 10, due: 10 });
    const [read] = await tx.$queryRaw<[{ rows: number }]>`
      SELECT (seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables WHERE relname = 'hint'`;
    return read.rows;
  });
  expect(rows).toBeLessThan(100);
});
