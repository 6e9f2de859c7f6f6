/** What nobody's browser would send, at every door of the pages and every road of the API. */

import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { apiRoads } from '../../client/web/api/api';
import { formMark } from '../../client/web/session';
import { createToken } from '../../prisma/tokens';
import { readActor } from '../../prisma/actors';
import { DOORS } from '../client/web/doors';
import { aWeb, CLERK, convened, HEAD, MEMBER, SECRETARY, SITE, type Web } from '../client/web/given';
import { formFor, knockAt, placesOf, type Places } from '../client/web/knock';
import { digestOf } from '../setup/content';
import { holds } from './hold';

const PEOPLE = [SECRETARY, HEAD, CLERK, MEMBER, 'quan-tri@bqlkkt.hatinh.example'];
const CANARY = 'canary-7F3K9Q';
const MEGABYTE = 1024 * 1024;

let web: Web;
let places: Places;
/** Sessions and tokens by person; nobody has neither. */
const keys = new Map<string, { session: string; token: string }>();

beforeAll(async () => {
  web = await aWeb();
  places = await placesOf(web, await convened(web));
  for (const email of PEOPLE) {
    const { token: session } = await web.signedIn(email);
    const actor = await readActor(web.database, { email });
    const wish = { name: 'x', scope: 'nominate', days: 30 };
    const made = await createToken(web.database, { actor: actor!, wish, key: email });
    keys.set(email, { session, token: Array.isArray(made) ? '' : (made.token ?? '') });
  }
}, 60_000);
afterAll(() => web.close());

const ROADS = apiRoads.map(({ method, path }) => `${method} /api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`);
const EVERYWHERE = [...Object.keys(DOORS).filter((door) => !door.includes('/api/')), ...ROADS];

const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(
    '',
    '\u0000',
    "' OR 1=1 --",
    '../../etc/passwd',
    '%00',
    '%ff',
    '%2e%2e%2f',
    '💥'.repeat(50),
    'é'.normalize('NFD'),
    '\ud800',
    '9'.repeat(400),
    '-1',
    'NaN',
    '2020-02-31',
    '2020-13-01T99:99',
    '0001-01-01',
    '999999-12-31',
    '__proto__',
    'constructor',
    'a'.repeat(100_000),
  ),
);
const FIELDS = [
  'step',
  'text',
  'reason',
  'paper',
  'number',
  'formKey',
  'to',
  'act',
  'cause',
  'person',
  'closesAt',
  'pack',
];
const aField = fc.tuple(
  fc.oneof(
    fc.constantFrom(...FIELDS, '__proto__', 'constructor', 'toString', 'item-1', 'score-1', 'email', 'code'),
    strange,
  ),
  strange,
);

/** How a request is bent. */
type Bent = { headers?: Record<string, string>; payload?: string | Buffer; place?: string; query?: string };

