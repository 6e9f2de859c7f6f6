/** What a named person decides after the ballots: asked by office, answered under a name, never read from a ballot. */

import path from 'node:path';
import { convene } from '../../prisma/acts/convene-sitting';
import { chooseAmongTied, decideItem } from '../../prisma/acts/decide-item';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { hold, resume, withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import type { Prisma } from '../../prisma/generated/client';
import { claimHints } from '../../prisma/outbox/hints';
import { listDueCases } from '../../prisma/outbox/sweep';
import { exportCase } from '../../prisma/queries/export-case';
import { readForecast } from '../../prisma/queries/read-forecast';
import { readTask } from '../../prisma/queries/read-tasks';
import { showCase } from '../../prisma/queries/show-case';
import { hashOf } from '../../prisma/secrets';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import type { DecidedBy, DecisionQuestion } from '../../rules/decision';
import { isRefusal } from '../../rules/refusal';
import { verifyRoads } from '../../rules/verify-road';
import { verifyExport } from '../../rules/verify';
import type { Actor } from '../../rules/permissions';
import { loadExample } from '../../stack/example';
import { copiesOf } from '../setup/database';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { anotherNominee, COUNTING_BOARD, openAndCount } from './walk';

jest.setTimeout(120_000);

const root = path.join(__dirname, '..', '..');
const COUNCIL = 'hatinh-ez-council';
const DAY_MS = 24 * 3_600_000;
const [CHAIR, MEMBER, SECRETARY] = ['hatinh-01', 'hatinh-04', 'hatinh-09'];

let database: Database;
let drop: () => Promise<void>;
let number: string;

/** Stands at a point of the story that is walked once, from the example's case; its numbers hold in every copy. */
function standing(walk: () => Promise<unknown>): () => Promise<void> {
  const walkedOnce = copiesOf(async (one) => {
    const answer = await loadExample(one, root);
    if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
    number = answer.number;
    database = one;
    await walk();
  });
  return async () => {
    const copy = await walkedOnce();
    drop = copy.drop;
    database = openDatabase(copy.url);
  };
}

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function actor(personId: string): Promise<Actor> {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

async function toCouncil(one: string): Promise<void> {
  await whereIs(database, one);
  const task = await database.task.findFirstOrThrow({
    where: { kind: 'review', state: 'open', nominationNumber: one },
  });
  await reviewNomination(database, { taskId: task.id, actor: await actor(task.personId), choice: 'agree' });
  await whereIs(database, one);
}

type Left = { question: DecisionQuestion; by: DecidedBy; seatsLeft?: number };

/** The council sits and counts; what its count leaves open is written as the count of such a policy writes it. */
async function sitAndLeave(items: string[], left: Left): Promise<string> {
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const seats = await database.seat.findMany({ where: { bodyId: COUNCIL } });
  const convened = await convene(database, {
    actor: await actor(SECRETARY),
    key: `convene-${items.join()}`,
    bodyId: COUNCIL,
    meetsAt: later(1),
    place: 'A2',
    opensAt: now,
    closesAt: later(6),
    items,
    presence: Object.fromEntries(seats.map((seat) => [String(seat.no), { presence: 'present' as const }])),
    countingBoard: COUNTING_BOARD,
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  const sitting = convened.number;
  await makeKeyOf(database, sitting);
  await keepSitting(database, sitting);
  const choices = Object.fromEntries(items.map((_, index) => [String(index + 1), 'approve' as const]));
  for (const task of await database.task.findMany({ where: { sittingNumber: sitting, state: 'open' } })) {
    await castFor(database, { taskId: task.id, actor: await actor(task.personId), choices });
  }
  await keepSitting(database, sitting);
  await openAndCount(database, sitting);
  for (const item of await database.agendaItem.findMany({ where: { sittingNumber: sitting } })) {
    await database.agendaItem.update({
      where: { sittingNumber_position: { sittingNumber: sitting, position: item.position } },
      data: { outcome: { ...(item.outcome as Prisma.JsonObject), outcome: 'undecided', ...left } },
    });
  }
  for (const item of items) await whereIs(database, item);
  return sitting;
}

async function taskOf(one: string, office = 'chair') {
  return database.task.findFirstOrThrow({
    where: { kind: 'decide', nominationNumber: one, office },
    orderBy: { createdAt: 'desc' },
  });
}

async function decided(one: string, choice: 'approve' | 'oppose', office = 'chair') {
  const task = await taskOf(one, office);
  return decideItem(database, { taskId: task.id, actor: await actor(task.personId), choice, reason: 'vì có lý do' });
}

/** Every check but the count, whose outcome these tests write themselves. */
async function roadOf(one: string) {
  const exported = await exportCase(database, await actor(SECRETARY), one);
  if (isRefusal(exported)) throw new Error(exported.code);
  const checks = verifyExport(exported, hashOf).filter(({ name }) => name !== 'count');
  return checks.flatMap(({ differences }) => differences);
}

describe('the assent of the chair', () => {
  beforeEach(
    standing(async () => {
      await toCouncil(number);
      await sitAndLeave([number], { question: 'chairAssent', by: 'chair' });
    }),
  );

  it('is asked of the chair alone, with a date, reminders and a letter, and silence decides nothing', async () => {
    const waiting = { step: 'decision', stage: 'council', waitingFor: 'decider', asked: 1 };
    expect(await whereIs(database, number)).toMatchObject(waiting);
    const task = await taskOf(number);
    expect(task.personId).toBe(CHAIR);
    const letters = await database.letter.findMany({ where: { kind: 'decide' } });
    expect(letters.map(({ personId }) => personId)).toEqual([CHAIR]);
    const forecast = await readForecast(database, await actor(SECRETARY), number);
    if (isRefusal(forecast)) throw new Error(forecast.code);
    expect(forecast.lines.map(({ what }) => what)).toEqual(expect.arrayContaining(['reminder', 'escalation', 'waits']));
    await setClockOffset(database, (await readClockOffset(database)) + 60 * DAY_MS);
    expect(await keepMoments(database, number)).toMatchObject({ state: 'open', step: 'decision' });
    expect(await database.letter.count({ where: { kind: 'escalate' } })).toBeGreaterThan(0);
  });

  it('passes the case on to the next stage, and says who decided, why, and by which rule', async () => {
    expect(await decided(number, 'approve')).toMatchObject({ recorded: true, repeated: false });
    expect(await whereIs(database, number)).toMatchObject({ step: 'bloc' });
    const shown = await showCase(database, await actor(SECRETARY), { number, record: true, letters: true });
    if (isRefusal(shown)) throw new Error(shown.code);
    expect(shown.decisions).toMatchObject([{ question: 'chairAssent', office: 'chair', choice: 'approve' }]);
    expect(shown.decisions[0]?.name).not.toBe('');
    expect(shown.record?.map(({ kind }) => kind)).toContain('decided');
    expect(shown.letters?.some(({ kind }) => kind === 'done')).toBe(true);
    expect(await roadOf(number)).toEqual([]);
  });

  it('ends the case where it is refused, whatever the ballots said', async () => {
    await decided(number, 'oppose');
    expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'failedVote' });
    expect(await roadOf(number)).toEqual([]);
  });

  it('is refused from anybody else, without a reason, and from a chair who has left the office', async () => {
    const task = await taskOf(number);
    const act = { taskId: task.id, choice: 'approve' as const, reason: 'vì' };
    expect(await decideItem(database, { ...act, actor: await actor(MEMBER) })).toMatchObject({ code: 'not-yours' });
    expect(await decideItem(database, { ...act, actor: await actor(CHAIR), reason: ' ' })).toMatchObject({
      code: 'reason-missing',
    });
    const wrong = { ...act, choice: 'abstain' as 'approve', actor: await actor(CHAIR) };
    expect(await decideItem(database, wrong)).toMatchObject({ code: 'invalid-choice' });
    await database.seat.updateMany({ where: { bodyId: COUNCIL, no: 1 }, data: { personId: 'hatinh-02' } });
    expect(await decideItem(database, { ...act, actor: await actor(CHAIR) })).toMatchObject({ code: 'role-missing' });
    expect(await database.act.count({ where: { kind: 'decide' } })).toBe(0);
  });

  it('sent again is answered as at first, and the opposite answer comes too late', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => decided(number, 'approve')));
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([]);
    expect(await database.act.count({ where: { kind: 'decide' } })).toBe(1);
    expect(await decided(number, 'oppose')).toMatchObject({ code: 'already-acted' });
    await whereIs(database, number);
    expect(await decided(number, 'approve')).toMatchObject({ recorded: true, repeated: true });
  });

  it('is asked anew after a hold, and never of a case that was withdrawn', async () => {
    const steering = { number, actor: await actor(SECRETARY), reason: 'vì', paper: '01/QĐ' };
    expect(await hold(database, { ...steering, key: 'h', cause: 'complaint' })).toMatchObject({ recorded: true });
    expect(await decided(number, 'approve')).toMatchObject({ code: 'on-hold' });
    await resume(database, { ...steering, key: 'r', end: 'cleared' });
    expect(await whereIs(database, number)).toMatchObject({ step: 'decision', stage: 'council' });
    await withdraw(database, { ...steering, key: 'w' });
    expect(await decided(number, 'approve')).toMatchObject({ code: 'ended' });
    expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'withdrawn' });
    expect(await roadOf(number)).toEqual([]);
  });

  it('is asked of the successor when the office changes hands', async () => {
    await database.seat.updateMany({ where: { bodyId: COUNCIL, no: 1 }, data: { personId: 'hatinh-02' } });
    await setClockOffset(database, (await readClockOffset(database)) + 5 * DAY_MS);
    await keepMoments(database, number);
    expect((await taskOf(number)).personId).toBe('hatinh-02');
    expect(await decided(number, 'approve')).toMatchObject({ recorded: true });
    expect(await whereIs(database, number)).toMatchObject({ step: 'bloc' });
  });

  it('is found out by verification where the answer was changed afterwards', async () => {
    await decided(number, 'approve');
    await whereIs(database, number);
    const exported = await exportCase(database, await actor(SECRETARY), number);
    if (isRefusal(exported)) throw new Error(exported.code);
    const act = exported.nominations[0]?.acts.find(({ kind }) => kind === 'decide');
    if (act !== undefined) act.content.choice = 'oppose';
    expect(verifyRoads(exported).differences.map(({ code }) => code)).toContain('outcome-differs');
  });
});

