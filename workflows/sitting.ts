/** A sitting's story: it waits for its hour, the voting opens, the box closes, its holders open the sum, it is counted. */

import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CountingActivities } from '../activities/kinds';
import type { SittingPosition } from '../rules/position';
import { hangBell } from './bell';
import { showSitting, summaryOfSittingMoment } from './board';
import { dependably } from './dependably';

/**
 * A worker that dies at it is missed after the heartbeat time-out, and another does it within a quarter of a minute; a long
 * agenda takes minutes.
 */
const counting = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '1 minute' },
} as const;

const { addUpBox } = proxyActivities<CountingActivities>({ ...counting, summary: 'add the closed box up, unopened' });
const { countSitting } = proxyActivities<CountingActivities>({ ...counting, summary: 'count it and decide each item' });

/** People are to act: members vote, or the holders of the key open the box. */
function isWaiting(position: SittingPosition): boolean {
  if (position.state === 'closed') return position.waits === 'opening';
  return position.state === 'convened' || position.state === 'open';
}

/** The sitting's next move; a box that it finds closed is added up, also where the run has only just begun. */
async function keep(number: string): Promise<SittingPosition> {
  const position: SittingPosition = await dependably('keepSitting', number);
  return position.state === 'closed' && position.waits === 'sum' ? addUpBox(number) : position;
}

/** @returns how the sitting ended: counted, cancelled, void, or unknown */
export async function sitting(number: string): Promise<string> {
  const bell = hangBell();
  let position = await keep(number);
  while (isWaiting(position)) {
    showSitting(number, position);
    await bell.rings('next' in position ? (position.next ?? null) : null, summaryOfSittingMoment(position));
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof sitting>(number);
    position = await keep(number);
  }
  if (position.state === 'closed') position = await countSitting(number);
  showSitting(number, position);
  return position.state;
}
