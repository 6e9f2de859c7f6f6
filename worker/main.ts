/** The worker process: starts, says when it is ready, waits out an absent Temporal, stops when asked or orphaned. */

import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { runWorker, type RunningWorker } from './run-worker';
import { readWorkerSettings } from './settings';

const root = path.join(__dirname, '..', '..');
const RETRY_MS = 1_000;

async function main(): Promise<void> {
  const settings = readWorkerSettings(process.env);
  const log = pino({ level: settings.LAUREL_LOG_LEVEL, redact: ['*.email', '*.pointer', '*.code'] }, pino.destination(2));
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  let current: RunningWorker | undefined;
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    current?.stop();
    setTimeout(() => process.exit(0), 12_000).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop);
  while (!stopping) {
    try {
      current = await runWorker(settings, { root, log });
      if (isStopping()) current.stop();
      process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
      await current.stopped;
    } catch (fault) {
      log.warn({ fault: String(fault) }, 'the worker stopped; starting it again');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  process.exit(0);

  function isStopping(): boolean {
    return stopping;
  }
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
