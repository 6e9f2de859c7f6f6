/** Which cases ask for the paper that orders an act of staff. */

import { asksPaper, type SteeringKind } from '../../rules/may-steer';
import type { Citation } from '../../rules/refusal';
import type { Database } from '../database';
import { readPinnedPolicies } from '../stages/load-case';

/** Of the cases that are named, those whose rules ask for it, each with the clause; whoever asks may see them. */
export async function readPapersAsked(
  database: Database,
  kind: SteeringKind,
  numbers: string[],
): Promise<Map<string, Citation>> {
  const rows = await database.nomination.findMany({
    where: { number: { in: numbers } },
    select: { number: true, policyHash: true },
  });
  const policies = await readPinnedPolicies(database, [...new Set(rows.map(({ policyHash }) => policyHash))]);
  return new Map(
    rows.flatMap(({ number, policyHash }): [string, Citation][] => {
      const policy = policies.get(policyHash);
      const citation = policy === undefined ? undefined : asksPaper(kind, policy);
      return citation === undefined ? [] : [[number, citation]];
    }),
  );
}
