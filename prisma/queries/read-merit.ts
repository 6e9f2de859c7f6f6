/** What a nomination says for its nominee: the reason, claims without figures, the figures of each piece of evidence, what was supplemented, and why it was not accepted. */

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
  /** When the ministry did not accept the dossier, why and by which clause, oldest first. */
  turnedDown: { at: Date; reason: string; clause: string }[];
};

/** Of a case that its reader was shown already: who may see the case may read all of this. */
export async function readMerit(database: Database, number: string): Promise<Merit> {
  const outcomes = ['completed', 'refusedToAccept'].map((word) => ({ outcome: { path: ['outcome'], equals: word } }));
  const answered = { step: { in: ['supplement', 'answer'] }, state: 'settled', OR: outcomes };
  const { input, evidence, openings } = await database.nomination.findUniqueOrThrow({
    where: { number },
    select: {
      input: true,
      evidence: { select: { id: true, content: true } },
      openings: {
        where: answered,
        select: { step: true, context: true, outcome: true, settledAt: true },
        orderBy: { sequence: 'asc' },
      },
    },
  });
  const { reason, claims = [] } = input as Pick<NominationInput, 'reason'> & Partial<NominationInput>;
  return {
    reason,
    claims,
    figures: new Map(evidence.map(({ id, content }) => [id, content as unknown as EvidenceItem])),
    supplements: openings
      .filter(({ step }) => step === 'supplement')
      .map(({ context, outcome }) => ({
        points: (context as StepContext).points ?? [],
        text: (outcome as { reason: string }).reason,
      })),
    turnedDown: openings.flatMap(({ step, outcome, settledAt }) => {
      const { reason, clause } = outcome as { reason: string; clause: string };
      return step === 'answer' && settledAt !== null ? [{ at: settledAt, reason, clause }] : [];
    }),
  };
}
