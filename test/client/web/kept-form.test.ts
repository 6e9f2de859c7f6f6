/** A form that comes after its session: nothing of it is lost, and nothing is recorded before its reader sends it again. */

import { createServer } from '../../../client/web/server';
import { formMark } from '../../../client/web/session';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { closeDatabase, openDatabase } from '../../../prisma/database';
import { openSession } from '../../../prisma/sign-in';
import { aBrowser, codeOf, type TestBrowser } from './browser';
import {
  aWeb,
  BLOC_MEMBER as BLOC_VOTER,
  CLERK as UNIT_CLERK,
  contentOf,
  hiddenIn,
  root,
  SITE,
  textOf,
  type Web,
} from './given';

let web: Web;
/** Codes are read in a mailbox that all tests share: these have addresses of their own. */
const [CLERK, BLOC_MEMBER] = ['nguoi-viet@kept.example', 'dai-dien@kept.example'];
beforeEach(async () => {
  web = await aWeb();
  await web.database.person.update({ where: { email: UNIT_CLERK }, data: { email: CLERK } });
  await web.database.person.update({ where: { email: BLOC_VOTER }, data: { email: BLOC_MEMBER } });
});
afterEach(() => web.close());

const NEW = '/nominations/new';
const REASON = 'Hoàn thành xuất sắc nhiệm vụ:\n"nhất cụm" & <nhiều năm>';
const TYPED = { rows: '2', title: 'CO_BO', year: '2020', reason: REASON, step: 'check' };

/** Somebody signed in, whose session nobody has used for more than an hour. */
async function leftAlone(email: string): Promise<{ browser: TestBrowser; mark: string }> {
  const browser = aBrowser(web);
  const person = await web.database.person.findUniqueOrThrow({ where: { email } });
  const token = await openSession(web.database, person.id);
  browser.cookies.set('laurel-session', token);
  await setClockOffset(web.database, (await readClockOffset(web.database)) + 61 * 60_000);
  return { browser, mark: formMark(web.house, token) };
}

/** Signs in by a code, on pages that carry a form. */
async function signedInAs(browser: TestBrowser, email: string, carried: Record<string, string>) {
  const code = await codeOf(email, () => browser.post('/sign-in', { ...carried, email }));
  return browser.post('/sign-in/code', { ...carried, code });
}

test('what was typed in an hour without a sign is carried through signing in, and stands in the form again', async () => {
  const { browser, mark } = await leftAlone(CLERK);
  const before = await web.database.nomination.count();
  const ended = await browser.post(NEW, { mark, ...TYPED });
  expect(ended.statusCode).toBe(401);
  expect(textOf(ended.payload)).toContain('Chưa ghi nhận gì; những gì đã viết vẫn được giữ');

  const nobody = await browser.post('/sign-in', hiddenIn(ended.payload));
  expect(hiddenIn(nobody.payload)).toEqual(hiddenIn(ended.payload));
  const asking = (): Promise<unknown> => browser.post('/sign-in', { ...hiddenIn(nobody.payload), email: CLERK });
  const code = await codeOf(CLERK, asking);
  const wrong = await browser.post('/sign-in/code', { ...hiddenIn(nobody.payload), code: '00000000' });
  expect(wrong.statusCode).toBe(422);
  const right = await browser.post('/sign-in/code', { ...hiddenIn(wrong.payload), code });
  expect(right.statusCode).toBe(200);
  expect(textOf(right.payload)).toContain('còn nguyên và chưa được ghi nhận');
  expect(right.payload).toContain(`<form method="post" action="${NEW}"`);
  expect(await web.database.nomination.count()).toBe(before);

  const again = await browser.post(NEW, hiddenIn(right.payload));
  expect(again.statusCode).toBe(422);
  expect(again.payload).toContain(
    'Hoàn thành xuất sắc nhiệm vụ:\n&quot;nhất cụm&quot; &amp; &lt;nhiều năm></textarea>',
  );
});

test('what was about to be confirmed is looked at again before it is recorded', async () => {
  const { browser, mark } = await leftAlone(CLERK);
  const ended = await browser.post(NEW, { mark, ...TYPED, step: 'confirm' });
  expect(JSON.parse(hiddenIn(ended.payload)['kept'] ?? '')).toMatchObject({ reason: REASON, step: 'confirm' });
  const right = await signedInAs(browser, CLERK, hiddenIn(ended.payload));
  expect(hiddenIn(right.payload)).toMatchObject({ reason: REASON, step: 'check' });
});

