/** Hints on their way: judged by what is committed, kept until Temporal has them. */

import type { Client } from '@temporalio/client';
import { actorOf } from '../../bench/walk';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
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

/** A Temporal that takes calls, or is away. */
function aClient({ away }: { away: boolean }): { client: Client; calls: string[]; summaries: string[] } {
  const [calls, summaries]: [string[], string[]] = [[], []];
  const take = (word: string) => (workflow: string, options: { workflowId: string; staticSummary: string }) => {
    if (away) return Promise.reject(new Error('14 UNAVAILABLE'));
    calls.push(`${word} ${workflow} ${options.workflowId}`);
    summaries.push(options.staticSummary);
    return Promise.resolve();
  };
  const workflow = { start: take('start'), signalWithStart: take('signal') };
  return { client: { workflow } as unknown as Client, calls, summaries };
}

test('a nomination that is handed in is opened and its run is started', async () => {
  const { client, calls } = aClient({ away: false });
  expect(await dispatchRound(database, client)).toBe(1);
  expect(calls).toEqual([`start nomination nomination:${number}`]);
  expect(await database.hint.count()).toBe(0);
  expect(await database.task.count({ where: { kind: 'review', state: 'open' } })).toBe(1);
});

test('while Temporal is away hints wait for it and the first letter is asked for all the same', async () => {
  await expect(dispatchRound(database, aClient({ away: true }).client)).rejects.toThrow('UNAVAILABLE');
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
  expect(await dispatchRound(database, client)).toBe(1);
  expect(calls).toEqual([]);
  expect(await database.hint.count()).toBe(0);
});

test('several dispatchers never carry one hint twice', async () => {
  const numbers = Array.from({ length: 60 }, (_, index) => `2020-9${String(index).padStart(3, '0')}`);
  await database.hint.deleteMany();
  await database.hint.createMany({
    data: numbers.map((one) => ({
      workflow: 'sitting',
      number: one,
      reason: 'wake',
      createdAt: new Date(),
      availableAt: new Date(0),
    })),
  });
  const { client, calls } = aClient({ away: false });
  await Promise.all([
    dispatchRound(database, client),
    dispatchRound(database, client),
    dispatchRound(database, client),
  ]);
  expect(calls.sort()).toEqual(numbers.map((one) => `signal sitting sitting:${one}`));
});
