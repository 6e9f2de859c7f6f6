/** A counted sitting as its corrections left it: for the later editions of its papers. The rows themselves stay as they are. */

import { correctRoll, type RollFacts } from '../../rules/correction';
import type { Database } from '../database';

type SittingRow = {
  number: string;
  kind: string;
  outcome: unknown;
  roll: { seatNo: number; presence: string; voted: boolean; recusedItems: unknown }[];
  agenda: { position: number; outcome: unknown }[];
};

/** Edition 1 is the sitting as it was counted; each later one takes one more correction in, in the order they were agreed. */
export async function readEdition<Sitting extends SittingRow>(
  database: Database,
  sitting: Sitting,
  edition: number,
): Promise<{ sitting: Sitting; corrected?: { edition: number; papers: string[] } }> {
  if (edition === 1) return { sitting };
  const corrections = await database.correction.findMany({
    where: { sittingNumber: sitting.number, state: 'agreed', course: 'decidedAgain' },
    orderBy: { decidedAt: 'asc' },
    take: edition - 1,
  });
  const roll = corrections.reduce<SittingRow['roll']>(
    (seats, { position, facts }) => correctRoll(seats, position ?? 0, (facts ?? {}) as RollFacts),
    sitting.roll,
  );
  const agenda = sitting.agenda.map((item) => {
    const last = corrections.filter(({ position }) => position === item.position).at(-1);
    return last === undefined ? item : { ...item, outcome: last.decision };
  });
  const came = (how: string): number => roll.filter(({ presence, voted }) => voted && presence === how).length;
  const present = sitting.kind === 'bloc' ? roll.filter(({ voted }) => voted).length : came('present');
  const outcome = { ...(sitting.outcome as object), present, written: came('written') };
  return {
    sitting: { ...sitting, roll, agenda, outcome },
    corrected: { edition, papers: corrections.map(({ paper }) => paper) },
  };
}
