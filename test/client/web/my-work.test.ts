/** One's own list of work: how long there is left, and the way back to what was done. */

import { agreed, aWeb, councilForm, HEAD, SECRETARY, taskOf, textOf, until, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('what waits says how many working days are left, and what is overdue by how many', async () => {
  const list = async (language: 'vi' | 'en' = 'vi'): Promise<string> =>
    textOf((await (await web.signedIn(HEAD)).get('/tasks', { language })).html);
  expect(await list()).toContain('Hạn: T2 21/12/2020 24:00 · còn 5 ngày làm việc');
  await until(web, '2020-12-21', '10:00');
  expect(await list()).toMatch(/Hạn: T2 21\/12\/2020 24:00 Mở/);
  await until(web, '2020-12-23', '10:00');
  expect(await list()).toContain('Quá hạn: T2 21/12/2020 24:00 · đã 2 ngày làm việc');
  expect(await list('en')).toContain('Overdue: Mon 21 Dec 2020 24:00 · by 2 working days');
});

test('what was done is a link, and its page says when it was', async () => {
  const head = await web.signedIn(HEAD);
  const review = `/tasks/${await taskOf(web, 'review', HEAD)}`;
  await head.act(review, { choice: 'agree' });
  expect((await head.get('/tasks')).html).toContain(`<a href="${review}">duyệt hồ sơ`);
  expect(textOf((await head.get(review)).html)).toMatch(
    /Ông\/Bà đã ghi nhận việc này lúc T\d \d\d\/12\/2020 \d\d:\d\d\. Không cần làm gì thêm\./,
  );
  const other = await head.post(review, { step: 'confirm', choice: 'disagree', reason: 'chưa đủ minh chứng' });
  expect(other.status).toBe(409);
  expect(textOf(other.html)).toMatch(
    /đã được ghi nhận.*không ghi lần thứ hai\. Lần gửi vừa rồi không được ghi nhận\..*chưa đủ minh chứng/,
  );
});

test('a task that is over says so, claims no text that nobody wrote, and opens no form of another sitting', async () => {
  await agreed(web);
  const convening = `/tasks/${await taskOf(web, 'convene', SECRETARY)}`;
  const secretary = await web.signedIn(SECRETARY);
  expect((await secretary.get(convening)).location).toContain('/sittings/new');
  await secretary.act('/sittings/new', councilForm(web));
  const { status, html } = await secretary.get(convening);
  expect(status).toBe(409);
  expect(textOf(html)).toMatch(
    /Việc này đã kết thúc lúc T\d \d\d\/12\/2020 \d\d:\d\d\. Không cần làm gì thêm\. Từ đây có thể mở 2020-0001 Việc của tôi/,
  );
});
