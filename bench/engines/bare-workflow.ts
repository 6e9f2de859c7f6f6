/**
 * The same road without a fact: four stages, at each a local activity, a signal waited for under a timer that is
 * cancelled. No engine on Temporal can do less and still be one.
 */

import {
  CancellationScope,
  condition,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow';

export type BareActivities = { open: (id: string, stage: number) => Promise<void> };

export const complete = defineSignal('complete');
const { open } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '5s' });
const TERM = '10 days';

/** Goes through its stages, one signal each, and opens one more at its end, by which the bench knows it is over. */
export async function bare(id: string, stages: number): Promise<void> {
  let completed = 0;
  setHandler(complete, () => {
    completed += 1;
  });
  for (let stage = 0; stage < stages; stage += 1) {
    await open(id, stage);
    const term = new CancellationScope();
    term.run(() => sleep(TERM)).catch(() => undefined);
    await condition(() => completed > stage);
    term.cancel();
  }
  await open(id, stages);
}
