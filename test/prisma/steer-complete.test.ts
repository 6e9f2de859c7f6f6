/** Staff who steer a case, or convene a body for it, between the act that completes its step and the moment when the case goes on. */

import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { convene } from '../../prisma/acts/convene-sitting';
import { movePolicy } from '../../prisma/acts/move-policy';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { extend, hold, resume, supersede, withdraw } from '../../prisma/acts/steer-nomination';
import { cancelSitting } from '../../prisma/acts/steer-sitting';
import { sendAgain } from '../../prisma/acts/send-again';
import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { inDryRun } from '../../prisma/dry-run';
import { fileOf, readExported } from '../../prisma/queries/export-case';
import { readStanding } from '../../prisma/queries/read-standing';
import { readWaitingFor } from '../../prisma/queries/read-waiting';
import { verifyAll } from '../../prisma/queries/verify-case';
import { hashOf } from '../../prisma/secrets';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { closeOpening, whereIs } from '../../prisma/stages/settle';
import { civilDateOf } from '../../rules/calendar';
import { Exported } from '../../rules/exported';
import { verifyExport } from '../../rules/verify';
import { decideAt, proposeAt } from './corrections';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Walk } from './walk';

const SECRETARY = 'hatinh-09';

let database: Database;
let walk: Walk;
eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

async function steering(key: string) {
  return { number: walk.number, actor: await walk.actor(SECRETARY), key, reason: 'đơn thư', paper: '01/TB' };
}

async function heldAndResumed(): Promise<void> {
  expect(await hold(database, { ...(await steering('hold')), cause: 'complaint' })).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toMatchObject({ state: 'held' });
  expect(await resume(database, { ...(await steering('resume')), end: 'cleared' })).toMatchObject({ recorded: true });
}

function openings(): Promise<unknown> {
  return database.opening.findMany({
    where: { nominationNumber: walk.number },
    orderBy: { sequence: 'asc' },
    select: { step: true, state: true },
  });
}

/** Of the letters that asked for a step, each opening of it in turn: whether they say that a hold has ended. */
async function saysAfterHold(step: string): Promise<boolean[]> {
  const tasks = await database.task.findMany({
    where: { nominationNumber: walk.number, opening: { step } },
    orderBy: { openingSequence: 'asc' },
    include: { letters: true },
  });
  return tasks.flatMap(({ letters }) =>
    letters.filter(({ kind }) => kind !== 'void').map(({ facts }) => Object.hasOwn(facts as object, 'afterHold')),
  );
}

/** The house, and the case by itself. */
async function expectProved(): Promise<void> {
  expect((await verifyAll(database)).checks.flatMap(({ differences }) => differences)).toEqual([]);
  const items = await database.agendaItem.findMany({ where: { nominationNumber: walk.number } });
  const sittings = items.map(({ sittingNumber }) => sittingNumber);
  const selection = { subject: walk.number, nominations: [walk.number], sittings };
  const alone = Exported.parse(JSON.parse(fileOf(await readExported(database, selection))));
  expect(verifyExport(alone, hashOf).flatMap(({ differences }) => differences)).toEqual([]);
}

test('a vote that is counted stands: a hold that comes before its case went on is one of the next step', async () => {
  await walk.review();
  await walk.count(COUNCIL);
  await heldAndResumed();
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'bloc' });
  expect(await openings()).toEqual([
    { step: 'unit-review', state: 'settled' },
    { step: 'council', state: 'settled' },
    { step: 'bloc', state: 'void' },
    { step: 'bloc', state: 'open' },
  ]);
  await expectProved();
});

test('a review that is given is not asked for again, and nobody is told that a task is off of which they were not told', async () => {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  await reviewNomination(database, { taskId: task.id, actor: await walk.actor(task.personId), choice: 'agree' });
  await heldAndResumed();
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'council' });
  expect(await database.task.count({ where: { kind: 'review' } })).toBe(1);
  expect(await database.letter.count({ where: { kind: 'void' } })).toBe(0);
  await expectProved();
});

