/** A holder's page in a browser: what it says of a share that was made elsewhere, and of a session that has ended. */

import type { Browser, Page } from 'playwright-core';
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

/** Makes a share on the page and keeps it. */
async function makeShare(page: Page): Promise<void> {
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click(PATIENCE);
  await press('Tạo mảnh khóa trên máy này');
  await page.fill('#passphrase', 'con dấu nằm trong két sắt');
  await page.fill('#passphrase-again', 'con dấu nằm trong két sắt');
  await press('Tải tệp khóa');
  await page.getByText('Tệp khóa đã được tạo').waitFor(PATIENCE);
  await page.fill('#last4', ((await page.textContent('.sheet')) ?? '').slice(-4));
  await press('Tiếp tục');
}

test('a second device is told which share to keep, and a page that waits leads to signing in once its session has ended', async () => {
  await convened(web);
  const site = await listen(web);
  const task = await web.database.task.findFirstOrThrow({ where: { kind: 'key' } });
  const devices: Page[] = [];
  for (const _ of ['telephone', 'computer']) {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, acceptDownloads: true });
    const value = await openSession(web.database, task.personId);
    await context.addCookies([{ name: 'laurel-session', value, url: site }]);
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
