/** Calls of the API that are written wrong: what they are answered, and that its own document says so. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { caseKinds } from '../../../rules/record';
import { aWeb, root, SECRETARY, type Web } from './given';
import { aToken, ask, faultsOf, keepsTo, operationsOf, type Description } from './program';

let web: Web;
let token: string;
let description: Description;

beforeAll(async () => {
  web = await aWeb();
  token = await aToken(web, SECRETARY);
  description = (await ask(web, '/openapi.json')).json as Description;
});
afterAll(() => web.close());

test('what is written wrong in an address is answered as the document says, once and by what it should be', async () => {
  const places: [string, string, RegExp][] = [
    ['readNomination', '/nominations/abc', /number "abc": .*the number of a case, as 2020-0001$/],
    ['readOutcome', '/nominations/abc/outcome', /number "abc"/],
    ['listPapers', '/nominations/abc/papers', /number "abc"/],
    ['readPaper', '/nominations/abc/papers/a.pdf', /number "abc"/],
    ['listWebhooks', '/webhooks?limit=2', /limit/],
    ['listNominations', '/nominations?limit=501', /from 1 to 500/],
    ['listNominations', '/nominations?after=x', /next of the page before/],
    ['listNominations', '/nominations?after=x,2020-0001', /next of the page before/],
    ['listNominations', '/nominations?year=abc', /year "abc": must be a year in four digits, as 2020$/],
    ['listNominations', '/nominations?show=all', /show "all": .*\(.*overdue/],
    ['listEvents', '/events?number=7', /number "7": .*as 2020-0001$/],
    ['listEvents', '/events?after=2020-12-14', /next of the page before/],
    ['listEvents', '/events?after=2020-13-14T01:00:00.000Z,2020-0001-1', /next of the page before/],
    ['listEvents', '/events?kinds=settled,ends', /"ends": .*\(ended\)/],
  ];
  for (const [id, place, sentence] of places) {
    const said = await ask(web, place, { token });
    keepsTo(description, id, said);
    expect([place, said.status, said.json['faults']]).toEqual([place, 400, undefined]);
    expect(said.json['detail']).toMatch(sentence);
  }
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'hr 117' };
  const keyed = await ask(web, '/nominations', { method: 'POST', token, body: {}, headers });
  expect([keyed.status, keyed.json['detail']]).toEqual([400, expect.stringMatching(/"hr 117": .*without spaces$/)]);
  const keyless = await ask(web, '/nominations', { method: 'POST', token, body: {} });
  expect([keyless.status, keyless.json['detail']]).toEqual([400, 'header Idempotency-Key of the request: is missing']);
  const parameters = operationsOf(description).flatMap((one) => one.parameters ?? []);
  expect(parameters.filter(({ description: said = '' }) => said === '')).toEqual([]);
});

test('a word that is none of its kind is answered with those that there are, and a title for others with its name', async () => {
  const plain = { title: 'BK_BO', year: 2020, nominee: 'hatinh-ez-board', reason: 'x' };
  const wrong: [object, RegExp][] = [
    [
      { title: 'Bằng khen' },
      /^title "Bằng khen": no such title .*there are Bằng khen [^;]*\(BK_BO\); [^;]*\(CO_BO\); /,
    ],
    [{ title: 'constructor' }, /^title "constructor": no such title /],
    [{ shown: { rated: '1/QĐ' } }, /^shown › rated "rated": is not one of the values allowed \(title, .*rating, /],
    [{ preference: 'women' }, /\(woman, collectiveWomenAtLeast70\)$/],
    [{ title: 'CSTDCS' }, /^full name: Chiến sĩ thi đua cơ sở is for persons: the full name has to be given$/],
    [
      { title: 'CO_BO', nomineePerson: 'An' },
      /^full name "An": Cờ thi đua .* is for collectives: no full name may be given$/,
    ],
    [
      { year: 1990 },
      /begins with 2019: check whether 1990 is meant; .*\/calendars \(laurel calendar import, laurel calendar apply\)$/,
    ],
  ];
  for (const [index, [change, sentence]] of wrong.entries()) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': `wrong-${index}` };
    const said = await ask(web, '/nominations', { method: 'POST', token, body: { ...plain, ...change }, headers });
    keepsTo(description, 'startNomination', said);
    expect([said.status, said.json['faults'], said.json['detail']]).toEqual([
      422,
      undefined,
      expect.stringMatching(sentence),
    ]);
  }
});

test('the document is one of OpenAPI 3.1 in both languages, with a webhook for every kind of event', async () => {
  const schema = JSON.parse(readFileSync(path.join(root, 'test', 'fixtures', 'openapi-3.1.schema.json'), 'utf8'));
  const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const vietnamese = (await ask(web, '/openapi.json?lang=vi')).json as Description;
  for (const one of [description, vietnamese]) {
    expect([isValid(one), isValid.errors]).toEqual([true, null]);
    expect(Object.keys(one.webhooks)).toEqual([...caseKinds]);
  }
  expect(vietnamese.webhooks['held']?.post.summary).toBe('tạm dừng');
});

test('a method that an address does not have is answered with those it has, as a problem; a page as a page', async () => {
  const places: [string, string, string][] = [
    ['DELETE', '/api/v1/nominations', 'GET, HEAD, POST'],
    ['PUT', '/api/v1/nominations/2020-0001', 'GET, HEAD'],
    ['POST', '/api/v1/nominations/2020-0001/papers/to-trinh.pdf?x=1', 'GET, HEAD'],
    ['GET', '/api/v1/webhooks/abc', 'DELETE'],
    ['OPTIONS', '/api/v1/webhooks/abc/replay', 'POST'],
    ['PATCH', '/api/v1/openapi.json', 'GET, HEAD'],
    ['DELETE', '/desk', 'GET, HEAD'],
    ['GET', '/sessions/webhooks/abc', 'POST'],
    ['POST', '/assets/laurel.css', 'GET, HEAD'],
  ];
  for (const [method, url, allow] of places) {
    const said = await web.app.inject({ method: method as 'GET', url });
    expect([method, url, said.statusCode, said.headers['allow']]).toEqual([method, url, 405, allow]);
    if (!url.startsWith('/api/')) continue;
    expect(said.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(faultsOf(description, { $ref: '#/components/schemas/Problem' }, said.json())).toEqual([]);
    expect(said.json()).toMatchObject({ status: 405, kind: 'usage', code: 'no-such-method', changed: false });
  }
  for (const url of ['/api/v1/nothing', '/nothing', '/api/v1/nominations/2020-0001/', '/desk%00']) {
    const said = await web.app.inject({ method: 'GET', url });
    expect([url, said.statusCode, said.headers['allow']]).toEqual([url, 404, undefined]);
  }
});

test('a body that is no object is answered with what stood there and which fields it has to have', async () => {
  const places: [string, string, string][] = [
    ['startNomination', '/nominations', 'title, year, nominee, reason'],
    ['addWebhook', '/webhooks', 'url'],
    ['replayWebhook', '/webhooks/abc/replay', 'number, from'],
  ];
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'whole' };
  for (const [id, place, fields] of places) {
    for (const body of ['[]', '7', '"CSTDCS"', 'null', 'true']) {
      const said = await ask(web, place, { method: 'POST', token, body, headers });
      keepsTo(description, id, said);
      const value = body.replaceAll('"', '');
      expect([id, said.status, said.json]).toMatchObject([id, 422, { field: 'requestBody', value, changed: false }]);
      expect(said.json['sentence']).toEqual({
        vi: `nội dung gửi lên "${value}": phải là một đối tượng JSON có ít nhất các trường (${fields})`,
        en: `body of the call "${value}": must be a JSON object with these fields at least (${fields})`,
      });
    }
  }
});
