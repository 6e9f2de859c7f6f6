/** What waits for whom: two transactions really run side by side, each at the point where the other would wait for it. */

import type { Paper } from '../../ballot/paper';
import { actOnOpening } from '../../prisma/acts/act-on-opening';
import { convene } from '../../prisma/acts/convene-sitting';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { settleStage, whereIs } from '../../prisma/stages/settle';
import { makeKeyOf } from '../../bench/sealed';
import { aDatabase } from '../setup/database';
import { anotherNominee, COUNCIL, COUNTING_BOARD, walkOf, type Walk } from './walk';

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

/** Until so many statements wait for a lock that others hold. */
async function untilWaiting(many: number): Promise<void> {
  for (let waiting = 0; waiting < many;)
    [{ waiting }] = await database.$queryRaw<[{ waiting: number }]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`;
}

test('an act waits for no settling that waits for it', async () => {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  const settled: Promise<unknown>[] = [];
  const answer = await actOnOpening(
    database,
    { taskId: task.id, actor: await walk.actor(task.personId), kind: 'review', outcome: { outcome: 'recommended' } },
    {
      check: async () => {
        settled.push(settleStage(database, walk.number, 1).catch((fault: unknown) => fault));
        if (settled.length === 1) await untilWaiting(1);
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

/** A council whose hour has come and whose key is made; its voting has not been opened. */
async function aCouncilOn(items: string[]): Promise<string> {
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);
  const convened = await convene(database, {
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
  });
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
  await settleStage(database, other, 1);
  const sitting = await aCouncilOn([number, other]);
  const { release, done } = await holdHints();
  const withdrawn = withdraw(database, { number, actor: await walk.actor(SECRETARY), key: 'w', reason: 'rút' });
  await untilWaiting(1);
  const opened = keepSitting(database, sitting);
  await Promise.race([opened, untilWaiting(2)]);
  release();
  await done;
  expect(await withdrawn).toMatchObject({ recorded: true });
  expect(await opened).toMatchObject({ state: 'open' });
  const { paper } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  expect((paper as unknown as Paper).items.map(({ nomination }) => nomination)).toEqual([other]);
});
