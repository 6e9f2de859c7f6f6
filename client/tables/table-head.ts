/** The row of a table that names its columns, wherever it stands among the first ones. */

import type { Refusal } from '../../rules/refusal';

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

/** A title stands above the names of columns, seldom of more rows than this. */
export const HEAD_WITHIN = 10;

/** A letterhead is told from a row of the table by how few cells it fills. */
const MOST_IN_LETTERHEAD = 3;

/** Offices number the rows of their tables, which says nothing here. */
const ROW_NUMBERS = ['STT', 'TT', 'Số TT', 'Số thứ tự', 'No.', 'No', '#'];

/** The row that names the columns, the first being 0, and the column of the template that each is; nothing of one left unread. */
export type Head = { at: number; columns: (string | undefined)[] };

/**
 * Whichever of the first rows names most columns: what stands above it is a title. Refused: a file without such a row; unknown,
 * missing and doubled columns; what would be lost or misread in silence: content under no heading, another row that names
 * columns, a row of the table above their names.
 */
export function readHead(table: string[][], name: string, shape: TableShape): Head | { refusals: Refusal[] } {
  const names = columnsByName(shape);
  const named = table.slice(0, HEAD_WITHIN).map((cells) => countHeadings(cells, names));
  const most = Math.max(0, ...named);
  if (most === 0)
    return { refusals: [{ code: 'field-wrong', field: name, rule: lacksLetters(table) ? 'encoding' : 'no-head' }] };
  const at = named.indexOf(most);
  const head = table[at] ?? [];
  const width = Math.max(...table.slice(at).map(({ length }) => length));
  const columns = Array.from({ length: width }, (_, index) => names.get(plainHeading(head[index] ?? '')));
  const refusals = [
    ...columns.flatMap((column, index) => checkHeading(table, { at, index }, { columns, shape, column })),
    ...checkWhole(columns, name, shape),
  ];
  const wrong = refusals.length > 0 ? refusals : checkRows(table, { at, columns }, { shape, names });
  return wrong.length > 0 ? { refusals: wrong } : { at, columns };
}

/** Each column by what it may be headed: its own name, or one that a person would write. */
export type Names = ReadonlyMap<string, string>;

/** Made once for a file: its cells are many, and each may be a heading. */
export function columnsByName({ columns, headings = {} }: TableShape): Names {
  const named = columns.flatMap((column) =>
    [column, ...(headings[column] ?? [])].map((name): [string, string] => [plainHeading(name), column]),
  );
  // Of two columns of one name the first is meant.
  return new Map(named.reverse());
}

/** How many cells of a row name columns. */
export function countHeadings(cells: string[], names: Names): number {
  return cells.filter((cell) => names.has(plainHeading(cell))).length;
}

/** D1 is the fourth column of the first row. */
export function addressOf(row: number, column: number): string {
  const letters = (left: number): string =>
    left < 0 ? '' : `${letters(Math.floor(left / 26) - 1)}${String.fromCharCode(65 + (left % 26))}`;
  return `${letters(column)}${row + 1}`;
}

function plainHeading(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi');
}

type Heading = { columns: Head['columns']; shape: TableShape; column: string | undefined };

/** A heading that is not read is named by its cell. */
function checkHeading(
  table: string[][],
  { at, index }: { at: number; index: number },
  { columns, shape: { ignored = [] }, column }: Heading,
): Refusal[] {
  const field = addressOf(at, index);
  const heading = (table[at]?.[index] ?? '').normalize('NFC').trim();
  const wrong = (rule: 'twice' | 'unknown-column' | 'no-heading', value = heading): Refusal[] => [
    { code: 'field-wrong', field, value: value.slice(0, 80), rule },
  ];
  if (column !== undefined) return columns.indexOf(column) === index ? [] : wrong('twice');
  if (heading !== '') {
    const isUnread = [...ignored, ...ROW_NUMBERS].some((one) => plainHeading(one) === plainHeading(heading));
    return isUnread ? [] : wrong('unknown-column');
  }
  const content = table.slice(at + 1).find((cells) => (cells[index] ?? '').trim() !== '');
  return content === undefined ? [] : wrong('no-heading', content[index]);
}

/** Rows that are no title and are not read by this head; each is named by its first cell. */
function checkRows(
  table: string[][],
  { at, columns }: Head,
  { shape, names }: { shape: TableShape; names: Names },
): Refusal[] {
  const { optional = [] } = shape;
  const needed = shape.columns.filter((column) => !optional.includes(column));
  const isOfTable = (cells: string[]): boolean => {
    const filled = columns.filter((column, index) => column !== undefined && (cells[index] ?? '').trim() !== '');
    return filled.length > MOST_IN_LETTERHEAD || needed.every((column) => filled.includes(column));
  };
  const wrong = (row: number, rule: 'second-head' | 'above-head'): Refusal => {
    const cells = table[row] ?? [];
    const first = cells.findIndex((cell) => cell.trim() !== '');
    return { code: 'field-wrong', field: addressOf(row, first), value: cells[first]?.trim().slice(0, 80) ?? '', rule };
  };
  const seconds = table.flatMap((cells, row) =>
    row !== at && countHeadings(cells, names) > 1 ? [wrong(row, 'second-head')] : [],
  );
  const above = table.slice(0, at).flatMap((cells, row) => (isOfTable(cells) ? [wrong(row, 'above-head')] : []));
  return seconds.length > 0 ? seconds : above;
}

/** What is not there is told as it may be headed. */
function checkWhole(
  found: Head['columns'],
  name: string,
  { columns, optional = [], headings = {} }: TableShape,
): Refusal[] {
  const missing = columns.filter((column) => !found.includes(column) && !optional.includes(column));
  const allowed = missing.map((column) => (headings[column] ?? [column]).join(' / '));
  return missing.length === 0 ? [] : [{ code: 'field-wrong', field: name, rule: 'lacks-columns', allowed }];
}

/** A spreadsheet that saves in an older encoding puts a question mark for every letter that it lacks. */
function lacksLetters(table: string[][]): boolean {
  return table.slice(0, HEAD_WITHIN).some((cells) => cells.some((cell) => /\p{L}\?\p{L}/u.test(cell)));
}
