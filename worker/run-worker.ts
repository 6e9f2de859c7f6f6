/** Composition root of the worker: activities on their queues, dispatcher and sweep beside them. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { deliverLetters } from '../activities/deliver-letters';
import { makePapers } from '../activities/make-papers';
import { stageActivities } from '../activities/stages';
import { openPost } from '../mail/post-letter';
import { closeDatabase, openDatabase } from '../prisma/database';
import { QUEUES } from '../workflows/messages';
import { runDispatcher } from './dispatch-hints';
import type { WorkerSettings } from './settings';
import { runSweep } from './sweep';

/** Cached workflows: some 80 KB each; what is evicted is replayed from its short history. */
const CACHED = 2_000;

export type RunningWorker = { stopped: Promise<void>; stop: () => void };

/** Connects and starts polling; rejects if Temporal cannot be reached. `root` holds dist/workflow-bundle.js. */
export async function runWorker(settings: WorkerSettings, { root, log }: { root: string; log: Logger }): Promise<RunningWorker> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, LAUREL_URL, SMTP_URL } = settings;
  const connection = await NativeConnection.connect({ address: TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: TEMPORAL_NAMESPACE });
  const database = openDatabase(DATABASE_URL, { poolSize: 20 });
  const domain = new URL(LAUREL_URL).hostname;
  const from = settings.LAUREL_MAIL_FROM ?? `"Laurel" <laurel@${domain}>`;
  const post = openPost({ smtpUrl: SMTP_URL });
  const room = {
    database,
    databaseUrl: DATABASE_URL,
    post,
    key: Buffer.from(settings.LAUREL_KEY, 'base64'),
    site: LAUREL_URL.replace(/\/$/, ''),
    from,
    replyTo: settings.LAUREL_REPLY_TO ?? from,
  };
  const base = { connection, namespace: TEMPORAL_NAMESPACE, shutdownGraceTime: '3s', shutdownForceTime: '10s' } as const;
  const workers = await Promise.all([
    Worker.create({
      ...base,
      taskQueue: QUEUES.story,
      workflowBundle: { code: await readFile(path.join(root, 'dist', 'workflow-bundle.js'), 'utf8') },
      activities: stageActivities(database),
      maxCachedWorkflows: CACHED,
    }),
    Worker.create({ ...base, taskQueue: QUEUES.mail, activities: { deliverLetters: deliverLetters(room) }, maxConcurrentActivityTaskExecutions: 2 }),
    Worker.create({ ...base, taskQueue: QUEUES.papers, activities: { makePapers: makePapers(room) }, maxConcurrentActivityTaskExecutions: 2 }),
  ]);
  const dispatcher = runDispatcher({ database, databaseUrl: DATABASE_URL, client, log });
  const sweep = runSweep({ database, client, log, everySeconds: settings.LAUREL_SWEEP_SECONDS });
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const stopped = Promise.all(workers.map((worker) => worker.run()))
    .finally(stop)
    .then(() => undefined)
    .finally(async () => {
      await Promise.all([dispatcher.stop(), sweep.stop()]);
      post.close();
      await closeDatabase(database);
      await connection.close();
    });
  return { stopped, stop };
}
