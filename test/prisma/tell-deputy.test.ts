/** Whoever stands in for somebody is written to, and so are the holder of the office and whoever entered it. */

import { deliverRound, type PostRoom } from '../../activities/deliver-letters';
import { openPost } from '../../mail/post-letter';
import { appointDeputy, type Appointing } from '../../prisma/acts/appoint-deputy';
import { declareConflict } from '../../prisma/acts/declare-conflict';
import { endConflict } from '../../prisma/acts/end-conflict';
import { endDeputy } from '../../prisma/acts/end-deputy';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { sendAgain } from '../../prisma/acts/send-again';
import { readActor } from '../../prisma/actors';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { at } from '../../rules/calendar';
import { isRefusal } from '../../rules/refusal';
import type { Actor } from '../../rules/permissions';
import { tellOfBarred } from '../../prisma/outbox/tell-deputy';
import { theCase } from '../client/the-case';
import { aSink } from '../mail/sink';

const HEAD = 'truong-ban@bqlkkt.hatinh.example';
const DEPUTY = 'chuyen-vien-01@bqlkkt.hatinh.example';
const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';

let database: Database;
let databaseUrl: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  const made = await theCase();
  drop = made.drop;
  databaseUrl = made.url;
  database = openDatabase(made.url);
  await setClockOffset(database, at('2020-12-15', '09:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now());
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function actorOf(email: string): Promise<Actor> {
  const { id: personId } = await database.person.findUniqueOrThrow({ where: { email } });
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(email);
  return actor;
}

async function appoint(entering: string, fromOn = '2020-12-15'): Promise<number> {
  const { unitId: organisationId } = await database.nomination.findFirstOrThrow();
  const { personId: holderId } = await actorOf(HEAD);
  const days = { fromOn, toOn: '2020-12-18', paper: '41/QĐ-BQL', paperOn: '2020-12-14', issuer: 'Trưởng ban' };
  const who = { holderId, organisationId, deputy: DEPUTY, actor: await actorOf(entering) };
  const asked: Appointing = { ...days, ...who, tasks: ['review'], key: `appointing by ${entering}` };
  const [done, again] = [await appointDeputy(database, asked), await appointDeputy(database, asked)];
  if (Array.isArray(done) || Array.isArray(again)) throw new Error(JSON.stringify(done));
  expect([done.no, again.no, again.repeated]).toEqual([done.no, done.no, true]);
  return done.no;
}

type Told = { to: string; act: string; state: string; about: (string | null)[] };

async function told(): Promise<Told[]> {
  const letters = await database.letter.findMany({
    where: { kind: 'deputy' },
    include: { person: true },
    orderBy: [{ person: { email: 'asc' } }, { key: 'asc' }],
  });
  return letters.map(({ person, facts, state, nominationNumber, sittingNumber }) => {
    const { act } = facts as { act: string };
    return { to: person.email, act, state, about: [nominationNumber, sittingNumber] };
  });
}

const letterTo =
  (act: string, state = 'queued') =>
  (to: string) => ({ to, act, state, about: [null, null] });

test('an appointment is told to the deputy, the holder and the secretary who entered it, once', async () => {
  await appoint(SECRETARY);
  expect(await told()).toEqual([DEPUTY, SECRETARY, HEAD].map(letterTo('appointed')));
  const { facts } = await database.letter.findFirstOrThrow({ where: { kind: 'deputy' } });
  const { fullName: holder } = await database.person.findUniqueOrThrow({ where: { email: HEAD } });
  const { fullName: deputy } = await database.person.findUniqueOrThrow({ where: { email: DEPUTY } });
  expect(facts).toMatchObject({ holder, deputy, on: '2020-12-15', toOn: '2020-12-18', tasks: ['review'] });
});

test('ended early it is told again, and to whoever was told of the appointment that is all there is', async () => {
  const no = await appoint(HEAD);
  expect(await told()).toEqual([DEPUTY, HEAD].map(letterTo('appointed')));
  await database.letter.updateMany({ where: { kind: 'deputy', person: { email: HEAD } }, data: { state: 'sent' } });
  const actor = await actorOf(HEAD);
  for (const isFirst of [true, false]) {
    const ended = await endDeputy(database, { no, actor });
    expect(isRefusal(ended) ? ended : ended.repeated).toBe(!isFirst);
  }
  expect(await told()).toEqual([
    letterTo('appointed', 'cancelled')(DEPUTY),
    letterTo('ended')(DEPUTY),
    letterTo('appointed', 'sent')(HEAD),
    letterTo('ended')(HEAD),
  ]);
});

test('whoever entered it hears of its end also where somebody else ended it', async () => {
  const no = await appoint(SECRETARY);
  await database.letter.updateMany({
    where: { kind: 'deputy', person: { email: SECRETARY } },
    data: { state: 'sent' },
  });
  expect(await endDeputy(database, { no, actor: await actorOf(HEAD) })).toMatchObject({ recorded: true });
  const ended = (await told()).filter(({ act }) => act === 'ended');
  expect(ended).toEqual([DEPUTY, SECRETARY, HEAD].map(letterTo('ended')));
});

async function declare(key = 'declare'): Promise<void> {
  const { number } = await database.nomination.findFirstOrThrow();
  const [actor, { personId }] = [await actorOf(SECRETARY), await actorOf(DEPUTY)];
  const command = { number, key, personId, reason: 'bà con', actor };
  for (const repeated of [false, true])
    expect(await declareConflict(database, command)).toMatchObject({ recorded: true, repeated });
}

/** Who was told that the deputy may not act in the case, with what they read. */
async function toldOfBarred(): Promise<string[]> {
  const where = { kind: 'deputy', nominationNumber: { not: null } };
  const letters = await database.letter.findMany({ where, include: { person: true } });
  const { id } = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  for (const { key, facts } of letters) {
    expect(key).toContain(`/barred/${id}/`);
    const { barred } = facts as { barred: object };
    expect(barred).toMatchObject({ no: 1, task: 'review' });
    expect(JSON.stringify(facts)).not.toContain('bà con');
  }
  return letters.map(({ person }) => person.email).sort();
}

test('holder and secretary are told of a deputy who may not act in a case, whose task stays the holder’s', async () => {
  await appoint(HEAD);
  await declare();
  expect(await toldOfBarred()).toEqual([SECRETARY, HEAD]);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  expect([task.state, task.personId]).toEqual(['open', (await actorOf(HEAD)).personId]);
  await review();
});

test('so they are where the conflict was declared before the appointment', async () => {
  await declare();
  await appoint(HEAD);
  expect(await toldOfBarred()).toEqual([SECRETARY, HEAD]);
});

test('of one whose days begin later they are told on the first of them, once', async () => {
  await appoint(SECRETARY, '2020-12-17');
  await declare();
  for (const [day, told] of [
    ['2020-12-16', []],
    ['2020-12-17', [SECRETARY, HEAD]],
    ['2020-12-18', [SECRETARY, HEAD]],
  ] as const) {
    await setClockOffset(database, at(day, '09:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now());
    await tellOfBarred(database);
    expect([day, await toldOfBarred()]).toEqual([day, told]);
  }
});

test('of a task that the holder does on that day before they are told nobody hears that it waits', async () => {
  await appoint(SECRETARY, '2020-12-17');
  await declare();
  await setClockOffset(database, at('2020-12-17', '09:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now());
  await review();
  expect(await database.letter.count({ where: { kind: 'deputy', nominationNumber: { not: null } } })).toBe(0);
});

async function review(): Promise<void> {
  const { id: taskId } = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  const done = await reviewNomination(database, { taskId, actor: await actorOf(HEAD), choice: 'agree' });
  expect(done).toMatchObject({ recorded: true });
}

async function endAppointment(): Promise<void> {
  expect(await endDeputy(database, { no: 1, actor: await actorOf(HEAD) })).toMatchObject({ recorded: true });
}

async function takeBack(): Promise<void> {
  const { nominationNumber: number, no } = await database.conflict.findFirstOrThrow({
    where: { person: { email: DEPUTY }, state: 'inForce' },
  });
  for (const by of [SECRETARY, HEAD])
    expect(await endConflict(database, { number, no, actor: await actorOf(by), reason: 'nhầm' })).toMatchObject({
      recorded: true,
    });
}

/** Everything that may go now goes; answers what became of the letters that say that the deputy may not act. */
async function deliver(): Promise<string[]> {
  const sink = await aSink();
  const post = openPost({ smtpUrl: sink.url });
  const [from, key] = ['"Laurel" <laurel@laurel.example>', Buffer.alloc(32, 7)];
  const room: PostRoom = { database, databaseUrl, post, key, site: 'http://laurel.example', from, replyTo: from };
  while ((await deliverRound(room)) > 0);
  post.close();
  await sink.stop();
  const where = { kind: 'deputy', nominationNumber: { not: null } };
  const letters = await database.letter.findMany({ where, orderBy: { queuedAt: 'asc' } });
  return letters.map(({ state }) => state);
}

const NO_LONGER_SO = {
  'the task is done': review,
  'the appointment has ended': endAppointment,
  'the bar has': takeBack,
};

test.each(Object.entries(NO_LONGER_SO))(
  'where %s before it goes out, nothing of the bar is written',
  async (_, end) => {
    await appoint(HEAD);
    await declare();
    await end();
    await deliver();
    expect(new Set(await deliverAllOfIt())).toEqual(new Set(['cancelled']));
  },
);

test('what still holds goes out, by night only where the date comes before the house writes again', async () => {
  await appoint(HEAD);
  await declare();
  await database.nomination.updateMany({ data: { rehearsal: false } });
  const turnTo = (hour: string): Promise<unknown> =>
    setClockOffset(database, at('2020-12-15', hour, 'Asia/Ho_Chi_Minh').getTime() - Date.now());
  await turnTo('22:00');
  const dueAt = async (day: string): Promise<unknown> =>
    database.task.updateMany({ where: { kind: 'review' }, data: { dueAt: at(day, '00:30', 'Asia/Ho_Chi_Minh') } });
  await dueAt('2020-12-17');
  expect(await deliver()).toEqual(['queued', 'queued']);
  await dueAt('2020-12-16');
  expect(await deliver()).toEqual(['sent', 'sent']);
});

test('whoever was told that a task waits for the holder is told once the deputy may do it', async () => {
  await appoint(HEAD);
  await declare();
  await deliver();
  await takeBack();
  expect(await deliver()).toEqual(['sent', 'sent', 'sent', 'sent']);
  const freed = await database.letter.findMany({
    where: { key: { contains: '/freed/' } },
    include: { person: true },
    orderBy: { person: { email: 'asc' } },
  });
  expect(freed.map(({ person }) => person.email)).toEqual([SECRETARY, HEAD]);
  for (const { facts } of freed) expect(facts).toMatchObject({ barred: { no: 1, task: 'review', isOver: true } });
});

test('of a letter that came back the one sent again goes out, and its reader is told of the end too', async () => {
  await appoint(HEAD);
  await declare();
  await deliver();
  const actor = await actorOf(SECRETARY);
  for (const [turn, ending] of ['', '/again'].entries()) {
    const key = { endsWith: `/${(await actorOf(HEAD)).personId}${ending}` };
    const { id: letterId } = await database.letter.findFirstOrThrow({
      where: { key, nominationNumber: { not: null } },
    });
    await database.letter.update({ where: { id: letterId }, data: { state: 'bounced' } });
    const again = await sendAgain(database, { letterId, actor, key: `again ${turn}`, reason: 'hộp thư đã mở lại' });
    expect(again).toMatchObject({ recorded: true });
    expect((await deliver()).at(-1)).toBe('sent');
  }
  await takeBack();
  expect((await deliver()).slice(-2)).toEqual(['sent', 'sent']);
  expect(await database.letter.count({ where: { key: { contains: '/freed/' } } })).toBe(2);
});

const LOST = { fence: 1, attempts: 1, leaseUntil: new Date(0) };
const ofBar = { key: { contains: '/barred/' } };

/** Also what was put off. */
async function deliverAllOfIt(): Promise<string[]> {
  await database.letter.updateMany({ where: { key: { contains: '/freed/' } }, data: { dueAt: new Date(0) } });
  return deliver();
}

test.each([
  ['came back, having been lost on its way', { state: 'bounced', ...LOST }, {}, 'bounced'],
  ['is taken up while that is recorded', {}, { state: 'sent' }, 'sent'],
  ['is lost on its way', { state: 'sending', ...LOST }, {}, 'cancelled'],
])('so is the reader of one that %s when the conflict ends', async (_, before, meanwhile, became) => {
  await appoint(HEAD);
  await declare();
  await database.letter.updateMany({ where: ofBar, data: before });
  await takeBack();
  await database.letter.updateMany({ where: ofBar, data: meanwhile });
  await deliver();
  expect(await deliverAllOfIt()).toEqual([became, became, 'sent', 'sent']);
});

test.each(['sent', 'cancelled'])(
  'the end waits while the first is being sent, and shares its fate: %s',
  async (became) => {
    await appoint(HEAD);
    await declare();
    const inHand = { state: 'sending', leaseUntil: new Date(Date.now() + 600_000) };
    await database.letter.updateMany({ where: ofBar, data: inHand });
    await takeBack();
    expect(await deliver()).toEqual(['sending', 'sending', 'deferred', 'deferred']);
    await database.letter.updateMany({ where: ofBar, data: { state: became, leaseUntil: null } });
    expect(await deliverAllOfIt()).toEqual([became, became, became, became]);
  },
);

test.each(Object.entries({ 'the task is done': review, 'the appointment has ended': endAppointment }))(
  'nobody is told of the end of a conflict once %s',
  async (_, end) => {
    await appoint(HEAD);
    await declare();
    await deliver();
    await takeBack();
    await end();
    expect(await deliver()).toEqual(['sent', 'sent', 'cancelled', 'cancelled']);
  },
);

test.each(['sent', 'queued'])(
  'a conflict that is declared again is told again, where the first was %s',
  async (state) => {
    await appoint(HEAD);
    await declare();
    if (state === 'sent') await deliver();
    await takeBack();
    await declare('again');
    await deliver();
    const told = state === 'sent' ? state : 'cancelled';
    expect(await deliverAllOfIt()).toEqual([told, told, 'cancelled', 'cancelled', 'sent', 'sent']);
  },
);
