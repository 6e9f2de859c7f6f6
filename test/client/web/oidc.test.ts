/** Signing in at a real OpenID provider: known by a verified address, bound to the browser that began, and nothing told otherwise. */

import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { openOidc } from '../../../client/web/oidc';
import { formMark } from '../../../client/web/session';
import { aBrowser, type TestBrowser } from './browser';
import { aWeb, CLERK, root, SITE, type Web } from './given';

const ACCOUNTS = {
  known: { email: CLERK.toUpperCase(), email_verified: true },
  unverified: { email: CLERK, email_verified: false },
  unknown: { email: 'niemand@nowhere.example', email_verified: true },
};
let provider: ChildProcess;
let house: Web;

beforeAll(async () => {
  const [clientId, clientSecret] = ['laurel', 'x'.repeat(40)];
  provider = spawn(process.execPath, [path.join(root, 'test', 'setup', 'oidc-provider.mjs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      REDIRECT: `${SITE}/sign-in/oidc/return`,
      AFTER: `${SITE}/sign-in`,
      ACCOUNTS: JSON.stringify(ACCOUNTS),
    },
  });
  const issuer = await new Promise<string>((resolve, reject) => {
    provider.once('exit', () => reject(new Error('the provider did not start')));
    provider.stdout?.once('data', (line: Buffer) => {
      const { issuer: said } = JSON.parse(line.toString()) as { issuer: string };
      resolve(said);
    });
  });
  house = await aWeb({ oidc: openOidc({ issuer, clientId, clientSecret }, SITE) });
});
afterAll(async () => {
  provider.kill();
  await house.close();
});

/** Goes through the provider's pages as its browser does; answers where it sends the person back to. */
async function through(address: string, account: string): Promise<string> {
  const cookies = new Map<string, string>();
  let to = address;
  for (let page = 0; page < 12 && !to.startsWith(SITE); page += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(to, { redirect: 'manual', headers: { cookie, 'x-account': account } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    to = new URL(answer.headers.get('location') ?? '', to).href;
  }
  return to.slice(SITE.length);
}

/** Where a page leads that does not stay, which no list of places for forms holds up. */
function ledTo(refresh: unknown): string {
  const [, address = ''] = /^0; url=(http.*)$/.exec(String(refresh)) ?? [];
  return address;
}

async function leave(browser: TestBrowser): Promise<string> {
  const page = await browser.get('/sign-in?to=/tasks');
  expect(page.payload).toContain('action="/sign-in/oidc"');
  const left = await browser.post('/sign-in/oidc', { to: '/tasks' });
  return ledTo(left.headers['refresh']);
}

test('whoever is known by a verified address is signed in, and signs out there as well', async () => {
  const browser = aBrowser(house);
  const address = await leave(browser);
  expect(address).toMatch(/code_challenge_method=S256/);
  const back = await through(address, 'known');
  expect((await browser.get(back)).headers.location).toBe('/tasks');
  expect((await browser.get('/tasks')).statusCode).toBe(200);
  const mark = formMark(house.house, browser.cookies.get('laurel-session') ?? '');
  const out = await browser.post('/sign-out', { mark });
  expect(ledTo(out.headers['refresh'])).toContain('/session/end?');
  expect(out.headers['content-security-policy']).toContain("form-action 'self';");
  expect(out.payload).not.toContain('/sign-out');
  expect((await browser.get('/tasks')).statusCode).toBe(303);
  expect((await browser.get(back)).statusCode).toBe(422);
});

test('an unknown person, an address that is not verified, another browser and a forged state are answered alike', async () => {
  const [unknown, unverified, robbed, forged, never] = [1, 2, 3, 4, 5].map(() => aBrowser(house));
  const pages: string[] = [];
  const refused = async (browser: TestBrowser | undefined, back: string): Promise<void> => {
    const answer = await browser?.get(back);
    expect([answer?.statusCode, browser?.cookies.get('laurel-session') ?? '']).toEqual([422, '']);
    pages.push((answer?.payload ?? '').replace(/name="back" value="[^"]*"/, ''));
  };
  for (const [browser, account] of [
    [unknown, 'unknown'],
    [unverified, 'unverified'],
  ] as const)
    if (browser !== undefined) await refused(browser, await through(await leave(browser), account));
  if (robbed === undefined || forged === undefined) throw new Error('no browser');
  await refused(never, await through(await leave(robbed), 'known'));
  const back = await through(await leave(forged), 'known');
  await refused(forged, back.replace(/state=[^&]*/, 'state=forged'));
  expect(new Set(pages).size).toBe(1);
  expect(house.log.join('\n')).not.toMatch(/niemand|chuyen-vien/i);
});
