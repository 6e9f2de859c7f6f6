/** Signing in: by address or by a letter's link, always by a code that is good once, in one browser, for ten minutes. */

import { whereIs } from '../../../prisma/stages/settle';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { hashOf } from '../../../prisma/secrets';
import { aBrowser, codeOf, type TestBrowser } from './browser';
import { aWeb, CLERK, HEAD, MEMBER, SECRETARY, taskOf, textOf, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** Asks for a code and reads it in the mailbox. */
function askedCode(browser: TestBrowser, email: string, url = '/sign-in'): Promise<string> {
  return codeOf(email, async () => {
    expect((await browser.post(url, { email })).statusCode).toBe(303);
  });
}

/** A letter's link to a task, as the post office would have stored it. */
async function aPointer(kind: string): Promise<{ pointer: string; taskId: string }> {
  const taskId = await taskOf(web, kind);
  const letter = await web.database.letter.findFirstOrThrow({ where: { taskId } });
  const pointer = 'K7QM2XR94TBN0HVA5CDE';
  const { personId } = letter;
  await web.database.link.create({ data: { hash: hashOf(pointer), letterId: letter.id, taskId, personId } });
  return { pointer, taskId };
}

test('a code opens a session once, in any case and without its hyphen (ASVS 6.5.1)', async () => {
  const browser = aBrowser(web);
  const code = await askedCode(browser, CLERK);
  const typed = code.replace('-', '').toLowerCase();
  expect((await browser.post('/sign-in/code', { code: typed })).headers.location).toBe('/');
  expect((await browser.get('/tasks')).statusCode).toBe(200);
  const again = aBrowser(web);
  for (const [name, value] of browser.cookies) if (name !== 'laurel-session') again.cookies.set(name, value);
  expect((await again.post('/sign-in/code', { code: typed })).statusCode).toBe(422);
  expect((await again.get('/tasks')).headers.location).toContain('/sign-in');
});

test('the session lies hashed in the database and out of the reach of scripts and other sites (ASVS 7.2.3)', async () => {
  const browser = aBrowser(web);
  const code = await askedCode(browser, CLERK);
  const answer = await browser.post('/sign-in/code', { code });
  const cookie = answer.cookies.find(({ name }) => name === 'laurel-session');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32);
  const sessions = await web.database.session.findMany();
  expect(sessions.map(({ hash }) => hash)).toContain(hashOf(cookie?.value ?? ''));
  expect(JSON.stringify(sessions)).not.toContain(cookie?.value);
});

test('a code is worth nothing in another browser (ASVS 6.6.2)', async () => {
  const code = await askedCode(aBrowser(web), CLERK);
  const other = aBrowser(web);
  await other.post('/sign-in', { email: 'niemand@nowhere.example' });
  expect((await other.post('/sign-in/code', { code })).statusCode).toBe(422);
  expect(other.cookies.has('laurel-session')).toBe(false);
});

test('a code is worth nothing after ten minutes (ASVS 6.5.5)', async () => {
  const browser = aBrowser(web);
  const code = await askedCode(browser, CLERK);
  await setClockOffset(web.database, (await readClockOffset(web.database)) + 10 * 60_000 + 1_000);
  const answer = await browser.post('/sign-in/code', { code });
  expect(answer.statusCode).toBe(422);
  expect(textOf(answer.payload)).toContain('mã đã hết hạn');
});

test('whoever types a wrong code begins at what is wrong, and the field is read with it', async () => {
  const browser = aBrowser(web);
  await askedCode(browser, CLERK);
  const { payload } = await browser.post('/sign-in/code', { code: '00000000' });
  expect(payload).toMatch(/<div[^>]*role="alert"[^>]*id="code-fault"[^>]*autofocus/);
  expect(payload).toMatch(/<input[^>]*name="code"[^>]*aria-invalid="true"[^>]*aria-describedby="code-fault"/);
});

test('five wrong codes lock the browser for fifteen minutes, also against the right one (ASVS 6.6.3)', async () => {
  const browser = aBrowser(web);
  const code = await askedCode(browser, CLERK);
  for (let turn = 0; turn < 4; turn += 1)
    expect((await browser.post('/sign-in/code', { code: '00000000' })).statusCode).toBe(422);
  expect((await browser.post('/sign-in/code', { code: '00000000' })).statusCode).toBe(429);
  const locked = await browser.post('/sign-in/code', { code });
  expect(locked.statusCode).toBe(429);
  expect(textOf(locked.payload)).toContain('15 phút');
  // Whoever asks for a new one now is not told that it was sent.
  const before = await web.database.code.count();
  const asked = await browser.post('/sign-in', { email: CLERK });
  const next = await browser.get(String(asked.headers.location));
  expect(next.statusCode).toBe(429);
  expect(textOf(next.payload)).toContain('15 phút');
  expect(textOf(next.payload)).not.toContain('vừa được gửi');
  expect(next.payload).not.toContain('name="code"');
  expect(await web.database.code.count()).toBe(before);
});

