/** Whoever has no pointer: every act by Tab, Space and Enter, at places that are marked, in view and not covered. */

import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { letterTo } from '../../setup/inbox';
import { deliver, listen, ownMailboxes } from './listening';
import { agreed, aWeb, BLOC_MEMBER, blocVoting, MEMBER, root, SECRETARY, voting, type Web } from './given';

jest.setTimeout(120_000);

/** More presses than any page asks for between two of its parts. */
const PRESSES = 150;

let web: Web;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
});
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** Where the reader is, by the words at it, whether it is a choice, and what is wrong with the place. */
type Stop = { words: string; isChosen: boolean; faults: string[] };

/** Runs in the page. The button within a field of time has a ring of the browser's own, so its field needs none. */
function stopAt(): Stop {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body) return { words: '', isChosen: false, faults: [] };
  const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? [...(at.labels ?? [])] : [];
  const words = [at.innerText, at.getAttribute('aria-label') ?? '', ...labels.map((label) => label.innerText)];
  const { left, top, width, height } = at.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const isOwn = over !== null && [at, ...labels].some((own) => own.contains(over) || over.contains(own));
  const isRinged = getComputedStyle(at).outlineStyle !== 'none' || at.matches('[type=datetime-local], [type=date]');
  const faults = [...(isRinged ? [] : ['not marked']), ...(isOwn ? [] : ['covered or out of view'])];
  return {
    words: words.join(' ').replace(/\s+/g, ' ').trim(),
    isChosen: at.matches('[type=checkbox], [type=radio]'),
    faults,
  };
}

/** Goes on by Tab to what bears the words, then presses the key there. */
async function at(page: Page, words: string, key: string): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < PRESSES; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(stopAt);
    expect({ ...stop, on: page.url() }).toMatchObject({ faults: [] });
    const isIt = stop.words === words || stop.words.startsWith(`${words} `);
    if (isIt && stop.isChosen === (key === 'Space')) return page.keyboard.press(key);
    passed.push(stop.words);
  }
  throw new Error(`"${words}" is not reached: ${passed.join(' | ')}`);
}

/** Presses what bears the words, and waits for the page it leads to. */
async function go(page: Page, words: string): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), at(page, words, 'Enter')]);
  await page.waitForLoadState();
}

/** A browser of that size, signed in from the letter that asks for the task. */
async function fromLetter(mailbox: string, kind: string, viewport: { width: number; height: number }): Promise<Page> {
  const invitation = await letterTo(mailbox, (letter) => letter.kind === kind);
  const page = await browser.newPage({ viewport });
  await page.goto(/https?:\/\/\S+\/go\/\S+/.exec(invitation.text)?.[0] ?? '');
  await go(page, 'Gửi mã cho tôi');
  const code = await letterTo(mailbox, (letter) => letter.kind === 'code');
  await at(page, 'Mã', 'End');
  await page.keyboard.type(/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(code.text)?.[0] ?? '');
  await Promise.all([page.waitForURL(/\/(tasks|sittings)\//), page.keyboard.press('Enter')]);
  return page;
}

test('a member votes by keyboard alone', async () => {
  await voting(web);
  const mailbox = await ownMailboxes(web, 'keys-member');
  await deliver(web, await listen(web));
  const page = await fromLetter(mailbox(MEMBER), 'ballot', { width: 1280, height: 720 });
  await at(page, 'Bắt đầu', 'Enter');
  await at(page, 'Tán thành', 'Space');
  await page.keyboard.press('ArrowDown');
  await at(page, 'Kiểm tra', 'Enter');
  await at(page, 'Niêm phong và bỏ phiếu', 'Enter');
  await page.locator('.receipt').waitFor();
  expect(await web.database.sealedBallot.count()).toBe(1);
});

test('a representative votes by keyboard alone, on a telephone', async () => {
  await blocVoting(web);
  const mailbox = await ownMailboxes(web, 'keys-bloc');
  await deliver(web, await listen(web));
  const page = await fromLetter(mailbox(BLOC_MEMBER), 'bloc-vote', { width: 360, height: 640 });
  await at(page, 'Tán thành', 'Space');
  await go(page, 'Kiểm tra');
  await go(page, 'Ghi nhận');
  expect(await page.locator('main').innerText()).toContain('Đã ghi nhận');
  expect(await web.database.act.count({ where: { kind: 'vote' } })).toBe(1);
});

test('a secretary convenes a sitting by keyboard alone', async () => {
  await agreed(web);
  const mailbox = await ownMailboxes(web, 'keys-secretary');
  await deliver(web, await listen(web));
  const page = await fromLetter(mailbox(SECRETARY), 'convene', { width: 1280, height: 720 });
  for (const member of ['4. Ủy viên 01', '5. Ủy viên 02', '7. Ủy viên 04']) await at(page, member, 'Space');
  await go(page, 'Kiểm tra');
  await at(page, 'nơi họp: còn thiếu', 'Enter');
  await page.keyboard.type('Phòng họp A2');
  await go(page, 'Kiểm tra');
  await go(page, 'Triệu tập');
  expect(await web.database.sitting.findMany()).toMatchObject([{ place: 'Phòng họp A2', countingBoard: [4, 5, 7] }]);
});
