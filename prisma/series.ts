/** Numbers without gaps: taken in the transaction that uses them, so a refusal gives its number back. */

import type { Transaction } from './database';

/** The next number of a series, from 1. Holds the series until the transaction ends. */
export async function nextNumber(tx: Transaction, series: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO series (name, last) VALUES (${series}, 1)
    ON CONFLICT (name) DO UPDATE SET last = series.last + 1 RETURNING last`;
  const row = rows[0];
  if (row === undefined) throw new Error(`the series ${series} gave no number`);
  return row.last;
}
