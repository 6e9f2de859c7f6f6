/** One voter at two pages: a ballot that came into the box from elsewhere is replaced only by who says so. */

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { aWeb, MEMBER, root, taskOf, voting, type Web } from './given';
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
  web = await aWeb();
  await voting(web);
  const site = await listen(web);
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi' });
  const { token } = await web.signedIn(MEMBER);
  await context.addCookies([{ name: 'laurel-session', value: token, url: site }]);
  ballot = `${site}/tasks/${await taskOf(web, 'ballot', MEMBER)}`;
});
afterEach(async () => {
  await context.close();
  await web.close();
});

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function marked(choice: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(ballot);
  await press(page, 'Bắt đầu');
  await page.getByLabel(choice, { exact: true }).check();
  await press(page, 'Kiểm tra');
  return page;
}

/** The receipt that the page shows. */
async function receiptOn(page: Page): Promise<string> {
  return (await page.locator('.receipt').innerText()).replaceAll(' ', '');
}

const inBox = () => web.database.sealedBallot.findFirstOrThrow();

/** On the first page the network was gone; meanwhile the voter casts from another, then sends the first again. */
async function sentAgain(): Promise<{ first: Page; second: Page }> {
  const first = await marked('Tán thành');
  await context.setOffline(true);
  await press(first, 'Niêm phong và bỏ phiếu');
  await first.getByText('Gửi nhiều lần cũng chỉ được tính một lần').waitFor();
  await context.setOffline(false);
  const second = await marked('Không tán thành');
  await press(second, 'Niêm phong và bỏ phiếu');
  await second.locator('.receipt').waitFor();
  await press(first, 'Gửi lại');
  await first.getByRole('heading', { name: 'Trong hòm đã có phiếu khác của Ông/Bà' }).waitFor();
  expect(await inBox()).toMatchObject({ edition: 1 });
  return { first, second };
}

test('the one in the box stays where its voter keeps it, and the page lets go', async () => {
  const { first } = await sentAgain();
  await press(first, 'Giữ phiếu trong hòm');
  await first.getByRole('heading', { name: 'Phiếu trong hòm được giữ nguyên' }).waitFor();
  const asked: string[] = [];
  first.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await first.getByRole('main').getByRole('link', { name: 'Việc của tôi' }).click();
  await first.waitForURL(/\/tasks$/);
  expect(asked).toEqual([]);
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
