/** A table from a CSV or XLSX file: every wrong cell is named by row and column, and formulas are refused. */

import type { z } from 'zod';
import type { Refusal } from '../../rules/refusal';
import { refusalsOfShape } from '../../rules/shape';
import { textOfBytes } from '../read-document';
import type { Numbered } from '../../rules/table-cells';
import { namesOf, wordMeant, type ClosedWords, type WordsOf } from '../../words/table-words';
import { endlessAt, LONGEST_RUN } from './endless';
import {
  addressOf,
  columnsByName,
  countHeadings,
  HEAD_WITHIN,
  readHead,
  type Head,
  type TableShape,
} from './table-head';
import { readWorkbook, type Workbook } from './read-workbook';

export type TableFile<Row> = { rows: Numbered<Row>[]; refusals: Refusal[] };

/** The columns of a file, what a row of it is, and what its closed words are called. */
export type TableForm<Row> = TableShape & { row: z.ZodType<Row>; words?: WordsOf };

/** A row with its number in the file, counted from 1; empty cells are not there. */
export type TableLine = { line: number; cells: Record<string, string>; refusals: Refusal[] };

/** `normalised` cells had Vietnamese letters in another form; they are read in one. */
export type Table = { lines: TableLine[]; normalised: number };

export const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** A row that begins so adds up others, and is none itself. */
const SUM_OF_ROWS = /^(?:tổng|cộng|tổng cộng|tổng số|total)\s*:?$/iu;
const MOST_FAULTS = 200;
/** An empty cell, or the dash by which a table says that there is nothing. */
const NOTHING = /^[-–—]?$/u;

/** Reads a file whose rows are wanted all or none. Where anything is wrong `rows` still holds the rows that are right. */
export async function readTableFile<Row>(bytes: Buffer, name: string, form: TableForm<Row>): Promise<TableFile<Row>> {
  const table = await readTable(bytes, name, form);
  if ('refusals' in table) return { rows: [], refusals: table.refusals };
  const rows: Numbered<Row>[] = [];
  const refusals: Refusal[] = [];
  for (const line of table.lines) {
    const row = readRow(form, line);
    if ('refusals' in row) refusals.push(...row.refusals);
    else rows.push({ line: line.line, row: row.read });
  }
  return { rows, refusals: refusals.slice(0, MOST_FAULTS) };
}

/**
 * Reads the first sheet shown, or the whole CSV with commas, semicolons or tabs, in UTF-8 or UTF-16. One of the first rows names
 * the columns; their order is free, and rows that add up others are left out. Refused as a whole: a file too large, one that
 * cannot be read, rows above or below the head that it does not head, a head with unknown, missing or doubled columns, a
 * workbook with formulas in what is read, or with a column of it hidden. A cell that begins like a formula, that is part of a
 * merged one or that stands in a hidden row is a fault of its row.
 */
export async function readTable(
  bytes: Buffer,
  name: string,
  shape: TableShape,
): Promise<Table | { refusals: Refusal[] }> {
  if (bytes.length > MOST_BYTES) return { refusals: [{ code: 'too-large', field: name, max: MOST_BYTES }] };
  const isWorkbook = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const unreadable = { refusals: [{ code: 'file-malformed' as const, field: name }] };
  if (!isWorkbook && bytes.length > 0 && /\.xlsx$/iu.test(name)) return unreadable;
  const most = { rows: MOST_ROWS, columns: MOST_COLUMNS };
  const book = isWorkbook ? await readWorkbook(bytes, name, most) : await readCsv(bytes, name, shape);
  if ('refusals' in book) return book;
  const { table } = book;
  const tooMany = (max: number): Refusal => ({ code: 'field-wrong', field: name, rule: 'too-many', max });
  if (table.some((cells) => cells.length > MOST_COLUMNS)) return { refusals: [tooMany(MOST_COLUMNS)] };
  if (table.length > MOST_ROWS + 1) return { refusals: [tooMany(MOST_ROWS)] };
  const head = readHead(table, name, shape);
  if ('refusals' in head) return { refusals: head.refusals.slice(0, MOST_FAULTS) };
  const faults = [...faultsIn(book, head, name), ...hiddenIn(book, head)];
  if (faults.length > 0) return { refusals: faults };
  const covered = coveredIn(book, head);
  if (covered === undefined) return unreadable;
  const below = table.slice(head.at + 1);
  const lines = below
    .map((cells, index) => lineOf(head.columns, cells, head.at + index + 2))
    .filter(({ cells }, index) => Object.keys(cells).length > 0 && !isSum(below[index] ?? []))
    .map((line) => ({
      ...line,
      refusals: [...line.refusals, ...unlikeSeen(line, book.hiddenRows, covered.get(line.line - 1))],
    }));
  if (lines.length === 0) return { refusals: [{ code: 'field-wrong', field: name, rule: 'no-rows' }] };
  const normalised = below.flat().filter((cell) => cell !== cell.normalize('NFC')).length;
  return { lines, normalised };
}

