/** Keeps keys until stopped: at news from the database, and every second without any. */

import type { Logger } from 'pino';
import type { Database } from '../prisma/database';
import { listen } from '../prisma/listen';
import { keepKeys, type Kept } from './keep-keys';

/** The poll is the promise; news only hurries it up. */
const POLL_MS = 1_000;

export type Keeper = { stop: () => Promise<void> };

/** Runs until stopped. A database that is away is waited for. */
export function runKeeper(options: { database: Database; databaseUrl: string; folder: string; log: Logger }): Keeper {
  const { database, databaseUrl, folder, log } = options;
  const said = new Map<string, string>();
  let stopped = false;
  let ring: () => void = () => undefined;
  const listener = listen(databaseUrl, 'laurel_hints', () => ring());
  const running = (async (): Promise<void> => {
    const isOn = (): boolean => !stopped;
    while (isOn()) {
      const kept = await keepKeys(database, folder).catch((fault: unknown): Kept[] => [absent(fault)]);
      for (const one of kept) say(log, said, one);
      if (isOn()) await waitFor((wakeUp) => (ring = wakeUp));
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      ring();
      await listener.stop();
      await running;
    },
  };
}

function absent(fault: unknown): Kept {
  return { sitting: '', did: 'nothing', because: fault instanceof Error ? fault.name : 'unknown fault' };
}

/** What cannot be done is said once, not every second; never a seed, never a ballot. */
function say(log: Logger, said: Map<string, string>, kept: Kept): void {
  const { sitting, did } = kept;
  const word = kept.did === 'nothing' ? kept.because : did;
  if (said.get(sitting) === word) return;
  said.set(sitting, word);
  if (did === 'nothing') log.warn({ sitting, because: word }, 'the keeper cannot do what is asked; trying again');
  else log.info({ sitting }, did === 'made' ? 'a key is made' : 'the sum of a box is opened');
}

function waitFor(onRing: (wakeUp: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, POLL_MS);
    onRing(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
