/** Looks at Temporal as the doctor does: reachable, namespace, search attributes, workers, runs. */

import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { temporal } from '@temporalio/proto';

const ATTRIBUTES = [
  'LaurelStage',
  'LaurelTitle',
  'LaurelYear',
  'LaurelUnit',
  'LaurelDueAt',
  'LaurelWaitingFor',
  'LaurelEnding',
];
const QUEUES = ['laurel', 'laurel-mail'];
const TIMEOUT_MS = 3_000;

export type TemporalHealth =
  | { reachable: false; reason: string }
  | {
      reachable: true;
      namespace: string;
      version: string;
      missingAttributes: string[];
      /** Queues nobody polls. */
      silentQueues: string[];
      running: Set<string>;
    };

/** @param address host:port */
export async function lookAtTemporal(address: string, namespace: string): Promise<TemporalHealth> {
  let connection: Connection | undefined;
  try {
    const { connectionOptions } = loadClientConnectConfig({ disableFile: true });
    connection = await Connection.connect({ ...connectionOptions, address, connectTimeout: TIMEOUT_MS });
    const open = connection;
    return await open.withDeadline(Date.now() + 3 * TIMEOUT_MS, () => examine(open, namespace));
  } catch (fault) {
    return { reachable: false, reason: fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault) };
  } finally {
    await connection?.close();
  }
}

async function examine(connection: Connection, namespace: string): Promise<TemporalHealth> {
  const service = connection.workflowService;
  const system = await service.getSystemInfo({});
  await service.describeNamespace({ namespace });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const known = Object.keys(customAttributes);
  const silentQueues: string[] = [];
  for (const name of QUEUES) {
    const queue = { namespace, taskQueue: { name }, taskQueueType: pollingTypeOf(name) };
    const { pollers } = await service.describeTaskQueue(queue);
    if (pollers.length === 0) silentQueues.push(name);
  }
  return {
    reachable: true,
    namespace,
    version: system.serverVersion,
    missingAttributes: ATTRIBUTES.filter((name) => !known.includes(name)),
    silentQueues,
    running: await runningWorkflows(connection, namespace),
  };
}

/** The mail queue carries activities alone. */
function pollingTypeOf(queue: string) {
  const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;
  return queue === 'laurel' ? TASK_QUEUE_TYPE_WORKFLOW : TASK_QUEUE_TYPE_ACTIVITY;
}

async function runningWorkflows(connection: Connection, namespace: string): Promise<Set<string>> {
  const client = new Client({ connection, namespace });
  const running = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query: "ExecutionStatus = 'Running'" }))
    running.add(workflowId);
  return running;
}