test('guesses sent at the same time are counted like guesses one after another', async () => {
  const browser = aBrowser(web);
  const code = await askedCode(browser, CLERK);
  const guesses = await Promise.all(
    Array.from({ length: 40 }, () => browser.post('/sign-in/code', { code: '00000000' })),
  );
  expect(guesses.filter(({ statusCode }) => statusCode === 422).length).toBeLessThanOrEqual(4);
  expect((await browser.post('/sign-in/code', { code })).statusCode).toBe(429);
});

test('known and unknown addresses are answered alike', async () => {
  const [known, unknown] = [aBrowser(web), aBrowser(web)];
  const first = await known.post('/sign-in', { email: SECRETARY });
  const second = await unknown.post('/sign-in', { email: 'niemand@nowhere.example' });
  expect([second.statusCode, second.headers.location]).toEqual([first.statusCode, first.headers.location]);
  const pages = await Promise.all([known, unknown].map((one) => one.get(String(first.headers.location))));
  expect(pages[1]?.payload).toBe(pages[0]?.payload);
  for (let guess = 1; guess <= 6; guess += 1) {
    const where = {
      browserHash: { in: [known, unknown].map((one) => hashOf(one.cookies.get('laurel-browser') ?? '')) },
    };
    while ((await web.database.code.count({ where })) < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const [told, untold] = await Promise.all(
      [known, unknown].map((one) => one.post('/sign-in/code', { code: '00000000' })),
    );
    expect(told?.statusCode).toBe(guess < 5 ? 422 : 429);
    expect([untold?.statusCode, untold?.payload]).toEqual([told?.statusCode, told?.payload]);
  }
});

test('a person sees the sessions under their name, ends one and all others; an administrator ends all of a person (ASVS 7.4.5)', async () => {
  const [here, there] = [aBrowser(web), await web.signedIn(CLERK)];
  const code = await askedCode(here, CLERK);
  await here.post('/sign-in/code', { code });
  const page = await there.get('/sessions', { language: 'en' });
  expect(textOf(page.html)).toMatch(/unknown browser \(this one\).*unknown browser .*End all other sessions/);
  expect(textOf(page.html)).not.toContain('End all sessions of a person');
  const [mine = '', other = ''] = [...page.html.matchAll(/action="(\/sessions\/[0-9a-f]{16})"/g)].map(([, to]) => to);
  const head = await web.signedIn(HEAD);
  expect((await head.post(other, {})).status).toBe(404);
  expect((await there.post(other, {})).status).toBe(303);
  expect((await here.get('/tasks')).statusCode).toBe(303);
  const third = await web.signedIn(CLERK);
  expect((await third.post('/sessions/others', {})).status).toBe(303);
  expect((await there.get('/tasks')).status).toBe(303);
  expect((await third.get('/tasks')).status).toBe(200);
  expect((await head.post('/sessions/of-person', { email: CLERK })).status).toBe(403);
  const administrator = await web.signedIn('quan-tri@bqlkkt.hatinh.example');
  expect((await administrator.post('/sessions/of-person', { email: 'niemand@nowhere.example' })).status).toBe(422);
  expect((await administrator.post('/sessions/of-person', { email: CLERK })).status).toBe(200);
  expect((await third.get('/tasks')).status).toBe(303);
  expect((await head.get('/tasks')).status).toBe(200);
  expect(await web.database.act.findMany({ where: { kind: 'endSessions' } })).toMatchObject([
    { content: { person: 'hatinh-10' } },
  ]);
  expect(mine).not.toBe(other);
});

test('a link names nobody, and sends the code to the person of its letter', async () => {
  const { pointer, taskId } = await aPointer('review');
  const browser = aBrowser(web);
  const page = await browser.get(`/go/${pointer}`);
  expect(page.payload).not.toContain('@');
  expect(page.payload).not.toContain('type="email"');
  expect(browser.cookies.size).toBe(0);
  const code = await askedCode(browser, HEAD, `/go/${pointer}`);
  const signedIn = await browser.post('/sign-in/code', { code, to: `/go/${pointer}` });
  expect(signedIn.headers.location).toBe(`/go/${pointer}`);
  expect((await browser.get(`/go/${pointer}`)).headers.location).toBe(`/tasks/${taskId}`);
});

test('a link tells another person nothing, and neither does one that was never sent or was taken back', async () => {
  const { pointer } = await aPointer('review');
  const member = await web.signedIn(MEMBER);
  const other = await member.get(`/go/${pointer}`);
  expect(other).toMatchObject({ status: 200 });
  expect(textOf(other.html)).toContain('Liên kết này không còn dùng');
  expect(other.html).toContain('href="/tasks"');
  expect(other.html).not.toContain('type="email"');
  const none = await member.get('/go/00000000000000000000');
  expect(textOf(none.html)).toBe(textOf(other.html));
  const never = await web.anybody.get('/go/00000000000000000000');
  expect(textOf(never.html)).toContain('Liên kết này không còn dùng');
  await web.database.link.updateMany({ data: { revokedAt: new Date() } });
  const revoked = await web.anybody.get(`/go/${pointer}`);
  expect(textOf(revoked.html)).toBe(textOf(never.html));
  expect(textOf((await member.get(`/go/${pointer}`)).html)).toBe(textOf(other.html));
});

test('a link that is no longer in use leads its own person, who is signed in, to what became of the task', async () => {
  const { pointer, taskId } = await aPointer('review');
  const head = await web.signedIn(HEAD);
  await head.act(`/tasks/${taskId}`, { choice: 'agree' });
  await whereIs(web.database, web.number);
  expect((await web.database.link.findFirstOrThrow({ where: { taskId } })).revokedAt).not.toBeNull();
  expect((await head.get(`/go/${pointer}`)).location).toBe(`/tasks/${taskId}`);
});

test('after the code only a path of this house is followed', async () => {
  for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const browser = aBrowser(web);
    const code = await askedCode(browser, CLERK);
    expect((await browser.post('/sign-in/code', { code, to })).headers.location).toBe('/');
    await web.database.code.deleteMany();
  }
});

