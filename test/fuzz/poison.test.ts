/** Signals, queries and updates that no program of ours sends, to the run of a case on a real Temporal server. */

import { WorkflowNotFoundError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import fc from 'fast-check';
import { openHouse, type Ground, type House } from '../../bench/house';
import { actorOf, until, untilAsked } from '../../bench/walk';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { workflowIdOf } from '../../workflows/messages';
import { aGround } from '../workflows/given';
import { holds } from './hold';

let ground: Ground;
let house: House;
let workflowId: string;

beforeAll(async () => {
  ground = await aGround();
  house = await openHouse(ground);
  workflowId = workflowIdOf('nomination', house.number);
  await untilAsked(house.database, house.number, 'review');
  // A new case is opened before its run is started, so that the first letter waits for nobody.
  const run = house.client.workflow.getHandle(workflowId);
  await until('its run', () => run.describe().catch(unlessStarted));
}, 120_000);
afterAll(async () => {
  await house.leave();
  await ground.clear();
});

function unlessStarted(fault: unknown): undefined {
  if (!(fault instanceof WorkflowNotFoundError)) throw fault;
}

/** What the run or the server leaves unanswered is waited for no longer, and what is too much for it not sent again. */
const PATIENCE_MS = 2_000;

const ACCEPTED =
  temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED;

const aName = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'wake',
      'wake',
      '__proto__',
      'constructor',
      '',
      '__stack_trace',
      '__enhanced_stack_trace',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);
const aPayload = fc.record({
  encoding: fc.constantFrom('json/plain', 'binary/null', 'binary/plain', 'json/protobuf', 'nothing/known', ''),
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom(Buffer.from('{"__proto__":1}'), Buffer.from('{'), Buffer.alloc(2 * 1024 * 1024 + 1, 'a')),
  ),
});
const aPoison = fc.record({
  by: fc.constantFrom('signal', 'signal', 'signal', 'query', 'update'),
  name: aName,
  payloads: fc.array(aPayload, { maxLength: 3 }),
});
type Poison = typeof aPoison extends fc.Arbitrary<infer One> ? One : never;

/** What the server refuses by itself has done nothing. */
async function send({ by, name, payloads: drawn }: Poison): Promise<void> {
  const { client } = house;
  // The answer to an update repeats what was sent: of the largest the engine's own library cannot make one (SECURITY.md).
  const payloads = by === 'update' ? drawn.filter(({ bytes }) => bytes.length < 1_000_000) : drawn;
  const { namespace } = client.options;
  const input = {
    payloads: payloads.map(({ encoding, bytes }) => ({ metadata: { encoding: Buffer.from(encoding) }, data: bytes })),
  };
  const workflowExecution = { workflowId };
  const service = client.workflowService;
  const sent = client.connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
    switch (by) {
      case 'signal':
        return service.signalWorkflowExecution({ namespace, workflowExecution, signalName: name, input });
      case 'query':
        return service.queryWorkflow({
          namespace,
          execution: workflowExecution,
          query: { queryType: name, queryArgs: input },
        });
      case 'update':
        return service.updateWorkflowExecution({
          namespace,
          workflowExecution,
          request: { meta: { updateId: `${Date.now()}` }, input: { name, args: input } },
          waitPolicy: { lifecycleStage: ACCEPTED },
        });
    }
  });
  await sent.catch(() => undefined);
}

/** Why the run could not go on, as often as it could not. */
async function failures(): Promise<string[]> {
  const { events } = await house.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed == null ? [] : [`${failed.failure?.message ?? ''} ${failed.failure?.stackTrace ?? ''}`],
  );
}

/** Something was sent that the run has not yet looked at. */
async function hasPendingTask(): Promise<boolean> {
  const { raw } = await house.client.workflow.getHandle(workflowId).describe();
  return raw.pendingWorkflowTask != null;
}

holds(
  {
    of: 'poison',
    title: 'whatever a run is sent, it goes on',
    sizes: { here: 25, commit: 200, nightly: 5_000 },
    tryMs: 10_000,
    values: aPoison,
  },
  async (poison) => {
    await send(poison);
    await house.client.workflow.getHandle(workflowId).signal('wake');
    await until('the run to go on', async () =>
      (await hasPendingTask()) && (await failures()).length === 0 ? undefined : true,
    );
    expect(await failures()).toEqual([]);
    expect((await house.client.workflow.getHandle(workflowId).describe()).status.name).toBe('RUNNING');
  },
);

test('a run that was sent all that still does what is decided', async () => {
  const { database, number } = house;
  const { personId } = await untilAsked(database, number, 'review');
  const actor = await actorOf(database, personId);
  await withdraw(database, { number, actor, key: 'after the poison', reason: 'thử' });
  expect(await house.client.workflow.getHandle(workflowId).result()).toBe('withdrawn');
}, 60_000);
