/** Whom a bloc elects takes office, also where seats change hands between its sitting and that day. */

import { electHeads } from '../../prisma/acts/elect-heads';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { addDays, type CivilDate } from '../../rules/calendar';
import { aDatabase } from '../setup/database';
import { pin } from './pin';
import { untilWaiting } from './waiting';
import { BLOC, walkOf, type Walk } from './walk';

let database: Database;
let drop: () => Promise<void>;
let walk: Walk;
let sitting: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  walk = await walkOf(database);
  await pin(database, {}, (policy) => {
    policy.stages = ['unit-review', 'bloc', 'ministry'];
  });
  await walk.review();
  sitting = await walk.convene(BLOC);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** So many days after the sitting. */
async function dayAfter(days: number): Promise<CivilDate> {
  const { meetsAt } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  return addDays(meetsAt.toISOString().slice(0, 10), days);
}

/** A seat changes hands on a day. */
async function succeed(no: number, from: CivilDate): Promise<void> {
  const before = await database.seat.findFirstOrThrow({ where: { bodyId: BLOC, no, toOn: null } });
  const key = { bodyId_no_fromOn: { bodyId: BLOC, no, fromOn: before.fromOn } };
  await database.seat.update({ where: key, data: { toOn: addDays(from, -1) } });
  await database.seat.create({ data: { ...before, fromOn: from, personId: 'hatinh-09' } });
}

async function elect(from: CivilDate, chosen = { head: 2, deputy: 3 }) {
  return electHeads(database, { sitting, actor: await walk.actor('nghean-01'), ...chosen, from });
}

/** Who holds which office on a day. */
async function officesOn(day: CivilDate): Promise<string[]> {
  const seats = await database.seat.findMany({
    where: { bodyId: BLOC, fromOn: { lte: day }, OR: [{ toOn: null }, { toOn: { gte: day } }] },
    orderBy: { no: 'asc' },
  });
  return seats.map(({ no, role }) => `${no} ${role}`);
}

const ELECTED = ['1 representative', '2 chair', '3 deputy'];

test.each([
  ['of who is elected, before that day', 2, 10],
  ['of who is elected, on that day', 2, 20],
  ['of who is elected, after that day', 2, 30],
  ['of the head before, before that day', 1, 10],
  ['of the head before, after that day', 1, 30],
])('though the seat changes hands: %s', async (_what, no, days) => {
  await succeed(no, await dayAfter(days));
  const from = await dayAfter(20);
  expect(await elect(from)).toMatchObject({ recorded: true });
  const last = await officesOn(addDays(from, -1));
  expect(last[0]).toBe('1 chair');
  for (const day of [from, await dayAfter(40)]) {
    expect((await officesOn(day)).slice(0, 3)).toEqual(ELECTED);
    expect((await officesOn(day)).filter((seat) => / (chair|deputy)$/u.test(seat))).toHaveLength(2);
  }
});

test('nobody is elected to a seat in which nobody will sit on that day', async () => {
  const from = await dayAfter(20);
  await database.seat.updateMany({ where: { bodyId: BLOC, no: 2 }, data: { toOn: addDays(from, -1) } });
  expect(await elect(from)).toMatchObject({ code: 'invalid-choice', field: 'head', value: '2' });
  expect((await officesOn(addDays(from, -1)))[0]).toBe('1 chair');
});

test('a roll that is being changed is changed before its offices are handed over', async () => {
  const from = await dayAfter(20);
  const elected: Promise<unknown>[] = [];
  await database.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM body WHERE id = ${BLOC} FOR NO KEY UPDATE`;
    const before = await tx.seat.findFirstOrThrow({ where: { bodyId: BLOC, no: 2, toOn: null } });
    const key = { bodyId_no_fromOn: { bodyId: BLOC, no: 2, fromOn: before.fromOn } };
    elected.push(elect(from).catch((fault: unknown) => fault));
    await untilWaiting(database, 1);
    await tx.seat.update({ where: key, data: { toOn: addDays(from, -6) } });
    await tx.seat.create({ data: { ...before, fromOn: addDays(from, -5), personId: 'hatinh-09' } });
  });
  expect(await Promise.all(elected)).toMatchObject([{ recorded: true }]);
  expect((await officesOn(from)).filter((seat) => seat.startsWith('2 '))).toEqual(['2 chair']);
});
