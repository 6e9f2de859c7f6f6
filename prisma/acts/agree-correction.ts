/** The second of two persons: agrees to a correction, and it is carried out; or declines, and everything stays. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Correction, Opening } from '../generated/client';
import { lockOpening } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import type { CorrectionCause, RollFacts } from '../../rules/correction';
import { mayAgreeCorrection } from '../../rules/may-correct';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { StepKind } from '../../rules/stage-kinds';
import { readAgreement } from '../stages/agreers';
import { loadCase, type Case } from '../stages/load-case';
import { planCorrection } from '../stages/plan-correction';
import { closeTasks, lockSettled } from '../stages/settle';
import { lockSittingsOf, takeBack } from '../stages/take-back';
import { reasonOf } from './act-on-opening';
import { shownPlan, type Proposed } from './propose-correction';

export type Agreement = {
  number: string;
  actor: Actor;
  choice: 'agree' | 'decline';
  reason: string;
  /** Of a task: the correction it asked about. Without it the one that waits, or else the last. */
  no?: number;
};

type Deciding = {
  agreement: Agreement;
  reason: string;
  correction: Correction;
  from: Opening;
  theCase: Case;
  now: Date;
};

/**
 * Agrees or declines, with a reason. Under the locks of the sittings and the case, so of two at once one counts.
 * Refused: the first person, who holds no office for it, a correction that was decided, a case that has moved on, an
 * open box. Sent again by the same person, it is answered as at first.
 */
export async function agreeCorrection(database: Database, agreement: Agreement): Promise<Proposed | Refusal> {
  const reason = reasonOf(agreement.reason);
  if (isRefusal(reason)) return reason;
  const { number, no } = agreement;
  return inOneTransaction(database, async (tx) => {
    const held = await lockSittingsOf(tx, number);
    if (!(await lockSettled(tx, number))) return { code: 'not-found', field: 'number', value: number };
    const correction = await correctionAsked(tx, number, no);
    if (correction === null) return { code: 'not-found', field: 'correction' };
    const row = actRowOf(agreement, { correction, reason });
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    if (await isOnAnother(tx, number, held)) return { code: 'stale' };
    const theCase = await loadCase(tx, number);
    const { now } = theCase;
    const from = await tx.opening.findUniqueOrThrow({
      where: { nominationNumber_sequence: { nominationNumber: number, sequence: correction.fromSequence } },
    });
    const deciding: Deciding = { agreement, reason, correction, from, theCase, now };
    return (await refusalOf(tx, deciding)) ?? decide(tx, deciding, row);
  });
}

async function correctionAsked(tx: Transaction, nominationNumber: string, no?: number): Promise<Correction | null> {
  if (no !== undefined) return tx.correction.findUnique({ where: { nominationNumber_no: { nominationNumber, no } } });
  const waiting = await tx.correction.findFirst({ where: { nominationNumber, state: 'proposed' } });
  return waiting ?? tx.correction.findFirst({ where: { nominationNumber }, orderBy: { no: 'desc' } });
}

function actRowOf(
  { number, actor, choice }: Agreement,
  { correction, reason }: { correction: Correction; reason: string },
): ActRow {
  return {
    key: `${number}/correction/${correction.no}/${actor.personId}`,
    kind: 'agreeCorrection',
    personId: actor.personId,
    nominationNumber: number,
    content: { no: correction.no, choice, reason },
  };
}

/** A sitting was convened with the case between the locks: it is to be looked at anew. */
async function isOnAnother(tx: Transaction, nominationNumber: string, held: string[]): Promise<boolean> {
  const other = await tx.agendaItem.findFirst({ where: { nominationNumber, sittingNumber: { notIn: held } } });
  return other !== null;
}

async function refusalOf(
  tx: Transaction,
  { agreement: { actor, choice }, correction, from, theCase }: Deciding,
): Promise<Refusal | undefined> {
  return mayAgreeCorrection(actor, { ...(await readAgreement(tx, theCase, { correction, from })), choice });
}

async function decide(tx: Transaction, deciding: Deciding, row: ActRow): Promise<Proposed | Refusal> {
  if (deciding.agreement.choice === 'decline') return decline(tx, deciding, row);
  const { correction, from, theCase, agreement, reason, now } = deciding;
  const { number } = agreement;
  const open = await tx.opening.findFirst({ where: { nominationNumber: number, state: 'open' } });
  if (open !== null) await lockOpening(tx, open, 'update');
  const plan = await planCorrection(tx, theCase, {
    from,
    cause: correction.cause as CorrectionCause,
    facts: correction.facts as RollFacts | null,
  });
  if (isRefusal(plan)) return plan;
  const recorded = await finish(tx, deciding, row);
  await takeBack(tx, theCase, { correction, plan, agreedBy: agreement.actor.personId, reason, now });
  await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  return { ...recorded, plan: shownPlan(plan) };
}

async function decline(tx: Transaction, deciding: Deciding, row: ActRow): Promise<Recorded> {
  const { agreement, correction, reason, now } = deciding;
  const { number: nominationNumber, actor } = agreement;
  const { no } = correction;
  const recorded = await finish(tx, deciding, row);
  await tx.correction.update({
    where: { nominationNumber_no: { nominationNumber, no } },
    data: { state: 'declined', decidedById: actor.personId, decidedAt: now, decidedReason: reason },
  });
  await appendRecord(tx, {
    chain: `nomination:${nominationNumber}`,
    kind: 'correctionDeclined',
    at: now,
    body: { no, reason, by: actor.personId },
  });
  await tellDeclined(tx, deciding);
  return recorded;
}

/** Whoever proposed it is told, with the reason; nobody else has been told anything of it but those who were asked. */
async function tellDeclined(tx: Transaction, { correction, from, theCase, reason, now }: Deciding): Promise<void> {
  const { nominationNumber, no, proposedById: personId } = correction;
  const { about, policy } = theCase;
  const step = from.step as StepKind;
  const cause = correction.cause as CorrectionCause;
  const facts = { kind: 'not-corrected' as const, about, correction: { step, cause, words: policy.words }, reason };
  const key = `${nominationNumber}/correction/${no}/declined/${personId}`;
  await queueLetters(tx, [{ key, facts, personId, nominationNumber }], now);
}

/** The act, the task of who acted, and the tasks of the others who might have. */
async function finish(
  tx: Transaction,
  { agreement, correction, theCase, now }: Deciding,
  row: ActRow,
): Promise<Recorded> {
  const { number: nominationNumber, actor } = agreement;
  const { no } = correction;
  const recorded = await writeAct(tx, row, now);
  const where = { nominationNumber, correctionNo: no };
  const mine = await tx.task.findFirst({ where: { ...where, personId: actor.personId, state: 'open' } });
  if (mine !== null) await tx.task.update({ where: { id: mine.id }, data: { state: 'done', closedAt: now } });
  await closeTasks(tx, where, now);
  await queueLetters(
    tx,
    [
      {
        key: `${nominationNumber}/correction/${no}/done/${actor.personId}`,
        facts: { kind: 'done', task: 'agree', about: theCase.about, entry: recorded.code, invitation: 'agree' },
        personId: actor.personId,
        nominationNumber,
        ...(mine === null
          ? {}
          : { taskId: mine.id, replyToKey: `${nominationNumber}/correction/${no}/agree/${actor.personId}` }),
      },
    ],
    now,
  );
  return recorded;
}
