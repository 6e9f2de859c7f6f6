/** The outcome of an open step, if its facts give one: an act, a decided agenda item, or a time that has passed. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import type { Decision } from '../../rules/counting';
import type { StepOutcome } from '../../rules/endings';
import { published } from '../../rules/published';
import { isOpinionStep } from '../../rules/stage-kinds';
import { readHeard } from './hear';
import type { Case } from './load-case';
import { readConclusion } from './read-decision';

/** Nothing where the step is neither complete nor closed. A decision that exists wins over a time that has passed. */
export async function readOutcome(
  tx: Transaction,
  opening: Opening,
  { policy, now }: Pick<Case, 'policy' | 'now'>,
): Promise<StepOutcome | undefined> {
  if (opening.step === 'notice' || isOpinionStep(opening.step)) return readHeard(tx, policy, { opening, now });
  const decided = await decisionOf(tx, opening);
  if (decided !== undefined) return decided;
  if (opening.closesAt !== null && opening.closesAt <= now && opening.onClose !== null) {
    if (await isBeforeSitting(tx, opening)) return undefined;
    return { outcome: opening.onClose === 'returned' ? 'expired' : 'lapsed' };
  }
  return undefined;
}

/** Acts that are the outcome of their step. */
const DECISIVE = ['review', 'supplement', 'submit', 'answer', 'propose', 'revocation'];

async function decisionOf(tx: Transaction, opening: Opening): Promise<StepOutcome | undefined> {
  const { nominationNumber, sequence } = opening;
  if (opening.step === 'council' || opening.step === 'bloc') {
    const item = await tx.agendaItem.findFirst({
      where: { nominationNumber, openingSequence: sequence, state: 'decided' },
    });
    return item === null ? correctedDecisionOf(tx, opening) : { ...told(item.outcome), sitting: item.sittingNumber };
  }
  if (opening.step === 'decision') return readConclusion(tx, opening);
  const act = await tx.act.findFirst({
    where: { nominationNumber, openingSequence: sequence, kind: { in: DECISIVE } },
    orderBy: { at: 'asc' },
  });
  if (act === null) return undefined;
  const content = act.content as StepOutcome & { outcome: StepOutcome['outcome'] };
  return content;
}

/** The same box decided again by a correction that opened this step. */
async function correctedDecisionOf(tx: Transaction, opening: Opening): Promise<StepOutcome | undefined> {
  const { nominationNumber, sequence } = opening;
  const correction = await tx.correction.findFirst({
    where: { nominationNumber, openingSequence: sequence, course: 'decidedAgain' },
  });
  if (correction?.sittingNumber == null || correction.decision === null) return undefined;
  return { ...told(correction.decision), sitting: correction.sittingNumber };
}

/** What a case keeps of a count goes into its record, its export and its letters: no more than may be published. */
function told(decision: unknown): StepOutcome {
  return published(decision as Decision);
}

/** A case on a live agenda does not lapse: the sitting decides. */
async function isBeforeSitting(tx: Transaction, opening: Opening): Promise<boolean> {
  const { nominationNumber, sequence } = opening;
  const item = await tx.agendaItem.findFirst({ where: { nominationNumber, openingSequence: sequence, state: 'live' } });
  return item !== null;
}
