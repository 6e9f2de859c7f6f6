/** A letter of several tasks that was put together in the evening, and what it still lists when its turn comes in the morning. */

import { deliverRound, type PostRoom } from '../../activities/deliver-letters';
import { openPost } from '../../mail/post-letter';
import { declareConflict } from '../../prisma/acts/declare-conflict';
import { readActor } from '../../prisma/actors';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { at } from '../../rules/calendar';
import { theCase } from '../client/the-case';
import { aSink, type Sink } from '../mail/sink';

const OTHER = '2020-0777';
const TO_MORNING_MS = 15 * 3_600_000;

let database: Database;
let drop: () => Promise<void>;
let number: string;
let reader: string;
let room: PostRoom;
let sink: Sink;

beforeEach(async () => {
  const fresh = await theCase();
  ({ answer: number, drop } = fresh);
  database = openDatabase(fresh.url);
  sink = await aSink();
  const from = '"Laurel" <laurel@laurel.example>';
  const post = openPost({ smtpUrl: sink.url });
  const site = 'http://laurel.example';
  room = { database, databaseUrl: fresh.url, post, key: Buffer.alloc(32, 7), site, from, replyTo: from };
  await toldOfTwoCases();
});

afterEach(async () => {
  room.post.close();
  await sink.stop();
  await closeDatabase(database);
  await drop();
});

/** On a Thursday evening one person is told that a step of each of two cases is late, and both wait in one letter. */
async function toldOfTwoCases(): Promise<void> {
  await setClockOffset(database, at('2020-12-17', '18:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now());
  await database.nomination.updateMany({ data: { rehearsal: false } });
  await database.$executeRaw`INSERT INTO nomination
    SELECT (jsonb_populate_record(n, jsonb_build_object('number', ${OTHER}::text, 'year', 2021))).* FROM nomination n`;
  const { id: _id, ...row } = await database.letter.findFirstOrThrow({ where: { kind: 'review' } });
  await database.letter.deleteMany();
  reader = row.personId;
  const now = await readNow(database);
  for (const one of [number, OTHER]) {
    const facts = {
      ...(row.facts as object),
      kind: 'escalate',
      task: 'review',
      about: { ...aboutOf(row), number: one },
    };
    const told = { ...row, facts, kind: 'escalate', nominationNumber: one, queuedAt: now, dueAt: now };
    await database.letter.create({ data: { ...told, key: `${one}/escalate`, taskId: null } });
  }
  await passTime(6 * 60_000);
  await deliverAll();
  expect((await fates()).map(([, state]) => state)).toEqual(['queued', 'gathered', 'gathered']);
}

function aboutOf({ facts }: { facts: unknown }): object {
  return (facts as { about: object }).about;
}

async function passTime(milliseconds: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + milliseconds);
}

async function deliverAll(): Promise<void> {
  while ((await deliverRound(room)) > 0);
}

async function inTheMorning(): Promise<void> {
  await passTime(TO_MORNING_MS);
  await deliverAll();
}

async function fates(): Promise<unknown[][]> {
  const letters = await database.letter.findMany({
    where: { personId: reader },
    orderBy: [{ kind: 'asc' }, { key: 'asc' }],
  });
  return letters.map(({ nominationNumber, state }) => [nominationNumber, state]);
}

/** The numbers of cases that the letters name which went out. */
function named(): string[][] {
  const numbers = [number, OTHER];
  return sink.received.map(({ mail }) => numbers.filter((one) => `${mail.subject} ${mail.text}`.includes(one)));
}

async function hasConflict(): Promise<void> {
  const actor = await readActor(database, { personId: reader });
  if (actor === undefined) throw new Error('nobody reads it');
  const declared = await declareConflict(database, { number, actor, key: 'k', personId: reader, reason: '' });
  expect(declared).toMatchObject({ recorded: true });
}

test('what nothing has happened to is listed', async () => {
  await inTheMorning();
  expect(named()).toEqual([[number, OTHER]]);
});

test('a case that is kept from its reader by then is named no more', async () => {
  await hasConflict();
  await inTheMorning();
  expect(named()).toEqual([[OTHER]]);
  expect(sink.received[0]?.mail.subject).toMatch(/^1 việc đang chờ/);
  expect(await fates()).toEqual([
    [null, 'sent'],
    [number, 'cancelled'],
    [OTHER, 'sent'],
  ]);
});

test('a conflict that ends the same evening takes nothing out of it, nor of what is asked of another', async () => {
  const { id: taskId } = await database.task.findFirstOrThrow();
  const { id: personId } = await database.person.findFirstOrThrow({ where: { id: { not: reader } } });
  await database.task.updateMany({ data: { personId } });
  await database.letter.updateMany({ where: { nominationNumber: number }, data: { taskId } });
  await hasConflict();
  await deliverAll();
  await database.conflict.updateMany({ data: { state: 'ended' } });
  await inTheMorning();
  expect(named()).toEqual([[number, OTHER]]);
});

test('what was put off and waits with a task of another prints another link than the one that died with the conflict', async () => {
  const { id: taskId } = await database.task.findFirstOrThrow();
  const data = { taskId, state: 'deferred', inLetterId: null };
  const { id } = await database.letter.update({ where: { key: `${number}/escalate` }, data });
  const { id: personId } = await database.person.findFirstOrThrow({ where: { id: { not: reader } } });
  await database.task.updateMany({ data: { personId } });
  await hasConflict();
  expect(await database.letter.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'deferred', renewal: 1 });
});

const OVER = { state: 'closed', onBehalf: undefined };
const ANOTHERS = {
  state: 'open',
  onBehalf: { holder: 'x', paper: '1/QĐ', paperOn: '2020-12-01', issuer: 'x', toOn: '2020-12-17' },
};

test.each([
  ['a task that is over is listed no more', OVER],
  ['a task that its reader no longer stands in for is listed no more', ANOTHERS],
])('%s', async (_, { state, onBehalf }) => {
  const { id: taskId } = await database.task.findFirstOrThrow();
  await database.task.updateMany({ data: { state } });
  const where = { key: `${number}/escalate` };
  const { facts } = await database.letter.findUniqueOrThrow({ where });
  await database.letter.update({ where, data: { taskId, facts: { ...(facts as object), onBehalf } } });
  await inTheMorning();
  expect(named()).toEqual([[OTHER]]);
});

test('where nothing is left of it, it is not sent', async () => {
  await hasConflict();
  await database.letter.updateMany({ where: { nominationNumber: OTHER }, data: { state: 'cancelled' } });
  await inTheMorning();
  expect(named()).toEqual([]);
  expect((await fates()).map(([, state]) => state)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});
