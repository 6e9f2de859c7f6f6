/** A table from a CSV or XLSX file: every wrong cell is named by row and column, and formulas are refused. */

import type { z } from 'zod';
import { unpackWithin } from '../../papers/unpack-within';
import type { Refusal } from '../../rules/refusal';
import { refusalsOfShape } from '../../rules/shape';
import { textOfBytes } from '../read-document';
import type { Numbered } from '../../rules/table-cells';
import { namesOf, wordMeant, type ClosedWords, type WordsOf } from '../../words/table-words';

export type TableFile<Row> = { rows: Numbered<Row>[]; refusals: Refusal[] };

/** The columns of a file in the order of its template. */
export type TableShape = {
  columns: readonly string[];
  /** Columns that a file may lack. */
  optional?: readonly string[];
  /** By column: what else it may be headed. */
  headings?: Record<string, readonly string[]>;
  /** Headings of columns that are left unread, such as the faults of rows that are sent again. */
  ignored?: readonly string[];
};

/** The columns of a file, what a row of it is, and what its closed words are called. */
export type TableForm<Row> = TableShape & { row: z.ZodType<Row>; words?: WordsOf };

/** A row with its number in the file, the head being row 1; empty cells are not there. */
export type TableLine = { line: number; cells: Record<string, string>; refusals: Refusal[] };

/** `normalised` cells had Vietnamese letters in another form; they are read in one. */
export type Table = { lines: TableLine[]; normalised: number };

export const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const LONGEST_ROW = 100_000;
const MOST_FAULTS = 200;
/** What a workbook may come to when it is unpacked. */
const MOST_UNPACKED = 48 * 1024 * 1024;

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
 * Reads the first sheet, or the whole CSV with commas, semicolons or tabs, in UTF-8 or UTF-16. The first row names the
 * columns; their order is free. Refused as a whole: a file too large, one that cannot be read, a head with unknown,
 * missing or doubled columns, a workbook with formulas. A cell that begins like a formula is a fault of its row.
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
  const table = isWorkbook ? await readXlsx(bytes, name) : await readCsv(bytes, name);
  if (!Array.isArray(table)) return table;
  const [head = [], ...rows] = table;
  const tooMany = (max: number): Refusal => ({ code: 'field-wrong', field: name, rule: 'too-many', max });
  if (head.length > MOST_COLUMNS) return { refusals: [tooMany(MOST_COLUMNS)] };
  if (rows.length > MOST_ROWS) return { refusals: [tooMany(MOST_ROWS)] };
  const columns = head.map((cell) => columnOf(cell, shape));
  const refusals = checkHead(columns, shape);
  if (refusals.length > 0) return { refusals };
  const lines = rows
    .map((cells, index) => lineOf(columns, cells, index + 2))
    .filter(({ cells }) => Object.keys(cells).length > 0);
  const normalised = rows.flat().filter((cell) => cell !== cell.normalize('NFC')).length;
  return { lines, normalised };
}

/** A formula, whatever the prefix of its name. Each pattern is looked for in one pass, however the sheet is written. */
const FORMULA = /<(?:\w{1,40}:)?f[\s/>]/g;
/** Where a cell or a row says that it stands. */
const PLACE = /\br=["']([A-Z]{0,10})(\d{1,20})["']/g;
/** So far before a formula its cell is looked for, to be named. */
const LOOK_BACK = 500;

type Cells = string[][] | { refusals: Refusal[] };

async function readCsv(bytes: Buffer, name: string): Promise<Cells> {
  const { parse } = await import('csv-parse/sync');
  const text = textOfBytes(bytes);
  if (text === undefined)
    return {
      refusals: [{ code: 'field-wrong', field: name, rule: isOldWorkbook(bytes) ? 'old-workbook' : 'encoding' }],
    };
  const endless = lineTooLong(text);
  if (endless !== undefined) return { refusals: [{ code: 'file-malformed', field: name, line: endless }] };
  try {
    const delimiter = delimiterOf(text);
    const table: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_ROW,
      // One more than may be, besides the head: so it shows that there are too many.
      to: MOST_ROWS + 2,
    });
    return table;
  } catch (fault) {
    const { lines } = fault as { lines?: number };
    return { refusals: [{ code: 'file-malformed', field: name, ...(lines === undefined ? {} : { line: lines }) }] };
  }
}

/**
 * The number of the first line that is longer than any row may be; a row of many lines is measured when it is read. It goes
 * from one line's end to the last that so many characters reach, so that millions of short lines cost no more than few.
 */
function lineTooLong(text: string): number | undefined {
  for (let at = 0; text.length - at > LONGEST_ROW;) {
    const end = text.lastIndexOf('\n', at + LONGEST_ROW);
    if (end < at) return text.slice(0, at).split('\n').length;
    at = end + 1;
  }
  return undefined;
}

/** A workbook of the kind before XLSX, by how such a file begins. */
function isOldWorkbook(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'));
}

