/** A paper on the pages: listed, numbered by the records clerk, cancelled, its signed file put back and read again. */

import { makeRound } from '../../../activities/make-papers';
import { openChromium } from '../../../bench/chromium';
import { formMark } from '../../../client/web/session';
import { readActor } from '../../../prisma/actors';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { Prisma } from '../../../prisma/generated/client';
import { whereIs } from '../../../prisma/stages/settle';
import {
  aWeb,
  CLERK,
  contentOf,
  HEAD,
  hiddenIn,
  MEMBER,
  OBSERVER,
  root,
  SITE,
  taskOf,
  textOf,
  until,
  type Reader,
  type Web,
} from './given';
import { listen } from './listening';

let web: Web;
let clerk: Reader;
beforeAll(async () => {
  web = await aWeb();
  const actor = await readActor(web.database, { email: HEAD });
  if (actor === undefined) throw new Error('nobody reviews');
  const review = { taskId: await taskOf(web, 'review'), actor, choice: 'return' as const, reason: 'thiếu xác nhận' };
  await reviewNomination(web.database, review);
  await whereIs(web.database, web.number);
  await makeRound(web.database);
  clerk = await web.signedIn(CLERK);
});
afterAll(() => web.close());

/** The unit's request for a supplement. */
function place(): string {
  return `/papers/${web.number}/2/supplementRequest`;
}

const SIGNED = Buffer.from('%PDF-1.7\n/ByteRange [0 10 20 30]\n');

/** A form with a file as a browser without any program sends it. */
async function putBack(
  file: Buffer,
  fields: Record<string, string>,
  { token, mark }: { token: string; mark?: string },
) {
  const form = new FormData();
  form.set('mark', mark ?? formMark(web.house, token));
  for (const [name, value] of Object.entries({ act: 'signBack', formKey: 'signed', ...fields })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(file)], { type: 'application/x-anything' }), 'đã ký.exe');
  const request = new Request(SITE, { method: 'POST', body: form });
  const { statusCode, payload } = await web.app.inject({
    method: 'POST',
    url: place(),
    cookies: { 'laurel-language': 'vi', ...(token === '' ? {} : { 'laurel-session': token }) },
    headers: { 'content-type': request.headers.get('content-type') ?? '', origin: SITE },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: statusCode, text: textOf(payload) };
}

test('a paper stands on the page of its case as a draft, and leads to its own page', async () => {
  const { html } = await clerk.get(`/nominations/${web.number}`);
  expect(textOf(html)).toContain('Phiếu yêu cầu bổ sung · dự thảo, chưa có số');
  expect(html).toContain(`href="${place()}"`);
  const page = await clerk.get(place(), { language: 'en' });
  expect(textOf(page.html)).toContain('The next of the register: 01/PYC-BQLKKT.');
  const word = place().replace('/papers/', '/word/');
  expect(page.html).toContain(`href="${word}"`);
  const { status, headers } = await clerk.get(word);
  expect([status, headers['content-disposition']]).toEqual([
    200,
    expect.stringMatching(/attachment.*_bo-sung.*[.]docx/),
  ]);
  expect((await web.anybody.get(word)).status).not.toBe(200);
});

test('only who keeps the register is offered a number and may give it; strangers and forged forms change nothing', async () => {
  const observer = await web.signedIn(OBSERVER);
  expect((await observer.get(place())).html).not.toContain('name="paperNumber"');
  const before = await contentOf(web.database);
  const fields = { act: 'issue', step: 'confirm', paperNumber: '1', on: '2020-12-14' };
  expect((await observer.post(place(), fields)).status).toBe(403);
  expect((await clerk.post(place(), { ...fields, mark: 'forged' })).status).toBe(403);
  expect((await (await web.signedIn(MEMBER)).get('/papers/2020-0001/9/request')).status).toBe(404);
  expect(withoutSessions(await contentOf(web.database))).toBe(withoutSessions(before));
});

/** A session notes when it was last used; everything else must be alike. */
function withoutSessions(content: string): string {
  return content.replace(/^session: .*$/m, '');
}

test('a number that is none, or a day to come, is refused beside its field with what was typed', async () => {
  const wrong = await clerk.post(place(), { act: 'issue', step: 'check', paperNumber: 'mười', on: '2021-01-01' });
  expect(wrong.status).toBe(422);
  expect(textOf(wrong.html)).toContain('Có 2 chỗ cần sửa');
  expect(wrong.html).toContain('value="mười"');
  expect(textOf(wrong.html)).toContain('14/12/2020 – 14/12/2020');
});

