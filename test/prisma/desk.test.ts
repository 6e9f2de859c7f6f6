/** The ministry's desk over Tết, by the real acts and a rehearsal's clock: the dates of Hà Tĩnh 2020 (assumed). */

import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { refuseDossier } from '../../prisma/acts/refuse-dossier';
import { extend, hold, resume } from '../../prisma/acts/steer-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { workDesk, type DeskWork } from '../../prisma/acts/work-desk';
import { readActor } from '../../prisma/actors';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { readDesk } from '../../prisma/queries/read-desk';
import { showCase, type ShownCase } from '../../prisma/queries/show-case';
import { whereIs } from '../../prisma/stages/settle';
import { at } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { theCase } from '../client/the-case';
import { bringToSubmission } from './at-submission';
import { foretold } from './foretold';
import { pin } from './pin';
import { saidLetters } from './said-letters';

let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await theCase();
  ({ drop, answer: number } = fresh);
  database = openDatabase(fresh.url);
  await on('2021-01-15');
  await bringToSubmission(database, number);
  await submitDossier(database, { ...(await taskOf('submit')), reason: 'diễn tập' });
  await whereIs(database, number);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** Ten in the morning of a day. */
async function on(day: string): Promise<void> {
  await setClockOffset(database, at(day, '10:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now());
}

async function actorOf(personId: string): Promise<Actor> {
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(`${personId} is unknown`);
  return actor;
}

async function taskOf(kind: string) {
  const task = await database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
  return { taskId: task.id, actor: await actorOf(task.personId) };
}

/** The case is on hold from one day to another. */
async function rest(key: string, from: string, to: string): Promise<void> {
  const steering = { number, actor: await actorOf('hatinh-09'), reason: 'đơn', paper: '12/QĐ-TTr' };
  await on(from);
  expect(await hold(database, { ...steering, key, cause: 'inspection' })).toMatchObject({ recorded: true });
  await on(to);
  expect(await resume(database, { ...steering, key: `${key}r`, end: 'cleared' })).toMatchObject({ recorded: true });
  await whereIs(database, number);
}

async function work(act: DeskWork['act'], said: Record<string, string> = {}) {
  const post = await database.post.findFirstOrThrow({ where: { role: 'ministryOffice' } });
  return workDesk(database, { number, actor: await actorOf(post.personId), act, said });
}

async function clocks(): Promise<NonNullable<ShownCase['clocks']>> {
  const actor = await actorOf('hatinh-09');
  const shown = await showCase(database, actor, { number, record: false, letters: false });
  if (isRefusal(shown) || shown.clocks === undefined) throw new Error('no clocks');
  return shown.clocks;
}

/** What the desk's page lists as done since the dossier was handed in. */
async function done(): Promise<unknown> {
  const desk = await readDesk(database, await actorOf('hatinh-09'), number);
  return isRefusal(desk) ? desk : desk.done.map(({ act }) => act);
}

function letters(kind: string): Promise<{ personId: string; text: string }[]> {
  return saidLetters(database, { number, kind });
}

test('a supplement over Tết: both clocks are right to the day, and the promised date moves with them', async () => {
  expect(await work('appraise', { result: 'đủ' })).toMatchObject({ code: 'desk-order', because: 'not-received' });
  expect(await work('receive')).toMatchObject({ recorded: true, repeated: false, code: `${number}/3` });
  expect(await work('receive')).toMatchObject({ recorded: true, repeated: true });
  const entry = await database.recordEntry.findFirstOrThrow({ where: { kind: 'received' } });
  expect(entry.body).toMatchObject({ receivedOn: '2021-01-15', checkOn: '2021-01-22', promisedOn: '2021-02-19' });
  const slip = await database.paper.findFirstOrThrow({ where: { kind: 'receiptSlip' } });
  expect(slip.facts).toMatchObject({ receivedOn: '2021-01-15', promised: { due: '2021-02-19' } });
  const told = await letters('desk');
  const { personId: liaison } = await database.task.findFirstOrThrow({ where: { kind: 'submit' } });
  expect(told.map(({ personId }) => personId)).toEqual([liaison]);
  expect(told[0]?.text).toMatch(/Mã tiếp nhận: T-[0-9A-F]{8}; ngày nhận: T6 15\/01\/2021/);
  expect(told[0]?.text).toContain('Hẹn trả lời chậm nhất T6 19/02/2021');
  expect(told[0]?.text).toMatch(/\nBộ Kế hoạch và Đầu tư · [^\n]*$/u);
  expect(await clocks()).toMatchObject({ ministry: { left: 20, derivation: { due: '2021-02-19' } } });

  await on('2021-01-20');
  const points = ['mốc thời gian của số liệu', 'bảng điểm', 'xác nhận thuế'];
  await answerForMinistry(database, { ...(await taskOf('answer')), answer: 'supplement', points });
  expect(await whereIs(database, number)).toMatchObject({ step: 'supplement' });
  const [handed] = await letters('submit');
  expect(handed?.text).toContain('gồm 9 thành phần theo Điều 28 Thông tư 07/2018/TT-BKHĐT (giả định). Mời Ông');
  const [asked] = await letters('supplement');
  expect(asked?.text).toMatch(/\nBộ Kế hoạch và Đầu tư · [^\n]*$/u);
  expect(asked?.text).toContain('Đây là lần thứ 1; được bổ sung 1 lần.');
  expect(asked?.text).toContain('đã dùng 3, còn 17 ngày làm việc');
  expect(asked?.text).toContain('Thời hạn của đơn vị: đang chạy: đã dùng 0, còn 10 ngày làm việc');
  await on('2021-02-02');
  expect(await clocks()).toMatchObject({
    ministry: { left: 17, derivation: { due: '2021-03-05' }, stopped: { on: '2021-01-20' } },
    unit: { left: 1, derivation: { due: '2021-02-03' } },
  });
  expect(await work('receive')).toMatchObject({ recorded: true, repeated: true });
  expect(await work('acknowledge')).toMatchObject({ code: 'desk-order', because: 'not-at-ministry' });

  await on('2021-02-03');
  expect(await foretold(database, number, '2021-02-03')).toEqual(['2021-03-05', '2021-03-05T17:00:00.000Z']);
  await answerSupplement(database, { ...(await taskOf('supplement')), text: 'đã bổ sung ba điểm' });
  expect(await whereIs(database, number)).toMatchObject({ step: 'answer' });
  const [before, after] = await database.submission.findMany({ orderBy: { at: 'asc' } });
  const [first, supplemented] = await letters('answer');
  expect(first?.text).toMatch(new RegExp(`^Hồ sơ trình,[^]*Mã trình: ${before?.code}\\. `));
  expect(supplemented?.text).toMatch(
    new RegExp(`^Hồ sơ bổ sung,[^]*Mã trình: ${after?.code}, bổ sung cho lần trình ${before?.code}\\. `),
  );
  expect(await work('acknowledge')).toMatchObject({ recorded: true });
  expect((await letters('desk'))[1]?.text).toContain('Hẹn trả lời chậm nhất T6 05/03/2021');
  const { ministry, unit } = await clocks();
  expect(unit).toBeUndefined();
  expect(ministry.used).toEqual(['2021-01-18', '2021-01-19', '2021-01-20']);
  expect(ministry.derivation).toMatchObject({ due: '2021-03-05', pauses: [{ from: '2021-01-20', to: '2021-02-03' }] });
  expect(await done()).toEqual(['receive', 'asked', 'supplied', 'acknowledge']);
}, 60_000);

test('the unit has its whole time for a supplement: staff set a later date and no earlier one', async () => {
  await answerForMinistry(database, { ...(await taskOf('answer')), answer: 'supplement', points: ['bảng điểm'] });
  expect(await whereIs(database, number)).toMatchObject({ step: 'supplement' });
  const byRule = await database.nomination.findUniqueOrThrow({ where: { number } });
  expect(byRule.dueAt).toEqual(at('2021-01-29', '24:00', 'Asia/Ho_Chi_Minh'));
  const actor = await actorOf('hatinh-09');
  const moved = (to: string) => extend(database, { number, actor, key: to, reason: 'cho kịp', to });
  expect(await moved('2021-01-20')).toMatchObject({ code: 'field-wrong', field: 'to', rule: 'silence-sooner' });
  expect(await database.nomination.findUniqueOrThrow({ where: { number } })).toMatchObject({ dueAt: byRule.dueAt });
  expect(await moved('2021-02-05')).toMatchObject({ recorded: true });
  expect(await moved('2021-01-29')).toMatchObject({ recorded: true });
}, 60_000);

test('a hold stops the ministry’s clock, also while a supplement is asked for, and the clock goes on with what was left', async () => {
  await rest('h1', '2021-01-20', '2021-02-03');
  const held = [{ from: '2021-01-20', to: '2021-02-03', hold: true }];
  expect(await clocks()).toMatchObject({
    ministry: { left: 17, derivation: { eventOn: '2021-01-15', due: '2021-03-05', pauses: held } },
  });
  await on('2021-02-05');
  await answerForMinistry(database, { ...(await taskOf('answer')), answer: 'supplement', points: ['bảng điểm'] });
  await whereIs(database, number);
  await rest('h2', '2021-02-08', '2021-02-18');
  expect(await clocks()).toMatchObject({
    unit: { left: 9, derivation: { eventOn: '2021-02-05', due: '2021-03-03' } },
    ministry: { left: 15, stopped: { on: '2021-02-05' } },
  });
  await on('2021-02-19');
  await answerSupplement(database, { ...(await taskOf('supplement')), text: 'đã bổ sung' });
  await whereIs(database, number);
  // 3 days of January, 4 and 5 February, then 15 from 22 February on.
  expect(await clocks()).toMatchObject({ ministry: { left: 15, derivation: { due: '2021-03-12' } } });
}, 60_000);

test('a date that was promised anew goes on after a hold with the working days that were left of it', async () => {
  await work('receive');
  await on('2021-02-19');
  expect(await work('apologise', { to: '2021-02-26', reason: 'chờ ý kiến' })).toMatchObject({ recorded: true });
  await rest('h', '2021-02-22', '2021-03-01');
  expect(await clocks()).toMatchObject({
    ministry: { left: 4, derivation: { event: 'apologised', eventOn: '2021-02-19', due: '2021-03-05' } },
  });
}, 60_000);

test('an apology moves the promised date once, later only, and is counted', async () => {
  await work('receive');
  await on('2021-02-19');
  const reason = 'chờ ý kiến của cơ quan thuế';
  expect(await work('apologise', { to: '2021-02-19', reason })).toMatchObject({ code: 'date-in-past' });
  expect(await work('apologise', { to: '2021-02-27', reason })).toMatchObject({ code: 'not-a-working-day' });
  expect(await work('apologise', { to: '2021-02-26', reason: ' ' })).toMatchObject({ code: 'reason-missing' });
  expect(await work('apologise', { to: '2021-02-26', reason })).toMatchObject({ recorded: true, repeated: false });
  expect(await work('apologise', { to: '2021-02-26', reason })).toMatchObject({ recorded: true, repeated: true });
  expect(await work('apologise', { to: '2021-02-26', reason: 'khác' })).toMatchObject({ code: 'already-acted' });
  expect(await work('apologise', { to: '2021-02-25', reason })).toMatchObject({
    code: 'promise-not-later',
    promised: '2021-02-26',
  });
  expect(await clocks()).toMatchObject({
    ministry: { left: 5, derivation: { event: 'apologised', due: '2021-02-26' } },
  });
  expect(await work('apologise', { to: '2021-03-12', reason })).toMatchObject({ recorded: true });
  const told = (await letters('desk')).slice(1);
  expect(told).toHaveLength(2);
  expect(told[1]?.text).toContain('Ngày hẹn mới: T6 12/03/2021. Đây là lần xin lỗi thứ 2.');
  const kept = await database.recordEntry.findMany({ where: { kind: 'apologised' }, orderBy: { sequence: 'asc' } });
  expect(kept.map(({ body }) => body)).toMatchObject([
    { from: '2021-02-19', to: '2021-02-26', times: 1 },
    { from: '2021-02-26', to: '2021-03-12', times: 2 },
  ]);
  const slips = await database.paper.findMany({ where: { kind: 'apology' }, orderBy: { key: 'asc' } });
  expect(slips.map(({ facts }) => facts)).toMatchObject([
    { cause: reason, times: 1, promised: { due: '2021-02-19' }, newDate: { due: '2021-02-26' } },
    { cause: reason, times: 2, promised: { due: '2021-02-26' }, newDate: { due: '2021-03-12' } },
  ]);
  expect(await work('appraise', { result: 'đủ điều kiện, tiêu chuẩn' })).toMatchObject({ recorded: true });
}, 60_000);

test('a date that was promised anew stands still with a supplement, and goes on with what was left of it', async () => {
  await work('receive');
  await on('2021-02-19');
  expect(await work('apologise', { to: '2021-03-12', reason: 'chờ ý kiến' })).toMatchObject({ recorded: true });
  await on('2021-02-22');
  await answerForMinistry(database, { ...(await taskOf('answer')), answer: 'supplement', points: ['bảng điểm'] });
  await whereIs(database, number);
  await on('2021-02-24');
  expect(await clocks()).toMatchObject({
    ministry: { left: 14, derivation: { event: 'apologised', due: '2021-03-26' }, stopped: { on: '2021-02-22' } },
    unit: { left: 8, derivation: { due: '2021-03-08' } },
  });
  await on('2021-03-01');
  expect(await foretold(database, number, '2021-03-01')).toEqual(['2021-03-19', '2021-03-26T17:00:00.000Z']);
  await answerSupplement(database, { ...(await taskOf('supplement')), text: 'đã bổ sung' });
  expect(await whereIs(database, number)).toMatchObject({ step: 'answer' });
  expect(await clocks()).toMatchObject({
    ministry: { left: 14, derivation: { event: 'apologised', eventOn: '2021-02-19', due: '2021-03-19' } },
  });
}, 60_000);

test('a dossier that is not accepted goes back to be handed in again, and after the last day it is returned', async () => {
  const because = { reason: 'bản sao không có chứng thực', clause: 'khoản 4 Điều 40 Thông tư 07/2018/TT-BKHĐT' };
  const first = await taskOf('answer');
  expect(await refuseDossier(database, { ...first, ...because, clause: '' })).toMatchObject({ field: 'clause' });
  expect(await refuseDossier(database, { ...first, ...because })).toMatchObject({ recorded: true, repeated: false });
  expect(await refuseDossier(database, { ...first, ...because })).toMatchObject({ recorded: true, repeated: true });
  expect(await whereIs(database, number)).toMatchObject({ step: 'submission' });
  expect((await letters('desk'))[0]?.text).toContain('Có thể hoàn thiện và trình lại chậm nhất T3 09/02/2021');
  const asked = (await letters('submit')).map(({ text }) => /Lần trình trước .*/u.exec(text)?.[0]);
  const why = `Lý do: ${because.reason}. Căn cứ: ${because.clause}.`;
  expect(asked).toEqual([undefined, `Lần trình trước không được tiếp nhận. ${why}`]);
  const slips = await database.paper.findMany({ where: { kind: 'refusalSlip' } });
  expect(slips.map(({ facts }) => facts)).toMatchObject([{ nature: 'refused', againUntil: '2021-02-09' }]);
  expect(await database.nomination.findUniqueOrThrow({ where: { number } })).toMatchObject({ round: 2, state: 'open' });

  expect(await done()).toEqual(['refuse']);
  await submitDossier(database, { ...(await taskOf('submit')), reason: 'đã chứng thực bản sao' });
  expect(await whereIs(database, number)).toMatchObject({ step: 'answer' });
  expect(new Set((await database.submission.findMany()).map(({ code }) => code)).size).toBe(2);
  await on('2021-02-17');
  await textless();
  await refuseDossier(database, { ...(await taskOf('answer')), ...because });
  expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'returned' });
  const [by = ''] = (await letters('submit')).map(({ personId }) => personId);
  expect((await letters('desk')).map(({ personId }) => personId)).toEqual([by, by]);
  expect((await letters('result')).map(({ personId }) => personId)).not.toContain(by);
  expect(await database.paper.findMany({ where: { kind: { in: ['refusalSlip', 'resultNotice'] } } })).toMatchObject([
    { kind: 'refusalSlip' },
    { kind: 'refusalSlip', facts: { reasons: [{ text: expect.stringContaining(because.clause) }] } },
  ]);
}, 60_000);

