/** A letter of a bloc's sitting that came back: what the unit whose case is on its agenda reads of it. */

import { caseAnswer } from '../../../client/cli/show-case';
import { readActor } from '../../../prisma/actors';
import { showCase } from '../../../prisma/queries/show-case';
import { isRefusal } from '../../../rules/refusal';
import { aToken, ask, keepsTo, type Description } from './program';
import { aWeb, BLOC_HEAD, blocVoting, SECRETARY, textOf, type Web } from './given';

let web: Web;
let sitting: string;
beforeAll(async () => {
  web = await aWeb();
  sitting = await blocVoting(web);
});
afterAll(() => web.close());

const BACK = `1 thư của phiên họp này bị trả lại`;

/** Cases the desk counts, what the page of the case says, and whether it leads to the sitting. */
async function readBy(email: string) {
  const reader = await web.signedIn(email);
  const [desk, page] = [await reader.get('/desk?show=bounced'), await reader.get(`/nominations/${web.number}`)];
  const letters = page.html.slice(page.html.indexOf('<h2>Thông báo</h2>'));
  return {
    counts: desk.html.includes(`href="/nominations/${web.number}"`),
    says: textOf(letters).includes(`${sitting} · ${BACK}`),
    leads: letters.includes(`href="/sittings/${sitting}"`),
  };
}

/** The same by `laurel show` and the API. */
async function readElsewhere() {
  const actor = await readActor(web.database, { email: SECRETARY });
  if (actor === undefined) throw new Error('nobody reads');
  const shown = await showCase(web.database, actor, { number: web.number, record: false, letters: false });
  if (isRefusal(shown)) throw new Error(shown.code);
  const terminal = { language: 'vi' as const, json: false, quiet: false, verbose: false, asks: false, yes: false };
  const printed = JSON.stringify(caseAnswer({ ...terminal, columns: undefined }, shown));
  const description = (await ask(web, '/openapi.json')).json as Description;
  const said = await ask(web, `/nominations/${web.number}`, { token: await aToken(web, SECRETARY) });
  keepsTo(description, 'readNomination', said);
  return { printed: printed.includes(`! ${sitting}: ${BACK}`), api: said.json['bounced'] };
}

test('whoever finds the case among the bounced letters reads on its page of which sitting, as a link where that opens', async () => {
  expect(await readBy(SECRETARY)).toEqual({ counts: false, says: false, leads: false });
  expect(await readElsewhere()).toEqual({ printed: false, api: null });
  const { id } = await web.database.letter.findFirstOrThrow({ where: { sittingNumber: sitting, kind: 'bloc-vote' } });
  await web.database.letter.update({ where: { id }, data: { state: 'bounced', answer: '550 unknown' } });
  expect(await readBy(SECRETARY)).toEqual({ counts: true, says: true, leads: false });
  expect(await readElsewhere()).toEqual({ printed: true, api: { sitting, count: 1 } });
  expect(await readBy(BLOC_HEAD)).toMatchObject({ says: true, leads: true });
  await web.database.agendaItem.updateMany({ where: { sittingNumber: sitting }, data: { state: 'struck' } });
  expect(await readBy(SECRETARY)).toMatchObject({ counts: false, says: false });
  expect(await readElsewhere()).toEqual({ printed: false, api: null });
});
