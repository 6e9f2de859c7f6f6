/** The hour at which a sitting that could not open its voting in time comes to nothing. */

import type { Transaction } from '../database';
import type { Sitting } from '../generated/client';
import type { Derivation } from '../../rules/deadlines';
import { deriveLastHour } from '../../rules/sitting-dates';
import { loadSittingCalendar } from '../stages/load-case';

/**
 * The hour of the voting has come and what it votes by is not there, a key or a table of scores: what was planned until now
 * is done, and the closing is planned as the last chance, anew where it was moved since. Its derivation is that of the hour
 * that was missed. Any number of runs plans it once.
 * @returns whether the hour has only come now: people are told of it once
 */
export async function awaitLastHour(
  tx: Transaction,
  sitting: Sitting,
  { lacks, now }: { lacks: 'no-key' | 'no-table'; now: Date },
): Promise<boolean> {
  const { number, closesAt, sequence } = sitting;
  const opens = await tx.moment.findUnique({ where: { key: `${number}/opens/0` } });
  if (opens === null) return false;
  await tx.moment.updateMany({
    where: { sittingNumber: number, state: 'planned', at: { lte: now } },
    data: { state: 'done', doneAt: now },
  });
  const { timeZone } = await loadSittingCalendar(tx, sitting, now);
  await tx.moment.createMany({
    data: [
      {
        key: `${number}/${lacks}/${sequence}`,
        sittingNumber: number,
        kind: 'deadline',
        rung: 0,
        to: 'actors',
        at: closesAt,
        state: 'planned',
        derivation: deriveLastHour(opens.derivation as unknown as Derivation, closesAt, timeZone),
      },
    ],
    skipDuplicates: true,
  });
  return opens.state === 'planned';
}
