/** The browser of the journeys, and what is asked of every page in it. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { root } from './play';

export const WIDTH = 360;

export async function openChromium(): Promise<Browser> {
  const { executablePath, env } = findChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'],
  });
}

type Chromium = { executablePath: string; env: Record<string, string> };

/** CHROMIUM names one; else the machine's own; else the one that came with the packages, with its libraries. */
function findChromium(): Chromium {
  const named = process.env['CHROMIUM'];
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = [named ?? '', ...places].find((file) => file !== '' && existsSync(file));
  return found === undefined || named === 'packaged' ? unpackChromium() : { executablePath: found, env: {} };
}

/** The packaged browser unpacks itself, and its libraries where it believes itself in a bare house. */
function unpackChromium(): Chromium {
  const script = "import('@sparticuz/chromium').then(({ default: one }) => one.executablePath()).then(console.log)";
  const env = { ...process.env, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const executablePath = execFileSync(process.execPath, ['-e', script], { cwd: root, env, encoding: 'utf8' }).trim();
  return { executablePath, env: { LD_LIBRARY_PATH: path.join(path.dirname(executablePath), 'al2023', 'lib') } };
}

/** The page is no wider than the phone, and axe finds nothing wrong with it in either language. */
export async function expectFit(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(WIDTH);
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const reader = await (
    await browser.newContext({ viewport: { width: WIDTH, height: 740 }, bypassCSP: true })
  ).newPage();
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
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  });
  expect(found).toEqual([]);
  await reader.context().close();
}
