/** Papers that tell what a step came to, and that an award was taken back: asked for in the same transaction, each once. */

import { civilDateOf } from '../../rules/calendar';
import { clauseOfEnding } from '../../rules/clauses';
import type { Decision } from '../../rules/counting';
import type { StepOutcome } from '../../rules/endings';
import type { ResultFacts } from '../../rules/letters';
import type { RefusalSlipFacts } from '../../rules/papers-told';
import { bare } from '../../rules/refusal';
import { voteBaseOf } from '../../rules/vote-base';
import { endsInTheHouse } from '../../rules/deadline-keys';
import type { StepKind } from '../../rules/stages';
import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { readNames } from '../queries/paper-head';
import type { Case } from './load-case';
import { readAward } from './read-award';
import { holderOf, keepWanted, writePaper, type Step } from './write-paper';

/** Results that are told on paper; a vote that is held again tells nothing yet, and a dossier that goes back has its slip. */
const TOLD: readonly ResultFacts['outcome'][] = [
  'passed',
  'failed',
  'notChosen',
  'noPlaceLeft',
  'refused',
  'awarded',
  'notAwarded',
  'lapsed',
  'stands',
];

type Told = { opening: Opening; outcome: StepOutcome; result: ResultFacts; now: Date };

/** The notice of what a step came to, to the nominee; of a dossier that goes back the slip with its reasons, of an award taken back that it is. */
export async function wantResult(tx: Transaction, theCase: Case, told: Told): Promise<void> {
  const { opening, outcome, result, now } = told;
  if (result.outcome === 'returned') return wantReturnSlip(tx, theCase, told);
  if (result.outcome === 'revoked') {
    const { reason = '', decisionNumber = '', decisionOn } = result;
    const day = decisionOn === undefined ? {} : { paperOn: decisionOn };
    return wantRevocation(tx, theCase, { step: opening, reason, paper: decisionNumber, ...day, now });
  }
  if (!TOLD.includes(result.outcome)) return;
  const written = await writePaper(tx, theCase, { kind: 'resultNotice', by: 'unit', step: opening, now });
  const sat = await readSat(tx, theCase, { opening, outcome });
  const facts = {
    kind: 'resultNotice' as const,
    ...written,
    addressee: written.nominee,
    result,
    ...(sat === undefined ? {} : { sat }),
    ...(outcome.citation === undefined ? {} : { citation: bare(outcome.citation) }),
  };
  await keepWanted(tx, theCase, { facts, by: 'unit', step: opening, now });
}

async function readSat(
  tx: Transaction,
  { calendar, policy }: Case,
  { opening, outcome }: { opening: Opening; outcome: StepOutcome },
) {
  if (outcome.sitting === undefined || !['council', 'bloc'].includes(opening.step)) return undefined;
  const sitting = await tx.sitting.findUniqueOrThrow({ where: { number: outcome.sitting }, include: { body: true } });
  return {
    body: sitting.body.name,
    on: civilDateOf(sitting.meetsAt, calendar.timeZone),
    secret: sitting.kind === 'council',
    decision: outcome as Decision,
    ...voteBaseOf(policy, sitting.kind),
  };
}

/**
 * Every reason stands with its clause; silence after a request for a supplement is one. Of a dossier that was not
 * accepted it says until when it may be handed in again.
 */
export async function wantReturnSlip(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, now }: Omit<Told, 'result'>,
): Promise<void> {
  const { policy, row } = theCase;
  const by = holderOf(theCase, opening);
  const written = await writePaper(tx, theCase, { kind: 'refusalSlip', by, step: opening, now });
  const names = await readNames(tx, written.on);
  const citation = outcome.citation ?? clauseOfEnding(policy, 'returned', opening.step as StepKind);
  const facts: RefusalSlipFacts = {
    kind: 'refusalSlip',
    ...written,
    ...(outcome.outcome === 'refusedToAccept'
      ? { nature: 'refused', againUntil: outcome.until ?? null }
      : { nature: 'returned' }),
    addressee: by === 'ministry' ? names(row.unitId) : written.nominee,
    reasons: [{ text: [outcome.reason, outcome.clause].filter(Boolean).join(' · '), citation: bare(citation) }],
  };
  await keepWanted(tx, theCase, { facts, by, step: opening, now });
}

/** An award taken back, told to the nominee by whoever had decided it. */
export async function wantRevocation(
  tx: Transaction,
  theCase: Case,
  { step, now, ...said }: { step: Step; reason: string; paper: string; paperOn?: string; now: Date },
): Promise<void> {
  const { policy, row } = theCase;
  const by = endsInTheHouse(policy) ? 'unit' : 'ministry';
  const written = await writePaper(tx, theCase, { kind: 'revocation', by, step, now });
  const award = await readAward(tx, row.number);
  const facts = {
    kind: 'revocation' as const,
    ...written,
    addressee: written.nominee,
    ...award,
    ...said,
    citation: clauseOfEnding(policy, 'revoked', 'answer'),
  };
  await keepWanted(tx, theCase, { facts, by, step, now });
}
