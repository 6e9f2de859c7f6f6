/** What comes if nobody acts, asked of a real case at each stage of its road, to its end. */

import { hold, resume } from '../../prisma/acts/steer-nomination';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { readForecast } from '../../prisma/queries/read-forecast';
import type { Actor } from '../../rules/permissions';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { aDatabase } from '../setup/database';
import { BLOC, COUNCIL, walkOf } from './walk';

jest.setTimeout(120_000);

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await setClockOffset(database, 0);
});
afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

const NUMBER = '2020-0001';

/** The step of the first line, what the last one says, and how the case ends, if it ends. */
async function told(viewer: Actor): Promise<[string | undefined, string | undefined, string | undefined]> {
  const read = await readForecast(database, viewer, NUMBER);
  if ('code' in read) throw new Error(read.code);
  for (const { citation } of read.lines) expect(citation).toMatchObject({ source: /./, clause: /./ });
  const last = read.lines.at(-1);
  return [read.lines[0]?.step, last?.what, last?.ending];
}

test('a case foretells its end at every stage: it lapses in the house, and waits for a ministry that is silent', async () => {
  const walk = await walkOf(database);
  const viewer = await walk.actor('hatinh-09');
  expect(await told(viewer)).toEqual(['unit-review', 'ends', 'lapsed']);
  const steering = { number: NUMBER, actor: viewer, reason: 'đơn thư', paper: '1/TB' };
  await hold(database, { ...steering, key: 'h', cause: 'complaint' });
  expect(await told(viewer)).toEqual(['unit-review', 'waits', undefined]);
  await resume(database, { ...steering, key: 'r', end: 'cleared' });
  await walk.position();
  await walk.review();
  expect(await told(viewer)).toEqual(['council', 'ends', 'lapsed']);
  const number = await walk.convene(COUNCIL);
  await keepSitting(database, number);
  const box = async (voted: boolean, closedAt: Date | null): Promise<void> => {
    await database.roll.updateMany({ where: { sittingNumber: number }, data: { voted } });
    await database.sitting.update({ where: { number }, data: { closedAt } });
  };
  await box(true, null);
  expect((await told(viewer)).slice(1)).toEqual(['counted', undefined]);
  const { closesAt } = await database.sitting.findUniqueOrThrow({ where: { number } });
  await database.sitting.update({ where: { number }, data: { closesAt: new Date(0) } });
  expect((await told(viewer)).slice(1)).toEqual(['waits', undefined]);
  await database.sitting.update({ where: { number }, data: { closesAt } });
  await box(true, new Date());
  expect((await told(viewer)).slice(1)).toEqual(['waits', undefined]);
  await database.sealKey.updateMany({ data: { heldBy: 'system' } });
  expect((await told(viewer)).slice(1)).toEqual(['counted', undefined]);
  await database.sealKey.updateMany({ data: { heldBy: 'board' } });
  await box(false, null);
  await walk.vote(number);
  await walk.position();
  expect(await told(viewer)).toEqual(['bloc', 'ends', 'lapsed']);
  await walk.sit(BLOC);
  expect(await told(viewer)).toEqual(['submission', 'ends', 'lapsed']);
  await walk.submit();
  expect(await told(viewer)).toEqual(['answer', 'waits', undefined]);
  await walk.answer('01/QĐ');
  expect(await told(viewer)).toEqual([undefined, undefined, undefined]);
});
