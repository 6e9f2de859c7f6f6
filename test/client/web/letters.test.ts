/** The letters of a case: who was told what, a letter sent again, a corrected address, a certificate of notice. */

import { deliverRound } from '../../../activities/deliver-letters';
import { makeRound } from '../../../activities/make-papers';
import { renewOwnLink } from '../../../prisma/acts/renew-own-link';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { listSeasons } from '../../../prisma/queries/read-season-figures';
import { noticesByPerson } from '../../../prisma/queries/read-notices';
import { readActor } from '../../../prisma/actors';
import { verifyAll } from '../../../prisma/queries/verify-case';
import { hashOf } from '../../../prisma/secrets';
import { keepMoments, whereIs } from '../../../prisma/stages/settle';
import { letterTo, lettersTo } from '../../setup/inbox';
import {
  aWeb,
  CLERK,
  HEAD,
  hiddenIn,
  MEMBER,
  SECRETARY,
  SITE,
  taskOf,
  textOf,
  until as clockAt,
  type Reader,
  type Web,
} from './given';

let web: Web;
let secretary: Reader;
beforeEach(async () => {
  web = await aWeb();
  secretary = await web.signedIn(SECRETARY);
});
afterEach(() => web.close());

const lettersOf = (): string => `/nominations/${web.number}/letters`;

async function deliver(): Promise<void> {
  const { house, database } = web;
  const room = { ...house, databaseUrl: '', site: SITE, database };
  while ((await deliverRound(room)) > 0);
}

/** Pointers in a person's letters, oldest first. */
async function pointersTo(email: string): Promise<string[]> {
  return (await lettersTo(email)).flatMap(({ text }) => /\/go\/([0-9A-Z]{20})/.exec(text)?.[1] ?? []);
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200 && !(await done()); turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await done()).toBe(true);
}

const renewals = (): Promise<number> => web.database.letter.count({ where: { kind: 'renewed' } });

test('whoever has only an old link gets a new one in the same mailbox, and then the old ones are dead', async () => {
  await deliver();
  const [old = ''] = (await pointersTo(HEAD)).slice(-1);
  await web.database.link.updateMany({ where: { hash: hashOf(old) }, data: { revokedAt: new Date() } });
  const gone = await web.anybody.get(`/go/${old}`);
  expect(gone.html).toContain(`action="/go/${old}/new"`);
  expect(await renewals()).toBe(0);
  const asked = await web.anybody.post(`/go/${old}/new`, {});
  const never = await web.anybody.post('/go/00000000000000000000/new', {});
  expect([never.status, textOf(never.html)]).toEqual([asked.status, textOf(asked.html)]);
  await until(async () => (await renewals()) === 1);
  await deliver();
  const letter = await letterTo(HEAD, ({ kind }) => kind === 'renewed', 20_000);
  expect(letter.text.replace(/\s+/g, ' ')).toContain('Liên kết trong các thư trước không còn dùng');
  const [fresh = ''] = (await pointersTo(HEAD)).slice(-1);
  expect(fresh).not.toBe(old);
  const head = await web.signedIn(HEAD);
  expect((await head.get(`/go/${fresh}`)).location).toBe(`/tasks/${await taskOf(web, 'review')}`);
});

test('a link that is in use, or whose task is over, is not renewed, and neither is one more than five times a day', async () => {
  await deliver();
  const { database } = web;
  const [pointer = ''] = (await pointersTo(HEAD)).slice(-1);
  await renewOwnLink(database, pointer);
  expect(await renewals()).toBe(0);
  await database.link.updateMany({ data: { revokedAt: new Date() } });
  await Promise.all(Array.from({ length: 4 }, () => renewOwnLink(database, pointer)));
  for (let time = 0; time < 3; time += 1) await renewOwnLink(database, pointer);
  expect(await renewals()).toBe(5);
  await database.letter.deleteMany({ where: { kind: 'renewed' } });
  await database.task.update({ where: { id: await taskOf(web, 'review') }, data: { state: 'closed' } });
  await renewOwnLink(database, pointer);
  expect(await renewals()).toBe(0);
});

