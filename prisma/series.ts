/** Numbers without gaps: taken in the transaction that uses them, so a refusal gives its number back. */

import type { Transaction } from './database';

/** The next number of a series, from 1. Holds the series until the transaction ends. */
export async function nextNumber(tx: Transaction, series: string): Promise<number> {
  const [number = 0] = await nextNumbers(tx, series, 1);
  return number;
}

/** As many numbers of a series as are asked for, one after another. */
export async function nextNumbers(tx: Transaction, series: string, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO series (name, last) VALUES (${series}, ${count}::int)
    ON CONFLICT (name) DO UPDATE SET last = series.last + ${count}::int RETURNING last`;
  const row = rows[0];
  if (row === undefined) throw new Error(`the series ${series} gave no number`);
  return Array.from({ length: count }, (_, index) => row.last - count + 1 + index);
}
