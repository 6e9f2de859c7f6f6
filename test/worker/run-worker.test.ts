/** A worker that cannot be made whole leaves nothing of it behind: it is tried again every few seconds. */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { readWorkerSettings } from '../../worker/settings';
import { addressOf } from '../setup/addresses';
import { aDatabase } from '../setup/database';
import { aNamespace } from '../setup/temporal';
import { root } from '../workflows/given';

test('each queue is polled once, however often it is named', () => {
  const given = { DATABASE_URL: 'postgresql://here', SMTP_URL: 'smtp://here', LAUREL_URL: 'http://laurel.example' };
  const LAUREL_KEY = Buffer.alloc(32, 9).toString('base64');
  const read = readWorkerSettings({ ...given, LAUREL_KEY, LAUREL_QUEUES: 'laurel-mail, laurel,laurel-mail' });
  expect(read.LAUREL_QUEUES).toEqual(['laurel-mail', 'laurel']);
});

/**
 * Temporal refuses a second worker on the queue of the first: of these three, two are made. Its part of the program hands on
 * its log, as in the worker, for as long as anything of it is left.
 */
const SCRIPT = `
  const { DefaultLogger, Runtime } = require('@temporalio/worker');
  const logging = { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} };
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [], telemetryOptions: { logging } });
  const { runWorker } = require('./dist/worker/run-worker.js');
  const { readWorkerSettings } = require('./dist/worker/settings.js');
  const settings = { ...readWorkerSettings(process.env), LAUREL_QUEUES: ['laurel-mail', 'laurel-mail', 'laurel-papers'] };
  runWorker(settings, { root: '.', log: undefined }).catch((fault) => console.log(fault.message));`;

test('of workers of which one is refused the others end, and nothing holds the process', async () => {
  const { address, namespace } = await aNamespace();
  const { url, drop } = await aDatabase();
  const env = {
    ...process.env,
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    SMTP_URL: addressOf('smtpUrl'),
    LAUREL_URL: 'http://laurel.example',
    LAUREL_KEY: Buffer.alloc(32, 9).toString('base64'),
  };
  const child = spawn(process.execPath, ['-e', SCRIPT], { cwd: path.resolve(root), env, timeout: 30_000 });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const end = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  expect(said).toContain('overlapping worker task types');
  expect(end).toBe(0);
  await drop();
}, 60_000);
