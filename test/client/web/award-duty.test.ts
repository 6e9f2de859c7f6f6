/** What is owed after an award, on the page of its case: entered by whoever owes it, also where no calendar gave it a date. */

import { Prisma } from '../../../prisma/generated/client';
import { BLOC, COUNCIL, walkAt } from '../../prisma/walk';
import { aWeb, LIAISON, OFFICE, textOf, type Web } from './given';

let web: Web;
const page = (): string => `/nominations/${web.number}`;

beforeAll(async () => {
  web = await aWeb();
  const walk = walkAt(web.database, web.number);
  await walk.review();
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  await walk.submit();
  await walk.answer('01/QĐ-DIỄN-TẬP');
  // As the award leaves it where the calendar does not list the year of the term.
  await web.database.awardDuty.updateMany({ data: { derivation: Prisma.DbNull, rungs: [], nextAt: null } });
}, 120_000);

afterAll(() => web.close());

test('a duty without a date has its page, and is entered there', async () => {
  const office = await web.signedIn(OFFICE);
  const { html } = await office.get(page());
  expect(textOf(html)).toContain('không tính được hạn vì lịch chưa có năm đó; vẫn ghi được ngày làm xong');
  expect(html).toContain(`href="${page()}/award/copySent"`);
  const form = await office.get(`${page()}/award/copySent`, { language: 'en' });
  expect(textOf(form.html)).toContain('no date, for the calendar does not list its year');
  const done = await office.act(`${page()}/award/copySent`, { step: 'check', on: '2020-12-14' });
  expect(done.status).toBe(200);
  const { state, doneOn } = await web.database.awardDuty.findFirstOrThrow({ where: { kind: 'copySent' } });
  expect([state, doneOn]).toEqual(['done', '2020-12-14']);
});

test('one whose term begins with the receipt waits for it, and says so', async () => {
  const liaison = await web.signedIn(LIAISON);
  const { html } = await liaison.get(page());
  expect(textOf(html)).toContain('chưa tính được hạn: hạn tính từ ngày nhận quyết định');
  expect(html).toContain(`href="${page()}/award/decisionReceived"`);
  expect(html).not.toContain(`href="${page()}/award/handedOver"`);
});
