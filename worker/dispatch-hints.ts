/**
 * The dispatcher: carries hints from the database to Temporal. Start, hint and repair are one operation,
 * signalWithStart; a hint is forgotten only once Temporal has accepted it.
 */

import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  type Client,
} from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import type { Logger } from 'pino';
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../prisma/database';
import { listen } from '../prisma/listen';
import { claimHints, deferHints, dropHints, type ClaimedHints } from '../prisma/outbox/hints';
import { readSearchFacts, readSittingUnit, type SearchFacts } from '../prisma/outbox/sweep';
import { whereIs } from '../prisma/stages/settle';
import { attributes, POST_OFFICE_ID, QUEUES, wake, workflowIdOf } from '../workflows/messages';
import { wordOf } from '../watch/say-fault';

const POLL_MS = 500;
const AT_ONCE = 100;
/** A round that found little is not followed sooner by the next: what comes meanwhile goes together. */
const GATHER_MS = 20;

export type Dispatcher = { stop: () => Promise<void> };

export type DispatcherOptions = { database: Database; databaseUrl: string; client: Client; log: Logger };

/** Runs until stopped. The poll is the promise; news from the database only hurries it up. */
export function runDispatcher({ database, databaseUrl, client, log }: DispatcherOptions): Dispatcher {
  let stopped = false;
  let isNews = true;
  let wakeUp: () => void = () => undefined;
  const ring = (): void => {
    isNews = true;
    wakeUp();
  };
  const listener = listen(databaseUrl, 'laurel_hints', ring);
  const running = (async (): Promise<void> => {
    const isOn = (): boolean => !stopped;
    while (isOn()) {
      isNews = false;
      const round = await dispatchRound(database, client).catch((fault: unknown): Round => ({ ...NOTHING, fault }));
      if ('fault' in round) log.warn({ fault: wordOf(round.fault) }, 'hints could not be dispatched; trying again');
      const isMore = mayBeMore(round);
      const isQuiet = (): boolean => !isNews && !isMore;
      if (!isMore) await delay(GATHER_MS);
      if (isQuiet() && isOn()) await waitFor((resume) => (wakeUp = resume));
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

function waitFor(onRing: (wakeUp: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, POLL_MS);
    onRing(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** How many hints a round found, how many of them nobody had tried, how many are done with, and what failed first, if anything. */
export type Round = { due: number; fresh: number; done: number; fault?: unknown };

const NOTHING: Round = { due: 0, fresh: 0, done: 0 };

/** A full round is followed by the next at once, but for one in which only failed again what had failed before. */
function mayBeMore({ due, fresh, done }: Round): boolean {
  return due >= AT_ONCE && (fresh > 0 || done > 0);
}

/** Carries what is due. Hints that Temporal did not take, or whose case cannot go on, are put back and hold no other up. */
export async function dispatchRound(database: Database, client: Client): Promise<Round> {
  const { groups, due, fresh } = await claimHints(database, AT_ONCE);
  const carried = await Promise.allSettled(groups.map((group) => carry(database, client, group)));
  const taken = carried.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (taken.length > 0) await dropHints(database, taken);
  const failed = carried.find((one) => one.status === 'rejected');
  const left = groups.reduce((sum, { ids }) => sum + ids.length, 0) - taken.length;
  return { due, fresh, done: due - left, ...(failed === undefined ? {} : { fault: failed.reason as unknown }) };
}

/** Answers the hints that Temporal has accepted. */
async function carry(database: Database, client: Client, group: ClaimedHints): Promise<bigint[]> {
  try {
    await wakeCase(database, client, group);
  } catch (fault) {
    await deferHints(database, group.ids);
    throw fault;
  }
  return group.ids;
}

type Called = Pick<ClaimedHints, 'workflow' | 'number'>;

/** Wakes a case's run, or starts one if there is none. */
export async function wakeCase(database: Database, client: Client, called: Called): Promise<void> {
  const { workflow, number } = called;
  const call = { ...callOf(called), signal: wake, signalArgs: [] };
  if (workflow === 'sitting') {
    const unit = await readSittingUnit(database, number);
    await client.workflow.signalWithStart(workflow, {
      ...call,
      staticSummary: `sitting ${number}`,
      // With it the run begins, and writes none itself: what else may be asked of a sitting its id and its board say.
      typedSearchAttributes: unit === undefined ? [] : [{ key: attributes.unit, value: unit }],
    });
    return;
  }
  const facts = await readSearchFacts(database, number);
  if (facts?.isNew && (await startCase(database, client, { number, facts }))) return;
  await client.workflow.signalWithStart(workflow, {
    ...call,
    ...(facts === undefined
      ? { staticSummary: `${workflow} ${number}` }
      : { staticSummary: summaryOf(facts), typedSearchAttributes: marksOf(facts) }),
  });
}

/**
 * A case that nobody has opened yet is opened here, so that the first letter waits for nobody and the run begins with
 * all its search attributes, and needs no signal: it has yet to read the facts. False where a run has the number already:
 * after a restore that may be one of a case which is gone, and it sleeps.
 */
async function startCase(
  database: Database,
  client: Client,
  { number, facts }: { number: string; facts: SearchFacts },
): Promise<boolean> {
  const position = await whereIs(database, number);
  const { stage, waitingFor, dueAt } = attributes;
  const due =
    position.state === 'open' && position.dueAt !== null ? [{ key: dueAt, value: new Date(position.dueAt) }] : [];
  const marks =
    position.state === 'open'
      ? [{ key: stage, value: position.stage }, { key: waitingFor, value: position.waitingFor }, ...due]
      : [];
  try {
    await client.workflow.start('nomination', {
      ...callOf({ workflow: 'nomination', number }),
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
      staticSummary: summaryOf(facts),
      typedSearchAttributes: [...marksOf(facts), ...marks],
    });
    return true;
  } catch (fault) {
    if (fault instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw fault;
  }
}

function callOf({ workflow, number }: Called) {
  return {
    workflowId: workflowIdOf(workflow, number),
    taskQueue: QUEUES.story,
    args: [number],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  };
}

function summaryOf({ title, year, unit }: SearchFacts): string {
  return `${title} ${year}, ${unit}`;
}

function marksOf({ title, year, unit }: SearchFacts): SearchAttributePair[] {
  return [
    { key: attributes.title, value: title },
    { key: attributes.year, value: year },
    { key: attributes.unit, value: unit },
  ];
}

/** Sees to it that the post office is open. Opening it twice is the same as once. */
export async function openPostOffice(client: Client): Promise<void> {
  await client.workflow.start('postOffice', {
    workflowId: POST_OFFICE_ID,
    taskQueue: QUEUES.story,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: 'delivers letters, makes papers',
  });
}