test('a number is typed alone or as the paper will bear it; with another symbol it is refused', async () => {
  const typed = (paperNumber: string) =>
    clerk.post(place(), { act: 'issue', step: 'check', paperNumber, on: '2020-12-14' });
  const { html } = await clerk.get(place());
  const [, whole = ''] = /Số tiếp theo trong sổ: 01(\/[^ ]+?)\./.exec(textOf(html)) ?? [];
  expect(whole).toBe('/PYC-BQLKKT');
  expect(textOf((await typed(`57${whole}`)).html)).toContain('được cho số 57/PYC-BQLKKT');
  const other = await typed('57/QĐ-BQLKKT');
  expect([other.status, textOf(other.html)]).toEqual([422, expect.stringContaining('"57/QĐ-BQLKKT"')]);
});

test('the clerk types the number that begins the register, checks it, and the paper is written again with it', async () => {
  const check = await clerk.post(place(), { act: 'issue', step: 'check', paperNumber: '57', on: '2020-12-14' });
  expect(textOf(check.html)).toContain('được cho số 57/PYC-BQLKKT, ghi ngày T2 14/12/2020');
  expect(await web.database.paperNumber.count()).toBe(0);
  const fields = { act: 'issue', paperNumber: '57', on: '2020-12-14' };
  const done = await clerk.act(place(), fields);
  expect(done).toMatchObject({ status: 303, location: place() });
  await makeRound(web.database);
  const said = textOf((await clerk.get(place())).html);
  expect(said).toContain('đã có số · 57/PYC-BQLKKT, T2 14/12/2020');
  expect(said).toMatch(/2020-0001_bo-sung-2_so-57_2020-12-14\.pdf \w{12} · bản chính thức/);
  expect(said).toMatch(/2020-0001_bo-sung-2_2020-12-14\.pdf \w{12} bản trước, giữ để đối chiếu/);
  const again = await clerk.post(place(), { ...fields, step: 'confirm', formKey: 'another' });
  expect(again.status).toBe(409);
});

test('a number that is cancelled stays in the register as such, with why, and the next paper gets the next one', async () => {
  const silent = await clerk.post(place(), { act: 'cancel', step: 'check', reason: ' ' });
  expect(silent.status).toBe(422);
  await clerk.act(place(), { act: 'cancel', reason: 'ghi nhầm ngày' });
  await makeRound(web.database);
  const said = textOf((await clerk.get(place())).html);
  expect(said).toContain('dự thảo, chưa có số');
  expect(said).toMatch(/57\/PYC-BQLKKT · Chuyên viên 01, .* · đã hủy, không dùng lại; .*: ghi nhầm ngày/);
  expect(said).toContain('Số tiếp theo trong sổ: 58/PYC-BQLKKT');
  for (const step of ['check', 'confirm']) {
    const gap = await clerk.post(place(), { act: 'issue', step, paperNumber: '57', on: '2020-12-14' });
    expect(gap.status).toBe(422);
    expect(textOf(gap.html)).toContain('số tiếp theo là 58');
  }
  const check = await clerk.post(place(), { act: 'issue', step: 'check', paperNumber: '', on: '2020-12-14' });
  expect(textOf(check.html)).toContain('được cho số 58/PYC-BQLKKT');
  await clerk.post(place(), { ...hiddenIn(check.html), step: 'confirm' });
  await makeRound(web.database);
});

test('the pages of a paper that is being written and of its case tell by themselves once it is there, and then look no more', async () => {
  const key = place().slice('/papers/'.length);
  await web.database.paper.update({ where: { key }, data: { edition: { increment: 1 }, state: 'wanted' } });
  // Of the case nothing else is awaited, and nobody acted a moment ago.
  await web.database.hint.deleteMany();
  await web.database.act.updateMany({ data: { at: new Date('2020-12-01') } });
  const site = await listen(web);
  const browser = await openChromium(root);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi' });
  await context.addCookies([{ name: 'laurel-session', value: clerk.token, url: site }]);
  const page = await context.newPage();
  await page.goto(`${site}${place()}`);
  const ofCase = await context.newPage();
  await ofCase.goto(`${site}/nominations/${web.number}`);
  await expect(ofCase.locator('#live-acts').textContent()).resolves.toContain('đang lập · 58/PYC-BQLKKT');
  const standing = page.locator('#live');
  await expect(standing.textContent()).resolves.toContain('đang lập · 58/PYC-BQLKKT');
  const file = page.locator('input[type=file]');
  expect(await file.count()).toBe(0);
  await makeRound(web.database);
  await file.waitFor({ timeout: 30_000 });
  expect(await standing.textContent()).toContain('đã có số · 58/PYC-BQLKKT');
  expect(await page.locator('#live-said').textContent()).toBe('đã có số · 58/PYC-BQLKKT, T2 14/12/2020');
  for (const one of [page, ofCase]) await one.locator('#live:not([data-live])').waitFor({ timeout: 30_000 });
  expect(await ofCase.locator('#live-acts').textContent()).toContain('đã có số · 58/PYC-BQLKKT');
  await browser.close();
}, 120_000);

