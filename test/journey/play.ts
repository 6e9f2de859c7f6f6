/** A journey: the whole stack as a user starts it, the players at its real pages, and the proof at the end. */

import path from 'node:path';
import { lookAtAll } from '../../bench/faults/look';
import { toldBy } from '../../bench/faults/told';
import { INVARIANTS } from '../../rules/breach';
import type { Told } from '../../rules/invariant-facts';
import type { Hear } from '../../stack/players/browser';
import { endedAs, playOn, playTo, type RehearsalEnding, type Stage } from '../../stack/players/rehearsal';
import {
  emptyTheHouse,
  readCase,
  untilOutboxesAreEmpty,
  withRehearsal,
  type Rehearsal,
} from '../../stack/rehearsal-house';

export const root = path.join(__dirname, '..', '..');
/** A journey starts five servers and lets months pass. */
export const JOURNEY_MS = 180_000;

/** What people were told in the house at hand: a test has one at a time. */
const told: Told[] = [];

/** Hears what a page answers, so that it is judged at the end. */
export const hear: Hear = (exchange) => {
  const one = toldBy(exchange);
  if (one !== undefined) told.push(one);
};

/** What the players need of a rehearsal. */
export function stageOf({ number, stack, inboxUrl, clock, cast, zone }: Rehearsal, slow = false): Stage {
  return {
    number,
    site: stack.webUrl,
    inboxUrl,
    cast,
    zone,
    clock,
    settled: clock.untilQuiet,
    say: () => undefined,
    slow,
    hear,
  };
}

/** Plays to an ending; expects that it is reached, that nothing is left undone, and that verify finds nothing. */
export async function walkTo(rehearsal: Rehearsal, ending: RehearsalEnding, slow = false): Promise<void> {
  await playTo(stageOf(rehearsal, slow), ending);
  await expectEnded(rehearsal, ending);
}

/** Plays on to another ending from the one that was walked to; expects the same of it. */
export async function walkOn(rehearsal: Rehearsal, ending: Parameters<typeof playOn>[1]): Promise<void> {
  await playOn(stageOf(rehearsal), ending);
  await expectEnded(rehearsal, ending);
}

async function expectEnded(rehearsal: Rehearsal, ending: RehearsalEnding): Promise<void> {
  expect(told.length > 0).toBe(ending !== 'lapsed');
  await expectSound(rehearsal);
  expect(endedAs(await readCase(rehearsal.database, rehearsal.number), ending)).toBe(true);
}

/** One stack for the tests of a file: each gets an empty house with the example nominated anew. */
export function housesOnOneStack(environment: NodeJS.ProcessEnv = {}): () => Promise<Rehearsal> {
  let began: Promise<Rehearsal> | undefined;
  let over: Promise<void> | undefined;
  let leave: (() => void) | undefined;
  let fresh = true;
  beforeAll(async () => {
    began = new Promise((resolve, reject) => {
      over = withRehearsal({ root, environment }, (rehearsal) => {
        resolve(rehearsal);
        return new Promise<void>((done) => {
          leave = done;
        });
      });
      over.catch(reject);
    });
    await began;
  }, JOURNEY_MS);
  afterAll(async () => {
    leave?.();
    await over;
  });
  return async () => {
    if (began === undefined) throw new Error('the stack has not started');
    const rehearsal = await began;
    if (!fresh) await emptyTheHouse(rehearsal, root);
    told.splice(0);
    fresh = false;
    return rehearsal;
  };
}

/**
 * Nothing waits in an outbox, and every invariant holds: of the database, of Temporal, of what the mail server took, of what
 * people were told, of logs. Where workers were killed, letters that the mail server had just taken may come again under the
 * same Message-ID: so many of them, at most.
 */
export async function expectSound(rehearsal: Rehearsal, patienceMs?: number, mayComeAgain = 0): Promise<void> {
  await untilOutboxesAreEmpty(rehearsal, patienceMs);
  const { database, client, stack } = rehearsal;
  const { webUrl: site, logs } = stack;
  const letters = stack.inbox?.letters() ?? [];
  const all = { root, database, client, site, letters, logs, told, mayComeAgain };
  const invariants = await lookAtAll(all);
  expect(invariants.filter(({ held }) => !held)).toEqual([]);
  expect(invariants.map(({ id }) => id)).toEqual([...INVARIANTS]);
}
