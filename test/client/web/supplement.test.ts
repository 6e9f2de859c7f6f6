/** A supplement: the unit is led to where files are brought, and whoever judges again reads what was asked and what came. */

import { aWeb, CLERK, HEAD, taskOf, textOf, type Web } from './given';
import { whereIs } from '../../../prisma/stages/settle';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('what was asked and what came stands before whoever judges again, and on the page of the case', async () => {
  const head = await web.signedIn(HEAD);
  const review = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  await head.act(review, { choice: 'return', reason: 'thiếu thời điểm chốt\nthiếu bảng điểm' });
  await whereIs(web.database, web.number);
  const unit = await web.signedIn(CLERK);
  const asked = `/tasks/${await taskOf(web, 'supplement', CLERK)}`;
  expect((await unit.get(asked)).html).toContain(`href="/nominations/${web.number}/dossier"`);
  await unit.act(asked, { text: 'chốt ngày 30/11/2020' });
  await whereIs(web.database, web.number);
  const said = /Các điểm cần bổ sung thiếu thời điểm chốt thiếu bảng điểm Nội dung bổ sung chốt ngày 30\/11\/2020/;
  const again = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  expect(again).not.toBe(review);
  for (const place of [again, `/nominations/${web.number}`]) expect(textOf((await head.get(place)).html)).toMatch(said);
  expect(textOf((await head.get(again)).html)).toMatch(/Còn thiếu 7 thành phần: tờ trình, /);
  const supplement = { nominationNumber: web.number, step: 'supplement' };
  await web.database.opening.updateMany({ where: supplement, data: { state: 'void' } });
  expect(textOf((await head.get(again)).html)).not.toContain('Nội dung bổ sung');
});
