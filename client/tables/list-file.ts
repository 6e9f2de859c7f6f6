/** A list or a report that leaves the house: as a table to reckon with, or as a PDF to print and file. */

import type { HouseDay } from '../../prisma/stages/load-case';
import { sayInstant } from '../../words/dates';
import { exportWords } from '../../words/exports';
import type { Language } from '../../words/language';
import { MEDIA_TYPES, writeTable, type Cell, type Sheet, type TableKind } from './write-table';

export type ListKind = TableKind | 'pdf';

/** Rows of a printed list: so many take some seconds and half a gigabyte to set, ten times as many take all there is. */
export const MOST_PRINTED = 2_000;

/** Rows of a workbook that the pages write while others wait for them: a second's work. A CSV goes out piece by piece. */
export const MOST_IN_A_WORKBOOK = 5_000;

export const LIST_MEDIA_TYPES: Record<ListKind, string> = { ...MEDIA_TYPES, pdf: 'application/pdf' };

/** `day` is when it was asked for, which a printed page says. */
export type List = { title: string; sheets: Sheet[]; language: Language; day: HouseDay };

/** One file; as CSV only the first sheet. Whoever prints has asked whether it is not too long. */
export async function writeList(kind: ListKind, { title, sheets, language, day }: List): Promise<Buffer> {
  if (kind !== 'pdf') return writeTable(kind, sheets);
  const { printed, empty } = exportWords[language];
  const foot = printed(sayInstant(day.now, language, day.calendar.timeZone));
  const { printTables } = await import('../../papers/print-tables');
  const printedSheets = sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: rows.map((row) => row.map(said)) }));
  return printTables({ title, foot, empty, language, sheets: printedSheets });
}

function said(cell: Cell): string | number {
  return typeof cell === 'object' ? cell.said : cell;
}