test('whoever is signed in and comes back to where a code is typed is led to their own work', async () => {
  const member = await web.signedIn(MEMBER);
  for (const page of ['/sign-in', '/sign-in?to=//evil.example'])
    expect(await member.get(page)).toMatchObject({ status: 303, location: '/' });
  expect((await member.get('/sign-in?to=/deputies')).location).toBe('/deputies');
  expect((await member.get('/sign-in/code')).html).toContain('href="/tasks"');
  expect((await member.get('/')).location).toBe('/tasks');
  expect(textOf((await web.anybody.get('/sign-in/code')).html)).toContain('trong 15 phút chỉ gửi nhiều nhất 5 mã');
});

test('signing out ends the session on the server (ASVS 7.4.1)', async () => {
  const reader = await web.signedIn(SECRETARY);
  expect((await reader.get('/desk')).status).toBe(200);
  expect((await reader.post('/sign-out', {})).status).toBe(303);
  expect((await reader.get('/desk')).location).toContain('/sign-in');
});

test('a session ends after an hour without an act and after twelve hours in any case', async () => {
  const reader = await web.signedIn(SECRETARY);
  const offset = await readClockOffset(web.database);
  await setClockOffset(web.database, offset + 61 * 60_000);
  expect((await reader.get('/desk')).status).toBe(303);
  await setClockOffset(web.database, offset);
  const busy = await web.signedIn(SECRETARY);
  for (let hour = 0; hour < 13; hour += 1) {
    await setClockOffset(web.database, offset + hour * 55 * 60_000);
    await busy.post('/language', { language: 'vi' });
    await busy.post('/nominations/new', { step: 'row' });
  }
  await setClockOffset(web.database, offset + 12 * 3_600_000 + 1_000);
  expect((await busy.get('/desk')).status).toBe(303);
});

test('whoever must sign in first comes to the page they asked for', async () => {
  expect((await web.anybody.get(`/nominations/${web.number}`)).location).toBe(
    `/sign-in?to=${encodeURIComponent(`/nominations/${web.number}`)}`,
  );
});

test('the log names no person, no address, no pointer and no code (ASVS 16.2.5)', async () => {
  const { pointer } = await aPointer('review');
  const browser = aBrowser(web);
  const code = await askedCode(browser, HEAD, `/go/${pointer}`);
  await browser.post('/sign-in/code', { code: '11111111' });
  await browser.post('/sign-in/code', { code });
  const said = web.log.join('\n');
  for (const secret of [HEAD, 'Lê Trung Phước', pointer, code, code.replace('-', ''), ...browser.cookies.values()])
    expect(said).not.toContain(secret);
});
