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

/**
 * Each language once and each colour scheme once: what is built wrongly is so in either scheme, and a colour is too pale
 * in either language. LAUREL_EVERY_WAY=1 looks at all four.
 */
export async function faultsOf(page: Page, { place, vi, en }: Seen): Promise<string[]> {
  const ways = [
    { html: vi, colorScheme: 'light' },
    { html: en, colorScheme: 'dark' },
    { html: vi, colorScheme: 'dark' },
    { html: en, colorScheme: 'light' },
  ] as const;
  const faults: string[] = [];
  for (const { html, colorScheme } of process.env['LAUREL_EVERY_WAY'] === '1' ? ways : ways.slice(0, 2)) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await look(page, html)).map((fault) => `${place} (${colorScheme}): ${fault}`));
  }
  return faults;
}

async function look(page: Page, html: string): Promise<string[]> {
  const style = `<style>${read('client', 'web', 'assets', 'laurel.css')}</style>`;
  const alone = html.replace(/<link rel="stylesheet"[^>]*>/, () => style).replace(/<script[^>]*><\/script>/g, '');
  await page.setContent(alone, { waitUntil: 'domcontentloaded' });
  await page.evaluate(read('node_modules', 'axe-core', 'axe.min.js'));
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (what: unknown, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' ')}`);
  });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return width > WIDTH ? [...found, `is ${width} wide`] : found;
}
