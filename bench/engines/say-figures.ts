/** The figures in lines, and the ratios that the architecture asks for. */

import type { HistoryCost } from '../weigh';
import type { Figures } from './figures';

type Measured = { name: string; figures: Figures };
export type Verdict = { isKept: boolean; text: string };

/** Nominations a second of Laurel, at least so many times those of the other. */
const LEAST_RATIO: Record<string, number> = { bare: 0.6, dbos: 1.2, restate: 1 };
const ACK = { p50: 3, p99: 30 };

/** One row of the table: nominations a second, the most the CPU would bear, milliseconds as p50/p99. */
export function lineOf({ name, figures }: Measured): string {
  const { perSecond, cap, ackMs, nextMs } = figures;
  const both = ({ p50, p99 }: { p50: number; p99: number }): string => `${p50.toFixed(1)}/${p99.toFixed(1)}`;
  const ack = name === 'bare' ? '-' : both(ackMs);
  return `${name.padEnd(16)} ${perSecond.toFixed(2).padStart(13)}  ${cap.toFixed(2).padStart(15)}  ${ack.padStart(14)}   ${both(nextMs).padStart(21)}`;
}

/** Milliseconds of CPU a nomination, by process, and what else the engine did for them. */
export function linesOfCpu({ name, figures }: Measured): string[] {
  const { cpuMs, cpuInAll, beyond, history } = figures;
  const indent = ' '.repeat(24);
  const parts = Object.entries(cpuMs).map(([process, ms]) => `${process} ${ms.toFixed(0)}`);
  return [
    `${name.padEnd(16)} ${cpuInAll.toFixed(0).padStart(5)}: ${parts.join(', ')}`,
    ...(history === null ? [] : [`${indent}in Temporal: ${sayHistory(history)}`]),
    ...(beyond === '' ? [] : [`${indent}beyond the common work: ${beyond}`]),
  ];
}

/** In words, for lines and the page. */
export function sayHistory({ events, workflowTasks, bytes }: HistoryCost): string {
  return `${events} events, ${workflowTasks} workflow tasks, ${(bytes / 1024).toFixed(1)} KB`;
}

/** Each ratio that can be told from what was run. */
export function judge(measured: Measured[]): Verdict[] {
  const own = measured.find(({ name }) => name === 'laurel');
  if (own === undefined) return [];
  const { ackMs } = own.figures;
  const ratios = measured.flatMap(({ name, figures }): Verdict[] => {
    const least = LEAST_RATIO[name];
    if (least === undefined) return [];
    const ratio = own.figures.perSecond / figures.perSecond;
    const byCpu = own.figures.cap / figures.cap;
    const text = `nominations/s ${ratio.toFixed(2)} × ${name}, at least ${least}; by CPU ${byCpu.toFixed(2)} ×`;
    return [{ isKept: ratio >= least, text: `${text}: ${ratio >= least ? 'kept' : 'not kept'}` }];
  });
  const isQuick = ackMs.p50 <= ACK.p50 && ackMs.p99 <= ACK.p99;
  const ack = `acknowledgement p50 ${ackMs.p50.toFixed(1)} ms, p99 ${ackMs.p99.toFixed(1)} ms, at most ${ACK.p50} and ${ACK.p99}`;
  return [...ratios, { isKept: isQuick, text: `${ack}: ${isQuick ? 'kept' : 'not kept'}` }];
}
