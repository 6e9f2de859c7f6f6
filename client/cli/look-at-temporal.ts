/** Looks at Temporal as the doctor does: reachable, namespace, search attributes, workers, runs. */

import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { temporal } from '@temporalio/proto';
import { attributes, QUEUES } from '../../workflows/messages';

const TIMEOUT_MS = 3_000;
/** So many of the runs that are late are asked what keeps them. */
const ASKED = 10;
/** A try or two that fail are nothing: servers come and go. */
const TRIES = 3;
const LONGEST_FAILURE = 160;

/** A run that tries the same again and again: its own story, or an activity by name. */
export type StuckRun = { id: string; activity: string | null; attempt: number; failure: string };

export type TemporalHealth =
  | { reachable: false; reason: string }
  | {
      reachable: true;
      namespace: string;
      version: string;
      missingAttributes: string[];
      /** Queues nobody polls. */
      silentQueues: string[];
      /** Every run with the stage it shows. */
      running: Map<string, string | null>;
      stuck: StuckRun[];
    };

/** @param late workflow ids that should have moved and did not: what keeps them is asked */
export async function lookAtTemporal(
  address: string,
  { namespace, late }: { namespace: string; late: string[] },
): Promise<TemporalHealth> {
  let connection: Connection | undefined;
  try {
    const { connectionOptions } = loadClientConnectConfig({ disableFile: true });
    connection = await Connection.connect({ ...connectionOptions, address, connectTimeout: TIMEOUT_MS });
    const open = connection;
    return await open.withDeadline(Date.now() + 3 * TIMEOUT_MS, () => examine(open, { namespace, late }));
  } catch (fault) {
    return { reachable: false, reason: fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : String(fault) };
  } finally {
    await connection?.close();
  }
}

async function examine(
  connection: Connection,
  { namespace, late }: { namespace: string; late: string[] },
): Promise<TemporalHealth> {
  const service = connection.workflowService;
  const system = await service.getSystemInfo({});
  await service.describeNamespace({ namespace });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const known = Object.keys(customAttributes);
  const silentQueues: string[] = [];
  for (const name of Object.values(QUEUES)) {
    const queue = { namespace, taskQueue: { name }, taskQueueType: pollingTypeOf(name) };
    const { pollers } = await service.describeTaskQueue(queue);
    if (pollers.length === 0) silentQueues.push(name);
  }
  return {
    reachable: true,
    namespace,
    version: system.serverVersion,
    missingAttributes: Object.values(attributes)
      .map(({ name }) => name)
      .filter((name) => !known.includes(name)),
    silentQueues,
    running: await runningWorkflows(connection, namespace),
    stuck: await stuckAmong(new Client({ connection, namespace }), late),
  };
}

async function stuckAmong(client: Client, late: string[]): Promise<StuckRun[]> {
  const stuck: StuckRun[] = [];
  for (const id of late.slice(0, ASKED)) {
    const found = await client.workflow
      .getHandle(id)
      .describe()
      .catch(() => undefined);
    const { pendingWorkflowTask, pendingActivities } = found?.raw ?? {};
    const tries = pendingWorkflowTask?.attempt ?? 0;
    if (tries > TRIES) stuck.push({ id, activity: null, attempt: tries, failure: '' });
    for (const { activityType, attempt, lastFailure } of pendingActivities ?? []) {
      const failure = (lastFailure?.message?.split('\n')[0] ?? '').slice(0, LONGEST_FAILURE);
      if ((attempt ?? 0) > TRIES)
        stuck.push({ id, activity: activityType?.name ?? '', attempt: attempt ?? 0, failure });
    }
  }
  return stuck;
}

/** The queues of mail and papers carry activities alone. */
function pollingTypeOf(queue: string) {
  const { TASK_QUEUE_TYPE_ACTIVITY, TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;
  return queue === QUEUES.story ? TASK_QUEUE_TYPE_WORKFLOW : TASK_QUEUE_TYPE_ACTIVITY;
}

/** Cases and sittings; the post office is nobody's case. */
async function runningWorkflows(connection: Connection, namespace: string): Promise<Map<string, string | null>> {
  const client = new Client({ connection, namespace });
  const running = new Map<string, string | null>();
  const query = "ExecutionStatus = 'Running' AND WorkflowType IN ('nomination', 'sitting')";
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query }))
    running.set(workflowId, typedSearchAttributes.get(attributes.stage) ?? null);
  return running;
}
