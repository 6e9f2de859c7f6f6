/** Ten thousand guesses at somebody's codes and links, from one address and from a thousand (F16). */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { randomCrockford } from '../../prisma/secrets';
import { countGuessedCodes } from '../../prisma/sign-in';
import { guessedAnHour } from '../../rules/asking';
import { openBrowser, type Page } from '../../stack/players/browser';
import { readLetters } from '../../stack/players/player';
import type { FaultHouse } from './house';
import { between, faults, type Fault, type Row } from './row';

/** Guesses of one attacker at one code, and how many attackers are at it at once. */
const [GUESSES, AT_ONCE] = [8, 16];
const ONE_ADDRESS = 'one address for all';
const MOST_TRIES = 5;
/** Codes by letter that a person is told in a quarter of an hour, and after how long an honest one gets the next. */
const [TOLD, LOCK_MS] = [5, 15 * 60_000];

export const guessing: Row = {
  id: 'F16',
  what: 'ten thousand guesses at codes and links, from one address and from a thousand',
  times: 1_100,
  plan: (dice, times) =>
    faults(times, (index) =>
      index % 11 === 10
        ? { at: index, where: ONE_ADDRESS }
        : { at: index, where: `10.${index >> 8}.${index & 255}.${between(dice('F16', index), 1, 250)}` },
    ),
  run: async (house, plan) => {
    const { database, cast, stack } = house;
    const victim = cast.people.head;
    const left = [...plan];
    const count = { requests: 0, waits: 0, signedIn: 0 };
    const half = async (): Promise<void> => {
      const upTo = left.length > plan.length / 2 ? plan.length / 2 : 0;
      const attackers = Array.from({ length: AT_ONCE }, async () => {
        while (left.length > upTo) await attack(house, { fault: left.shift(), victim, count });
      });
      await Promise.all(attackers);
    };
    await half();
    const others = half();
    const page = await house.player(victim).follow('review');
    house.expect(page.status === 200, `in the midst of it a letter's link leads to ${page.status}`);
    await others;
    house.expect(count.signedIn === 0, `${count.signedIn} attackers are signed in`);
    const sessions = await database.session.count();
    house.expect(sessions === 1, `${sessions} sessions were opened, not the one`);
    const { _max } = await database.code.aggregate({ _max: { tries: true } });
    house.expect((_max.tries ?? 0) <= MOST_TRIES, `a code was tried ${_max.tries ?? 0} times`);
    const codes = (await readLetters(house.inboxUrl, victim)).filter(({ kind }) => kind === 'code');
    house.expect(codes.length <= TOLD + 1, `${codes.length} codes were sent in a quarter of an hour`);
    await expectAlarm(house, path.join(stack.logs, 'web.log'));
    house.note(`${count.requests} requests, ${count.waits} of them told to wait, ${codes.length} codes sent`);
    await setClockOffset(database, (await readClockOffset(database)) + LOCK_MS);
    const later = await house.player(victim).visit('/tasks');
    house.expect(later.status === 200, `a quarter of an hour later signing in by address leads to ${later.status}`);
    await house.heal();
  },
};

type Attack = { fault: Fault | undefined; victim: string; count: Record<'requests' | 'waits' | 'signedIn', number> };

/** A made-up link, a code asked for in somebody's name, and guesses at it; whoever is told to wait goes on all the same. */
async function attack({ stack, broke }: FaultHouse, { fault, victim, count }: Attack): Promise<void> {
  if (fault?.where === undefined) return;
  broke('guesses');
  const address = fault.where === ONE_ADDRESS ? '203.0.113.9' : fault.where;
  const browser = openBrowser(stack.webUrl, undefined, { 'x-forwarded-for': address });
  const heard = (page: Page): Page => {
    count.requests += 1;
    if (page.status === 429) count.waits += 1;
    return page;
  };
  heard(await browser.open(`/go/${randomCrockford(20)}`));
  const asking = heard(await browser.open('/sign-in'));
  const form = asking.forms.find(({ action }) => action === '/sign-in');
  if (form === undefined) throw new Error(`the page that asks for an address is answered with ${asking.status}`);
  let typing = heard(await browser.submit(asking, form, { email: victim }));
  for (let guess = 0; guess < GUESSES; guess += 1) {
    const typed = typing.forms.find(({ action }) => action === '/sign-in/code');
    typing = heard(
      typed === undefined
        ? await browser.open('/sign-in/code')
        : await browser.submit(typing, typed, { code: randomCrockford(8) }),
    );
  }
  const inside = heard(await browser.open('/tasks'));
  if (new URL(inside.url).pathname === '/tasks' && inside.status === 200) count.signedIn += 1;
}

/** Whoever watches the house hears of it: in the log, and from the doctor's figure. */
async function expectAlarm(house: FaultHouse, log: string): Promise<void> {
  const text = await readFile(log, 'utf8');
  for (const sentence of ['guessed wrong too often', 'asks too often'])
    house.expect(text.includes(sentence), `no line of the log says "${sentence}"`);
  const guessed = await countGuessedCodes(house.database);
  house.expect(guessed > guessedAnHour, `the figure says ${guessed} codes were guessed`);
}
