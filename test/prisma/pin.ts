/** Pins a policy that differs from the one a case pinned, as a pack with other leaves would have it: under its own hash. */

import { canonical } from '../../rules/record';
import type { Policy } from '../../rules/policy';
import type { Database } from '../../prisma/database';
import type { Prisma } from '../../prisma/generated/client';
import { hashOf } from '../../prisma/secrets';

/** Of one case, or of all that are there. */
export async function pin(
  database: Database,
  which: { number?: string },
  change: (policy: Policy) => void,
): Promise<void> {
  const rows = await database.nomination.findMany({
    where: which,
    include: { policy: true },
  });
  for (const row of rows) {
    const content = structuredClone(row.policy.content) as unknown as Policy;
    change(content);
    const hash = hashOf(canonical(content));
    await database.policy.createMany({
      data: [{ hash, policyId: content.id, content: content as unknown as Prisma.InputJsonObject }],
      skipDuplicates: true,
    });
    await database.nomination.update({ where: { number: row.number }, data: { policyHash: hash } });
  }
}
