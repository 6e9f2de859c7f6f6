/** A whole Laurel to break: its programs can be killed, what clients are told is heard, and after healing it is judged. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readNow } from '../../prisma/clock';
import type { Invariant } from '../../rules/breach';
import { joinInvariants } from '../../rules/invariants';
import type { Told } from '../../rules/invariant-facts';
import { aPlayer, type Player } from '../../stack/players/player';
import { emptyTheHouse, untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';
import type { Servers } from '../../stack/throw-away';
import { startInbox, type Inbox } from '../../stack/inbox';
import { firstOfOurs, freePort } from '../../stack/ports';
import { aLine, type Line } from './broken-line';
import { aFront, type Front } from './front';
import { aNetwork, type Network } from './network';
import { lookAtAll } from './look';
import { toldBy } from './told';

/** A letter in the hands of a worker that was killed is free again after one and a half of these. */
const SMTP_SECONDS = 4;
/** As many letters as one worker has in hand at once: three hands that take five each. */
export const LETTERS_IN_HAND = 15;
const BACK_MS = 60_000;
const LINES = 8;

export type FaultHouse = Rehearsal & {
  root: string;
  /** Between the worker and the mail server. */
  line: Line;
  /** The mail server, and what it answers to a recipient. */
  inbox: Inbox;
  refuse: (answer: ((recipient: string) => { code: number; text: string } | undefined) | undefined) => void;
  /** Between clients and the pages. */
  front: Front;
  /** Between the worker and its servers, where the row asks for it. */
  network: Network;
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
  /** What a row has judged by itself counts with the rest. */
  judged: (invariants: Invariant[]) => void;
  /** Heals, judges, and begins anew with nothing but the example. */
  startOver: () => Promise<void>;
  /** Addresses that people had before, and the one they have now. */
  moved: Map<string, string>;
  /** Letters that came before a restore, of cases that were listed as further on than its rows: by their numbers in the inbox. */
  undone: Set<number>;
  /** A build that is bad on purpose may fail tasks. */
  badBuild: boolean;
  /** Folder of the build that goes on: every history is to replay with its stories. */
  builtAt: string;
  /** What a row put beside the house is taken away when it has been judged, the last thing first. */
  afterwards: (clear: () => Promise<void>) => void;
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
  /** The longest wait until all that was due was done; nothing where no row waited for that by itself. */
  worstRecoveryMs: number | undefined;
  invariants: Invariant[];
  failures: string[];
  notes: string[];
  /** What the programs said last, where something failed. */
  logs: string[];
};

export type HouseOptions = {
  root: string;
  environment?: NodeJS.ProcessEnv;
  servers?: Servers;
  /** The worker reaches its servers by the house's network. */
  isWorkerFar?: boolean;
};

/** Opens a house, lets a row break it, heals and judges it at the end. What the row throws is a failure of the row. */
export async function withFaults(
  { root, environment = {}, servers = {}, isWorkerFar = false }: HouseOptions,
  work: (house: FaultHouse) => Promise<void>,
): Promise<Outcome> {
  const outcome: Outcome = {
    faults: 0,
    acts: 0,
    letters: 0,
    lost: 0,
    doubled: 0,
    worstRecoveryMs: undefined,
    invariants: [],
    failures: [],
    notes: [],
    logs: [],
  };
  const surroundings = await surround();
  const { line, front, network } = surroundings;
  const settings = { LAUREL_SMTP_SECONDS: String(SMTP_SECONDS), SMTP_URL: line.url, LAUREL_URL: front.url };
  try {
    await withRehearsal(
      {
        root,
        servers: isWorkerFar ? farFrom(network, servers) : servers,
        environment: { ...settings, ...environment },
      },
      async (rehearsal) => {
        front.behind = rehearsal.stack.webPort;
        const clearings: (() => Promise<void>)[] = [];
        const house = furnish(rehearsal, { root, outcome, surroundings, clearings });
        try {
          await work(house);
          await judge(house, outcome);
        } catch (fault) {
          outcome.failures.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
        }
        if (!isWell(outcome)) outcome.logs = await lastLines(rehearsal.stack.logs);
        for (const clear of clearings.reverse()) await clear();
      },
    );
  } finally {
    await surroundings.stop();
  }
  return outcome;
}

function farFrom(network: Network, servers: Servers): Servers {
  return {
    ...servers,
    environmentOf: (program, usual) => {
      const own = servers.environmentOf?.(program, usual) ?? usual;
      return program === 'worker' ? network.before(own) : own;
    },
  };
}

