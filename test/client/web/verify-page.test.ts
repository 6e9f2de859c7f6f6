/** The page where anybody checks a file, when there is none to check. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { aWeb, counted, root, SECRETARY, type Web } from './given';
import { listen } from './listening';

let web: Web;
let browser: Browser;
let page: Page;
/** Of a sitting with sealed ballots: its check takes a while. */
let bundle: string;
const folder = mkdtempSync(path.join(tmpdir(), 'laurel-verify-'));
beforeAll(async () => {
  browser = await openChromium(root);
  web = await aWeb();
  const sitting = await counted(web);
  bundle = (await (await web.signedIn(SECRETARY)).get(`/sittings/${sitting}/bundle`)).html;
  const site = await listen(web);
  page = await browser.newPage({ locale: 'vi' });
  await page.goto(`${site}/verify`);
  // The program has taken over once the words for browsers without it are gone.
  await page.waitForFunction(() => document.querySelector('#archive-checks > *') === null);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await browser.close();
  await web.close();
});

const said = (): Promise<string> => page.locator('#archive-checks').innerText();

test('a receipt alone asks for a file, and where no file is chosen any more nothing is said of the one before', async () => {
  await page.fill('#receipt', '7K2M-9QXD-4TBN-0HVA');
  await page.press('#receipt', 'Enter');
  await page.getByText('Xin chọn tệp').waitFor();
  await page.fill('#receipt', '');
  await page.setInputFiles('#archive', { name: 'x.json', mimeType: '', buffer: Buffer.from('x') });
  await page.getByText('không phải hồ sơ mang đi').waitFor();
  await page.setInputFiles('#archive', []);
  expect(await said()).toBe('');
});

test('a file that the device does not open any more is said to be that', async () => {
  const file = path.join(folder, 'gone.json');
  writeFileSync(file, 'x');
  await page.setInputFiles('#archive', file);
  await page.getByText('không phải hồ sơ mang đi').waitFor();
  rmSync(file);
  await page.fill('#receipt', '9QXD-7K2M-4TBN-0HVA');
  await page.press('#receipt', 'Enter');
  await page.getByText('Máy này không mở được tệp').waitFor();
});

/** Everything that the page says from now on, in order, though it be for a moment. */
async function listenTo(): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const hear = (records: MutationRecord[]): void => {
      for (const { addedNodes } of records) for (const { textContent } of addedNodes) heard.push(textContent ?? '');
    };
    new MutationObserver(hear).observe(document.getElementById('archive-checks') as HTMLElement, { childList: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

/** One after another, before the page has looked at any of them: what is chosen already, or none, or the bundle. */
function choose(...files: ('again' | 'none' | 'bundle')[]): Promise<void> {
  return page.evaluate(
    ([text, ...given]) => {
      const input = document.getElementById('archive') as HTMLInputElement;
      for (const one of given) {
        const chosen = new DataTransfer();
        if (one === 'bundle') chosen.items.add(new File([text], 'bundle.json'));
        if (one !== 'again') input.files = chosen.files;
        input.dispatchEvent(new Event('change'));
      }
    },
    [bundle, ...files] as [string, ...string[]],
  );
}

const checked = (): Promise<void> => page.getByText('bundle.json').waitFor();

test('of a file that was taken out while it was checked nothing more is said', async () => {
  await page.fill('#receipt', '');
  await choose('none');
  const heard = await listenTo();
  await choose('bundle', 'none');
  expect(await said()).toBe('');
  await choose('bundle');
  await checked();
  expect((await heard()).filter((text) => text.includes('Đang kiểm từng phiếu'))).toHaveLength(1);
});

test('nor of one that cannot be opened, once another is chosen', async () => {
  const file = path.join(folder, 'moved.json');
  writeFileSync(file, 'x');
  await page.setInputFiles('#archive', file);
  await page.getByText('không phải hồ sơ mang đi').waitFor();
  rmSync(file);
  const heard = await listenTo();
  await choose('again', 'bundle');
  await checked();
  expect((await heard()).filter((text) => text.includes('Máy này không mở được tệp'))).toEqual([]);
});
