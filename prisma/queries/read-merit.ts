/** What a nomination says for its nominee: the reason, claims without figures, and the figures of each piece of evidence. */

import type { EvidenceItem } from '../../rules/evidence';
import type { NominationInput } from '../../rules/nomination-input';
import type { Database } from '../database';

export type Merit = { reason: string; claims: string[]; figures: ReadonlyMap<string, EvidenceItem> };

/** Of a case that its reader was shown already: who may see the case may read all of this. */
export async function readMerit(database: Database, number: string): Promise<Merit> {
  const { input, evidence } = await database.nomination.findUniqueOrThrow({
    where: { number },
    select: { input: true, evidence: { select: { id: true, content: true } } },
  });
  const { reason, claims = [] } = input as Pick<NominationInput, 'reason'> & Partial<NominationInput>;
  return {
    reason,
    claims,
    figures: new Map(evidence.map(({ id, content }) => [id, content as unknown as EvidenceItem])),
  };
}
