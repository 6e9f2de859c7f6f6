/** A title of 2024 whose road asks others: the public by a notice, two bodies in writing, the Party committee. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { convene } from '../../prisma/acts/convene-sitting';
import { declareConflict } from '../../prisma/acts/declare-conflict';
import { endConflict } from '../../prisma/acts/end-conflict';
import { enterComment } from '../../prisma/acts/enter-comment';
import { giveOpinion } from '../../prisma/acts/give-opinion';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { extend, hold, resume } from '../../prisma/acts/steer-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { readActor } from '../../prisma/actors';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { listPublicNotices, type PublicNotice } from '../../prisma/queries/read-public-notices';
import { readTask } from '../../prisma/queries/read-tasks';
import { showCase } from '../../prisma/queries/show-case';
import { verifyAll } from '../../prisma/queries/verify-case';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import { loadLaws } from '../../prisma/load-laws';
import { loadWorld, World } from '../../prisma/load-world';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { aDatabase } from '../setup/database';
import { COUNCIL, COUNTING_BOARD, openAndCount } from './walk';

jest.setTimeout(60_000);

const root = path.join(__dirname, '..', '..');
let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await loadLaws(database, path.join(root, 'policies'), [path.join(root, 'test', 'fixtures', 'heard-circular.yaml')]);
  const world = readFileSync(path.join(root, 'examples', 'ha-tinh-2020', 'world.yaml'), 'utf8');
  await loadWorld(database, World.parse(parse(world)));
  await goTo('2025-01-06T02:00:00Z');
  const asked = await nominate(database, {
    actor: await actor('hatinh-09'),
    input: {
      title: 'CSTDTQ',
      year: 2024,
      nominee: 'hatinh-ez-board',
      nomineePerson: 'Nguyễn Văn Mẫu',
      ministry: 'mpi',
      reason: 'có sáng kiến có phạm vi ảnh hưởng toàn quốc',
    },
  });
  if (Array.isArray(asked)) throw new Error(JSON.stringify(asked));
  number = asked.number;
  await whereIs(database, number);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function goTo(instant: string): Promise<void> {
  await setClockOffset(database, Date.parse(instant) - Date.now());
}

async function actor(personId: string): Promise<Actor> {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

async function mine(kind: string) {
  const task = await database.task.findFirstOrThrow({ where: { kind, state: 'open', nominationNumber: number } });
  return { taskId: task.id, actor: await actor(task.personId) };
}

/** Does what has come, as the workflow would when its timer rings, and settles what is open. */
async function position() {
  await keepMoments(database, number);
  return whereIs(database, number);
}

async function passCouncil(): Promise<void> {
  await reviewNomination(database, { ...(await mine('review')), choice: 'agree' });
  await position();
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const convened = await convene(database, await sittingAt(later(1), now, later(6)));
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  for (const task of await database.task.findMany({ where: { sittingNumber: convened.number, state: 'open' } })) {
    await castFor(database, { taskId: task.id, actor: await actor(task.personId), choices: { '1': 'approve' } });
  }
  await keepSitting(database, convened.number);
  await openAndCount(database, convened.number);
}

async function sittingAt(meetsAt: Date, opensAt: Date, closesAt: Date) {
  return {
    actor: await actor('hatinh-09'),
    key: `convene-${meetsAt.toISOString()}`,
    bodyId: COUNCIL,
    meetsAt,
    place: 'A2',
    opensAt,
    closesAt,
    items: [number],
    presence: {},
    countingBoard: COUNTING_BOARD,
  };
}

const comment = {
  text: 'Sáng kiến số 2 là của tập thể, không phải của cá nhân.',
  name: 'Lê Thị Mẫu',
  phone: '0912 345 678',
  address: '1 Phan Đình Phùng, thành phố Hà Tĩnh',
  signed: true,
  serious: true,
};

const noticesFor = async (viewer?: Actor): Promise<PublicNotice[]> =>
  (await listPublicNotices(database, { viewer, limit: 10 })).notices;

