/** Looks at Temporal as the doctor does: reachable, namespace, search attributes, workers, runs. */

import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { temporal } from '@temporalio/proto';
import { attributes, QUEUES, RUNS_UNDER_WAY } from '../../workflows/messages';

const NAMES = Object.values(QUEUES);
const TIMEOUT_MS = 3_000;
/** So many of the runs that are late are asked what keeps them. */
const ASKED = 10;
/** A try or two that fail are nothing: servers come and go. */
const TRIES = 3;
const LONGEST_FAILURE = 160;
/** A worker asks for work at least once a minute; Temporal names it for five after its last question. */
const QUIET_MS = 150_000;
/** What the server answers to whoever may not: no such namespace, no right, no token. */
const REFUSALS = [5, 7, 16];

/** A run that tries the same again and again: its own story, or an activity by name. */
export type StuckRun = { id: string; activity: string | null; attempt: number; failure: string };

export type TemporalHealth =
  /** `refused`: it answers, and lets nobody in by this token or to this namespace. */
  | { reachable: false; refused: boolean; reason: string }
  | {
      reachable: true;
      namespace: string;
      version: string;
      missingAttributes: string[];
      /** Queues nobody polls. */
      silentQueues: string[];
      /** Queues that were polled and are no more, and for how long not. */
      quietQueues: { names: string[]; forMs: number };
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
    return { reachable: false, ...refusalOf(fault) };
  } finally {
    await connection?.close();
  }
}

/** What the server or the connection says, one line. */
function refusalOf(fault: unknown): { refused: boolean; reason: string } {
  const said = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
  if (!(said instanceof Error)) return { refused: false, reason: '' };
  const { code } = said as { code?: unknown };
  const reason = (said.message.split('\n')[0] ?? '').slice(0, LONGEST_FAILURE).replace(/\.$/, '');
  return { refused: typeof code === 'number' && REFUSALS.includes(code), reason };
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
  const asked = new Map<string, number | undefined>();
  for (const name of NAMES) {
    const queue = { namespace, taskQueue: { name }, taskQueueType: pollingTypeOf(name) };
    asked.set(name, quietOf((await service.describeTaskQueue(queue)).pollers));
  }
  const quiet = [...asked].flatMap(([name, forMs]) =>
    forMs !== undefined && forMs > QUIET_MS ? [{ name, forMs }] : [],
  );
  return {
    reachable: true,
    namespace,
    version: system.serverVersion,
    missingAttributes: Object.values(attributes)
      .map(({ name }) => name)
      .filter((name) => !known.includes(name)),
    silentQueues: NAMES.filter((name) => asked.get(name) === undefined),
    quietQueues: { names: quiet.map(({ name }) => name), forMs: Math.min(...quiet.map(({ forMs }) => forMs)) },
    running: await runningWorkflows(connection, namespace),
    stuck: await stuckAmong(new Client({ connection, namespace }), late),
  };
}

/** For how long none of these has asked for work; nothing where nobody ever did. */
function quietOf(pollers: temporal.api.taskqueue.v1.IPollerInfo[]): number | undefined {
  const asked = pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000);
  return asked.length === 0 ? undefined : Date.now() - Math.max(...asked);
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

async function runningWorkflows(connection: Connection, namespace: string): Promise<Map<string, string | null>> {
  const client = new Client({ connection, namespace });
  const running = new Map<string, string | null>();
  for await (const { workflowId, typedSearchAttributes } of client.workflow.list({ query: RUNS_UNDER_WAY }))
    running.set(workflowId, typedSearchAttributes.get(attributes.stage) ?? null);
  return running;
}
