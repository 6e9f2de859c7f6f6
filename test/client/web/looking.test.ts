/** Looking changes nothing, whoever looks; what does not belong here, or is wrong, is refused with nothing written. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { LARGEST, readForms } from '../../../client/web/read-forms';
import { createServer } from '../../../client/web/server';
import {
  aWeb,
  BLOC_HEAD,
  CLERK,
  contentOf,
  HEAD,
  LIAISON,
  MEMBER,
  OFFICE,
  root,
  SECRETARY,
  SITE,
  submitted,
  taskOf,
  textOf,
  type Web,
} from './given';
import { BROKEN } from './said-in-both';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

async function everyPlace(): Promise<string[]> {
  const tasks = await web.database.task.findMany({ select: { id: true } });
  const sittings = await web.database.sitting.findMany({ select: { number: true } });
  const acts = ['extend', 'hold', 'resume', 'withdraw', 'supersede', 'finding', 'revoke'];
  const papers = await web.database.paper.findMany({ select: { key: true } });
  return [
    '/',
    '/sign-in',
    '/sign-in/code',
    '/go/00000000000000000000',
    '/tasks',
    ...tasks.map(({ id }) => `/tasks/${id}`),
    '/desk',
    '/desk?show=overdue&q=ha+tinh&waits=unit&year=2020&before=,2020-0001',
    '/season/2020',
    '/calendars',
    '/record?q=2020',
    '/policies/mpi-2018',
    '/nominations/new',
    `/nominations/${web.number}`,
    `/nominations/${web.number}/why`,
    `/nominations/${web.number}/record`,
    ...acts.map((act) => `/nominations/${web.number}/acts/${act}`),
    `/nominations/${web.number}/policy`,
    `/nominations/${web.number}/dossier`,
    `/nominations/${web.number}/dossier/auditReport`,
    `/nominations/${web.number}/dossier/auditReport/1`,
    '/sittings',
    '/sittings/new',
    ...sittings.flatMap(({ number }) =>
      ['', '/box', '/bundle', '/envelopes', '/acts/restart-key', '/acts/void', '?receipt=7K2M'].map(
        (place) => `/sittings/${number}${place}`,
      ),
    ),
    ...papers.map(({ key }) => `/papers/${key}`),
    '/papers/nothing',
    '/verify',
    '/health',
    '/nowhere',
  ];
}

test('every page may be looked at by everybody, in both languages, and nothing changes (ASVS 3.5.3)', async () => {
  await submitted(web);
  const readers = [web.anybody];
  for (const email of [SECRETARY, HEAD, CLERK, MEMBER, LIAISON, OFFICE, BLOC_HEAD])
    readers.push(await web.signedIn(email));
  const before = await contentOf(web.database);
  for (const reader of readers) {
    for (const place of await everyPlace()) {
      const language = place.length % 2 === 0 ? 'vi' : 'en';
      const { status, html } = await reader.get(place, { language });
      expect(status < 500 ? '' : `${place}: ${status}`).toBe('');
      expect({ place, broken: BROKEN.exec(textOf(html))?.[0] }).toEqual({ place });
      if (reader === web.anybody) await web.app.inject({ method: 'HEAD', url: place });
    }
  }
  expect(await contentOf(web.database)).toBe(before);
}, 240_000);

test('a form from elsewhere, or without the mark of the session, is refused and writes nothing', async () => {
  const head = await web.signedIn(HEAD);
  const task = await taskOf(web, 'review', HEAD);
  const before = await contentOf(web.database);
  const fields = { step: 'confirm', choice: 'agree' };
  const foreign = await head.post(`/tasks/${task}`, fields, { headers: { origin: 'https://elsewhere.example' } });
  const unmarked = await head.post(`/tasks/${task}`, { ...fields, mark: '' });
  expect([foreign.status, unmarked.status]).toEqual([403, 403]);
  expect(await contentOf(web.database)).toBe(before);
});

test("somebody else's task is not there", async () => {
  const member = await web.signedIn(MEMBER);
  const { status } = await member.get(`/tasks/${await taskOf(web, 'review', HEAD)}`);
  expect(status).toBe(404);
});

const NOMINATION = readFileSync(path.join(root, 'examples', 'ha-tinh-2020', 'nomination.yaml'), 'utf8');

test.each([
  ['a malformed file', '{ title: [', 422],
  ['a list instead of a nomination', '- 1\n- 2', 422],
  ['an unknown title', NOMINATION.replace('title: CO_BO', 'title: CO_XX'), 422],
  ['a year without policy', NOMINATION.replaceAll('emulationYear: 2020', 'emulationYear: 1990'), 422],
  ['a sum that does not add up', NOMINATION.replace('raw: "181", n: "181"', 'raw: "182", n: "182"'), 422],
  ['an empty form', '', 422],
])('%s is answered by one page that names what is wrong, and nothing is written', async (_, text, wanted) => {
  const clerk = await web.signedIn(CLERK);
  const before = await contentOf(web.database);
  const { status, html } = await clerk.post('/nominations/new', { step: 'check', text }, { language: 'en' });
  expect(status).toBe(wanted);
  expect(html).toMatch(/There (is|are) \d+ problem/);
  const confirmed = await clerk.post('/nominations/new', { step: 'confirm', text });
  expect(confirmed.status).toBe(wanted);
  expect(await contentOf(web.database)).toBe(before);
});

test('an address that no database keeps is the address of nothing', async () => {
  const secretary = await web.signedIn(SECRETARY);
  for (const place of ['/nominations/%00', '/sittings/a%00b', '/desk?q=%00', '/tasks/%00', '/api/v1/cases/%00'])
    expect({ place, status: (await secretary.get(place)).status }).toEqual({ place, status: 404 });
});

test('a body of ten megabytes is answered by a page that says how much is allowed', async () => {
  const answer = await web.app.inject({
    method: 'POST',
    url: '/nominations/new',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: SITE },
    payload: `text=${'a'.repeat(10 * 1024 * 1024)}`,
  });
  expect(answer.statusCode).toBe(413);
  expect(answer.payload).toContain('1 MB');
});

test('a reason that is too long, or holds what is no text, is refused beside its field; a NUL is no text at all', async () => {
  const head = await web.signedIn(HEAD);
  const page = `/tasks/${await taskOf(web, 'review')}`;
  const said = async (reason: string): Promise<[number, string]> => {
    const { status, html } = await head.post(page, { step: 'check', choice: 'disagree', reason }, { language: 'en' });
    return [status, textOf(html)];
  };
  expect(await said('a'.repeat(4_001))).toEqual([422, expect.stringContaining('at most 4,000')]);
  expect(await said('a\u001b]0;b\u0007')).toEqual([422, expect.stringContaining('control characters')]);
  expect((await said('a\u0000b'))[0]).toBe(200);
  expect((await said('\u0000'))[0]).toBe(422);
});

test('a form of a page that came without TLS is not taken by a house with TLS', async () => {
  const app = await createServer({ house: { ...web.house, url: 'https://laurel.example' }, root, log: web.app.log });
  const ask = (origin: string) =>
    app.inject({
      method: 'POST',
      url: '/language',
      headers: { host: 'laurel.example', origin, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'language=en',
    });
  const statuses = await Promise.all(['https://laurel.example', 'http://laurel.example'].map(ask));
  await app.close();
  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([303, 403]);
});

describe('a form in parts', () => {
  const send = (url: string, payload: Buffer | Readable, headers: Record<string, string> = {}) =>
    web.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'multipart/form-data; boundary=part', origin: SITE, ...headers },
      payload,
    });
  const partsOf = (count: number, each: number): Buffer =>
    Buffer.from(
      Array.from({ length: count }, (_, at) => {
        const head = `--part\r\ncontent-disposition: form-data; name="f${at}"\r\n\r\n`;
        return `${head}${'a'.repeat(each)}\r\n`;
      })
        .concat('--part--\r\n')
        .join(''),
    );

  test.each(['/sign-in', '/nominations/new', '/nowhere', '/api/v1/nominations'])(
    'that is too long as a whole is not read, however small its parts are: %s',
    async (url) => {
      expect((await send(url, partsOf(30, 100 * 1024))).statusCode).toBe(413);
    },
  );

  test('that does not say how long it is, is not read', async () => {
    expect((await send('/sign-in', Readable.from([partsOf(1, 10)]))).statusCode).toBe(411);
    expect((await send('/sign-in', partsOf(1, 10))).statusCode).toBe(303);
  });

  test('that brings a large file is read where the page takes it, and elsewhere not', async () => {
    const clerk = await web.signedIn(CLERK);
    const cookie = `laurel-session=${clerk.token}`;
    const [file, page] = [partsOf(30, 100 * 1024), `/nominations/${web.number}/dossier/achievementReport`];
    expect((await send(page, file, { cookie })).statusCode).toBe(403);
    expect((await send('/sessions/tokens', file, { cookie })).statusCode).toBe(413);
  });

  test('loses nothing of a long field', async () => {
    const app = Fastify();
    await readForms(app);
    app.post('/length', ({ body }, reply) => reply.send(String((body as { f0: string }).f0.length)));
    const headers = { 'content-type': 'multipart/form-data; boundary=part' };
    const answer = await app.inject({ method: 'POST', url: '/length', headers, payload: partsOf(1, LARGEST + 9) });
    await app.close();
    expect(answer.body).toBe(String(LARGEST + 9));
  });
});
