/** A member's whole path on a telephone: letter, code, thirty nominations, receipt; counted press by press. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { makeKeyOf } from '../../../bench/sealed';
import { convene } from '../../../prisma/acts/convene-sitting';
import { nominate } from '../../../prisma/acts/nominate';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { readNow } from '../../../prisma/clock';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { whereIs } from '../../../prisma/stages/settle';
import type { Actor } from '../../../rules/permissions';
import { letterTo } from '../../setup/inbox';
import { deliver, listen, ownMailboxes } from './listening';
import { aWeb, MEMBER, root, type Web } from './given';

const NOMINATIONS = 30;
const PRESSES = 6;
const PATIENCE = { timeout: 60_000 };
/** Where the pictures of the handbook are kept; only when they are asked for. */
const PICTURES = process.env['LAUREL_PICTURES'];

let web: Web;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, PATIENCE.timeout);
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

async function whoIs(personId: string): Promise<Actor> {
  const actor = await readActor(web.database, { personId });
  if (actor === undefined) throw new Error(`${personId} is unknown`);
  return actor;
}

/** Thirty people of the unit, agreed to by its head. */
async function nominated(): Promise<string[]> {
  const { database } = web;
  const numbers: string[] = [];
  for (let no = 1; no <= NOMINATIONS; no += 1) {
    const input = {
      title: 'CSTDCS',
      year: 2020,
      nominee: 'hatinh-ez-board',
      nomineePerson: `Nguyễn Thị Mẫu ${no}`,
      reason: 'thành tích diễn tập',
    };
    const asked = await nominate(database, { actor: await whoIs('hatinh-09'), input, rehearsal: true });
    if (Array.isArray(asked)) throw new Error(JSON.stringify(asked));
    const { number } = asked;
    await whereIs(database, number);
    const review = await database.task.findFirstOrThrow({ where: { kind: 'review', nominationNumber: number } });
    await reviewNomination(database, { taskId: review.id, actor: await whoIs(review.personId), choice: 'agree' });
    await whereIs(database, number);
    numbers.push(number);
  }
  return numbers;
}

/** The council is convened on them, its key is made, and the voting has begun. */
async function voting(items: string[]): Promise<string> {
  const { database } = web;
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const convened = await convene(database, {
    actor: await whoIs('hatinh-09'),
    key: 'thirty',
    bodyId: 'hatinh-ez-council',
    meetsAt: later(1),
    opensAt: now,
    closesAt: later(6),
    place: 'A2',
    items,
    presence: {},
    countingBoard: [4, 5, 7],
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  return convened.number;
}

/** With the button that is pressed next, where one is named. */
async function picture(page: Page, name: string, next?: string): Promise<void> {
  if (PICTURES === undefined) return;
  if (next !== undefined)
    await page
      .getByRole('button', { name: next, exact: true })
      .first()
      .evaluate((button) => button.scrollIntoView({ block: 'end' }));
  const folder = path.resolve(root, PICTURES);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** What is chosen where the reader is; nothing where he is at no marked choice. */
function chosenAt(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at instanceof HTMLInputElement && at.checked ? at.value : undefined;
  });
}

/** With letters set twice as large in the browser: how large text is, and how wide the page. */
async function readLarge(page: Page): Promise<{ size: string; width: number }> {
  const browserOf = await page.context().newCDPSession(page);
  const look = () =>
    page.evaluate(() => ({
      size: getComputedStyle(document.body).fontSize,
      width: document.documentElement.scrollWidth,
    }));
  await browserOf.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  const large = await look();
  await browserOf.send('Page.setFontSizes', { fontSizes: { standard: 16 } });
  await browserOf.detach();
  return large;
}

test('a member votes on thirty nominations with six presses beside the choices, from the letter to the receipt', async () => {
  const mailbox = await ownMailboxes(web, 'thirty');
  await voting(await nominated());
  const site = await listen(web);
  await deliver(web, site);
  const member = mailbox(MEMBER);
  const invitation = await letterTo(member, ({ kind }) => kind === 'ballot');
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  let presses = 0;
  const press = async (name: string): Promise<void> => {
    presses += 1;
    await page.locator('main').getByRole('button', { name, exact: true }).first().click(PATIENCE);
  };

  presses += 1;
  await page.goto(/https?:\/\/\S+\/go\/\S+/.exec(invitation.text)?.[0] ?? '');
  await picture(page, 'member-1-sign-in');
  await press('Gửi mã cho tôi');
  const code = await letterTo(member, ({ kind }) => kind === 'code');
  await page.fill('input[name=code]', /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(code.text)?.[0] ?? '');
  await picture(page, 'member-2-code');
  await press('Tiếp tục');
  await page.getByRole('button', { name: 'Bắt đầu' }).waitFor(PATIENCE);
  await picture(page, 'member-3-who-sees-what', 'Bắt đầu');
  await press('Bắt đầu');
  const choices = page.getByLabel('Tán thành', { exact: true });
  await choices.first().waitFor(PATIENCE);
  expect(await choices.count()).toBe(NOMINATIONS);
  expect(await page.locator('input:checked').count()).toBe(0);
  for (let at = 0; at < NOMINATIONS; at += 1) await choices.nth(at).check();
  await picture(page, 'member-4-choices');
  expect(await readLarge(page)).toEqual({ size: '36px', width: 360 });
  await press('Kiểm tra');
  await picture(page, 'member-5-check', 'Niêm phong và bỏ phiếu');
  // One person may be on the paper with two titles.
  expect(await page.locator('#island li').first().innerText()).toMatch(/Mẫu 1 · Chiến sĩ thi đua cơ sở: Tán thành/);
  // To think again leads to what was chosen, beside the presses that a vote needs.
  await page.getByRole('button', { name: /^Đổi/ }).nth(2).click(PATIENCE);
  expect(await chosenAt(page)).toBe('approve');
  await page.getByLabel('Không tán thành', { exact: true }).nth(2).check();
  await page.locator('main').getByRole('button', { name: 'Kiểm tra', exact: true }).click(PATIENCE);
  await page.getByRole('button', { name: /^Đổi/ }).nth(2).click(PATIENCE);
  expect(await chosenAt(page)).toBe('oppose');
  await page.locator('main').getByRole('button', { name: 'Kiểm tra', exact: true }).click(PATIENCE);
  await press('Niêm phong và bỏ phiếu');
  await page.locator('.receipt').waitFor(PATIENCE);
  await picture(page, 'member-6-receipt');
  expect(await readLarge(page)).toEqual({ size: '36px', width: 360 });

  expect(presses).toBeLessThanOrEqual(PRESSES);
  expect(await web.database.sealedBallot.count()).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  // A page that is shown within a mail program has no clipboard.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.getByRole('button', { name: 'Sao chép', exact: true }).click(PATIENCE);
  await page.getByText('Trình duyệt không cho sao chép').waitFor(PATIENCE);
  expect(await page.evaluate(() => String(getSelection()))).toBe(await page.locator('.receipt').textContent());
  await context.close();
}, 240_000);
