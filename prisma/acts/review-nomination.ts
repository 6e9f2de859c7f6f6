import type { Recorded } from '../act';
import type { Database } from '../database';
import type { Actor } from '../../rules/permissions';
import { mayAskSupplement } from '../../rules/may-act';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { asksBefore } from '../stages/supplements';
import { actOnOpening, reasonOf } from './act-on-opening';

export type Review = { taskId: string; actor: Actor; choice: 'agree' | 'return' | 'disagree'; reason?: string };

const OUTCOME = { agree: 'recommended', return: 'supplement', disagree: 'notRecommended' } as const;

/**
 * The unit's opinion on its nomination: forward it, return it for supplement, or disagree. A return or a
 * disagreement needs a reason; a return is refused once the policy's number of supplements is used up.
 */
export async function reviewNomination(database: Database, review: Review): Promise<Recorded | Refusal> {
  const { choice } = review;
  const reason = choice === 'agree' ? '' : reasonOf(review.reason);
  if (isRefusal(reason)) return reason;
  const outcome = {
    outcome: OUTCOME[choice],
    ...(reason === '' ? {} : { reason }),
    ...(choice === 'return' ? { points: reason.split('\n').filter((line) => line.trim() !== '') } : {}),
  };
  return actOnOpening(
    database,
    { taskId: review.taskId, actor: review.actor, kind: 'review', outcome },
    {
      check: ({ opening, theCase }) =>
        choice === 'return' ? mayAskSupplement(theCase.policy, asksBefore(opening)) : undefined,
    },
  );
}
