/** What a correction from an opening would void and whom it would tell: read by the proposal, the page and the agreement. */

import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import {
  checkRecount,
  checkRollFacts,
  courseOf,
  sitsAgainAfterCountError,
  unknownSeats,
  voidedBy,
  type CorrectionCause,
  type CorrectionCourse,
  type RollFacts,
} from '../../rules/correction';
import type { Decision } from '../../rules/counting';
import type { Refusal } from '../../rules/refusal';
import type { StepKind } from '../../rules/stage-kinds';
import { decideAgain } from '../sittings/decide-again';
import type { Case } from './load-case';

export type CorrectionAsked = { from: Opening; cause: CorrectionCause; facts: RollFacts | null };

/** The agenda item whose decision settled a step, and that decision. */
export type DecidedItem = { sittingNumber: string; position: number; first: Decision };

export type CorrectionPlan = {
  course: CorrectionCourse;
  voided: Opening[];
  /** What people were told of the voided steps: outcomes, and the ending if there is one. */
  said: string[];
  /** The ending that is taken back. */
  ending: string | null;
  /** Keys of papers that no longer count for this case. */
  papers: string[];
  told: string[];
  item: DecidedItem | null;
  /** The box counted again, or decided by the right facts. */
  decision: Decision | null;
};

/** Refused: a live nomination that took the place of this one, seats that are not on the roll, a box that gives what was recorded, facts that do not fit the box. */
export async function planCorrection(
  tx: Transaction,
  theCase: Case,
  { from, cause, facts }: CorrectionAsked,
): Promise<CorrectionPlan | Refusal> {
  const { row, policy } = theCase;
  const step = from.step as StepKind;
  if (isLastSeat(from))
    return { code: 'field-wrong', field: 'from', value: 'decision', rule: 'closed-word', allowed: ['council', 'bloc'] };
  const taken = await placeTaken(tx, theCase);
  if (taken !== undefined) return { code: 'already-nominated', number: taken };
  const item = await itemOf(tx, from);
  const misplaced = item === null ? withoutVote({ cause, facts }) : undefined;
  if (misplaced !== undefined) return misplaced;
  const decision = await decisionFor(tx, { item, cause, facts });
  if (decision !== null && 'code' in decision) return decision;
  const openings = await tx.opening.findMany({ where: { nominationNumber: row.number }, orderBy: { sequence: 'asc' } });
  const voided = voidedBy(openings, from.sequence);
  const outcomes = voided.flatMap(({ outcome }) => (outcome as { outcome?: string } | null)?.outcome ?? []);
  return {
    course: courseOf({ step, cause, facts, sitsAgain: sitsAgainAfterCountError(policy, step) }),
    voided,
    said: [...outcomes, ...(row.ending === null ? [] : [row.ending])],
    ending: row.ending,
    papers: await papersOf(tx, voided),
    told: await toldOf(tx, voided),
    item,
    decision,
  };
}

/** Seats and miscounts are of a step that a council or bloc voted on: the seats are left out of another, its cause is the other one. */
function withoutVote({ cause, facts }: Pick<CorrectionAsked, 'cause' | 'facts'>): Refusal | undefined {
  if (cause === 'countError')
    return { code: 'field-wrong', field: 'cause', rule: 'miscount-of-votes', allowed: ['clerical'] };
  if (facts === null) return undefined;
  return { code: 'field-wrong', field: facts.present === undefined ? 'recused' : 'present', rule: 'voted-steps' };
}

/** One act gave the last places of a sitting to several cases: it is the sitting that is to be corrected. */
function isLastSeat({ step, context }: Opening): boolean {
  return step === 'decision' && (context as { question?: string } | null)?.question === 'lastSeat';
}

/** Endings that leave room for a new nomination: one may have been made since. */
async function placeTaken(tx: Transaction, { row }: Case): Promise<string | undefined> {
  const { nomineeId, nomineePerson, title, year, number } = row;
  const other = await tx.nomination.findFirst({
    where: {
      nomineeId,
      nomineePerson,
      title,
      year,
      number: { not: number },
      OR: [{ ending: null }, { ending: { in: ['awarded', 'notAwarded', 'failedVote', 'notChosen', 'revoked'] } }],
    },
  });
  return other?.number;
}

