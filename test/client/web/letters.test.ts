/** The letters of a case: who was told what, a letter sent again, a corrected address, a certificate of notice. */

import { deliverRound } from '../../../activities/deliver-letters';
import { makeRound } from '../../../activities/make-papers';
import { renewOwnLink } from '../../../prisma/acts/renew-own-link';
import { verifyAll } from '../../../prisma/queries/verify-case';
import { hashOf } from '../../../prisma/secrets';
import { letterTo, lettersTo } from '../../setup/inbox';
import { aWeb, CLERK, HEAD, hiddenIn, MEMBER, SECRETARY, SITE, taskOf, textOf, type Reader, type Web } from './given';

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
  expect(textOf(page.html)).toContain('Lê Trung Phước');
  const again = /href="([^"]*\/letters\/(?!(?:csv|xlsx)")[^"]+)"/.exec(page.html)?.[1] ?? '';
  const form = await secretary.get(again);
  expect(form.html).not.toContain('name="email"');
  const { formKey = '' } = hiddenIn(form.html);
  const empty = await secretary.post(again, { formKey, reason: ' ' });
  expect([empty.status, textOf(empty.html)]).toEqual([422, expect.stringContaining('cần ghi lý do')]);
  const sent = await secretary.post(again, { formKey, reason: 'thư đầu vào hộp thư rác' });
  expect([sent.status, sent.location]).toEqual([303, lettersOf()]);
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
  expect((await secretary.post(lettersOf(), fields)).location).toBe(lettersOf());
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
  expect(textOf((await secretary.get(`/papers/${key}`)).html)).toContain('Xác nhận đã thông báo');
  const member = await web.signedIn(MEMBER);
  expect((await member.get(`/nominations/${number}`)).html).not.toContain('noticeCertificate');
  for (const path of [file, `/papers/${key}`, `/word/${key}`]) expect((await member.get(path)).status).toBe(404);
  expect((await verifyAll(database)).checks.flatMap(({ differences }) => differences)).toEqual([]);
});

test('an office words its letters itself: tried, used in the next letter, kept by version, and taken back', async () => {
  const { database } = web;
  const kinds = await secretary.get('/letters');
  expect(textOf(kinds.html)).toContain('lời của Laurel');
  const path = '/letters/hatinh-ez-board/review/vi';
  const own = { greeting: 'Kính thưa {salutation} {name},', middle: '{text}', closing: 'Trân trọng.' };
  const wrong = await secretary.post(path, { ...own, middle: 'Hồ sơ {numbre}', step: 'save' });
  expect([wrong.status, textOf(wrong.html)]).toEqual([422, expect.stringContaining('{number}')]);
  const tried = await secretary.post(path, { ...own, step: 'preview' });
  expect(textOf(tried.html)).toContain('Kính thưa Ông Trần Văn A,');
  expect(await database.letterWording.count()).toBe(0);
  expect((await secretary.post(path, { ...own, step: 'save' })).location).toBe(path);
  await secretary.post(path, { ...own, step: 'save' });
  expect(await database.letterWording.count()).toBe(1);
  await deliver();
  const worded = await letterTo(HEAD, ({ text }) => text.includes('Kính thưa Ông Lê Trung Phước,'), 20_000);
  expect(worded.text).toContain('Trân trọng.');
  expect(textOf((await secretary.get(path)).html)).toContain('bản 1:');
  await secretary.post(path, { step: 'reset' });
  expect(textOf((await secretary.get('/letters')).html)).not.toContain('lời riêng');
  const head = await web.signedIn(HEAD);
  expect((await head.get('/letters')).status).toBe(403);
  expect((await head.post(path, { ...own, step: 'save' })).status).toBe(404);
});
