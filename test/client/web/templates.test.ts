/** The Word templates of an office on its pages: downloaded, edited, tried out, used, and taken back. */

import { randomBytes } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { makeRound } from '../../../activities/make-papers';
import { formMark } from '../../../client/web/session';
import { checkTemplate } from '../../../papers/check-template';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { readWriting } from '../../../prisma/queries/read-template';
import { whereIs } from '../../../prisma/stages/settle';
import { isRefusal } from '../../../rules/refusal';
import { aWeb, CLERK, contentOf, HEAD, hiddenIn, MEMBER, SITE, taskOf, textOf, type Reader, type Web } from './given';

const PLACE = '/templates/hatinh-ez-board/supplementRequest';
const BODY = 'word/document.xml';

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

/** A page or a file as bytes, in the reader's browser. */
async function fetched(url: string): Promise<{ status: number; bytes: Buffer; name: string }> {
  const { statusCode, rawPayload, headers } = await web.app.inject({
    url,
    cookies: { 'laurel-session': clerk.token, 'laurel-language': 'vi' },
  });
  return { status: statusCode, bytes: rawPayload, name: headers['content-disposition'] ?? '' };
}

/** Sends a form with a file, or without, as a browser does. */
async function sent(fields: Record<string, string>, file?: Uint8Array, reader = clerk) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ mark: formMark(web.house, reader.token), ...fields }))
    form.set(name, value);
  if (file !== undefined) form.set('file', new Blob([new Uint8Array(file)]), 'mẫu.docx');
  const body = new Response(form);
  const { statusCode, rawPayload, headers } = await web.app.inject({
    method: 'POST',
    url: PLACE,
    cookies: { 'laurel-session': reader.token, 'laurel-language': 'vi' },
    headers: { origin: SITE, 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  });
  return { status: statusCode, bytes: rawPayload, html: rawPayload.toString('utf8'), headers };
}

const textIn = (docx: Uint8Array): string => strFromU8(unzipSync(docx)[BODY] ?? new Uint8Array());

function edited(docx: Uint8Array, from: string, to: string): Uint8Array {
  const files = unzipSync(docx);
  return zipSync({ ...files, [BODY]: strToU8(textIn(docx).replace(from, to)) });
}

/** What is kept of a sound one: its parts as they were looked through. */
const keptOf = (docx: Uint8Array): Uint8Array => checkTemplate(docx, 'supplementRequest').bytes;

const bring = (step: string) => ({ act: 'bring', step });

async function inUse(): Promise<Uint8Array | undefined> {
  const paper = await web.database.paper.findFirstOrThrow({ where: { kind: 'supplementRequest' } });
  const actor = await readActor(web.database, { email: CLERK });
  if (actor === undefined) throw new Error('no clerk');
  const writing = await readWriting(web.database, actor, paper.key);
  if (isRefusal(writing)) throw new Error(writing.code);
  return writing.template;
}

async function ours(): Promise<Uint8Array> {
  return (await fetched(`${PLACE}/file/vi`)).bytes;
}

test('an office sees its own templates and ours, and downloads ours in either language', async () => {
  const offices = await clerk.get('/templates');
  expect(textOf(offices.html)).toContain('mẫu của Laurel');
  expect(offices.html).toContain('href="/templates/hatinh-ez-board"');
  expect(offices.html).toContain('href="/templates/hatinh-ez-council"');
  const kinds = await clerk.get('/templates/hatinh-ez-board');
  expect(kinds.html).toContain(`href="${PLACE}"`);
  for (const language of ['vi', 'en']) {
    const { status, bytes, name } = await fetched(`${PLACE}/file/${language}`);
    expect([status, name]).toEqual([200, `attachment; filename="supplementRequest.${language}.docx"`]);
    expect(textIn(bytes)).toContain('{number}');
  }
  expect((await fetched(`${PLACE}/file/1`)).status).toBe(404);
});

test('what is wrong with a template is said with the field that was meant, and nothing is written', async () => {
  const before = await contentOf(web.database);
  const answer = await sent(bring('check'), edited(await ours(), '{number}', '{nubmer}'));
  expect(answer.status).toBe(422);
  const text = textOf(answer.html);
  expect(text).toContain('Chưa dùng được: 2 chỗ phải sửa.');
  expect(text).toContain('có phải là {number}?');
  expect(text).toContain('{number}: thiếu trường bắt buộc này');
  for (const file of [Buffer.from('no Word document'), undefined])
    expect((await sent(bring('check'), file)).status).toBe(422);
  expect(await contentOf(web.database)).toBe(before);
});

