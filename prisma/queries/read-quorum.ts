/** How many a sitting needs to decide and how many of them have come, by the policy it was convened under. */

import { quorumAhead, quorumOf } from '../../rules/counting';
import { byWay } from '../../rules/count-box';
import type { Policy } from '../../rules/policy';
import { bare, type Citation } from '../../rules/refusal';
import type { Database } from '../database';
import type { ShownSitting } from './show-sitting';

export type SittingQuorum = {
  needed: number;
  /** Who has voted, as far as the policy counts the way they came: a written ballot often is in the box and not in the room. */
  there: number;
  citation: Citation;
};

/** While its voting runs: how many are needed, and how many there are so far. `members` is the whole body. */
export async function readQuorum(
  database: Database,
  { number, policyHash, kind, members }: Pick<ShownSitting, 'number' | 'policyHash' | 'kind' | 'members'>,
): Promise<SittingQuorum> {
  const { content } = await database.policy.findUniqueOrThrow({ where: { hash: policyHash } });
  const roll = await database.roll.findMany({ where: { sittingNumber: number } });
  const policy = content as unknown as Policy;
  const body = kind === 'bloc' ? (policy.bloc ?? policy.council) : policy.council;
  return {
    needed: quorumOf({ policy, kind, members }),
    there: quorumAhead({ policy, kind, members, ...byWay(roll.filter(({ voted }) => voted)) }).yes,
    citation: bare(body.quorum),
  };
}
