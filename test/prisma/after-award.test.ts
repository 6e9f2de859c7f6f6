/** What is owed after an award while the case sleeps; and an award that is looked into, which opens the case again. */

import { enterAwardDuty } from '../../prisma/acts/award-duty';
import { decideRevocation, proposeRevocation } from '../../prisma/acts/decide-finding';
import { reportFinding } from '../../prisma/acts/report-finding';
import { resume, hold, withdraw } from '../../prisma/acts/steer-nomination';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { listOverdueCases } from '../../prisma/outbox/sweep';
import { readDeskOverview, SHOWS } from '../../prisma/queries/count-cases';
import { listCases } from '../../prisma/queries/list-cases';
import { readMayEnter } from '../../prisma/queries/read-award';
import { readNextAwards } from '../../prisma/queries/read-next-awards';
import { showCase } from '../../prisma/queries/show-case';
import { verifyAll } from '../../prisma/queries/verify-case';
import { keepAwardDuties } from '../../prisma/stages/award-duties';
import { readHouse } from '../../prisma/stages/load-case';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import { civilDateOf } from '../../rules/calendar';
import type { DutyKind } from '../../rules/after-award';
import { isRefusal } from '../../rules/refusal';
import { sayDuty } from '../../words/award-duties';
import { aDatabase } from '../setup/database';
import { anotherPack } from './another-pack';
import { expectReached } from './reached';
import { BLOC, COUNCIL, walkOf, type Walk } from './walk';

let database: Database;
let drop: () => Promise<void>;
let walk: Walk;

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  // Put on file before the case, whose clock begins in 2020.
  await setClockOffset(database, -3650 * 86_400_000);
  await rewardsOnFile('2019-07-01', 1_490_000);
  await setClockOffset(database, 0);
  walk = await walkOf(database);
  await rewardsOnFile('2020-07-01', 1_600_000);
  await walk.review();
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  await walk.submit();
  await walk.answer('01/QĐ-DIỄN-TẬP');
}, 60_000);

afterEach(() => expectReached(database));

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

/** Rules of the unit's own, of which the second that is put on file takes the place of the first. */
async function rewardsOnFile(from: string, vnd: number) {
  await anotherPack(database, 'board-2019', (pack) => {
    const baseSalary = { value: { from, vnd }, cite: 'N1 3.2', certainty: 'assumed' as const };
    const rewards = {
      value: { baseSalary, multiples: { CO_BO: '8.0' } },
      cite: 'N1 50',
      certainty: 'assumed' as const,
    };
    pack.texts['N1'] = { title: 'Nghị định 1/2020/NĐ-CP' };
    Object.assign(pack, {
      level: 'agency',
      authority: 'hatinh-ez-board',
      validFrom: '2019-01-01',
      extends: null,
      rewards,
    });
  });
}

async function report(key: string) {
  const { number } = walk;
  const why = { reason: 'số liệu không đúng', paper: '31/KL-TTr, 20/05/2021' };
  return reportFinding(database, { number, actor: await walk.actor('hatinh-09'), key, cause: 'falseMerit', ...why });
}

async function asked(kind: string) {
  const task = await database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
  return { taskId: task.id, actor: await walk.actor(task.personId) };
}

async function shown() {
  const found = await showCase(database, await walk.actor('hatinh-09'), {
    number: walk.number,
    record: false,
    letters: false,
  });
  if (isRefusal(found)) throw new Error(found.code);
  return found;
}

const awardsOnFile = () => database.awardHistory.findMany({ where: { code: 'CO_BO', revokedAt: null } });
const differences = async () => (await verifyAll(database)).checks.flatMap((check) => check.differences);

async function enter(kind: DutyKind, person: string, on = '2020-12-14') {
  const names = { giver: 'Lãnh đạo Bộ', recipient: 'Trưởng ban' };
  return enterAwardDuty(database, { number: walk.number, actor: await walk.actor(person), kind, on, ...names });
}

async function states() {
  const { award } = await shown();
  return award?.duties.map(({ kind, state, derivation }) => [kind, state, derivation?.due ?? null]);
}

const forward = async (days: number) => setClockOffset(database, (await readClockOffset(database)) + days * 86_400_000);
const officeOf = async () => {
  const post = await database.post.findFirstOrThrow({ where: { role: 'ministryOffice' } });
  return post.personId;
};