const anEncoded = fc.tuple(fc.array(aField, { maxLength: 12 }), fc.boolean()).map(([fields, twice]): Bent => {
  const pairs = [...fields, ...(twice ? fields : [])].map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: pairs.join('&') };
});
const aJson = fc
  .oneof(
    fc.json({ maxDepth: 5 }),
    fc.constantFrom(
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
      `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      '{"mark":1,"mark":[],"mark":{}}',
      '{"title":',
      '"text"',
      'null',
      '[]',
      '1e999',
    ),
  )
  .map((payload): Bent => ({ headers: { 'content-type': 'application/json' }, payload }));
const aType = fc
  .tuple(
    fc.constantFrom(
      'application/json; charset=utf-16',
      'application/x-www-form-urlencoded; charset=latin1',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'multipart/form-data; boundary=',
      'text/plain',
      'application/xml',
      'application/',
      'nonsense',
      '',
    ),
    fc.uint8Array({ maxLength: 300 }),
  )
  .map(([type, bytes]): Bent => ({ headers: { 'content-type': type }, payload: Buffer.from(bytes) }));
const aFile = fc.tuple(aField, fc.uint8Array({ maxLength: 2_000 })).map(([[name, value], bytes]): Bent => {
  const head = `--x\r\ncontent-disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"; filename="${value.slice(0, 50).replace(/["\r\n]/g, '')}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]);
  return { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload };
});
const aLarge = fc.constantFrom('application/x-www-form-urlencoded', 'application/json').map((type): Bent => ({
  headers: { 'content-type': type },
  payload: Buffer.alloc(10 * MEGABYTE, type.includes('json') ? '[' : 'a='),
}));
const aPlace = fc.tuple(strange, strange).map(([place, query]): Bent => ({ place, query }));
const aHeader = fc
  .tuple(fc.constantFrom('accept-language', 'user-agent', 'if-none-match', 'range', 'x-forwarded-for', 'host'), strange)
  .map(([name, value]): Bent => ({ headers: { [name]: value.replace(/[^\x20-\x7e]/g, '?').slice(0, 5_000) } }));

const aBent: fc.Arbitrary<Bent> = fc.oneof(
  { weight: 4, arbitrary: anEncoded },
  { weight: 3, arbitrary: aJson },
  { weight: 2, arbitrary: aType },
  { weight: 2, arbitrary: aFile },
  { weight: 3, arbitrary: aPlace },
  { weight: 2, arbitrary: aHeader },
  { weight: 1, arbitrary: aLarge },
);

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
}

function requestAt(
  door: string,
  { headers = {}, payload, place, query }: Bent,
  who: string | undefined,
): InjectOptions {
  const key = who === undefined ? undefined : keys.get(who);
  const mark = key === undefined ? '' : formMark(web.house, key.session);
  const [method = 'GET'] = door.split(' ');
  const bent =
    place === undefined ? places : Object.fromEntries(Object.keys(places).map((name) => [name, encoded(place)]));
  const { url } = knockAt(door, bent);
  const form = method === 'GET' ? {} : formFor(door, mark);
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  return {
    method: method,
    url: query === undefined ? url : `${url}?${encoded(query)}=${encoded(query)}&limit=${encoded(query)}`,
    ...(method === 'GET'
      ? {}
      : {
          payload: payload === undefined ? (form.payload ?? '') : isForm ? `${String(payload)}&mark=${mark}` : payload,
        }),
    headers: {
      ...form.headers,
      origin: SITE,
      'idempotency-key': CANARY,
      authorization: `Bearer ${door.includes('/api/') && key !== undefined ? key.token : CANARY}`,
      ...headers,
    },
    cookies: { 'laurel-browser': CANARY, ...(key === undefined ? {} : { 'laurel-session': key.session }) },
  };
}

/** Nothing of what opens a door, and nothing of how the house is built. */
function echoes(text: string, who: string | undefined): string[] {
  const { session = CANARY, token = CANARY } = keys.get(who ?? '') ?? {};
  const secrets = [session, token, CANARY, web.house.key.toString('base64'), 'node_modules', 'PrismaClient', 'SELECT '];
  return secrets.filter((secret) => text.includes(secret));
}

holds(
  {
    of: 'http',
    title: 'no door answers with a fault, changes anything where it refuses, or tells a secret',
    // At each try every door is knocked at.
    sizes: {
      here: 3,
      commit: Math.ceil(20_000 / EVERYWHERE.length),
      nightly: Math.ceil(1_000_000 / EVERYWHERE.length),
    },
    tryMs: 30_000,
    values: fc.tuple(aBent, fc.constantFrom(...PEOPLE, undefined)),
  },
  async ([bent, who]) => {
    await web.database.asking.deleteMany();
    web.log.length = 0;
    let before = await digestOf(web.database);
    for (const door of EVERYWHERE) {
      if (door === 'POST /sign-out' || door === 'POST /sessions/of-person') continue;
      const { statusCode, payload, headers } = await web.app.inject(requestAt(door, bent, who));
      const found = {
        door,
        statusCode,
        isFault: statusCode >= 500,
        echoes: echoes(payload + JSON.stringify(headers), who),
      };
      expect({ ...found, log: found.isFault ? web.log.at(-1) : '' }).toMatchObject({
        isFault: false,
        echoes: [],
        log: '',
      });
      if (door.startsWith('GET')) continue;
      const after = await digestOf(web.database);
      if (statusCode >= 400) expect([door, statusCode, after === before]).toEqual([door, statusCode, true]);
      before = after;
    }
    expect(await digestOf(web.database)).toBe(before);
    expect(
      web.log.flatMap((line) => echoes(line, who).filter((secret) => !/^(node|Prisma|SELECT)/.test(secret))),
    ).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  },
);
