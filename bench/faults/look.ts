/** Looks at a Laurel that has come to rest, in the database, in Temporal, at the mail server, in logs, and judges it. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { messageIdOf } from '../../mail/message-id';
import type { Database } from '../../prisma/database';
import { readKept, readLetterFacts, readStandings } from '../../prisma/queries/read-invariant-facts';
import { verifyAll } from '../../prisma/queries/verify-case';
import type { Invariant } from '../../rules/breach';
import type {
  LetterFacts,
  ReplayFact,
  RunFact,
  SecretFacts,
  StandingFact,
  StoryFacts,
  Told,
} from '../../rules/invariant-facts';
import { joinInvariants, judgeInvariants } from '../../rules/invariants';
import type { InboxLetter } from '../../stack/inbox-letter';
import { verifyBoards } from '../../verifier/verify-boards';
import { attributes } from '../../workflows/messages';
import { textOfHistory } from '../plain-text';
import { quietTemporal } from '../quiet-temporal';
import { findCanaries, type Place } from './canaries';
import { canariesIn, peopleOf, readLogs } from './secret-places';

const { EventType, WorkflowTaskFailedCause } = temporal.api.enums.v1;
/** Both stores say the same within this time of quiet. */
const AGREE_MS = 30_000;
const POLL_MS = 200;
/**
 * How long a letter may be under way: a sender whose database answers late asks it for so long and then sends
 * (`hasBecomeMoot`), and machine and mail server have much else to do while things are broken.
 */
const UNDER_WAY_MS = 5_000;
/** A task that was tried more often than this is stuck. */
const TRIES = 3;

export type Looked = {
  /** Folder of the build whose stories every history is to replay with. */
  root: string;
  database: Database;
  client: Client;
  /** Address of the pages: Message-IDs end in its host. */
  site: string;
  letters: readonly InboxLetter[];
  /** Folder of the programs' logs. */
  logs: string;
  told?: Told[];
  mayComeAgain?: number;
  /** Addresses that people had before, and the one they have now. */
  moved?: ReadonlyMap<string, string>;
  /** Workflow tasks that a build failed which was bad on purpose. */
  badBuild?: boolean;
};

export type History = temporal.api.history.v1.IHistory;
type Run = { fact: RunFact; history: History };

/** Judges all that can be judged. What is due must have been done before, letters delivered and papers made. */
export async function lookAtAll(looked: Looked): Promise<Invariant[]> {
  const { database, told } = looked;
  const { invariants } = await verifyAll(database, ({ sittings, record }) => verifyBoards(sittings, record));
  const { story, runs } = await untilStoresAgree(looked);
  const facts = judgeInvariants({
    letters: await lettersOf(looked),
    story,
    secrets: await secretsOf(looked, runs),
    replays: await replaysOf(looked.root, runs),
    ...(told === undefined ? {} : { told: { told, kept: await readKept(database) } }),
  });
  return joinInvariants([invariants, facts]);
}

async function lettersOf({ database, site, letters, moved, mayComeAgain = 0 }: Looked): Promise<LetterFacts> {
  const { hostname } = new URL(site);
  const written = await readLetterFacts(database, (letter) => messageIdOf(letter, hostname));
  const arrived = letters
    .filter(({ headers }) => headers.find(({ key }) => key === 'x-laurel-letter')?.value !== 'code')
    .flatMap(({ messageId, to, at }) => to.map((one) => ({ messageId, to: moved?.get(one) ?? one, at })));
  return { letters: written, arrived, mayComeAgain, underWayMs: UNDER_WAY_MS };
}

/** A run shows its next board a moment after the database has moved: it is looked until nothing is wrong, or long enough. */
async function untilStoresAgree(looked: Looked): Promise<{ story: StoryFacts; runs: Run[] }> {
  for (const late = Date.now() + AGREE_MS; ; await new Promise((resolve) => setTimeout(resolve, POLL_MS))) {
    const cases = await readStandings(looked.database);
    const runs = await readRuns(looked, cases);
    const story = { cases, runs: runs.map(({ fact }) => fact) };
    if (Date.now() > late || judgeInvariants({ story }).every(({ held }) => held)) return { story, runs };
  }
}

async function readRuns({ client, badBuild = false }: Looked, cases: StandingFact[]): Promise<Run[]> {
  const runs = await Promise.all(cases.map(({ id }) => readRun(client, id, badBuild)));
  return runs.flatMap((run) => run ?? []);
}

async function readRun(client: Client, id: string, badBuild: boolean): Promise<Run | undefined> {
  const handle = client.workflow.getHandle(id);
  const described = await handle.describe().catch(() => undefined);
  if (described === undefined) return undefined;
  const history = await handle.fetchHistory();
  const shown = described.typedSearchAttributes;
  const { pendingActivities, pendingWorkflowTask } = described.raw;
  const isStuck = (pendingWorkflowTask?.attempt ?? 0) > TRIES;
  const fact = {
    id,
    isRunning: described.status.name === 'RUNNING',
    stage: shown.get(attributes.stage) ?? null,
    ending: shown.get(attributes.ending) ?? null,
    pendingTimers: pendingTimers(history),
    pendingActivities: pendingActivities?.length ?? 0,
    failedTasks: [...(badBuild ? [] : failedTasks(history)), ...(isStuck ? ['tried again and again'] : [])],
  };
  return { fact, history };
}

function count({ events }: History, ...types: number[]): number {
  return (events ?? []).filter(({ eventType }) => types.includes(eventType ?? 0)).length;
}

function pendingTimers(history: History): number {
  const over = count(history, EventType.EVENT_TYPE_TIMER_FIRED, EventType.EVENT_TYPE_TIMER_CANCELED);
  return count(history, EventType.EVENT_TYPE_TIMER_STARTED) - over;
}

const NO_FAILURES: (number | undefined)[] = [
  WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW,
  WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
];

/** A reset is written into the history as a task that failed, and so is news that came while a task was done. */
function failedTasks({ events }: History): string[] {
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed == null || NO_FAILURES.includes(failed.cause ?? undefined)
      ? []
      : [`${WorkflowTaskFailedCause[failed.cause ?? 0]}: ${failed.failure?.message ?? ''}`],
  );
}

/** Addresses, pointers and codes belong into letters: in no history, and in no log of a program. */
async function secretsOf({ database, letters, logs }: Looked, runs: Run[]): Promise<SecretFacts> {
  const canaries = [...(await peopleOf(database)), ...canariesIn(letters)];
  const histories = runs.map(({ fact, history }): Place => ({ where: fact.id, content: textOfHistory(history) }));
  return findCanaries(canaries, [...histories, ...(await readLogs(logs))]);
}

/** Every history is played again on the stories of a build. */
export async function replaysOf(
  root: string,
  runs: { fact: { id: string }; history: History }[],
): Promise<ReplayFact[]> {
  // What does not replay is a finding of ours: the engine's own words on it are not wanted beside it.
  quietTemporal();
  const code = await readFile(path.join(root, 'dist', 'workflow-bundle.js'), 'utf8');
  const histories = runs.map(({ fact, history }) => ({ workflowId: fact.id, history }));
  const facts: ReplayFact[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: { code } }, histories))
    facts.push({ id: workflowId, fault: error?.message ?? null });
  return facts;
}
