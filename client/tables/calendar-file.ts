/** Days of a calendar as a table, beside YAML and JSON: it becomes the rows that are laid over the newest version. */

import { z } from 'zod';
import { KINDS_OF_DAY } from '../../rules/calendar';
import type { Refusal } from '../../rules/refusal';
import { DayCell, OptionalDayCell, OptionalTextCell } from '../../rules/table-cells';
import { Text } from '../../rules/texts';
import { calendarColumns } from '../../words/calendar-columns';
import { languages } from '../../words/language';
import { readTableFile } from './read-table';

const DayRow = z.strictObject({
  date: DayCell,
  kind: z.enum(KINDS_OF_DAY),
  name: Text,
  /** The short name of the text that orders it; one that is not on file is told by the next column. */
  source: OptionalTextCell,
  sourceText: OptionalTextCell,
  page: OptionalTextCell,
  certainty: z.enum(['confirmed', 'assumed']).optional(),
  publishedOn: OptionalDayCell,
  pairedWith: OptionalDayCell,
  note: OptionalTextCell,
  /** Anything at all: with this file every day of the year is known. */
  complete: OptionalTextCell,
});
type DayRow = z.infer<typeof DayRow>;

const NEEDED = ['date', 'kind', 'name'];
const SHAPE = {
  columns: Object.keys(calendarColumns.vi),
  optional: Object.keys(calendarColumns.vi).filter((column) => !NEEDED.includes(column)),
  headings: Object.fromEntries(
    Object.keys(calendarColumns.vi).map((column) => [
      column,
      languages.map((language) => (calendarColumns[language] as Record<string, string>)[column] ?? column),
    ]),
  ),
};

/** A workbook, or a text whose first line heads several columns and one of them the days; YAML and JSON are neither. */
export function isTableOfDays(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0x50 && second === 0x4b) || (first === 0xff && second === 0xfe)) return true;
  const head = new TextDecoder().decode(bytes.subarray(0, 2000)).split(/\r?\n/, 1)[0] ?? '';
  const cells = head.split(/[,;\t]/).map((cell) =>
    cell
      .replace(/^[\uFEFF"\s]+|["\s]+$/g, '')
      .normalize('NFC')
      .toLowerCase(),
  );
  return (
    cells.length > 1 &&
    ['date', ...languages.map((language) => calendarColumns[language].date)].some((name) =>
      cells.includes(name.toLowerCase()),
    )
  );
}

/** Refused by row and column, all at once; what a table of days has to keep to besides is judged as of every file. */
export async function readDays(bytes: Buffer, name: string): Promise<{ content: unknown } | { refusals: Refusal[] }> {
  const file = await readTableFile(bytes, name, { ...SHAPE, row: DayRow });
  if (file.refusals.length > 0) return { refusals: file.refusals };
  const rows = file.rows.map(({ row }) => row);
  const years = [...new Set(rows.filter(({ complete }) => complete !== undefined).map(yearOf))];
  return { content: { rows: rows.map(plainRow), sources: sourcesOf(rows), ...(years.length === 0 ? {} : { years }) } };
}

function yearOf({ date }: DayRow): number {
  return Number(date.slice(0, 4));
}

function plainRow({ sourceText: _text, page: _page, complete: _complete, ...row }: DayRow) {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== undefined));
}

/** A text is told once, in the row that first cites it. */
function sourcesOf(rows: DayRow[]): Record<string, { text: string; page?: string }> {
  return Object.fromEntries(
    rows.flatMap(({ source, sourceText: text, page }) =>
      source === undefined || text === undefined ? [] : [[source, { text, ...(page === undefined ? {} : { page }) }]],
    ),
  );
}
