/**
 * Waiting: a hint may ring at any time, a timer rings at the next planned moment. One timer at most is armed; it is
 * kept while the moment stays the same, and an ending run just leaves it behind, so that neither costs an event.
 */

import { CancellationScope, condition, isCancellation, setHandler, sleep } from '@temporalio/workflow';
import type { NextMoment } from '../rules/position';
import { wake } from './messages';

/** A moment that has come but is not due by the database's clock is looked at again after this long at the soonest. */
const SOONEST_MS = 1_000;

export type Bell = {
  /** Whether a hint came since the last wait. */
  rings: (next: NextMoment | null, summary: string) => Promise<'hint' | 'moment'>;
};

/** Hangs the bell: call it before anything is awaited, so that no hint is missed. */
export function hangBell(): Bell {
  let hinted = false;
  let rung = false;
  let armed: { at: string; scope: CancellationScope } | undefined;
  setHandler(wake, () => {
    hinted = true;
  });

  const arm = (next: NextMoment, summary: string): void => {
    const scope = new CancellationScope();
    armed = { at: next.at, scope };
    scope
      .run(async () => {
        await sleep(Math.max(next.waitMs, SOONEST_MS), { summary });
        rung = true;
        armed = undefined;
      })
      .catch((fault: unknown) => {
        if (!isCancellation(fault)) throw fault;
      });
  };

  return {
    rings: async (next, summary) => {
      if (!hinted && next?.at !== armed?.at) {
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