function isSum(cells: string[]): boolean {
  return SUM_OF_ROWS.test(plainCell(cells.find((cell) => plainCell(cell) !== '') ?? ''));
}

/** Formulas and errors in columns that are read, and those of which nobody knows where they stand. */
function faultsIn({ table, faulty }: Workbook, { at, columns }: Head, name: string): Refusal[] {
  const refusals = new Map<string, Refusal>();
  for (const { row, column, rule } of faulty) {
    const isPlaced = row >= 0 && column >= 0;
    if (isPlaced && (row <= at || columns[column] === undefined || isSum(table[row] ?? []))) continue;
    const field = isPlaced ? addressOf(row, column) : name;
    refusals.set(field, { code: 'field-wrong', field, rule });
    if (refusals.size === MOST_FAULTS) break;
  }
  return [...refusals.values()];
}

/** Columns that are read and that nobody sees, each by the cell that names it. */
function hiddenIn({ table, hiddenColumns }: Workbook, { at, columns }: Head): Refusal[] {
  return columns.flatMap((column, index): Refusal[] => {
    if (column === undefined || !hiddenColumns.some(({ from, to }) => from <= index && index <= to)) return [];
    if (table.slice(at + 1).every((cells) => plainCell(cells[index] ?? '') === '')) return [];
    const value = plainCell(table[at]?.[index] ?? '');
    return [{ code: 'field-wrong', field: addressOf(at, index), value, rule: 'hidden-column' }];
  });
}

/** By row and column what is shown in the place of a cell: the content of the merged one that it lies under. */
type Covered = Map<number, Map<string, string>>;

/** Undefined where two merged areas lie over one another: no spreadsheet makes such a sheet, and so each cell is met once. */
function coveredIn({ table, merged }: Workbook, { at, columns }: Head): Covered | undefined {
  const covered: Covered = new Map();
  const met = new Uint8Array(table.length * columns.length);
  for (const { from, to } of merged) {
    const value = plainCell(table[from.row]?.[from.column] ?? '');
    if (value === '' || from.column >= columns.length) continue;
    for (let row = Math.max(from.row, at + 1); row <= Math.min(to.row, table.length - 1); row += 1)
      for (let index = from.column; index <= Math.min(to.column, columns.length - 1); index += 1) {
        if (row === from.row && index === from.column) continue;
        const cell = row * columns.length + index;
        if (met[cell] === 1) return undefined;
        met[cell] = 1;
        const column = columns[index];
        if (column !== undefined) covered.set(row, (covered.get(row) ?? new Map<string, string>()).set(column, value));
      }
  }
  return covered;
}

/** Where a sheet shows something else than its cells say: a row that is hidden, a cell that lies under a merged one. */
function unlikeSeen(
  { line, cells }: TableLine,
  hiddenRows: Workbook['hiddenRows'],
  covered: ReadonlyMap<string, string> = new Map(),
): Refusal[] {
  const [[first, content] = ['', '']] = Object.entries(cells);
  return [
    ...(hiddenRows.has(line - 1) ? [faultOf(line, first, content, 'hidden-row')] : []),
    ...[...covered].map(([column, value]) => faultOf(line, column, value, 'merged')),
  ];
}

