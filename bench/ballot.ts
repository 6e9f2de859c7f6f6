/**
 * `npm run bench -- ballot`: what the secret ballot costs. Sealing in a real browser, checking beside other clicks on a
 * whole Laurel, adding up and opening the box of a large council.
 */

import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import { announce, deal, keyOf, type Transcript } from '../ballot/ceremony';
import { boxHash, combine, openShare, sumBox } from '../ballot/opening';
import { paperHash, type Paper } from '../ballot/paper';
import { receiptOf } from '../ballot/receipt';
import { sealBallot, type SealedBallot } from '../ballot/seal';
import { openSession } from '../prisma/sign-in';
import { readIsland } from '../stack/players/island';
import { aPlayer, type Player } from '../stack/players/player';
import { untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from '../stack/rehearsal-house';
import { ballotWords } from '../words/ballot-pages';
import { openChromium } from './chromium';
import { percentile } from './engines/statistics';
import { conveneJury, EXAMPLE, nominateSocieties, papersOf, type JurorsPaper } from './jury';

const ITEMS = 30;
const VOTERS = 60;
const BUDGET = { sealMs: 40, checkMs: 40, openMs: 2_000, clickMs: 30, clickTimes: 1.5 };
const ROUNDS = 4;
const CLICKS = 60;

type Measured = { what: string; value: string; kept: boolean };

/** Measures opening, sealing and checking on a rehearsal of its own. Answers whether each stayed within its budget. */
export async function benchBallot(root: string, say: (line: string) => void): Promise<boolean> {
  const measured = measureOpening();
  await withRehearsal({ root, example: EXAMPLE }, async (rehearsal) => {
    const { database } = rehearsal;
    const numbers = await nominateSocieties(database, root, { first: 1, count: ITEMS });
    const papers = await papersOf(database, [await conveneJury(database, numbers)]);
    const [first, ...others] = papers;
    if (first === undefined) throw new Error('nobody votes');
    measured.push(await measureSealing(rehearsal, root, first));
    measured.push(...(await measureChecking(rehearsal, others)));
  });
  say(`The secret ballot, ${ITEMS} nominations on a paper`);
  for (const { what, value, kept } of measured) say(`${kept ? '✓' : '✗'} ${what.padEnd(58)} ${value}`);
  return measured.every(({ kept }) => kept);
}

/** From the press of the button until the sealed ballot leaves the page, which says how far it is meanwhile. */
async function measureSealing({ database, stack }: Rehearsal, root: string, paper: JurorsPaper): Promise<Measured> {
  const words = ballotWords('en');
  const browser = await openChromium(root);
  try {
    const context = await browser.newContext();
    const value = await openSession(database, paper.personId);
    await context.addCookies([{ name: 'laurel-session', value, url: stack.webUrl }]);
    const page = await context.newPage();
    await page.goto(`${stack.webUrl}/tasks/${paper.id}`);
    await press(page, words.begin);
    for (const radio of await page.locator('input[value=approve]').all()) await radio.check();
    await press(page, words.toCheck);
    await watchProgress(page);
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/ballot'));
    const began = performance.now();
    await press(page, words.sealAndCast);
    await sent;
    const took = performance.now() - began;
    await page.getByText(words.receiptNote).waitFor();
    const shown = await page.evaluate(() => (globalThis as unknown as { steps: string[] }).steps.length);
    return {
      what: 'sealing on the page, per nomination',
      value: `${(took / ITEMS).toFixed(1)} ms (at most ${BUDGET.sealMs}); the whole paper ${(took / 1000).toFixed(2)} s, ${shown} steps shown`,
      kept: took / ITEMS <= BUDGET.sealMs && shown >= ITEMS,
    };
  } finally {
    await browser.close();
  }
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click();
}

/** Takes down every line by which the page says how far it is. */
async function watchProgress(page: Page): Promise<void> {
  await page.evaluate(() => {
    const steps: string[] = [];
    Object.assign(globalThis, { steps });
    new MutationObserver(() => {
      const said = document.querySelector('[role=status]')?.textContent ?? '';
      if (said !== '' && steps.at(-1) !== said) steps.push(said);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** One ballot checked alone; then the same click alone and beside ballots that are checked, in turns. */
async function measureChecking(rehearsal: Rehearsal, papers: JurorsPaper[]): Promise<Measured[]> {
  const [onlooker, ...voters] = papers;
  if (onlooker === undefined) throw new Error('nobody looks on');
  const watching = playerOf(rehearsal, onlooker);
  const click = (): Promise<number> => timed(() => watching.visit(`/tasks/${onlooker.id}`));
  const queues = await Promise.all(voters.map((paper) => sealAhead(playerOf(rehearsal, paper), paper)));
  await untilOutboxesAreEmpty(rehearsal);
  const checks: number[] = [];
  for (const { send } of queues) checks.push((await timed(() => send(0))) / ITEMS);
  for (let at = 0; at < CLICKS; at += 1) await click();
  const [alone, beside]: [number[], number[]] = [[], []];
  for (let round = 1; round < ROUNDS; round += 1) {
    for (let at = 0; at < CLICKS; at += 1) alone.push(await click());
    let isOver = false;
    const sent = Promise.all(queues.map(({ send }) => send(round))).finally(() => (isOver = true));
    while (!isOver) beside.push(await click());
    await sent;
  }
  const checkMs = percentile(checks, 0.5);
  const [quiet, busy] = [percentile(alone, 0.99), percentile(beside, 0.99)];
  return [
    {
      what: 'checking in a thread and recording, per nomination',
      value: `${checkMs.toFixed(1)} ms (at most ${BUDGET.checkMs})`,
      kept: checkMs <= BUDGET.checkMs,
    },
    {
      what: `p99 of ${beside.length} clicks beside it`,
      value: `${busy.toFixed(1)} ms; of ${alone.length} alone ${quiet.toFixed(1)} ms (at most ${BUDGET.clickMs} ms or ${BUDGET.clickTimes} ×)`,
      kept: busy <= Math.max(BUDGET.clickMs, quiet * BUDGET.clickTimes),
    },
  ];
}

function playerOf({ stack, inboxUrl }: Rehearsal, { email }: JurorsPaper): Player {
  return aPlayer({ site: stack.webUrl, inboxUrl, email });
}

/** Editions sealed beforehand, so that while it is measured nobody but the server reckons. */
async function sealAhead(player: Player, { id }: JurorsPaper): Promise<{ send: (at: number) => Promise<unknown> }> {
  const { mark, paper, voter, edition, positions } = readIsland(await player.visit(`/tasks/${id}`), 'ballot');
  const choices = Object.fromEntries(positions.map((position) => [String(position), 'approve' as const]));
  const sealed = Array.from({ length: ROUNDS }, (_, at) =>
    sealBallot(paper, { voter, edition: edition + at, positions, choices }, (length) => randomBytes(length)),
  );
  return { send: (at) => player.send(`/tasks/${id}/ballot`, { mark, ballot: sealed[at] ?? {} }) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Adding up, as the worker does of a closed box; then two holders' shares with their proofs, checking these, the counts. */
function measureOpening(): Measured[] {
  const { transcript, seeds } = aKey();
  const { hash, publicKey } = keyOf(transcript);
  const positions = Array.from({ length: ITEMS }, (_, at) => at + 1);
  const items = positions.map((position) => ({
    position,
    nomination: `2020-${String(position).padStart(4, '0')}`,
    round: 1,
    choices: ['approve' as const, 'oppose' as const],
  }));
  const paper: Paper = { sitting: 'HD-2020-01', key: hash, publicKey, items };
  const ballots = Array.from({ length: VOTERS }, (_, at) => aBallot(paper, positions, at + 1));
  const box = boxHash(paperHash(paper), ballots.map(receiptOf));
  const began = performance.now();
  const sums = sumBox(paper, ballots);
  const summed = performance.now();
  const opening = { transcript, paper, box, sums, positions };
  const shares = seeds.slice(0, 2).map((seed, at) => openShare({ ...opening, holder: at + 1, seed }));
  const counts = combine(opening, shares);
  const opened = performance.now();
  for (const position of positions)
    if (counts[position]?.[0] !== VOTERS / 2) throw new Error(`item ${position} is counted wrong`);
  const inAll = `${VOTERS} voters × ${ITEMS} nominations`;
  return [
    {
      what: `adding up ${inAll}, when it is closed`,
      value: `${((summed - began) / 1000).toFixed(2)} s (at most ${BUDGET.openMs / 1000})`,
      kept: summed - began <= BUDGET.openMs,
    },
    {
      what: `opening ${inAll}`,
      value: `${((opened - summed) / 1000).toFixed(2)} s (at most ${BUDGET.openMs / 1000})`,
      kept: opened - summed <= BUDGET.openMs,
    },
  ];
}

function aKey(): { transcript: Transcript; seeds: Buffer[] } {
  const ceremony = { sitting: 'HD-2020-01', attempt: 1, holders: 3, needed: 2 };
  const seeds = [1, 2, 3].map(() => randomBytes(32));
  const announcements = seeds.map((seed, at) => announce(ceremony, at + 1, seed));
  const dealings = seeds.map((seed, at) => deal(ceremony, announcements, at + 1, seed));
  return { transcript: { ceremony, announcements, dealings }, seeds };
}

function aBallot(paper: Paper, positions: number[], seat: number): SealedBallot {
  const choice = seat % 2 === 0 ? ('approve' as const) : ('oppose' as const);
  const choices = Object.fromEntries(positions.map((position) => [String(position), choice]));
  return sealBallot(paper, { voter: `seat:${seat}`, edition: 1, positions, choices }, (length) => randomBytes(length));
}
