/** Letters on their way through a real SMTP server that says what a test asks it to say. */

import { deliverRound, type PostRoom } from '../../activities/deliver-letters';
import { openPost } from '../../mail/post-letter';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimLetters } from '../../prisma/outbox/claim-letters';
import { markSent, takenNow } from '../../prisma/outbox/letters';
import { readPointer } from '../../prisma/sign-in';
import { whereIs } from '../../prisma/stages/settle';
import { at } from '../../rules/calendar';
import { loadExample } from '../../stack/example';
import { aSink, type Sink } from '../mail/sink';
import { aDatabase } from '../setup/database';
import { root } from '../workflows/given';

let database: Database;
let drop: () => Promise<void>;
let room: PostRoom;
let sink: Sink;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  sink = await aSink();
  const post = openPost({ smtpUrl: sink.url });
  const from = '"Laurel" <laurel@laurel.example>';
  room = {
    database,
    databaseUrl: fresh.url,
    post,
    key: Buffer.alloc(32, 7),
    site: 'http://laurel.example',
    from,
    replyTo: from,
  };
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await whereIs(database, answer.number);
});

afterEach(async () => {
  room.post.close();
  await sink.stop();
  await closeDatabase(database);
  await drop();
});

async function reviewLetter() {
  return database.letter.findFirstOrThrow({
    where: { kind: 'review', NOT: { personId: { startsWith: 'reader-' } } },
    include: { person: true },
  });
}

/** More letters of the same kind, to people of their own. */
async function addLetters(count: number): Promise<void> {
  const letter = await reviewLetter();
  const { id: _id, person: _person, ...row } = letter;
  const people = Array.from({ length: count }, (_, index) => ({
    id: `reader-${index}`,
    fullName: `Reader ${index}`,
    email: `reader-${index}@readers.example`,
  }));
  await database.person.createMany({ data: people });
  await database.letter.createMany({
    data: people.map(({ id }) => ({ ...row, facts: row.facts as object, key: `${row.key}/${id}`, personId: id })),
  });
}

async function deliverAll(): Promise<void> {
  while ((await deliverRound(room)) > 0);
}

async function passTime(milliseconds: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + milliseconds);
}

test('a letter goes out once, with a link whose hash alone is kept', async () => {
  await deliverAll();
  const letter = await reviewLetter();
  expect(letter).toMatchObject({ state: 'sent', attempts: 1 });
  expect(sink.received).toHaveLength(1);
  const { email } = letter.person;
  expect(sink.received[0]).toMatchObject({ recipients: [email], mail: { messageId: letter.messageId } });
  const pointer = /\/go\/([0-9A-Z]{20})/.exec(sink.received[0]?.mail.text ?? '')?.[1] ?? '';
  expect(pointer).not.toBe('');
  const links = await database.link.findMany();
  expect(links).toHaveLength(1);
  expect(JSON.stringify(links)).not.toContain(pointer);
});

test('three deliverers at once send fifty letters, none twice', async () => {
  await addLetters(49);
  await Promise.all([deliverAll(), deliverAll(), deliverAll()]);
  expect(await database.letter.count({ where: { state: 'sent' } })).toBe(50);
  expect(new Set(sink.received.map(({ mail }) => mail.messageId)).size).toBe(50);
  expect(sink.received).toHaveLength(50);
});

test('an address that is refused for good is shown to the secretary and holds nothing up', async () => {
  await addLetters(5);
  const { person } = await reviewLetter();
  sink.refuses.set(person.email, 550);
  await deliverAll();
  expect((await reviewLetter()).state).toBe('bounced');
  expect((await reviewLetter()).answer).toMatch(/550/);
  const bounced = await database.letter.findMany({ where: { kind: 'bounced' } });
  expect(bounced.map(({ state }) => state)).toEqual(['sent']);
  expect(sink.received).toHaveLength(6);
});

test('a wave of letters that come back is told to the secretary in one', async () => {
  await addLetters(4);
  for (const email of ['0', '1', '2', '3'].map((one) => `reader-${one}@readers.example`)) sink.refuses.set(email, 550);
  await deliverAll();
  const told = await database.letter.findMany({ where: { kind: 'bounced' } });
  expect(told.map(({ state, facts }) => [state, (facts as { count: number }).count])).toEqual([['sent', 4]]);
  expect(sink.received.filter(({ mail }) => mail.subject?.includes('4 thư không tới'))).toHaveLength(1);
});

test('a server that asks to wait is asked again later, with the same letter', async () => {
  await addLetters(2);
  const { person } = await reviewLetter();
  sink.refuses.set(person.email, 451);
  await deliverAll();
  const deferred = await reviewLetter();
  expect(deferred).toMatchObject({ state: 'deferred', attempts: 1 });
  expect(sink.received).toHaveLength(2);
  await passTime(60_000);
  await deliverAll();
  expect((await reviewLetter()).dueAt.getTime()).toBeGreaterThan(deferred.dueAt.getTime());
  sink.refuses.clear();
  await passTime(3_600_000);
  await deliverAll();
  expect(await reviewLetter()).toMatchObject({ state: 'sent', attempts: 3 });
});

