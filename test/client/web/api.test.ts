/** Other systems at the API: real requests, a real database, the document it gives of itself as the judge. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeRound } from '../../../activities/make-papers';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { endSessionsOf } from '../../../prisma/sessions';
import { revokeToken } from '../../../prisma/tokens';
import { askingsAMinute } from '../../../rules/asking';
import type { TokenScope } from '../../../rules/tokens';
import { aWeb, CLERK, contentOf, counted, MEMBER, OBSERVER, root, SECRETARY, textOf, type Web } from './given';
import {
  actorOf,
  aStranger,
  aToken,
  ask as askOf,
  faultsOf,
  keepsTo,
  nextOf,
  operationsOf,
  type Asking,
  type Description,
  type Json,
  type Said,
  givenUpAndSentAgain,
} from './program';

const WEBHOOK = { url: 'https://receiver.example/laurel', kinds: ['settled', 'ended'] };

let web: Web;
let secretary: string;
let description: Description;

function ask(url: string, asking: Asking = {}): Promise<Said> {
  return askOf(web, url, asking);
}

function tokenOf(email: string, scope: TokenScope = 'nominate'): Promise<string> {
  return aToken(web, email, scope);
}

/** The nomination that docs/api.md shows, of somebody. */
function anInitiative(nomineePerson: string): Json {
  const [, shown = ''] = /```json\n(.*?)```/s.exec(readFileSync(path.join(root, 'docs', 'api.md'), 'utf8')) ?? [];
  return { ...(JSON.parse(shown) as Json), nomineePerson };
}

function start(body: unknown, key: string | undefined, token = secretary): Promise<Said> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return ask('/nominations', { method: 'POST', token, body, headers });
}

beforeAll(async () => {
  web = await aWeb();
  await counted(web);
  const isMade = async (): Promise<boolean> =>
    (await web.database.paper.count({ where: { nominationNumber: web.number, state: 'made' } })) > 0;
  while (!(await isMade())) await makeRound(web.database);
  secretary = await tokenOf(SECRETARY);
  description = (await ask('/openapi.json')).json as Description;
});
afterAll(() => web.close());

/** What is asked on each road, in this order, so that each is answered in earnest and not with a refusal. */
function callsOf(fileName: string, webhook: () => string): Record<string, [string, Asking?]> {
  const headers = { 'idempotency-key': 'conformance-1' };
  return {
    startNomination: ['/nominations', { method: 'POST', body: anInitiative('Nguyễn Văn An'), headers }],
    listNominations: ['/nominations?show=waiting&sort=number&limit=1'],
    readNomination: [`/nominations/${web.number}`],
    readOutcome: [`/nominations/${web.number}/outcome`],
    listPapers: [`/nominations/${web.number}/papers`],
    readPaper: [`/nominations/${web.number}/papers/${fileName}`],
    listEvents: [`/events?number=${web.number}&kinds=opened,settled&limit=3`],
    addWebhook: ['/webhooks', { method: 'POST', body: WEBHOOK }],
    listWebhooks: ['/webhooks'],
    replayWebhook: [`/webhooks/${webhook()}/replay`, { method: 'POST', body: { number: web.number, from: 2 } }],
    removeWebhook: [`/webhooks/${webhook()}`, { method: 'DELETE' }],
    describe: ['/openapi.json?lang=vi'],
  };
}