test('an award owes a copy at once; the receipt, entered once, dates the copy for whom it honours and the hand-over', async () => {
  expect(await states()).toEqual([
    ['copySent', 'open', '2020-12-28'],
    ['decisionReceived', 'open', null],
    ['copyPassed', 'open', null],
    ['handedOver', 'open', null],
  ]);
  const offered = async (person: string) => readMayEnter(database, await walk.actor(person), await shown());
  expect(await offered('hatinh-09')).toEqual(['decisionReceived', 'copyPassed', 'handedOver']);
  expect(await offered(await officeOf())).toEqual(['copySent']);
  expect(await offered('hatinh-12')).toEqual([]); // an observer
  expect(await enter('handedOver', 'hatinh-09')).toMatchObject({ code: 'not-open-yet' });
  const ahead = async () => (await database.awardDuty.findFirstOrThrow({ where: { kind: 'decisionReceived' } })).nextAt;
  expect(civilDateOf((await ahead()) ?? new Date(0), 'Asia/Ho_Chi_Minh')).toBe('2020-12-29'); // the copy is due the day before
  expect(await enter('decisionReceived', 'hatinh-01')).toMatchObject({ code: 'role-missing' });
  const [first, again] = [await enter('decisionReceived', 'hatinh-09'), await enter('decisionReceived', 'hatinh-09')];
  expect(first).toMatchObject({ recorded: true, repeated: false });
  expect(again).toMatchObject({ recorded: true, repeated: true });
  expect(await enter('decisionReceived', 'hatinh-09', '2020-12-15')).toMatchObject({ code: 'already-acted' });
  expect(await ahead()).toBeNull();
  const sent = await database.awardDuty.findFirstOrThrow({ where: { kind: 'copySent' } });
  expect(sent).toMatchObject({ state: 'open', shownOn: '2020-12-14', rungs: [], nextAt: null });
  expect((await states())?.slice(2)).toEqual([
    ['copyPassed', 'open', '2020-12-28'],
    ['handedOver', 'open', '2020-12-28'],
  ]);
});

test('what is owed is reminded of and escalated while the case sleeps, once, and no run of it is asked for', async () => {
  const hints = await database.hint.count();
  await forward(40);
  expect(await keepAwardDuties(database)).toBeGreaterThan(3);
  expect(await keepAwardDuties(database)).toBe(0);
  const letters = await database.letter.findMany({ where: { kind: 'award-duty', key: { contains: '/handedOver/' } } });
  expect(letters.map(({ facts }) => (facts as { when: string }).when).sort()).toEqual([
    'escalation',
    'missed',
    'reminder',
  ]);
  // The receipt shows that the decision was sent, whoever has yet to enter it.
  expect(await database.letter.count({ where: { kind: 'award-duty', key: { contains: '/copySent/' } } })).toBe(0);
  expect(await listOverdueCases(database)).toEqual([]);
  expect(await database.hint.count()).toBe(hints);
  expect(await walk.position()).toEqual({ state: 'ended', ending: 'awarded' });
  const owed = (await shown()).award?.duties ?? [];
  expect(owed.map(({ kind, late }) => [kind, late])).toEqual([
    ['copySent', false],
    ['decisionReceived', false],
    ['copyPassed', true],
    ['handedOver', true],
  ]);
  const viewer = await walk.actor('hatinh-09');
  const day = await readHouse(database);
  const { items } = await listCases(database, viewer, { filter: SHOWS.owed, sort: 'due', limit: 10, day });
  const listed = {
    number: walk.number,
    owed: 'copyPassed',
    dueAt: new Date('2020-12-28T17:00:00Z'),
    overdueWorkingDays: 18,
  };
  expect(items).toMatchObject([listed]);
  expect((await readDeskOverview(database, viewer, day)).counts.owed).toBe(1);
  const stranger = { personId: 'somebody-else', roles: [] };
  expect((await readDeskOverview(database, stranger, day)).counts.owed).toBe(0);
  const said = owed.map((duty) => sayDuty(duty, 'vi', 'Asia/Ho_Chi_Minh'));
  expect(said.map((line) => line.includes(': đã quá hạn, chưa ghi nhận. hạn '))).toEqual([false, false, true, true]);
  expect(await enter('handedOver', 'hatinh-09', '2021-01-04')).toMatchObject({ recorded: true });
  expect(await enter('copySent', await officeOf())).toMatchObject({ recorded: true });
  const { award } = await shown();
  expect(award?.duties.map(({ kind, late, recipient }) => [kind, late, recipient])).toEqual([
    ['copySent', false, null],
    ['decisionReceived', false, null],
    ['copyPassed', true, null],
    ['handedOver', true, 'Trưởng ban'],
  ]);
  expect(await differences()).toEqual([]);
});

test('a finding opens the case again, once however often it is sent, and until it is decided the award stands', async () => {
  const [first, again] = [await report('a'), await report('a')];
  expect(first).toMatchObject({ recorded: true, repeated: false });
  expect(again).toMatchObject({ recorded: true, repeated: true });
  expect(await whereIs(database, walk.number)).toMatchObject({
    state: 'open',
    stage: 'revocation',
    step: 'finding',
    waitingFor: 'secretary',
  });
  expect(await awardsOnFile()).toHaveLength(1);
  expect(await report('b')).toEqual({ code: 'not-settled' });
  const steering = { number: walk.number, actor: await walk.actor('hatinh-09'), reason: 'x', paper: '1/QĐ' };
  expect(await withdraw(database, { ...steering, key: 'withdraw' })).toEqual({ code: 'ended', ending: 'awarded' });
  expect(await hold(database, { ...steering, key: 'hold', cause: 'complaint' })).toMatchObject({ recorded: true });
  expect(await resume(database, { ...steering, key: 'disciplined', end: 'disciplined' })).toMatchObject({
    code: 'ended',
  });
  expect(await resume(database, { ...steering, key: 'cleared', end: 'cleared' })).toMatchObject({ recorded: true });
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'finding' });
});