test('a title of 2024 stands on notice over Tết, is answered by one body and not by another, and is awarded', async () => {
  await passCouncil();
  await goTo('2025-01-20T02:00:00Z');
  expect(await position()).toMatchObject({ stage: 'notice', step: 'notice', waitingFor: 'public' });

  const posted = await database.paper.findFirstOrThrow({ where: { kind: 'publicNotice' } });
  const achievement = 'có sáng kiến có phạm vi ảnh hưởng toàn quốc';
  expect(posted.facts).toMatchObject({ to: '2025-02-10', items: [{ nominee: 'Nguyễn Văn Mẫu', achievement }] });
  // Of the person the notice shows what the pack says.
  const secretary = await actor('hatinh-09');
  const [shownToAll, ...others] = await noticesFor();
  expect(others).toEqual([]);
  expect(shownToAll).toMatchObject({
    title: 'Chiến sĩ thi đua toàn quốc',
    nominee: 'Nguyễn Văn Mẫu',
    achievement,
    unit: 'BQL KKT tỉnh Hà Tĩnh',
    from: '2025-01-20',
    until: '2025-02-10',
  });
  await database.nomination.update({ where: { number }, data: { rehearsal: true } });
  expect(await noticesFor()).toMatchObject([{ nominee: null, achievement: null, rehearsal: true }]);
  expect(await noticesFor(secretary)).toMatchObject([{ nominee: 'Nguyễn Văn Mẫu', achievement }]);
  await database.nomination.update({ where: { number }, data: { rehearsal: false } });
  const entered = { number, actor: secretary, key: 'c1', ...comment };
  expect(await enterComment(database, { ...entered, phone: '' })).toMatchObject([
    { code: 'field-missing', field: 'phone' },
  ]);
  expect(await enterComment(database, { ...entered, actor: await actor('hatinh-04') })).toMatchObject([
    { code: 'role-missing' },
  ]);
  expect(await enterComment(database, entered)).toMatchObject({ recorded: true, repeated: false });
  expect(await enterComment(database, entered)).toMatchObject({ recorded: true, repeated: true });
  const sooner = { number, actor: secretary, key: 'e1', reason: 'cho kịp', to: '2025-02-05' };
  expect(await extend(database, sooner)).toMatchObject({ code: 'notice-not-run', until: '2025-02-10' });
  const early = new Date('2025-01-22T02:00:00Z');
  expect(await convene(database, await sittingAt(early, early, new Date('2025-01-22T09:00:00Z')))).toMatchObject([
    { code: 'not-waiting' },
  ]);

  await goTo('2025-02-10T16:59:00Z');
  expect(await position()).toMatchObject({ step: 'notice' });
  await goTo('2025-02-10T17:00:01Z');
  expect(await position()).toMatchObject({ step: 'consultation', waitingFor: 'consulted', asked: 2, acted: 0 });
  expect(await enterComment(database, { ...entered, key: 'c2' })).toMatchObject([{ code: 'closed' }]);
  const notice = await database.opening.findFirstOrThrow({ where: { step: 'notice' } });
  expect(notice.outcome).toMatchObject({ outcome: 'published', comments: 1, serious: 1 });

  // The ministry disagrees; the province says nothing, which the circular takes for consent.
  const task = await database.task.findFirstOrThrow({ where: { kind: 'consult', office: 'mpi', state: 'open' } });
  const answerer = await actor(task.personId);
  expect(await readTask(database, answerer, task.id)).toMatchObject({ body: 'Bộ Kế hoạch và Đầu tư' });
  expect(await showCase(database, answerer, { number, record: false, letters: false })).toMatchObject({ number });
  const disagrees = {
    taskId: task.id,
    actor: answerer,
    choice: 'disagree' as const,
    paperOn: '2025-02-11',
    paper: '9/BC',
  };
  expect(await giveOpinion(database, { ...disagrees, text: 'thiếu', paper: ' ' })).toMatchObject({
    code: 'paper-missing',
    citation: { clause: '5' },
  });
  await goTo('2025-02-12T02:00:00Z');
  expect(await giveOpinion(database, { ...disagrees, text: '' })).toMatchObject({
    code: 'reason-missing',
    field: 'text',
  });
  const given = { ...disagrees, text: 'chưa có giấy chứng nhận sáng kiến' };
  expect(await giveOpinion(database, given)).toMatchObject({ recorded: true, repeated: false });
  expect(await giveOpinion(database, given)).toMatchObject({ recorded: true, repeated: true });
  expect(await position()).toMatchObject({ step: 'consultation', acted: 1 });

  // A hold loses nothing that was said: only the province is asked again.
  const held = { number, actor: secretary, reason: 'có đơn', paper: '7/CV' };
  await hold(database, { ...held, key: 'h1', cause: 'complaint' });
  await resume(database, { ...held, key: 'h2', end: 'cleared' });
  expect(await position()).toMatchObject({ step: 'consultation', asked: 1, acted: 0 });
  expect(await mine('consult')).not.toHaveProperty('actor.personId', answerer.personId);
  await goTo('2025-02-26T17:00:01Z');
  expect(await position()).toMatchObject({ step: 'party-opinion', asked: 1 });
  const party = await mine('consult');
  await giveOpinion(database, { ...party, choice: 'agree', text: '', paper: '3/NQ', paperOn: '2025-02-26' });
  expect(await position()).toMatchObject({ step: 'submission' });

  // Whoever decides next has it all before them; who wrote during the notice is read by staff alone.
  const shown = await showCase(database, secretary, { number, record: false, letters: false });
  if (isRefusal(shown)) throw new Error(shown.code);
  expect(shown.hearings).toMatchObject([
    {
      step: 'consultation',
      opinions: [
        { body: 'Ủy ban nhân dân tỉnh Hà Tĩnh', said: { choice: 'silent' } },
        { body: 'Bộ Kế hoạch và Đầu tư', said: { choice: 'disagree', paper: '9/BC' } },
      ],
    },
    { step: 'party-opinion', opinions: [{ said: { choice: 'agree' } }] },
  ]);
  expect(shown.notice?.entered).toMatchObject([{ name: comment.name }]);
  const seen = await showCase(database, await actor('hatinh-04'), { number, record: false, letters: false });
  expect(seen).toMatchObject({ notice: { comments: 1, serious: 1, entered: null } });

  await submitDossier(database, { ...(await mine('submit')), reason: 'diễn tập' });
  await position();
  await goTo('2025-03-03T02:00:00Z');
  const signed = { answer: 'awarded' as const, decisionNumber: '01/QĐ-TTg', decisionOn: '2025-03-03' };
  await answerForMinistry(database, { ...(await mine('answer')), ...signed });
  expect(await position()).toEqual({ state: 'ended', ending: 'awarded' });
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
  const exported = await exportCase(database, secretary, number);
  expect(JSON.stringify(exported)).not.toContain(comment.name);
});

