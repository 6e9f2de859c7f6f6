/** Whoever goes back to, or reloads, a page that came by a form: nothing is asked, nothing is sent, nothing happens twice. */

import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { aWeb, root, SECRETARY, type Web } from './given';
import { listen } from './listening';

jest.setTimeout(120_000);

let web: Web;
let browser: Browser;
let site: string;
let page: Page;
/** What the browser asked for as a page, since it was last looked at. */
let asked: string[];

beforeAll(async () => {
  browser = await openChromium(root);
});
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
  site = await listen(web);
  const { token } = await web.signedIn(SECRETARY);
  const context = await browser.newContext({ locale: 'vi' });
  await context.addCookies([{ name: 'laurel-session', value: token, url: site }]);
  page = await context.newPage();
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.push(`${request.method()} ${request.url().slice(site.length)}`);
  });
  asked = [];
});
afterEach(async () => {
  await page.context().close();
  await web.close();
});

/** What was asked for since, in its order. */
function looked(): string[] {
  return asked.splice(0);
}

test('from what is recorded, going back leads to the page as it is now and reloading to no second act', async () => {
  const hold = `/nominations/${web.number}/acts/hold`;
  await page.goto(`${site}${hold}`);
  await page.locator('button.first').click();
  await page.getByRole('alert').waitFor();
  await page.locator('input[type=radio]').first().check();
  await page.locator('[name=reason]').fill('có đơn');
  await page.locator('[name=paper]').fill('1/QĐ');
  await page.locator('button.first').click();
  await page.locator('button[name=step][value=confirm]').click();
  await page.getByRole('heading', { name: 'Đã ghi nhận' }).waitFor();
  expect(looked()).toEqual([`GET ${hold}`, ...Array<string>(3).fill(`POST ${hold}`)]);
  const acts = await web.database.act.count();
  // The case is on hold now, and its page says so in the place of the form.
  for (const move of [
    () => page.reload(),
    () => page.goBack(),
    () => page.goBack(),
    () => page.goForward(),
    () => page.goBack(),
    () => page.goBack(),
  ]) {
    await move();
    expect(await page.getByRole('alert').innerText()).toContain('tạm dừng');
    expect(looked()).toEqual([`GET ${hold}`]);
  }
  expect(await web.database.act.count()).toBe(acts);
});

test('a form whose address is no page of its own leads back to where it stood', async () => {
  await page.goto(`${site}/sessions`);
  await page.locator('form[action="/sessions/tokens"]').evaluate((form: HTMLFormElement) => {
    form.submit();
  });
  await page.getByRole('alert').waitFor();
  expect(looked()).toEqual(['GET /sessions', 'POST /sessions/tokens']);
  await page.reload();
  expect(looked()).toEqual(['GET /sessions']);
});

test('a page that carries a form through signing in still has it when it is reloaded, for it is nowhere else', async () => {
  await page.goto(`${site}/nominations/${web.number}/acts/hold`);
  await page.locator('[name=reason]').fill('có đơn');
  await page.context().clearCookies({ name: 'laurel-session' });
  await page.locator('button.first').click();
  const carried = page.locator('form[action="/sign-in"] [name=kept]');
  await carried.waitFor({ state: 'attached' });
  await page.reload();
  expect(await carried.inputValue()).toContain('có đơn');
});
