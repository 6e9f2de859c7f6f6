/** The sweep: brings back any case whose run is missing, wakes any whose moment is overdue, keeps the post office open. */

import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../prisma/database';
import { listLiveCases, listOverdueCases, wakeCases, type LiveCase } from '../prisma/outbox/sweep';
import { workflowIdOf } from '../workflows/messages';
import { openPostOffice } from './dispatch-hints';
import { wordOf } from './say-fault';

export type Sweep = { stop: () => Promise<void> };

/** Sweeps at once and then every `everySeconds`. A sweep that fails is logged and tried again the next time. */
export function runSweep(options: { database: Database; client: Client; log: Logger; everySeconds: number }): Sweep {
  const { database, client, log, everySeconds } = options;
  let current = Promise.resolve();
  const sweep = (): void => {
    current = current
      .then(async () => {
        const woken = await sweepOnce(database, client);
        if (woken > 0) log.info({ woken }, 'the sweep woke cases');
      })
      .catch((fault: unknown) => log.warn({ fault: wordOf(fault) }, 'the sweep failed; trying again'));
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

/** One sweep; answers how many cases were woken. */
export async function sweepOnce(database: Database, client: Client): Promise<number> {
  await openPostOffice(client);
  const [live, overdue, running] = await Promise.all([listLiveCases(database), listOverdueCases(database), listRunning(client)]);
  const missing = live.filter(({ workflow, number }) => !running.has(workflowIdOf(workflow, number)));
  const cases = unique([...missing, ...overdue]);
  if (cases.length > 0) await wakeCases(database, cases);
  return cases.length;
}

async function listRunning(client: Client): Promise<Set<string>> {
  const ids = new Set<string>();
  const query = "ExecutionStatus = 'Running' AND WorkflowType IN ('nomination', 'sitting')";
  for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) ids.add(workflowId);
  return ids;
}

function unique(cases: LiveCase[]): LiveCase[] {
  return [...new Map(cases.map((one) => [workflowIdOf(one.workflow, one.number), one])).values()];
}
