/** The sweep: brings back any case whose run is missing, wakes any that is not where the rows are, whose moment is overdue or that has slept through what is due, keeps what is owed after an award, tells on their first day which deputies may not act, goes on with files of nominations, forgets codes that are over, seals the day that ended, and keeps the post office open. */

import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../prisma/database';
import { sealLastDay } from '../prisma/day-seals';
import type { HouseSigner } from '../prisma/house-signature';
import { forgetAskings } from '../prisma/count-asking';
import { forgetCodes } from '../prisma/sign-in';
import { readStandstill } from '../prisma/standstill';
import { keepImports } from '../prisma/acts/import-nominations';
import { listDueCases, listLiveCases, listOverdueCases, wakeCases, type LiveCase } from '../prisma/outbox/sweep';
import { tellOfBarred } from '../prisma/outbox/tell-deputy';
import { keepAwardDuties } from '../prisma/stages/award-duties';
import { compareRuns } from '../rules/compare-runs';
import { attributes, RUNS_UNDER_WAY, wake, workflowIdOf } from '../workflows/messages';
import { openPostOffice } from './dispatch-hints';
import { wordOf } from '../watch/say-fault';

const ASK_UP_TO = 100;

export type SweepOptions = {
  database: Database;
  client: Client;
  log: Logger;
  everySeconds: number;
  /** Signs the seal of a day. */
  signer: HouseSigner;
  /** Told after each sweep how many cases had to be woken. */
  onSwept?: (woken: number) => void;
};

export type Sweep = { stop: () => Promise<void> };

/** Sweeps at once and then every `everySeconds`. A sweep that fails is logged and tried again the next time. */
export function runSweep(options: SweepOptions): Sweep {
  const { database, client, log, everySeconds, signer, onSwept } = options;
  let current = Promise.resolve();
  const doubts: Doubts = new Map();
  /** Each by itself: what the engine's absence keeps from one is no reason to leave out the others. */
  const tried = (work: () => Promise<void>): Promise<void> =>
    work().catch((fault: unknown) => {
      log.warn({ fault: wordOf(fault) }, 'the sweep failed; trying again');
    });
  let isUnderWay = false;
  /** One at a time: a sweep that takes longer than its interval is not followed by another at once. */
  const sweep = (): void => {
    if (isUnderWay) return;
    isUnderWay = true;
    current = tried(async () => {
      const woken = await sweepOnce(database, client, doubts);
      onSwept?.(woken);
      if (woken > 0) log.info({ woken }, 'the sweep woke cases');
    })
      .then(() =>
        tried(async () => {
          await keepAwardDuties(database);
        }),
      )
      .then(() => tried(() => tellOfBarred(database)))
      .then(() => tried(() => keepImports(database)))
      .then(() =>
        tried(async () => {
          await forgetCodes(database);
          await forgetAskings(database);
        }),
      )
      .then(() =>
        tried(async () => {
          const on = await sealLastDay(database, signer);
          if (on !== undefined) log.info({ on }, 'the record of a day was sealed');
        }),
      )
      .finally(() => (isUnderWay = false));
  };
  sweep();
  const timer = setInterval(sweep, everySeconds * 1_000);
  return {
    stop: async () => {
      clearInterval(timer);
      await current;
    },
  };
}

/** What looked wrong in the sweep before, with how many sweeps in a row it has. */
export type Doubts = Map<string, number>;

/**
 * One sweep; answers how many cases had to be woken. During a standstill none is: it would wait with all the others.
 * @param doubts runs that the sweep before saw at another stage than the rows, or that no live case stood for, as after one
 * of the two stores was restored, and cases with something due, whose wake-up may have been lost with the engine's last
 * seconds. Who is seen so again is woken, to read the rows and go on or end by them; a run that has only not shown its newest
 * stage yet, or is at work, is left alone.
 */
export async function sweepOnce(database: Database, client: Client, doubts: Doubts = new Map()): Promise<number> {
  await openPostOffice(client);
  const [live, overdue, due, running] = await Promise.all([
    listLiveCases(database),
    listOverdueCases(database),
    listDueCases(database),
    listRunning(client),
  ]);
  const byId = new Map(live.map((one) => [idOf(one), one]));
  const { missing, astray, apart } = compareRuns(
    live.map((one) => ({ id: idOf(one), stage: one.stage })),
    running,
  );
  const unseen = missing.flatMap((id) => byId.get(id) ?? []);
  const behind = apart.filter(({ id }) => doubts.has(id)).flatMap(({ id }) => byId.get(id) ?? []);
  const left = astray.map(({ id }) => id).filter((id) => doubts.has(id));
  const before = new Map(doubts);
  doubts.clear();
  for (const { id } of [...astray, ...apart]) doubts.set(id, 1);
  const isStill = (await readStandstill(database)) !== undefined;
  for (const one of due) doubts.set(dueOf(one), isStill ? 1 : (before.get(dueOf(one)) ?? 0) + 1);
  if (isStill) return 0;
  const asleep = due.filter((one) => isWorthWaking(doubts.get(dueOf(one)) ?? 0));
  const cases = unique([...(await withoutRun(client, unseen)), ...behind, ...overdue, ...asleep]);
  await wakeCases(database, cases);
  for (const id of left) await wakeRun(client, id);
  return cases.length + left.length;
}

function dueOf(one: LiveCase): string {
  return `${idOf(one)} is due`;
}

/**
 * At the second sweep that sees it, and then each time after twice as many: a case that cannot go on, whatever wakes it, does
 * not fill its history.
 */
function isWorthWaking(sweeps: number): boolean {
  return sweeps > 1 && Number.isInteger(Math.log2(sweeps));
}

/** Wakes a run that no live case stands for; none is started for it. One that has ended meanwhile is well. */
async function wakeRun(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(wake);
  } catch (fault) {
    if (!(fault instanceof WorkflowNotFoundError)) throw fault;
  }
}

/**
 * Temporal's list lags behind, so a few that are not on it are asked themselves: a case that began a moment ago is
 * not woken twice. Many are woken without asking, which does no harm.
 */
async function withoutRun(client: Client, unseen: LiveCase[]): Promise<LiveCase[]> {
  if (unseen.length > ASK_UP_TO) return unseen;
  const asked = await Promise.all(unseen.map(async (one) => ({ one, runs: await isRunning(client, idOf(one)) })));
  return asked.filter(({ runs }) => !runs).map(({ one }) => one);
}

async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  } catch (fault) {
    if (fault instanceof WorkflowNotFoundError) return false;
    throw fault;
  }
}

/** Every run with the stage it shows. */
async function listRunning(client: Client): Promise<Map<string, string | null>> {
  const running = new Map<string, string | null>();
  const listed = client.workflow.list({ query: RUNS_UNDER_WAY, pageSize: 1_000 });
  for await (const { workflowId, typedSearchAttributes } of listed)
    running.set(workflowId, typedSearchAttributes.get(attributes.stage) ?? null);
  return running;
}

function unique(cases: LiveCase[]): LiveCase[] {
  return [...new Map(cases.map((one) => [idOf(one), one])).values()];
}

function idOf({ workflow, number }: LiveCase): string {
  return workflowIdOf(workflow, number);
}
