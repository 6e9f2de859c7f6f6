/** Whatever is done to a run in Temporal, the facts stand, the run comes back, and the case goes on. */

import { openHouse, type Ground, type House } from '../../bench/house';
import { actorOf, award, conveneFor, everybodyVotes, review, submit, until, untilAsked } from '../../bench/walk';
import { untilAtRest } from '../../bench/weigh';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { lookAtTemporal } from '../../client/cli/look-at-temporal';
import { sweepOnce, type Doubts } from '../../worker/sweep';
import { attributes, QUEUES, wake, workflowIdOf } from '../../workflows/messages';
import { castFor } from '../../bench/sealed';
import { anotherNominee } from '../prisma/walk';
import { aGround, atRest, factsOf, failing, keepHistory } from '../workflows/given';

/** A whole road, walked twice. */
jest.setTimeout(180_000);

let ground: Ground;
let house: House;

beforeAll(async () => {
  ground = await aGround();
});

beforeEach(async () => {
  house = await openHouse(ground);
});

afterEach(() => house.leave());
afterAll(() => ground.clear());

const idOf = ({ number }: House): string => workflowIdOf('nomination', number);
const handleOf = (of: House) => of.client.workflow.getHandle(idOf(of));

/** The case as far as the ministry, which has yet to answer. */
async function toTheMinistry(): Promise<void> {
  const { database, number } = house;
  await atRest(house)();
  await review(database, number);
  await everybodyVotes(database, await conveneFor(database, number, { kind: 'council' }));
  await untilAsked(database, number, 'convene');
  await everybodyVotes(database, await conveneFor(database, number, { kind: 'bloc' }));
  await submit(database, number);
  await untilAsked(database, number, 'answer');
  await atRest(house)();
}

async function awarded(): Promise<void> {
  await award(house.database, house.number);
  expect(await handleOf(house).result()).toBe('awarded');
  expect(await factsOf(house)).toMatchObject({ state: 'ended', ending: 'awarded', openings: 5, hints: 0 });
}

async function isBack(): Promise<void> {
  await until('the run to be back', async () => {
    await sweepOnce(house.database, house.client);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const described = await handleOf(house)
      .describe()
      .catch(() => undefined);
    return described?.status.name === 'RUNNING' ? true : undefined;
  });
  await atRest(house)();
}

async function completedTasks(): Promise<number[]> {
  const { events } = await handleOf(house).fetchHistory();
  return (events ?? [])
    .filter((event) => event.workflowTaskCompletedEventAttributes)
    .map((event) => Number(event.eventId));
}

async function reset(toEvent: number): Promise<void> {
  const { connection, options } = house.client;
  await connection.workflowService.resetWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId: idOf(house) },
    workflowTaskFinishEventId: toEvent as never,
    requestId: `reset-${toEvent}`,
    reason: 'a test',
  });
}

test('a run that was terminated, deleted or cancelled is back with the next sweep, and nothing is doubled', async () => {
  await toTheMinistry();
  const before = await factsOf(house);
  await handleOf(house).terminate('a test');
  await isBack();
  expect(await factsOf(house)).toEqual(before);
  const { connection, options } = house.client;
  await connection.workflowService.deleteWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId: idOf(house) },
  });
  await isBack();
  expect(await factsOf(house)).toEqual(before);
  await handleOf(house).cancel();
  await expect(handleOf(house).result()).rejects.toThrow('cancelled');
  await isBack();
  expect(await factsOf(house)).toEqual(before);
  await forge();
  await atRest(house)();
  expect(await factsOf(house)).toEqual(before);
  await awarded();
  await keepHistory(house, idOf(house), 'nomination-brought-back');
});

/** Signals and starts that nobody of ours has sent. */
async function forge(): Promise<void> {
  const handle = handleOf(house);
  for (let times = 0; times < 10; times += 1) await handle.signal(wake);
  await handle.signal('wake', { ending: 'awarded', opening: 99 });
  await handle.signal('settle', 'awarded');
  const { workflow } = house.client;
  const stories = { 'nomination:9999-0001': 'nomination', 'sitting:HD-9999-01': 'sitting' };
  for (const [workflowId, story] of Object.entries(stories)) {
    const args = [workflowId.slice(story.length + 1)];
    const forged = await workflow.start(story, { workflowId, taskQueue: 'laurel', args });
    expect(await forged.result()).toBe('unknown');
  }
}

test('a run that was reset to any of its tasks goes on from the facts, and ends as it ended', async () => {
  await toTheMinistry();
  const before = await factsOf(house);
  expect((await completedTasks()).length).toBeGreaterThanOrEqual(5);
  await resetToEach(async () => {
    await atRest(house)();
    expect(await factsOf(house)).toEqual(before);
  });
  await awarded();
  const after = await factsOf(house);
  await resetToEach(async () => {
    expect(await handleOf(house).result()).toBe('awarded');
    expect(await factsOf(house)).toEqual(after);
  });
});

async function resetToEach(expectation: () => Promise<void>): Promise<void> {
  const tasks = (await completedTasks()).length;
  for (let index = 0; index < tasks; index += 1) {
    const task = (await completedTasks())[index];
    if (task === undefined) continue;
    await reset(task);
    await expectation();
  }
}

test('a case whose activity fails again and again is found, with what failed', async () => {
  await house.leave();
  house = await openHouse(ground, { wrap: failing('whereIs', Infinity, 'before') });
  const { namespace } = house.client.options;
  const stuck = await until('the failure to be seen', async () => {
    const found = await lookAtTemporal(ground.temporalAddress, { namespace, late: [idOf(house)] });
    return found.reachable && found.stuck.length > 0 ? found.stuck : undefined;
  });
  expect(stuck).toMatchObject([{ id: idOf(house), activity: 'whereIs', failure: 'the test pulled the plug' }]);
});

