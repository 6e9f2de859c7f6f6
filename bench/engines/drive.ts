/** The people of a measurement: so many at once, each takes one nomination after another through all its stages. */

import { performance } from 'node:perf_hooks';
import { cpuOf, machineCpu } from './cpu';
import type { Ground } from './ground';
import { ACTS, STAGES, type Audit, type Running } from './kinds';

export type Load = { clients: number; warmUpMs: number; measureMs: number };

export type Turn = {
  /** Every nomination that was begun; all of them were taken to their end. */
  ids: string[];
  audit: Audit;
  received: string[];
  /** Nominations' worth of work within the measured time: its acts by seventeen. */
  done: number;
  seconds: number;
  ackMs: number[];
  nextMs: number[];
  /** CPU of each process within the measured time. */
  cpuMs: Record<string, number>;
  /** Share of both cores that was busy, and that the host took away. */
  busy: number;
  stolen: number;
};

/**
 * Runs one turn. Nobody starts another nomination once the time is over, and what is begun is brought to its end, so
 * that the checker sees whole nominations.
 */
export async function drive(running: Running, ground: Ground, { clients, warmUpMs, measureMs }: Load): Promise<Turn> {
  ground.post.collect();
  const began = performance.now();
  const [from, until] = [began + warmUpMs, began + warmUpMs + measureMs];
  const [ids, ackMs, nextMs]: [string[], number[], number[]] = [[], [], []];
  let serial = 0;
  const isMeasured = (): boolean => performance.now() >= from && performance.now() < until;
  const take = async (): Promise<void> => {
    const id = await running.start((serial += 1));
    ids.push(id);
    let acted: number | undefined;
    for (const [stage, size] of STAGES.entries()) {
      await running.opened(id, stage);
      if (acted !== undefined && isMeasured()) nextMs.push(performance.now() - acted);
      for (let voter = 0; voter < size; voter += 1) {
        const letter = await running.letter(id, stage, voter);
        if (letter !== undefined) await ground.post.until(letter);
        const at = performance.now();
        await running.act(id, stage, voter);
        acted = performance.now();
        if (!isMeasured()) continue;
        ackMs.push(acted - at);
      }
      await running.between?.(id, stage);
    }
    await running.ended(id);
  };
  const client = async (): Promise<void> => {
    while (performance.now() < until) await take();
  };
  const own = { 'clients and acts': process.pid };
  const used = meter(() => ({ ...running.processes(), ...own }), { from, until });
  await Promise.all(Array.from({ length: clients }, client));
  const { cpu, busy, stolen } = await used;
  await running.quiet();
  const audit = await running.audit(ids);
  const received = ground.post.collect();
  return {
    ids,
    audit,
    received,
    done: ackMs.length / ACTS,
    seconds: measureMs / 1000,
    ackMs,
    nextMs,
    cpuMs: cpu,
    busy,
    stolen,
  };
}

async function meter(processes: () => Record<string, number>, { from, until }: { from: number; until: number }) {
  const sleepTo = (at: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
  await sleepTo(from);
  const [before, machine] = [cpuOf(processes()), machineCpu()];
  await sleepTo(until);
  const [after, later] = [cpuOf(processes()), machineCpu()];
  const all = Math.max(later.allMs - machine.allMs, 1);
  return {
    cpu: Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)])),
    busy: (later.busyMs - machine.busyMs) / all,
    stolen: (later.stolenMs - machine.stolenMs) / all,
  };
}