function faultOf(line: number, column: string, value: string, rule: 'formula' | 'merged' | 'hidden-row'): Refusal {
  return { code: 'field-wrong', field: `${line}.${column}`, value: value.slice(0, 80), rule };
}

async function readCsv(bytes: Buffer, name: string, shape: TableShape): Promise<Workbook | { refusals: Refusal[] }> {
  const { parse } = await import('csv-parse/sync');
  const text = textOfBytes(bytes);
  if (text === undefined)
    return {
      refusals: [{ code: 'field-wrong', field: name, rule: isOldWorkbook(bytes) ? 'old-workbook' : 'encoding' }],
    };
  // A row of many lines is measured when it is read.
  const endless = endlessAt(text, '\n');
  if (endless !== undefined)
    return { refusals: [{ code: 'file-malformed', field: name, line: text.slice(0, endless).split('\n').length }] };
  try {
    const delimiter = delimiterOf(text, shape);
    const table: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RUN,
      // One more than may be, besides the head: so it shows that there are too many.
      to: MOST_ROWS + 2,
    });
    return { table, faulty: [], merged: [], hiddenRows: new Set(), hiddenColumns: [] };
  } catch (fault) {
    const { lines } = fault as { lines?: number };
    return { refusals: [{ code: 'file-malformed', field: name, ...(lines === undefined ? {} : { line: lines }) }] };
  }
}

/** A workbook of the kind before XLSX, by how such a file begins. */
function isOldWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'));
}

/** Whichever of comma, semicolon and tab parts the names of most columns, in the row of them that has most; else a comma. */
function delimiterOf(text: string, shape: TableShape): string {
  const names = columnsByName(shape);
  const lines = text.split(/\r?\n/, HEAD_WITHIN).map((line) => line.replaceAll('"', ''));
  const counted = [',', ';', '\t'].map((one) => ({
    one,
    count: Math.max(...lines.map((line) => countHeadings(line.split(one, MOST_COLUMNS + 1), names))),
  }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** Letters in one form, spaces of every kind and number as one: two cells that look alike are alike. */
function plainCell(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim();
}

function lineOf(columns: Head['columns'], cells: string[], line: number): TableLine {
  const named = columns.flatMap((column, index): [string, string][] => {
    const cell = plainCell(cells[index] ?? '');
    return column === undefined || NOTHING.test(cell) ? [] : [[column, cell]];
  });
  const formulas = named.filter(([, cell]) => /^'?[=+@]|^'?-(?!\d)/.test(cell));
  return {
    line,
    cells: Object.fromEntries(named),
    refusals: formulas.map(([column, value]) => faultOf(line, column, value, 'formula')),
  };
}

function readRow<Row>(
  { row, words = () => undefined }: TableForm<Row>,
  { line, cells, refusals: unread }: TableLine,
): { read: Row } | { refusals: Refusal[] } {
  const meant = Object.entries(cells).map(([column, cell]) => {
    const closed = words(column, cells);
    return [column, closed === undefined ? cell : wordMeant(cell, closed)];
  });
  const parsed = row.safeParse(Object.fromEntries(meant), { reportInput: true });
  if (parsed.success) return unread.length > 0 ? { refusals: unread } : { read: parsed.data };
  const refusals = refusalsOfShape(parsed.error.issues).map((refusal): Refusal => {
    const { field = '' } = refusal;
    const value = cells[field];
    const named = withNames(refusal, words(field, cells));
    return { ...named, field: `${line}.${field}`, ...(value === undefined ? {} : { value }) };
  });
  const others = refusals.filter(({ field }) => unread.every((one) => one.field !== field));
  return { refusals: [...unread, ...others] };
}

/** What is none of the words of its column is told all of them, as they may be written. */
function withNames(refusal: Refusal, words: ClosedWords | undefined): Refusal {
  if (words === undefined || refusal.code !== 'field-wrong' || refusal.rule !== 'closed-word') return refusal;
  return { ...refusal, allowed: namesOf(words) };
}
