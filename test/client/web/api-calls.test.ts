/** Calls of the API that are written wrong: what they are answered, and that its own document says so. */

import { aWeb, SECRETARY, type Web } from './given';
import { aToken, ask, keepsTo, operationsOf, type Description } from './program';

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
    ['readNomination', '/nominations/abc', /number "abc"/],
    ['readOutcome', '/nominations/abc/outcome', /number "abc"/],
    ['listPapers', '/nominations/abc/papers', /number "abc"/],
    ['readPaper', '/nominations/abc/papers/a.pdf', /number "abc"/],
    ['listWebhooks', '/webhooks?limit=2', /limit/],
    ['listNominations', '/nominations?limit=501', /from 1 to 500/],
    ['listNominations', '/nominations?after=x', /next of the page before/],
    ['listNominations', '/nominations?after=x,2020-0001', /next of the page before/],
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
  const parameters = operationsOf(description).flatMap((one) => one.parameters ?? []);
  expect(parameters.filter(({ description: said = '' }) => said === '')).toEqual([]);
});
