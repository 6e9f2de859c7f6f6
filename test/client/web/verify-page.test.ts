/** The page where anybody checks a file, when there is none to check. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { aWeb, root, type Web } from './given';
import { listen } from './listening';

let web: Web;
let browser: Browser;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), 'laurel-verify-'));
beforeAll(async () => {
  browser = await openChromium(root);
  web = await aWeb();
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