test('a case that is voted on is held, and no longer withdrawn once its vote has failed: it ends as it was voted', async () => {
  await walk.review();
  const sitting = await walk.convene(COUNCIL);
  await keepSitting(database, sitting);
  expect(await hold(database, { ...(await steering('hold')), cause: 'complaint' })).toMatchObject({ recorded: true });
  await walk.vote(sitting, { choice: () => 'oppose' });
  const ended = { code: 'ended', ending: 'failedVote' };
  expect(await withdraw(database, await steering('withdraw'))).toMatchObject(ended);
  expect(await supersede(database, await steering('supersede'))).toMatchObject(ended);
  expect(await resume(database, { ...(await steering('d')), end: 'disciplined' })).toMatchObject(ended);
  expect(await movePolicy(database, { ...(await steering('move')), packs: ['vn-2025'] })).toMatchObject({
    code: 'voting-begun',
    sitting,
  });
  const standing = await readStanding(database, await walk.actor(SECRETARY), walk.number);
  expect(standing).toMatchObject({ acts: { steer: ['resume'] } });
  expect(await resume(database, { ...(await steering('resume')), end: 'cleared' })).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toEqual({ state: 'ended', ending: 'failedVote' });
  await expectProved();
});

test('a hold during the voting interrupted no step: whoever is asked next is not told that it has ended', async () => {
  await walk.review();
  const sitting = await walk.convene(COUNCIL);
  await keepSitting(database, sitting);
  expect(await hold(database, { ...(await steering('hold')), cause: 'complaint' })).toMatchObject({ recorded: true });
  await walk.vote(sitting);
  expect(await resume(database, { ...(await steering('resume')), end: 'cleared' })).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'bloc' });
  expect(await saysAfterHold('bloc')).toEqual([false]);
});

test('a sitting that is called off is no hold: whoever is asked again is told of none', async () => {
  await heldAndResumed();
  await whereIs(database, walk.number);
  await walk.review();
  const number = await walk.convene(COUNCIL);
  const cancelled = await cancelSitting(database, { ...(await steering('cancel')), number });
  expect(cancelled).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'council' });
  expect(await saysAfterHold('council')).toEqual([false, false]);
});

test('of a step that was interrupted, only those who are asked in its place are told that the hold has ended', async () => {
  await heldAndResumed();
  await whereIs(database, walk.number);
  expect(await saysAfterHold('unit-review')).toEqual([false, true]);
  await walk.review();
  expect(await saysAfterHold('council')).toEqual([false]);
});

test('what a body has decided does not wait for it, and is put on no other agenda', async () => {
  await walk.review();
  await walk.count(COUNCIL);
  expect(await readWaitingFor(database, COUNCIL)).toMatchObject({ numbers: [] });
  await expect(walk.convene(COUNCIL)).rejects.toThrow('not-waiting');
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'bloc' });
  expect(await readWaitingFor(database, BLOC)).toMatchObject({ numbers: [walk.number] });
});

test('what is to be voted on again can be convened before its run knows', async () => {
  await walk.review();
  const few = { presence: (seat: number) => (seat > 2 ? ('absent' as const) : ('present' as const)) };
  await walk.count(COUNCIL, few);
  await walk.sit(COUNCIL);
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'bloc' });
  await expectProved();
});

test('a sitting that is only tried out settles nothing', async () => {
  await walk.review();
  await walk.count(COUNCIL);
  const kept = () => Promise.all([database.recordEntry.count(), database.letter.count(), database.opening.count()]);
  const before = await kept();
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const convening = {
    actor: await walk.actor('nghean-01'),
    key: 'tried',
    bodyId: BLOC,
    meetsAt: later(1),
    place: 'Vinh',
    opensAt: later(1),
    closesAt: later(6),
    items: [walk.number],
    presence: {},
    scoring: true,
    keepUnreachable: 'thử',
  };
  expect(await inDryRun(database, (dry) => convene(dry, convening))).toMatchObject({ repeated: false });
  expect(await kept()).toEqual(before);
});

