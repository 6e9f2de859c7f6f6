/** Composition root of the worker: activities on their queues, dispatcher and sweep beside them. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { Client } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { deliverLetters, type PostRoom } from '../activities/deliver-letters';
import { makePapers } from '../activities/make-papers';
import { stageActivities } from '../activities/stages';
import { openPost } from '../mail/post-letter';
import { closeDatabase, openDatabase } from '../prisma/database';
import { houseSigner } from '../prisma/house-signature';
import { senderOf } from '../rules/mailbox';
import { QUEUES } from '../workflows/messages';
import { cachedRuns } from './cached-runs';
import { runDispatcher } from './dispatch-hints';
import { quietFaults } from './quiet-faults';
import type { QueueName, WorkerSettings } from './settings';
import { runSenders } from './send-events';
import { runSweep } from './sweep';

/** Standing work ends when it is told that the worker stops, so telling it is not put off. */
const STANDING = {
  maxConcurrentActivityTaskExecutions: 2,
  shutdownGraceTime: '10ms',
  shutdownForceTime: '7s',
} as const;
/** How long the receiver of a webhook may take to answer. Shorter than the longest stop of the worker. */
const RECEIVER_PATIENCE_MS = 8_000;

export type RunningWorker = { stopped: Promise<void>; stop: () => void };
type House = { root: string; log: Logger; onSwept?: (woken: number) => void };

/** Connects and starts polling; rejects if Temporal cannot be reached. `root` holds dist/workflow-bundle.js. */
export async function runWorker(settings: WorkerSettings, house: House): Promise<RunningWorker> {
  // Keys and certificates of the house come by Temporal's own TEMPORAL_* variables.
  const { connectionOptions } = loadClientConnectConfig({ disableFile: true });
  const connection = await NativeConnection.connect({ ...connectionOptions, address: settings.TEMPORAL_ADDRESS });
  const room = openRoom(settings);
  const close = async (): Promise<void> => {
    room.post.close();
    await closeDatabase(room.database);
    await connection.close();
  };
  try {
    const workers = await createWorkers(settings, { connection, room, root: house.root });
    return run(workers, { besides: startBesides(settings, { connection, room, house }), close });
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** What delivering letters needs; the whole worker shares its database. */
function openRoom(settings: WorkerSettings): PostRoom {
  const { DATABASE_URL, LAUREL_URL, SMTP_URL, LAUREL_SMTP_SECONDS, LAUREL_KEY } = settings;
  const { LAUREL_MAIL_FROM, LAUREL_REPLY_TO } = settings;
  const from = LAUREL_MAIL_FROM ?? senderOf(LAUREL_URL);
  return {
    database: openDatabase(DATABASE_URL, { poolSize: 20 }),
    databaseUrl: DATABASE_URL,
    post: openPost({ smtpUrl: SMTP_URL, patienceMs: LAUREL_SMTP_SECONDS * 1_000 }),
    key: Buffer.from(LAUREL_KEY, 'base64'),
    site: LAUREL_URL,
    from,
    replyTo: LAUREL_REPLY_TO ?? from,
  };
}

/** Hash of the program that seals ballots in the voters' browsers, as it was built; the record names it. */
async function readSealer(root: string): Promise<string> {
  const { integrity } = JSON.parse(await readFile(path.join(root, 'dist', 'sealer.json'), 'utf8')) as {
    integrity: string;
  };
  return integrity;
}

type Parts = { connection: NativeConnection; room: PostRoom };

/**
 * A worker on each of the queues that the settings name. Runs last for months and are not pinned to a build: a change of a story stands
 * behind `patched`, and the stored histories replay in the tests.
 */
async function createWorkers(
  settings: WorkerSettings,
  { connection, room, root }: Parts & { root: string },
): Promise<Worker[]> {
  const interceptors = { activity: [quietFaults] };
  // Each beat is passed on, where the client would hold them back for most of the time-out.
  const base = {
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    interceptors,
    maxHeartbeatThrottleInterval: '4s',
  } as const;
  const code = await readFile(path.join(root, 'dist', 'workflow-bundle.js'), 'utf8');
  const onQueue: Record<QueueName, () => Promise<Worker>> = {
    [QUEUES.story]: async () =>
      Worker.create({
        ...base,
        taskQueue: QUEUES.story,
        workflowBundle: { code },
        activities: stageActivities(room.database, { sealer: await readSealer(root) }),
        maxCachedWorkflows: settings.LAUREL_CACHED_RUNS ?? cachedRuns(getHeapStatistics().heap_size_limit),
        // A task for a worker that has died waits so long for it; another then tells the story from its short history.
        stickyQueueScheduleToStartTimeout: '3s',
        ...versionOf(settings),
        shutdownGraceTime: '3s',
        shutdownForceTime: '7s',
      }),
    [QUEUES.mail]: () =>
      Worker.create({
        ...base,
        ...STANDING,
        taskQueue: QUEUES.mail,
        activities: { deliverLetters: deliverLetters(room) },
      }),
    [QUEUES.papers]: () =>
      Worker.create({ ...base, ...STANDING, taskQueue: QUEUES.papers, activities: { makePapers: makePapers(room) } }),
  };
  const made = await Promise.allSettled(settings.LAUREL_QUEUES.map((queue) => onQueue[queue]()));
  const workers = made.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const failed = made.find((one) => one.status === 'rejected');
  if (failed === undefined) return workers;
  // One that was made holds the connection until it has run: whoever tries again would gather them.
  await Promise.all(workers.map((worker) => worker.runUntil(Promise.resolve())));
  throw failed.reason;
}

/**
 * Where the house names a deployment and a build, Temporal gives stories to this build only once somebody has made it the
 * current one, and then moves every run to it: the stored histories have been replayed by it before (test/workflows).
 */
function versionOf({
  LAUREL_DEPLOYMENT,
  LAUREL_BUILD,
}: WorkerSettings): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (LAUREL_DEPLOYMENT === undefined || LAUREL_BUILD === undefined) return {};
  return {
    workerDeploymentOptions: {
      version: { deploymentName: LAUREL_DEPLOYMENT, buildId: LAUREL_BUILD },
      useWorkerVersioning: true,
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
  };
}

type Besides = { stop: () => Promise<void> }[];

/** What goes with the stories; a worker that polls only for letters or papers leaves it to the others. */
function startBesides(settings: WorkerSettings, { connection, room, house }: Parts & { house: House }): Besides {
  if (!settings.LAUREL_QUEUES.includes(QUEUES.story)) return [];
  const { log, onSwept } = house;
  const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
  const { database, databaseUrl, key, site } = room;
  const signer = houseSigner(key, new URL(site).host);
  const events = { database, key, networks: settings.LAUREL_WEBHOOK_NETWORKS, patienceMs: RECEIVER_PATIENCE_MS };
  return [
    runDispatcher({ database, databaseUrl, client, log }),
    runSweep({
      database,
      client,
      log,
      everySeconds: settings.LAUREL_SWEEP_SECONDS,
      signer,
      ...(onSwept === undefined ? {} : { onSwept }),
    }),
    runSenders(events, { databaseUrl, log }),
  ];
}

/** If one worker stops by itself, all stop. */
function run(workers: Worker[], { besides, close }: { besides: Besides; close: () => Promise<void> }): RunningWorker {
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const stopped = Promise.allSettled(workers.map((worker) => worker.run().finally(stop))).then(async (ends) => {
    await Promise.all(besides.map((beside) => beside.stop()));
    await close();
    const fault = ends.find((end) => end.status === 'rejected');
    if (fault !== undefined) throw fault.reason;
  });
  return { stopped, stop };
}