test('the secretary sends a link again with a reason, which its reader is told and the record keeps', async () => {
  await deliver();
  const [old = ''] = (await pointersTo(HEAD)).slice(-1);
  const page = await secretary.get(lettersOf());
  const again = /href="([^"]*\/letters\/(?!(?:csv|xlsx)")[^"]+)"/.exec(page.html)?.[1] ?? '';
  const form = await secretary.get(again);
  expect(form.html).not.toContain('name="email"');
  const { formKey = '' } = hiddenIn(form.html);
  const empty = await secretary.post(again, { formKey, reason: ' ' });
  expect([empty.status, textOf(empty.html)]).toEqual([422, expect.stringContaining('cần ghi lý do')]);
  const sent = await secretary.post(again, { formKey, reason: 'thư đầu vào hộp thư rác' });
  const place = `<section id="${sent.location.split('#')[1]}"><h2>Lê Trung Phước</h2>`;
  expect((await secretary.get(lettersOf())).html).toContain(place);
  await secretary.post(again, { formKey, reason: 'thư đầu vào hộp thư rác' });
  expect(await renewals()).toBe(1);
  await deliver();
  const letter = await letterTo(HEAD, ({ kind }) => kind === 'renewed', 20_000);
  expect(letter.text.replace(/\s+/g, ' ')).toContain('Thư ký gửi lại vì: thư đầu vào hộp thư rác.');
  expect(textOf((await web.anybody.get(`/go/${old}`)).html)).toContain('không còn dùng');
  const entry = await web.database.recordEntry.findFirstOrThrow({ where: { kind: 'sentAgain' } });
  expect(entry.body).toMatchObject({ reason: 'thư đầu vào hộp thư rác', addressCorrected: false, letters: 1 });
});

test('a letter that came back is shown on the case, and goes out again to the corrected address alone', async () => {
  const { database, number } = web;
  const { id, personId } = await database.letter.findFirstOrThrow({ where: { kind: 'review' } });
  const answer = '550 5.1.1 no such mailbox';
  await database.letter.update({ where: { id }, data: { state: 'bounced', answer } });
  expect(textOf((await secretary.get(`/nominations/${number}`)).html)).toContain('1 thư không tới');
  const again = `${lettersOf()}/${id}`;
  const page = await secretary.get(lettersOf());
  expect(textOf(page.html)).toContain(answer);
  expect(textOf(page.html)).toContain('Sửa địa chỉ và gửi lại');
  const { formKey = '' } = hiddenIn((await secretary.get(again)).html);
  const taken = await secretary.post(again, { formKey, reason: 'gọi điện hỏi lại', email: CLERK });
  expect([taken.status, textOf(taken.html)]).toEqual([422, expect.stringContaining('của một người khác')]);
  const correct = { formKey, reason: 'gọi điện hỏi lại', email: 'Truong-Ban-Moi@bqlkkt.hatinh.example' };
  expect((await secretary.post(again, correct)).status).toBe(303);
  await deliver();
  const letter = await letterTo('truong-ban-moi@bqlkkt.hatinh.example', ({ kind }) => kind === 'review', 20_000);
  expect(letter.text).toContain('/go/');
  const entry = await database.recordEntry.findFirstOrThrow({ where: { kind: 'sentAgain' } });
  expect(JSON.stringify(entry.body)).not.toContain('@');
  expect(entry.body).toMatchObject({ to: personId, addressCorrected: true });
  expect(textOf((await secretary.get(`/nominations/${number}`)).html)).not.toContain('thư không tới');
  const after = await secretary.get(lettersOf());
  const next = /href="([^"]*\/letters\/[^"]+)"/.exec(after.html)?.[1] ?? '';
  expect((await secretary.get(next)).html).not.toContain('name="email"');
});

test('the letters are for those who keep them; nobody else sees who was written to', async () => {
  for (const email of [HEAD, CLERK]) {
    const reader = await web.signedIn(email);
    expect((await reader.get(lettersOf())).status).toBe(403);
    expect((await reader.get(`/nominations/${web.number}`)).html).not.toContain(lettersOf());
    expect((await reader.post(lettersOf(), { person: 'x' })).status).toBe(403);
  }
  expect((await web.anybody.get(lettersOf())).location).toContain('/sign-in');
});

