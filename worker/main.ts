/** The worker process: starts, says when it is ready, waits out an absent Temporal, stops when asked or orphaned. */

import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino, { type Logger } from 'pino';
import { runWorker, type RunningWorker } from './run-worker';
import { untilMigrated } from '../watch/readiness';
import { storyOf, wordOf } from '../watch/say-fault';
import { readWorkerSettings, type WorkerSettings } from './settings';
import { watchWorker } from './watch-worker';

const root = path.join(__dirname, '..', '..');
const RETRY_MS = 1_000;
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
  while (mayGoOn()) {
    try {
      current = await runWorker(settings, { root, log, onSwept: watch.onSwept });
      process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
      log.info('the worker polls');
      await current.stopped;
    } catch (fault) {
      log.warn({ fault: wordOf(fault) }, 'the worker cannot work; trying again');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    current = undefined;
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
