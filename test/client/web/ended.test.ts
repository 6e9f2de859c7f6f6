/** A case that has ended: why stands on its page, but for what is told nowhere. */

import { whereIs } from '../../../prisma/stages/settle';
import { aWeb, HEAD, OBSERVER, OFFICE, SECRETARY, submitted, taskOf, textOf, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

async function pageOf(email: string, language: 'vi' | 'en' = 'vi'): Promise<string> {
  const { database, number } = web;
  await whereIs(database, number);
  return textOf((await (await web.signedIn(email)).get(`/nominations/${number}`, { language })).html);
}

test('a case that is not awarded says why to whoever may see it', async () => {
  await submitted(web);
  const office = await web.signedIn(OFFICE);
  const task = `/tasks/${await taskOf(web, 'answer', OFFICE)}`;
  expect((await office.act(task, { answer: 'notAwarded', reason: 'đã có hình thức khác.' })).status).toBe(200);
  const why = 'Lý do: đã có hình thức khác (Bộ xem xét, trả lời)';
  for (const email of [SECRETARY, OBSERVER]) expect(await pageOf(email)).toContain(why);
  expect(await pageOf(OFFICE, 'en')).toContain('Reason: đã có hình thức khác (answer of the ministry)');
});

test('the reason of a withdrawal stands in no letter, and on no page', async () => {
  const head = await web.signedIn(HEAD);
  const typed = { reason: 'đang bị thanh tra', paper: '31/KL-TTr' };
  expect((await head.act(`/nominations/${web.number}/acts/withdraw`, typed)).status).toBe(200);
  const page = await pageOf(SECRETARY);
  expect(page).toContain('Đã kết thúc: ');
  for (const kept of Object.values(typed)) expect(page).not.toContain(kept);
});

test('the page of a task that is over leads to its case, for whoever may still see that', async () => {
  const { database, number } = web;
  const task = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  const link = `href="/nominations/${number}"`;
  const head = await web.signedIn(HEAD);
  expect((await head.act(task, { choice: 'agree' })).status).toBe(200);
  const done = await head.get(task);
  expect([done.status, done.html.includes(link)]).toEqual([200, true]);
  await whereIs(database, number);
  const convening = `/tasks/${await taskOf(web, 'convene', SECRETARY)}`;
  await head.act(`/nominations/${number}/acts/withdraw`, { reason: 'nhầm' });
  const secretary = await web.signedIn(SECRETARY);
  const closed = await secretary.get(convening);
  expect([closed.status, closed.html.includes(link)]).toEqual([409, true]);
  await database.post.deleteMany({ where: { person: { email: SECRETARY } } });
  await database.seat.deleteMany({ where: { person: { email: SECRETARY } } });
  const left = await secretary.get(convening);
  expect([left.status, left.html.includes(link)]).toEqual([409, false]);
});
