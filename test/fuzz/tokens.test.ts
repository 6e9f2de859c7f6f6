/** Keys that are nearly right: bent by a bit, cut, taken from somebody else, over, or written to look alike. */

import fc from 'fast-check';
import { readActor } from '../../prisma/actors';
import { hashOf } from '../../prisma/secrets';
import { issueCode, useCode } from '../../prisma/sign-in';
import { createToken } from '../../prisma/tokens';
import { isRefusal } from '../../rules/refusal';
import { aWeb, CLERK, HEAD, MEMBER, SECRETARY, taskOf, textOf, type Web } from '../client/web/given';
import { holds } from './hold';

const POINTER = 'K7QM2XR94TBN0HVA5CDE';
const sizes = { here: 150, commit: 3_000, nightly: 30_000 };

let web: Web;
let session: string;
let token: string;
/** Sessions and tokens that were good: ended, expired, taken back. */
const over: { sessions: string[]; tokens: string[] } = { sessions: [], tokens: [] };

async function aToken(email: string, key: string): Promise<string> {
  const actor = await readActor(web.database, { email });
  const made = await createToken(web.database, { actor: actor!, wish: { name: 'x', scope: 'read', days: 30 }, key });
  return Array.isArray(made) ? '' : (made.token ?? '');
}

beforeAll(async () => {
  web = await aWeb();
  session = (await web.signedIn(SECRETARY)).token;
  token = await aToken(SECRETARY, 'good');
  const past = new Date(0);
  for (const data of [{ revokedAt: past }, { expiresAt: past }, { lastSeenAt: past }]) {
    const { token: one } = await web.signedIn(SECRETARY);
    await web.database.session.update({ where: { hash: hashOf(one) }, data });
    over.sessions.push(one);
  }
  for (const data of [{ revokedAt: past }, { expiresAt: past }]) {
    const one = await aToken(SECRETARY, JSON.stringify(data));
    await web.database.token.update({ where: { hash: hashOf(one) }, data });
    over.tokens.push(one);
  }
  const taskId = await taskOf(web, 'review');
  const { id: letterId, personId } = await web.database.letter.findFirstOrThrow({ where: { taskId } });
  await web.database.link.create({ data: { hash: hashOf(POINTER), letterId, taskId, personId } });
}, 60_000);
afterAll(() => web.close());

/** Letters that look like others, and forms that some programs take for the same. */
const ALIKE: Record<string, string> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  A: 'Α',
  B: 'В',
  E: 'Е',
  K: 'К',
  M: 'М',
  '0': 'О',
  '5': '５',
  '-': '‑',
  _: '＿',
};

const BENT = ['bit', 'cut', 'longer', 'case', 'alike', 'swapped', 'space', 'padded', 'encoded', 'twice'] as const;
const aBend = fc.record({ how: fc.constantFrom(...BENT), at: fc.nat(), bit: fc.integer({ min: 0, max: 6 }) });
type Bend = { how: (typeof BENT)[number]; at: number; bit: number };

/** A text that is not the one it was; where a bend would leave it alike, another sign is put in its place. */
function bent(text: string, { how, at: where, bit }: Bend): string {
  const at = where % text.length;
  const sign = text[at] ?? '';
  const other = String.fromCharCode(sign.charCodeAt(0) ^ (1 << bit));
  const replaced = (by: string): string => `${text.slice(0, at)}${by}${text.slice(at + 1)}`;
  const made = {
    bit: replaced(other),
    cut: text.slice(0, at),
    longer: `${text}${other}`,
    case: replaced(sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase()),
    alike: replaced(ALIKE[sign] ?? '\u200b'),
    swapped: replaced(text[(at + 1) % text.length] ?? ''),
    space: `${text.slice(0, at)} ${text.slice(at)}`,
    padded: `${text}=`,
    encoded: replaced(`%${sign.charCodeAt(0).toString(16)}x`),
    twice: `${text}${text}`,
  }[how];
  return made === text ? replaced(sign === 'Z' ? 'Y' : 'Z') : made;
}

async function withSession(value: string) {
  const { statusCode, headers, payload } = await web.app.inject({
    method: 'GET',
    url: '/tasks',
    headers: { cookie: `laurel-session=${encodeURIComponent(value)}` },
  });
  return { statusCode, location: headers.location, payload, cookie: headers['set-cookie'] };
}

