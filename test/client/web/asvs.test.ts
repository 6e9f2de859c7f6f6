/** Rows of OWASP ASVS 5.0 that the pages keep. SECURITY.md lists all rows that Laurel claims and where each is shown. */

import { createServer } from '../../../client/web/server';
import { formMark } from '../../../client/web/session';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { closeDatabase, openDatabase } from '../../../prisma/database';
import { hashOf, randomCrockford } from '../../../prisma/secrets';
import { issueCode } from '../../../prisma/sign-in';
import { askingsAMinute } from '../../../rules/asking';
import { aBrowser, type TestBrowser } from './browser';
import { DOORS } from './doors';
import { aWeb, CLERK, contentOf, convened, HEAD, root, SECRETARY, SITE, textOf, type Answer, type Web } from './given';
import { formFor, knockAt, placesOf, type Places } from './knock';

let web: Web;
let places: Places;
beforeAll(async () => {
  web = await aWeb();
  places = await placesOf(web, await convened(web));
});
afterAll(() => web.close());

const LOOKING = Object.keys(DOORS).filter((door) => door.startsWith('GET'));
const SENDING = Object.keys(DOORS).filter((door) => door.startsWith('POST') && !door.includes('/api/'));

/** What a person is shown behind every door. */
async function everyAnswer(email?: string): Promise<[door: string, Answer][]> {
  const reader = email === undefined ? web.anybody : await web.signedIn(email);
  const answers: [string, Answer][] = [];
  for (const door of LOOKING) answers.push([door, await reader.get(knockAt(door, places).url)]);
  return answers;
}

/** A code in a browser that asked for it, without the letter. */
async function asked(browser: TestBrowser, email: string): Promise<string> {
  const name = [...browser.cookies.keys()].find((cookie) => cookie.endsWith('laurel-browser')) ?? 'laurel-browser';
  browser.cookies.set(name, browser.cookies.get(name) ?? `mark-${browser.cookies.size}-${email}`);
  const issued = await issueCode(web.database, { who: { email }, browser: browser.cookies.get(name) ?? '' });
  return issued?.code ?? '';
}

async function pass(minutes: number): Promise<void> {
  await setClockOffset(web.database, (await readClockOffset(web.database)) + minutes * 60_000);
}