test('a letter that found no taker for 72 hours counts as refused', async () => {
  const { person } = await reviewLetter();
  sink.refuses.set(person.email, 451);
  for (let hours = 0; hours < 75; hours += 1) {
    await deliverAll();
    await passTime(3_600_001);
  }
  await deliverAll();
  expect((await reviewLetter()).state).toBe('bounced');
});

test('a letter whose task is no longer open is not sent', async () => {
  await database.task.updateMany({ data: { state: 'closed' } });
  await deliverAll();
  expect((await reviewLetter()).state).toBe('cancelled');
  expect(sink.received).toHaveLength(0);
});

test('a letter was sent when the mail server took it, however late that is written down', async () => {
  const [claimed] = await claimLetters(database, { limit: 1, leaseMs: 60_000 });
  if (claimed === undefined) throw new Error('nothing was claimed');
  const before = await readNow(database);
  const taken = { ...takenNow(claimed, { messageId: 'late', answer: '250' }), ago: () => 30_000 };
  expect(await markSent(database, claimed, taken)).toBe(true);
  const { sentAt } = await reviewLetter();
  const lag = (sentAt?.getTime() ?? 0) - before.getTime();
  expect([lag >= -30_001, lag < -25_000]).toEqual([true, true]);
});

test('a letter was sent when the mail server took it, also where the mark is on its way for long', async () => {
  const asked = performance.now();
  const [claimed] = await claimLetters(database, { limit: 1, leaseMs: 60_000 });
  if (claimed === undefined) throw new Error('nothing was claimed');
  const latest = performance.now() - asked;
  const taken = takenNow(claimed, { messageId: 'held', answer: '250' });
  const takenBy = (await readNow(database)).getTime() + latest;
  while ((await readNow(database)).getTime() < takenBy + 50);
  // What the database hears of a mark that was long on its way.
  expect(await markSent(database, claimed, { ...taken, ago: () => 0 })).toBe(true);
  const { sentAt } = await reviewLetter();
  expect(sentAt?.getTime()).toBeLessThanOrEqual(takenBy + 1);
});

test('a letter whose deliverer died is sent by another, which the first can no longer mark', async () => {
  const [first] = await claimLetters(database, { limit: 1, leaseMs: -3_000 });
  if (first === undefined) throw new Error('nothing was claimed');
  await deliverAll();
  expect((await reviewLetter()).state).toBe('sent');
  expect(
    await markSent(database, first, { messageId: 'of the dead', answer: '250', ago: () => 0, by: first.claimedAt }),
  ).toBe(false);
  expect((await reviewLetter()).messageId).not.toBe('of the dead');
});

test('a server that is slow at every step gets a letter once, though another deliverer looks for work meanwhile', async () => {
  await addLetters(2);
  room.post.close();
  room.post = openPost({ smtpUrl: sink.url, connections: 1, patienceMs: 1_600 });
  sink.stepMs = 300;
  const first = deliverRound(room);
  let isOver = false;
  void first.then(() => (isOver = true));
  let others = 0;
  while (!isOver) others += await deliverRound(room);
  expect([await first, others]).toEqual([3, 0]);
  expect(sink.received).toHaveLength(3);
});

test('a letter that cannot be made out keeps no other from going', async () => {
  await addLetters(3);
  const { id, personId } = await reviewLetter();
  await database.person.update({ where: { id: personId }, data: { fullName: 'Bad\r\nBcc: everybody' } });
  await deliverAll();
  expect(sink.received).toHaveLength(3);
  expect(await database.letter.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'deferred' });
});

test('a confirmation keeps the subject of its invitation and joins its thread', async () => {
  const { id: _id, person: _person, ...invitation } = await reviewLetter();
  const { about } = invitation.facts as { about: object };
  const facts = { kind: 'done', task: 'review', about, entry: '7K2M-9QXD', invitation: 'review' };
  const key = `${invitation.key}/done`;
  await database.letter.create({ data: { ...invitation, key, kind: 'done', facts, replyToKey: invitation.key } });
  await deliverAll();
  const subjects = sink.received.map(({ mail }) => mail.subject ?? '').sort((a, b) => a.length - b.length);
  expect(subjects).toHaveLength(2);
  expect(subjects[1]).toBe(`Re: ${subjects[0]}`);
  expect(sink.received.map(({ mail }) => mail.references).filter(Boolean)).toEqual([(await reviewLetter()).messageId]);
});

