/** A letter of a bloc's sitting that came back: what the unit whose case is on its agenda reads of it. */

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

test('whoever finds the case among the bounced letters reads on its page of which sitting, as a link where that opens', async () => {
  expect(await readBy(SECRETARY)).toEqual({ counts: false, says: false, leads: false });
  const { id } = await web.database.letter.findFirstOrThrow({ where: { sittingNumber: sitting, kind: 'bloc-vote' } });
  await web.database.letter.update({ where: { id }, data: { state: 'bounced', answer: '550 unknown' } });
  expect(await readBy(SECRETARY)).toEqual({ counts: true, says: true, leads: false });
  expect(await readBy(BLOC_HEAD)).toMatchObject({ says: true, leads: true });
  await web.database.agendaItem.updateMany({ where: { sittingNumber: sitting }, data: { state: 'struck' } });
  expect(await readBy(SECRETARY)).toMatchObject({ counts: false, says: false });
});
