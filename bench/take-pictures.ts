/**
 * `npm run pictures`: plays the example and takes the pictures of the handbook that show staff, observers and
 * administrators at work. Those of a member's path are taken by the test that walks it, with LAUREL_PICTURES set.
 */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openSession } from '../prisma/sign-in';
import { readFlags } from '../stack/read-flags';
import { playTo } from '../stack/players/rehearsal';
import { untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from '../stack/rehearsal-house';
import { demoWords } from '../words/demo';
import { workflowIdOf } from '../workflows/messages';
import { openChromium } from './chromium';
import { runProgram } from './run-program';

const root = path.join(__dirname, '..', '..');
const USAGE = `Plays the example and takes the pictures of docs/pictures that show staff and administrators, anew.

  npm run pictures

  -h, --help   this text`;
const FOLDER = path.join(root, 'docs', 'pictures');
const DESK = { width: 1100, height: 760 };
const SECRETARY = 'hatinh-09';
const UI_MS = 30_000;

async function main(): Promise<number> {
  readFlags(USAGE, {});
  await mkdir(FOLDER, { recursive: true });
  const browser = await openChromium(root);
  try {
    await withRehearsal({ root }, (rehearsal) => play(rehearsal, browser));
    return 0;
  } finally {
    await browser.close();
  }
}

async function play(rehearsal: Rehearsal, browser: Browser): Promise<void> {
  const { number, stack, inboxUrl, clock, cast, zone, database } = rehearsal;
  let settled = 0;
  await playTo(
    {
      number,
      site: stack.webUrl,
      inboxUrl,
      cast,
      zone,
      clock,
      slow: false,
      say: (sentence) => void process.stdout.write(`${sentence(demoWords.en.play)}\n`),
      settled: async () => {
        await clock.untilQuiet();
        settled += 1;
        if (settled === 2) await takeMidway(rehearsal, browser);
      },
    },
    'awarded',
  );
  await untilOutboxesAreEmpty(rehearsal);
  const { number: sitting } = await database.sitting.findFirstOrThrow({ where: { kind: 'council' } });
  await takePage(rehearsal, browser, { place: `/sittings/${sitting}`, name: 'observer-result' });
}

/** While the council is convened: the desk, the case, and its run as the administrator sees it. */
async function takeMidway(rehearsal: Rehearsal, browser: Browser): Promise<void> {
  const { number, stack } = rehearsal;
  await takePage(rehearsal, browser, { place: '/desk', name: 'staff-desk' });
  await takePage(rehearsal, browser, { place: `/nominations/${number}`, name: 'staff-case' });
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${stack.temporalUiUrl ?? ''}/namespaces/default/workflows/${workflowIdOf('nomination', number)}`);
  await page.getByText(workflowIdOf('nomination', number)).first().waitFor({ timeout: UI_MS });
  // The page asks on and on what is new: it is there once the timers of the council are.
  await page.getByText('council: reminder').first().waitFor({ timeout: UI_MS });
  await page.screenshot({ path: path.join(FOLDER, 'administrator-temporal.png') });
  await page.context().close();
}

type Picture = { place: string; name: string };

async function takePage({ database, stack }: Rehearsal, browser: Browser, { place, name }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: DESK, locale: 'vi' });
  const value = await openSession(database, SECRETARY);
  await context.addCookies([{ name: 'laurel-session', value, url: stack.webUrl }]);
  const page = await context.newPage();
  await page.goto(stack.webUrl + place);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await context.close();
}

runProgram(main);
