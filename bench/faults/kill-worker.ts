/** The worker dies: at an event of a case's history (F1), and while letters are on their way (F2). */

import type { WorkflowExecutionDescription } from '@temporalio/client';
import { UNSENT } from '../../prisma/outbox/waiting-letters';
import { until, walkToAward } from '../walk';
import { seatCouncil } from '../weigh';
import { workflowIdOf } from '../../workflows/messages';
import { LETTERS_IN_HAND, patiently, type FaultHouse } from './house';
import { between, faults, type Fault, type Row } from './row';
import { toBallot } from './voting';

/**
 * As many events as a nomination that nobody reminds has at least, and the sitting of its council: where a signal comes in the
 * midst of a task, some are not written. No event is drawn again before every other has been.
 */
export const EVENTS = { nomination: 42, sitting: 43 };
type Story = keyof typeof EVENTS;
const STORIES = ['nomination', 'sitting'] as const satisfies Story[];
/** A history begins with its run: there is nothing to kill before. */
const FIRST = 2;
const COUNCIL = 300;
/** Where no more of them wait a kill might find none on its way. */
const FEW_LETTERS = 60;
const RECOVERY_MS = 15_000;
/** Longer than a case walks to its award. */
const WALK_MS = 240_000;

export const killAtEvents: Row = {
  id: 'F1',
  what: 'kill -9 of the worker at an event of the history, of a case or of the sitting of its council',
  times: 5,
  // Every event, before and after it.
  whole: 166,
  plan: (dice, times) => {
    const events = Object.entries(EVENTS).flatMap(([where, count]) =>
      Array.from({ length: count - FIRST + 1 }, (_, index) => ({ where, at: index + FIRST })),
    );
    const thrown = events.map((event) => ({ event, at: dice('F1', event.where, event.at) }));
    const dealt = thrown.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
    return faults(times, (index) => ({
      ...(dealt[index % dealt.length] ?? { at: FIRST }),
      ms: between(dice('F1', 'after', index), 0, 40),
    }));
  },
  run: async (house, plan) => {
    // The same numbers come again in each house: the runs of the houses before are not those that are waited for.
    const past = new Set<string>();
    for (const [index, fault] of plan.entries()) {
      if (index > 0) await house.startOver();
      await killAt(house, fault, past);
      for (const story of STORIES) past.add((await describe(house, story))?.runId ?? '');
    }
  },
};

/** The case walks to its award; the worker dies so many milliseconds after an event has been written. */
async function killAt(
  house: FaultHouse,
  { where = 'nomination', at, ms = 0 }: Fault,
  past: Set<string>,
): Promise<void> {
  const { database, number, stack, clock } = house;
  const event = `event ${at} of the ${where}`;
  let hasFailed = false;
  const rest = (): Promise<void> => Promise.resolve();
  const walking = walkToAward(database, number, rest).catch((fault: unknown) => {
    hasFailed = true;
    throw fault;
  });
  const killing = (async () => {
    const isMet = await untilEvent(house, { story: where as Story, at, past }, () => hasFailed);
    house.expect(isMet, `${event} was not met`);
    if (!isMet) return;
    await pause(ms);
    const since = Date.now();
    house.broke('worker', LETTERS_IN_HAND);
    await stack.programs.worker.kill(0);
    await clock.untilQuiet();
    const took = Date.now() - since;
    house.expect(took <= RECOVERY_MS, `${event}: the next decision took ${took} ms`);
    await house.heal(since);
  })();
  await Promise.all([walking, killing]);
  await house.heal();
  const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  house.expect(ending === 'awarded', `${event}: the case ended ${String(ending)}`);
}

/** False if the history is closed without that event, or nobody walks on to it. */
async function untilEvent(
  house: FaultHouse,
  { story, at, past }: { story: Story; at: number; past: Set<string> },
  hasFailed: () => boolean,
): Promise<boolean> {
  const late = Date.now() + WALK_MS;
  while (!hasFailed() && Date.now() < late) {
    const described = await describe(house, story);
    if (described !== undefined && !past.has(described.runId)) {
      if (described.historyLength >= at) return true;
      if (described.status.name !== 'RUNNING') return false;
    }
    await pause(3);
  }
  return false;
}

