/** What a nomination says for its nominee: the reason, claims without figures, the figures of each piece of evidence, and what was supplemented. */

import type { EvidenceItem } from '../../rules/evidence';
import type { NominationInput } from '../../rules/nomination-input';
import type { Database } from '../database';
import type { StepContext } from '../stages/step-clock';

export type Merit = {
  reason: string;
  claims: string[];
  figures: ReadonlyMap<string, EvidenceItem>;
  /** What was asked for and what came, oldest first; of a request that was answered, and whose answer no correction has voided. */
  supplements: { points: string[]; text: string }[];
};

/** Of a case that its reader was shown already: who may see the case may read all of this. */
export async function readMerit(database: Database, number: string): Promise<Merit> {
  const answered = { step: 'supplement', state: 'settled', outcome: { path: ['outcome'], equals: 'completed' } };
  const { input, evidence, openings } = await database.nomination.findUniqueOrThrow({
    where: { number },
    select: {
      input: true,
      evidence: { select: { id: true, content: true } },
      openings: { where: answered, select: { context: true, outcome: true }, orderBy: { sequence: 'asc' } },
    },
  });
  const { reason, claims = [] } = input as Pick<NominationInput, 'reason'> & Partial<NominationInput>;
  return {
    reason,
    claims,
    figures: new Map(evidence.map(({ id, content }) => [id, content as unknown as EvidenceItem])),
    supplements: openings.map(({ context, outcome }) => ({
      points: (context as StepContext).points ?? [],
      text: (outcome as { reason: string }).reason,
    })),
  };
}
