/** `npm run bench -- history`: what one nomination costs Temporal, for a council of 5 and of 200. */

import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Database } from '../prisma/database';
import { workflowIdOf } from '../workflows/messages';
import { breakGround, openHouse, type Ground } from './house';
import { until, walkToAward } from './walk';

const { History } = temporal.api.history.v1;
const { EventType } = temporal.api.enums.v1;
export const BUDGET = { events: 45, workflowTasks: 8, bytes: 12 * 1024 };
const SIZES = [5, 200];
const COUNCIL = 'hatinh-ez-council';

export type HistoryCost = { members: number; events: number; workflowTasks: number; bytes: number };

export async function benchHistory(root: string, say: (line: string) => void): Promise<boolean> {
  const costs: HistoryCost[] = [];
  const ground = await breakGround(root);
  try {
    for (const members of SIZES) costs.push(await measure(ground, members));
  } finally {
    await ground.clear();
  }
  say(`One nomination, four stages, no reminder (at most ${BUDGET.events} events, ${BUDGET.workflowTasks} workflow tasks, ${BUDGET.bytes / 1024} KB)`);
  say('council of   events   workflow tasks   bytes');
  for (const { members, events, workflowTasks, bytes } of costs) {
    say(`${String(members).padStart(10)}   ${String(events).padStart(6)}   ${String(workflowTasks).padStart(14)}   ${String(bytes).padStart(5)}`);
  }
  const kept = costs.every(({ events, workflowTasks, bytes }) => events <= BUDGET.events && workflowTasks <= BUDGET.workflowTasks && bytes <= BUDGET.bytes);
  say(kept ? 'Within the budget.' : 'Over the budget.');
  return kept;
}

async function measure(ground: Ground, members: number): Promise<HistoryCost> {
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

/** Resolves when a run waits for the world: its first turn is behind it and no other is under way. */
export async function untilAtRest(client: Client, workflowId: string): Promise<void> {
  await until(`${workflowId} at rest`, async () => {
    const described = await client.workflow.getHandle(workflowId).describe().catch(() => undefined);
    if (described === undefined || described.historyLength < 4) return undefined;
    return described.raw.pendingWorkflowTask ? undefined : true;
  });
}

/** Waits for the end of a run and weighs its history. */
export async function costOf(client: Client, workflowId: string): Promise<Omit<HistoryCost, 'members'>> {
  const handle = client.workflow.getHandle(workflowId);
  await handle.result();
  const history = await handle.fetchHistory();
  const events = history.events ?? [];
  return {
    events: events.length,
    workflowTasks: events.filter((event) => event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED).length,
    bytes: History.encode(history).finish().length,
  };
}

/** Leaves the secretary in the council and fills or empties the other seats. */
export async function seatCouncil(database: Database, members: number): Promise<void> {
  const seats = await database.seat.findMany({ where: { bodyId: COUNCIL }, orderBy: { no: 'asc' } });
  const tooMany = seats.filter((seat) => seat.role === 'member').slice(0, Math.max(0, seats.length - members));
  await database.seat.deleteMany({ where: { bodyId: COUNCIL, no: { in: tooMany.map((seat) => seat.no) } } });
  const more = Array.from({ length: Math.max(0, members - seats.length) }, (_, index) => ({ id: `bench-${index}`, no: 100 + index }));
  await database.person.createMany({ data: more.map(({ id }) => ({ id, fullName: id, email: `${id}@bench.example` })) });
  await database.seat.createMany({
    data: more.map(({ id, no }) => ({ bodyId: COUNCIL, no, role: 'member', personId: id, fromOn: '2020-01-01' })),
  });
}
