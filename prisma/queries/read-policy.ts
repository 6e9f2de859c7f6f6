/** Which policy a nomination pinned. */

import type { Database } from '../database';

/** Its id, not its hash. @throws where there is no such nomination */
export async function readPolicyId(database: Database, number: string): Promise<string> {
  const { policy } = await database.nomination.findUniqueOrThrow({
    where: { number },
    select: { policy: { select: { policyId: true } } },
  });
  return policy.policyId;
}
