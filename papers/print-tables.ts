/** Tables of a list or a report as one PDF, to be printed and filed. */

import type { Language } from '../words/language';
import { print } from './print';

export type PrintedTable = { name: string; head: string[]; rows: (string | number)[][] };

/** `foot` says whose the file is and of which hour; `empty` stands where a table has no rows. */
export type Printed = { title: string; foot: string; empty: string; language: Language; sheets: PrintedTable[] };

/** A column is as wide as its longest cell asks for, within these: letters, of which the page has room for some 180. */
const [NARROWEST, WIDEST] = [6, 40];

export function printTables({ sheets, ...words }: Printed): Buffer {
  const laidOut = sheets.map((sheet) => ({ ...sheet, ...columnsOf(sheet) }));
  return print('tables', { ...words, sheets: laidOut });
}

function columnsOf({ head, rows }: PrintedTable): { widths: number[]; numbers: boolean[] } {
  const columns = head.map((heading, at) => ({ heading, cells: rows.map((row) => row[at] ?? '') }));
  return {
    widths: columns.map(({ heading, cells }) => {
      const longest = [heading, ...cells].reduce<number>(
        (most, cell) => Math.max(most, String(cell).length),
        NARROWEST,
      );
      return Math.min(WIDEST, longest);
    }),
    numbers: columns.map(({ cells }) => cells.every((cell) => typeof cell === 'number' || cell === '')),
  };
}
