/** Those on the roll who have not voted: reminding them, and looking at their names, which is entered in the record. */

import { boxClosed, type BoxHours } from './box-closed';
import { mayConvene, type BodyFacts } from './may-steer';
import type { Actor } from './permissions';
import type { Refusal } from './refusal';

type VotersFacts = { office: BodyFacts; sitting: BoxHours & { state: string; opensAt: Date }; now: Date };

/**
 * Whoever convened the sitting, and only while its box is open: before there is no roll, after the closing hour nothing to
 * remind of, even if nobody has closed the box yet.
 */
export function mayReachVoters(actor: Actor, { office, sitting, now }: VotersFacts): Refusal | undefined {
  const { state, opensAt, closesAt } = sitting;
  const refusal = mayConvene(actor, office);
  if (refusal !== undefined || (state === 'open' && now < closesAt)) return refusal;
  return state === 'convened' ? { code: 'not-open-yet', opensAt: opensAt.toISOString() } : boxClosed(sitting);
}
