/** What only a browser does: the pages at the width of a phone, without JavaScript, and their accessibility. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { waitForLetter } from '../../stack/players/player';
import { withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';
import { JOURNEY_MS, root } from './play';

const WIDTH = 360;
const HEAD = 'truong-ban@bqlkkt.hatinh.example';
const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';
const MEMBER = 'uy-vien-01@bqlkkt.hatinh.example';

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

let browser: Browser;

beforeAll(async () => {
  const { executablePath, env } = findChromium();
  browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'],
  });
}, 60_000);

afterAll(() => browser.close());

/** A phone with JavaScript off, signed in through the link of a letter. */
async function aPhone({ inboxUrl, stack }: Rehearsal, email: string, kind?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const letter = kind === undefined ? undefined : await waitForLetter(inboxUrl, email, (one) => one.kind === kind);
  const link = /https?:\/\/\S+\/go\/\S+/.exec(letter?.text ?? '')?.[0];
  await page.goto(link ?? `${stack.webUrl}/sign-in`);
  if (link === undefined) await page.fill('input[name=email]', email);
  const asked = Date.now();
  await page.click('main button.first');
  const code = await waitForLetter(
    inboxUrl,
    email,
    (one) => one.kind === 'code' && new Date(one.at).getTime() >= asked,
  );
  await page.fill('input[name=code]', /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(code.text)?.[0] ?? '');
  await page.click('main button.first');
  return page;
}

/** The page is no wider than the phone, and axe finds nothing wrong with it in either language. */
async function expectFit(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(WIDTH);
  const reader = await (
    await browser.newContext({ viewport: { width: WIDTH, height: 740 }, bypassCSP: true })
  ).newPage();
  await reader.goto('about:blank');
  const html = (await page.content()).replace('<head>', `<head><base href="${new URL(page.url()).origin}">`);
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

test(
  'a head reviews, a secretary convenes and a member votes on a phone, without JavaScript',
  () =>
    withRehearsal({ root }, async (rehearsal) => {
      const { clock, database, number, stack } = rehearsal;
      const head = await aPhone(rehearsal, HEAD, 'review');
      await expectFit(head);
      await head.click('main button.first');
      expect(await head.textContent('main')).toContain('Có 2 chỗ cần sửa');
      await expectFit(head);
      await head.check('input[value=agree]');
      await head.click('main button.first');
      await expectFit(head);
      await head.click('button[value=confirm]');
      expect(await head.textContent('h1')).toBe('Đã ghi nhận');
      await clock.untilQuiet();

      const secretary = await aPhone(rehearsal, SECRETARY);
      for (const place of [
        '/desk',
        `/nominations/${number}`,
        `/nominations/${number}/why`,
        '/nominations/new',
        '/sittings',
        '/sittings/new',
        '/tasks',
      ]) {
        await secretary.goto(stack.webUrl + place);
        await expectFit(secretary);
      }
      await secretary.goto(`${stack.webUrl}/sittings/new`);
      await secretary.fill('input[name=place]', 'Phòng họp A2');
      await secretary.click('form[method=post] button.first');
      await expectFit(secretary);
      await secretary.click('button[value=confirm]');
      await clock.untilQuiet();

      const member = await aPhone(rehearsal, MEMBER, 'ballot');
      await expectFit(member);
      await member.check('input[value=approve]');
      await member.click('main button.first');
      expect(await member.textContent('main')).toContain('Tán thành');
      expect(member.url()).not.toContain('approve');
      await member.click('button[value=confirm]');
      expect(await member.textContent('h1')).toBe('Đã ghi nhận');
      expect(await database.roll.count({ where: { voted: true } })).toBe(1);
    }),
  JOURNEY_MS,
);