async function describe(house: FaultHouse, story: Story): Promise<WorkflowExecutionDescription | undefined> {
  const id = await runOf(house, story);
  if (id === undefined) return undefined;
  return house.client.workflow
    .getHandle(id)
    .describe()
    .catch(() => undefined);
}

/** The run of the case, or of the first sitting on it, once that is convened. */
async function runOf({ database, number }: FaultHouse, story: Story): Promise<string | undefined> {
  if (story === 'nomination') return workflowIdOf('nomination', number);
  const first = await database.sitting.findFirst({ orderBy: { convenedAt: 'asc' }, select: { number: true } });
  return first === null ? undefined : workflowIdOf('sitting', first.number);
}

export const killWhileSending: Row = {
  id: 'F2',
  what: 'kill -9 of the worker while letters are on their way',
  times: 10,
  whole: 1_000,
  plan: (dice, times) => faults(times, (index) => ({ at: between(dice('F2', index), 0, 250) })),
  run: async (house, plan) => {
    const { stack } = house;
    const came = { once: 0, again: 0 };
    let sitting: string | undefined;
    let longest = 0;
    for (const { at } of plan) {
      if (sitting === undefined || (await countUnsent(house, sitting)) < FEW_LETTERS) {
        if (sitting !== undefined) {
          await tally(house, { sitting, came });
          await house.startOver();
        }
        sitting = await toManyLetters(house);
      }
      await untilTaken(house);
      await pause(at);
      house.broke('worker', LETTERS_IN_HAND);
      await stack.programs.worker.kill(0);
      const back = Date.now();
      await untilTaken(house);
      longest = Math.max(longest, Date.now() - back);
    }
    if (sitting !== undefined) await tally(house, { sitting, came });
    house.note(
      `${came.once} letters, ${came.again} came again; the first ${longest} ms after the worker was back at most`,
    );
    house.expect(longest <= RECOVERY_MS, `no letter came for ${longest} ms after the worker was back`);
  },
};

/** The mail server takes another letter. */
async function untilTaken({ inbox }: FaultHouse): Promise<void> {
  const before = inbox.letters().length;
  await patiently(() => {
    if (inbox.letters().length === before) throw new Error('no letter is on its way');
    return Promise.resolve();
  });
}

/** The letters of a ballot of many are queued. Answers the sitting. */
async function toManyLetters(house: FaultHouse): Promise<string> {
  const { database } = house;
  await seatCouncil(database, COUNCIL);
  const sitting = await toBallot(house);
  await until('the letters of the ballot', async () => {
    const asked = await database.letter.count({ where: { sittingNumber: sitting, kind: 'ballot' } });
    return asked > 0 ? asked : undefined;
  });
  return sitting;
}

/** How many a kill finds between the server's answer and the commit is chance, and I5 judges the bound. A letter may meet with it again: it comes as often as it was tried at most. */
async function tally(
  house: FaultHouse,
  { sitting, came }: { sitting: string; came: { once: number; again: number } },
): Promise<void> {
  const since = Date.now();
  await house.heal(since);
  await patiently(async () => {
    const waiting = await countUnsent(house, sitting);
    if (waiting > 0) throw new Error(`${waiting} letters wait`);
  });
  const times = new Map<string, number>();
  for (const { messageId } of house.inbox.letters()) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  came.once += times.size;
  came.again += [...times.values()].reduce((sum, one) => sum + one - 1, 0);
  const tried = await house.database.letter.findMany({ select: { messageId: true, attempts: true } });
  for (const { messageId, attempts } of tried)
    house.expect((times.get(messageId ?? '') ?? 0) <= attempts, `a letter came more often than its ${attempts} tries`);
}

function countUnsent({ database }: FaultHouse, sittingNumber: string): Promise<number> {
  return database.letter.count({ where: { sittingNumber, state: { in: UNSENT } } });
}

/** A moment drawn from the plan, in milliseconds: when a fault strikes, never how long to hope for something. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
