/** `npm run bench -- history`: what one nomination costs Temporal, for a council of 5 and of 200. */

import { workflowIdOf } from '../workflows/messages';
import { breakGround } from './ground';
import { openHouse, type Ground } from './house';
import { walkToAward } from './walk';
import { BUDGET, costOf, seatCouncil, untilAtRest, type HistoryCost } from './weigh';

const SIZES = [5, 200];

/** Prints events, workflow tasks and bytes of one nomination. Answers whether both councils stayed within the budget. */
export async function benchHistory(root: string, say: (line: string) => void): Promise<boolean> {
  const costs: (HistoryCost & { members: number })[] = [];
  const ground = await breakGround(root);
  try {
    for (const members of SIZES) costs.push(await measure(ground, members));
  } finally {
    await ground.clear();
  }
  say(
    `One nomination, four stages, no reminder (at most ${BUDGET.events} events, ${BUDGET.workflowTasks} workflow tasks, ${BUDGET.bytes / 1024} KB)`,
  );
  say('council of   events   workflow tasks   bytes');
  for (const { members, events, workflowTasks, bytes } of costs) {
    say(
      `${String(members).padStart(10)}   ${String(events).padStart(6)}   ${String(workflowTasks).padStart(14)}   ${String(bytes).padStart(5)}`,
    );
  }
  const kept = costs.every(
    ({ events, workflowTasks, bytes }) =>
      events <= BUDGET.events && workflowTasks <= BUDGET.workflowTasks && bytes <= BUDGET.bytes,
  );
  say(kept ? 'Within the budget.' : 'Over the budget.');
  return kept;
}

async function measure(ground: Ground, members: number): Promise<HistoryCost & { members: number }> {
  const { database, client, number, leave } = await openHouse(ground);
  try {
    await seatCouncil(database, members);
    const workflowId = workflowIdOf('nomination', number);
    await walkToAward(database, number, () => untilAtRest(client, workflowId));
    return { members, ...(await costOf(client, workflowId)) };
  } finally {
    await leave();
  }
}
