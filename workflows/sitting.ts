/** A sitting's story: it waits for its hour, the voting opens, the box closes, the count is made. */

import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CountingActivities } from '../activities/kinds';
import type { SittingPosition } from '../rules/position';
import { hangBell } from './bell';
import { showSitting, summaryOfSittingMoment } from './board';
import { dependably } from './dependably';

const { countSitting } = proxyActivities<CountingActivities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
  summary: 'count the closed box and decide each item',
});

/** @returns how the sitting ended: counted, cancelled, or unknown */
export async function sitting(number: string): Promise<string> {
  const bell = hangBell();
  let position: SittingPosition = await dependably('keepSitting', number);
  while (position.state === 'convened' || position.state === 'open') {
    showSitting(number, position);
    await bell.rings(position.next, summaryOfSittingMoment(position));
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof sitting>(number);
    position = await dependably('keepSitting', number);
  }
  if (position.state === 'closed') position = await countSitting(number);
  showSitting(number, position);
  return position.state;
}