describe('after the last ballot', () => {
  beforeEach(standing(() => toCouncil(number)));

  it('the head of the body decides where the policy says so', async () => {
    await sitAndLeave([number], { question: 'afterLastBallot', by: 'head' });
    const task = await taskOf(number, 'head');
    const read = await readTask(database, await actor(task.personId), task.id);
    expect(read).toMatchObject({ kind: 'decide', asked: { question: 'afterLastBallot', withAnother: false } });
    await decided(number, 'approve', 'head');
    expect(await whereIs(database, number)).toMatchObject({ step: 'bloc' });
    expect(await roadOf(number)).toEqual([]);
  });

  it.each([
    ['approve', 'approve', { step: 'bloc' }],
    ['approve', 'oppose', { ending: 'failedVote' }],
    ['oppose', 'approve', { ending: 'failedVote' }],
  ] as const)('head and deputy both act: %s and %s', async (first, second, then) => {
    await sitAndLeave([number], { question: 'afterLastBallot', by: 'blocHeadAndDeputy' });
    expect(await whereIs(database, number)).toMatchObject({ step: 'decision', asked: 2, acted: 0 });
    await database.hint.deleteMany();
    await decided(number, first, 'head');
    expect((await claimHints(database, 10)).groups).toEqual([]);
    expect(await whereIs(database, number)).toMatchObject({ step: 'decision', asked: 2, acted: 1 });
    expect(await listDueCases(database)).toEqual([]);
    await decided(number, second, 'deputy');
    expect((await claimHints(database, 10)).groups).toMatchObject([{ number }]);
    expect(await listDueCases(database)).toEqual([{ workflow: 'nomination', number }]);
    expect(await whereIs(database, number)).toMatchObject(then);
    const shown = await showCase(database, await actor(SECRETARY), { number, record: false, letters: false });
    expect(shown).toMatchObject({ decisions: [{ office: 'head' }, { office: 'deputy' }] });
    expect(await roadOf(number)).toEqual([]);
  });
});

