/** Dates of a sitting that people or a calendar move: what was planned for the old ones holds nothing up and is not lost. */

import path from 'node:path';
import { applyCalendar } from '../../prisma/acts/apply-calendar';
import { convene, type Convening } from '../../prisma/acts/convene-sitting';
import { importCalendar, newestTable } from '../../prisma/acts/import-calendar';
import { hold, resume } from '../../prisma/acts/steer-nomination';
import { extendSitting } from '../../prisma/acts/steer-sitting';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { listDueCases } from '../../prisma/outbox/sweep';
import { previewCalendar } from '../../prisma/queries/preview-calendar';
import { readConvenable } from '../../prisma/queries/read-convening';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { editCalendar } from '../../rules/calendar-edit';
import { makeKeyOf } from '../../bench/sealed';
import { aDatabase } from '../setup/database';
import { pin } from './pin';
import { BLOC, COUNCIL, COUNTING_BOARD, walkOf, type Walk } from './walk';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const CALENDAR = 'vn-civil-service';
const SECRETARY = 'hatinh-09';
const HEAD = 'nghean-01';

let database: Database;
let drop: () => Promise<void>;
let walk: Walk;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  walk = await walkOf(database, path.join(__dirname, '..', '..'));
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function inHours(hours: number): Promise<Date> {
  return new Date((await readNow(database)).getTime() + hours * HOUR_MS);
}

async function pass(hours: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + hours * HOUR_MS);
}

async function convened(change: Partial<Convening> & Pick<Convening, 'bodyId' | 'opensAt' | 'closesAt'>) {
  const answer = await convene(database, {
    actor: await walk.actor(change.bodyId === BLOC ? HEAD : SECRETARY),
    key: 'convene',
    meetsAt: change.opensAt,
    place: 'A2',
    items: [walk.number],
    presence: {},
    ...(change.bodyId === BLOC ? {} : { countingBoard: COUNTING_BOARD }),
    ...change,
  });
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  return answer.number;
}

async function closeLater(number: string, closesAt: Date): Promise<void> {
  const command = { number, actor: await walk.actor(SECRETARY), key: `extend/${number}`, reason: 'bão', closesAt };
  expect(await extendSitting(database, command)).toMatchObject({ recorded: true });
}

test('a sitting whose key is late waits for its closing, also for one that was moved after its hour had come', async () => {
  await walk.review();
  const number = await convened({ bodyId: COUNCIL, opensAt: await inHours(1), closesAt: await inHours(4) });
  await pass(2);
  expect(await keepSitting(database, number)).toMatchObject({ state: 'convened', next: { kind: 'deadline' } });
  const told = (): Promise<number> => database.letter.count({ where: { kind: { in: ['no-key', 'missed'] } } });
  const before = await told();
  expect(before).toBeGreaterThan(0);
  const later = await inHours(10);
  await closeLater(number, later);
  await keepSitting(database, number);
  await pass(3);
  expect(await keepSitting(database, number)).toMatchObject({
    state: 'convened',
    next: { kind: 'deadline', at: later.toISOString() },
  });
  expect(await told()).toBe(before);
  await pass(8);
  expect(await keepSitting(database, number)).toMatchObject({ state: 'cancelled' });
});

test('a sitting whose key comes late is due at once, so that its voting begins without any hint', async () => {
  await walk.review();
  const number = await convened({ bodyId: COUNCIL, opensAt: await inHours(1), closesAt: await inHours(4) });
  await pass(2);
  await keepSitting(database, number);
  const due = { workflow: 'sitting', number };
  expect(await listDueCases(database)).not.toContainEqual(due);
  await makeKeyOf(database, number);
  expect(await listDueCases(database)).toContainEqual(due);
  expect(await keepSitting(database, number)).toMatchObject({ state: 'open' });
  expect(await listDueCases(database)).not.toContainEqual(due);
});

