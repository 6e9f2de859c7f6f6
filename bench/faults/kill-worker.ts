/** The worker dies: at an event of a case's history (F1), and while letters are on their way (F2). */

import { until, walkToAward } from '../walk';
import { seatCouncil } from '../weigh';
import { workflowIdOf } from '../../workflows/messages';
import { LETTERS_IN_HAND, patiently, type FaultHouse } from './house';
import { between, faults, type Row } from './row';
import { toBallot } from './voting';

/** A nomination that nobody reminds has about so many events. No event is drawn again before every other has been. */
const EVENTS = 36;
const COUNCIL = 300;
const RECOVERY_MS = 15_000;

export const killAtEvents: Row = {
  id: 'F1',
  what: 'kill -9 of the worker at an event of the history',
  times: 5,
  plan: (dice, times) => {
    const events = Array.from({ length: EVENTS - 1 }, (_, index) => index + 2);
    const dealt = events.toSorted((a, b) => dice('F1', 'event', a) - dice('F1', 'event', b));
    return faults(times, (index) => ({
      at: dealt[index % dealt.length] ?? 2,
      ms: between(dice('F1', 'after', index), 0, 40),
    }));
  },
  run: async (house, plan) => {
    for (const [index, { at, ms = 0 }] of plan.entries()) {
      if (index > 0) await house.startOver();
      await killAt(house, at, ms);
    }
  },
};

/** The case walks to its award; the worker dies so many milliseconds after an event has been written. */
async function killAt(house: FaultHouse, event: number, ms: number): Promise<void> {
  const { database, number, stack, clock } = house;
  let isOver = false;
  const rest = (): Promise<void> => Promise.resolve();
  const walking = walkToAward(database, number, rest).finally(() => (isOver = true));
  const killing = (async () => {
    if (!(await untilEvent(house, event, () => isOver))) return;
    await pause(ms);
    const since = Date.now();
    house.broke('worker', LETTERS_IN_HAND);
    await stack.programs.worker.kill(0);
    await clock.untilQuiet();
    const took = Date.now() - since;
    house.expect(took <= RECOVERY_MS, `event ${event}: the next decision took ${took} ms`);
    await house.heal(since);
  })();
  await Promise.all([walking, killing]);
  await house.heal();
  const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  house.expect(ending === 'awarded', `event ${event}: the case ended ${String(ending)}`);
}

/** False if the history was over before it came to that event. */
async function untilEvent({ client, number }: FaultHouse, event: number, isOver: () => boolean): Promise<boolean> {
  const handle = client.workflow.getHandle(workflowIdOf('nomination', number));
  for (;;) {
    const described = await handle.describe().catch(() => undefined);
    if ((described?.historyLength ?? 0) >= event) return true;
    if (isOver()) return false;
    await pause(3);
  }
}

export const killWhileSending: Row = {
  id: 'F2',
  what: 'kill -9 of the worker while letters are on their way',
  times: 10,
  plan: (dice, times) => faults(times, (index) => ({ at: between(dice('F2', index), 5, 700) })),
  run: async (house, plan) => {
    const { database, stack, inbox } = house;
    await seatCouncil(database, COUNCIL);
    const sitting = await toBallot(house);
    await until('the letters of the ballot', async () => {
      const asked = await database.letter.count({ where: { sittingNumber: sitting, kind: 'ballot' } });
      return asked > 0 ? asked : undefined;
    });
    for (const { at } of plan) {
      await pause(at);
      house.broke('worker', LETTERS_IN_HAND);
      await stack.programs.worker.kill(0);
    }
    const since = Date.now();
    await house.heal(since);
    await untilSent(house, sitting);
    // How many a kill finds between the server's answer and the commit is chance; I5 judges the bound.
    const times = new Map<string, number>();
    for (const { messageId } of inbox.letters()) times.set(messageId, (times.get(messageId) ?? 0) + 1);
    const again = [...times.values()].reduce((sum, came) => sum + came - 1, 0);
    house.note(`${times.size} letters, ${again} came again`);
    house.expect(Math.max(...times.values()) <= 2, 'a letter came more than twice');
  },
};

async function untilSent({ database }: FaultHouse, sittingNumber: string): Promise<void> {
  const open = { sittingNumber, state: { in: ['queued', 'sending', 'deferred'] } };
  await patiently(async () => {
    const waiting = await database.letter.count({ where: open });
    if (waiting > 0) throw new Error(`${waiting} letters wait`);
  });
}

/** A moment drawn from the plan, in milliseconds: when a fault strikes, never how long to hope for something. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