describe('a tie on the last place', () => {
  let other: string;
  let sitting: string;

  beforeEach(
    standing(async () => {
      other = await anotherNominee(database, 'nghean-ez-board');
      await toCouncil(number);
      await toCouncil(other);
      sitting = await sitAndLeave([number, other], { question: 'lastSeat', by: 'chair', seatsLeft: 1 });
    }),
  );

  async function chosen(one: string, numbers: string[], personId = CHAIR) {
    const [{ id: taskId }, who] = [await taskOf(one), await actor(personId)];
    return chooseAmongTied(database, { taskId, actor: who, chosen: numbers, reason: 'nổi trội hơn' });
  }

  it('is settled for all that are tied by one act of the chair', async () => {
    const task = await taskOf(other);
    expect(await readTask(database, await actor(CHAIR), task.id)).toMatchObject({
      asked: { question: 'lastSeat', places: 1, tied: [{ number }, { number: other }] },
    });
    expect(await listDueCases(database)).toEqual([]);
    expect(await chosen(other, [other])).toMatchObject({ recorded: true, repeated: false });
    expect((await listDueCases(database)).map((due) => due.number)).toEqual([number, other]);
    expect(await whereIs(database, other)).toMatchObject({ step: 'bloc' });
    expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'notChosen' });
    expect(await database.act.count({ where: { kind: 'decide', sittingNumber: sitting } })).toBe(1);
    expect(await database.task.count({ where: { kind: 'decide', state: 'open' } })).toBe(0);
    expect(await roadOf(number)).toEqual([]);
    expect(await roadOf(other)).toEqual([]);
    const shown = await showCase(database, await actor(SECRETARY), { number, record: false, letters: false });
    expect(shown).toMatchObject({ decisions: [{ choice: 'oppose', office: 'chair', reason: 'nổi trội hơn' }] });
  });

  it('is refused with more than the places left, with none, with a stranger, and from a member', async () => {
    for (const numbers of [[number, other], [], ['2020-9999'], [number, number]]) {
      expect(await chosen(number, numbers)).toMatchObject({ code: 'invalid-choice', field: 'chosen' });
    }
    expect(await chosen(number, [number], MEMBER)).toMatchObject({ code: 'not-yours' });
    const task = await taskOf(number);
    const single = { taskId: task.id, actor: await actor(CHAIR), choice: 'approve' as const, reason: 'vì' };
    expect(await decideItem(database, single)).toMatchObject({ code: 'not-found' });
  });

  it('two different choices at once leave one, and the same choice twice is one', async () => {
    const answers = await Promise.all([chosen(number, [number]), chosen(other, [other]), chosen(number, [number])]);
    expect(answers.filter((answer) => isRefusal(answer) && answer.code === 'already-acted').length).toBeGreaterThan(0);
    expect(await database.act.count({ where: { kind: 'decide' } })).toBe(1);
    const ends = [await whereIs(database, number), await whereIs(database, other)];
    expect(ends.filter(({ state }) => state === 'ended')).toHaveLength(1);
  });

  it('binds one that was on hold when the chair chose', async () => {
    const steering = { actor: await actor(SECRETARY), reason: 'vì', paper: '01/QĐ' };
    await hold(database, { ...steering, number: other, key: 'h', cause: 'complaint' });
    expect(await chosen(number, [number])).toMatchObject({ recorded: true });
    await resume(database, { ...steering, number: other, key: 'r', end: 'cleared' });
    expect(await whereIs(database, other)).toEqual({ state: 'ended', ending: 'notChosen' });
    expect(await roadOf(other)).toEqual([]);
  });

  it('leaves out one that was withdrawn', async () => {
    await withdraw(database, { number: other, key: 'w', actor: await actor(SECRETARY), reason: 'vì' });
    expect(await chosen(number, [other])).toMatchObject({ code: 'invalid-choice' });
    expect(await chosen(number, [number])).toMatchObject({ recorded: true });
    expect(await whereIs(database, number)).toMatchObject({ step: 'bloc' });
  });
});