test('a sitting whose opening has passed sits as the body does today, not as on a day before there were members', async () => {
  await walk.review();
  const today = await readConvenable(database, await walk.actor(SECRETARY), { wished: COUNCIL });
  const opensAt = new Date('2019-01-02T01:00:00Z');
  const then = await readConvenable(database, await walk.actor(SECRETARY), { wished: COUNCIL, on: '2019-01-02' });
  expect(then.body?.seats).toEqual(today.body?.seats);
  const number = await convened({ bodyId: COUNCIL, opensAt, meetsAt: await inHours(1), closesAt: await inHours(4) });
  await makeKeyOf(database, number);
  expect(await keepSitting(database, number)).toMatchObject({ state: 'open' });
});

test.each(['convened', 'open'])(
  'the closing of a sitting that is %s is not moved beyond the calendar',
  async (state) => {
    await walk.review();
    const number = await convened({ bodyId: COUNCIL, opensAt: await inHours(0), closesAt: await inHours(4) });
    if (state === 'open') await makeKeyOf(database, number);
    expect(await keepSitting(database, number)).toMatchObject({ state });
    const command = { number, actor: await walk.actor(SECRETARY), key: 'x', reason: 'bão' };
    const refused = await extendSitting(database, { ...command, closesAt: new Date('9998-12-31T10:00:00Z') });
    expect(refused).toEqual({
      ...{ code: 'unknown-year', field: 'closesAt', value: '9998-12-31' },
      ...{ year: 9998, calendar: CALENDAR },
    });
    expect(await database.sitting.findUniqueOrThrow({ where: { number } })).toMatchObject({ state, sequence: 0 });
  },
);

test('a closing that is moved is reminded of anew, also whom a reminder of the old one had reached', async () => {
  await walk.review();
  const number = await convened({ bodyId: COUNCIL, opensAt: await inHours(0), closesAt: await inHours(4) });
  await makeKeyOf(database, number);
  await keepSitting(database, number);
  const voters = await database.task.count({ where: { sittingNumber: number, kind: 'ballot' } });
  const reminders = (): Promise<number> => database.letter.count({ where: { sittingNumber: number, kind: 'remind' } });
  await pass(3);
  await keepSitting(database, number);
  expect(await reminders()).toBe(voters);
  await closeLater(number, await inHours(4));
  await pass(3);
  await keepSitting(database, number);
  expect(await reminders()).toBe(2 * voters);
});

/** Two days of next week are exchanged with two of the week after. */
async function applyExchange(): Promise<void> {
  const base = await newestTable(database, CALENDAR);
  if (base === undefined) throw new Error('no calendar');
  const rows = [
    { date: '2020-12-17', kind: 'swap_off', name: 'Hoán đổi với 26/12', source: 'X', pairedWith: '2020-12-26' },
    { date: '2020-12-26', kind: 'makeup_work', name: 'Làm bù cho 17/12', source: 'X', pairedWith: '2020-12-17' },
  ];
  const edited = editCalendar(base, { rows, removed: [], sources: { X: { text: '1/VP' } }, knownOn: '2020-12-14' });
  if ('faults' in edited) throw new Error(JSON.stringify(edited.faults));
  const actor = await walk.actor(SECRETARY);
  const stored = await importCalendar(database, { actor, table: edited.table });
  if (Array.isArray(stored)) throw new Error(JSON.stringify(stored));
  const { version } = stored;
  const { mark } = await previewCalendar(database, { table: edited.table, version }, actor);
  expect(await applyCalendar(database, { actor, calendar: CALENDAR, version, mark, reason: 'hoán đổi' })).toMatchObject(
    {
      resumed: false,
    },
  );
}

