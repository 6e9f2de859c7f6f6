/** Ends a case: state, record, and a letter to those concerned. An ended case is never ended twice. */

import type { Transaction } from '../database';
import { Prisma } from '../generated/client';
import { writeTogether } from '../insert-rows';
import { recordSql } from '../record';
import type { Ending, StepOutcome } from '../../rules/endings';
import { keepAward } from '../award-history';
import { release } from '../reservations';
import { owe } from './award-duties';
import type { Case } from './load-case';

/** Writes the ending under the caller's lock of the nomination. */
export async function endCase(
  tx: Transaction,
  theCase: Case,
  { ending, reason, now }: { ending: Ending; reason: StepOutcome | Record<string, unknown>; now: Date },
): Promise<void> {
  const { row } = theCase;
  await release(tx, row.number, ending, now);
  await keepAward(tx, row, { ending, reason, now });
  await owe(tx, theCase, { ending, reason, now });
  const entry = {
    chain: `nomination:${row.number}` as const,
    kind: 'ended' as const,
    at: now,
    body: { ending, reason },
  };
  await writeTogether(tx, [
    Prisma.sql`
      UPDATE nomination SET state = 'ended', ending = ${ending}, "endingReason" = ${JSON.stringify(reason)}::jsonb,
             step = NULL, "dueAt" = NULL, "endedAt" = ${now}
       WHERE number = ${row.number}`,
    (await recordSql(tx, entry)).write,
  ]);
}