describe('cookies', () => {
  it('3.3.1, 3.3.2, 3.3.3, 3.3.4: every cookie is __Host-, for https alone, out of the reach of scripts and other sites', async () => {
    const house = { ...web.house, url: 'https://laurel.example' };
    const app = await createServer({ house, root, log: web.app.log });
    const ask = (url: string, payload: string, cookies: Record<string, string> = {}) =>
      app.inject({
        method: 'POST',
        url,
        cookies,
        payload,
        headers: { origin: house.url, 'content-type': 'application/x-www-form-urlencoded' },
      });
    const issued = await issueCode(web.database, { who: { email: CLERK }, browser: 'mark' });
    const answers = [
      await ask('/sign-in', 'email=niemand@nowhere.example'),
      await ask('/language', 'language=en'),
      await ask('/sign-in/code', `code=${issued?.code ?? ''}`, { '__Host-laurel-browser': 'mark' }),
    ];
    const cookies = answers.flatMap((answer) => answer.cookies as unknown as Record<string, unknown>[]);
    await app.close();
    expect(cookies.map(({ name }) => name)).toEqual([
      '__Host-laurel-browser',
      '__Host-laurel-language',
      '__Host-laurel-session',
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
      expect(cookie).not.toHaveProperty('domain');
    }
  });
});

/** Scripts of this house; the page that checks a file runs a library that is compiled, too. */
function scriptsOf(door: string): string {
  return door.endsWith('/verify') ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'";
}

describe('what every answer says', () => {
  let answers: [string, Answer][];
  beforeAll(async () => {
    answers = [...(await everyAnswer(SECRETARY)), ...(await everyAnswer())];
  });

  it('3.4.3: nothing is loaded but our own, no object, no other base, no script within a page, and no page in another', () => {
    for (const [door, { headers, html }] of answers) {
      const policy = String(headers['content-security-policy']);
      const rules = new Map(policy.split(';').map((rule) => [rule.split(' ')[0], rule]));
      expect([
        door,
        rules.get('default-src'),
        rules.get('object-src'),
        rules.get('base-uri'),
        rules.get('frame-ancestors'),
        rules.get('form-action')?.split(' ').slice(0, 2).join(' '),
        rules.get('script-src'),
      ]).toEqual([
        door,
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        scriptsOf(door),
      ]);
      if (!String(headers['content-type']).startsWith('text/html')) continue;
      expect([door, /<script(?![^>]*\ssrc=)|\son\w+="|javascript:/i.exec(html)?.[0]]).toEqual([door, undefined]);
    }
  });

  it('3.4.5: no address of a page is told to another house', () => {
    for (const [door, { headers }] of answers)
      expect([door, headers['referrer-policy']]).toEqual([door, 'same-origin']);
  });

  it('14.3.2: nobody on the way keeps anything that was shown', () => {
    for (const [door, { headers }] of answers) expect([door, headers['cache-control']]).toEqual([door, 'no-store']);
  });

  it('7.6.2: looking opens no session and leaves no mark in a browser', () => {
    expect(answers.filter(([, { headers }]) => headers['set-cookie'] !== undefined)).toEqual([]);
  });
});

describe('forms', () => {
  it('3.5.1: one from elsewhere, and one without the mark of the session, opens no door and changes nothing', async () => {
    const { token } = await web.signedIn(SECRETARY);
    const mark = formMark(web.house, token);
    const before = await contentOf(web.database);
    for (const door of SENDING) {
      const [ours, unmarked] = [formFor(door, mark), formFor(door, 'x')];
      const foreign = { ...ours, headers: { ...ours.headers, origin: 'https://elsewhere.example' } };
      const framed = { ...ours, headers: { ...ours.headers, 'sec-fetch-site': 'cross-site' } };
      const opaque = { ...ours, headers: { ...ours.headers, origin: 'null' } };
      const { origin: _none, ...unsaid } = unmarked.headers ?? {};
      for (const form of [foreign, framed, opaque, unmarked, { ...unmarked, headers: unsaid }]) {
        const cookies = { 'laurel-session': token };
        const { statusCode } = await web.app.inject({ ...knockAt(door, places), ...form, cookies });
        expect([door, statusCode]).toEqual([door, 403]);
      }
    }
    expect(await contentOf(web.database)).toBe(before);
  });
});

/** While it works, no hint can be written: every act fails at its last step. */
async function withoutHints(work: () => Promise<void>): Promise<void> {
  const { database } = web;
  await database.$executeRaw`
    CREATE FUNCTION refuse_hints() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no more hints'; END $$`;
  await database.$executeRaw`CREATE TRIGGER refuse BEFORE INSERT ON hint EXECUTE FUNCTION refuse_hints()`;
  try {
    await work();
  } finally {
    await database.$executeRaw`DROP FUNCTION refuse_hints CASCADE`;
  }
}

describe('faults', () => {
  const HOLD = { cause: 'complaint', reason: 'có đơn thư', paper: '12/ĐT', step: 'confirm' };

  it('2.3.3, 16.5.1: an act that fails at its last step leaves nothing, and its page tells a mark and nothing else', async () => {
    const secretary = await web.signedIn(SECRETARY);
    const place = `/nominations/${web.number}/acts/hold`;
    const check = await secretary.post(place, { ...HOLD, step: 'check' });
    expect(check.status).toBe(200);
    const before = await contentOf(web.database);
    await withoutHints(async () => {
      const { status, html } = await secretary.post(place, HOLD, { language: 'en' });
      expect(status).toBe(500);
      expect(textOf(html)).toMatch(/[0-9A-F]{4}/);
      const told = html.replace(/ name="mark" value="[^"]*"/, '');
      expect(told).not.toMatch(/hint|insert|prisma|sql|\.ts|\.js\b|at \w+ \(/i);
    });
    expect(await contentOf(web.database)).toBe(before);
  });

  it('16.5.3: while the database is away no door opens that needs to know who asks', async () => {
    const database = openDatabase('postgresql://nobody@127.0.0.1:1/nothing');
    const app = await createServer({ house: { ...web.house, database }, root, log: web.app.log });
    const { token } = await web.signedIn(SECRETARY);
    for (const door of [...LOOKING.filter((one) => DOORS[one]?.opens.endsWith('S')), ...SENDING]) {
      const { statusCode, payload } = await app.inject({
        ...knockAt(door, places),
        ...(door.startsWith('POST') ? formFor(door, formMark(web.house, token)) : {}),
        cookies: { 'laurel-session': token },
      });
      expect([door, statusCode, statusCode === 503 ? '' : web.log.at(-1)]).toEqual([door, 503, '']);
      expect(payload).not.toMatch(/đã ghi nhận|recorded on/i);
    }
    await app.close();
    await closeDatabase(database);
  });
});

describe('whoever asks too often', () => {
  /** Done again where the minute of the database turned meanwhile. */
  async function inOneMinute<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const minute = async (): Promise<number> => {
      const rows = await web.database.$queryRaw<{ at: Date }[]>`SELECT date_trunc('minute', clock_timestamp()) AS at`;
      return rows[0]?.at.getTime() ?? 0;
    };
    for (;;) {
      const began = await minute();
      const answer = await work();
      if ((await minute()) === began) return answer;
    }
  }

  it('2.4.1: is told to wait for a minute, a person as a stranger, and the log says so once', async () => {
    const secretary = await web.signedIn(SECRETARY);
    const fromNowOn = async (
      asked: number,
      send: () => Promise<{ status: number; headers: Record<string, unknown> }>,
    ) =>
      inOneMinute(async () => {
        await web.database.asking.deleteMany();
        await send();
        await web.database.asking.updateMany({ data: { asked } });
        web.log.length = 0;
        const answers = [];
        for (let time = 0; time < 5; time += 1) answers.push(await send());
        return answers.map(({ status, headers }) => [status, headers['retry-after']]);
      });
    const stranger = () => web.anybody.post('/language', { language: 'vi' });
    const waits = Array.from({ length: 5 }, () => [429, '60']);
    expect(await fromNowOn(askingsAMinute.address - 5, stranger)).not.toContainEqual([429, '60']);
    expect(await fromNowOn(10_000, () => secretary.post('/language', { language: 'vi' }))).toEqual(waits);
    expect(await fromNowOn(askingsAMinute.address, stranger)).toEqual(waits);
    for (const place of ['/sittings/HD-2020-01/box', '/sittings/HD-2020-01/bundle'])
      expect(await fromNowOn(askingsAMinute.address, () => web.anybody.get(place))).toEqual(waits);
    const alarms = web.log.filter((line) => line.includes('asks too often'));
    expect(alarms).toHaveLength(1);
    expect(alarms.join('')).not.toContain('127.0.0.1');
    await web.database.asking.deleteMany();
  });

  it('6.3.1: in somebody’s name from a thousand browsers sends five letters and locks nobody out for longer than a quarter of an hour', async () => {
    await web.database.code.deleteMany();
    const told: unknown[] = [];
    for (let no = 0; no < 60; no += 10) {
      const browsers = Array.from({ length: 10 }, (_, at) => `stranger-${no + at}`);
      const asked = browsers.map((browser) => issueCode(web.database, { who: { email: HEAD }, browser }));
      told.push(...(await Promise.all(asked)).filter((code) => code !== undefined));
    }
    expect(told).toHaveLength(5);
    const { id: personId } = await web.database.person.findUniqueOrThrow({ where: { email: HEAD } });
    expect(await issueCode(web.database, { who: { personId }, browser: 'by the link' })).toBeDefined();
    expect(await issueCode(web.database, { who: { email: HEAD }, browser: 'own' })).toBeUndefined();
    await pass(16);
    expect(await issueCode(web.database, { who: { email: HEAD }, browser: 'own' })).toBeDefined();
    await web.database.code.deleteMany();
  });
});

describe('codes and sessions', () => {
  it('6.5.2: what is stored of a code cannot be tried out without the mark of its browser', async () => {
    const browser = aBrowser(web);
    const code = (await asked(browser, CLERK)).replace('-', '');
    const row = await web.database.code.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    const mark = browser.cookies.get('laurel-browser') ?? '';
    expect(row.codeHash).toBe(hashOf(`code/${mark}/${code}`));
    expect(JSON.stringify(row)).not.toContain(mark);
    for (const guess of [code, `code/${code}`, `code//${code}`, `code/${row.browserHash}/${code}`])
      expect(row.codeHash).not.toBe(hashOf(guess));
  });

  it('6.5.3, 6.5.4: a code is eight signs of thirty-two, drawn by lot', async () => {
    const issued = await issueCode(web.database, { who: { email: CLERK }, browser: 'lot' });
    expect(issued?.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const codes = new Set(Array.from({ length: 1_000 }, () => randomCrockford(8)));
    expect(codes.size).toBe(1_000);
    const signs = new Set([...codes].join(''));
    expect(signs.size).toBe(32);
  });

  it('7.2.4: signing in begins another session and ends the one before', async () => {
    await web.database.code.deleteMany();
    const browser = aBrowser(web);
    const signIn = async () => {
      const code = await asked(browser, CLERK);
      const mark = formMark(web.house, browser.cookies.get('laurel-session') ?? '');
      expect((await browser.post('/sign-in/code', { code, mark })).statusCode).toBe(303);
      return browser.cookies.get('laurel-session') ?? '';
    };
    const [first, second] = [await signIn(), await signIn()];
    expect(second).not.toBe(first);
    const old = await web.app.inject({ method: 'GET', url: '/tasks', cookies: { 'laurel-session': first } });
    expect([old.statusCode, (await browser.get('/tasks')).statusCode]).toEqual([303, 200]);
    const given = { method: 'GET' as const, url: '/tasks', headers: { origin: SITE } };
    const fixed = await web.app.inject({ ...given, cookies: { 'laurel-session': 'chosen-by-somebody-else' } });
    expect(fixed.statusCode).toBe(303);
  });
});
