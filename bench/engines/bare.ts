/** A Temporal workflow of the same shape that keeps nothing: what any engine on Temporal pays before it does any work. */

import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startTemporal } from '../../stack/temporal';
import { historyOf } from '../weigh';
import { complete } from './bare-workflow';
import { startChild } from './child';
import type { Ground } from './ground';
import { STAGES, type Engine, type Running } from './kinds';
import { watchSteps, type Step } from './steps';

export const bare: Engine = {
  name: 'bare',
  what: 'a Temporal workflow of the same shape: signals, timers, local activities, all empty; no fact, no letter',
  keepsFacts: false,
  open: async (ground) => openBare(ground),
};

async function openBare(ground: Ground): Promise<Running> {
  const temporal = await startTemporal({
    root: ground.root,
    file: path.join(ground.folder, `bare_${Date.now()}.db`),
    port: await ground.port(),
    uiPort: await ground.port(),
    logFile: path.join(ground.folder, 'temporal.log'),
  });
  const script = path.join(__dirname, 'bare-worker.js');
  const worker = await startChild({ script, args: [temporal.address], logFile: path.join(ground.folder, 'bare.log') });
  const steps = watchSteps();
  worker.process.on('message', (step) => steps.tell(step as Step));
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });
  return {
    start: async (serial) => {
      const id = `bare-${serial}`;
      await client.workflow.start('bare', { workflowId: id, taskQueue: 'bare', args: [id, STAGES.length] });
      return id;
    },
    opened: (id, stage) => steps.reached(id, stage),
    letter: () => undefined,
    act: async (id, stage, voter) => {
      if (voter === (STAGES[stage] ?? 0) - 1) await client.workflow.getHandle(id).signal(complete);
    },
    ended: (id) => steps.reached(id, STAGES.length),
    quiet: () => untilClosed(client),
    audit: async (ids) => ({
      told: ids.map((id) => ({ id, acts: 0, tallies: [], asking: [], records: 0, isEnded: true })),
      otherLetters: [],
      openWorkflows: await countOpen(client),
      history: await historyOf(client, ids.slice(-1)),
      broken: [],
      beyond: '',
    }),
    processes: () => ({ worker: worker.pid, 'Temporal server': temporal.program.pid() ?? 0 }),
    stop: async () => {
      await worker.stop();
      await connection.close();
      await temporal.program.stop();
    },
  };
}

async function countOpen(client: Client): Promise<number> {
  const query = `ExecutionStatus = 'Running'`;
  const { count } = await client.workflowService.countWorkflowExecutions({ namespace: 'default', query });
  return Number(count);
}

/** The list of workflows is a little behind the workflows. */
async function untilClosed(client: Client): Promise<void> {
  for (const late = Date.now() + 10_000; Date.now() < late;) {
    if ((await countOpen(client)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
