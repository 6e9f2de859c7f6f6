/** One voter at two pages: a ballot that came into the box from elsewhere is replaced only by who says so. */

import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { aVotingWeb, MEMBER, root, taskOf, until, type Web } from './given';
import { listen } from './listening';

jest.setTimeout(120_000);

let web: Web;
let browser: Browser;
let context: BrowserContext;
let ballot: string;
beforeAll(async () => {
  browser = await openChromium(root);
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ web } = await aVotingWeb());
  const site = await listen(web);
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi' });
  await signedIn(site);
  ballot = `${site}/tasks/${await taskOf(web, 'ballot', MEMBER)}`;
});
afterEach(async () => {
  await context.close();
  await web.close();
});

async function signedIn(url = new URL(ballot).origin): Promise<void> {
  const { token } = await web.signedIn(MEMBER);
  await context.addCookies([{ name: 'laurel-session', value: token, url }]);
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function marked(choice: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(ballot);
  await press(page, 'Bắt đầu');
  await markOn(page, choice);
  return page;
}

async function markOn(page: Page, choice: string): Promise<void> {
  await page.getByLabel(choice, { exact: true }).check();
  await press(page, 'Kiểm tra');
}

/** The receipt that the page shows. */
async function receiptOn(page: Page): Promise<string> {
  return (await page.locator('.receipt').innerText()).replaceAll(' ', '');
}

const inBox = () => web.database.sealedBallot.findFirstOrThrow();

/** On the first page the network was gone; meanwhile the voter casts from another. */
async function castMeanwhile(): Promise<{ first: Page; second: Page }> {
  const first = await marked('Tán thành');
  await context.setOffline(true);
  await press(first, 'Niêm phong và bỏ phiếu');
  await first.getByText('Gửi nhiều lần cũng chỉ được tính một lần').waitFor();
  await context.setOffline(false);
  const second = await marked('Không tán thành');
  await press(second, 'Niêm phong và bỏ phiếu');
  await second.locator('.receipt').waitFor();
  return { first, second };
}

/** What is asked once the first page sends again. */
async function asked(first: Page, edition: number): Promise<void> {
  await press(first, 'Gửi lại');
  await first.getByRole('heading', { name: 'Trong hòm đã có phiếu khác của Ông/Bà' }).waitFor();
  await first.getByRole('button', { name: 'Giữ phiếu trong hòm', exact: true }).waitFor();
  expect(await inBox()).toMatchObject({ edition });
}

async function sentAgain(): Promise<{ first: Page; second: Page }> {
  const both = await castMeanwhile();
  await asked(both.first, 1);
  return both;
}

test('the one in the box stays where its voter keeps it, and the page lets go', async () => {
  const { first } = await sentAgain();
  await press(first, 'Giữ phiếu trong hòm');
  await first.getByRole('heading', { name: 'Phiếu trong hòm được giữ nguyên' }).waitFor();
  const dialogs: string[] = [];
  first.on('dialog', (dialog) => {
    dialogs.push(dialog.type());
    void dialog.accept();
  });
  await first.getByRole('main').getByRole('link', { name: 'Việc của tôi' }).click();
  await first.waitForURL(/\/tasks$/);
  expect(dialogs).toEqual([]);
  expect(await inBox()).toMatchObject({ edition: 1 });
});

test('it is replaced where its voter says so, and the receipt is the one in the box', async () => {
  const { first, second } = await sentAgain();
  await press(first, 'Thay bằng phiếu ở trang này');
  await first.getByText('Phiếu này thay phiếu trước').waitFor();
  const { edition } = await inBox();
  expect(edition).toBe(2);
  expect(await receiptOn(first)).not.toBe(await receiptOn(second));
  await first.reload();
  expect(await first.locator('main').innerText()).toContain('Ông/Bà đã bỏ phiếu');
});

test.each([
  ['is gone', (route: Route) => route.abort()],
  ['is answered by what stands before the server', (route: Route) => route.fulfill({ status: 503, body: 'later' })],
])('where the page %s, whoever replaces is told so, and the ballot waits for it', async (_, meets) => {
  const { first } = await castMeanwhile();
  await first.route(ballot, meets);
  await asked(first, 1);
  await press(first, 'Thay bằng phiếu ở trang này');
  await first.getByText('Máy chủ chưa trả lời').waitFor();
  expect(await first.getByRole('heading', { level: 2 }).first().innerText()).toContain('Trong hòm đã có phiếu khác');
  await first.unroute(ballot);
  await press(first, 'Gửi lại');
  await first.getByText('Phiếu này thay phiếu trước').waitFor();
  expect(await inBox()).toMatchObject({ edition: 2 });
});

test('once the box has closed, whoever replaces is told that, and that their other ballot is in it', async () => {
  const { first } = await sentAgain();
  await web.database.sitting.updateMany({ data: { closesAt: new Date('2020-12-25T14:00:00+07:00') } });
  await press(first, 'Thay bằng phiếu ở trang này');
  await first.getByRole('heading', { name: 'Chưa ghi nhận: hòm đã đóng.' }).waitFor();
  await first.getByText('Phiếu trong hòm được giữ nguyên').waitFor();
  expect(await inBox()).toMatchObject({ edition: 1 });
});

test.each([
  ['before that', true],
  ['before the ballot was sent at all', false],
])('whoever is signed out %s, and signs in again once the box has closed, is told that it has', async (_, hasAsked) => {
  const { first } = await castMeanwhile();
  if (hasAsked) await asked(first, 1);
  await web.database.session.updateMany({ data: { revokedAt: new Date() } });
  await press(first, hasAsked ? 'Thay bằng phiếu ở trang này' : 'Gửi lại');
  await first.getByText('Mở tab khác, đăng nhập lại').waitFor();
  await until(web, '2020-12-25', '15:31');
  await keepSitting(web.database, (await web.database.sitting.findFirstOrThrow()).number);
  await signedIn();
  await press(first, 'Gửi lại');
  await first.getByRole('heading', { name: 'Chưa ghi nhận: hòm đã đóng.' }).waitFor();
  expect(await first.getByText('Phiếu trong hòm được giữ nguyên').count()).toBe(hasAsked ? 1 : 0);
  expect(await inBox()).toMatchObject({ edition: 1 });
});

test('a ballot whose answer was lost, and that was replaced from another page meanwhile, asks too', async () => {
  const first = await marked('Tán thành');
  await first.route(`${ballot}/ballot`, async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press(first, 'Niêm phong và bỏ phiếu');
  await first.getByText('Gửi nhiều lần cũng chỉ được tính một lần').waitFor();
  await first.unroute(`${ballot}/ballot`);
  const second = await context.newPage();
  await second.goto(ballot);
  await press(second, 'Bỏ phiếu lại');
  await markOn(second, 'Không tán thành');
  await press(second, 'Niêm phong và bỏ phiếu');
  await second.getByText('Phiếu này thay phiếu trước').waitFor();
  await asked(first, 2);
  await press(first, 'Thay bằng phiếu ở trang này');
  await first.getByText('Phiếu này thay phiếu trước').waitFor();
  expect(await inBox()).toMatchObject({ edition: 3 });
});
