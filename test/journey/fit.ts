/** What is asked of every page in the browser of the journeys. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from './play';

export const WIDTH = 360;

/** Has the voting of a sitting open two hours before its meeting, which is now: a page suggests the meeting's hour. */
export async function openAtOnce(page: Page): Promise<void> {
  const meets = new Date(`${await page.inputValue('input[name=meetsAt]')}Z`);
  await page.fill('input[name=opensAt]', new Date(meets.getTime() - 2 * 3_600_000).toISOString().slice(0, 16));
}

/** One tab of a browser reads all pages: fonts and styles come once. */
const readers = new WeakMap<Browser, Promise<Page>>();

async function readerIn(browser: Browser): Promise<Page> {
  const viewport = { width: WIDTH, height: 740 };
  const opened = readers.get(browser) ?? browser.newPage({ viewport, bypassCSP: true });
  readers.set(browser, opened);
  return opened;
}

/** The page is no wider than the phone, and axe finds nothing wrong with it in either language. */
export async function expectFit(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(WIDTH);
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const reader = await readerIn(browser);
  await reader.goto('about:blank');
  const html = (await page.content())
    .replace('<head>', `<head><base href="${new URL(page.url()).origin}">`)
    .replace(/<script[^>]*><\/script>/, '');
  await reader.setContent(html, { waitUntil: 'load' });
  await reader.addScriptTag({
    content: readFileSync(path.join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'),
  });
  const found = await reader.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (what: unknown, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
  expect(found).toEqual([]);
}