test('a letter that is sent again has the id it had; one of a case to which its number was given again has another', async () => {
  await deliverAll();
  const again = { state: 'queued', messageId: null, sentAt: null, leaseUntil: null };
  await database.letter.updateMany({ data: again });
  await deliverAll();
  await database.nomination.updateMany({ data: { openedAt: new Date('2020-12-20T02:00:00Z') } });
  await database.letter.updateMany({ data: again });
  await deliverAll();
  const [first, second, third] = sink.received.map(({ mail }) => mail.messageId);
  expect(sink.received).toHaveLength(3);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

/** The case in earnest, on a day and hour of Vietnam. */
async function inEarnest(day: string, hour: string): Promise<void> {
  await database.nomination.updateMany({ data: { rehearsal: false } });
  await setClockOffset(database, at(day, hour, 'Asia/Ho_Chi_Minh').getTime() - Date.now());
  await database.letter.updateMany({ data: { queuedAt: await readNow(database), dueAt: await readNow(database) } });
}

/** A letter of another kind about the same task, or about another, queued now. */
async function alsoQueued(kind: string, more: object = {}, about: { taskId?: string } = {}): Promise<void> {
  const { id: _id, person: _person, ...row } = { ...(await reviewLetter()), ...about };
  const now = await readNow(database);
  const facts = { ...(row.facts as object), kind, task: 'review', ...more };
  await database.letter.create({ data: { ...row, kind, facts, key: `${row.key}/${kind}`, queuedAt: now, dueAt: now } });
}

/** One more task of whoever has the first. */
async function anotherTask(): Promise<{ taskId: string }> {
  const { taskId } = await reviewLetter();
  const { id: _id, ...task } = await database.task.findUniqueOrThrow({ where: { id: taskId ?? '' } });
  return { taskId: (await database.task.create({ data: { ...task, key: `${task.key}/another` } })).id };
}

test('in the evening a confirmation goes out, and an invitation waits for the next working day', async () => {
  await inEarnest('2020-12-18', '18:00');
  await alsoQueued('done', { entry: '7K2M-9QXD', invitation: 'review' });
  await deliverAll();
  expect(sink.received.map(({ mail }) => mail.text?.includes('7K2M-9QXD'))).toEqual([true]);
  await passTime(40 * 3_600_000);
  await deliverAll();
  expect(sink.received).toHaveLength(1);
  await passTime(22 * 3_600_000);
  await deliverAll();
  expect(sink.received).toHaveLength(2);
});

test('what would come too late in the morning goes out at night', async () => {
  await inEarnest('2020-12-18', '18:00');
  await database.task.updateMany({ data: { dueAt: at('2020-12-21', '07:00', 'Asia/Ho_Chi_Minh') } });
  await passTime(6 * 60_000);
  await deliverAll();
  expect((await reviewLetter()).state).toBe('sent');
});

test('what falls on one day for one person is one letter, a line for a task; each notice keeps its row and its fate', async () => {
  await inEarnest('2020-12-17', '08:00');
  await alsoQueued('missed', { workingDaysLeft: -1 });
  await alsoQueued('remind', { rung: 1, workingDaysLeft: 2 }, await anotherTask());
  await deliverAll();
  expect(sink.received).toEqual([]);
  await passTime(5 * 60_000);
  await deliverAll();
  expect(sink.received.map(({ mail }) => mail.subject)).toEqual(['2 việc đang chờ Ông · T5 17/12/2020']);
  const lines = sink.received[0]?.mail.text?.match(/2020-0001 duyệt hồ sơ, (trước|đã quá hạn)/g);
  expect(lines).toEqual(['2020-0001 duyệt hồ sơ, đã quá hạn', '2020-0001 duyệt hồ sơ, trước']);
  const digest = await database.letter.findFirstOrThrow({ where: { kind: 'digest' } });
  const listed = await database.letter.findMany({ where: { inLetterId: digest.id } });
  expect(listed.map(({ state, messageId, answer }) => [state, messageId, answer])).toEqual(
    Array(3).fill(['sent', digest.messageId, digest.answer]),
  );
  const pointer = /\/go\/([0-9A-Z]{20})/.exec(sink.received[0]?.mail.text ?? '')?.[1] ?? '';
  expect(await readPointer(database, pointer)).toEqual({ personId: digest.personId, taskId: null });
});

test('one task of which invitation and reminder wait is one letter about one task', async () => {
  await inEarnest('2020-12-17', '08:00');
  await alsoQueued('remind', { rung: 1, workingDaysLeft: 2 });
  await passTime(5 * 60_000);
  await deliverAll();
  expect(sink.received.map(({ mail }) => mail.subject)).toEqual(['1 việc đang chờ Ông · T5 17/12/2020']);
});

test('a notice that cannot be put together with others goes by itself, and holds up no one', async () => {
  await inEarnest('2020-12-17', '08:00');
  await alsoQueued('remind', { about: null });
  await passTime(5 * 60_000);
  await deliverAll();
  const letters = await database.letter.findMany({ orderBy: { kind: 'asc' } });
  expect(letters.map(({ kind, state }) => [kind, state])).toEqual([
    ['remind', 'deferred'],
    ['review', 'sent'],
  ]);
});

test('a letter of several tasks that comes back is told for each of them', async () => {
  await inEarnest('2020-12-17', '08:00');
  const { person } = await reviewLetter();
  sink.refuses.set(person.email, 550);
  await passTime(5 * 60_000);
  await alsoQueued('remind', { rung: 1, workingDaysLeft: 2 });
  await deliverAll();
  expect((await reviewLetter()).state).toBe('bounced');
  const told = await database.letter.findMany({ where: { kind: 'bounced' } });
  expect(told.map(({ facts }) => (facts as { count: number }).count)).toEqual([2]);
});
