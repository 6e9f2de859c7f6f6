/** A whole Laurel to break: its programs can be killed, what clients are told is heard, and after healing it is judged. */

import { readNow } from '../../prisma/clock';
import type { Invariant } from '../../rules/breach';
import { joinInvariants } from '../../rules/invariants';
import type { Told } from '../../rules/invariant-facts';
import { aPlayer, type Player } from '../../stack/players/player';
import { emptyTheHouse, untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';
import { lookAtAll } from './look';
import { toldBy } from './told';

/** A letter in the hands of a worker that was killed is free again after one and a half of these. */
const SMTP_SECONDS = 4;
/** As many letters as one worker has in hand at once: three hands that take five each. */
export const LETTERS_IN_HAND = 15;
const BACK_MS = 60_000;

export type FaultHouse = Rehearsal & {
  root: string;
  told: Told[];
  /** A person at the pages, whose answers are heard. */
  player: (email: string) => Player;
  /** Notes a fault that was made; `again` letters may come a second time because of it. */
  broke: (fault: string, again?: number) => void;
  /** Waits until all that is due is done, and notes how long that took. */
  heal: (since?: number) => Promise<void>;
  /** What a row wants beside the invariants. */
  expect: (isSo: boolean, sentence: string) => void;
  note: (sentence: string) => void;
  /** Heals, judges, and begins anew with nothing but the example. */
  startOver: () => Promise<void>;
  /** A build that is bad on purpose may fail tasks. */
  badBuild: boolean;
  /** As many letters as may have come twice. */
  mayComeAgain: number;
};

/** What came of a row. */
export type Outcome = {
  faults: number;
  acts: number;
  letters: number;
  lost: number;
  doubled: number;
  worstRecoveryMs: number;
  invariants: Invariant[];
  failures: string[];
  notes: string[];
};

export type HouseOptions = { root: string; environment?: NodeJS.ProcessEnv };

/** Opens a house, lets a row break it, heals and judges it at the end. What the row throws is a failure of the row. */
export async function withFaults(
  { root, environment = {} }: HouseOptions,
  work: (house: FaultHouse) => Promise<void>,
): Promise<Outcome> {
  const outcome: Outcome = {
    faults: 0,
    acts: 0,
    letters: 0,
    lost: 0,
    doubled: 0,
    worstRecoveryMs: 0,
    invariants: [],
    failures: [],
    notes: [],
  };
  const settings = { LAUREL_SMTP_SECONDS: String(SMTP_SECONDS), ...environment };
  await withRehearsal({ root, environment: settings }, async (rehearsal) => {
    const house = furnish(rehearsal, { root, outcome });
    try {
      await work(house);
      await judge(house, outcome);
    } catch (fault) {
      outcome.failures.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
    }
  });
  return outcome;
}

function furnish(rehearsal: Rehearsal, { root, outcome }: { root: string; outcome: Outcome }): FaultHouse {
  const told: Told[] = [];
  const house: FaultHouse = {
    ...rehearsal,
    root,
    told,
    badBuild: false,
    mayComeAgain: 0,
    player: (email) =>
      aPlayer({
        site: rehearsal.stack.webUrl,
        inboxUrl: rehearsal.inboxUrl,
        email,
        hear: (exchange) => {
          const one = toldBy(exchange);
          if (one !== undefined) told.push(one);
        },
      }),
    broke: (_fault, again = 0) => {
      outcome.faults += 1;
      house.mayComeAgain += again;
    },
    heal: async (since = Date.now()) => {
      await untilBack(house);
      outcome.worstRecoveryMs = Math.max(outcome.worstRecoveryMs, Date.now() - since);
    },
    expect: (isSo, sentence) => {
      if (!isSo) outcome.failures.push(sentence);
    },
    note: (sentence) => outcome.notes.push(sentence),
    startOver: async () => {
      await judge(house, outcome);
      told.splice(0);
      house.mayComeAgain = 0;
      await emptyTheHouse(rehearsal, root);
    },
  };
  return house;
}

/** All servers answer, and whatever is due is done. */
async function untilBack({ database, client, clock, stack }: FaultHouse): Promise<void> {
  await patiently(() => readNow(database));
  await patiently(() => client.workflowService.getSystemInfo({}));
  await patiently(async () => {
    const answer = await fetch(`${stack.webUrl}/health`);
    if (!answer.ok) throw new Error('the pages are not back');
  });
  await patiently(() => clock.untilQuiet());
}

/** Asks again until it is answered, for servers that are on their way back. */
export async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const until = Date.now() + BACK_MS;
  for (;;) {
    try {
      return await ask();
    } catch (fault) {
      if (Date.now() > until) throw new Error('the servers did not come back', { cause: fault });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function judge(house: FaultHouse, outcome: Outcome): Promise<void> {
  await untilBack(house);
  await untilOutboxesAreEmpty(house, BACK_MS);
  const { root, database, client, stack, told, badBuild, mayComeAgain } = house;
  const letters = stack.inbox?.letters() ?? [];
  const found = await lookAtAll({ root, database, client, letters, logs: stack.logs, told, mayComeAgain, badBuild });
  outcome.invariants = joinInvariants([outcome.invariants, found]);
  const breaches = found.flatMap(({ differences }) => differences);
  const of = (...codes: string[]): number => breaches.filter(({ code }) => codes.includes(code)).length;
  outcome.lost += of('lost', 'never-came', 'changed');
  outcome.doubled += of('seat-twice', 'counted-twice', 'decided-twice', 'entry-twice', 'came-too-often');
  outcome.acts += (await database.act.count()) + (await database.sealedBallot.count());
  outcome.letters += letters.length;
}
