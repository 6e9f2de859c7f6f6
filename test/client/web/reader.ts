/** A reader with a telephone who sees, hears or magnifies: what axe finds wrong with a page, and what runs over its edge. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Seen } from './crawl';
import { root } from './given';

const WIDTH = 360;
const read = (...place: string[]): string => readFileSync(path.join(root, ...place), 'utf8');

export async function openReader(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 740 }, bypassCSP: true });
  return context.newPage();
}

const CSS = `<style>${read('client', 'web', 'assets', 'laurel.css')}</style>`;
const AXE = read('node_modules', 'axe-core', 'axe.min.js');

/** What axe looks at: everything, or only what depends on the colour scheme. */
type Look = { html: string; colorScheme: 'light' | 'dark'; rules: 'all' | 'colours' };

/**
 * Each language once and each colour scheme once: what is built wrongly is so in either scheme, and a colour is too pale
 * in either language. LAUREL_EVERY_WAY=1 looks at all four with everything.
 */
export async function faultsOf(page: Page, { place, vi, en }: Seen): Promise<string[]> {
  const looks: Look[] =
    process.env['LAUREL_EVERY_WAY'] === '1'
      ? [vi, en].flatMap((html) => [
          { html, colorScheme: 'light', rules: 'all' },
          { html, colorScheme: 'dark', rules: 'all' },
        ])
      : [
          { html: vi, colorScheme: 'light', rules: 'all' },
          { html: en, colorScheme: 'dark', rules: 'colours' },
        ];
  const faults: string[] = [];
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    faults.push(...(await lookAt(page, look)).map((fault) => `${place} (${look.colorScheme}): ${fault}`));
  }
  return faults;
}

async function lookAt(page: Page, { html, rules }: Look): Promise<string[]> {
  const alone = html.replace(/<link rel="stylesheet"[^>]*>/, () => CSS).replace(/<script[^>]*><\/script>/g, '');
  await page.setContent(alone, { waitUntil: 'domcontentloaded' });
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(AXE);
  const options =
    rules === 'colours'
      ? { resultTypes: ['violations'], runOnly: ['color-contrast'] }
      : { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
  const [found, width] = await page.evaluate(async (how) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (what: unknown, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, how);
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' ')}`);
    return [said, document.documentElement.scrollWidth] as const;
  }, options);
  return width > WIDTH ? [...found, `is ${width} wide`] : found;
}