/** Pins rules that cite no text on what a dossier holds. */
function textless(): Promise<void> {
  return pin(database, { number }, ({ dossier }) => {
    Object.assign(dossier, { source: 'mpi-2018', clause: 'dossier.CO_BO' });
  });
}

async function returned(): Promise<Record<string, unknown>[]> {
  await answerForMinistry(database, {
    ...(await taskOf('answer')),
    answer: 'returned',
    reason: 'thiếu biên bản họp Khối',
  });
  expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'returned' });
  const papers = await database.paper.findMany({ where: { kind: { in: ['refusalSlip', 'resultNotice'] } } });
  return papers.map(({ facts }) => facts as Record<string, unknown>);
}

test('a dossier goes back by the text that says what it holds', async () => {
  const citation = { source: 'Thông tư 07/2018/TT-BKHĐT', clause: '28', certainty: 'assumed' };
  expect(await returned()).toMatchObject([
    { kind: 'refusalSlip', nature: 'returned', reasons: [{ text: 'thiếu biên bản họp Khối', citation }] },
  ]);
}, 60_000);

test('where no text can be cited a dossier goes back by a notice, not by a slip without a clause', async () => {
  await textless();
  expect(await returned()).toMatchObject([
    {
      kind: 'resultNotice',
      addressee: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
      result: { outcome: 'returned', reason: 'thiếu biên bản họp Khối' },
    },
  ]);
}, 60_000);

