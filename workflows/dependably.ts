/**
 * Short work runs as a local activity, in the same workflow task. If it fails three times it runs as a regular one,
 * with back-off: a local activity that hangs would heartbeat the workflow task and fill the history.
 */

import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { NominationActivities, SittingActivities } from '../activities/kinds';

type ShortWork = NominationActivities & SittingActivities;

/** What the history says of each. */
const SUMMARIES: Record<keyof ShortWork, string> = {
  whereIs: 'read where the case stands, open its step',
  settleStage: 'settle the step if complete, open what follows',
  keepMoments: 'remind, escalate, close: what has come due',
  keepSitting: 'open, remind, close the box: what is due',
};

/** Does one piece of short work for a case or a sitting, by its name, until it is done. */
export async function dependably<Name extends keyof ShortWork>(
  name: Name,
  number: string,
): Promise<Awaited<ReturnType<ShortWork[Name]>>> {
  type Work = (number: string) => ReturnType<ShortWork[Name]>;
  const summary = SUMMARIES[name];
  const local = proxyLocalActivities<ShortWork>({
    startToCloseTimeout: '5s',
    retry: { initialInterval: '100ms', maximumAttempts: 3 },
    summary,
  });
  try {
    return await (local[name] as unknown as Work)(number);
  } catch (fault) {
    if (isCancellation(fault)) throw fault;
    const regular = proxyActivities<ShortWork>({
      startToCloseTimeout: '30s',
      retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
      summary,
    });
    return await (regular[name] as unknown as Work)(number);
  }
}
