/** The proofs of a share are looked at while nothing is locked: what changes meanwhile is seen before anything is written. */

import type { OpeningShare } from '../../ballot/opening';
import { actorOf, castFor, openBoxOf } from '../../bench/sealed';
import { openBox } from '../../prisma/acts/open-box';
import { withdraw } from '../../prisma/acts/steer-nomination';
import type { Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** The share of the first holder of a closed box, as it would be sent. */
async function firstShare(sitting: string) {
  const shares: OpeningShare[] = [];
  const keptBack = openBoxOf(database, sitting, [1], (share) => {
    shares.push(share);
    throw new Error('kept back');
  });
  await expect(keptBack).rejects.toThrow('kept back');
  const task = await database.task.findUniqueOrThrow({ where: { key: `${sitting}/open-box/1` } });
  return { taskId: task.id, actor: await actorOf(database, task.personId), share: shares[0]! };
}

/** The database, with something that happens between an act's first transaction and its second. */
function beforeSecond(happens: () => Promise<unknown>): Database {
  let begun = 0;
  return new Proxy(database, {
    get(target, name): unknown {
      if (name !== '$transaction') return Reflect.get(target, name) as unknown;
      return async (...work: Parameters<Database['$transaction']>) => {
        begun += 1;
        if (begun === 2) await happens();
        return target.$transaction(...work);
      };
    },
  });
}

async function closedBox(): Promise<string> {
  await walk.review();
  const sitting = await walk.convene(COUNCIL);
  await keepSitting(database, sitting);
  for (const { id, personId } of await database.task.findMany({ where: { kind: 'ballot', sittingNumber: sitting } }))
    await castFor(database, { taskId: id, actor: await actorOf(database, personId), choices: { '1': 'approve' } });
  await keepSitting(database, sitting);
  return sitting;
}

test('a case is withdrawn while a share is looked at: nothing of it is opened, and that share is none any more', async () => {
  const asked = await firstShare(await closedBox());
  const command = { number: walk.number, actor: await walk.actor('hatinh-09'), key: 'w', reason: 'rút' };
  const between = beforeSecond(() => withdraw(database, command));
  expect(await openBox(between, asked)).toEqual({ code: 'stale' });
  expect(await database.nomination.findFirstOrThrow()).toMatchObject({ ending: 'withdrawn' });
  expect(await database.keyHolder.count({ where: { opening: { not: Prisma.DbNull } } })).toBe(0);
  expect(await database.recordEntry.count({ where: { kind: 'boxOpened' } })).toBe(0);
  expect(await openBox(database, asked)).toMatchObject({ code: 'proof-wrong', what: 'items' });
});

test('the same share sent twice at once is taken once', async () => {
  const asked = await firstShare(await closedBox());
  const between = beforeSecond(() => openBox(database, asked));
  expect(await openBox(between, asked)).toMatchObject({ recorded: true, repeated: true });
  expect(await database.recordEntry.count({ where: { kind: 'boxOpened' } })).toBe(1);
  const { state } = await database.task.findUniqueOrThrow({ where: { id: asked.taskId } });
  expect(state).toBe('done');
});
