/** The bounds that letters keep to in this house: those of its newest case, else those that Laurel takes where packs are silent. */

import { overlay, type Leaf } from '../../rules/policy-overlay';
import type { LetterBounds } from '../../rules/policy-letters';
import type { Policy } from '../../rules/policy';
import type { Database, Transaction } from '../database';
import { readDefaults } from '../queries/read-packs';

/** With the clause of each. Nothing where no case is on file and no laws are loaded. */
export async function readLetterBounds(tx: Database | Transaction): Promise<Leaf<LetterBounds> | undefined> {
  const newest = await tx.nomination.findFirst({ orderBy: { openedAt: 'desc' }, select: { policy: true } });
  const pinned = (newest?.policy.content as Pick<Policy, 'letters'> | undefined)?.letters;
  if (pinned !== undefined) return pinned;
  const defaults = await readDefaults(tx);
  return defaults === undefined ? undefined : overlay([defaults]).letters;
}