test('a certificate says what was sent to one person, when, and the answer word for word; only its keepers read it', async () => {
  const { database, number } = web;
  await deliver();
  const { personId } = await database.letter.findFirstOrThrow({ where: { kind: 'review' } });
  const fields = { person: personId, formKey: 'once' };
  expect((await secretary.post(lettersOf(), fields)).location).toBe(`${lettersOf()}#to-${personId}`);
  await secretary.post(lettersOf(), fields);
  await makeRound(database);
  const papers = await database.paper.findMany({ where: { kind: 'noticeCertificate' } });
  expect(papers.map(({ key }) => key)).toEqual([`${number}/noticeCertificate/${personId}/1`]);
  const { sentAt, answer } = await database.letter.findFirstOrThrow({ where: { kind: 'review' } });
  expect(papers[0]?.facts).toMatchObject({
    person: 'Lê Trung Phước',
    email: HEAD,
    letters: [{ kind: 'review', task: 'review', state: 'sent', sentAt: sentAt?.toISOString(), answer }],
    acts: [],
    secret: false,
  });
  const key = papers[0]?.key ?? '';
  const file = `/nominations/${number}/papers/${papers[0]?.fileName ?? ''}`;
  expect((await secretary.get(lettersOf())).html).toContain(`/papers/${key}`);
  expect((await secretary.get(file)).headers['content-type']).toBe('application/pdf');
  expect(textOf((await secretary.get(`/papers/${key}`)).html)).toContain('Giấy xác nhận việc thông báo');
  const member = await web.signedIn(MEMBER);
  expect((await member.get(`/nominations/${number}`)).html).not.toContain('noticeCertificate');
  for (const path of [file, `/papers/${key}`, `/word/${key}`]) expect((await member.get(path)).status).toBe(404);
  expect((await verifyAll(database)).checks.flatMap(({ differences }) => differences)).toEqual([]);
});

test('an office words its letters itself: tried, used in the next letter, kept by version, and taken back', async () => {
  const { database } = web;
  expect(textOf((await secretary.get('/letters')).html)).toContain('lời của Laurel');
  const path = '/letters/hatinh-ez-board/review/vi';
  const own = { greeting: 'Kính thưa {salutation} {name},', middle: '{text}', closing: 'Trân trọng.' };
  const wrong = await secretary.post(path, { ...own, middle: 'Hồ sơ {numbre}', step: 'save' });
  expect([wrong.status, textOf(wrong.html)]).toEqual([422, expect.stringContaining('{number}')]);
  const tried = textOf((await secretary.post(path, { ...own, step: 'preview' })).html);
  expect(tried).toMatch(/bằng lời của Laurel\. Dưới đây mới là xem trước, chưa dùng\..* Ông Trần Văn A,/);
  expect(await database.letterWording.count()).toBe(0);
  expect((await secretary.post(path, { ...own, step: 'save' })).location).toBe(path);
  await secretary.post(path, { ...own, step: 'save' });
  expect(await database.letterWording.count()).toBe(1);
  await deliver();
  const worded = await letterTo(HEAD, ({ text }) => text.includes('Kính thưa Ông Lê Trung Phước,'), 20_000);
  expect(worded.text).toContain('Trân trọng.');
  expect(textOf((await secretary.get(path)).html)).toMatch(/bằng lời riêng của cơ quan, bản 1\. (?!Dưới đây).*bản 1:/);
  await secretary.post(path, { step: 'reset' });
  expect(textOf((await secretary.get(path)).html)).toContain('Thư đang được gửi bằng lời của Laurel. Không');
  expect(textOf((await secretary.get('/letters')).html)).not.toContain('lời riêng');
  const head = await web.signedIn(HEAD);
  expect((await head.get('/letters')).status).toBe(403);
  expect((await head.post(path, { ...own, step: 'save' })).status).toBe(404);
});

const DEPUTY = 'pho-truong-ban@letters.example';
const APPOINTMENT = {
  standIn: DEPUTY,
  'task-review': 'yes',
  fromOn: '2020-12-14',
  toOn: '2020-12-31',
  paper: '41/QĐ-BQL',
  paperOn: '2020-12-11',
  issuer: 'Trưởng ban Ban Quản lý',
};

