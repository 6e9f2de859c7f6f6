/** Papers about a dossier that a case's own moves make necessary: asked for in the same transaction, each once a step. */

import { civilDateOf } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import { shownInNotice } from '../../rules/notices';
import { noticeOf } from '../../rules/policy-road';
import { bare } from '../../rules/refusal';
import type { Plan } from '../../rules/stages';
import type { HandedIn } from '../../rules/submission';
import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import { readNames } from '../queries/paper-head';
import type { Case } from './load-case';
import { holderOf, keepWanted, writePaper, type Step } from './write-paper';

/** The derivation of a step's due date, as its plan has it. */
function dueOf(plan: Pick<Plan, 'moments'>): Derivation {
  const due = plan.moments.find(({ kind, rung }) => kind === 'deadline' && rung === 0);
  if (due === undefined) throw new Error('a step has no due date');
  return due.derivation;
}

/** When a step opens: the request for a supplement, the public notice. */
export async function wantAtOpening(
  tx: Transaction,
  theCase: Case,
  { opening, plan, now }: { opening: Opening; plan: Pick<Plan, 'moments'>; now: Date },
): Promise<void> {
  const by = holderOf(theCase, opening);
  if (opening.step === 'supplement') await wantSupplementRequest(tx, theCase, { opening, due: dueOf(plan), by, now });
  if (opening.step === 'notice') await wantPublicNotice(tx, theCase, { opening, due: dueOf(plan), now });
}

type Asking = { opening: Opening; due: Derivation; by: 'unit' | 'ministry'; now: Date };

async function wantSupplementRequest(tx: Transaction, theCase: Case, { opening, due, by, now }: Asking): Promise<void> {
  const { policy, row, calendar } = theCase;
  const { points = [] } = opening.context as { points?: string[] };
  const written = await writePaper(tx, theCase, { kind: 'supplementRequest', by, step: opening, now });
  const names = await readNames(tx, written.on);
  const submitted = await tx.submission.findFirst({ where: { nominationNumber: row.number }, orderBy: { at: 'desc' } });
  const received =
    by === 'ministry' && submitted !== null ? { receivedOn: civilDateOf(submitted.at, calendar.timeZone) } : {};
  const facts = {
    kind: 'supplementRequest' as const,
    ...written,
    ...received,
    addressee: by === 'ministry' ? names(row.unitId) : written.nominee,
    points,
    times: opening.round - 1,
    allowed: policy.supplement.value.maxPerStage,
    answerBy: due,
    pauses: by === 'ministry',
    citation: bare(policy.supplement),
  };
  await keepWanted(tx, theCase, { facts, by, step: opening, now });
}

/** What hangs on the board: the same as the public page shows, and nothing more of a person. */
async function wantPublicNotice(
  tx: Transaction,
  theCase: Case,
  { opening, due, now }: Omit<Asking, 'by'>,
): Promise<void> {
  const { policy, row } = theCase;
  const leaf = noticeOf(policy, policy.title.code);
  if (leaf === undefined) return;
  const { nominee, ...written } = await writePaper(tx, theCase, {
    kind: 'publicNotice',
    by: 'unit',
    step: opening,
    now,
  });
  const names = await readNames(tx, written.on);
  const shown = shownInNotice(policy, { isPerson: row.nomineePerson !== null });
  const { reason = '' } = row.input as { reason?: string };
  const facts = {
    kind: 'publicNotice' as const,
    ...written,
    items: [
      {
        title: written.title,
        year: written.year,
        nominee: shown.name ? nominee : names(row.unitId),
        achievement: shown.achievement ? reason : '',
      },
    ],
    from: written.on,
    to: due.due,
    address: names(row.unitId),
    needs: leaf.value.commentNeeds ?? [],
    citation: bare(leaf),
  };
  await keepWanted(tx, theCase, { facts, by: 'unit', step: opening, now });
}

/** The slip for a dossier that the ministry's office received, with the day on which the result is promised. */
export async function wantReceiptSlip(
  tx: Transaction,
  theCase: Case,
  { opening, due, now }: Omit<Asking, 'by'>,
): Promise<void> {
  const { row } = theCase;
  const handedIn = await tx.submission.findFirst({
    where: { nominationNumber: row.number },
    orderBy: { round: 'desc' },
  });
  if (handedIn === null) return;
  const written = await writePaper(tx, theCase, { kind: 'receiptSlip', by: 'ministry', step: opening, now });
  const names = await readNames(tx, written.on);
  const facts = {
    kind: 'receiptSlip' as const,
    ...written,
    addressee: names(row.unitId),
    code: handedIn.code,
    receivedOn: due.eventOn,
    contents: contentsOf(handedIn.content as unknown as HandedIn),
    promised: due,
  };
  await keepWanted(tx, theCase, { facts, by: 'ministry', step: opening, now });
}

/** What is there; a part that is missing or does not apply was not handed in. */
function contentsOf({ parts }: HandedIn): { code: string; ifAny: boolean }[] {
  return parts
    .filter(({ state }) => state === 'present' || state === 'made')
    .map(({ code }) => ({ code, ifAny: false }));
}

/** The list of what is handed in, with the files that are there. */
export async function wantBundleList(
  tx: Transaction,
  theCase: Case,
  { opening, handedIn, now }: { opening: Step; handedIn: HandedIn; now: Date },
): Promise<void> {
  const { row } = theCase;
  const written = await writePaper(tx, theCase, { kind: 'bundleList', by: 'unit', step: opening, now });
  const names = await readNames(tx, written.on);
  const facts = {
    kind: 'bundleList' as const,
    ...written,
    addressee: names(row.ministryId),
    code: handedIn.key,
    submittedOn: written.on,
    contents: contentsOf(handedIn),
    files: handedIn.parts.flatMap(({ file }) => (file === undefined ? [] : [{ name: file.name, sha256: file.sha256 }])),
  };
  await keepWanted(tx, theCase, { facts, by: 'unit', step: opening, now });
}

export type SaidApology = { promised: Derivation; cause: string; newDate: Derivation; times: number };

/**
 * The office apologised and promised another day. Where it let its date pass and said nothing, a draft for whoever signs
 * above the one who was late: cause and new date are then theirs to give.
 */
export async function wantApology(
  tx: Transaction,
  theCase: Case,
  { opening, said, now }: { opening: Opening; said?: SaidApology; now: Date },
): Promise<void> {
  if (opening.step !== 'answer' || holderOf(theCase, opening) !== 'ministry') return;
  const promised = said?.promised ?? (await readPromise(tx, opening));
  if (promised === null) return;
  const written = await writePaper(tx, theCase, { kind: 'apology', by: 'ministry', step: opening, now });
  const names = await readNames(tx, written.on);
  const facts = {
    kind: 'apology' as const,
    ...written,
    addressee: names(theCase.row.unitId),
    ...(said ?? { cause: '', times: 1 }),
    promised,
  };
  const more = said === undefined ? {} : { part: String(said.times) };
  await keepWanted(tx, theCase, { facts, by: 'ministry', step: opening, now, ...more });
}

/** The derivation of the due date of a step as it stands, after any change of it. */
export async function readPromise(
  tx: Database | Transaction,
  { nominationNumber, sequence }: Pick<Opening, 'nominationNumber' | 'sequence'>,
): Promise<Derivation | null> {
  const due = await tx.moment.findFirst({
    where: { nominationNumber, openingSequence: sequence, kind: 'deadline', rung: 0, state: { not: 'cancelled' } },
    orderBy: { at: 'desc' },
  });
  return due === null ? null : (due.derivation as unknown as Derivation);
}
