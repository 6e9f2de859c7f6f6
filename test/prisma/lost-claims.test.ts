/** What becomes of a piece of an outbox whose claim says nothing more, says it too late, or was left before the clock was set back. */

import { deliverRound, type PostRoom } from '../../activities/deliver-letters';
import { showLetter } from '../../mail/try-wording';
import { openPost } from '../../mail/post-letter';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimLane } from '../../prisma/outbox/events';
import { claimHints } from '../../prisma/outbox/hints';
import { claimLetters } from '../../prisma/outbox/claim-letters';
import { markBounced } from '../../prisma/outbox/letters';
import { claimPapers } from '../../prisma/outbox/papers';
import { at } from '../../rules/calendar';
import type { LetterFacts } from '../../rules/letters';
import { theCase } from '../client/the-case';
import { aSink, type Sink } from '../mail/sink';

const HOUR_MS = 3_600_000;
const READER = { fullName: 'x', salutation: '', language: 'vi' as const };
const CLAIM = { limit: 5, leaseMs: 60_000 };

let database: Database;
let url: string;
let number: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ url, answer: number, drop } = await theCase());
  database = openDatabase(url);
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function theLetter() {
  return database.letter.findFirstOrThrow({ where: { kind: 'review' } });
}

/** So many more letters like the one of the case. */
async function more(count: number): Promise<void> {
  const { id: _id, facts, ...row } = await theLetter();
  const copies = Array.from({ length: count }, (_, no) => ({
    ...row,
    facts: facts as object,
    key: `${row.key}/${no}`,
  }));
  await database.letter.createMany({ data: copies });
}

async function passTime(milliseconds: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + milliseconds);
}

/** The case in earnest, at an hour of Vietnam. */
async function inEarnest(day: string, hour: string): Promise<void> {
  await database.nomination.updateMany({ data: { rehearsal: false } });
  await setClockOffset(database, at(day, hour, 'Asia/Ho_Chi_Minh').getTime() - Date.now());
  const now = await readNow(database);
  await database.letter.updateMany({ data: { queuedAt: now, dueAt: now } });
}

/** All leases ended so long ago. */
async function leasesEnded(msAgo: number): Promise<void> {
  await database.$executeRaw`
    UPDATE letter SET "leaseUntil" = clock_timestamp() - ${msAgo} * interval '1 millisecond' WHERE state = 'sending'`;
}

async function claimed(): Promise<number> {
  return (await claimLetters(database, CLAIM)).length;
}

/** Letters by their kind, with how many a word about those that came back counts. */
async function fates(): Promise<unknown[]> {
  const letters = await database.letter.findMany({ orderBy: { kind: 'asc' } });
  return letters.map(({ kind, state, facts }) => [kind, state, (facts as { count?: number }).count]);
}

describe('a letter of several tasks', () => {
  beforeEach(async () => {
    await inEarnest('2020-12-17', '08:00');
    await passTime(5 * 60_000);
    const { id: _id, facts, ...row } = await theLetter();
    const reminder = { ...(facts as object), kind: 'remind', task: 'review', rung: 1, workingDaysLeft: 2 };
    await database.letter.create({ data: { ...row, kind: 'remind', facts: reminder, key: `${row.key}/remind` } });
  });

  test('that another claims while it comes back stays with the other, and so does all that it lists', async () => {
    const [first] = await claimLetters(database, { ...CLAIM, leaseMs: -1 });
    if (first === undefined) throw new Error('nothing was claimed');
    const other = openDatabase(url);
    let late: Promise<void> | undefined;
    await other.$transaction(async (tx) => {
      await tx.letter.update({ where: { id: first.id }, data: { fence: { increment: 1 } } });
      late = markBounced(database, first, '550');
      const waiting = (): Promise<unknown[]> => database.$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      while ((await waiting()).length === 0);
    });
    await late;
    await closeDatabase(other);
    expect(await fates()).toEqual([
      ['digest', 'sending', undefined],
      ['remind', 'gathered', undefined],
      ['review', 'gathered', undefined],
    ]);
  });

  test('says of a task that a hold has ended, where a letter that it lists said so', async () => {
    const { id, facts } = await theLetter();
    const data = { facts: { ...(facts as object), afterHold: true } };
    await database.letter.update({ where: { id }, data });
    const [first] = await claimLetters(database, CLAIM);
    const { text } = showLetter(first?.facts as LetterFacts, READER, 'https://laurel.example');
    expect(text.replace(/\s+/g, ' ')).toContain('(đã hết tạm dừng)');
  });

  test('has an id of its own after a restore, where it lists something else', async () => {
    const [first] = await claimLetters(database, CLAIM);
    const { id: _id, facts, ...row } = await theLetter();
    await database.letter.updateMany({ where: { kind: 'review' }, data: { state: 'queued', inLetterId: null } });
    await database.letter.deleteMany({ where: { kind: { not: 'review' } } });
    const other = { ...row, state: 'queued', inLetterId: null, facts: facts as object, key: `${row.key}/other` };
    await database.letter.create({ data: other });
    const [second] = await claimLetters(database, CLAIM);
    expect([first?.kind, second?.kind]).toEqual(['digest', 'digest']);
    expect(second?.key).not.toBe(first?.key);
  });

  test('that comes back is told without what was called off meanwhile', async () => {
    const [claim] = await claimLetters(database, CLAIM);
    if (claim === undefined) throw new Error('nothing was claimed');
    await database.letter.updateMany({ where: { kind: 'remind' }, data: { state: 'cancelled' } });
    await markBounced(database, claim, '550');
    expect(await fates()).toEqual([
      ['bounced', 'queued', 1],
      ['digest', 'bounced', undefined],
      ['remind', 'cancelled', undefined],
      ['review', 'bounced', undefined],
    ]);
  });
});

