/** A holder's page in a browser: what it says of a share that was made elsewhere, and of a session that has ended. */

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { openSession } from '../../../prisma/sign-in';
import { aWeb, convened, root, type Web } from './given';
import { listen } from './listening';

const PATIENCE = { timeout: 30_000 };

let web: Web;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, 60_000);
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

const PASSPHRASE = 'con dấu nằm trong két sắt';

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click(PATIENCE);
}

async function saveFile(page: Page): Promise<void> {
  for (const field of ['#passphrase', '#passphrase-again']) await page.fill(field, PASSPHRASE);
  await press(page, 'Tải tệp khóa');
}

/** A browser in which the holder is signed in. */
async function browserOf(personId: string, site: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, acceptDownloads: true });
  const value = await openSession(web.database, personId);
  await context.addCookies([{ name: 'laurel-session', value, url: site }]);
  return context;
}

/** Makes a share on the page and keeps it. */
async function makeShare(page: Page): Promise<void> {
  await press(page, 'Tạo mảnh khóa trên máy này');
  await keepShare(page);
}

async function keepShare(page: Page): Promise<void> {
  await saveFile(page);
  await page.getByText('Tệp khóa đã được tạo').waitFor(PATIENCE);
  await page.fill('#last4', ((await page.textContent('.sheet')) ?? '').slice(-4));
  await press(page, 'Tiếp tục');
}

test('a second device is told which share to keep, and a page that waits leads to signing in once its session has ended', async () => {
  await convened(web);
  const site = await listen(web);
  const task = await web.database.task.findFirstOrThrow({ where: { kind: 'key' } });
  const devices: Page[] = [];
  for (const _ of ['telephone', 'computer']) {
    const context = await browserOf(task.personId, site);
    const page = await context.newPage();
    await page.goto(`${site}/tasks/${task.id}`);
    devices.push(page);
  }
  const [first, second] = devices as [Page, Page];
  await makeShare(first);
  await first.getByRole('heading', { name: 'Mảnh khóa đã tạo.' }).waitFor(PATIENCE);
  await makeShare(second);
  await second
    .getByRole('heading', { name: /đã được tạo ở trang hoặc máy khác.*giữ của mảnh tạo trước/ })
    .waitFor(PATIENCE);
  await web.database.session.updateMany({ data: { expiresAt: new Date(0) } });
  await first.waitForURL(/\/sign-in\?to=/, PATIENCE);
  await Promise.all(devices.map((page) => page.context().close()));
});

test('a share that one page of a browser keeps is not written over by another, which goes on with it', async () => {
  await convened(web);
  const site = await listen(web);
  const task = await web.database.task.findFirstOrThrow({ where: { kind: 'key' } });
  const context = await browserOf(task.personId, site);
  const pages: Page[] = [];
  for (const _ of ['first', 'late', 'later']) {
    const page = await context.newPage();
    await page.goto(`${site}/tasks/${task.id}`);
    pages.push(page);
  }
  const [first, late, later] = pages as [Page, Page, Page];
  const kept = (): Promise<string[]> =>
    first.evaluate(() => Object.keys(localStorage).map((place) => localStorage.getItem(place) ?? ''));
  await press(late, 'Tạo mảnh khóa trên máy này');
  await makeShare(first);
  await first.getByRole('heading', { name: 'Mảnh khóa đã tạo.' }).waitFor(PATIENCE);
  const before = await kept();
  expect(before).toHaveLength(1);
  await saveFile(late);
  await late
    .getByRole('heading', { name: /đã được tạo ở trang hoặc máy khác.*giữ của mảnh tạo trước/ })
    .waitFor(PATIENCE);
  await press(later, 'Tạo mảnh khóa trên máy này');
  await later.fill('#passphrase-here', PASSPHRASE);
  await press(later, 'Mở mảnh khóa');
  await later.getByRole('heading', { name: 'Mảnh khóa đã tạo.' }).waitFor(PATIENCE);
  expect(await kept()).toEqual(before);
  await context.close();
});

test('where a browser keeps nothing the file may be saved again, and the share is made all the same', async () => {
  await convened(web);
  const site = await listen(web);
  const task = await web.database.task.findFirstOrThrow({ where: { kind: 'key' } });
  const context = await browserOf(task.personId, site);
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new Error('nothing is kept');
    };
  });
  const page = await context.newPage();
  await page.goto(`${site}/tasks/${task.id}`);
  await press(page, 'Tạo mảnh khóa trên máy này');
  await saveFile(page);
  await page.getByText('Tệp khóa đã được tạo').waitFor(PATIENCE);
  await keepShare(page);
  await page.getByRole('heading', { name: 'Mảnh khóa đã tạo.' }).waitFor(PATIENCE);
  await context.close();
});
