/** A table as a file that leaves the house: CSV or XLSX. No cell of it is ever taken for a formula. */

import { FIRST_DAY } from '../../rules/zip-day';

/** A time on the clocks of its zone, 2020-12-25 14:00, which spreadsheets of every language read; `said` is for people. */
export type Moment = { wall: string; said: string };

type Plain = string | number;
export type Cell = Plain | Moment;

export type Sheet<Of extends Cell = Cell> = { name: string; head: string[]; rows: Of[][] };

/** One without times, which a page can show as it is. */
export type PlainSheet = Sheet<Plain>;

export type TableKind = 'csv' | 'xlsx';

export const MEDIA_TYPES: Record<TableKind, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** One file; as CSV only the first sheet. */
export function writeTable(kind: TableKind, sheets: Sheet[]): Promise<Buffer> {
  return kind === 'csv' ? Promise.resolve(writeCsv(sheets[0])) : writeXlsx(sheets);
}

function writeCsv(sheet: Sheet | undefined): Buffer {
  return Buffer.from(`${CSV_BEGINS}${sheet === undefined ? '\r\n' : csvLines([sheet.head, ...sheet.rows])}`, 'utf8');
}

/** A byte order mark, so that spreadsheets read its letters as what they are. */
export const CSV_BEGINS = '\uFEFF';

/** Rows as they stand in a CSV, which goes out in pieces where it is long. */
export function csvLines(rows: Sheet['rows']): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(defused(textOf(cell)))).join(',')}\r\n`).join('');
}

function textOf(cell: Cell): string {
  return typeof cell === 'object' ? cell.wall : String(cell);
}

/** A spreadsheet runs a cell that begins like a formula; behind an apostrophe it is text. A plain negative number is none. */
export function defused(cell: string): string {
  return /^[=+@\t\r]|^-(?![\d.,]+$)/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const WIDEST = 60;
const MOMENT_FORMAT = 'dd/mm/yyyy hh:mm';

/** Every text is written as text, which no spreadsheet reckons, and a time as a date. The same table gives the same bytes, whenever it is written. */
async function writeXlsx(sheets: Sheet[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const written = sheets.map(({ name, head, rows }) => ({
    sheet: name.slice(0, 31),
    columns: head.map((heading, index) => ({ width: widthOf([heading, ...rows.map((row) => row[index] ?? '')]) })),
    stickyRowsCount: 1,
    data: [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) =>
        row.map((value) =>
          value === ''
            ? null
            : typeof value === 'number'
              ? { value, type: Number }
              : typeof value === 'object'
                ? { value: new Date(`${value.wall.replace(' ', 'T')}Z`), type: Date, format: MOMENT_FORMAT }
                : { value, type: String, wrap: value.length > WIDEST },
        ),
      ),
    ],
  }));
  const { unzipSync, zipSync } = await import('fflate');
  const packed = unzipSync(await writeXlsxFile(written).toBuffer());
  return Buffer.from(zipSync(packed, { mtime: FIRST_DAY }));
}

function widthOf(cells: Cell[]): number {
  const longest = cells.slice(0, 200).reduce<number>((most, cell) => Math.max(most, textOf(cell).length), 8);
  return Math.min(WIDEST, longest + 2);
}