test('a paper that ends its makers comes last, and takes no other with it', async () => {
  const paper = { kind: 'request', facts: {}, nominationNumber: number, wantedAt: new Date() };
  const leaseEnded = (secondsAgo: number) => ({
    state: 'making',
    leaseUntil: new Date(Date.now() - secondsAgo * 1_000),
  });
  await database.paper.createMany({
    data: [
      { ...paper, id: '1', key: '1', ...leaseEnded(20) },
      { ...paper, id: '2', key: '2', ...leaseEnded(30) },
      { ...paper, id: '3', key: '3', ...leaseEnded(10) },
      { ...paper, id: '4', key: '4', state: 'wanted' },
      { ...paper, id: '5', key: '5', state: 'wanted' },
    ],
  });
  const claims: string[][] = [];
  while (claims.at(-1)?.length !== 0)
    claims.push((await claimPapers(database, { limit: 5, leaseMs: 30_000 })).map(({ id }) => id));
  expect(claims).toEqual([['4', '5', '2'], ['1'], ['3'], []]);
});

describe('a letter that ends its senders', () => {
  test('waits longer each time, and goes by itself from the second time on', async () => {
    await more(4);
    expect(await claimed()).toBe(5);
    await leasesEnded(1_000);
    expect(await claimed()).toBe(0);
    await leasesEnded(3_000);
    expect(await claimed()).toBe(5);
    await leasesEnded(3_000);
    expect(await claimed()).toBe(0);
    await leasesEnded(5_000);
    const alone = [];
    while (alone.at(-1) !== 0) alone.push(await claimed());
    expect(alone).toEqual([1, 1, 1, 1, 1, 0]);
  });

  test('comes after those of its wave that nobody has tried', async () => {
    await more(5);
    await claimLetters(database, { ...CLAIM, limit: 1 });
    await leasesEnded(3_000);
    const tries = [];
    for (const _claim of [1, 2]) tries.push((await claimLetters(database, CLAIM)).map(({ attempts }) => attempts));
    expect(tries).toEqual([[1, 1, 1, 1, 1], [2]]);
  });
});

