/** Temporal goes (F3), and what an administrator or a stranger may do to runs: poison (F22), force (F23), starts (F24). */

import { randomUUID } from 'node:crypto';
import { temporal } from '@temporalio/proto';
import { nominate } from '../../prisma/acts/nominate';
import { UNSENT } from '../../prisma/outbox/waiting-letters';
import { readExampleNomination } from '../../stack/example';
import { wakeCase } from '../../worker/dispatch-hints';
import { workflowIdOf } from '../../workflows/messages';
import { actorOf, everybodyVotes, untilAsked } from '../walk';
import { untilAtRest } from '../weigh';
import { patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { between, faults, longOutage, type Row } from './row';
import { toAward, toVote, vote, votersOf, type Voter } from './voting';

const { EventType } = temporal.api.enums.v1;
const CATCH_UP_MS = 30_000;
const FOUND_MS = 300_000;
const EDITIONS = 40;
const TARGET_MS = 100;

export const engineAway: Row = {
  id: 'F3',
  what: 'Temporal is away for long (20 s, with --whole 10 min), then killed every 5 s',
  times: 3,
  plan: (dice, times, isWhole) =>
    faults(times, (index) =>
      index === 0
        ? { at: 0, ms: longOutage(dice('F3', 'away', index), isWhole) }
        : { at: between(dice('F3', 'after', index), 4_000, 6_000), ms: 500 },
    ),
  run: async (house, plan) => {
    const { stack, database, number } = house;
    const sitting = await toVote(house);
    const voters = await votersOf(house, sitting);
    const usual = await acknowledgements(house, voters.slice(1), 1);
    for (const [index, { at, ms = 0 }] of plan.entries()) {
      await pause(at);
      house.broke('temporal');
      const back = stack.programs.temporal?.kill(ms);
      if (index === 0) {
        const away = await acknowledgements(house, voters.slice(1), 1 + EDITIONS);
        // A target in milliseconds would judge the machine, and what else it does: it is told, and the row is judged by its own.
        house.note(
          `a vote is acknowledged in ${away} ms (p99, wanted are ${TARGET_MS}) without Temporal, in ${usual} ms with it`,
        );
        house.expect(away <= 2 * usual + 50, `without Temporal a vote takes ${away} ms instead of ${usual}`);
        await everybodyVotes(database, sitting);
      }
      await back;
      const since = Date.now();
      await patiently(async () => {
        const { step } = await database.nomination.findUniqueOrThrow({ where: { number } });
        if (step !== 'submission') throw new Error(`the case is at ${String(step)}`);
      });
      const took = Date.now() - since;
      house.expect(took <= CATCH_UP_MS, `the case caught up after ${took} ms`);
      await house.heal(since);
    }
  },
};

/** 99 of 100 votes of these members were acknowledged within so many milliseconds. */
async function acknowledgements(house: FaultHouse, voters: Voter[], from: number): Promise<number> {
  const took: number[] = [];
  const castMany = async (voter: Voter): Promise<void> => {
    for (let edition = from; edition < from + EDITIONS; edition += 1) {
      const began = performance.now();
      const page = await vote(voter, { choice: edition % 2 === 0 ? 'approve' : 'oppose', edition });
      took.push(performance.now() - began);
      house.expect(page?.status === 200, `a vote was answered with ${String(page?.status)}`);
    }
  };
  await Promise.all(voters.map(castMany));
  took.sort((a, b) => a - b);
  return Math.round(took[Math.floor(took.length * 0.99)] ?? 0);
}

/** The runs that are open while a bloc votes: of the case, and of the sitting it waits for. */
const STORIES = ['nomination', 'sitting'];

type Payload = temporal.api.common.v1.IPayload;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const POISON: Record<string, { signal: string; payload: Payload }> = {
  'an unknown signal': {
    signal: 'vote-for-me',
    payload: { metadata: { encoding: bytes('json/plain') }, data: bytes('1') },
  },
  'a payload that is no JSON': {
    signal: 'wake',
    payload: { metadata: { encoding: bytes('json/plain') }, data: bytes('{"') },
  },
  'an unknown encoding': { signal: 'wake', payload: { metadata: { encoding: bytes('x/y') }, data: bytes('?') } },
  'a payload of 1.5 MB': {
    signal: 'wake',
    payload: { metadata: { encoding: bytes('json/plain') }, data: bytes(`"${'x'.repeat(1_500_000)}"`) },
  },
};
const POISONS = Object.keys(POISON).flatMap((kind) => STORIES.map((story) => `${kind} to the ${story}`));

export const poison: Row = {
  id: 'F22',
  what: 'poison: unknown signals, payloads that nobody can read, 1.5 MB',
  times: 8,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F22', 'after', index), 0, 900),
      where: POISONS[index % POISONS.length] ?? '',
    })),
  run: async (house, plan) => {
    const { client, database, number } = house;
    const sitting = await toVote(house);
    const runs = runsOf(number, sitting);
    await Promise.all(runs.map((workflowId) => patiently(() => untilAtRest(client, workflowId))));
    for (const { at, where = '' } of plan) {
      await pause(at);
      const [kind = '', story = ''] = where.split(' to the ');
      const { signal, payload } = POISON[kind] ?? {};
      house.broke('signal');
      // What the server itself refuses never comes to a run, and would try nothing.
      await client.workflowService
        .signalWorkflowExecution({
          namespace: client.options.namespace,
          workflowExecution: { workflowId: runs[STORIES.indexOf(story)] ?? '' },
          signalName: signal ?? '',
          input: { payloads: payload === undefined ? [] : [payload] },
          requestId: randomUUID(),
        })
        .catch((fault: unknown) => house.expect(false, `${where} never came to its run: ${String(fault)}`));
    }
    await everybodyVotes(database, sitting);
    await toAward(house);
    await house.heal();
    const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
    house.expect(ending === 'awarded', `the case ended ${String(ending)}`);
  },
};

