/** What the turns of one engine come to. */

import { cpus } from 'node:os';
import type { HistoryCost } from '../weigh';
import type { Turn } from './drive';
import { median, percentile } from './statistics';

export type Figures = {
  /** Nominations a second: the median of the rounds, and each of them. */
  perSecond: number;
  rounds: number[];
  /** What all cores together would do if nothing else ran: their milliseconds by the CPU of one nomination. */
  cap: number;
  ackMs: { p50: number; p99: number };
  nextMs: { p50: number; p99: number };
  /** CPU of each process in milliseconds a nomination. */
  cpuMs: Record<string, number>;
  /** All of it. */
  cpuInAll: number;
  /** Share of the machine that was busy and that the host took away, while it was measured. */
  busy: number;
  stolen: number;
  /** Of the last nomination, all its workflows together; null for engines without Temporal. */
  history: HistoryCost | null;
  checked: number;
  beyond: string;
};

/**
 * Several turns as one: nominations a second by their median, milliseconds over all acts, CPU by what each turn got
 * done.
 */
export function figuresOf(turns: readonly Turn[]): Figures {
  const rounds = turns.map(({ done, seconds }) => done / seconds);
  const done = turns.reduce((sum, turn) => sum + turn.done, 0);
  const names = Object.keys(turns[0]?.cpuMs ?? {});
  // Each turn's figure weighs as much as the nominations it rests on.
  const cpuMs = Object.fromEntries(
    names.map((name) => [name, turns.reduce((sum, turn) => sum + (turn.cpuMs[name] ?? 0), 0) / Math.max(done, 1)]),
  );
  const cpuInAll = Object.values(cpuMs).reduce((sum, one) => sum + one, 0);
  const both = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  return {
    perSecond: median(rounds),
    rounds,
    cap: (cpus().length * 1_000) / Math.max(cpuInAll, 1),
    ackMs: both(turns.flatMap((turn) => turn.ackMs)),
    nextMs: both(turns.flatMap((turn) => turn.nextMs)),
    cpuMs,
    cpuInAll,
    busy: median(turns.map((turn) => turn.busy)),
    stolen: median(turns.map((turn) => turn.stolen)),
    history: turns.at(-1)?.audit.history ?? null,
    checked: turns.reduce((sum, turn) => sum + turn.ids.length, 0),
    beyond: turns.at(-1)?.audit.beyond ?? '',
  };
}