async function withToken(value: string) {
  const authorization = `Bearer ${value}`.replace(/[^\t\x20-\x7e]/g, '?');
  const asked = { method: 'GET' as const, url: '/api/v1/webhooks', headers: { authorization } };
  const { statusCode, payload } = await web.app.inject(asked);
  return { statusCode, payload };
}

holds(
  { of: 'tokens', title: 'a session that is nearly one is none, and is answered as none', sizes, values: aBend },
  async (bend) => {
    const none = await withSession('');
    const one = await withSession(bent(session, bend));
    expect(one).toEqual(none);
    for (const old of over.sessions) expect(await withSession(old)).toEqual(none);
    expect((await withSession(session)).statusCode).toBe(200);
  },
);

holds(
  { of: 'tokens', title: 'a token that is nearly one is none, and is answered as none', sizes, values: aBend },
  async (bend) => {
    await web.database.asking.deleteMany();
    const none = await withToken('');
    expect(none.statusCode).toBe(401);
    // Spaces around a token are no part of it.
    const nearly = bent(token, bend);
    if (nearly.trim() !== token) expect(await withToken(nearly)).toEqual(none);
    for (const old of [...over.tokens, session, POINTER]) expect(await withToken(old)).toEqual(none);
    expect((await withToken(token)).statusCode).toBe(200);
  },
);

holds(
  {
    of: 'tokens',
    title: 'a link that is nearly one leads nowhere, and its page is that of a link that never was',
    sizes,
    values: aBend,
  },
  async (bend) => {
    const page = async (pointer: string) => {
      const { status, html, location } = await web.anybody.get(`/go/${encodeURIComponent(pointer)}`);
      return { status, location, text: textOf(html) };
    };
    const nearly = bent(POINTER, bend);
    const found = await page(nearly);
    if (nearly !== '' && !/^[./\\]+$/.test(nearly) && found.status !== 404)
      expect(found).toEqual(await page('00000000000000000000'));
    const codes = await web.database.code.count();
    await web.anybody.post(`/go/${encodeURIComponent(nearly)}`, {});
    await web.database.asking.deleteMany();
    expect(await web.database.code.count()).toBe(codes);
  },
);

holds(
  {
    of: 'tokens',
    title: 'the task of somebody else, and one that is nearly there, are answered as one that is not',
    sizes: { here: 30, commit: 500, nightly: 5_000 },
    values: fc.tuple(aBend, fc.constantFrom(SECRETARY, MEMBER, CLERK)),
  },
  async ([bend, email]) => {
    const task = await taskOf(web, 'review', HEAD);
    const reader = await web.signedIn(email);
    const shape = async (id: string) => {
      const { status, html } = await reader.get(`/tasks/${encodeURIComponent(id)}`);
      return [status, textOf(html)];
    };
    const none = await shape('00000000-0000-0000-0000-000000000000');
    expect(none[0]).toBe(404);
    expect(await shape(task)).toEqual(none);
    const nearly = bent(task, bend);
    if (nearly !== '') expect(await shape(nearly)).toEqual(none);
  },
);

/** What Crockford's alphabet takes for the same is the same. */
const plain = (code: string): string =>
  code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

holds(
  {
    of: 'tokens',
    title: 'of a code five tries are read, many at once or one by one, and none that is nearly right signs in',
    sizes: { here: 25, commit: 1_000, nightly: 10_000 },
    values: fc.tuple(fc.array(aBend, { minLength: 5, maxLength: 12 }), fc.boolean(), fc.uuid()),
  },
  async ([bends, atOnce, browser]) => {
    await web.database.code.deleteMany();
    const issued = await issueCode(web.database, { who: { email: CLERK }, browser });
    const code = issued?.code ?? '';
    const guesses = bends.map((bend) => bent(code, bend)).filter((guess) => plain(guess) !== plain(code));
    const guess = (typed: string) => useCode(web.database, { typed, browser });
    const answers = atOnce ? await Promise.all(guesses.map(guess)) : [];
    for (const typed of atOnce ? [] : guesses) answers.push(await guess(typed));
    expect(answers.every((answer) => isRefusal(answer))).toBe(true);
    const read = answers.filter((answer) => isRefusal(answer) && answer.code === 'code-wrong').length;
    expect(read).toBeLessThanOrEqual(4);
    const right = await guess(code);
    expect(isRefusal(right)).toBe(guesses.length >= 5);
    expect((await web.database.code.findFirstOrThrow()).tries).toBeLessThanOrEqual(5);
  },
);
