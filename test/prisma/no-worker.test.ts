/** What people do while no worker is there: a step that is complete and a vote that is over are so before their run sees it. */

import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { enterAwardDuty } from '../../prisma/acts/award-duty';
import { excusePart } from '../../prisma/acts/bring-part';
import { castVote } from '../../prisma/acts/cast-vote';
import { decideRevocation, proposeRevocation } from '../../prisma/acts/decide-finding';
import { declareConflict } from '../../prisma/acts/declare-conflict';
import { endConflict } from '../../prisma/acts/end-conflict';
import { beginImport, judgeRows, keepDraft, runImport, type ImportLine } from '../../prisma/acts/import-nominations';
import { nominate, type Nominated } from '../../prisma/acts/nominate';
import { remind } from '../../prisma/acts/remind';
import { reportFinding } from '../../prisma/acts/report-finding';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { extend, hold, resume, withdraw } from '../../prisma/acts/steer-nomination';
import { cancelSitting, extendSitting, voidSitting } from '../../prisma/acts/steer-sitting';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { workDesk } from '../../prisma/acts/work-desk';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { inDryRun } from '../../prisma/dry-run';
import { listDueCases } from '../../prisma/outbox/sweep';
import { readWaitingFor } from '../../prisma/queries/read-waiting';
import { verifyAll } from '../../prisma/queries/verify-case';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import { addUpBox } from '../../prisma/sittings/sealed-box';
import { isRefusal } from '../../rules/refusal';
import { castFor, openBoxOf } from '../../bench/sealed';
import { decideAt, proposeAt } from './corrections';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Walk } from './walk';

const [SECRETARY, OTHER, HOUR_MS] = ['hatinh-09', 'hatinh-12', 3_600_000];

let database: Database;
let walk: Walk;
eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

async function bySecretary(key: string) {
  return { number: walk.number, actor: await walk.actor(SECRETARY), key, reason: 'lý do', paper: '01/TB' };
}

async function pass(hours: number): Promise<void> {
  await setClockOffset(database, (await readClockOffset(database)) + hours * HOUR_MS);
}

async function taskOf(kind: string, personId?: string) {
  const open = { kind, state: 'open', ...(personId === undefined ? {} : { personId }) };
  const task = await database.task.findFirstOrThrow({ where: open });
  return { taskId: task.id, actor: await walk.actor(task.personId) };
}

async function another(role: string, organisationId: string): Promise<void> {
  await database.post.create({ data: { personId: OTHER, organisationId, role, fromOn: '2020-01-01' } });
}

/** Everybody of a sitting votes, but for one seat. */
async function vote(sitting: string, but?: number): Promise<void> {
  for (const task of await database.task.findMany({ where: { sittingNumber: sitting, state: 'open' } })) {
    if (task.seatNo === but) continue;
    const cast = { taskId: task.id, actor: await walk.actor(task.personId), choices: { '1': 'oppose' as const } };
    const answer = task.kind === 'ballot' ? await castFor(database, cast) : await castVote(database, cast);
    expect(answer).toMatchObject({ recorded: true });
  }
}

async function withMinistry(): Promise<void> {
  await walk.review();
  for (const body of [COUNCIL, BLOC]) await walk.sit(body);
  await walk.submit();
}

test('a vote that nobody was there to open did not take place, and nobody has stayed away from it', async () => {
  await walk.review();
  const number = await walk.convene(COUNCIL);
  await pass(7);
  expect(await keepSitting(database, number)).toMatchObject({ state: 'cancelled' });
  const entry = await database.recordEntry.findFirstOrThrow({
    where: { chain: `sitting:${number}`, kind: 'cancelled' },
  });
  expect(entry.body).toMatchObject({ because: 'not-opened' });
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'council' });
  expect(await readWaitingFor(database, COUNCIL)).toMatchObject({ numbers: [walk.number] });
});

