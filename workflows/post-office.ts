/** The standing story of the house: letters are delivered and papers made, for as long as there is a house. */

import { ActivityCancellationType, continueAsNew, patched, proxyActivities } from '@temporalio/workflow';
import type { OfficeActivities } from '../activities/kinds';
import { QUEUES } from './messages';

/** A deliverer that died is missed after the heartbeat time-out, and another begins soon; one that stopped in good order, at once. */
const standing = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '10s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '1s', maximumInterval: '2s' },
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

/** Shifts before the history is begun anew. */
const SHIFTS = 100;

/**
 * Never ends by itself. Letters do not wait for papers, nor papers for letters: when the history is begun anew, a shift that
 * is under way hears of it with its next heartbeat and puts down its work in good order, beside the one that has taken over.
 */
export async function postOffice(): Promise<void> {
  let isNight = false;
  const dayAfterDay = async (shift: () => Promise<number>): Promise<void> => {
    for (let done = 0; done < SHIFTS && !isNight; done += 1) await shift();
    isNight = true;
  };
  const days = [dayAfterDay(deliverLetters), dayAfterDay(makePapers)];
  await Promise.race(days);
  // A run that began to wait for the other shift under the build before goes on waiting. A run lasts a hundred shifts, some
  // seventeen hours: once every house has worked with this build or a later one for a day, this becomes `deprecatePatch`,
  // and the stored history, which bears no mark, is told anew; once that has been so for a day too, the line goes. A house that
  // leaps over both has the run halted, and ends it: the sweep begins it anew, and nothing is lost.
  if (!patched('begin-anew-at-once')) await Promise.all(days);
  return continueAsNew<typeof postOffice>();
}
