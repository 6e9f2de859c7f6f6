/** Papers that tell what a step came to, and that an award was taken back: asked for in the same transaction, each once. */

import { civilDateOf } from '../../rules/calendar';
import { clauseOfEnding, clauseOfLate, groundOfReturn } from '../../rules/clauses';
import type { Decision } from '../../rules/counting';
import type { StepOutcome } from '../../rules/endings';
import type { ResultFacts } from '../../rules/letters';
import type { RefusalSlipFacts } from '../../rules/papers-told';
import { bare, type Citation } from '../../rules/refusal';
import type { StepKind } from '../../rules/stage-kinds';
import { unended } from '../../rules/texts';
import { voteBaseOf } from '../../rules/vote-base';
import { endsInTheHouse } from '../../rules/deadline-keys';
import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { readNames } from '../queries/paper-head';
import type { Case } from './load-case';
import { readAward } from './read-award';
import { holderOf, keepWanted, writePaper, type Step } from './write-paper';

/** Results that are told on paper; a vote that is held again tells nothing yet. */
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
  // Where no clause can be cited; else the slip tells it.
  'returned',
];

type Told = { opening: Opening; outcome: StepOutcome; result: ResultFacts; now: Date };

/**
 * The notice of what a step came to, to the nominee; of a dossier that goes back by a clause the slip with its reasons, of
 * an award taken back that it is.
 */
export async function wantResult(tx: Transaction, theCase: Case, told: Told): Promise<void> {
  const { opening, outcome, result, now } = told;
  // Whoever did not accept it has written the slip, with the clause that they typed.
  if (outcome.outcome === 'refusedToAccept') return;
  const ranOut = outcome.outcome === 'expired' ? (opening.step as StepKind) : undefined;
  const late = clauseOfLate(theCase.policy, opening.step as StepKind, outcome);
  const ground = groundOfReturn(theCase.policy, outcome.citation ?? late);
  if (result.outcome === 'returned' && ground !== undefined)
    return wantReturnSlip(tx, theCase, { opening, outcome, ...(ranOut && { ranOut }), citation: ground, now });
  if (result.outcome === 'revoked') {
    const { reason = '', decisionNumber = '', decisionOn } = result;
    const day = decisionOn === undefined ? {} : { paperOn: decisionOn };
    return wantRevocation(tx, theCase, { step: opening, reason, paper: decisionNumber, ...day, now });
  }
  if (!TOLD.includes(result.outcome)) return;
  const by = result.outcome === 'returned' ? holderOf(theCase, opening) : 'unit';
  const written = await writePaper(tx, theCase, { kind: 'resultNotice', by, step: opening, now });
  const sat = await readSat(tx, theCase, { opening, outcome });
  const facts = {
    kind: 'resultNotice' as const,
    ...written,
    addressee: await addresseeFor(tx, theCase, { by, written }),
    result,
    ...(ranOut === undefined ? {} : { silent: true, ranOut }),
    ...(sat === undefined ? {} : { sat }),
    ...(outcome.citation === undefined ? {} : { citation: bare(outcome.citation) }),
  };
  await keepWanted(tx, theCase, { facts, by, step: opening, now });
}

/** The ministry writes to the unit, which tells the nominee. */
async function addresseeFor(
  tx: Transaction,
  { row }: Case,
  { by, written }: { by: 'unit' | 'ministry'; written: { nominee: string; on: string } },
): Promise<string> {
  return by === 'ministry' ? (await readNames(tx, written.on))(row.unitId) : written.nominee;
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
 * Every reason stands with its clause, which whoever does not accept a dossier has typed; that the time of a step ran out
 * is one. Of a dossier that was not accepted it says until when it may be handed in again.
 */
export async function wantReturnSlip(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, ranOut, citation, now }: Omit<Told, 'result'> & { ranOut?: StepKind; citation: Citation },
): Promise<void> {
  const by = holderOf(theCase, opening);
  const written = await writePaper(tx, theCase, { kind: 'refusalSlip', by, step: opening, now });
  const facts: RefusalSlipFacts = {
    kind: 'refusalSlip',
    ...written,
    ...(outcome.outcome === 'refusedToAccept'
      ? { nature: 'refused', againUntil: outcome.until ?? null }
      : { nature: 'returned' }),
    addressee: await addresseeFor(tx, theCase, { by, written }),
    reasons: [
      {
        text: reasonIn(outcome),
        ...(ranOut && { ranOut }),
        citation: bare(citation),
      },
    ],
  };
  await keepWanted(tx, theCase, { facts, by, step: opening, now });
}

/** With the clause that was typed behind it, as a paper cites one. */
function reasonIn({ reason = '', clause = '' }: StepOutcome): string {
  return clause === '' ? reason : `${unended(reason)} (${clause})`.trim();
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
