/** Tables of a list or a report as one PDF, to be printed and filed. */

import type { Language } from '../words/language';
import { print } from './print';

export type PrintedTable = { name: string; head: string[]; rows: (string | number)[][] };

/** `foot` says whose the file is and of which hour; `empty` stands where a table has no rows. */
export type Printed = { title: string; foot: string; empty: string; language: Language; sheets: PrintedTable[] };

/** In letters: a column up to the first keeps its words whole, wider ones share what is left, the widest like the second. */
const [WHOLE, WIDEST] = [14, 40];

/** The PDF, with a column as wide as its words need; long words may break. */
export function printTables({ sheets, ...words }: Printed): Buffer {
  const laidOut = sheets.map((sheet) => ({
    ...sheet,
    ...columnsOf(sheet),
    rows: sheet.rows.map((row) => row.map(breakable)),
  }));
  return print('tables', { ...words, sheets: laidOut });
}

/** A width of 0 is that of the longest cell; others are shares of what is left. */
function columnsOf({ head, rows }: PrintedTable): { widths: number[]; numbers: boolean[] } {
  const columns = head.map((heading, at) => ({ heading, cells: rows.map((row) => row[at] ?? '') }));
  return {
    widths: columns.map(({ heading, cells }) => {
      const longest = [heading, ...cells].reduce<number>((most, cell) => Math.max(most, String(cell).length), 0);
      return longest <= WHOLE ? 0 : Math.min(WIDEST, longest);
    }),
    numbers: columns.map(({ cells }) => cells.every((cell) => typeof cell === 'number' || cell === '')),
  };
}

/** A long word, such as an address, may be broken behind its marks. */
function breakable(cell: string | number): string {
  return String(cell).replace(/\S{15,}/gu, (word) => word.replace(/(?<=[@._/-])/gu, '\u200B'));
}