/** The item that decided the step: counted for this opening, or decided again for it by an earlier correction. */
export async function itemOf(
  tx: Database | Transaction,
  { nominationNumber, sequence }: Opening,
): Promise<DecidedItem | null> {
  const counted = await tx.agendaItem.findFirst({
    where: { nominationNumber, openingSequence: sequence, state: 'decided' },
  });
  if (counted !== null) {
    const { sittingNumber, position, outcome } = counted;
    return { sittingNumber, position, first: outcome as unknown as Decision };
  }
  const corrected = await tx.correction.findFirst({
    where: { nominationNumber, openingSequence: sequence, course: 'decidedAgain' },
  });
  if (corrected?.sittingNumber == null || corrected.position === null) return null;
  const { sittingNumber, position, decision } = corrected;
  return { sittingNumber, position, first: decision as unknown as Decision };
}

type Deciding = { item: DecidedItem | null; cause: CorrectionCause; facts: RollFacts | null };

async function decisionFor(tx: Transaction, { item, cause, facts }: Deciding): Promise<Decision | Refusal | null> {
  if (item === null || (facts === null && cause !== 'countError')) return null;
  const { sittingNumber, position, first } = item;
  const roll = await tx.roll.findMany({ where: { sittingNumber }, select: { seatNo: true } });
  const [unknown] = facts === null ? [] : unknownSeats(roll, facts);
  if (unknown !== undefined) return { code: 'not-on-roll', field: unknown.field, value: String(unknown.seat) };
  const again = await decideAgain(tx, { sittingNumber, position, facts });
  const recount = { first, again, sitting: sittingNumber };
  return (facts === null ? checkRecount(recount) : checkRollFacts(recount)) ?? again;
}

async function papersOf(tx: Transaction, voided: Opening[]): Promise<string[]> {
  const sequences = voided.map(({ sequence }) => sequence);
  const nominationNumber = voided[0]?.nominationNumber ?? '';
  const counted = await tx.agendaItem.findMany({
    where: { nominationNumber, openingSequence: { in: sequences }, state: 'decided' },
    select: { sittingNumber: true },
  });
  const again = await tx.correction.findMany({
    where: { nominationNumber, openingSequence: { in: sequences }, course: 'decidedAgain' },
    select: { sittingNumber: true },
  });
  const sittings = [...counted, ...again].flatMap(({ sittingNumber }) => sittingNumber ?? []);
  const papers = await tx.paper.findMany({
    where: {
      OR: [
        { key: { in: sequences.map((sequence) => `${nominationNumber}/${sequence}/request`) } },
        { sittingNumber: { in: sittings } },
      ],
    },
    orderBy: { key: 'asc' },
    select: { key: true },
  });
  return papers.map(({ key }) => key);
}

/** Kinds of letters that told what a step came to, handed its dossier on, or confirmed an act that no longer counts. */
const TELLING = ['result', 'answer', 'done'];

async function toldOf(tx: Transaction, voided: Opening[]): Promise<string[]> {
  const sequences = voided.map(({ sequence }) => sequence);
  const nominationNumber = voided[0]?.nominationNumber ?? '';
  const own = await tx.letter.findMany({
    where: {
      nominationNumber,
      kind: { in: TELLING },
      state: { not: 'cancelled' },
      OR: sequences.map((sequence) => ({ key: { startsWith: `${nominationNumber}/${sequence}/` } })),
    },
    select: { personId: true },
  });
  const items = await tx.agendaItem.findMany({
    where: { nominationNumber, openingSequence: { in: sequences }, state: 'decided' },
    select: { sittingNumber: true },
  });
  const published = await tx.letter.findMany({
    where: { sittingNumber: { in: items.map((item) => item.sittingNumber) }, kind: 'published' },
    select: { personId: true },
  });
  return [...new Set([...own, ...published].map(({ personId }) => personId))].sort();
}

/** The sitting in whose box the case lies, voted on and not yet counted. */
export async function openBoxOf(tx: Database | Transaction, number: string): Promise<string | null> {
  const item = await tx.agendaItem.findFirst({
    where: { nominationNumber: number, state: 'live', sitting: { state: { in: ['open', 'closed'] } } },
  });
  return item?.sittingNumber ?? null;
}
