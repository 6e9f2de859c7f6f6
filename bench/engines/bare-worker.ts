/** The worker of the bare workflow, a process of its own: its activities do nothing but say that they ran. */

import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

const CACHED = 2_000;

async function main(address: string): Promise<void> {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue: 'bare',
    workflowBundle: await bundleWorkflowCode({ workflowsPath: path.join(__dirname, 'bare-workflow.js'), logger }),
    activities: {
      open: (id: string, stage: number): Promise<void> => {
        process.send?.({ id, stage });
        return Promise.resolve();
      },
    },
    maxCachedWorkflows: CACHED,
  });
  for (const word of ['SIGTERM', 'disconnect'] as const) process.on(word, () => worker.shutdown());
  process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
  await worker.run();
  process.exit(0);
}

main(process.argv[2] ?? '').catch((fault: unknown) => {
  process.stderr.write(`${String(fault)}\n`);
  process.exit(1);
});
