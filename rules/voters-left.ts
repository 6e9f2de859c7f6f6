/** Those on the roll who have not voted: reminding them, and looking at their names, which is entered in the record. */

import { mayConvene, type BodyFacts } from './may-steer';
import type { Actor } from './permissions';
import type { Refusal } from './refusal';

type VotersFacts = { office: BodyFacts; sitting: { state: string; opensAt: Date; closesAt: Date } };

/** Whoever convened the sitting, and only while its box is open: before there is no roll, afterwards nothing to remind of. */
export function mayReachVoters(actor: Actor, { office, sitting }: VotersFacts): Refusal | undefined {
  const { state, opensAt, closesAt } = sitting;
  const refusal = mayConvene(actor, office);
  if (refusal !== undefined || state === 'open') return refusal;
  return state === 'convened'
    ? { code: 'not-open-yet', opensAt: opensAt.toISOString() }
    : { code: 'closed', at: closesAt.toISOString() };
}
