/** The worker process: starts, says when it is ready, waits out an absent Temporal, stops when asked or orphaned. */

import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import { waitAfter } from '../rules/back-off';
import { runWorker, type RunningWorker } from './run-worker';
import { untilMigrated } from '../watch/readiness';
import { storyOf, wordOf } from '../watch/say-fault';
import { readWorkerSettings, type WorkerSettings } from './settings';
import { watchWorker } from './watch-worker';

const root = path.join(__dirname, '..', '..');
/** No pause between two tries is longer; a worker that polled for as long was well, and its pauses begin anew. */
const LONGEST_PAUSE_MS = 5_000;
/** After this long what is not done is left to the next worker: every effect may be done again. */
const LONGEST_STOP_MS = 10_000;

async function main(): Promise<void> {
  const settings = readWorkerSettings(process.env);
  const log = pino({ level: settings.LAUREL_LOG_LEVEL, base: { program: 'worker' } }, pino.destination(2));
  logThrough(log, settings);
  let current: RunningWorker | undefined;
  let isStopping = false;
  const watch = await watchWorker(settings, { root, polls: () => current !== undefined });
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    if (current === undefined) process.exit(0);
    current.stop();
    setTimeout(() => process.exit(0), LONGEST_STOP_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop);
  const folder = path.join(root, 'prisma');
  await untilMigrated(settings.DATABASE_URL, { folder, say: (sentence) => log.warn(sentence) });
  const mayGoOn = (): boolean => !isStopping;
  for (let failures = 0; mayGoOn(); failures += 1) {
    const began = Date.now();
    try {
      current = await runWorker(settings, { root, log, onSwept: watch.onSwept });
      process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
      log.info('the worker polls');
      await current.stopped;
      current = undefined;
    } catch (fault) {
      if (current !== undefined && Date.now() - began > LONGEST_PAUSE_MS) failures = 0;
      current = undefined;
      if (!mayGoOn()) break;
      const pauseMs = Math.min(waitAfter(failures), LONGEST_PAUSE_MS);
      log.warn({ fault: wordOf(fault), seconds: pauseMs / 1_000 }, 'the worker cannot work; trying again');
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  process.exit(0);
}

/**
 * Temporal's own figures where the house asks for them, and its warnings in our log: which story or activity, never a payload. Its client retries by itself and would
 * say so several times a second while the server is away.
 */
function logThrough(log: Logger, { LAUREL_WATCH_TEMPORAL: bindAddress }: WorkerSettings): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    const { workflowId, activityType, attempt, error } = (meta ?? {}) as Record<string, unknown>;
    const fault = error === undefined ? {} : { fault: storyOf(error) };
    log[level === 'ERROR' ? 'error' : 'warn']({ workflowId, activityType, attempt, ...fault }, message.split('\n')[0]);
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: {
      logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} },
      ...(bindAddress === undefined ? {} : { metrics: { prometheus: { bindAddress } } }),
    },
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
