/** What waits for whom: two transactions really run side by side, each at the point where the other would wait for it. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Paper } from '../../ballot/paper';
import { actOnOpening } from '../../prisma/acts/act-on-opening';
import { convene } from '../../prisma/acts/convene-sitting';
import { nominate } from '../../prisma/acts/nominate';
import { importPack } from '../../prisma/acts/import-pack';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { issueCode, useCode } from '../../prisma/sign-in';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import { readPolicyPack } from '../../rules/policy';
import { makeKeyOf } from '../../bench/sealed';
import { readExampleNomination } from '../../stack/example';
import { aDatabase } from '../setup/database';
import { untilWaiting } from './waiting';
import { anotherNominee, BLOC, COUNCIL, COUNTING_BOARD, walkOf, type Walk } from './walk';

const root = path.join(__dirname, '..', '..');
const HOUR_MS = 3_600_000;
const SECRETARY = 'hatinh-09';

let database: Database;
let drop: () => Promise<void>;
let walk: Walk;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  walk = await walkOf(database);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

test('an act waits for no settling that waits for it', async () => {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  const settled: Promise<unknown>[] = [];
  const answer = await actOnOpening(
    database,
    { taskId: task.id, actor: await walk.actor(task.personId), kind: 'review', outcome: { outcome: 'recommended' } },
    {
      check: async () => {
        settled.push(whereIs(database, walk.number).catch((fault: unknown) => fault));
        if (settled.length === 1) await untilWaiting(database, 1);
        return undefined;
      },
    },
  );
  expect(answer).toMatchObject({ recorded: true, repeated: false });
  expect(await Promise.all(settled)).toMatchObject([{ state: 'open', step: 'council' }]);
});

/** Nobody leaves a hint before `release` is called: whoever wants to keeps all that it holds. */
async function holdHints(): Promise<{ release: () => void; done: Promise<void> }> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let hold = (): void => undefined;
  const held = new Promise<void>((resolve) => (hold = resolve));
  const done = database.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE hint IN EXCLUSIVE MODE`;
    hold();
    await released;
  });
  await held;
  return { release, done };
}

type Change = Partial<Parameters<typeof convene>[1]>;

async function conveneOn(items: string[], change: Change = {}): ReturnType<typeof convene> {
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);
  return convene(database, {
    actor: await walk.actor(SECRETARY),
    key: 'convene',
    bodyId: COUNCIL,
    meetsAt: later(1),
    place: 'A2',
    opensAt: now,
    closesAt: later(6),
    items,
    presence: {},
    countingBoard: COUNTING_BOARD,
    ...change,
  });
}

/** A council whose hour has come and whose key is made; its voting has not been opened. */
async function aCouncilOn(items: string[]): Promise<string> {
  const convened = await conveneOn(items);
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  return convened.number;
}

test('a case that is withdrawn while the voting opens is not on its paper', async () => {
  const { number } = walk;
  await walk.review();
  const other = await anotherNominee(database, 'nghean-ez-board');
  await whereIs(database, other);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', nominationNumber: other } });
  await reviewNomination(database, { taskId: task.id, actor: await walk.actor(task.personId), choice: 'agree' });
  await whereIs(database, other);
  const sitting = await aCouncilOn([number, other]);
  const { release, done } = await holdHints();
  const withdrawn = withdraw(database, { number, actor: await walk.actor(SECRETARY), key: 'w', reason: 'rút' });
  await untilWaiting(database, 1);
  const opened = keepSitting(database, sitting);
  await Promise.race([opened, untilWaiting(database, 2)]);
  release();
  await done;
  expect(await withdrawn).toMatchObject({ recorded: true });
  expect(await opened).toMatchObject({ state: 'open' });
  const { paper } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  expect((paper as unknown as Paper).items.map(({ nomination }) => nomination)).toEqual([other]);
});

test('a sitting is convened of the members that a roll has when its change is done', async () => {
  await walk.review();
  const convened: Promise<unknown>[] = [];
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM body WHERE id = ${COUNCIL} FOR NO KEY UPDATE`;
    convened.push(conveneOn([walk.number], { presence: { 9: { presence: 'written', reason: 'ốm' } } }));
    await untilWaiting(database, 1);
    await tx.seat.updateMany({ where: { bodyId: COUNCIL, no: 9 }, data: { toOn: '2020-01-01' } });
  });
  expect(await Promise.all(convened)).toMatchObject([[{ field: 'presence.9' }]]);
});