/** Somebody of another house, so that whatever they see of the case they see as a deputy. */
async function aDeputy(): Promise<Reader> {
  await web.database.person.create({ data: { id: 'deputy', fullName: 'Phan Văn Phó', email: DEPUTY } });
  return web.signedIn(DEPUTY);
}

test('a deputy is appointed by a paper, gets the letters too, does the task once, and the record names both', async () => {
  const { database, number } = web;
  let deputy = await aDeputy();
  let head = await web.signedIn(HEAD);
  const task = await taskOf(web, 'review');
  expect((await deputy.get(`/tasks/${task}`)).status).toBe(404);
  expect((await head.get(`/tasks/${task}`)).html).toContain('href="/deputies/new"');
  const faulty = await head.post('/deputies/new', { ...APPOINTMENT, standIn: HEAD, paper: '', step: 'check' });
  expect(faulty.status).toBe(422);
  expect(textOf(faulty.html)).toContain('không ai làm thay cho chính mình');
  const gone = await head.post('/deputies/new', { ...APPOINTMENT, holder: 'somebody gone', step: 'confirm' });
  expect([gone.status, await database.deputy.count()]).toEqual([422, 0]);
  const appointed = await head.act('/deputies/new', APPOINTMENT);
  expect(textOf(appointed.html)).toContain('Phan Văn Phó làm thay');
  await clockAt(web, '2020-12-18', '09:00');
  deputy = await web.signedIn(DEPUTY);
  head = await web.signedIn(HEAD);
  secretary = await web.signedIn(SECRETARY);
  await keepMoments(database, number);
  await deliver();
  for (const reader of [HEAD, DEPUTY])
    expect((await letterTo(reader, ({ kind }) => kind === 'remind')).text).not.toBe('');
  const { text } = await letterTo(DEPUTY);
  expect(text.replace(/\s+/g, ' ')).toContain('thay mặt Lê Trung Phước, theo 41/QĐ-BQL ngày 11/12/2020');
  expect((await deputy.get(`/go/${(await pointersTo(DEPUTY)).at(-1)}`)).location).toBe(`/tasks/${task}`);
  expect(textOf((await deputy.get('/tasks')).html)).toMatch(/thay mặt.*BQL KKT tỉnh Hà Tĩnh · Cờ thi đua.*ạn: /);
  expect((await deputy.get(`/nominations/${number}`)).status).toBe(200);
  const standing = await readActor(database, { email: DEPUTY });
  if (standing === undefined) throw new Error('nobody stands in');
  expect(await listSeasons(database, standing)).toEqual([2020]);
  expect(await listSeasons(database, { ...standing, standsInFor: [] })).toEqual([]);
  const done = await deputy.act(`/tasks/${task}`, { choice: 'agree', reason: '' });
  expect(textOf(done.html)).toMatch(/Mã 2020-0001\/1.*thay mặt.*41\/QĐ-BQL/);
  const late = await head.post(`/tasks/${task}`, { choice: 'return', reason: 'x', step: 'confirm' });
  expect([late.status, textOf(late.html)]).toEqual([409, expect.stringContaining('Phan Văn Phó làm')]);
  expect(textOf((await head.get(`/tasks/${task}`)).html)).toMatch(/Phó đã làm.*được làm thay mặt Lê Trung Phước, theo/);
  expect(textOf((await deputy.get(`/tasks/${task}`)).html)).toMatch(/Ông\/Bà đã.*thay mặt Lê Trung Phước, theo 41/);
  const notices = await noticesByPerson(database, number);
  expect(notices.flatMap(({ email, acts }) => acts.map(() => email))).toEqual([DEPUTY]);
  await deliver();
  const confirmed = [HEAD, DEPUTY].map(async (reader) => (await letterTo(reader, ({ kind }) => kind === 'done')).text);
  const [toHead = '', toDeputy = ''] = (await Promise.all(confirmed)).map((text) => text.replace(/\s+/g, ' '));
  expect(toHead).toContain('việc duyệt hồ sơ do Phan Văn Phó thực hiện, 2020-0001');
  expect(toDeputy).toContain('việc duyệt hồ sơ của Ông/Bà, 2020-0001');
  await whereIs(database, number);
  const entry = await database.recordEntry.findFirstOrThrow({ where: { kind: 'actedFor' } });
  const { personId: holder } = await database.task.findUniqueOrThrow({ where: { id: task } });
  expect(entry.body).toMatchObject({ by: 'deputy', holder, appointment: 1, paper: '41/QĐ-BQL', task: 'review' });
  expect(await database.act.findFirstOrThrow({ where: { kind: 'review' } })).toMatchObject({ deputyNo: 1 });
  expect((await verifyAll(database)).checks.flatMap(({ differences }) => differences)).toEqual([]);
  expect((await deputy.get(`/nominations/${number}`)).status).toBe(404);
  const seen = textOf((await secretary.get(`/nominations/${number}`)).html);
  expect(seen).toMatch(/Phan Văn Phó, duyệt hồ sơ, thay mặt .*, theo 41\/QĐ-BQL/);
  expect((await deputy.get('/tasks')).html).not.toContain(task);
  const again = { taskId: task, actor: { ...standing, standsInFor: [] }, choice: 'agree' as const };
  expect(await reviewNomination(database, again)).toMatchObject({ recorded: true, repeated: true });
});

