/** What the rows say is under way against what Temporal runs: they may be apart after one of the two was restored. */

/** Where a live case or sitting stands by the rows; `stage` is null where nothing is opened yet, and of a sitting. */
export type CaseOnFile = { id: string; stage: string | null };
/** Where its run says that it stands. */
export type RunSeen = CaseOnFile;

export type ComparedRuns = {
  /** Live by the rows, and without a run. */
  missing: string[];
  /** Running, and not live by the rows: ended there, or not there at all. */
  astray: RunSeen[];
  /** Both, at different stages. A run that shows none yet has still to read the rows. */
  apart: { id: string; stage: string; onFile: string }[];
};

/** A run shows its new stage a moment after the rows have it: what is apart once may not be so a moment later. */
export function compareRuns(live: readonly CaseOnFile[], running: ReadonlyMap<string, string | null>): ComparedRuns {
  const onFile = new Map(live.map(({ id, stage }) => [id, stage]));
  const runs = [...running].map(([id, stage]) => ({ id, stage }));
  return {
    missing: live.filter(({ id }) => !running.has(id)).map(({ id }) => id),
    astray: runs.filter(({ id }) => !onFile.has(id)),
    apart: runs.flatMap(({ id, stage }) => {
      const wanted = onFile.get(id) ?? null;
      return wanted === null || stage === null || stage === wanted ? [] : [{ id, stage, onFile: wanted }];
    }),
  };
}
