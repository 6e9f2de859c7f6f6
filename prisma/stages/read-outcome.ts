/** The outcome of an open step, if its facts give one: an act, a decided agenda item, or a time that has passed. */

import type { Transaction } from '../database';
import { Prisma, type Opening } from '../generated/client';
import type { Decision } from '../../rules/counting';
import { afterStep, type Ending, type StepOutcome } from '../../rules/endings';
import type { Policy } from '../../rules/policy';
import { published } from '../../rules/published';
import { isOpinionStep, type StepKind } from '../../rules/stage-kinds';
import { decisiveKinds, isUntouchedSql } from './completion';
import { readHeard } from './hear';
import type { Case } from './load-case';
import { readConclusion } from './read-decision';
import type { StepContext } from './step-clock';

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

/** What a step ends its case with that is complete and not settled: counted while its case is on hold, as a rule. */
export function endingOf(
  policy: Policy,
  opening: Opening | null,
  outcome: StepOutcome | undefined,
): Ending | undefined {
  if (opening === null || outcome === undefined) return undefined;
  const context = opening.context as StepContext;
  const following = afterStep({ policy, step: opening.step as StepKind, outcome, context });
  return 'ending' in following ? following.ending : undefined;
}

/** The open opening of `n` that no act may have completed and no sitting has decided, and whose time has not run out. */
export function waitsSql(now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT 1 FROM opening o
     WHERE o."nominationNumber" = n.number AND o.state = 'open' AND o.step <> 'decision'
       AND (o."closesAt" IS NULL OR o."closesAt" > ${now})
       AND ${isUntouchedSql}`;
}

/** Whether one such act completes a step. */
export function isDecisive(kind: string): boolean {
  return decisiveKinds.includes(kind);
}

/** The act that an opening came to. */
export function decisiveAct(tx: Transaction, { nominationNumber, sequence }: Opening) {
  return tx.act.findFirst({
    where: { nominationNumber, openingSequence: sequence, kind: { in: decisiveKinds } },
    orderBy: { at: 'asc' },
  });
}

async function decisionOf(tx: Transaction, opening: Opening): Promise<StepOutcome | undefined> {
  const { nominationNumber, sequence } = opening;
  if (opening.step === 'council' || opening.step === 'bloc') {
    const item = await tx.agendaItem.findFirst({
      where: { nominationNumber, openingSequence: sequence, state: 'decided' },
    });
    return item === null ? correctedDecisionOf(tx, opening) : { ...told(item.outcome), sitting: item.sittingNumber };
  }
  if (opening.step === 'decision') return readConclusion(tx, opening);
  const act = await decisiveAct(tx, opening);
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
