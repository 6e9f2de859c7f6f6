/** What processes have used of the CPU so far, by Linux's own books; nothing is known elsewhere. */

import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

type Stat = { parent: number; ownMs: number; reapedMs: number };

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (field: number): number => Number(fields[field - 3]);
    return { parent: at(4), ownMs: (at(14) + at(15)) * TICK_MS, reapedMs: (at(16) + at(17)) * TICK_MS };
  } catch {
    return undefined;
  }
}

/** Milliseconds of CPU of each process with all its children, those that ended among them. */
export function cpuOf(processes: Record<string, number>): Record<string, number> {
  const all = new Map<number, Stat>();
  for (const name of numbersIn('/proc')) {
    const stat = statOf(name);
    if (stat !== undefined) all.set(name, stat);
  }
  const used = (pid: number): number => {
    const stat = all.get(pid);
    if (stat === undefined) return 0;
    const children = [...all].filter(([, { parent }]) => parent === pid).map(([child]) => child);
    return stat.ownMs + stat.reapedMs + children.reduce((sum, child) => sum + used(child), 0);
  };
  const named = Object.entries(processes);
  return Object.fromEntries(named.map(([name, pid]) => [name, pid === process.pid ? ownOf(all) : used(pid)]));
}

/** Our own, without the children: those are named by themselves. */
function ownOf(all: Map<number, Stat>): number {
  return all.get(process.pid)?.ownMs ?? 0;
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** What all CPUs together have done and had to do: milliseconds busy, stolen by the host, and in all. */
export function machineCpu(): { busyMs: number; stolenMs: number; allMs: number } {
  try {
    const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const ticks = first.trim().split(/\s+/).slice(1, 9).map(Number);
    const sum = ticks.reduce((before, one) => before + one, 0);
    const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
    const stolen = ticks[7] ?? 0;
    return { busyMs: (sum - idle - stolen) * TICK_MS, stolenMs: stolen * TICK_MS, allMs: sum * TICK_MS };
  } catch {
    return { busyMs: 0, stolenMs: 0, allMs: 0 };
  }
}
