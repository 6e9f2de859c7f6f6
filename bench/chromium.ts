/** A real browser, as journeys and measurements use it. */

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Opens the browser of this machine; `root` is the project's, where the packaged one lies. */
export async function openChromium(root: string): Promise<Browser> {
  const { executablePath, env } = findChromium(root);
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-sync'],
  });
}

type Chromium = { executablePath: string; env: Record<string, string> };

/** CHROMIUM names one; else the machine's own, first the one that opens no window for a page; else the one that came with the packages, with its libraries. */
function findChromium(root: string): Chromium {
  const named = process.env['CHROMIUM'];
  const places = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
    (one) => `/usr/bin/${one}`,
  );
  const found = [named ?? '', ...places].find((file) => file !== '' && existsSync(file));
  return found === undefined || named === 'packaged' ? unpackChromium(root) : { executablePath: found, env: {} };
}

/** The packaged browser unpacks itself, and its libraries where it believes itself in a bare house. */
function unpackChromium(root: string): Chromium {
  const script = "import('@sparticuz/chromium').then(({ default: one }) => one.executablePath()).then(console.log)";
  const env = { ...process.env, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const executablePath = execFileSync(process.execPath, ['-e', script], { cwd: root, env, encoding: 'utf8' }).trim();
  return { executablePath, env: { LD_LIBRARY_PATH: path.join(path.dirname(executablePath), 'al2023', 'lib') } };
}