test('a command convenes once, and answers only whoever gave it for what it asked', async () => {
  const { number } = walk;
  await walk.review();
  const first = await conveneOn([number]);
  expect(first).toMatchObject({ repeated: false });
  expect(await conveneOn([number])).toMatchObject({ repeated: true });
  const otherActor = await walk.actor('hatinh-10');
  const changes: Change[] = [{ items: [number, '2020-0002'] }, { items: [] }, { bodyId: BLOC }, { actor: otherActor }];
  for (const change of changes) expect(await conveneOn([number], change)).toMatchObject([{ code: 'already-acted' }]);
  expect(await database.sitting.count()).toBe(1);
});

test('one command that is sent twice at once convenes once, and both are told of it', async () => {
  await walk.review();
  const sent: Promise<unknown>[] = [];
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM body WHERE id = ${COUNCIL} FOR NO KEY UPDATE`;
    sent.push(conveneOn([walk.number]), conveneOn([walk.number]));
    await untilWaiting(database, 2);
  });
  const answers = (await Promise.all(sent)) as { number: string; repeated: boolean }[];
  expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
});

test('whoever nominates holds no number while the names of the nominee are read', async () => {
  const input = (await readExampleNomination(root)) as { nomination: { emulationYear: number } };
  await database.nomination.updateMany({ data: { ending: 'withdrawn', state: 'ended' } });
  const actor = await walk.actor('hatinh-10');
  let nominated: Promise<unknown> | undefined;
  const number = await database.$transaction(async (names) => {
    await database.$transaction(async (policies) => {
      await policies.$executeRaw`LOCK TABLE policy IN EXCLUSIVE MODE`;
      nominated = nominate(database, { input, actor });
      await untilWaiting(database, 1);
      await names.$executeRaw`LOCK TABLE organisation_name IN ACCESS EXCLUSIVE MODE`;
    });
    await untilWaiting(database, 1);
    return names.$queryRaw`SELECT last FROM series WHERE name = 'nomination/2020' FOR UPDATE NOWAIT`;
  });
  expect(number).toEqual([{ last: 1 }]);
  expect(await nominated).toMatchObject({ number: '2020-0002' });
});

test('of two packs that contradict each other only the first is stored, though both are brought at once', async () => {
  const text = await readFile(path.join(root, 'policies', 'mpi-2018.yaml'), 'utf8');
  const actor = await walk.actor('hatinh-09');
  const bring = (id: string) => {
    const pack = readPolicyPack(
      parse(text.replace('id: mpi-2018', `id: ${id}`).replace('authority: mpi ', 'authority: hatinh-ez-board ')),
    );
    return importPack(database, { actor, pack, key: id, reason: 'thử', paper: '' });
  };
  let brought: Promise<unknown[]> | undefined;
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE policy_pack IN EXCLUSIVE MODE`;
    brought = Promise.all(['one-2019', 'other-2019'].map(bring));
    await untilWaiting(database, 2);
  });
  const [one, other] = (await brought) ?? [];
  expect([one, other].filter((answer) => !Array.isArray(answer))).toMatchObject([{ recorded: true }]);
  expect([one, other].find((answer) => Array.isArray(answer))).toMatchObject([{ rule: 'overlap' }]);
});

test('a right code that was typed while the last try was used up signs nobody in', async () => {
  const { personId } = await walk.actor(SECRETARY);
  const browser = 'a browser';
  const { code = '' } = (await issueCode(database, { who: { personId }, browser })) ?? {};
  const answers: unknown[] = [];
  let right: Promise<unknown> | undefined;
  await database.$transaction(async (tx) => {
    for (const typed of ['1', '2', '3', '4', '5']) {
      answers.push(await useCode(tx as Database, { typed, browser }));
      // By now it has seen that the browser is not locked, and waits for the count.
      right ??= useCode(database, { typed: code, browser });
      await untilWaiting(database, 1);
    }
  });
  expect(answers.slice(-2)).toEqual([
    { code: 'code-wrong', triesLeft: 1 },
    { code: 'too-many-tries', locksNow: true },
  ]);
  expect(await right).toEqual({ code: 'too-many-tries' });
  expect(await database.code.findFirstOrThrow()).toMatchObject({ tries: 5, usedAt: null });
});