test('every road of the document answers as the document says, and asks for what it says', async () => {
  const paper = await web.database.paper.findFirstOrThrow({
    where: { nominationNumber: web.number, state: 'made' },
    select: { fileName: true },
  });
  let webhook = '';
  const calls = callsOf(paper.fileName ?? '', () => webhook);
  const operations = operationsOf(description);
  expect(Object.keys(calls).sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
  for (const id of Object.keys(calls)) {
    const [url, asking = {}] = callsOf(paper.fileName ?? '', () => webhook)[id] ?? [''];
    const operation = operations.find(({ operationId }) => operationId === id);
    if (operation?.security.length !== 0) {
      const stranger = await ask(url, asking);
      expect([id, stranger.status, stranger.headers['www-authenticate']]).toEqual([id, 401, 'Bearer realm="laurel"']);
      keepsTo(description, id, stranger);
    }
    const schema = operation?.requestBody?.content['application/json']?.schema;
    if (schema !== undefined) expect([id, faultsOf(description, schema, asking.body)]).toEqual([id, []]);
    const said = await ask(url, { ...asking, token: secretary });
    expect([id, said.status >= 200 && said.status < 300]).toEqual([id, true]);
    keepsTo(description, id, said);
    if (id === 'addWebhook') webhook = String(said.json['id']);
    if (id === 'replayWebhook') await givenUpAndSentAgain(web, webhook);
    if (id === 'readPaper') expect(said.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  }
});

test('docs/openapi.json is what the API says of itself', () => {
  const file = path.join(root, 'docs', 'openapi.json');
  const now = `${JSON.stringify(description, null, 2)}\n`;
  const kept = readFileSync(file, 'utf8');
  if (kept !== now) writeFileSync(file, now);
  // A copy that was old is written anew by this test: look at it, and commit it.
  expect(kept).toBe(now);
});

test('a token opens what its person may see; what is not theirs is answered as what is not there', async () => {
  const observer = await tokenOf(OBSERVER, 'read');
  expect((await ask(`/nominations/${web.number}`, { token: observer })).status).toBe(200);
  const other = await tokenOf('dai-dien@nghison.thanhhoa.example', 'read');
  const stranger = await tokenOf(await aStranger(web), 'read');
  for (const place of ['', '/papers', '/outcome', '/papers/x.pdf']) {
    const hidden = await ask(`/nominations/2020-0001${place}`, { token: stranger });
    const absent = await ask(`/nominations/2020-9999${place}`, { token: other });
    expect(hidden.status).toBe(404);
    expect(JSON.stringify(hidden.json).replaceAll('2020-0001', 'N')).toBe(
      JSON.stringify(absent.json).replaceAll('2020-9999', 'N'),
    );
    expect(hidden.json).toMatchObject({ kind: 'missing', code: 'not-found', changed: false });
  }
  const member = await ask('/nominations', { token: await tokenOf(MEMBER, 'read') });
  expect([member.status, member.json['code']]).toEqual([403, 'role-missing']);
  keepsTo(description, 'listNominations', member);
});

test('no token, an unknown one, one that has ended and one taken back are answered alike; no cookie opens anything', async () => {
  const revoked = await tokenOf(SECRETARY);
  const actor = await actorOf(web, SECRETARY);
  const { hash } = await web.database.token.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  expect(await revokeToken(web.database, { actor, id: hash.slice(0, 16) })).toMatchObject({ repeated: false });
  expect(await revokeToken(web.database, { actor, id: hash.slice(0, 16) })).toMatchObject({ repeated: true });
  const expired = await tokenOf(SECRETARY);
  const newest = await web.database.token.findFirstOrThrow({
    where: { revokedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  await web.database.token.update({ where: { hash: newest.hash }, data: { expiresAt: newest.createdAt } });
  const { token: session } = await web.signedIn(SECRETARY);
  const answers = [
    await ask('/nominations'),
    await ask('/nominations', { token: 'laurel_unknown' }),
    await ask('/nominations', { token: revoked }),
    await ask('/nominations', { token: expired }),
    await ask('/nominations', { headers: { cookie: `laurel-session=${session}` } }),
    await ask('/nominations', { token: session }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
  expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1);
});

test('a token that reads starts nothing and keeps no webhook', async () => {
  const reader = await tokenOf(SECRETARY, 'read');
  const before = await web.database.nomination.count();
  const started = await start(anInitiative('Trần Thị Bình'), 'read-1', reader);
  const hooked = await ask('/webhooks', { method: 'POST', token: reader, body: WEBHOOK });
  expect([started.status, hooked.status]).toEqual([403, 403]);
  expect(started.json).toMatchObject({ kind: 'refusal', code: 'scope-missing', changed: false });
  expect(await web.database.nomination.count()).toBe(before);
});

test('one key is one nomination: sent again, also at the same time, it answers the same number; anything else is refused', async () => {
  const body = anInitiative('Lê Văn Cường');
  const answers = await Promise.all(Array.from({ length: 5 }, () => start(body, 'season-1')));
  const numbers = new Set(answers.map(({ json }) => json['number']));
  expect([numbers.size, answers.filter(({ status }) => status === 201).length]).toEqual([1, 1]);
  const again = await start(body, 'season-1');
  expect([again.status, again.json['repeated'], numbers.has(again.json['number'])]).toEqual([200, true, true]);
  const other = await start(anInitiative('Phạm Thị Dung'), 'season-1');
  expect([other.status, other.json['code'], other.json['value']]).toEqual([422, 'key-reused', 'season-1']);
  keepsTo(description, 'startNomination', other);
  const race = await Promise.all([
    start(anInitiative('Hoàng Văn Em'), 'season-2'),
    start(anInitiative('Vũ Thị Phượng'), 'season-2'),
  ]);
  expect(race.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect((await start(anInitiative('Hoàng Văn Em'), undefined)).status).toBe(400);
});

test('a nomination that will not do is refused with all that is wrong, in both languages, and its key is free', async () => {
  const wrong = await start(
    { title: 'CSTDCS', year: 2020, nominee: 'hatinh-ez-board', nomineePerson: 'Ngô Thị Hoa', extra: 1 },
    'fix-me',
  );
  expect(wrong.status).toBe(422);
  keepsTo(description, 'startNomination', wrong);
  const faults = wrong.json['faults'] as { code: string; field: string; sentence: { vi: string; en: string } }[];
  expect(faults.map(({ field }) => field).sort()).toEqual(['extra', 'reason']);
  expect(faults.every(({ sentence }) => sentence.vi !== sentence.en)).toBe(true);
  expect((await start(anInitiative('Đặng Văn Giang'), 'fix-me')).status).toBe(201);
  const [arrays, objects] = [
    '['.repeat(20_000) + ']'.repeat(20_000),
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  ];
  for (const body of ['{', `{"title":${arrays}}`, objects]) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'x' };
    const unread = await ask('/nominations', { method: 'POST', token: secretary, body, headers });
    expect(unread).toMatchObject({
      status: 400,
      json: { kind: 'usage' },
      type: 'application/problem+json; charset=utf-8',
    });
  }
  const form = await ask('/nominations', {
    method: 'POST',
    token: secretary,
    body: 'title=CSTDCS',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': 'x' },
  });
  expect(form.status).toBe(415);
});

test('lists are read page by page without a gap, and what is wrong in a query is named', async () => {
  const seen: unknown[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const said: Said = await ask(`/nominations?sort=number&limit=2${after}`, { token: secretary });
    seen.push(...(said.json['items'] as { number: string }[]).map(({ number }) => number));
    after = nextOf(said);
  }
  const all = await web.database.nomination.findMany({ orderBy: { number: 'asc' }, select: { number: true } });
  expect(seen).toEqual(all.map(({ number }) => number));
  const wrong = await ask('/nominations?sort=newest&limit=0&color=red', { token: secretary });
  expect([wrong.status, wrong.json['kind']]).toEqual([400, 'usage']);
  expect((wrong.json['faults'] as Json[]).map(({ field }) => field).sort()).toEqual(['color', 'limit', 'sort']);
});

test('events are read in the order of time, each once, with nothing of what they say', async () => {
  await setClockOffset(web.database, (await readClockOffset(web.database)) + 60_000);
  const events: Json[] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const said: Said = await ask(`/events?limit=5${after}`, { token: secretary });
    events.push(...(said.json['items'] as Json[]));
    after = nextOf(said);
  }
  const entries = await web.database.recordEntry.count({ where: { chain: { startsWith: 'nomination:' } } });
  expect(new Set(events.map(({ id }) => id)).size).toBe(entries);
  expect(events).toHaveLength(entries);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort());
  expect(new Set(events.flatMap((event) => Object.keys(event)))).toEqual(
    new Set(['id', 'number', 'sequence', 'kind', 'at', 'rehearsal']),
  );
});

test('somebody with a conflict of interest is answered, byte by byte, as if the case had never been', async () => {
  const token = await tokenOf(CLERK, 'read');
  const places = ['/nominations?sort=number', '/events?limit=500', '/webhooks', '/nominations?q=Hà'];
  const seen = async (): Promise<string[]> =>
    Promise.all(places.map(async (place) => JSON.stringify((await ask(place, { token })).json)));
  const before = await seen();
  const { json } = await start(anInitiative('Bùi Thị Hạnh'), 'hidden-1');
  const number = String(json['number']);
  await setClockOffset(web.database, (await readClockOffset(web.database)) + 60_000);
  const { personId } = await actorOf(web, CLERK);
  expect(await seen()).not.toEqual(before);
  await web.database.conflict.create({
    data: { nominationNumber: number, no: 1, personId, source: 'staff', state: 'inForce', declaredAt: new Date(0) },
  });
  expect(await seen()).toEqual(before);
  for (const place of ['', '/outcome', '/papers'])
    expect((await ask(`/nominations/${number}${place}`, { token })).status).toBe(404);
  expect((await ask(`/events?number=${number}`, { token })).json).toEqual({ items: [], next: null });
});

test('reading changes nothing but the count of calls, and who calls too often is told to wait', async () => {
  const token = await tokenOf(OBSERVER, 'read');
  const before = await contentOf(web.database);
  for (const place of ['/nominations', `/nominations/${web.number}`, '/events', '/webhooks', '/openapi.json'])
    expect((await ask(place, { token })).status).toBe(200);
  expect(await contentOf(web.database)).toBe(before);
  await web.database
    .$executeRaw`UPDATE asking SET asked = ${askingsAMinute.token}, minute = date_trunc('minute', clock_timestamp())`;
  const hasty = await ask('/webhooks', { token });
  // The minute may have changed between the two: then the count has begun anew, as it should.
  const first = hasty.status === 200 ? await tooOften(token) : hasty;
  expect([first.status, first.json['code'], first.headers['retry-after']]).toEqual([429, 'asked-too-often', '60']);
  keepsTo(description, 'listWebhooks', first);
  await web.database.asking.deleteMany();
});

async function tooOften(token: string): Promise<Said> {
  await web.database.$executeRaw`UPDATE asking SET asked = ${askingsAMinute.token}`;
  return ask('/webhooks', { token });
}

test('a token is made on the page of sessions, is shown once, is recorded without itself, and is taken back there', async () => {
  const reader = await web.signedIn(OBSERVER);
  const wrong = await reader.post('/sessions/tokens', { name: '', scope: 'read', days: '400' }, { language: 'en' });
  expect([wrong.status, textOf(wrong.html)]).toEqual([422, expect.stringContaining('There are 2 problems')]);
  const fields = { name: 'trang kết quả', scope: 'read', days: '30', formKey: 'once' };
  const { html } = await reader.post('/sessions/tokens', fields);
  const token = /laurel_[\w-]{43}/.exec(html)?.[0] ?? '';
  expect((await ask(`/nominations/${web.number}`, { token })).status).toBe(200);
  expect((await reader.post('/sessions/tokens', fields)).html).not.toContain('laurel_');
  const page = await reader.get('/sessions');
  expect([page.html.includes(token), textOf(page.html)]).toEqual([false, expect.stringContaining('trang kết quả')]);
  expect(await contentOf(web.database)).not.toContain(token);
  const place = /action="(\/sessions\/tokens\/[0-9a-f]{16})"/.exec(page.html)?.[1] ?? '';
  const another = await web.signedIn(MEMBER);
  expect((await another.post(place, {})).status).toBe(404);
  await reader.post(place, {});
  expect((await ask(`/nominations/${web.number}`, { token })).status).toBe(401);
});

test('whose sessions are ended loses every token too', async () => {
  const token = await tokenOf(OBSERVER, 'read');
  await endSessionsOf(web.database, { actor: await actorOf(web, OBSERVER), email: OBSERVER, key: 'end/observer' });
  expect((await ask('/webhooks', { token })).status).toBe(401);
});

test('what is not there is answered as a problem, not as a page', async () => {
  const said = await ask('/nothing', { token: secretary });
  expect([said.status, said.type, said.json['code']]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
    'no-such-address',
  ]);
});
