/** The hour at which a sitting that could not open its voting in time comes to nothing. */

import type { Transaction } from '../database';
import type { Moment, Sitting } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';

/**
 * Plans the closing of the voting as the last chance for what the sitting still lacks, a key or a table of scores. Its
 * derivation is that of the hour that was missed; planned twice under one key it stands once.
 */
export async function planLastHour(
  tx: Transaction,
  { number, closesAt }: Pick<Sitting, 'number' | 'closesAt'>,
  { key, opens, timeZone }: { key: string; opens: Moment; timeZone: string },
): Promise<void> {
  await tx.moment.createMany({
    data: [
      {
        key: `${number}/${key}`,
        sittingNumber: number,
        kind: 'deadline',
        rung: 0,
        to: 'actors',
        at: closesAt,
        state: 'planned',
        derivation: {
          ...(opens.derivation as object),
          rule: { key: 'sitting.closesAt', type: 'set' },
          due: civilDateOf(closesAt, timeZone),
          dueAt: closesAt.toISOString(),
        },
      },
    ],
    skipDuplicates: true,
  });
}