test('a deputy has no part once the days are over, once it is ended, or where an interest of theirs is touched', async () => {
  const { database, number } = web;
  await aDeputy();
  const task = await taskOf(web, 'review');
  await secretary.act('/deputies/new', { ...APPOINTMENT, holder: await officeOf(HEAD), toOn: '2020-12-15' });
  const before = await readActor(database, { email: DEPUTY });
  if (before === undefined) throw new Error('nobody stands in');
  const review = () => reviewNomination(database, { taskId: task, actor: before, choice: 'agree' });
  await clockAt(web, '2020-12-16', '08:00');
  const [deputy, head] = [await web.signedIn(DEPUTY), await web.signedIn(HEAD)];
  const over = await deputy.get(`/tasks/${task}`);
  expect([over.status, textOf(over.html)]).toEqual([409, expect.stringContaining('đã hết vào cuối ngày 15/12/2020')]);
  expect(await review()).toMatchObject({ code: 'deputy-over', because: 'passed' });
  await head.act('/deputies/new', { ...APPOINTMENT, fromOn: '2020-12-16' });
  const beside = await head.post('/deputies/new', { ...APPOINTMENT, fromOn: '2020-12-20', step: 'check' });
  expect(textOf(beside.html)).toContain('đã có người làm thay (lần giao số 2)');
  expect((await deputy.get(`/tasks/${task}`)).status).toBe(200);
  expect((await (await web.signedIn(MEMBER)).post('/deputies/2', { step: 'confirm' })).status).toBe(403);
  expect(textOf((await head.act('/deputies/2', {})).html)).toContain('đã chấm dứt');
  const again = await head.post('/deputies/2', { step: 'confirm' });
  expect(textOf(again.html)).toContain('đã được ghi nhận trước đó');
  expect(textOf((await deputy.get(`/tasks/${task}`)).html)).toContain('đã được chấm dứt');
  expect(await review()).toMatchObject({ code: 'deputy-over', because: 'ended' });
  await expect(database.deputy.update({ where: { no: 2 }, data: { toOn: '2021-01-31' } })).rejects.toThrow();
  const once = { ...APPOINTMENT, fromOn: '2020-12-16', formKey: 'once', step: 'confirm' };
  for (const no of [3, 3]) expect(textOf((await head.post('/deputies/new', once)).html)).toContain(`làm thay số ${no}`);
  const keeper = await readActor(database, { email: SECRETARY });
  if (keeper === undefined) throw new Error('nobody keeps conflicts');
  const command = { number, actor: keeper, key: 'declare', personId: 'deputy', reason: 'bà con' };
  expect(await declareConflict(database, command)).toMatchObject({ recorded: true });
  expect((await deputy.get(`/tasks/${task}`)).status).toBe(404);
  expect((await deputy.get('/tasks')).html).not.toContain(number);
  expect(await review()).toMatchObject({ code: 'not-found' });
  expect(await database.act.count({ where: { kind: 'review' } })).toBe(0);
});

async function officeOf(email: string): Promise<string> {
  const { personId, organisationId } = await web.database.post.findFirstOrThrow({ where: { person: { email } } });
  return `${personId} ${organisationId}`;
}
