/** How pages look, as far as a browser alone can tell: in a real one. */

import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { aWeb, root, SECRETARY, type Web } from './given';
import { listen } from './listening';

let web: Web;
let site: string;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openChromium(root);
  web = await aWeb();
  site = await listen(web);
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  const { token } = await web.signedIn(SECRETARY);
  await context.addCookies([{ name: 'laurel-session', value: token, url: site }]);
  page = await context.newPage();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await web.close();
});

const boxOf = async (selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not seen`);
  return box;
};

test('what follows a button keeps away from it, and what stands in the header stays in its row', async () => {
  const stranger = await browser.newPage();
  await stranger.goto(`${site}/sign-in`);
  const [button, hint] = [stranger.locator('main button.first'), stranger.locator('main .soft').last()];
  const [above, below] = [await button.boundingBox(), await hint.boundingBox()];
  expect((below?.y ?? 0) - (above?.y ?? 0) - (above?.height ?? 0)).toBeGreaterThanOrEqual(12);
  await stranger.close();
  await page.goto(`${site}/desk`);
  const [language, out] = [
    await boxOf('.who form:nth-of-type(1) button'),
    await boxOf('.who form:nth-of-type(2) button'),
  ];
  expect(out.y).toBe(language.y);
});

test('a heading begins with a capital, and a rehearsal is marked as wide as the page', async () => {
  await page.goto(`${site}/nominations/${web.number}/why`);
  const first = await page
    .locator('h3')
    .first()
    .evaluate((head) => getComputedStyle(head, '::first-letter').textTransform);
  expect(first).toBe('uppercase');
  const [mark, inner] = [await boxOf('.rehearsal'), await boxOf('main')];
  expect(mark.width).toBe(inner.width - 32);
});

test('on paper it is spelt out where a source can be read', async () => {
  await page.goto(`${site}/calendars/2020`);
  const spelt = (): Promise<string> =>
    page
      .locator('main td a[href^=http]')
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content);
  expect(await spelt()).toBe('none');
  await page.emulateMedia({ media: 'print' });
  expect(await spelt()).toContain('https://');
});

test('on paper no heading stands alone at the foot of a sheet, and no row is torn in two', async () => {
  await page.goto(`${site}/calendars/2020`);
  await page.emulateMedia({ media: 'print' });
  const broken = (selector: string): Promise<string[]> =>
    page.$$eval(selector, (parts) =>
      parts.map((part) => getComputedStyle(part)).map((style) => [style.breakAfter, style.breakInside].join(' ')),
    );
  expect(new Set(await broken('main h1, main h2'))).toEqual(new Set(['avoid auto']));
  expect(new Set(await broken('main tr'))).toEqual(new Set(['auto avoid']));
});

test('on paper what is folded up is spread out, but for forms', async () => {
  const seen = async (address: string): Promise<boolean[]> => {
    await page.goto(`${site}${address}`);
    return page.$$eval('main details:not([open]) > :not(summary)', (folded) =>
      folded.map((one) => one.checkVisibility()),
    );
  };
  const [facts, form] = [`/nominations/${web.number}`, '/nominations/new'];
  await page.emulateMedia({ media: 'screen' });
  expect(new Set(await seen(facts))).toEqual(new Set([false]));
  await page.emulateMedia({ media: 'print' });
  expect(new Set(await seen(facts))).toEqual(new Set([true]));
  expect(new Set(await seen(form))).toEqual(new Set([false]));
});
