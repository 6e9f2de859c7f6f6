/** Who is the second person of a correction, whether or not they were asked when it was proposed: an office may have come to somebody since. */

import { AGREEING_ROLES, mayAgreeCorrection } from '../../rules/may-correct';
import { holds, type Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import type { Correction } from '../generated/client';
import { readAgreement } from '../stages/agreers';
import { loadCase } from '../stages/load-case';
import { listNamed } from './list-cases';
import { readProposal, type ReadProposal } from './read-corrections';
import { visibleAmong, whereVisible } from './visible-cases';

/** As many as of tasks; whoever deals with them sees the next. */
const MOST_LISTED = 200;

/** A correction as its second person judges it, and what stands against the viewer's being that person. */
export type AskedOpinion = ReadProposal & { against?: Refusal };

/** Nothing where there is no such correction, or where its case is not the viewer's to see. */
export async function readOpinion(
  database: Database,
  viewer: Actor,
  { number, no }: { number: string; no: number },
): Promise<AskedOpinion | undefined> {
  if (!(await visibleAmong(database, viewer, [number])).has(number)) return undefined;
  const where = { nominationNumber_no: { nominationNumber: number, no } };
  const correction = await database.correction.findUnique({ where });
  const proposal = correction === null ? undefined : await readProposal(database, { number, no });
  if (correction === null || proposal === undefined) return undefined;
  const against = await againstOpinion(database, viewer, correction);
  return against === undefined ? proposal : { ...proposal, against };
}

export type ToAgree = { number: string; no: number; subject: string; rehearsal: boolean };

/** What the viewer may agree to or decline and has no task of their own for, the first to be proposed first. */
export async function listToAgree(database: Database, viewer: Actor): Promise<ToAgree[]> {
  const { personId } = viewer;
  if (!holds(viewer, AGREEING_ROLES)) return [];
  const proposed = await database.correction.findMany({
    where: {
      state: 'proposed',
      proposedById: { not: personId },
      nomination: {
        AND: [whereVisible(viewer), { tasks: { none: { kind: 'agree', state: 'open', personId } } }],
      },
    },
    orderBy: [{ proposedAt: 'asc' }, { nominationNumber: 'asc' }],
    take: MOST_LISTED,
  });
  const mine: Correction[] = [];
  for (const correction of proposed)
    if ((await againstOpinion(database, viewer, correction)) === undefined) mine.push(correction);
  if (mine.length === 0) return [];
  const numbers = mine.map(({ nominationNumber }) => nominationNumber);
  const cases = new Map((await listNamed(database, viewer, numbers)).map((line) => [line.number, line]));
  return mine.flatMap(({ nominationNumber: number, no }) => {
    const line = cases.get(number);
    if (line === undefined) return [];
    const { nominee, titleName, rehearsal } = line;
    return { number, no, subject: `${nominee} · ${titleName}`, rehearsal };
  });
}

/** By the rule of the act; declining is possible whatever became of the case. */
async function againstOpinion(database: Database, viewer: Actor, correction: Correction): Promise<Refusal | undefined> {
  const { nominationNumber, fromSequence: sequence } = correction;
  const theCase = await loadCase(database, nominationNumber);
  const from = await database.opening.findUniqueOrThrow({
    where: { nominationNumber_sequence: { nominationNumber, sequence } },
  });
  const facts = await readAgreement(database, theCase, { correction, from });
  return mayAgreeCorrection(viewer, { ...facts, choice: 'decline' });
}
