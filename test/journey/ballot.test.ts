/**
 * A secret ballot in real browsers: three holders make its key, the members vote, two holders open the box, and the
 * result can be checked by anybody.
 */

import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readActor } from '../../prisma/actors';
import { openSession } from '../../prisma/sign-in';
import { withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';
import { openChromium } from '../../bench/chromium';
import { castBallots } from '../../bench/walk';
import { expectFit, openAtOnce, WIDTH } from './fit';
import { expectSound, JOURNEY_MS, root } from './play';

const PASSPHRASE = 'con dấu nằm trong két sắt';
/** Seats of the counting board, the member who answers in writing, and the one who is away without a way to vote; two vote on paper. */
const [BOARD, WRITTEN, AWAY, ON_PAPER] = [[2, 3, 4], 8, 7, [5, 6]];
const BALLOTS = 8;
const PATIENCE = { timeout: 60_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, 60_000);
afterAll(() => browser.close());

/** A phone of somebody who has signed in; signing in itself is another journey. */
async function aPhoneOf({ database, stack }: Rehearsal, personId: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 740 }, acceptDownloads: true });
  const value = await openSession(database, personId);
  await context.addCookies([{ name: 'laurel-session', value, url: stack.webUrl }]);
  return context.newPage();
}

async function seatedOn({ database }: Rehearsal, no: number): Promise<string> {
  const { personId } = await database.seat.findFirstOrThrow({ where: { bodyId: 'hatinh-ez-council', no } });
  return personId;
}