/** The runs of a case and of the sitting it waits for, in the order of STORIES. */
function runsOf(number: string, sitting: string): string[] {
  return [workflowIdOf('nomination', number), workflowIdOf('sitting', sitting)];
}

const FORCES = ['forged', 'terminated', 'cancelled', 'reset'].flatMap((how) =>
  STORIES.map((story) => `${how} ${story}`),
);

export const force: Row = {
  id: 'F23',
  what: 'forged signals, terminate, cancel, reset to each workflow task, of a case and of its sitting',
  times: FORCES.length,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F23', index), 0, 500),
      where: FORCES[index % FORCES.length] ?? '',
    })),
  run: async (house, plan) => {
    const { database, client, number } = house;
    const sitting = await toVote(house);
    const runs = runsOf(number, sitting);
    for (const { at, where = '' } of plan) {
      const [how = '', story = ''] = where.split(' ');
      const run = runs[STORIES.indexOf(story)] ?? '';
      await pause(at);
      await house.heal();
      await untilLettersAreOut(house);
      const before = await countAll(house);
      const since = Date.now();
      await forceRun(house, how, run);
      await untilRunning(house, run);
      const took = Date.now() - since;
      house.expect(took <= FOUND_MS, `a ${where} was found after ${took} ms`);
      await house.heal(since);
      await untilAtRest(client, run);
      const after = await countAll(house);
      house.expect(before === after, `a ${where} changed acts, letters or record: ${before} and ${after}`);
    }
    await everybodyVotes(database, sitting);
    await untilAsked(database, number, 'submit');
  },
};

async function untilLettersAreOut({ database }: FaultHouse): Promise<void> {
  await patiently(async () => {
    const waiting = await database.letter.count({ where: { state: { in: UNSENT } } });
    if (waiting > 0) throw new Error(`${waiting} letters wait`);
  });
}

async function countAll({ database, inbox }: FaultHouse): Promise<string> {
  const counts = [await database.act.count(), await database.recordEntry.count(), inbox.letters().length];
  return counts.join('/');
}

async function forceRun(house: FaultHouse, how: string, workflowId: string): Promise<void> {
  const { client } = house;
  const handle = client.workflow.getHandle(workflowId);
  if (how === 'forged') {
    for (let times = 0; times < 20; times += 1) await handle.signal('wake');
    house.broke('forged');
    return;
  }
  if (how === 'terminated') await handle.terminate('by an administrator');
  if (how === 'cancelled') await handle.cancel();
  if (how !== 'reset') {
    house.broke(how);
    return;
  }
  const { events } = await handle.fetchHistory();
  const tasks = (events ?? []).filter(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  const { runId } = await handle.describe();
  for (const { eventId } of tasks) {
    await client.workflowService.resetWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId, runId },
      reason: 'by an administrator',
      workflowTaskFinishEventId: eventId ?? null,
      requestId: randomUUID(),
    });
    house.broke('reset');
    await patiently(() => untilAtRest(client, workflowId));
  }
}

async function untilRunning({ client }: FaultHouse, workflowId: string): Promise<void> {
  await patiently(async () => {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING') throw new Error(`the run is ${status.name}`);
  });
}

const STARTS = 100;

export const manyStarts: Row = {
  id: 'F24',
  what: 'the same nomination a hundred times at once, and its run',
  times: 2,
  plan: (_dice, times) => faults(times, (index) => ({ at: index, where: index % 2 === 0 ? 'nomination' : 'run' })),
  run: async (house, plan) => {
    const { root, database, client, number, cast } = house;
    const input = await readExampleNomination(root);
    const actor = await actorOf(database, cast.handsIn);
    for (const { where } of plan) {
      const times = Array.from({ length: STARTS });
      house.broke('starts');
      if (where === 'run')
        await Promise.all(times.map(() => wakeCase(database, client, { workflow: 'nomination', number })));
      else {
        const answers = await Promise.all(times.map(() => nominate(database, { input, actor, rehearsal: true })));
        const numbers = new Set(answers.map((answer) => (Array.isArray(answer) ? 'refused' : answer.number)));
        house.expect(numbers.size === 1 && numbers.has(number), `a hundred starts made ${[...numbers].join(', ')}`);
      }
    }
    await house.heal();
    house.expect((await database.nomination.count()) === 1, 'there is more than one nomination');
    let runs = 0;
    for await (const { workflowId } of client.workflow.list({ query: "WorkflowType = 'nomination'" }))
      if (workflowId === workflowIdOf('nomination', number)) runs += 1;
    house.expect(runs === 1, `there are ${runs} runs of one nomination`);
  },
};