/** Whichever of comma, semicolon and tab parts the head most often. */
function delimiterOf(text: string): string {
  const head = text.split(/\r?\n/, 1)[0]?.replace(/"[^"]*"/g, '') ?? '';
  const counted = [',', ';', '\t'].map((one) => ({ one, count: head.split(one).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** What is read is what was looked through: the parts of the workbook, packed anew. */
async function readXlsx(bytes: Buffer, name: string): Promise<Cells> {
  const { readSheet } = await import('read-excel-file/node');
  const { strFromU8, zipSync } = await import('fflate');
  try {
    const parts = unpackWithin(bytes, MOST_UNPACKED);
    if (parts === 'too-large') return { refusals: [{ code: 'too-large', field: name, max: MOST_UNPACKED }] };
    const written = [...parts].filter(([part]) => /\.(xml|rels)$/.test(part));
    for (const [, part] of written) {
      const refusals = checkSheet(strFromU8(part), name);
      if (refusals.length > 0) return { refusals };
    }
    const sheet = await readSheet(Buffer.from(zipSync(Object.fromEntries(written), { level: 0 })));
    return sheet.map((row) => row.map((value) => textOf(value)));
  } catch {
    return { refusals: [{ code: 'file-malformed', field: name }] };
  }
}

/** Refused: formulas, and cells so far out that everything before them would be made up of empty ones. */
function checkSheet(xml: string, name: string): Refusal[] {
  if (!/<(?:\w+:)?worksheet\b/.test(xml)) return [];
  for (const [, column = '', row] of xml.matchAll(PLACE)) {
    const max = Number(row) > MOST_ROWS + 1 ? MOST_ROWS : numberOf(column) > MOST_COLUMNS ? MOST_COLUMNS : undefined;
    if (max !== undefined) return [{ code: 'field-wrong', field: name, rule: 'too-many', max }];
  }
  const refusals: Refusal[] = [];
  for (const { index } of xml.matchAll(FORMULA)) {
    const [, column = '', row = ''] =
      [...xml.slice(Math.max(0, index - LOOK_BACK), index).matchAll(PLACE)].at(-1) ?? [];
    refusals.push({ code: 'field-wrong', field: column === '' ? 'xlsx' : `${column}${row}`, rule: 'formula' });
    if (refusals.length === MOST_FAULTS) break;
  }
  return refusals;
}

/** A is the first column, AA the twenty-seventh. */
function numberOf(column: string): number {
  return Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A day of a sheet is a day: the hour of its cell says nothing. A number is written as papers write it: 94,5. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(value).replace('.', ',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The column a heading stands for, by its own name or by one a person would write; the heading itself if by none. */
function columnOf(cell: string, { columns, headings = {} }: TableShape): string {
  const heading = plainHeading(cell);
  const known = columns.find((column) =>
    [column, ...(headings[column] ?? [])].some((name) => plainHeading(name) === heading),
  );
  return known ?? cell.normalize('NFC').trim();
}

function plainHeading(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
}

function checkHead(found: string[], { columns, optional = [], ignored = [] }: TableShape): Refusal[] {
  const read = found.filter((column) => !ignored.some((one) => plainHeading(one) === plainHeading(column)));
  const unknown = read.filter((column) => !columns.includes(column));
  const missing = columns.filter((column) => !read.includes(column) && !optional.includes(column));
  const twice = read.filter((column, index) => read.indexOf(column) !== index);
  return [
    ...unknown.map((column): Refusal => ({
      code: 'field-wrong',
      field: `1.${column}`,
      value: column,
      rule: 'unknown-field',
    })),
    ...missing.map((column): Refusal => ({ code: 'field-missing', field: `1.${column}` })),
    ...twice.map((column): Refusal => ({ code: 'field-wrong', field: `1.${column}`, value: column, rule: 'twice' })),
  ];
}

function lineOf(columns: string[], cells: string[], line: number): TableLine {
  const named = columns
    .map((column, index) => [column, (cells[index] ?? '').normalize('NFC').trim()] as const)
    .filter(([, cell]) => cell !== '');
  const formulas = named.filter(([, cell]) => /^'?[=+@]|^'?-(?!\d)/.test(cell));
  return {
    line,
    cells: Object.fromEntries(named),
    refusals: formulas.map(([column, value]) => ({
      code: 'field-wrong',
      field: `${line}.${column}`,
      value: value.slice(0, 80),
      rule: 'formula',
    })),
  };
}

function readRow<Row>(
  { row, words = () => undefined }: TableForm<Row>,
  { line, cells, refusals: formulas }: TableLine,
): { read: Row } | { refusals: Refusal[] } {
  const meant = Object.entries(cells).map(([column, cell]) => {
    const closed = words(column, cells);
    return [column, closed === undefined ? cell : wordMeant(cell, closed)];
  });
  const parsed = row.safeParse(Object.fromEntries(meant), { reportInput: true });
  if (parsed.success) return formulas.length > 0 ? { refusals: formulas } : { read: parsed.data };
  const refusals = refusalsOfShape(parsed.error.issues).map((refusal): Refusal => {
    const { field = '' } = refusal;
    const value = cells[field];
    const named = withNames(refusal, words(field, cells));
    return { ...named, field: `${line}.${field}`, ...(value === undefined ? {} : { value }) };
  });
  const others = refusals.filter(({ field }) => formulas.every((formula) => formula.field !== field));
  return { refusals: [...formulas, ...others] };
}

/** What is none of the words of its column is told all of them, as they may be written. */
function withNames(refusal: Refusal, words: ClosedWords | undefined): Refusal {
  if (words === undefined || refusal.code !== 'field-wrong' || refusal.rule !== 'closed-word') return refusal;
  return { ...refusal, allowed: namesOf(words) };
}
