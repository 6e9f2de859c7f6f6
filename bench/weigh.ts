/** What a run's history weighs, and what it may weigh. */

import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { Database } from '../prisma/database';
import { until } from './walk';

const { History } = temporal.api.history.v1;
const { EventType } = temporal.api.enums.v1;
export const BUDGET = { events: 45, workflowTasks: 8, bytes: 12 * 1024 };
const COUNCIL = 'hatinh-ez-council';

export type HistoryCost = { events: number; workflowTasks: number; bytes: number };

/** Resolves when a run waits for the world: its first turn is behind it and no other is under way. */
export async function untilAtRest(client: Client, workflowId: string): Promise<void> {
  await until(`${workflowId} at rest`, async () => {
    const described = await client.workflow
      .getHandle(workflowId)
      .describe()
      .catch(() => undefined);
    if (described === undefined || described.historyLength < 4) return undefined;
    return described.raw.pendingWorkflowTask ? undefined : true;
  });
}

/** Waits for the end of a run and weighs its history. */
export async function costOf(client: Client, workflowId: string): Promise<HistoryCost> {
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

/** Several runs together. */
export async function historyOf(client: Client, workflowIds: string[]): Promise<HistoryCost> {
  const costs: HistoryCost[] = [];
  for (const id of workflowIds) costs.push(await costOf(client, id));
  const sum = (part: keyof HistoryCost): number => costs.reduce((all, cost) => all + cost[part], 0);
  return { events: sum('events'), workflowTasks: sum('workflowTasks'), bytes: sum('bytes') };
}

/** Leaves the secretary in the council and fills or empties the other seats. */
export async function seatCouncil(database: Database, members: number): Promise<void> {
  const seats = await database.seat.findMany({ where: { bodyId: COUNCIL }, orderBy: { no: 'asc' } });
  const tooMany = seats.filter((seat) => seat.role === 'member').slice(0, Math.max(0, seats.length - members));
  await database.seat.deleteMany({ where: { bodyId: COUNCIL, no: { in: tooMany.map((seat) => seat.no) } } });
  const more = Array.from({ length: Math.max(0, members - seats.length) }, (_, index) => ({
    id: `bench-${index}`,
    no: 100 + index,
  }));
  await database.person.createMany({
    data: more.map(({ id }) => ({ id, fullName: id, email: `${id}@bench.example` })),
  });
  await database.seat.createMany({
    data: more.map(({ id, no }) => ({ bodyId: COUNCIL, no, role: 'member', personId: id, fromOn: '2020-01-01' })),
  });
}
