/**
 * A rehearsal's season: months pass in seconds on the real servers. The database's clock is put forward from planned
 * moment to planned moment, and the runs that wait for one are fast-forwarded beside it, so that every reminder comes
 * in its turn. Temporal's time skipping is experimental: all that knows it is in this file.
 */

import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { readClockOffset, readNow, setClockOffset } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { listSystemKeys } from '../prisma/queries/system-keys';
import { keepAwardDuties } from '../prisma/stages/award-duties';
import { countLeftUndone, listDueCases, nextPlannedMoment, wakeCases } from '../prisma/outbox/sweep';
import { RUNS_UNDER_WAY, workflowIdOf } from '../workflows/messages';

export type SeasonClock = {
  /** Lets time pass up to an instant, by the database's clock; an instant that has passed is left alone. */
  advanceTo: (instant: Date) => Promise<void>;
  /** Resolves when nothing that is due is left undone. */
  untilQuiet: () => Promise<void>;
};

/** Past the moment by this much, so that nothing is asked for a blink too early. */
const PAST_MS = 1_500;
/** How long a run may take to do what has come due before it is woken by a hint. */
const PATIENCE_MS = 3_000;
const GIVE_UP_MS = 60_000;
/** Keys are asked about once all else is done. */
const NO_KEYS = { toMake: [], toOpen: [] };
/** It is looked often at first, for most waves are over soon. */
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [10, 160];
const SKIPS = 10_000;

type Season = { database: Database; client: Client; skipped: Map<string, number>; skips: boolean };

/**
 * One clock moves at a time: two callers of one clock are not meant. With `skips: false` no run is fast-forwarded: all
 * that have something due are told to look again at once, which for hundreds of cases costs one wave and not one by one.
 */
export function seasonClock(
  database: Database,
  client: Client,
  { skips = true }: { skips?: boolean } = {},
): SeasonClock {
  const season: Season = { database, client, skipped: new Map(), skips };
  return {
    advanceTo: (instant) => advanceTo(season, instant),
    untilQuiet: () => untilQuiet(season),
  };
}

async function advanceTo(season: Season, instant: Date): Promise<void> {
  const { database } = season;
  await untilQuiet(season);
  const began = await readClockOffset(database);
  if (season.skips) season.skipped = new Map((await listRuns(season)).map((id) => [id, 0]));
  for (;;) {
    const moment = await nextPlannedMoment(database, instant);
    if (moment === undefined) break;
    await putForward(database, new Date(moment.getTime() + PAST_MS));
    const passed = (await readClockOffset(database)) - began;
    const due = await listDueCases(database);
    for (const { workflow, number } of season.skips ? due : []) {
      await forward(season, workflowIdOf(workflow, number), passed);
    }
    if (!season.skips) await wakeCases(database, due);
    // No run is started for what is owed after an award: a sweep keeps it, and the next moment is not found until one has.
    await keepAwardDuties(database);
    await untilQuiet(season);
  }
  await putForward(database, instant);
  if (!season.skips) return;
  const passed = (await readClockOffset(database)) - began;
  for (const id of await listRuns(season)) await forward(season, id, passed);
}

async function putForward(database: Database, instant: Date): Promise<void> {
  const [now, offset] = [await readNow(database), await readClockOffset(database)];
  const byMs = instant.getTime() - now.getTime();
  if (byMs > 0) await setClockOffset(database, offset + byMs);
}

/** Skips a run ahead until it has passed as much time as the database. A run that began meanwhile is not behind. */
async function forward(season: Season, workflowId: string, passed: number): Promise<void> {
  const behind = passed - (season.skipped.get(workflowId) ?? passed);
  season.skipped.set(workflowId, passed);
  if (!season.skips || behind <= 0 || !(await untilAtRest(season.client, workflowId))) return;
  season.skips = await skip(season.client, workflowId, behind);
}

/** False if the server cannot skip time. A run that ended meanwhile needs no skipping. */
async function skip({ connection, options }: Client, workflowId: string, byMs: number): Promise<boolean> {
  const service = connection.workflowService;
  const { namespace } = options;
  const workflowExecution = { workflowId };
  const fastForwardId = randomUUID();
  const timeSkippingConfig = {
    enabled: true,
    disablePropagation: true,
    maxSessionSkipCount: SKIPS,
    fastForwardConfig: { id: fastForwardId, duration: msToTs(Math.round(byMs)) },
  };
  try {
    await service.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      updateMask: { paths: ['time_skipping_config'] },
      workflowExecutionOptions: { timeSkippingConfig },
    });
  } catch (fault) {
    if (codeOf(fault) === NOT_FOUND) return true;
    if (codeOf(fault) === INVALID_ARGUMENT || codeOf(fault) === UNIMPLEMENTED) return false;
    throw fault;
  }
  const polling = connection.withDeadline(Date.now() + GIVE_UP_MS, () =>
    service.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId }),
  );
  await polling.catch((fault: unknown) => {
    if (![NOT_FOUND, FAILED_PRECONDITION].includes(codeOf(fault))) throw fault;
  });
  return true;
}

const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;
const UNIMPLEMENTED = 12;

function codeOf(fault: unknown): number {
  return (fault as { code?: number }).code ?? -1;
}

async function listRuns({ client }: Season): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: RUNS_UNDER_WAY })) ids.push(workflowId);
  return ids;
}

/** True once a run waits for the world; false if there is none. */
async function untilAtRest(client: Client, workflowId: string): Promise<boolean> {
  const ends = Date.now() + GIVE_UP_MS;
  for (;;) {
    const described = await client.workflow
      .getHandle(workflowId)
      .describe()
      .catch(() => undefined);
    if (described === undefined || described.status.name !== 'RUNNING') return false;
    const { pendingWorkflowTask, pendingActivities } = described.raw;
    if (!pendingWorkflowTask && (pendingActivities ?? []).length === 0) return true;
    if (Date.now() > ends) throw new Error(`${workflowId} does not come to rest`);
    await pause(20);
  }
}

async function untilQuiet({ database }: Season): Promise<void> {
  const began = Date.now();
  let woken = false;
  for (let wait = SHORTEST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const { hints, due } = await countLeftUndone(database);
    const { toMake, toOpen } = hints + due > 0 ? NO_KEYS : await listSystemKeys(database);
    const keys = toMake.length + toOpen.length;
    if (hints + due + keys === 0) return;
    const waited = Date.now() - began;
    if (waited > GIVE_UP_MS)
      throw new Error(`what is due is not done: does the ${keys > 0 ? 'keeper' : 'worker'} run?`);
    if (!woken && due > 0 && waited > PATIENCE_MS) {
      woken = true;
      await wakeCases(database, await listDueCases(database));
    }
    await pause(wait);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
