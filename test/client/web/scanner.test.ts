/** What mail scanners do: every link of every letter asked for, opened in a browser that runs programs, every form sent. */

import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { addressOf } from '../../setup/addresses';
import { lettersTo, letterTo, type ReadLetter } from '../../setup/inbox';
import { deliver, listen, ownMailboxes } from './listening';
import { aWeb, contentOf, MEMBER, root, voting, type Web } from './given';

const PATIENCE_MS = 240_000;

let web: Web;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, PATIENCE_MS);
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** All that is written but the codes that were asked for. */
async function whatIsWritten(): Promise<string> {
  return (await contentOf(web.database)).replace(/^code: .*$/m, '');
}

function linksOf(text: string, site: string): string[] {
  return [...new Set(text.match(/https?:\/\/[^\s"'<>]+/g) ?? [])].filter((link) => link.startsWith(site));
}

/** A letter's formatted text, which other links may stand in. */
async function htmlOf({ id }: ReadLetter): Promise<string> {
  const answer = await fetch(`${addressOf('inboxUrl')}/api/letters/${id}`);
  return ((await answer.json()) as { html: string }).html;
}

/** Sends every form of a page as it stands, each from the page as it was first. */
async function sendEveryForm(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const forms = await page.locator('form').count();
  for (let at = 0; at < forms; at += 1) {
    await page.goto(address);
    const answered = page.waitForEvent('load');
    await page.evaluate((index) => document.forms[index]?.submit(), at);
    await answered;
  }
  return forms;
}

test(
  'a robot that opens every link and sends every form of every letter has done nothing, and the links still work',
  async () => {
    await voting(web);
    const mailbox = await ownMailboxes(web, 'scanned');
    const site = await listen(web);
    await deliver(web, site);
    const people = await web.database.person.findMany({ select: { email: true } });
    const letters = (await Promise.all(people.map(({ email }) => lettersTo(email)))).flat();
    const texts = [...letters.map(({ text }) => text), ...(await Promise.all(letters.map(htmlOf)))];
    const links = texts.flatMap((text) => linksOf(text, site));
    expect(letters.filter(({ kind }) => ['ballot', 'opinion'].includes(kind))).toHaveLength(9);
    const before = await whatIsWritten();

    const context = await browser.newContext();
    const page = await context.newPage();
    let forms = 0;
    for (const link of new Set(links)) {
      for (const method of ['HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200);
      forms += await sendEveryForm(page, link);
      await page.goto(link);
      const further = await page.evaluate(() => [...document.links].map(({ href }) => href));
      for (const next of new Set(further.filter((href) => href.startsWith(site)))) await page.goto(next);
    }
    await context.close();
    expect(forms).toBeGreaterThanOrEqual(new Set(links).size);
    expect(await whatIsWritten()).toBe(before);

    const member = mailbox(MEMBER);
    const invitation = letters.find(({ to, kind }) => to.includes(member) && kind === 'ballot');
    const phone = await (await browser.newContext()).newPage();
    await phone.goto(linksOf(invitation?.text ?? '', site).find((link) => link.includes('/go/')) ?? '');
    const asked = new Date().toISOString();
    await phone.locator('main button').first().click();
    const code = await letterTo(member, ({ kind, at }) => kind === 'code' && at >= asked);
    await phone.fill('input[name=code]', /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(code.text)?.[0] ?? '');
    await phone.locator('main button').first().click();
    await phone.getByRole('button', { name: 'Bắt đầu' }).waitFor();
    await phone.context().close();
  },
  PATIENCE_MS,
);