test('a term that is missed is escalated to the superior and decides nothing', async () => {
  await setClockOffset(database, (await readClockOffset(database)) + 30 * 86_400_000);
  expect(await keepMoments(database, walk.number)).toMatchObject({ state: 'open', step: 'finding' });
  expect(await database.letter.count({ where: { kind: 'escalate', nominationNumber: walk.number } })).toBe(1);
});

test('dropped, the award stands by its first decision, and the same row is on file', async () => {
  await proposeRevocation(database, { ...(await asked('propose')), choice: 'drop', reason: 'không có căn cứ' });
  expect(await walk.position()).toEqual({ state: 'ended', ending: 'awarded' });
  expect(await shown()).toMatchObject({
    endingReason: { outcome: 'dropped', decisionNumber: '01/QĐ-DIỄN-TẬP' },
    award: { findings: [{ cause: 'falseMerit', proposal: { choice: 'drop' }, decision: null, waits: null }] },
  });
  expect(await awardsOnFile()).toHaveLength(1);
  expect(await differences()).toEqual([]);
});

test('another finding is decided by whoever gave the award: upheld without a paper, revoked only by a signed decision', async () => {
  await report('c');
  const last = await database.opening.findFirstOrThrow({ orderBy: { sequence: 'desc' } });
  const told = await database.letter.findMany({ where: { key: { startsWith: `${walk.number}/${last.sequence}/` } } });
  const { unitId: organisationId } = await database.nomination.findFirstOrThrow();
  const head = await database.post.findFirstOrThrow({ where: { role: 'unitHead', organisationId } });
  expect(told.map(({ kind, personId }) => [kind, personId]).sort()).toEqual([
    ['propose', 'hatinh-09'],
    ['result', head.personId],
  ]);
  expect(JSON.stringify(told.find(({ kind }) => kind === 'result')?.facts)).not.toMatch(/falseMerit|31\/KL|số liệu/u);
  await proposeRevocation(database, { ...(await asked('propose')), choice: 'revoke', reason: 'đã rõ' });
  expect(await walk.position()).toMatchObject({ step: 'revocation', waitingFor: 'ministry' });
  const unsigned = await decideRevocation(database, { ...(await asked('revocation')), choice: 'revoked', reason: 'x' });
  expect(unsigned).toEqual({ code: 'field-missing', field: 'decisionNumber' });
  await decideRevocation(database, { ...(await asked('revocation')), choice: 'upheld', reason: 'chưa đủ căn cứ' });
  expect(await walk.position()).toEqual({ state: 'ended', ending: 'awarded' });
  expect((await states())?.[2]).toEqual(['copyPassed', 'open', '2020-12-28']);
  expect(await database.letter.count({ where: { kind: 'result', key: { contains: '/stands/' } } })).toBeGreaterThan(2);
});

test('a revoked award is off the history, its money and items are claimed back, and both stories stay on record', async () => {
  await report('d');
  await proposeRevocation(database, { ...(await asked('propose')), choice: 'revoke', reason: 'đã rõ' });
  await walk.position();
  const signed = { decisionNumber: '02/QĐ-DIỄN-TẬP', decisionOn: '2020-12-20', reason: 'khai không đúng' };
  await decideRevocation(database, { ...(await asked('revocation')), choice: 'revoked', ...signed });
  expect(await walk.position()).toEqual({ state: 'ended', ending: 'revoked' });
  expect((await states())?.map(([, state]) => state)).toEqual(['done', 'done', 'cancelled', 'done']);
  expect(await enter('copyPassed', 'hatinh-09')).toEqual({ code: 'ended', ending: 'revoked' });
  expect(await awardsOnFile()).toHaveLength(0);
  const { award } = await shown();
  // By the base salary that was in force on the day of the award, though the case was opened when another was on file.
  const reward = { multiple: '8.0', baseSalary: '1600000', amount: '12800000' };
  expect(award).toMatchObject({ decisionNumber: '01/QĐ-DIỄN-TẬP', giveBack: { reward } });
  expect(award?.findings.map(({ decision }) => decision?.choice)).toEqual([undefined, 'upheld', 'revoked']);
  const told = await database.letter.findMany({ where: { key: { contains: '/result/revoked/' } } });
  expect(told.map(({ personId }) => personId)).toEqual(expect.arrayContaining(['hatinh-01', 'nghean-01']));
  expect(told[0]?.facts).toMatchObject({ result: { giveBack: { reward } } });
  expect(await differences()).toEqual([]);
});

test('the queue of next awards is read by the staff of the organisation alone', async () => {
  const organisation = 'hatinh-ez-board';
  const queue = await readNextAwards(database, await walk.actor('hatinh-09'), { organisation, year: 2020 });
  if (isRefusal(queue)) throw new Error(queue.code);
  expect(queue.items.find(({ title }) => title === 'CO_BO')).toMatchObject({ authority: 'mpi', from: 2020 });
  expect(await readNextAwards(database, await walk.actor('nghean-01'), { organisation })).toMatchObject({
    code: 'role-missing',
  });
});