test('a sitting whose time is up is neither extended nor reminded of, convened or open', async () => {
  await walk.review();
  const number = await walk.convene(COUNCIL);
  await pass(7);
  const later = async (key: string) => ({
    ...(await bySecretary(key)),
    number,
    closesAt: new Date((await readNow(database)).getTime() + HOUR_MS),
  });
  expect(await extendSitting(database, await later('convened'))).toMatchObject({ code: 'closed' });
  await pass(-7);
  await keepSitting(database, number);
  await vote(number, 9);
  await pass(7);
  expect(await extendSitting(database, await later('open'))).toMatchObject({ code: 'closed' });
  expect(await remind(database, await bySecretary('remind'))).toMatchObject({ code: 'nobody-to-remind' });
});

test('a box that enough holders have opened is counted, and no longer given up', async () => {
  await walk.review();
  const number = await walk.convene(COUNCIL);
  await keepSitting(database, number);
  await vote(number);
  await keepSitting(database, number);
  await openBoxOf(database, number);
  const command = { ...(await bySecretary('void')), number };
  expect(await voidSitting(database, command)).toEqual({ code: 'box-opened', sitting: number });
  expect(await countSitting(database, number)).toMatchObject({ state: 'counted' });
});

test('a closed box whose last case ends is looked at again, and waits for nobody to open it', async () => {
  await walk.review();
  const number = await walk.convene(COUNCIL);
  await keepSitting(database, number);
  await vote(number);
  await keepSitting(database, number);
  await addUpBox(database, number);
  await database.hint.deleteMany();
  expect(await withdraw(database, await bySecretary('withdraw'))).toMatchObject({ recorded: true });
  expect(await database.hint.findMany({ where: { workflow: 'sitting' } })).toMatchObject([{ number, reason: 'wake' }]);
  expect(await listDueCases(database)).toContainEqual({ workflow: 'sitting', number });
  expect(await countSitting(database, number)).toMatchObject({ state: 'counted' });
});

test('of two officers who are asked for one answer the first gives it, and the second is told who did', async () => {
  await another('ministryOffice', 'mpi');
  await withMinistry();
  const [first, second] = [await taskOf('answer', 'mpi-01'), await taskOf('answer', OTHER)];
  const answers = await Promise.all([
    answerForMinistry(database, { ...first, answer: 'notAwarded', reason: 'không đủ' }),
    answerForMinistry(database, { ...second, answer: 'awarded', decisionNumber: '7/QĐ', decisionOn: '2020-12-14' }),
  ]);
  const refused = answers.filter((answer) => 'code' in answer && !('recorded' in answer));
  expect(refused).toMatchObject([{ code: 'already-acted', by: expect.any(String) as string }]);
  expect(await database.act.count({ where: { kind: 'answer' } })).toBe(1);
  const office = { number: walk.number, actor: second.actor };
  const said = { to: '2021-03-15', reason: 'bận' };
  expect(isRefusal(await workDesk(database, { ...office, act: 'apologise', said }))).toBe(true);
  expect(isRefusal(await remind(database, await bySecretary('remind')))).toBe(true);
});

test('a dossier that is handed in takes no more parts', async () => {
  await walk.review();
  for (const body of [COUNCIL, BLOC]) await walk.sit(body);
  await submitDossier(database, { ...(await taskOf('submit')), reason: 'diễn tập' });
  const part = { number: walk.number, part: 'report', actor: await walk.actor(SECRETARY), because: 'không có' };
  expect(await excusePart(database, part)).toMatchObject([{ code: 'dossier-handed-in' }]);
});

test('who reviewed and then declares a conflict leaves no second review to anybody', async () => {
  await another('unitHead', 'hatinh-ez-board');
  const { taskId, actor } = await taskOf('review');
  await reviewNomination(database, { taskId, actor, choice: 'agree' });
  await declareConflict(database, { number: walk.number, actor, key: 'c', personId: actor.personId, reason: '' });
  expect(await database.task.count({ where: { kind: 'review' } })).toBe(1);
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'council' });
});

test('whose conflict has ended is not asked for what somebody else has done meanwhile', async () => {
  await another('unitHead', 'hatinh-ez-board');
  const { actor: head } = await taskOf('review');
  const { personId } = head;
  await declareConflict(database, { ...(await bySecretary('c')), personId, reason: 'họ hàng' });
  await reviewNomination(database, { ...(await taskOf('review')), choice: 'agree' });
  for (const [at, by] of [SECRETARY, OTHER].entries()) {
    const ended = await endConflict(database, {
      number: walk.number,
      no: 1,
      actor: await walk.actor(by),
      reason: 'nhầm',
    });
    expect([at, ended]).toMatchObject([at, { recorded: true }]);
  }
  expect(await database.task.count({ where: { kind: 'review', state: 'open' } })).toBe(0);
});