test('a body whose speaker was held in conflict by mistake is asked again, though another body has answered meanwhile', async () => {
  await passCouncil();
  await goTo('2025-01-20T02:00:00Z');
  await position();
  await goTo('2025-02-10T17:00:01Z');
  expect(await position()).toMatchObject({ step: 'consultation', asked: 2 });
  const asked = { kind: 'consult', state: 'open' };
  const province = await database.task.findFirstOrThrow({ where: { ...asked, office: { not: 'mpi' } } });
  const ministry = await database.task.findFirstOrThrow({ where: { ...asked, office: 'mpi' } });
  await database.post.create({
    data: { personId: 'hatinh-12', organisationId: 'hatinh-ez-board', role: 'unitHead', fromOn: '2020-01-01' },
  });
  const { personId } = province;
  const secretary = await actor('hatinh-09');
  await declareConflict(database, { number, actor: secretary, key: 'c', personId, reason: 'họ hàng' });
  const opinion = { choice: 'agree' as const, paper: '9/BC', paperOn: '2025-02-10', text: '' };
  await giveOpinion(database, { taskId: ministry.id, actor: await actor(ministry.personId), ...opinion });
  const { no } = await database.conflict.findFirstOrThrow({ where: { personId } });
  for (const by of ['hatinh-09', 'hatinh-12'])
    expect(await endConflict(database, { number, no, actor: await actor(by), reason: 'nhầm' })).toMatchObject({
      recorded: true,
    });
  expect(await position()).toMatchObject({ step: 'consultation', asked: 2, acted: 1 });
  const told = await database.letter.findMany({ where: { taskId: province.id, kind: 'renewed' } });
  expect(told).toMatchObject([{ personId, state: 'queued' }]);
});
