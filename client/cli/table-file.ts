/** A table from a CSV or XLSX file: every wrong cell is named by row and column, and formulas are refused. */

import type { z } from 'zod';
import type { Refusal } from '../../rules/refusal';
import { refusalsOfShape } from '../../rules/shape';

export type TableFile<Row> = { rows: Row[]; refusals: Refusal[] };

/** The columns of a file in the order of its template, and what a row of it is. */
export type TableForm<Row> = { columns: readonly string[]; row: z.ZodType<Row> };

const MOST_ROWS = 20_000;
const MOST_FAULTS = 200;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Reads the first sheet, or the whole CSV. The first row names the columns; their order is free. Rows count as in the
 * file, the head being row 1. Where anything is wrong `rows` still holds the rows that are right.
 */
export async function readTableFile<Row>(bytes: Buffer, name: string, form: TableForm<Row>): Promise<TableFile<Row>> {
  if (bytes.length > MOST_BYTES) return { rows: [], refusals: [{ code: 'too-large', field: name, max: MOST_BYTES }] };
  const xlsx = name.toLowerCase().endsWith('.xlsx');
  const table = xlsx ? await readXlsx(bytes) : await readCsv(bytes);
  if (!Array.isArray(table)) return { rows: [], refusals: table.refusals };
  const [head = [], ...lines] = table;
  const columns = head.map((cell) => cell.normalize('NFC').trim());
  const refusals = checkHead(columns, form.columns);
  if (refusals.length > 0) return { rows: [], refusals };
  if (lines.length > MOST_ROWS) return { rows: [], refusals: [{ code: 'too-large', field: name, max: MOST_ROWS }] };
  const rows: Row[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const row = readRow(form, { columns, cells, line: index + 2 });
    if ('refusals' in row) refusals.push(...row.refusals);
    else rows.push(row.read);
  }
  return { rows, refusals: refusals.slice(0, MOST_FAULTS) };
}

/** A cell with a formula, whatever the order of its attributes and the prefix of its names. */
const FORMULA = /<(?:\w+:)?c\b[^>]*\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b/g;

type Table = string[][] | { refusals: Refusal[] };

async function readCsv(bytes: Buffer): Promise<Table> {
  const { parse } = await import('csv-parse/sync');
  try {
    const table: string[][] = parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: false });
    return table;
  } catch (fault) {
    const { lines } = fault as { lines?: number };
    return { refusals: [{ code: 'file-malformed', ...(lines === undefined ? {} : { line: lines }) }] };
  }
}

async function readXlsx(bytes: Buffer): Promise<Table> {
  const { readSheet } = await import('read-excel-file/node');
  const { strFromU8, unzipSync } = await import('fflate');
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name) });
    const cells = Object.values(parts).flatMap((part) =>
      [...strFromU8(part).matchAll(FORMULA)].map((found) => found[1] ?? ''),
    );
    if (cells.length > 0) {
      return {
        refusals: cells.slice(0, MOST_FAULTS).map((cell) => ({ code: 'field-wrong', field: cell, rule: 'formula' })),
      };
    }
    const sheet = await readSheet(bytes);
    return sheet.map((row) => row.map((value) => textOf(value)));
  } catch {
    return { refusals: [{ code: 'file-malformed' }] };
  }
}

/** A day of a sheet is a day: the hour of its cell says nothing. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function checkHead(columns: string[], known: readonly string[]): Refusal[] {
  const unknown = columns.filter((column) => !known.includes(column));
  const missing = known.filter((column) => !columns.includes(column));
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
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

type Cells = { columns: string[]; cells: string[]; line: number };

function readRow<Row>(
  { row }: TableForm<Row>,
  { columns, cells, line }: Cells,
): { read: Row } | { refusals: Refusal[] } {
  const named = columns.map((column, index) => [column, (cells[index] ?? '').normalize('NFC').trim()] as const);
  const formulas = named.filter(([, cell]) => /^[=+@]|^-(?!\d)/.test(cell));
  if (formulas.length > 0) {
    return {
      refusals: formulas.map(([column, value]) => ({
        code: 'field-wrong',
        field: `${line}.${column}`,
        value,
        rule: 'formula',
      })),
    };
  }
  const parsed = row.safeParse(Object.fromEntries(named.filter(([, cell]) => cell !== '')), {
    reportInput: true,
  });
  if (parsed.success) return { read: parsed.data };
  const refusals = refusalsOfShape(parsed.error.issues).map((refusal) => {
    const { field = '' } = refusal;
    const value = named.find(([column]) => column === field)?.[1];
    return { ...refusal, field: `${line}.${field}`, ...(value === undefined ? {} : { value }) };
  });
  return { refusals };
}