/** Nothing that was judged is broken, and the row wants nothing more. */
export function isWell({ failures, invariants }: Outcome): boolean {
  return failures.length === 0 && invariants.every(({ held }) => held);
}

async function lastLines(folder: string): Promise<string[]> {
  const logs = ['web.log', 'worker.log'].map(async (name) => {
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    return text.trim().split('\n').slice(-LINES);
  });
  return (await Promise.all(logs)).flat();
}

type Surroundings = Pick<FaultHouse, 'line' | 'inbox' | 'refuse' | 'front' | 'network'> & { stop: () => Promise<void> };

/** What stands around a house: the mail server and the way to it, and the way to the pages. */
async function surround(): Promise<Surroundings> {
  let answer: Parameters<FaultHouse['refuse']>[0];
  const smtpPort = await freePort(firstOfOurs());
  const port = await freePort(smtpPort + 1);
  const inbox = await startInbox({ smtpPort, port, answer: (recipient) => answer?.(recipient) });
  const line = await aLine(inbox.smtpUrl);
  const front = await aFront();
  const network = await aNetwork();
  const refuse: FaultHouse['refuse'] = (next) => void (answer = next);
  const stop = async (): Promise<void> => {
    await Promise.all([line.stop(), front.stop(), network.stop()]);
    await inbox.stop();
  };
  return { inbox, line, front, network, refuse, stop };
}

type Furnishing = {
  root: string;
  outcome: Outcome;
  surroundings: Surroundings;
  clearings: (() => Promise<void>)[];
};

function furnish(bare: Rehearsal, { root, outcome, surroundings, clearings }: Furnishing): FaultHouse {
  const told: Told[] = [];
  const { stop: _stop, ...around } = surroundings;
  const rehearsal = { ...bare, inboxUrl: around.inbox.url };
  const house: FaultHouse = {
    ...rehearsal,
    ...around,
    root,
    told,
    badBuild: false,
    builtAt: root,
    afterwards: (clear) => void clearings.push(clear),
    moved: new Map(),
    undone: new Set(),
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
      outcome.worstRecoveryMs = Math.max(outcome.worstRecoveryMs ?? 0, Date.now() - since);
    },
    expect: (isSo, sentence) => {
      if (!isSo) outcome.failures.push(sentence);
    },
    note: (sentence) => outcome.notes.push(sentence),
    judged: (invariants) => void (outcome.invariants = joinInvariants([outcome.invariants, invariants])),
    startOver: async () => {
      await judge(house, outcome);
      told.splice(0);
      house.undone.clear();
      house.mayComeAgain = 0;
      around.inbox.empty();
      around.line.untold = 0;
      // A run that is brought back at this moment may hold what is thrown away.
      await patiently(() => emptyTheHouse(rehearsal, root));
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

/** Asks again until it is answered, for servers that are on their way back. @throws if that takes longer than it may */
export async function patiently<Answer>(ask: () => Promise<Answer>, patienceMs = BACK_MS): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : String(fault);
      if (Date.now() > until)
        throw new Error(`all is not back after ${patienceMs / 1_000} s: ${why}`, { cause: fault });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function judge(house: FaultHouse, outcome: Outcome): Promise<void> {
  await untilBack(house);
  await untilOutboxesAreEmpty(house, BACK_MS);
  const { builtAt: root, database, client, stack, told, badBuild, moved, undone, inbox, line } = house;
  const letters = inbox.letters().filter(({ id }) => !undone.has(id));
  const mayComeAgain = house.mayComeAgain + line.untold;
  const found = await lookAtAll({
    root,
    database,
    client,
    site: stack.webUrl,
    letters,
    logs: stack.logs,
    told,
    mayComeAgain,
    moved,
    badBuild,
  });
  outcome.invariants = joinInvariants([outcome.invariants, found]);
  const breaches = found.flatMap(({ differences }) => differences);
  const of = (...codes: string[]): number => breaches.filter(({ code }) => codes.includes(code)).length;
  outcome.lost += of('lost', 'never-came', 'changed');
  outcome.doubled += of('seat-twice', 'counted-twice', 'decided-twice', 'entry-twice', 'came-too-often');
  outcome.acts += (await database.act.count()) + (await database.sealedBallot.count());
  outcome.letters += letters.length;
}
