/** Cells of a table that a person filled in, as what they mean. */

import { z } from 'zod';
import { isCivilDate } from './calendar';
import { Text } from './texts';

/** Cells that are left empty are as if they were not there. */
function blank(cell: unknown): unknown {
  return typeof cell === 'string' && cell.trim() === '' ? undefined : cell;
}

/** 1/12/2020 as people write it, 2020-12-01 as a sheet keeps it. */
function dayOf(cell: unknown): unknown {
  const [, day = '', month = '', year = ''] =
    typeof cell === 'string' ? (/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell.trim()) ?? []) : [];
  return year === '' ? blank(cell) : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const Day = z.string().refine(isCivilDate, 'date');

export const DayCell = z.preprocess(dayOf, Day);
export const OptionalDayCell = z.preprocess(dayOf, Day.optional());
export const OptionalTextCell = z.preprocess(blank, Text.optional());

/** A whole number from 1 on. */
export const CountCell = z.preprocess(
  (cell) => (typeof cell === 'string' && /^\d{1,6}$/.test(cell.trim()) ? Number(cell) : cell),
  z.int().positive(),
);

/** What a row of a table comes to, against what is on file. */
export type RowEffect = 'new' | 'changed' | 'unchanged';

/** A row with its number in the file, whose first is row 1. */
export type Numbered<Row> = { line: number; row: Row };
