/** Why a date is what it is: step by step on a page of its own, and which date a case on an agenda goes by. */

import { extend } from '../../../prisma/acts/steer-nomination';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { agreed, allCast, aWeb, CLERK, contentOf, convened, SECRETARY, textOf, voting, type Web } from './given';
import { actorOf } from './program';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** Headings of the page in their order, those of a step with a # before them. */
function headings(html: string): string[] {
  return [...html.matchAll(/<h([23])>(.*?)<\/h\1>/gs)].map(
    ([, level, inner = '']) => `${level === '2' ? '# ' : ''}${textOf(inner).trim()}`,
  );
}

test('the dates of a case are read step by step, the newest first, each step by its due date first', async () => {
  await agreed(web);
  const clerk = await web.signedIn(CLERK);
  const read = headings((await clerk.get(`/nominations/${web.number}/why`)).html);
  expect(read.slice(0, 2)).toEqual(['# 2. Chờ phiên họp hội đồng', 'hạn · T2 28/12/2020 24:00']);
  const review = read.slice(read.indexOf('# 1. Thủ trưởng đơn vị duyệt'));
  expect(review).toContain('nhắc lần 1 · T5 17/12/2020 08:00 · không còn áp dụng');
  expect(review).toContain('hết thời gian chờ, nếu vẫn không ai làm · CN 14/02/2021 24:00 · không còn áp dụng');
  expect(read.join()).not.toContain('✕');
});

test('a date that was moved comes before the one it took the place of', async () => {
  const moved = await extend(web.database, {
    number: web.number,
    actor: await actorOf(web, SECRETARY),
    key: 'extend',
    reason: 'kiểm kê',
    paper: '12/CV, 14/12/2020',
    to: '2020-12-24',
  });
  expect(moved).toMatchObject({ recorded: true });
  const secretary = await web.signedIn(SECRETARY);
  const read = headings((await secretary.get(`/nominations/${web.number}/why`, { language: 'en' })).html);
  expect(read.slice(0, 2)).toEqual(['# 1. Review by the unit head', 'deadline · Thu 24 Dec 2020 24:00']);
  expect(read).toContain('deadline · Mon 21 Dec 2020 24:00 · no longer applies');
  const form = textOf((await secretary.get(`/nominations/${web.number}/acts/extend`)).html);
  expect(form).toContain('Hạn hiện nay: T5 24/12/2020 24:00.');
});

test('a case on an agenda is due when its sitting closes, and the page says that a person set that hour', async () => {
  const sitting = await convened(web);
  const clerk = await web.signedIn(CLERK);
  const page = textOf((await clerk.get(`/nominations/${web.number}`)).html);
  expect(page).toMatch(/ Hạn T6 25\/12\/2020 15:30 vì sao/);
  const why = await clerk.get(`/nominations/${web.number}/why`);
  expect(headings(why.html).slice(0, 2)).toEqual([`# ${sitting}`, 'Đóng hòm lúc T6 25/12/2020 15:30']);
  expect(textOf(why.html)).toContain('Do người triệu tập phiên họp ấn định, không tính từ quy định.');
  expect((await clerk.get(`/nominations/${sitting}/why`)).status).toBe(404);
});

test('of a box that closed before its hour, for everybody had voted, the page says when it did', async () => {
  const sitting = await voting(web);
  const secretary = await web.signedIn(SECRETARY);
  const closing = async (): Promise<string> =>
    /Đóng hòm lúc (.*?) Thành viên/.exec(textOf((await secretary.get(`/sittings/${sitting}`)).html))?.[1] ?? '';
  expect(await closing()).toBe('T6 25/12/2020 15:30');
  await allCast(web, sitting);
  await keepSitting(web.database, sitting);
  expect(await closing()).toMatch(/^T6 25\/12\/2020 14:1\d$/);
});

test('the check of an act on a case says what would come then if nobody acts, and writes nothing', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const before = await contentOf(web.database);
  const check = async (act: string, fields: Record<string, string>): Promise<string> => {
    const filled = { reason: 'kiểm kê', paper: '12/CV, 14/12/2020', step: 'check', ...fields };
    return textOf((await secretary.post(`/nominations/${web.number}/acts/${act}`, filled)).html);
  };
  expect(await check('extend', { to: '2020-12-24' })).toMatch(
    /Sau khi ghi nhận, nếu không ai làm gì: .*T5 24\/12\/2020 08:00: nhắc lần 3.*T5 24\/12\/2020 24:00: hạn/,
  );
  expect(await check('hold', { cause: 'inspection' })).toMatch(/Sau khi ghi nhận, .*: chờ, không tự kết thúc/);
  expect(await check('withdraw', {})).not.toContain('Sau khi ghi');
  expect(await contentOf(web.database)).toBe(before);
});
