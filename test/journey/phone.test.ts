/** What only a browser does: the pages at the width of a phone, without JavaScript, and their accessibility. */

import type { Browser, Page } from 'playwright-core';
import { waitForLetter } from '../../stack/players/player';
import { withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';
import { makeKeyOf } from '../../bench/sealed';
import { openChromium } from '../../bench/chromium';
import { expectFit, openAtOnce, WIDTH } from './fit';
import { expectSound, JOURNEY_MS, root } from './play';

const HEAD = 'truong-ban@bqlkkt.hatinh.example';
const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';
const MEMBER = 'uy-vien-01@bqlkkt.hatinh.example';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium(root);
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

test(
  'without JavaScript a head reviews, a secretary convenes, and a member reads whom to call and how to vote on paper',
  () =>
    withRehearsal({ root }, async (rehearsal) => {
      const { clock, database, number, stack } = rehearsal;
      const head = await aPhone(rehearsal, HEAD, 'review');
      await expectFit(head);
      await head.click('main button.first');
      expect(await head.textContent('main')).toContain('Có 1 chỗ cần sửa');
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
      await openAtOnce(secretary);
      for (const seat of [2, 3, 4]) await secretary.check(`input[name=board-${seat}]`);
      await secretary.click('form[method=post] button.first');
      await expectFit(secretary);
      await secretary.click('button[value=confirm]');
      await clock.untilQuiet();
      await makeKeyOf(database, (await database.sitting.findFirstOrThrow()).number);
      await clock.untilQuiet();

      const member = await aPhone(rehearsal, MEMBER, 'ballot');
      await expectFit(member);
      expect(await member.textContent('main')).toContain('phong bì dán kín');
      expect(await member.textContent('main')).toContain(SECRETARY);
      expect(await member.locator('main button').count()).toBe(0);
      await expectSound(rehearsal);
    }),
  JOURNEY_MS,
);
