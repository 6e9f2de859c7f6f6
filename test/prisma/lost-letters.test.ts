/** Letters that came back: desk, doctor and gauges speak of the same ones, and of each until it wants nobody any more. */

import { randomUUID } from 'node:crypto';
import { sendAgain } from '../../prisma/acts/send-again';
import type { Database } from '../../prisma/database';
import { listCases } from '../../prisma/queries/list-cases';
import { readDeskOverview } from '../../prisma/queries/count-cases';
import { readLostLetters } from '../../prisma/queries/lost-letters';
import { findLost } from '../../prisma/queries/read-convening';
import { countLost } from '../../prisma/queries/letter-office';
import { readGauges } from '../../prisma/queries/read-gauges';
import { markBounced, type ClaimedLetter } from '../../prisma/outbox/letters';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { readHouse } from '../../prisma/stages/load-case';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, walkAt, type Walk } from './walk';

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** How many letters the desk's list, the desk's number, the doctor and the gauge speak of; one case stands for each here. */
async function spokenOf(): Promise<{ listed: number; counted: number; doctor: number; gauge: number }> {
  const viewer = await walk.actor('hatinh-09');
  const { items } = await listCases(database, viewer, { filter: { bounced: true }, sort: 'due', limit: 10 });
  return {
    listed: items.length,
    counted: (await readDeskOverview(database, viewer, await readHouse(database))).counts.bounced,
    doctor: (await readLostLetters(database)).count,
    gauge: (await readGauges(database)).lettersLost,
  };
}

const every = (count: number) => ({ listed: count, counted: count, doctor: count, gauge: count });

async function comesBack(kind: string) {
  const { id } = await database.letter.findFirstOrThrow({ where: { kind }, orderBy: { key: 'asc' } });
  const row = await database.letter.update({ where: { id }, data: { state: 'bounced', answer: '550 unknown' } });
  return { ...row, facts: row.facts ?? {}, taskId: row.taskId ?? '' };
}

test.each([
  ['its task was done', 'done', 0],
  ['its task is over', 'closed', 0],
  ['its task waits', 'open', 1],
])('a letter that came back wants somebody or nobody: %s', async (_, state, count) => {
  await walk.position();
  expect(await spokenOf()).toEqual(every(0));
  const { taskId } = await comesBack('review');
  expect(await spokenOf()).toEqual(every(1));
  await database.task.update({ where: { id: taskId }, data: { state } });
  expect(await spokenOf()).toEqual(every(count));
});

test('a letter that came back wants nobody once it was sent again, or its reader was written to about the same task', async () => {
  await walk.position();
  const { id: _id, ...lost } = await comesBack('review');
  const again = await database.letter.create({ data: { ...lost, key: `${lost.key}/again`, state: 'queued' } });
  expect(await spokenOf()).toEqual(every(0));
  await database.letter.update({ where: { id: again.id }, data: { key: 'another', state: 'queued' } });
  expect(await spokenOf()).toEqual(every(1));
  const queuedAt = new Date(lost.queuedAt.getTime() + 1);
  await database.letter.update({ where: { id: again.id }, data: { queuedAt, state: 'sent' } });
  expect(await spokenOf()).toEqual(every(0));
});

test('what says how a task ended, or is of no task, wants somebody until it is sent again', async () => {
  await walk.position();
  const { id, taskId } = await comesBack('review');
  await database.task.update({ where: { id: taskId }, data: { state: 'closed' } });
  for (const [data, count] of [
    [{ kind: 'void' }, 1],
    [{ kind: 'result' }, 1],
    [{ kind: 'remind' }, 0],
    [{ kind: 'result', taskId: null }, 1],
    [{ kind: 'bounced', taskId: null }, 0],
  ] as const) {
    await database.letter.update({ where: { id }, data });
    expect([data, await spokenOf()]).toEqual([data, every(count)]);
  }
  const { facts, ...lost } = await database.letter.update({ where: { id }, data: { kind: 'result' } });
  expect(await spokenOf()).toEqual(every(1));
  const again = { id: randomUUID(), key: `${lost.key}/again`, state: 'queued' };
  await database.letter.create({ data: { ...lost, facts: facts ?? {}, ...again } });
  expect(await spokenOf()).toEqual(every(0));
});

test('an invitation to vote that came back wants somebody until the box closes, and tells nobody whether its reader voted', async () => {
  await walk.review();
  const number = await walk.convene(COUNCIL);
  await keepSitting(database, number);
  const { taskId } = await comesBack('ballot');
  expect(await spokenOf()).toEqual(every(1));
  await database.task.update({ where: { id: taskId }, data: { state: 'done' } });
  expect(await spokenOf()).toEqual(every(1));
  await database.agendaItem.updateMany({ data: { state: 'struck' } });
  expect(await spokenOf()).toEqual({ ...every(1), listed: 0, counted: 0 });
  await database.agendaItem.updateMany({ data: { state: 'live' } });
  await database.sitting.update({ where: { number }, data: { state: 'closed' } });
  expect(await spokenOf()).toEqual(every(0));
});

/** What is told of lost letters of a sitting, by every way: the numbers, the sitting's page, the page that convenes the next. */
async function toldOf(number: string, personId: string) {
  return {
    ...(await spokenOf()),
    page: await countLost(database, { sittingNumber: number }),
    member: (await findLost(database, [personId])).has(personId),
  };
}

async function ballotOf(): Promise<string> {
  await walk.review();
  const number = await walk.convene(COUNCIL);
  await keepSitting(database, number);
  return number;
}

test('an invitation to a secret ballot that came back is made good by what everybody gets, and not by what tells who has voted', async () => {
  await ballotOf();
  const { id: _id, ...lost } = await comesBack('ballot');
  const queuedAt = new Date(lost.queuedAt.getTime() + 1);
  const later = { ...lost, queuedAt, state: 'sent' };
  for (const [kind, count] of [
    ['done', 1],
    ['remind', 1],
    ['renewed', 0],
  ] as const) {
    await database.letter.create({ data: { ...later, kind, key: `${lost.key}/${kind}` } });
    expect([kind, await spokenOf()]).toEqual([kind, every(count)]);
    expect([kind, (await findLost(database, [lost.personId])).size]).toEqual([kind, count]);
  }
});

test.each(['done', 'remind'])(
  'that a letter of kind %s on a secret ballot came back is told to nobody',
  async (kind) => {
    const number = await ballotOf();
    const { id: _id, ...invitation } = await comesBack('ballot');
    const { key, personId } = invitation;
    const told = await toldOf(number, personId);
    expect(told).toEqual({ ...every(1), page: 1, member: true });
    const data = { ...invitation, kind, key: `${key}/${kind}`, state: 'sending', fence: 1 };
    const { id } = await database.letter.create({ data });
    const letter = await database.letter.findUniqueOrThrow({ where: { id }, include: { person: true } });
    await markBounced(database, letter as ClaimedLetter, '550 unknown');
    expect((await database.letter.findUniqueOrThrow({ where: { id } })).state).toBe('bounced');
    expect(await toldOf(number, personId)).toEqual(told);
    expect(await database.letter.count({ where: { kind: 'bounced' } })).toBe(0);

    const { id: letterId } = await database.letter.findUniqueOrThrow({ where: { key } });
    const actor = await walk.actor('hatinh-09');
    await sendAgain(database, { letterId, actor, key: 'again', reason: 'hộp thư đã mở lại' });
    const { body } = await database.recordEntry.findFirstOrThrow({ where: { kind: 'sentAgain' } });
    expect(body).toMatchObject({ to: personId, letters: 1 });
  },
);
