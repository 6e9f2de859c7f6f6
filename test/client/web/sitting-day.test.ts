/** A sitting from its morning to its papers, as its convener keeps one page of it open. */

import type { Browser } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { openBoxOf } from '../../../bench/sealed';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { letterTo } from '../../setup/inbox';
import {
  ABSENT_MEMBER,
  agreed,
  allCast,
  aWeb,
  CLERK,
  convened,
  counted,
  councilForm,
  MEMBER,
  root,
  SECRETARY,
  textOf,
  until,
  voting,
  type Web,
} from './given';
import { deliver, listen, ownMailboxes } from './listening';
import { actorOf } from './program';

const PATIENCE_MS = 120_000;

let web: Web;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, PATIENCE_MS);
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('a conflict of interest that is declared after convening shows on the sitting before its voting opens', async () => {
  const sitting = await convened(web);
  const page = async (email: string) => textOf((await (await web.signedIn(email)).get(`/sittings/${sitting}`)).html);
  expect(await page(SECRETARY)).not.toContain('vì liên quan');
  const actor = await actorOf(web, MEMBER);
  const { personId } = actor;
  const declared = await declareConflict(web.database, { number: web.number, key: 'k', actor, personId, reason: '' });
  expect(declared).toMatchObject({ recorded: true });
  const { fullName } = await web.database.person.findUniqueOrThrow({ where: { id: personId } });
  expect(await page(SECRETARY)).toMatch(/9 thành viên, 1 không tham gia bỏ phiếu vì liên quan; cần 8\/9, bỏ được 8/);
  expect(await page(SECRETARY)).toContain(`Mục 1: ${fullName}`);
  expect(await page(CLERK)).not.toContain(fullName);
});

test('whoever finds an interest of theirs once the voting has begun is told what is left to them', async () => {
  const sitting = await voting(web);
  const place = `/nominations/${web.number}/conflicts`;
  const member = await web.signedIn(MEMBER);
  expect(textOf((await member.get(place)).html)).not.toContain('để trống mục này trên phiếu');
  const { html } = await member.post(place, { step: 'check', reason: '' });
  expect(textOf(html)).toMatch(new RegExp(`đã bắt đầu bỏ phiếu ở phiên ${sitting}.*để trống mục này trên phiếu`));
});

test('a later closing changes the calendar of who meets, and puts nothing into that of who votes in writing', async () => {
  const sitting = await voting(web);
  const mailbox = await ownMailboxes(web, 'later-closing');
  const secretary = await web.signedIn(mailbox(SECRETARY));
  await secretary.act(`/sittings/${sitting}/acts/extend`, { closesAt: '2020-12-25T17:00', reason: 'bão' });
  await deliver(web, 'http://localhost:8080');
  const calendars = async (email: string): Promise<string[]> =>
    (await letterTo(mailbox(email), ({ kind }) => kind === 'moved')).attachments.map(({ mimeType }) => mimeType);
  expect(await calendars(MEMBER)).toEqual(['text/calendar']);
  expect(await calendars(ABSENT_MEMBER)).toEqual([]);
});

test('a sitting that was called off leads to one that is convened like it, and says of no box that it is shut', async () => {
  const sitting = await convened(web);
  const secretary = await web.signedIn(SECRETARY);
  await secretary.act(`/sittings/${sitting}/acts/cancel`, { reason: 'bão' });
  const { html } = await secretary.get(`/sittings/${sitting}`);
  expect(textOf(html)).not.toContain('Hòm chưa mở');
  expect(textOf(html)).toContain(`Chờ phiên họp khác: ${web.number}`);
  expect(html).toContain(`href="/sittings/new?like=${sitting}"`);
  expect((await (await web.signedIn(MEMBER)).get(`/sittings/${sitting}`)).html).not.toContain('like=');

  const form = await secretary.get(`/sittings/new?like=${sitting}`);
  const filled = councilForm(web);
  for (const [name, value] of [
    ['place', filled['place']],
    ['opensAt', filled['opensAt']],
    ['closesAt', filled['closesAt']],
  ])
    expect(form.html).toMatch(new RegExp(`value="${value}" name="${name}"`));
  for (const name of ['presence-8" value="written', 'board-3" value="yes', `item-${web.number}" value="yes`])
    expect(form.html).toMatch(new RegExp(`name="${name}"[^>]*checked`));
  expect(form.html).not.toMatch(/name="board-5" value="yes"[^>]*checked/);

  await until(web, '2020-12-23', '09:00');
  const later = await (await web.signedIn(SECRETARY)).get(`/sittings/new?like=${sitting}`);
  expect(later.html).not.toContain(filled['opensAt']);
  expect(later.html).toContain(filled['place']);
  expect((await (await web.signedIn(MEMBER)).get(`/sittings/new?like=${sitting}`)).status).toBe(403);
});

test('a sitting convened like another names whoever did not vote, but for a case that no longer waits', async () => {
  await agreed(web);
  const secretary = await web.signedIn(SECRETARY);
  const done = await secretary.act('/sittings/new', { ...councilForm(web), 'recused-5': '1' });
  const sitting = /HD-\d{4}-\d{2}/.exec(textOf(done.html))?.[0] ?? '';
  await secretary.act(`/sittings/${sitting}/acts/cancel`, { reason: 'bão' });
  const form = async () => (await secretary.get(`/sittings/new?like=${sitting}`)).html;
  expect(await form()).toMatch(RegExp(`value="${web.number}" name="recused-5"`));
  await secretary.act(`/nominations/${web.number}/acts/withdraw`, { reason: 'rút', paper: '1/TB' });
  expect(await form()).toContain('name="recused-5"');
  expect(await form()).not.toMatch(/value="[^"]+" name="recused-5"/);
});

test('the page of a counted sitting tells its convener which papers want a number', async () => {
  const sitting = await counted(web);
  await web.database.paper.updateMany({ data: { state: 'made', fileName: 'a.pdf' } });
  const said = /Việc tiếp theo.*Cho số, ghi ngày: .*Biên bản họp/;
  const page = async (email: string) => textOf((await (await web.signedIn(email)).get(`/sittings/${sitting}`)).html);
  expect(await page(SECRETARY)).toMatch(said);
  expect(await page(MEMBER)).not.toMatch(/Việc tiếp theo/);
});

test(
  'a page of a sitting that stays open offers what can be done in its state, and lists the papers of its count',
  async () => {
    const sitting = await voting(web);
    const site = await listen(web);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi' });
    const { token } = await web.signedIn(SECRETARY);
    await context.addCookies([{ name: 'laurel-session', value: token, url: site }]);
    const page = await context.newPage();
    await page.goto(`${site}/sittings/${sitting}`);
    const names = page.getByRole('button', { name: 'Xem tên' });
    await names.waitFor();
    const giveUp = page.getByRole('link', { name: 'Bỏ hòm không mở được' });
    await allCast(web, sitting);
    await keepSitting(web.database, sitting);
    await giveUp.waitFor({ timeout: 30_000 });
    expect(await names.count()).toBe(0);
    await openBoxOf(web.database, sitting);
    await countSitting(web.database, sitting);
    await page.getByRole('link', { name: 'Biên bản họp' }).first().waitFor({ timeout: 30_000 });
    expect(await giveUp.count()).toBe(0);
    await context.close();
  },
  PATIENCE_MS,
);