test('a signed file is taken in once it is compared and a PDF; the one without a signature stays beside it', async () => {
  const before = await web.database.paper.findUniqueOrThrow({ where: { key: place().slice('/papers/'.length) } });
  expect((await putBack(SIGNED, {}, clerk)).status).toBe(422);
  expect((await putBack(SIGNED, { compared: 'yes' }, { ...clerk, mark: 'forged' })).status).toBe(403);
  const none = await putBack(Buffer.from('MZ'), { compared: 'yes' }, clerk);
  expect(none).toMatchObject({ status: 422, text: expect.stringContaining('chỉ nhận pdf') as string });
  const nothing = await putBack(Buffer.from(''), {}, clerk);
  expect(nothing.text).toContain('Có 2 chỗ cần sửa');
  expect(nothing.text).toContain('bản PDF đã ký: còn thiếu');
  const draft = await web.database.paperFile.findFirstOrThrow({
    where: { paperId: before.id },
    orderBy: { no: 'asc' },
  });
  for (const { bytes } of [before, draft]) {
    const own = await putBack(Buffer.from(bytes ?? []), { compared: 'yes' }, clerk);
    expect(own).toMatchObject({ status: 422, text: expect.stringContaining('chưa ai ký') as string });
  }
  for (const _ of [1, 2]) expect((await putBack(SIGNED, { compared: 'yes' }, clerk)).status).toBe(303);
  const said = textOf((await clerk.get(place())).html);
  expect(said).toContain('đã ký · 58/PYC-BQLKKT');
  expect(said).toContain('Tệp có mang chữ ký số: Laurel không kiểm tra chữ ký đó.');
  const entry = await web.database.recordEntry.findFirstOrThrow({ where: { kind: 'paperSigned' } });
  expect(entry.body).toMatchObject({ unsigned: before.sha256, carriesSignature: true });
  const file = (name: string | null) =>
    web.app.inject({
      url: `/nominations/${web.number}/papers/${name}`,
      cookies: { 'laurel-session': clerk.token },
    });
  const signed = await file('2020-0001_bo-sung-2_so-58_2020-12-14_da-ky.pdf');
  expect(signed.rawPayload.equals(SIGNED)).toBe(true);
  expect((await file(before.fileName)).rawPayload.equals(Buffer.from(before.bytes ?? []))).toBe(true);
  const other = await putBack(Buffer.from('%PDF-1.7 khác'), { compared: 'yes' }, clerk);
  expect(other).toMatchObject({ status: 409 });
  expect((await clerk.post(place(), { act: 'cancel', step: 'confirm', reason: 'sai' })).status).toBe(409);
});

test("a number nobody typed is the next of the year that the paper bears, not of last year's register", async () => {
  await web.database.paper.update({
    where: { key: place().slice('/papers/'.length) },
    data: { number: null, issuedOn: null, signed: Prisma.DbNull },
  });
  await web.database.paperNumber.updateMany({
    data: { state: 'cancelled', endedAt: new Date(), endedById: 'hatinh-10' },
  });
  await until(web, '2021-01-05', '09:00');
  clerk = await web.signedIn(CLERK);
  const page = await clerk.get(place());
  expect(textOf(page.html)).toContain('Số tiếp theo trong sổ: 59/PYC-BQLKKT');
  const typed = /<input[^>]*name="paperNumber"[^>]*>/.exec(page.html)?.[0].match(/ value="(.*?)"/)?.[1] ?? '';
  const check = await clerk.post(place(), { act: 'issue', step: 'check', paperNumber: typed, on: '2021-01-05' });
  expect(textOf(check.html)).toContain('được cho số 01/PYC-BQLKKT, ghi ngày T3 05/01/2021');
});

test('a paper that another took the place of names it by kind, edition and number, and leads to it', async () => {
  const key = place().slice('/papers/'.length);
  const paper = await web.database.paper.findUniqueOrThrow({ where: { key } });
  const later = `${web.number}/minutes/2`;
  const { id: _id, ...row } = paper;
  await web.database.paper.create({
    data: { ...row, key: later, kind: 'minutes', facts: row.facts ?? {}, signed: Prisma.DbNull },
  });
  const numbered = { series: 'paper/x/all/2021', number: 7, state: 'given', at: new Date(), byId: 'hatinh-10' };
  await web.database.paperNumber.create({ data: { ...numbered, paperKey: later, symbol: '07/BB-HĐTĐKT' } });
  await web.database.paper.update({
    where: { key },
    data: { facts: { ...(row.facts as Prisma.JsonObject), replacedBy: later } },
  });
  for (const address of [place(), `/nominations/${web.number}`]) {
    const { html } = await clerk.get(address);
    expect(textOf(html)).toContain('đã được thay bằng Biên bản họp, bản 2 (số 07/BB-HĐTĐKT)');
    expect(html).toContain(`<a href="/papers/${later}">Biên bản họp, bản 2`);
    expect(textOf(html)).not.toContain(`thay bằng ${later}`);
  }
});