/** Asks again until there is an answer: the worker does its part when it comes to it. */
async function waitFor<Answer>(what: string, read: () => Promise<Answer | null>): Promise<Answer> {
  const late = Date.now() + PATIENCE.timeout;
  for (;;) {
    const answer = await read();
    if (answer !== null) return answer;
    if (Date.now() > late) throw new Error(`${what} does not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Opens the newest task of a kind. */
async function openTask({ database, stack }: Rehearsal, page: Page, kind: string, personId: string): Promise<void> {
  const { id } = await waitFor(`${kind} of ${personId}`, () =>
    database.task.findFirst({ where: { kind, personId }, orderBy: { createdAt: 'desc' } }),
  );
  await page.goto(`${stack.webUrl}/tasks/${id}`);
}

function panel(page: Page, heading: string | RegExp): Promise<void> {
  return page.getByRole('heading', { level: 2, name: heading }).waitFor(PATIENCE);
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click(PATIENCE);
}

/** A page that was looked at closely before. */
async function glance(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(WIDTH);
}

async function convene(rehearsal: Rehearsal): Promise<string> {
  const { clock, database, number, stack } = rehearsal;
  await clock.untilQuiet();
  const review = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  const actor = await readActor(database, { personId: review.personId });
  if (actor === undefined) throw new Error('nobody reviews');
  await reviewNomination(database, { taskId: review.id, actor, choice: 'agree' });
  await clock.untilQuiet();
  const secretary = await aPhoneOf(rehearsal, 'hatinh-09');
  await secretary.goto(`${stack.webUrl}/sittings/new?body=hatinh-ez-council`);
  await secretary.fill('input[name=place]', 'Phòng họp A2');
  await openAtOnce(secretary);
  await secretary.check(`input[name=item-${number}]`);
  for (const [seat, how] of [
    [WRITTEN, 'written'],
    [AWAY, 'absent'],
  ]) {
    await secretary.click(`details:has(input[name=presence-${seat}]) > summary`);
    await secretary.check(`input[name=presence-${seat}][value=${how}]`);
  }
  for (const seat of BOARD) await secretary.check(`input[name=board-${seat}]`);
  await expectFit(secretary);
  await secretary.click('form[method=post] button.first');
  await secretary.click('button[value=confirm]');
  await clock.untilQuiet();
  const sitting = await database.sitting.findFirstOrThrow();
  await secretary.goto(`${stack.webUrl}/sittings/${sitting.number}`);
  expect(await secretary.textContent('main')).toContain('Khóa: 0/3 người đã xong.');
  await expectFit(secretary);
  await secretary.context().close();
  return sitting.number;
}

type Holder = { page: Page; personId: string; file: string; sheet: string };

/** Makes the share, keeps it as a file and on paper, and announces it. */
async function makeShare(rehearsal: Rehearsal, personId: string, look: typeof expectFit): Promise<Holder> {
  const page = await aPhoneOf(rehearsal, personId);
  await openTask(rehearsal, page, 'key', personId);
  await panel(page, /Tạo mảnh khóa/);
  await look(page);
  await press(page, 'Tạo mảnh khóa trên máy này');
  await panel(page, 'Cất giữ mảnh khóa');
  await page.fill('#passphrase', PASSPHRASE);
  await page.fill('#passphrase-again', PASSPHRASE);
  const download = page.waitForEvent('download', PATIENCE);
  await press(page, 'Tải tệp khóa');
  const file = await (await download).path();
  await page.getByText('Tệp khóa đã được tạo').waitFor(PATIENCE);
  const sheet = (await page.textContent('.sheet')) ?? '';
  await look(page);
  await page.fill('#last4', '????');
  await press(page, 'Tiếp tục');
  expect(await page.textContent('#last4-fault')).toContain('không đúng');
  await page.fill('#last4', sheet.slice(-4));
  await press(page, 'Tiếp tục');
  return { page, personId, file, sheet };
}

async function vote(
  rehearsal: Rehearsal,
  personId: string,
  { choice, again = false, look = glance }: { choice: string; again?: boolean; look?: typeof expectFit },
): Promise<string> {
  const page = await aPhoneOf(rehearsal, personId);
  await openTask(rehearsal, page, 'ballot', personId);
  await page.getByRole('button', { name: again ? 'Bỏ phiếu lại' : 'Bắt đầu' }).waitFor(PATIENCE);
  await look(page);
  await press(page, again ? 'Bỏ phiếu lại' : 'Bắt đầu');
  await panel(page, /Bước 1\/3/);
  expect(await page.locator('input:checked').count()).toBe(0);
  await page.getByLabel(choice, { exact: true }).check();
  await look(page);
  await press(page, 'Kiểm tra');
  await panel(page, /Bước 2\/3/);
  await look(page);
  // The first time it is sent the network is gone: the same sealed ballot goes out again.
  if (again) await page.route('**/ballot', (route) => route.abort(), { times: 1 });
  await press(page, 'Niêm phong và bỏ phiếu');
  if (again) {
    await panel(page, 'Chưa có xác nhận. Phiếu đã niêm phong vẫn ở trang này.');
    await press(page, 'Gửi lại');
  }
  await panel(page, 'Phiếu của Ông/Bà đã vào hòm');
  await look(page);
  const receipt = (await page.textContent('.receipt')) ?? '';
  expect(page.url()).not.toMatch(/approve|oppose/);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.context().close();
  return receipt;
}

/** What anybody's own machine says of the file; it needs no server. @throws if it finds a difference */
function verify(file: string): string {
  const args = [path.join(root, 'bin', 'laurel.mjs'), 'verify', file];
  return execFileSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
}

/** One member of the board enters the envelopes, another agrees. */
async function enterEnvelopes({ stack }: Rehearsal, sitting: string, [page, other]: [Page, Page]): Promise<void> {
  const place = `${stack.webUrl}/sittings/${sitting}/envelopes`;
  await page.goto(place);
  for (const seat of ON_PAPER) await page.locator(`input[value="${seat}"]`).check(PATIENCE);
  await expectFit(page);
  await press(page, 'Tiếp tục');
  for (const at of ON_PAPER.keys()) {
    await panel(page, `Phong bì ${at + 1}`);
    await page.getByLabel('Tán thành', { exact: true }).check();
    await press(page, 'Tiếp tục');
  }
  await panel(page, 'Kiểm tra');
  await expectFit(page);
  await press(page, 'Niêm phong và gửi cho thành viên khác trong Ban kiểm phiếu xác nhận');
  await panel(page, /Đã nhập 2 phong bì/);
  await other.goto(place);
  await expectFit(other);
  await press(other, 'Xác nhận');
  await other.waitForURL(place);
}

test(
  'a board makes the key, the members vote under seal, two holders open the box, and a receipt is found in it',
  () =>
    withRehearsal({ root }, async (rehearsal) => {
      const { clock, database, stack } = rehearsal;
      const sitting = await convene(rehearsal);

      const holders: Holder[] = [];
      for (const no of BOARD)
        holders.push(await makeShare(rehearsal, await seatedOn(rehearsal, no), no === BOARD[0] ? expectFit : glance));
      for (const { page } of holders) await panel(page, 'Đối chiếu');
      const compared = await Promise.all(holders.map(({ page }) => page.textContent('.receipt')));
      expect(new Set(compared).size).toBe(1);
      const [one, two] = holders;
      if (one === undefined || two === undefined) throw new Error('no holders');
      await expectFit(one.page);
      for (const { page } of holders) await press(page, 'Giống nhau, xác nhận');
      for (const { page } of holders) await panel(page, 'Khóa đã xong');
      await clock.untilQuiet();

      await waitFor('the voting', () => database.sitting.findFirst({ where: { number: sitting, state: 'open' } }));
      await enterEnvelopes(rehearsal, sitting, [one.page, two.page]);
      const first = await seatedOn(rehearsal, 1);
      const replaced = await vote(rehearsal, first, { choice: 'Không tán thành', look: expectFit });
      const receipt = await vote(rehearsal, first, { choice: 'Tán thành', again: true });
      for (const no of [2, WRITTEN]) await vote(rehearsal, await seatedOn(rehearsal, no), { choice: 'Tán thành' });
      // What a browser does has been seen: the others' ballots come without one.
      await castBallots(database, sitting);
      await clock.untilQuiet();
      expect(await database.sealedBallot.count()).toBe(BALLOTS);

      await openTask(rehearsal, one.page, 'open-box', one.personId);
      await panel(one.page, 'Mở hòm: 0/2 người.');
      await expectFit(one.page);
      await press(one.page, 'Mở hòm cùng Ban kiểm phiếu');
      await panel(one.page, 'Dùng mảnh khóa của Ông/Bà');
      await one.page.fill('#passphrase-here', 'một câu khóa khác');
      await press(one.page, 'Mở mảnh khóa');
      await one.page.getByText('Câu khóa không đúng').waitFor(PATIENCE);
      await expectFit(one.page);
      await one.page.fill('#passphrase-here', PASSPHRASE);
      await press(one.page, 'Mở mảnh khóa');
      await panel(one.page, 'Phần mở của Ông/Bà đã ghi nhận.');
      await one.page.getByText('Thiếu 1 người').waitFor(PATIENCE);
      await expectFit(one.page);

      await two.page.context().close();
      const elsewhere = await aPhoneOf(rehearsal, two.personId);
      await openTask(rehearsal, elsewhere, 'open-box', two.personId);
      await press(elsewhere, 'Mở hòm cùng Ban kiểm phiếu');
      await elsewhere.setInputFiles('#key-file', one.file);
      await elsewhere.getByText('Mảnh khóa này không thuộc phiên').waitFor(PATIENCE);
      await elsewhere.fill('#key-sheet', one.sheet);
      await elsewhere.getByRole('button', { name: 'Mở mảnh khóa' }).last().click();
      await elsewhere.locator('#key-sheet-fault', { hasText: 'hòm vẫn nguyên' }).waitFor(PATIENCE);
      await elsewhere.fill('#key-sheet', two.sheet.toLowerCase());
      await elsewhere.getByRole('button', { name: 'Mở mảnh khóa' }).last().click();
      await panel(elsewhere, 'Tổng đã mở. Kết quả ở trang phiên họp.');
      await clock.untilQuiet();

      await elsewhere.goto(`${stack.webUrl}/sittings/${sitting}`);
      const said = (await elsewhere.textContent('main')) ?? '';
      expect(said).toContain('Khóa do Ban kiểm phiếu giữ: 3 người, mở hòm cần 2.');
      expect(said).toContain('8 / 9');
      await expectFit(elsewhere);
      await elsewhere.fill('#receipt', receipt);
      await press(elsewhere, 'Tìm');
      await elsewhere.getByText('có trong hòm lúc đóng').waitFor(PATIENCE);
      await elsewhere.fill('#receipt', replaced);
      await press(elsewhere, 'Tìm');
      await elsewhere.getByText('không có trong hòm lúc đóng').waitFor(PATIENCE);
      await expectFit(elsewhere);
      const bundle = elsewhere.waitForEvent('download', PATIENCE);
      await elsewhere.click('text=Tải gói để kiểm');
      const file = await (await bundle).path();
      expect(verify(file)).toMatch(/OK|✓/);
      const exported = JSON.parse(await readFile(file, 'utf8')) as {
        sittings: { board: { counts: Record<string, number[]> } }[];
      };
      expect(exported.sittings[0]?.board.counts).toEqual({ '1': [BALLOTS, 0] });

      await elsewhere.locator('#self-check').getByText('Tự kiểm tra').click();
      await expectFit(elsewhere);
      const give = (text: string): Promise<void> =>
        elsewhere.setInputFiles('#archive', { name: 'box.json', mimeType: '', buffer: Buffer.from(text) });
      await give(await readFile(file, 'utf8'));
      await elsewhere.locator('#archive-checks[data-wrong="0"]', { hasText: 'Khớp.' }).waitFor(PATIENCE);
      for (const [typed, answered] of [
        [receipt, 'có trong hòm lúc đóng'],
        ['7K2M 9QXD 4TBN 0HVA', 'không có trong hòm lúc đóng'],
        ['7K2M', 'có 16 chữ và số'],
      ] as const) {
        await elsewhere.fill('#receipt', typed);
        await elsewhere.locator('#receipt').blur();
        await elsewhere.locator('#archive-checks', { hasText: answered }).waitFor(PATIENCE);
      }
      exported.sittings[0]!.board.counts['1'] = [0, BALLOTS];
      await give(JSON.stringify(exported));
      await elsewhere.locator('#archive-checks', { hasText: 'không khớp' }).waitFor(PATIENCE);
      await give('{"ballots":[]}');
      await elsewhere.getByText('không phải hồ sơ mang đi').waitFor(PATIENCE);
      await expectSound(rehearsal);
    }),
  2 * JOURNEY_MS,
);