test('a sound one is tried on a paper before it is used, from the page that checks it; others bring none', async () => {
  const own = edited(await ours(), 'Độc lập - Tự do - Hạnh phúc', 'Độc lập – Tự do – Hạnh phúc');
  const before = await contentOf(web.database);
  const check = await sent(bring('check'), own);
  expect(check.status).toBe(200);
  expect(textOf(check.html)).toContain('tại Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh được lập theo mẫu này (bản 1)');
  expect(textOf(check.html)).toContain(`Tải bản thử (${web.number})`);
  const carried = { act: 'bring', template: hiddenIn(check.html)['template'] ?? '' };
  const trial = await sent({ ...carried, step: 'try' });
  expect(trial.headers['content-disposition']).toMatch(/attachment.*[.]docx/u);
  expect(textIn(trial.bytes)).toContain('Độc lập – Tự do – Hạnh phúc');
  expect(textIn(trial.bytes)).toContain('thiếu xác nhận');
  expect(await contentOf(web.database)).toBe(before);
  const member = await web.signedIn(MEMBER);
  expect((await sent({ ...carried, step: 'confirm' }, undefined, member)).status).toBe(404);
  expect(await inUse()).toBeUndefined();

  const done = await sent({ ...carried, step: 'confirm' });
  expect([done.status, textOf(done.html)]).toEqual([200, expect.stringContaining('Đã ghi nhận')]);
  expect(Buffer.from((await inUse()) ?? []).equals(keptOf(own))).toBe(true);
  expect(textOf((await sent({ ...carried, step: 'confirm' })).html)).toContain('trước đó');
  expect(await web.database.paperTemplate.count()).toBe(1);
  expect((await fetched(`${PLACE}/file/1`)).bytes.equals(keptOf(own))).toBe(true);
  expect(textOf((await clerk.get('/templates/hatinh-ez-board')).html)).toContain('mẫu riêng, bản 1');
});

test('taken back after a check, ours is used again and the own one stays to be downloaded', async () => {
  const before = await contentOf(web.database);
  const check = await clerk.post(PLACE, { act: 'takeBack', step: 'check' }, { language: 'en' });
  expect(textOf(check.html)).toContain(
    'is made by the template of Laurel at Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh again',
  );
  expect(await contentOf(web.database)).toBe(before);
  expect((await clerk.post(PLACE, { ...hiddenIn(check.html), step: 'confirm' })).status).toBe(200);
  expect(await inUse()).toBeUndefined();
  // A program of the release before fills whatever is newest.
  const newest = await web.database.paperTemplate.findFirstOrThrow({ orderBy: { version: 'desc' } });
  expect(textIn(newest.bytes)).toContain('{number}');
  const page = await clerk.get(PLACE);
  expect(textOf(page.html)).toMatch(/bản 2: .* thôi dùng mẫu riêng/u);
  expect(page.html).not.toContain('value="takeBack"');
  expect((await fetched(`${PLACE}/file/1`)).status).toBe(200);
  expect((await fetched(`${PLACE}/file/2`)).status).toBe(404);
  await clerk.post(PLACE, { act: 'takeBack', step: 'confirm' });
  expect(await web.database.paperTemplate.count()).toBe(2);
  expect(await web.database.act.count({ where: { kind: { in: ['importTemplate', 'takeBackTemplate'] } } })).toBe(2);
});

test('one as large as a template may be is carried over the page that checks it', async () => {
  const files = unzipSync(await ours());
  const noise = randomBytes(3 * 1024 * 1024);
  const large = zipSync({ ...files, 'word/media/logo.png': [noise, { level: 0 }] });
  const check = await sent(bring('check'), large);
  expect(check.status).toBe(200);
  const carried = { act: 'bring', template: hiddenIn(check.html)['template'] ?? '' };
  expect((await sent({ ...carried, step: 'confirm' })).status).toBe(200);
  expect(Buffer.from((await inUse()) ?? []).equals(keptOf(large))).toBe(true);
});

test('one that was brought before Word’s own fetching was refused makes no paper, and its papers say what to do', async () => {
  const linked =
    '<Relationships><Relationship Id="a" Type="http://a.example/attachedTemplate" Target="//a/b.dotm" TargetMode="External"/></Relationships>';
  const older = zipSync({ ...unzipSync(await ours()), 'word/_rels/settings.xml.rels': strToU8(linked) });
  const { key, office, kind } = await web.database.paper.findFirstOrThrow({ where: { kind: 'supplementRequest' } });
  const newest = await web.database.paperTemplate.findFirstOrThrow({ orderBy: { version: 'desc' } });
  const version = newest.version + 1;
  await web.database.paperTemplate.create({ data: { ...newest, office, kind, version, bytes: new Uint8Array(older) } });
  const { status, bytes } = await fetched(`/word/${key}`);
  expect([status, textOf(bytes.toString('utf8'))]).toEqual([
    422,
    expect.stringMatching(/Mẫu Word của cơ quan: dẫn tới mẫu hoặc tệp ở nơi khác mà Word sẽ tự mở; bỏ mẫu đính kèm/u),
  ]);
  await clerk.post(PLACE, { act: 'takeBack', step: 'confirm' });
  expect((await fetched(`/word/${key}`)).status).toBe(200);
});

test('whoever words nothing is told all that do: secretary, clerk and award office', async () => {
  const member = await web.signedIn(MEMBER);
  for (const place of ['/templates', '/letters']) {
    const { status, html } = await member.get(place, { language: 'en' });
    expect([place, status, textOf(html)]).toEqual([
      place,
      403,
      expect.stringMatching(/secretary, .*clerk.* and award office/),
    ]);
  }
});

test('an administrator finds the letters of every office, each by its name of today', async () => {
  const { database } = web;
  await database.organisationName.create({
    data: { organisationId: 'quangtri-ez-board', name: 'Ban của năm sau', shortName: 'BNS', fromOn: '2096-01-01' },
  });
  const page = await (await web.signedIn('quan-tri@bqlkkt.hatinh.example')).get('/letters');
  expect(page.html).toContain('href="/letters/quangtri-ez-board/review/vi"');
  expect(textOf(page.html)).toContain('Ban Quản lý Khu kinh tế tỉnh Quảng Trị');
  expect(textOf(page.html)).not.toContain('Ban của năm sau');
  expect((await clerk.get('/letters')).html).not.toContain('quangtri-ez-board');
});
