/** Days of a calendar as a table, beside YAML and JSON: it becomes the rows that are laid over the newest version. */

import { z } from 'zod';
import { KINDS_OF_DAY } from '../../rules/calendar';
import type { Refusal } from '../../rules/refusal';
import { DayCell, OptionalDayCell, OptionalTextCell } from '../../rules/table-cells';
import { Text } from '../../rules/texts';
import { calendarColumns, calendarMeanings } from '../../words/calendar-columns';
import { calendarPageWords } from '../../words/pages/calendars';
import { importWords } from '../../words/import';
import { languages, type Language } from '../../words/language';
import { tableWords } from '../../words/table-words';
import { readTableFile } from './read-table';
import { HEAD_WITHIN } from './table-head';
import { writeTable, type TableKind } from './write-table';

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

type Column = keyof (typeof calendarColumns)['vi'];

const NEEDED = ['date', 'kind', 'name'];
const COLUMNS = Object.keys(calendarColumns.vi) as Column[];
const SHAPE = {
  columns: COLUMNS,
  optional: COLUMNS.filter((column) => !NEEDED.includes(column)),
  headings: Object.fromEntries(
    COLUMNS.map((column) => [column, languages.map((language) => calendarColumns[language][column])]),
  ),
};

/** Days of 2026, one of each kind, to be written over. */
const EXAMPLES: Partial<Record<Column, string>>[] = [
  {
    date: '2026-01-01',
    kind: 'holiday',
    name: 'Tết Dương lịch',
    source: 'LC2019',
    sourceText: 'Bộ luật Lao động 45/2019/QH14, Điều 112',
    certainty: 'confirmed',
    complete: 'x',
  },
  {
    date: '2026-01-02',
    kind: 'swap_off',
    name: 'Hoán đổi với 10/01',
    source: 'Y2026b',
    sourceText: 'Công văn 12729/VPCP-KGVX ngày 25/12/2025',
    certainty: 'confirmed',
    publishedOn: '2025-12-25',
    pairedWith: '2026-01-10',
  },
  {
    date: '2026-01-10',
    kind: 'makeup_work',
    name: 'Làm bù cho 02/01',
    source: 'Y2026b',
    certainty: 'confirmed',
    publishedOn: '2025-12-25',
    pairedWith: '2026-01-02',
  },
  {
    date: '2026-04-27',
    kind: 'compensation',
    name: 'Nghỉ bù Giỗ Tổ Hùng Vương',
    source: 'LC2019',
    certainty: 'confirmed',
    pairedWith: '2026-04-26',
  },
];

/** A table to be filled in, with the headings that are read and a day of each kind; a workbook explains the columns. */
export function calendarTemplate(kind: TableKind, language: Language): Promise<Buffer> {
  const [heads, meanings] = [calendarColumns[language], calendarMeanings[language]];
  const { explanation, columnHead } = importWords[language];
  const cells = (row: Partial<Record<Column, string>>): string[] => COLUMNS.map((column) => row[column] ?? '');
  return writeTable(kind, [
    { name: calendarPageWords[language].heading(2026), head: cells(heads), rows: EXAMPLES.map(cells) },
    {
      name: explanation,
      head: columnHead,
      rows: COLUMNS.map((column) => [
        heads[column],
        meanings[column],
        EXAMPLES[1]?.[column] ?? EXAMPLES[0]?.[column] ?? '',
      ]),
    },
  ]);
}

/**
 * What is named as a table, a workbook, or a text of which one of the first lines heads several columns, one of them the days;
 * YAML and JSON are none of these.
 */
export function isTableOfDays(bytes: Uint8Array, name = ''): boolean {
  if (/\.(csv|tsv|xlsx)$/i.test(name)) return true;
  const [first, second] = bytes;
  if ((first === 0x50 && second === 0x4b) || (first === 0xff && second === 0xfe)) return true;
  const lines = new TextDecoder().decode(bytes.subarray(0, 2000)).split(/\r?\n/, HEAD_WITHIN);
  return lines.some(headsDays);
}

function headsDays(line: string): boolean {
  const cells = line.split(/[,;\t]/).map((cell) =>
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
  const file = await readTableFile(bytes, name, { ...SHAPE, row: DayRow, words: tableWords.days });
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
