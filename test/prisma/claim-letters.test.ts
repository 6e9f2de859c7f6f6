/** Letters in earnest and letters of a rehearsal leave by one door, and neither waits behind the other's wave. */

import { at } from '../../rules/calendar';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimLetters } from '../../prisma/outbox/claim-letters';
import { isMoot } from '../../prisma/outbox/letters';
import { lettersWaitSince, nextLettersAt } from '../../prisma/outbox/waiting-letters';
import { until } from '../../bench/walk';
import { theCase } from '../client/the-case';

const EARNEST = '2020-1001';
const MANY = 2_000;
const CLAIM = { limit: 5, leaseMs: 60_000 };

let database: Database;
let drop: () => Promise<void>;
let rehearsed: string;
beforeEach(async () => {
  const made = await theCase();
  drop = made.drop;
  database = openDatabase(made.url);
  rehearsed = made.answer;
  const { endingReason: _none, held: _neither, ...row } = await database.nomination.findFirstOrThrow();
  const earnest = { number: EARNEST, nomineePerson: 'Trần Thị Thật', rehearsal: false };
  await database.nomination.create({ data: { ...row, ...earnest, input: {}, findings: [] } });
  await database.letter.deleteMany();
  await turnTo('09:00');
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** The clock of the house on a working day. */
async function turnTo(hour: string): Promise<void> {
  await setClockOffset(database, at('2020-12-15', hour, 'Asia/Ho_Chi_Minh').getTime() - Date.now());
}

/** So many letters of a case, due since then. */
async function due(nominationNumber: string, count: number, minutesAgo: number): Promise<void> {
  const { id: personId } = await database.person.findFirstOrThrow();
  const since = new Date((await readNow(database)).getTime() - minutesAgo * 60_000);
  const letter = {
    kind: 'result',
    personId,
    nominationNumber,
    facts: {},
    state: 'queued',
    queuedAt: since,
    dueAt: since,
  };
  await database.letter.createMany({
    data: Array.from({ length: count }, (_, no) => ({ ...letter, key: `${nominationNumber}/${minutesAgo}/${no}` })),
  });
}

async function claimed(): Promise<{ earnest: number; rehearsals: number }> {
  const letters = await claimLetters(database, CLAIM);
  const rehearsals = letters.filter(({ rehearsal }) => rehearsal).length;
  return { earnest: letters.length - rehearsals, rehearsals };
}

test('a letter in earnest is in the next claim, however many of a rehearsal have waited longer', async () => {
  await due(rehearsed, MANY, 120);
  expect(await claimed()).toEqual({ earnest: 0, rehearsals: 5 });
  await due(EARNEST, 1, 10);
  expect(await claimed()).toEqual({ earnest: 1, rehearsals: 4 });
  expect(await claimed()).toEqual({ earnest: 0, rehearsals: 5 });
});

test('beside a wave in earnest a rehearsal goes on, with less than half of each claim', async () => {
  await due(EARNEST, 20, 120);
  await due(rehearsed, 20, 10);
  expect(await claimed()).toEqual({ earnest: 3, rehearsals: 2 });
  expect((await claimLetters(database, { ...CLAIM, limit: 1 })).map(({ rehearsal }) => rehearsal)).toEqual([false]);
});

test('while letters in earnest wait for the hours of the house, a rehearsal has whole claims', async () => {
  await turnTo('22:00');
  await due(EARNEST, 20, 120);
  await due(rehearsed, 20, 10);
  expect(await claimed()).toEqual({ earnest: 0, rehearsals: 5 });
});

test.each(['second', 'conflict'])(
  'at night a letter (%s) of what can be done until the next morning goes out, and one for later waits',
  async (kind) => {
    await turnTo('20:00');
    for (const minutesAgo of [1, 2]) await due(EARNEST, 1, minutesAgo);
    const asks = (minutesAgo: number, day: string, hour: string) =>
      database.letter.updateMany({
        where: { key: `${EARNEST}/${minutesAgo}/0` },
        data: { kind, facts: { dueAt: at(day, hour, 'Asia/Ho_Chi_Minh').toISOString() } },
      });
    await asks(1, '2020-12-16', '05:00');
    await asks(2, '2020-12-16', '15:00');
    const letters = await claimLetters(database, CLAIM);
    expect(letters.map(({ key }) => key)).toEqual([`${EARNEST}/1/0`]);
  },
);

test('at night a letter goes out that asks for a table before a voting of the morning, and one that asks for a vote waits', async () => {
  await turnTo('20:00');
  const { policyHash, councilId } = await database.nomination.findUniqueOrThrow({ where: { number: EARNEST } });
  const { id: personId } = await database.person.findFirstOrThrow();
  const [opensAt, closesAt] = ['05:00', '15:00'].map((hour) => at('2020-12-16', hour, 'Asia/Ho_Chi_Minh'));
  const hours = { meetsAt: opensAt!, opensAt: opensAt!, closesAt: closesAt!, convenedAt: new Date(0) };
  const held = { kind: 'bloc', bodyId: councilId!, policyHash, convenedById: personId, place: 'A2', presence: {} };
  await database.sitting.create({ data: { number: 'KH-1', key: 'k', state: 'convened', ...held, ...hours } });
  for (const [index, kind] of ['collate', 'adopt', 'vote'].entries()) {
    const task = { id: kind, key: kind, kind, personId, sittingNumber: 'KH-1', state: 'open', createdAt: new Date(0) };
    await database.task.create({ data: task });
    await due(EARNEST, 1, index + 1);
    await database.letter.update({
      where: { key: `${EARNEST}/${index + 1}/0` },
      data: { taskId: kind },
    });
  }
  const letters = await claimLetters(database, CLAIM);
  expect(letters.map(({ taskId }) => taskId).sort()).toEqual(['adopt', 'collate']);
});

test('a letter of a case that is kept from its reader when its turn comes is moot, and no more so once the conflict has ended', async () => {
  const { id: personId } = await database.person.findFirstOrThrow();
  const conflict = { nominationNumber: EARNEST, no: 1, personId, source: 'staff', declaredAt: new Date(0) };
  await database.conflict.create({ data: { ...conflict, state: 'inForce' } });
  await due(EARNEST, 1, 10);
  expect((await claimLetters(database, CLAIM)).map(isMoot)).toEqual([true]);
  await database.conflict.updateMany({ data: { state: 'ended' } });
  await due(EARNEST, 1, 9);
  expect((await claimLetters(database, CLAIM)).map(isMoot)).toEqual([false]);
});

test('what waits for the hours of the house is not late; what could have gone, or was put off, is', async () => {
  const minutes = async (): Promise<number | null> => {
    const now = await readNow(database);
    const since = await lettersWaitSince(database, now);
    return since === null ? null : Math.round((now.getTime() - since.getTime()) / 60_000);
  };
  expect(await minutes()).toBeNull();
  await due(EARNEST, 1, 120);
  expect(await minutes()).toBe(90); // the hours began at 07:30
  expect(await nextLettersAt(database, await readNow(database))).toBeNull();
  await turnTo('20:00');
  expect(await nextLettersAt(database, await readNow(database))).toEqual(at('2020-12-16', '07:30', 'Asia/Ho_Chi_Minh'));
  expect(await minutes()).toBeNull();
  await database.letter.updateMany({ data: { state: 'deferred' } });
  expect(await minutes()).toBeNull();
  await turnTo('09:00');
  const inAnHour = new Date((await readNow(database)).getTime() + 3_600_000);
  await database.letter.updateMany({ data: { dueAt: inAnHour } });
  expect(await minutes()).toBe(90);
  await database.letter.deleteMany();
  await due(rehearsed, 1, 30);
  expect(await minutes()).toBe(30);
});

/** How many entries of the table's indexes a claim walks over. */
async function walked(): Promise<number> {
  return database.$transaction(async (transaction) => {
    const read = async (): Promise<number> => {
      const [row] = await transaction.$queryRaw<{ count: number }[]>`
        SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid))::int AS count
          FROM pg_index WHERE indrelid = 'letter'::regclass`;
      return row?.count ?? Number.NaN;
    };
    const before = await read();
    await claimLetters(transaction as Database, { ...CLAIM, limit: 1 });
    return (await read()) - before;
  });
}

test('what has gone out costs no later claim anything, also before it is vacuumed', async () => {
  await database.$executeRaw`ALTER TABLE letter SET (autovacuum_enabled = false)`;
  await due(rehearsed, MANY, 120);
  await database.letter.updateMany({ data: { state: 'sent' } });
  await due(rehearsed, 3, 10);
  await database.$executeRaw`ANALYZE letter`;
  // An entry is forgotten by whoever walks over it once no older snapshot is left, be it one of the server's own.
  const few = await until('a claim that walks over little', async () => {
    const count = await walked();
    return count < 100 ? count : undefined;
  });
  expect(few).toBeLessThan(100);
});
