/** What deputies did on a case: for whom, and by which paper. */

import type { CivilDate } from '../../rules/calendar';
import type { Database, Transaction } from '../database';

export type DeputedAct = {
  opening: number | null;
  task: string;
  at: Date;
  deputy: string;
  holder: string;
  paper: string;
  paperOn: CivilDate;
  issuer: string;
};

/** Oldest first; an act of the holder is not among them. */
export async function readDeputed(database: Database | Transaction, nominationNumber: string): Promise<DeputedAct[]> {
  const acts = await database.act.findMany({
    where: { nominationNumber, deputyNo: { not: null } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { person: true, deputy: { include: { holder: true } } },
  });
  return acts.flatMap(({ openingSequence, kind, at, person, deputy }) => {
    if (deputy === null) return [];
    const { holder, paper, paperOn, issuer } = deputy;
    const names = { deputy: person.fullName, holder: holder.fullName };
    return { opening: openingSequence, task: kind, at, ...names, paper, paperOn, issuer };
  });
}
