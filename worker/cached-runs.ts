/** How many runs a worker keeps in memory between two turns: what it cannot keep is told anew from its short history. */

const MEGABYTE = 1024 * 1024;
/** What a worker needs beside its runs: its program, letters and papers under way. */
const BESIDES_MB = 128;
/** A run takes some 80 KB; that much more for what a turn leaves behind. */
const RUN_MB = 1 / 8;
const [FEWEST, MOST] = [10, 2_000];

/** So many that they fit into a heap of at most so many bytes; no more than a busy house has under way at once. */
export function cachedRuns(heapLimitBytes: number): number {
  const fitting = Math.floor((heapLimitBytes / MEGABYTE - BESIDES_MB) / RUN_MB);
  return Math.min(MOST, Math.max(FEWEST, fitting));
}