test('a dossier that was received is not refused any more', async () => {
  await work('receive');
  const refused = await refuseDossier(database, { ...(await taskOf('answer')), reason: 'muộn', clause: 'Điều 40' });
  expect(refused).toMatchObject({ code: 'desk-order', because: 'received' });
}, 60_000);

test('what the authority answers is signed by the authority', async () => {
  await answerForMinistry(database, { ...(await taskOf('answer')), answer: 'notAwarded', reason: 'hết chỉ tiêu' });
  expect([await whereIs(database, number), await done()]).toMatchObject([{ state: 'ended' }, ['answered']]);
  const told = await letters('result');
  for (const { text } of told) expect(text).toMatch(/\nBộ Kế hoạch và Đầu tư · [^\n]*$/u);
  const people = told.map(({ personId }) => personId);
  const { personId: liaison } = await database.task.findFirstOrThrow({ where: { kind: 'submit' } });
  expect(people).toContain(liaison);
  expect(new Set(people).size).toBe(people.length);
});

test('an apology moves the date in the name of the authority', async () => {
  await work('receive');
  await work('apologise', { to: '2021-03-01', reason: 'thiếu người' });
  const moved = await letters('moved');
  expect(moved.length).toBeGreaterThan(0);
  for (const { text } of moved) expect(text).toMatch(/\nBộ Kế hoạch và Đầu tư · [^\n]*$/u);
});