test('while the worker is stopped over a closing time nothing late is admitted, and the box is closed when it is back', async () => {
  const { database, client, number } = house;
  await atRest(house)();
  await review(database, number);
  const sitting = await conveneFor(database, number, { kind: 'council' });
  await until('the voting', async () =>
    (await database.task.count({ where: { kind: 'ballot', state: 'open' } })) === 9 ? true : undefined,
  );
  const kind = 'ballot';
  const tasks = await database.task.findMany({ where: { sittingNumber: sitting, kind, state: 'open' } });
  const cast = async (index: number) => {
    const task = tasks[index];
    if (task === undefined) throw new Error('no such task');
    return castFor(database, {
      taskId: task.id,
      actor: await actorOf(database, task.personId),
      choices: { '1': 'approve' },
    });
  };
  expect(await cast(0)).toMatchObject({ recorded: true });
  await untilAtRest(client, workflowIdOf('sitting', sitting));
  await house.rest();
  await setClockOffset(database, (await readClockOffset(database)) + 7 * 3_600_000);
  expect(await cast(1)).toMatchObject({ code: 'closed' });
  await house.work();
  await sweepOnce(database, client);
  await until('the count', async () =>
    (await database.sitting.findFirst({ where: { state: 'counted' } })) === null ? undefined : true,
  );
  expect(await database.sealedBallot.count()).toBe(1);
  expect((await database.sitting.findUniqueOrThrow({ where: { number: sitting } })).outcome).toMatchObject({
    outcome: 'noQuorum',
    present: 1,
  });
});

test('a run that sleeps past a moment is woken by the sweep, and one that is at work is left alone', async () => {
  const { database, client } = house;
  await atRest(house)();
  expect(await sweepOnce(database, client)).toBe(0);
  const [first] = await database.moment.findMany({ where: { state: 'planned' }, orderBy: { at: 'asc' } });
  if (first === undefined) throw new Error('nothing is planned');
  const late = first.at.getTime() + 180_000 - Date.now();
  await setClockOffset(database, late);
  expect(await sweepOnce(database, client)).toBe(1);
  const moment = await until(
    'the reminder',
    async () => (await database.moment.findFirst({ where: { id: first.id, state: 'done' } })) ?? undefined,
  );
  expect(moment.doneAt).not.toBeNull();
});

/** Runs that other houses left on this server end first: their rows are not in this one. */
async function othersEnded(doubts: Doubts): Promise<void> {
  await until('nothing in doubt', async () => {
    await sweepOnce(house.database, house.client, doubts);
    return doubts.size === 0 ? true : undefined;
  });
}

test('a run at another stage than the rows reads them, one that no live case stands for ends; neither at the first look', async () => {
  const { database, client, number } = house;
  await atRest(house)();
  const doubts: Doubts = new Map();
  const stageShown = async () => (await handleOf(house).describe()).typedSearchAttributes.get(attributes.stage);
  expect(await stageShown()).toBe('unit-review');
  await othersEnded(doubts);
  // As after a restore: the rows are elsewhere, and no hint says so.
  await database.opening.updateMany({ where: { nominationNumber: number }, data: { step: 'council' } });
  expect(await sweepOnce(database, client, doubts)).toBe(0);
  expect(await sweepOnce(database, client, doubts)).toBe(1);
  await until('the stage of the rows', async () => ((await stageShown()) === 'council' ? true : undefined));
  await database.nomination.update({ where: { number }, data: { state: 'ended', ending: 'withdrawn' } });
  await until('the list to say that it is well', async () => {
    await sweepOnce(database, client, doubts);
    return doubts.has(idOf(house)) ? true : undefined;
  });
  await sweepOnce(database, client, doubts);
  expect(await handleOf(house).result()).toBe('withdrawn');
});

test('a wake-up that was lost within a stage is made good by the second sweep, and one that helps nothing is rare', async () => {
  const { database, client, number } = house;
  await atRest(house)();
  const doubts: Doubts = new Map();
  await othersEnded(doubts);
  await house.rest();
  await review(database, number);
  const woken = [];
  for (let sweeps = 0; sweeps < 9; sweeps += 1) {
    // Temporal had taken it, and has lost its last seconds.
    await database.hint.deleteMany();
    woken.push(await sweepOnce(database, client, doubts));
  }
  expect(woken).toEqual([0, 1, 0, 1, 0, 0, 0, 1, 0]);
  const again: Doubts = new Map();
  expect(await sweepOnce(database, client, again)).toBe(0);
  expect(await sweepOnce(database, client, again)).toBe(1);
  await house.work();
  await untilAsked(database, number, 'convene');
});

test('a new case whose number is given again after a restore goes on in the run that has it', async () => {
  const { client, database } = house;
  await house.rest();
  const other = await anotherNominee(database, 'nghean-ez-board');
  const workflowId = workflowIdOf('nomination', other);
  const old = await client.workflow.start('nomination', { workflowId, taskQueue: QUEUES.story, args: [other] });
  await house.work();
  await until('the run to be woken', async () => {
    const { events } = await old.fetchHistory();
    return events?.some((event) => event.workflowExecutionSignaledEventAttributes) === true ? true : undefined;
  });
  expect(await database.task.count({ where: { nominationNumber: other, kind: 'review', state: 'open' } })).toBe(1);
});
