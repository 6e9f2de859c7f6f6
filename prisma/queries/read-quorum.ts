/** How many a sitting needs to decide, by the policy it was convened under. */

import { quorumOf } from '../../rules/counting';
import type { Policy } from '../../rules/policy';
import { bare, type Citation } from '../../rules/refusal';
import type { Database } from '../database';
import type { ShownSitting } from './show-sitting';

export type SittingQuorum = { needed: number; citation: Citation };

export async function readQuorum(
  database: Database,
  { policyHash, kind, members }: Pick<ShownSitting, 'policyHash' | 'kind' | 'members'>,
): Promise<SittingQuorum> {
  const { content } = await database.policy.findUniqueOrThrow({ where: { hash: policyHash } });
  const policy = content as unknown as Policy;
  const body = kind === 'bloc' ? (policy.bloc ?? policy.council) : policy.council;
  return { needed: quorumOf({ policy, kind, members }), citation: bare(body.quorum) };
}
