/** A table as a file that leaves the house: CSV or XLSX. No cell of it is ever taken for a formula. */

import { FIRST_DAY } from '../../rules/zip-day';

export type Sheet = { name: string; head: string[]; rows: (string | number)[][] };

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
  return rows.map((cells) => `${cells.map((cell) => quoted(defused(String(cell)))).join(',')}\r\n`).join('');
}

/** A spreadsheet runs a cell that begins like a formula; behind an apostrophe it is text. A plain negative number is none. */
export function defused(cell: string): string {
  return /^[=+@\t\r]|^-(?![\d.,]+$)/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const WIDEST = 60;

/** Every text is written as text, which no spreadsheet reckons. The same table gives the same bytes, whenever it is written. */
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
              : { value, type: String, wrap: value.length > WIDEST },
        ),
      ),
    ],
  }));
  const { unzipSync, zipSync } = await import('fflate');
  const packed = unzipSync(await writeXlsxFile(written).toBuffer());
  return Buffer.from(zipSync(packed, { mtime: FIRST_DAY }));
}

function widthOf(cells: (string | number)[]): number {
  const longest = cells.slice(0, 200).reduce<number>((most, cell) => Math.max(most, String(cell).length), 8);
  return Math.min(WIDEST, longest + 2);
}