test('whoever was told of a task, by whichever letter, is told that it is off', async () => {
  const letter = await database.letter.findFirstOrThrow({ where: { kind: 'review' } });
  await database.letter.update({ where: { id: letter.id }, data: { state: 'deferred' } });
  const { actor, key, reason } = await steering('again');
  await sendAgain(database, { letterId: letter.id, actor, key, reason });
  await database.letter.updateMany({ where: { kind: 'renewed' }, data: { state: 'sent' } });
  expect(await withdraw(database, await steering('withdraw'))).toMatchObject({ recorded: true });
  const off = await database.letter.findMany({ where: { kind: 'void' } });
  expect(off.map(({ personId, state }) => [personId, state])).toEqual([[letter.personId, 'queued']]);
});

test('who may not extend is told that, and not that something has changed', async () => {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  await reviewNomination(database, { taskId: task.id, actor: await walk.actor(task.personId), choice: 'agree' });
  const stranger = { ...(await steering('x')), actor: await walk.actor('hatinh-12'), to: '2020-12-28' };
  expect(await extend(database, stranger)).toMatchObject({ code: 'role-missing' });
});

test('a case that ended on hold and was taken back by a correction is on hold no longer, and verifies', async () => {
  await walk.review();
  await walk.sit(COUNCIL);
  expect(await hold(database, { ...(await steering('hold')), cause: 'complaint' })).toMatchObject({ recorded: true });
  expect(await supersede(database, await steering('supersede'))).toMatchObject({ recorded: true });
  expect(await proposeAt({ database, walk })).toMatchObject({ recorded: true });
  expect(await decideAt({ database, walk }, 'hatinh-01')).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toMatchObject({ state: 'open', step: 'council' });
  await expectProved();
});

test('an award that is on record is no longer withdrawn', async () => {
  await walk.review();
  for (const bodyId of [COUNCIL, BLOC]) await walk.sit(bodyId);
  await walk.submit();
  const task = await database.task.findFirstOrThrow({ where: { kind: 'answer', state: 'open' } });
  const decision = { answer: 'awarded' as const, decisionNumber: '7/QĐ', decisionOn: '2020-12-14' };
  await answerForMinistry(database, { taskId: task.id, actor: await walk.actor(task.personId), ...decision });
  expect(await withdraw(database, await steering('withdraw'))).toMatchObject({ code: 'ended', ending: 'awarded' });
  expect(await whereIs(database, walk.number)).toEqual({ state: 'ended', ending: 'awarded' });
});

test('a vote that passed may still be withdrawn from, and the date of its step is no longer extended', async () => {
  await walk.review();
  await walk.count(COUNCIL);
  const { dueAt } = await database.opening.findFirstOrThrow({ where: { state: 'open' } });
  const to = civilDateOf(new Date((dueAt?.getTime() ?? 0) - 1), 'Asia/Ho_Chi_Minh');
  expect(await extend(database, { ...(await steering('extend')), to })).toMatchObject({ code: 'closed' });
  expect(await withdraw(database, await steering('withdraw'))).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toEqual({ state: 'ended', ending: 'withdrawn' });
  await expectProved();
});

test('a count that an earlier build let a hold void is no ballot of its round, in the house as in an export', async () => {
  await walk.review();
  await walk.count(COUNCIL);
  const opening = await database.opening.findFirstOrThrow({ where: { state: 'open' } });
  await database.$transaction((tx) => closeOpening(tx, opening, { state: 'void', now: opening.openedAt }));
  await whereIs(database, walk.number);
  await walk.sit(COUNCIL);
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'bloc' });
  await expectProved();
});