test('a correction that names a step means the last sitting that decided it', async () => {
  await walk.review();
  await walk.sit(COUNCIL, { presence: (seat) => (seat > 2 ? 'absent' : 'present') });
  await walk.count(COUNCIL);
  expect(await proposeAt({ database, walk })).toMatchObject({ recorded: true });
  expect(await decideAt({ database, walk }, 'hatinh-01')).toMatchObject({ recorded: true });
  const voided = await database.opening.findMany({ where: { voidedBy: 1 }, orderBy: { sequence: 'asc' } });
  expect(voided.map(({ sequence, step }) => [sequence, step])).toEqual([
    [3, 'council'],
    [4, 'bloc'],
  ]);
});

test('an award whose revocation is decided is not corrected away, and has no duties left', async () => {
  await withMinistry();
  await walk.answer('01/QĐ');
  await reportFinding(database, { ...(await bySecretary('f')), cause: 'falseMerit' });
  await proposeRevocation(database, { ...(await taskOf('propose')), choice: 'revoke', reason: 'sai' });
  await whereIs(database, walk.number);
  const decision = { choice: 'revoked' as const, decisionNumber: '9/QĐ', decisionOn: '2020-12-14', reason: 'sai' };
  expect(await decideRevocation(database, { ...(await taskOf('revocation')), ...decision })).toMatchObject({
    recorded: true,
  });
  const duty = {
    number: walk.number,
    actor: await walk.actor(SECRETARY),
    on: '2020-12-14',
    giver: 'A',
    recipient: 'B',
  };
  expect(isRefusal(await enterAwardDuty(database, { ...duty, kind: 'decisionReceived' }))).toBe(true);
  expect(isRefusal(await proposeAt({ database, walk }))).toBe(true);
  expect(await whereIs(database, walk.number)).toEqual({ state: 'ended', ending: 'revoked' });
});

test('a case that is over makes room for another of the same nominee, and the same one sent again is a new one', async () => {
  const { taskId, actor: head } = await taskOf('review');
  await reviewNomination(database, { taskId, actor: head, choice: 'disagree', reason: 'sai' });
  const actor = await walk.actor('hatinh-10');
  const { input } = await database.nomination.findUniqueOrThrow({ where: { number: walk.number } });
  const nominating = { input, actor, rehearsal: true };
  const tried = await inDryRun(database, (dry) => nominate(dry, nominating));
  expect(tried).toMatchObject({ repeated: false });
  expect(await judgeRows(database, { actor, lines: [lineOf(input)] })).toMatchObject([{ faults: [] }]);
  expect(await database.opening.count({ where: { state: 'open' } })).toBe(1);
  const next = await nominate(database, nominating);
  expect(next).toEqual(tried);
  const { judged: _judged, ...kept } = next as Nominated;
  expect(await nominate(database, nominating)).toEqual({ ...kept, repeated: true });
});

/** A nomination as a row of a table, saying something else. */
function lineOf(input: unknown): ImportLine {
  const { title, year, nominee } = input as { title: string; year: number; nominee: string };
  const claim = { claim1: 'Dự án mới', value1: '8', measure1: 'dự án', number1: '45/BC', date1: '10/12/2020' };
  return { line: 2, cells: { title, year: String(year), nominee, reason: 'Xuất sắc', ...claim }, refusals: [] };
}

test('a row of a table takes the place of a case that is over, as a nomination by itself does', async () => {
  const { taskId, actor: head } = await taskOf('review');
  await reviewNomination(database, { taskId, actor: head, choice: 'disagree', reason: 'sai' });
  const actor = await walk.actor('hatinh-10');
  const { input } = await database.nomination.findUniqueOrThrow({ where: { number: walk.number } });
  const rows = await judgeRows(database, { actor, lines: [lineOf(input)] });
  if (isRefusal(rows)) throw new Error(rows.code);
  const id = await keepDraft(database, { actor, rows, file: 'a.csv', sha256: '', normalised: 0, rehearsal: true });
  await beginImport(database, { id, actor, scope: 'all' });
  await runImport(database, id);
  expect(await database.nominationImportRow.findFirst()).toMatchObject({ state: 'recorded', number: '2020-0002' });
});