test('a form from before its sender signed in anew is theirs to send again, and of another house it is refused', async () => {
  const { browser, mark } = await leftAlone(CLERK);
  const { token } = await web.signedIn(CLERK);
  browser.cookies.set('laurel-session', token);
  const before = await contentOf(web.database);
  const stale = await browser.post(NEW, { mark, ...TYPED });
  expect(stale.statusCode).toBe(403);
  const { mark: fresh, ...fields } = hiddenIn(stale.payload);
  expect([fresh, fields]).toEqual([formMark(web.house, token), TYPED]);
  expect(await contentOf(web.database)).toEqual(before);

  for (const origin of ['https://elsewhere.example', undefined]) {
    const { payload, statusCode } = await web.app.inject({
      method: 'POST',
      url: NEW,
      cookies: { 'laurel-session': token },
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin === undefined ? {} : { origin }) },
      payload: new URLSearchParams({ mark, ...TYPED }).toString(),
    });
    expect([origin, statusCode, payload.includes('Gửi tiếp')]).toEqual([origin, 403, false]);
  }
});

test('whoever signs in sends a form in their own name: it opens no page that is not theirs', async () => {
  const { browser, mark } = await leftAlone(CLERK);
  const ended = await browser.post(NEW, { mark, ...TYPED });
  const right = await signedInAs(browser, BLOC_MEMBER, hiddenIn(ended.payload));
  expect((await browser.post(NEW, hiddenIn(right.payload))).statusCode).toBe(403);
});

test('nothing is carried to another house, and what is no form leads home', async () => {
  for (const [to, kept] of [
    ['//elsewhere.example', JSON.stringify(TYPED)],
    ['https://elsewhere.example/', JSON.stringify(TYPED)],
    [NEW, '[1]'],
    [NEW, '{"a":{}}'],
    [NEW, 'x'],
  ] as const) {
    const browser = aBrowser(web);
    const answer = await signedInAs(browser, CLERK, { to, kept });
    expect([to, kept, answer.statusCode]).toEqual([to, kept, 303]);
    expect(['/', NEW]).toContain(answer.headers.location);
  }
});

test('a file cannot be carried: whoever sent it comes back to its page and is told', async () => {
  const { browser } = await leftAlone(CLERK);
  const { headers } = await web.app.inject({
    method: 'POST',
    url: '/nominations/import',
    cookies: Object.fromEntries(browser.cookies),
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      origin: SITE,
      referer: `${SITE}/nominations/import`,
      host: 'localhost:8080',
    },
    payload: '--x--\r\n',
  });
  expect(headers.location).toBe('/sign-in?with=file&to=%2Fnominations%2Fimport');
  expect(textOf((await browser.get(headers.location ?? '')).payload)).toContain('Tệp chưa được nhận');
});

test('what a house could not take is sent again from the page that says so', async () => {
  const database = openDatabase('postgresql://nobody@127.0.0.1:1/nothing');
  const app = await createServer({ house: { ...web.house, database }, root, log: web.app.log });
  const { token } = await web.signedIn(CLERK);
  const browser = aBrowser({ app });
  browser.cookies.set('laurel-session', token);
  const sent = { mark: formMark(web.house, token), ...TYPED, step: 'confirm', formKey: 'k1' };
  const { statusCode, payload } = await browser.post(NEW, sent);
  expect(statusCode).toBe(503);
  expect(textOf(payload)).toContain('Gửi lại');
  expect(hiddenIn(payload)).toEqual(sent);
  await app.close();
  await closeDatabase(database);
});

/** What the button for the other language sends. */
function switchOf(html: string): Record<string, string> {
  return hiddenIn(`<main>${/<form[^>]* action="\/language"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''}</main>`);
}

test('whoever chooses another language on a page of a form goes on with what they typed, and is told of nothing that is recorded', async () => {
  const clerk = await web.signedIn(CLERK);
  const { language = '', to = '', kept = '' } = switchOf((await clerk.post(NEW, TYPED)).html);
  expect([language, to, JSON.parse(kept)]).toEqual(['en', NEW, TYPED]);
  const english = await clerk.post('/language', { language, back: '/', to, kept });
  expect(textOf(english.html)).toContain('What you wrote is still here, and nothing of it is recorded');
  expect(hiddenIn(english.html)).toEqual({ ...TYPED, mark: formMark(web.house, clerk.token) });

  const confirmed = await clerk.post(NEW, { ...TYPED, step: 'confirm' });
  expect(confirmed.html).not.toContain('name="kept"');
  expect((await clerk.post('/language', { language: 'vi', back: NEW })).location).toBe(NEW);

  const { browser, mark } = await leftAlone(CLERK);
  const ended = await browser.post(NEW, { mark, ...TYPED });
  const signIn = await browser.post('/language', switchOf(ended.payload));
  expect(textOf(signIn.payload)).toContain('Nothing was recorded; what you wrote is kept');
  expect(hiddenIn(signIn.payload)).toEqual(hiddenIn(ended.payload));
});
