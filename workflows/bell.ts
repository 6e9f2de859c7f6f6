/**
 * Waiting: a hint may ring at any time, a timer rings at the next planned moment. One timer at most is armed; it is
 * kept while the moment stays the same, and an ending run just leaves it behind, so that neither costs an event.
 */

import { CancellationScope, condition, isCancellation, setHandler, sleep } from '@temporalio/workflow';
import type { NextMoment } from '../rules/position';
import { wake } from './messages';

/** A moment that has come but is not due by the database's clock is looked at again after this long at the soonest. */
const SOONEST_MS = 1_000;
/** Clocks that drift by less than this leave the timer as it is. */
const DRIFT_MS = 30_000;

export type Bell = {
  /** Waits for a hint or for the moment. `summary` is shown beside the timer. */
  rings: (next: NextMoment | null, summary: string) => Promise<'hint' | 'moment'>;
};

type Armed = { at: string; ringsAt: number; scope: CancellationScope };

/** Hangs the bell: call it before anything is awaited, so that no hint is missed. */
export function hangBell(): Bell {
  let hinted = false;
  let rung = false;
  let armed: Armed | undefined;
  setHandler(wake, () => {
    hinted = true;
  });

  const arm = (next: NextMoment, summary: string): void => {
    const scope = new CancellationScope();
    const waitMs = Math.max(next.waitMs, SOONEST_MS);
    armed = { at: next.at, ringsAt: Date.now() + waitMs, scope };
    scope
      .run(async () => {
        await sleep(waitMs, { summary });
        rung = true;
        armed = undefined;
      })
      .catch((fault: unknown) => {
        if (!isCancellation(fault)) throw fault;
      });
  };

  return {
    rings: async (next, summary) => {
      if (!hinted && !isArmedFor(armed, next)) {
        armed?.scope.cancel();
        armed = undefined;
        if (next !== null) arm(next, summary);
      }
      await condition(() => hinted || rung);
      const news = hinted ? 'hint' : 'moment';
      hinted = false;
      rung = false;
      return news;
    },
  };
}

/**
 * True if the armed timer serves the moment: the same one, at about the same distance. The distance changes where a
 * rehearsal's clock was put forward since, and where a timer was lost.
 */
function isArmedFor(armed: Armed | undefined, next: NextMoment | null): boolean {
  if (armed === undefined || next === null) return armed === undefined && next === null;
  return armed.at === next.at && Math.abs(armed.ringsAt - Date.now() - next.waitMs) <= DRIFT_MS;
}
