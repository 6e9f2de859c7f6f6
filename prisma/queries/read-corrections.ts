/** The corrections of a case as people see them: what was proposed, by whom, who agreed, what was voided. */

import { clauseOfCorrection } from '../../rules/clauses';
import type { CorrectionCause, CorrectionCourse, RollFacts } from '../../rules/correction';
import type { Decision } from '../../rules/counting';
import type { StepKind } from '../../rules/stage-kinds';
import type { Policy } from '../../rules/policy';
import { isRefusal, type Citation, type Refusal } from '../../rules/refusal';
import { shownPlan, type ShownPlan } from '../acts/propose-correction';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { loadCase } from '../stages/load-case';
import { planCorrection } from '../stages/plan-correction';

export type ShownCorrection = {
  no: number;
  state: 'proposed' | 'agreed' | 'declined';
  from: number;
  step: StepKind;
  words: Policy['words'];
  /** The rule it rests on. */
  citation: Citation;
  cause: CorrectionCause;
  course: CorrectionCourse | null;
  reason: string;
  paper: string;
  facts: RollFacts | null;
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decidedReason: string | null;
  voided: number[];
  ending: string | null;
  /** The opening with which the case went on. */
  opening: number | null;
  sitting: string | null;
  position: number | null;
  /** The same box decided again; the first decision stays with the item. */
  decision: Decision | null;
};

/** By number; the case's own reader has judged who may see it. */
export async function readCorrections(
  database: Database | Transaction,
  number: string,
  policy: Policy,
): Promise<ShownCorrection[]> {
  const rows = await database.correction.findMany({ where: { nominationNumber: number }, orderBy: { no: 'asc' } });
  if (rows.length === 0) return [];
  const openings = await database.opening.findMany({
    where: { nominationNumber: number, sequence: { in: rows.map(({ fromSequence }) => fromSequence) } },
  });
  const people = await database.person.findMany({
    where: { id: { in: rows.flatMap(({ proposedById, decidedById }) => [proposedById, decidedById ?? []].flat()) } },
  });
  const nameOf = (id: string | null): string | null => people.find((person) => person.id === id)?.fullName ?? id;
  const stepOf = (from: number) => openings.find(({ sequence }) => sequence === from)?.step as StepKind;
  return rows.map((row) => ({
    no: row.no,
    state: row.state as ShownCorrection['state'],
    from: row.fromSequence,
    step: stepOf(row.fromSequence),
    words: policy.words,
    citation: clauseOfCorrection(policy, stepOf(row.fromSequence)),
    cause: row.cause as CorrectionCause,
    course: row.course as CorrectionCourse | null,
    reason: row.reason,
    paper: row.paper,
    facts: row.facts as RollFacts | null,
    proposedBy: nameOf(row.proposedById) ?? '',
    proposedAt: row.proposedAt,
    decidedBy: nameOf(row.decidedById),
    decidedAt: row.decidedAt,
    decidedReason: row.decidedReason,
    voided: row.voided as number[],
    ending: row.ending,
    opening: row.openingSequence,
    sitting: row.sittingNumber,
    position: row.position,
    decision: row.state === 'agreed' ? (row.decision as unknown as Decision | null) : null,
  }));
}

/**
 * Keys of the papers that no longer count for a case: what its corrections took out, and what a later edition of a paper of
 * its sittings replaced, whichever case was corrected there.
 */
export async function readSupersededPapers(database: Database | Transaction, number: string): Promise<string[]> {
  const rows = await database.correction.findMany({ where: { nominationNumber: number, state: 'agreed' } });
  const replaced = await database.$queryRaw<{ key: string }[]>`
    SELECT p.key FROM paper p JOIN agenda_item i ON i."sittingNumber" = p."sittingNumber"
     WHERE i."nominationNumber" = ${number} AND p.facts ->> 'replacedBy' IS NOT NULL`;
  return [...new Set([...rows.flatMap(({ papers }) => papers as string[]), ...replaced.map(({ key }) => key)])];
}

/** How many corrections of a case were decided: after that the same proposal is another one. */
export async function countDecided(database: Database, number: string): Promise<number> {
  return database.correction.count({ where: { nominationNumber: number, state: { not: 'proposed' } } });
}

/** A correction, and what it would do as the case stands now; or why it can no longer be done. */
export type ReadProposal = { correction: ShownCorrection; plan: ShownPlan | Refusal; zone: string };

/** Reads what a second person is asked to judge. Nothing is written. */
export async function readProposal(
  database: Database,
  { number, no }: { number: string; no: number },
): Promise<ReadProposal | undefined> {
  return database.$transaction(async (tx) => {
    const theCase = await loadCase(tx, number, await readNow(tx));
    const correction = (await readCorrections(tx, number, theCase.policy)).find((one) => one.no === no);
    if (correction === undefined) return undefined;
    const { from: sequence, cause, facts } = correction;
    const from = await tx.opening.findUniqueOrThrow({
      where: { nominationNumber_sequence: { nominationNumber: number, sequence } },
    });
    const plan = await planCorrection(tx, theCase, { from, cause, facts });
    return { correction, plan: isRefusal(plan) ? plan : shownPlan(plan), zone: theCase.calendar.timeZone };
  });
}
