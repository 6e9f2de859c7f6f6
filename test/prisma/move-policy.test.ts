/** A running case moved to another pack: the new policy is pinned, dates are planned anew, the old pin stays. */

import path from 'node:path';
import { convene } from '../../prisma/acts/convene-sitting';
import { decideOverride, type SecondOpinion } from '../../prisma/acts/decide-override';
import { movePolicy } from '../../prisma/acts/move-policy';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { extend, withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { listWaiting } from '../../prisma/queries/read-overrides';
import { verifyAll } from '../../prisma/queries/verify-case';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { nameRefused } from '../../prisma/stages/name-refused';
import { whereIs } from '../../prisma/stages/settle';
import type { PolicyPack } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { SECOND_ROLES } from '../../rules/second-person';
import { explain } from '../../words/refusals';
import { loadExample } from '../../stack/example';
import { contentOf } from '../client/cli/given';
import { aDatabase } from '../setup/database';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { anotherPack } from './another-pack';
import { COUNTING_BOARD, openAndCount } from './walk';

let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await setClockOffset(database, 0);
  const answer = await loadExample(database, path.join(__dirname, '..', '..'));
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  number = answer.number;
  await whereIs(database, number);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function actor(personId: string) {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

/** Loads a pack beside the shipped ones. */
async function load(id: string, change: (pack: PolicyPack) => void): Promise<void> {
  await anotherPack(database, id, change);
}

const oneDayMore = ({ deadlines, council }: PolicyPack): void => {
  const review = deadlines?.['unitReview'];
  if (review?.value.type === 'afterEvent') review.value.n += 1;
  const vote = council?.vote?.['CO_BO'];
  if (vote !== undefined) vote.value.share = { num: 1, den: 2, op: '>' };
};

async function move(packs: string[], more: { by?: string; key?: string; paper?: string; reason?: string } = {}) {
  const { by = 'hatinh-09', key = 'move', paper = '12/QĐ-BQL, 15/12/2020', reason = 'Thông tư mới' } = more;
  const asked = await movePolicy(database, { number, actor: await actor(by), key, reason, paper, packs });
  if (isRefusal(asked) || asked.waits === undefined) return asked;
  return second(asked.waits.no);
}

/** The head of the unit agrees, so that what was proposed is carried out. */
async function second(no: number, more: Partial<SecondOpinion> = {}) {
  const opinion = { number, no, choice: 'agree' as const, reason: 'đúng Thông tư mới', ...more };
  return decideOverride(database, { actor: await actor('hatinh-01'), ...opinion });
}

async function agree(): Promise<void> {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  const acted = await reviewNomination(database, {
    taskId: task.id,
    actor: await actor(task.personId),
    choice: 'agree',
  });
  expect(acted).toMatchObject({ recorded: true });
  await whereIs(database, number);
}

async function conveneCouncil(): Promise<string> {
  const now = await readNow(database);
  const seats = await database.seat.findMany({ where: { bodyId: 'hatinh-ez-council' } });
  const convened = await convene(database, {
    actor: await actor('hatinh-09'),
    key: 'convene',
    bodyId: 'hatinh-ez-council',
    meetsAt: new Date(now.getTime() + 3_600_000),
    place: 'A2',
    opensAt: now,
    closesAt: new Date(now.getTime() + 6 * 3_600_000),
    items: [number],
    presence: Object.fromEntries(seats.map(({ no }) => [no, { presence: 'present' as const }])),
    countingBoard: COUNTING_BOARD,
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  return convened.number;
}

async function expectVerified(): Promise<void> {
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
}

test('the open step is planned anew, those asked are told, and both pins stay on record', async () => {
  await load('mpi-2027', oneDayMore);
  const old = await database.nomination.findUniqueOrThrow({ where: { number } });
  expect(await move(['mpi-2027'])).toMatchObject({ recorded: true, repeated: false });
  const moved = await database.nomination.findUniqueOrThrow({ where: { number }, include: { policy: true } });
  expect(moved.policy.policyId).toBe('vn-national-2017+mpi-2027');
  expect(moved.dueAt?.toISOString()).toBe('2020-12-22T17:00:00.000Z');
  expect(await database.policyMove.findMany()).toMatchObject([
    { fromHash: old.policyHash, toHash: moved.policyHash, openingSequence: 1, paper: '12/QĐ-BQL, 15/12/2020' },
  ]);
  const entry = await database.recordEntry.findFirstOrThrow({ where: { kind: 'policyMoved' } });
  const signed = { by: 'hatinh-09', agreedBy: 'hatinh-01' };
  expect(entry.body).toMatchObject({ from: old.policyHash, to: moved.policyHash, ...signed });
  const [letter, ...others] = await database.letter.findMany({ where: { kind: 'moved' } });
  expect(others).toEqual([]);
  expect(letter?.facts).toMatchObject({ oldAt: '2020-12-21T17:00:00.000Z', newAt: '2020-12-22T17:00:00.000Z' });
  expect(await database.hint.count({ where: { number, reason: 'wake' } })).toBeGreaterThan(0);
  expect(await move(['mpi-2027'])).toMatchObject({ recorded: true, repeated: true });
  await expectVerified();
});

describe('a move takes two persons', () => {
  const propose = async (key = 'propose') => {
    const asked = await movePolicy(database, {
      ...{ number, key, reason: 'Thông tư mới', paper: '12/QĐ-BQL', packs: ['mpi-2027'] },
      actor: await actor('hatinh-09'),
    });
    if (isRefusal(asked) || asked.waits === undefined) throw new Error(JSON.stringify(asked));
    return asked.waits;
  };
  const pinned = async () => (await database.nomination.findUniqueOrThrow({ where: { number } })).policyHash;

  test('nothing moves before the second one agrees; of what waits there is one, and the first one does not agree', async () => {
    await load('mpi-2027', oneDayMore);
    const before = await pinned();
    const { no } = await propose();
    expect(await pinned()).toBe(before);
    expect(await move(['mpi-2027'], { key: 'again' })).toMatchObject({ code: 'second-waiting' });
    expect(await second(no, { actor: await actor('hatinh-09') })).toMatchObject({ code: 'same-person' });
    expect(await second(no, { actor: await actor('hatinh-05') })).toMatchObject({ code: 'role-missing' });
    expect(await listWaiting(database, await actor('hatinh-01'))).toMatchObject([{ number, no, mine: true }]);
    expect(await listWaiting(database, await actor('hatinh-09'))).toMatchObject([{ number, no, mine: false }]);
    expect(await second(no)).toMatchObject({ recorded: true, repeated: false });
    expect(await second(no)).toMatchObject({ recorded: true, repeated: true });
    expect(await second(no, { choice: 'decline' })).toMatchObject({ code: 'already-acted' });
    expect(await database.policyMove.count()).toBe(1);
    await expectVerified();
  });

  test('declined, everything stays; and it may be proposed anew', async () => {
    await load('mpi-2027', oneDayMore);
    const before = await pinned();
    const { no } = await propose();
    expect(await second(no, { choice: 'decline', reason: 'chưa rõ' })).toMatchObject({ recorded: true });
    const told = await database.letter.findFirstOrThrow({ where: { kind: 'not-seconded' } });
    expect(told).toMatchObject({ personId: 'hatinh-09', facts: { override: 'policyMove', reason: 'chưa rõ' } });
    expect(await pinned()).toBe(before);
    expect(await move(['mpi-2027'], { key: 'propose', paper: '12/QĐ-BQL' })).toMatchObject({ code: 'already-acted' });
    expect((await propose('anew')).no).toBe(no + 1);
    expect(await propose('anew')).toMatchObject({ no: no + 1 });
    await expectVerified();
  });

  test('whoever may agree is written to, nobody else; once it is decided, what was not sent yet is not sent', async () => {
    await load('mpi-2027', oneDayMore);
    const asked = () => database.letter.findMany({ where: { kind: 'second' }, orderBy: { personId: 'asc' } });
    const { no, until } = await propose();
    const letters = await asked();
    expect(letters.map(({ personId }) => personId)).toContain('hatinh-01');
    const staff = await database.post.findMany({ where: { role: { in: SECOND_ROLES } }, orderBy: { personId: 'asc' } });
    const mine = async (id: string) => ((await listWaiting(database, await actor(id)))[0]?.mine === true ? [id] : []);
    const able = await Promise.all(staff.map(({ personId }) => mine(personId)));
    expect(letters.map(({ personId }) => personId)).toEqual(able.flat());
    expect(letters[0]).toMatchObject({ state: 'queued', facts: { dueAt: until.toISOString(), paper: '12/QĐ-BQL' } });
    expect(await second(no, { choice: 'decline' })).toMatchObject({ recorded: true });
    expect(new Set((await asked()).map(({ state }) => state))).toEqual(new Set(['cancelled']));
  });

  test('not agreed to in time, it can no longer be; to somebody with a conflict of interest it is not there', async () => {
    await load('mpi-2027', oneDayMore);
    const { no, until } = await propose();
    const kept = { nominationNumber: number, no: 1, personId: 'hatinh-01', source: 'self', state: 'inForce' };
    await database.conflict.create({ data: { ...kept, declaredAt: new Date(0) } });
    expect(await second(no)).toMatchObject({ code: 'not-found', field: 'number' });
    expect(await listWaiting(database, await actor('hatinh-01'))).toEqual([]);
    await database.conflict.deleteMany();
    await setClockOffset(database, until.getTime() - Date.now());
    expect(await second(no)).toMatchObject({ code: 'closed' });
    expect(await listWaiting(database, await actor('hatinh-01'))).toEqual([]);
    expect((await propose('anew')).no).toBe(no + 1);
  });

  test('what the packs say by now, and a conflict of interest of the first one, are not agreed to', async () => {
    await load('mpi-2027', oneDayMore);
    const { no } = await propose();
    const kept = { nominationNumber: number, no: 1, personId: 'hatinh-09', source: 'self', state: 'inForce' };
    await database.conflict.create({ data: { ...kept, declaredAt: new Date(0) } });
    expect(await second(no)).toEqual({ code: 'stale' });
    await database.conflict.deleteMany();
    await load('mpi-2027', (pack) => {
      oneDayMore(pack);
      oneDayMore(pack);
    });
    expect(await second(no)).toEqual({ code: 'stale' });
    expect(await database.policyMove.count()).toBe(0);
  });

  test('what no longer fits when the second one agrees is refused, and goes on waiting', async () => {
    await load('mpi-2027', oneDayMore);
    await agree();
    const sitting = await conveneCouncil();
    const { no } = await propose();
    await keepSitting(database, sitting);
    expect(await second(no)).toMatchObject({ code: 'voting-begun', sitting });
    expect(await database.override.findFirstOrThrow()).toMatchObject({ no, state: 'proposed' });
  });
});

test('a case that went on under the new policy is verified by the policy that ruled each step', async () => {
  await load('mpi-2027', oneDayMore);
  await agree();
  const sitting = await conveneCouncil();
  expect(await move(['mpi-2027'])).toMatchObject({ recorded: true });
  await keepSitting(database, sitting);
  const tasks = await database.task.findMany({ where: { sittingNumber: sitting, state: 'open' } });
  for (const { id, personId, seatNo } of tasks) {
    const choices = { '1': (seatNo ?? 0) <= 5 ? ('approve' as const) : ('oppose' as const) };
    await castFor(database, { taskId: id, actor: await actor(personId), choices });
  }
  await keepSitting(database, sitting);
  await openAndCount(database, sitting);
  const item = await database.agendaItem.findFirstOrThrow();
  expect(item.outcome).toMatchObject({ outcome: 'passed', approve: 5, needed: 5 });
  expect(await whereIs(database, number)).toMatchObject({ step: 'bloc' });
  await load('mpi-2028', () => undefined);
  expect(await move(['mpi-2028'], { key: 'second' })).toMatchObject({ recorded: true });
  await expectVerified();
});

test('a move that is not on record, or leads elsewhere, is found by the verifier', async () => {
  await load('mpi-2027', oneDayMore);
  await move(['mpi-2027']);
  const { fromHash } = await database.policyMove.findFirstOrThrow();
  await database.nomination.update({ where: { number }, data: { policyHash: fromHash } });
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toContainEqual(
    expect.objectContaining({ check: 'law', code: 'policy-differs' }),
  );
});

test('a date that staff set is kept', async () => {
  await load('mpi-2027', oneDayMore);
  const command = { number, actor: await actor('hatinh-09'), key: 'extend', reason: 'bão', to: '2020-12-28' };
  expect(await extend(database, command)).toMatchObject({ recorded: true });
  expect(await move(['mpi-2027'])).toMatchObject({ recorded: true });
  const { dueAt } = await database.nomination.findUniqueOrThrow({ where: { number } });
  expect(dueAt?.toISOString()).toBe('2020-12-28T17:00:00.000Z');
  await expectVerified();
});

describe('refused, with nothing written', () => {
  const without =
    (stage: 'unit-review' | 'bloc') =>
    ({ titles }: PolicyPack): void => {
      const title = titles?.['CO_BO'];
      if (title?.stages !== undefined) title.stages = title.stages.filter((one) => one !== stage);
    };

  test.each([
    ['without the paper that orders it', { paper: '' }, { code: 'paper-missing' }],
    ['without a reason', { reason: ' ' }, { code: 'reason-missing' }],
    ['without the office', { by: 'hatinh-05' }, { code: 'role-missing' }],
  ])('%s', async (_title, more, refusal) => {
    await load('mpi-2027', oneDayMore);
    const before = await contentOf(database);
    expect(await move(['mpi-2027'], more)).toMatchObject(refusal);
    expect(await contentOf(database)).toBe(before);
  });

  test('a pack nobody knows, and the policy it has already', async () => {
    expect(await move(['mpi-1999'])).toMatchObject({ code: 'not-found', value: 'mpi-1999' });
    expect(await move(['mpi-2018'])).toMatchObject({ code: 'policy-unchanged' });
  });

  test('a procedure that does not begin with the stages behind the case', async () => {
    await load('mpi-2027', without('unit-review'));
    await agree();
    const before = await contentOf(database);
    expect(await move(['mpi-2027'])).toMatchObject({
      code: 'procedure-differs',
      passed: ['unit-review', 'council'],
      procedure: ['council', 'bloc', 'ministry'],
    });
    expect(await contentOf(database)).toBe(before);
    await load('mpi-2028', without('bloc'));
    expect(await move(['mpi-2028'])).toMatchObject({ recorded: true });
  });

  test('a body that the case does not have, with the name of the unit that has none', async () => {
    await load('mpi-2027', oneDayMore);
    await database.nomination.update({ where: { number }, data: { blocId: null } });
    const refused = await move(['mpi-2027']);
    expect(refused).toMatchObject({ code: 'no-body', body: 'bloc' });
    expect(isRefusal(refused) && explain(refused, 'vi')).toMatch(/^Ban Quản lý .* không thuộc khối thi đua nào$/);
    const unknown = { code: 'no-policy' as const, authority: 'nowhere', on: '2020-12-14' };
    expect(await nameRefused(database, unknown)).toEqual({ ...unknown, name: 'nowhere' });
  });

  test('once the box is open, and once the case has ended', async () => {
    await load('mpi-2027', oneDayMore);
    await agree();
    const sitting = await conveneCouncil();
    await keepSitting(database, sitting);
    expect(await move(['mpi-2027'])).toMatchObject({ code: 'voting-begun', sitting });
    await withdraw(database, { number, actor: await actor('hatinh-09'), key: 'withdraw', reason: 'nhập sai' });
    expect(await move(['mpi-2027'])).toMatchObject({ code: 'ended' });
  });
});