test('a calendar that is applied while a bloc scores leaves the dates of the stage, and its members are reminded of them', async () => {
  await pin(database, {}, (policy) => {
    policy.stages = ['unit-review', 'bloc', 'ministry'];
  });
  await walk.review();
  const number = await convened({
    bodyId: BLOC,
    opensAt: await inHours(20 * DAY_HOURS),
    closesAt: await inHours(21 * DAY_HOURS),
    scoring: true,
  });
  const planned = (): Promise<unknown> =>
    database.moment.findMany({
      where: { sittingNumber: number, state: 'planned' },
      select: { key: true, at: true },
      orderBy: { at: 'asc' },
    });
  const before = await planned();
  await applyExchange();
  expect(await planned()).toEqual(before);
  const first = await database.moment.findFirstOrThrow({
    where: { sittingNumber: number, kind: 'reminder' },
    orderBy: { at: 'asc' },
  });
  await setClockOffset(
    database,
    (await readClockOffset(database)) + (first.at.getTime() - (await readNow(database)).getTime()),
  );
  const { next } = (await keepSitting(database, number)) as { next: { waitMs: number } };
  expect(next.waitMs).toBeGreaterThan(0);
  const asked = await database.task.count({ where: { sittingNumber: number, kind: 'self-score' } });
  expect(await database.letter.count({ where: { sittingNumber: number, kind: 'remind' } })).toBe(asked);
});

test('a stage of scoring that ran to its date is counted from by that day, though the next begins after midnight', async () => {
  await pin(database, {}, (policy) => {
    policy.stages = ['unit-review', 'bloc', 'ministry'];
  });
  await walk.review();
  const [opensAt, closesAt] = [await inHours(40 * DAY_HOURS), await inHours(41 * DAY_HOURS)];
  const number = await convened({ bodyId: BLOC, scoring: true, opensAt, closesAt });
  const dateOf = async (kind: string) => {
    const { at, derivation } = await database.moment.findUniqueOrThrow({
      where: { key: `${number}/${kind}/deadline/0` },
    });
    return { at, ...(derivation as { eventOn: string; due: string }) };
  };
  const self = await dateOf('self-score');
  const now = await readNow(database);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'self-score', seatNo: 2 } });
  await database.scoreSheet.create({
    data: {
      sittingNumber: number,
      organisationId: (await database.seat.findFirstOrThrow({ where: { bodyId: BLOC, no: 2 } })).organisationId ?? '',
      stage: 'self',
      content: {},
      total: '0',
      byPersonId: task.personId,
      at: now,
    },
  });
  await pass((self.at.getTime() - now.getTime()) / HOUR_MS);
  await keepSitting(database, number);
  expect((await dateOf('cross-score')).eventOn).toBe(self.due);
});

test('a case that was on hold while its body voted has the date of its step again once it goes on', async () => {
  await walk.review();
  const { number: item } = walk;
  const number = await convened({ bodyId: COUNCIL, opensAt: await inHours(0), closesAt: await inHours(4) });
  await makeKeyOf(database, number);
  await keepSitting(database, number);
  const dueAt = async (): Promise<Date | null> =>
    (await database.nomination.findUniqueOrThrow({ where: { number: item } })).dueAt;
  const before = await dueAt();
  expect(before).not.toBeNull();
  const command = { number: item, actor: await walk.actor(SECRETARY), reason: 'đơn thư', paper: '01/QĐ' };
  expect(await hold(database, { ...command, key: 'h', cause: 'complaint' })).toMatchObject({ recorded: true });
  expect(await dueAt()).toBeNull();
  expect(await resume(database, { ...command, key: 'r', end: 'cleared' })).toMatchObject({ recorded: true });
  expect(await dueAt()).toEqual(before);
});

test('a vote whose time is up is over, though nobody was there to close its box: it is not opened again', async () => {
  await walk.review();
  const number = await convened({ bodyId: COUNCIL, opensAt: await inHours(0), closesAt: await inHours(4) });
  await makeKeyOf(database, number);
  await keepSitting(database, number);
  await pass(4);
  const command = { number, actor: await walk.actor(SECRETARY), key: 'x', reason: 'chờ thêm' };
  expect(await extendSitting(database, { ...command, closesAt: await inHours(2) })).toMatchObject({ code: 'closed' });
  expect(await database.sitting.findUniqueOrThrow({ where: { number } })).toMatchObject({ state: 'open', sequence: 0 });
});