test('every batch of a table is judged by what is true then: a unit that is renamed meanwhile is not known by its former name', async () => {
  const nominee = 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh';
  const people = Array.from({ length: 260 }, (_, index) => `Nguyễn Văn Mẫu ${index}`);
  const cells = { title: 'BK_BO', year: '2020', nominee, reason: 'Xuất sắc' };
  const lines = people.map((nomineePerson, index) => ({
    line: index + 2,
    cells: { ...cells, nomineePerson },
    refusals: [],
  }));
  const actor = await walk.actor('hatinh-10');
  const rows = await judgeRows(database, { actor, lines });
  if (isRefusal(rows)) throw new Error(rows.code);
  const id = await keepDraft(database, { actor, rows, file: 'a.csv', sha256: '', normalised: 0, rehearsal: true });
  await beginImport(database, { id, actor, scope: 'all' });
  await database.$executeRawUnsafe(`
    CREATE FUNCTION renamed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE organisation_name SET name = 'Ban mới' WHERE "organisationId" = 'hatinh-ez-board'; RETURN NULL; END $$`);
  await database.$executeRawUnsafe(`
    CREATE TRIGGER renamed AFTER UPDATE ON nomination_import_row FOR EACH STATEMENT EXECUTE FUNCTION renamed()`);
  await runImport(database, id);
  const states = await database.nominationImportRow.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } });
  expect(states).toEqual([
    { state: 'recorded', _count: 250 },
    { state: 'refused', _count: 10 },
  ]);
});

test('what was reviewed, or freed from an agenda, is convened at once', async () => {
  expect(await readWaitingFor(database, COUNCIL)).toMatchObject({ numbers: [] });
  await reviewNomination(database, { ...(await taskOf('review')), choice: 'agree' });
  expect(await readWaitingFor(database, COUNCIL)).toMatchObject({ numbers: [walk.number] });
  expect(await database.nomination.findFirst()).toMatchObject({ step: 'unit-review' });
  const number = await walk.convene(COUNCIL);
  const cancelled = await cancelSitting(database, { ...(await bySecretary('cancel')), number });
  expect(cancelled).toMatchObject({ recorded: true });
  expect(await readWaitingFor(database, COUNCIL)).toMatchObject({ numbers: [walk.number] });
  expect(await walk.convene(COUNCIL)).toMatch(/^HD-2020-02$/);
});

test('a case whose next step has no dates can still be held, goes on by what was done, and its record has no gap', async () => {
  await reviewNomination(database, { ...(await taskOf('review')), choice: 'agree' });
  await setClockOffset(database, Date.parse('2099-06-01') - Date.now());
  await expect(whereIs(database, walk.number)).rejects.toThrow('cannot be reckoned');
  expect(await hold(database, { ...(await bySecretary('hold')), cause: 'complaint' })).toMatchObject({
    recorded: true,
  });
  expect(await database.opening.findMany({ select: { state: true } })).toEqual([{ state: 'open' }]);
  await setClockOffset(database, 0);
  expect(await resume(database, { ...(await bySecretary('resume')), end: 'cleared' })).toMatchObject({
    recorded: true,
  });
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'council' });
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ name, differences }) => (name === 'record' ? differences : []))).toEqual([]);
});

test('a case whose next step has no dates can still be withdrawn', async () => {
  await reviewNomination(database, { ...(await taskOf('review')), choice: 'agree' });
  await setClockOffset(database, Date.parse('2099-06-01') - Date.now());
  const late = { ...(await bySecretary('extend')), to: '2099-06-03' };
  expect(isRefusal(await extend(database, late))).toBe(true);
  expect(await withdraw(database, await bySecretary('withdraw'))).toMatchObject({ recorded: true });
  await setClockOffset(database, 0);
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ name, differences }) => (name === 'record' ? differences : []))).toEqual([]);
});
