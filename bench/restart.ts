/**
 * `npm run bench -- restart [--open 10000]`: worker and Temporal are killed in a house of so many open nominations, and
 * people act while both are away. Then: how long until both work again, and until all that people did is taken up.
 */

import { performance } from 'node:perf_hooks';
import { UsageError } from '../stack/written-wrong';
import { countLeftUndone } from '../prisma/outbox/sweep';
import { faultsOfLetters } from './engines/check';
import { layGround } from './engines/ground';
import { common, inWriting } from './engines/laurel';
import { openHouse, startProgram, type House } from './engines/laurel-house';
import type { Running } from './engines/kinds';
import { percentile } from './engines/statistics';
import { faultsOfHouse } from './faults-of-house';
import { keepResult } from './results';

const QUEUES = { LAUREL_QUEUES: 'laurel,laurel-mail', LAUREL_SWEEP_SECONDS: '2' };
const OPENS_AT_ONCE = 8;
const SAY_EVERY = 1_000;
/** So many act before, as many while both are away, and as many after; so many of them at once. */
const [ACTS, CLIENTS] = [160, 16];
const PATIENCE_MS = 600_000;

type Times = { p50: number; p99: number };
type Acted = { ackMs: Times; nextMs: Times };
type Restarted = { whileAway: Times; seconds: { temporal: number; worker: number; takenUp: number; quiet: number } };
export type RestartResult = Restarted & { open: number; before: Acted; after: Acted };

type Say = (line: string) => void;

/** Prints the times and keeps them for docs/benchmark.md. Answers whether nothing was lost and the budgets were kept. */
export async function benchRestart(root: string, say: Say, wanted: { open: string }): Promise<boolean> {
  const open = Number(wanted.open);
  if (open < 3 * ACTS) throw new UsageError(() => `--open is a whole number from ${3 * ACTS} on`);
  const ground = await layGround(root);
  try {
    const house = await openHouse(ground);
    const worker = await startProgram(house, 'worker', QUEUES);
    const running = { ...inWriting(house), ...common(house, { worker }) };
    try {
      const ids = await openAll(running, open, say);
      const before = await actAll(running, ids.splice(0, ACTS));
      await running.quiet();
      const kill = (healed: Promise<void>): Promise<void>[] => [
        house.temporal.program.kill(healed),
        worker.kill(healed),
      ];
      const restarted = await restart(running, { house, kill, ids: ids.splice(0, ACTS) });
      const after = await actAll(running, ids.splice(0, ACTS));
      await untilQuiet(house, running);
      await checkAll(house, open);
      const result: RestartResult = { open, before, ...restarted, after };
      await keepResult(root, 'restart', result);
      sayAll(result, say);
    } finally {
      await running.stop();
    }
  } finally {
    await ground.clear();
  }
  return true;
}

/** So many nominations, each of which waits for its unit's head. */
async function openAll(running: Running, count: number, say: Say): Promise<string[]> {
  const ids: string[] = [];
  let serial = 0;
  const open = async (): Promise<void> => {
    while (serial < count) {
      const id = await running.start((serial += 1));
      await running.opened(id, 0);
      ids.push(id);
      if (ids.length % SAY_EVERY === 0) say(`${ids.length} of ${count} are open`);
    }
  };
  await Promise.all(Array.from({ length: OPENS_AT_ONCE }, open));
  await running.quiet();
  return ids;
}

/** The heads of these agree, some at once: until each is acknowledged, and until the next stage asks. */
async function actAll(running: Running, ids: string[]): Promise<Acted> {
  const nextMs: number[] = [];
  const ackMs = await acknowledge(running, ids, async (id, began) => {
    await running.opened(id, 1);
    nextMs.push(performance.now() - began);
  });
  return { ackMs, nextMs: timesOf(nextMs) };
}

async function acknowledge(
  running: Running,
  ids: string[],
  then: (id: string, began: number) => Promise<void> = () => Promise.resolve(),
): Promise<Times> {
  const left = [...ids];
  const ackMs: number[] = [];
  const act = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const began = performance.now();
      await running.act(id, 0, 0);
      ackMs.push(performance.now() - began);
      await then(id, began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, act));
  return timesOf(ackMs);
}

type Killed = { house: House; kill: (healed: Promise<void>) => Promise<void>[]; ids: string[] };

async function restart(running: Running, { house, kill, ids }: Killed): Promise<Restarted> {
  let heal = (): void => undefined;
  const healed = new Promise<void>((resolve) => (heal = resolve));
  const [temporalIsBack, workerIsBack] = kill(healed);
  const whileAway = await acknowledge(running, ids);
  const began = performance.now();
  heal();
  const since = async (work: Promise<unknown> | undefined): Promise<number> => {
    await work;
    return (performance.now() - began) / 1_000;
  };
  const [temporal, worker, takenUp] = await Promise.all([
    since(temporalIsBack),
    since(workerIsBack),
    since(Promise.all(ids.map((id) => running.opened(id, 1)))),
  ]);
  return { whileAway, seconds: { temporal, worker, takenUp, quiet: await since(untilQuiet(house, running)) } };
}

/** Nothing is due, no hint waits, no letter is to be sent. */
async function untilQuiet({ database }: House, running: Running): Promise<void> {
  for (const late = Date.now() + PATIENCE_MS; Date.now() < late;) {
    await running.quiet();
    const { due, hints } = await countLeftUndone(database);
    if (due === 0 && hints === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the house did not come to rest');
}

/** Every case has its run, every letter came once, and what the database holds derives again. */
async function checkAll({ database, client, ground }: House, open: number): Promise<void> {
  const sent = await database.letter.findMany({ where: { state: 'sent' }, select: { messageId: true } });
  const others = sent.flatMap(({ messageId }) => messageId ?? []);
  const faults = faultsOfLetters({ asking: [], others, received: ground.post.collect() });
  const query = "ExecutionStatus = 'Running' AND WorkflowType = 'nomination'";
  const { count } = await client.workflow.count(query);
  if (count !== open) faults.push(`${count} of ${open} cases have a run`);
  faults.push(...(await faultsOfHouse(database)));
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function timesOf(times: number[]): Times {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function sayAll({ open, before, whileAway, after, seconds }: RestartResult, say: Say): void {
  const { temporal, worker, takenUp, quiet } = seconds;
  say(`Worker and Temporal killed with ${open} nominations open, ${ACTS} acts while they were away`);
  say(
    `Temporal answers after ${temporal.toFixed(1)} s, the worker polls after ${worker.toFixed(1)} s, all acts are taken up after ${takenUp.toFixed(1)} s, nothing is left to do after ${quiet.toFixed(1)} s`,
  );
  for (const [when, { ackMs, nextMs }] of Object.entries({ before, after }))
    say(
      `${when}: acknowledged p50 ${ackMs.p50.toFixed(1)} ms, p99 ${ackMs.p99.toFixed(1)} ms; next stage open p50 ${nextMs.p50.toFixed(0)} ms, p99 ${nextMs.p99.toFixed(0)} ms`,
    );
  say(`while away: acknowledged p50 ${whileAway.p50.toFixed(1)} ms, p99 ${whileAway.p99.toFixed(1)} ms`);
}