describe('the post', () => {
  let sink: Sink;
  let room: PostRoom;
  beforeEach(async () => {
    sink = await aSink();
    const post = openPost({ smtpUrl: sink.url });
    const from = '"Laurel" <laurel@laurel.example>';
    const site = 'http://laurel.example';
    room = { database, databaseUrl: url, post, key: Buffer.alloc(32, 7), site, from, replyTo: from };
  });
  afterEach(async () => {
    room.post.close();
    await sink.stop();
  });

  test('gives a letter that ends its senders up after 72 hours, tells the office, and sends all others', async () => {
    const { id } = await theLetter();
    await claimed();
    await more(1);
    await database.letter.updateMany({ where: { NOT: { id } }, data: { state: 'queued', triedSince: null } });
    await database.letter.update({ where: { id }, data: { attempts: 11 } });
    await leasesEnded(HOUR_MS + 1);
    await passTime(72 * HOUR_MS);
    await deliverRound(room);
    while ((await deliverRound(room)) > 0);
    const letters = await database.letter.findMany({ orderBy: { kind: 'asc' } });
    expect(letters.map(({ kind, state }) => [kind, state])).toEqual([
      ['bounced', 'sent'],
      ['review', 'bounced'],
      ['review', 'sent'],
    ]);
    expect(letters.find(({ state }) => state === 'bounced')?.id).toBe(id);
  });

  test('counts no try while a letter waits for its papers', async () => {
    const { id, facts, personId } = await theLetter();
    const answer = { ...(facts as object), kind: 'answer', code: '' };
    await database.letter.update({ where: { id }, data: { kind: 'answer', facts: answer } });
    const paper = { key: 'request', kind: 'request', facts: {}, nominationNumber: number, wantedAt: new Date() };
    await database.paper.create({ data: { ...paper, state: 'wanted' } });
    for (let rounds = 0; rounds < 15; rounds += 1) {
      expect(await deliverRound(room)).toBe(1);
      await passTime(1_000);
    }
    await database.paper.updateMany({ data: { state: 'made' } });
    const { email } = await database.person.findUniqueOrThrow({ where: { id: personId } });
    sink.refuses.set(email, 451);
    expect(await deliverRound(room)).toBe(1);
    const { dueAt, triedSince, ...tried } = await database.letter.findUniqueOrThrow({ where: { id } });
    expect(tried).toMatchObject({ state: 'deferred', attempts: 1, answer: expect.stringContaining('451') as string });
    expect(dueAt.getTime() - (triedSince?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  test('tries a letter that waited over days off for as long as any other', async () => {
    const { personId } = await theLetter();
    const { email } = await database.person.findUniqueOrThrow({ where: { id: personId } });
    sink.refuses.set(email, 451);
    await passTime(100 * HOUR_MS);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await deliverRound(room)).toBe(1);
      await passTime(HOUR_MS);
    }
    sink.refuses.clear();
    expect(await deliverRound(room)).toBe(1);
    expect(await theLetter()).toMatchObject({ state: 'sent', attempts: 4 });
  });

  test.each(['refused', 'lost'])(
    'tries a letter that was %s once, days before, for as long as any other',
    async (how) => {
      const { personId } = await theLetter();
      const { email } = await database.person.findUniqueOrThrow({ where: { id: personId } });
      sink.refuses.set(email, 451);
      if (how === 'lost') {
        await claimed();
        await leasesEnded(HOUR_MS);
      } else await deliverRound(room);
      await passTime(100 * HOUR_MS);
      expect(await deliverRound(room)).toBe(1);
      expect(await theLetter()).toMatchObject({ state: 'deferred', attempts: 2 });
    },
  );
});

describe('after the clock was set back', () => {
  test('hints go on: those that were put off, and those that a dispatcher had that died', async () => {
    await database.hint.deleteMany();
    const putOff = (seconds: number): Promise<unknown> => database.$executeRaw`
      INSERT INTO hint (workflow, number, reason, attempts, "createdAt", "availableAt")
      VALUES ('nomination', ${number}, 'wake', 1, clock_timestamp(), clock_timestamp() + ${seconds} * interval '1 second')`;
    await putOff(9);
    expect((await claimHints(database, 10)).due).toBe(0);
    await putOff(3_600);
    expect((await claimHints(database, 10)).due).toBe(1);
    expect((await claimHints(database, 10)).due).toBe(0);
  });

  test('letters go on: those that were put off, and those that a sender had that died', async () => {
    await more(2);
    const now = await readNow(database);
    const [first = '', second = '', third = ''] = (await database.letter.findMany()).map(({ id }) => id);
    const later = (hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);
    await database.letter.update({ where: { id: first }, data: { state: 'deferred', dueAt: later(24) } });
    await database.letter.update({ where: { id: second }, data: { state: 'deferred', dueAt: later(0.9) } });
    const leaseUntil = new Date(Date.now() + 24 * HOUR_MS);
    await database.letter.update({ where: { id: third }, data: { state: 'sending', attempts: 1, leaseUntil } });
    expect(await claimed()).toBe(2);
    expect(await claimed()).toBe(0);
  });

  test('what may be gathered goes on', async () => {
    await inEarnest('2020-12-17', '10:00');
    expect(await claimed()).toBe(0);
    await passTime(-2 * HOUR_MS);
    expect(await claimed()).toBe(1);
  });

  test('papers and events go on', async () => {
    const inADay = new Date(Date.now() + 24 * HOUR_MS);
    const { id: personId } = await database.person.findFirstOrThrow();
    const webhook = { id: 'w', personId, url: 'http://receiver.example', createdAt: new Date() };
    await database.webhook.create({ data: webhook });
    const lane = { webhookId: 'w', nominationNumber: number, head: 2, sent: 1 };
    await database.webhookLane.create({ data: { ...lane, dueAt: inADay, leaseUntil: inADay } });
    expect(await claimLane(database, 60_000)).toMatchObject(lane);
    expect(await claimLane(database, 60_000)).toBeUndefined();
    await database.$executeRaw`
      INSERT INTO paper (id, key, kind, state, facts, "nominationNumber", "wantedAt", "leaseUntil")
      VALUES ('p', 'p', 'request', 'making', '{}', ${number}, clock_timestamp(), clock_timestamp() + interval '1 day')`;
    expect(await claimPapers(database, { limit: 1, leaseMs: 30_000 })).toHaveLength(1);
    expect(await claimPapers(database, { limit: 1, leaseMs: 30_000 })).toHaveLength(0);
  });
});
