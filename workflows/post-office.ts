/** The standing story of the house: letters are delivered and papers made, for as long as there is a house. */

import { ActivityCancellationType, continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { OfficeActivities } from '../activities/kinds';
import { QUEUES } from './messages';

const standing = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '30s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '1s', maximumInterval: '10s' },
} as const;

const { deliverLetters } = proxyActivities<OfficeActivities>({
  ...standing,
  taskQueue: QUEUES.mail,
  summary: 'deliver letters as they come',
});
const { makePapers } = proxyActivities<OfficeActivities>({
  ...standing,
  taskQueue: QUEUES.papers,
  summary: 'make papers as they are asked for',
});

/** Rounds before the history is begun anew. */
const ROUNDS = 100;

export async function postOffice(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await Promise.all([deliverLetters(), makePapers()]);
  return continueAsNew<typeof postOffice>();
}
