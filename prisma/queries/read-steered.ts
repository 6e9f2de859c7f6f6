/** When a case was held and went on, and which dates were moved: each by its paper, for those who may do it themselves. */

import type { CivilDate } from '../../rules/calendar';
import type { Database, Transaction } from '../database';

export type SteeredAct = {
  kind: 'hold' | 'resume' | 'extend';
  at: Date;
  by: string;
  paper: string;
  /** Of a date that was moved. The cause of a hold is on its paper. */
  to?: CivilDate;
  reason?: string;
};

/** Oldest first. Whether the reader may see them is for the caller to say. */
export async function readSteered(database: Database | Transaction, nominationNumber: string): Promise<SteeredAct[]> {
  const acts = await database.act.findMany({
    where: { nominationNumber, kind: { in: ['hold', 'resume', 'extend'] } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { person: true },
  });
  return acts.map(({ kind, at, person, content }) => {
    const { paper, reason, to } = content as { paper: string; reason: string; to?: CivilDate };
    const act = { kind: kind as SteeredAct['kind'], at, by: person.fullName, paper };
    return to === undefined ? act : { ...act, to, reason };
  });
}
