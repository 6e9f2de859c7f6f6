/** The sheet of a workbook that whoever opens it sees first: its cells as text, and those that are not what they look like. */

import { unpackWithin } from '../../papers/unpack-within';
import type { Refusal } from '../../rules/refusal';
import { endlessAt } from './endless';

/** What a workbook may come to when it is unpacked. */
const MOST_UNPACKED = 48 * 1024 * 1024;

// No tag is looked for beyond where the next begins: tags that never end would be gone through for each of them.

/** What begins and does not end before something else begins: a tag, an instruction, a comment or plain characters. */
const UNENDED =
  /<(?!\?[^<>]*\?>|!--[^<>]*-->|!\[CDATA\[[^<>]*\]\]>|[^!?<>"'][^<>"']*(?:"[^<"]*"[^<>"']*|'[^<']*'[^<>"']*)*>)/;

/** Where a cell or a row says that it stands, a formula and an error, whatever the prefix of its name: one pass over the sheet. */
const PLACE_OR_FAULT = /\br=["']([A-Z]{0,10})(\d{1,20})["']|<(?:\w{1,40}:)?(f)[\s/>]|\bt=["'](e)["']/g;
const MERGED = /<(?:\w{1,40}:)?mergeCell\s[^<>]{0,80}?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;
/** Rows that are not shown: hidden, or of no height. */
const HIDDEN =
  /<(?:\w{1,40}:)?row\s(?=[^<>]{0,500}?\b(?:hidden=["'](?:1|true)|ht=["']0(?:\.0{1,20})?)["'])[^<>]{0,500}?\br=["'](\d{1,7})["']/g;

/** Columns that are not shown, from one to another: hidden, or of no width. */
const HIDDEN_COLUMNS =
  /<(?:\w{1,40}:)?col\s(?=[^<>]{0,500}?\b(?:hidden=["'](?:1|true)|width=["']0(?:\.0{1,20})?)["'])[^<>]{0,500}?>/g;

/** A cell, counted from 0; -1 of one that says nowhere where it stands. */
export type Cell = { row: number; column: number };
export type FaultyCell = Cell & { rule: 'formula' | 'error-value' };

export type Workbook = {
  table: string[][];
  faulty: Iterable<FaultyCell>;
  merged: Iterable<{ from: Cell; to: Cell }>;
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: { from: number; to: number }[];
};

type Most = { rows: number; columns: number };

/**
 * Reads the first sheet that is not hidden. What is read is what was looked through: the parts of the workbook packed anew,
 * without its other sheets. Refused: what is no workbook, one too large, cells so far out that everything before them would be
 * made up of empty ones.
 */
export async function readWorkbook(
  bytes: Buffer,
  name: string,
  most: Most,
): Promise<Workbook | { refusals: Refusal[] }> {
  const { readSheet } = await import('read-excel-file/node');
  const { strFromU8, zipSync } = await import('fflate');
  try {
    const parts = unpackWithin(bytes, MOST_UNPACKED);
    if (parts === 'too-large') return { refusals: [{ code: 'too-large', field: name, max: MOST_UNPACKED }] };
    const written = [...parts].filter(([part]) => /\.(xml|rels)$/.test(part));
    const texts = new Map(written.map(([part, content]) => [part, strFromU8(content)]));
    const shown = sheetShown(texts);
    const sheet = texts.get(shown.part) ?? '';
    // The library that reads the sheet goes through what does not end again and again.
    if (UNENDED.test(sheet) || endlessAt(sheet, '<') !== undefined) throw new Error('the sheet does not end');
    const max = farthest(sheet, most);
    if (max !== undefined) return { refusals: [{ code: 'field-wrong', field: name, rule: 'too-many', max }] };
    const kept = written.filter(([part]) => part === shown.part || !isSheet(texts.get(part) ?? ''));
    const packed = zipSync(Object.fromEntries(kept), { level: 0 });
    const rows = await readSheet(Buffer.from(packed), shown.number);
    return {
      table: rows.map((row) => row.map((value) => textOf(value))),
      faulty: faultyOf(sheet),
      merged: mergedOf(sheet),
      hiddenRows: new Set([...sheet.matchAll(HIDDEN)].map(([, row]) => Number(row) - 1)),
      hiddenColumns: (sheet.match(HIDDEN_COLUMNS) ?? []).map((column) => ({
        from: Number(attributeOf(column, 'min')) - 1,
        to: Number(attributeOf(column, 'max')) - 1,
      })),
    };
  } catch {
    return { refusals: [{ code: 'file-malformed', field: name }] };
  }
}

function isSheet(xml: string): boolean {
  return /<(?:\w+:)?worksheet\b/.test(xml);
}

function attributeOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? '';
}

/** The number of the sheet among all, the first being 1, and the part of the archive that it is. */
function sheetShown(texts: Map<string, string>): { number: number; part: string } {
  const tagsOf = (part: string, tag: string): string[] =>
    texts.get(part)?.match(new RegExp(`<(?:\\w+:)?${tag}\\s[^<>]*>`, 'g')) ?? [];
  const sheets = tagsOf('xl/workbook.xml', 'sheet');
  const shown = sheets.findIndex((sheet) => !/hidden/i.test(attributeOf(sheet, 'state')));
  const number = Math.max(0, shown);
  const relation = attributeOf(sheets[number] ?? '', '\\w+:id');
  const target = tagsOf('xl/_rels/workbook.xml.rels', 'Relationship').find(
    (tag) => attributeOf(tag, 'Id') === relation,
  );
  const path = attributeOf(target ?? '', 'Target');
  return { number: number + 1, part: path.startsWith('/') ? path.slice(1) : `xl/${path}` };
}

function farthest(sheet: string, { rows, columns }: Most): number | undefined {
  for (const { row, column } of placesOf(sheet)) {
    if (row > rows) return rows;
    if (column >= columns) return columns;
  }
  return undefined;
}

/** Every place that is told; with a formula or an error the last that was told before it. */
function* placesOf(sheet: string): Iterable<Cell & { rule?: FaultyCell['rule'] }> {
  let cell = cellAt('', '0');
  for (const [, column = '', row, formula, error] of sheet.matchAll(PLACE_OR_FAULT)) {
    if (row !== undefined) cell = cellAt(column, row);
    if (formula !== undefined) yield { ...cell, rule: 'formula' };
    else if (error !== undefined) yield { ...cell, rule: 'error-value' };
    else yield cell;
  }
}

function* faultyOf(sheet: string): Iterable<FaultyCell> {
  for (const { rule, ...cell } of placesOf(sheet)) if (rule !== undefined) yield { ...cell, rule };
}

function* mergedOf(sheet: string): Workbook['merged'] {
  for (const [, column = '', row = '', toColumn = '', toRow = ''] of sheet.matchAll(MERGED))
    yield { from: cellAt(column, row), to: cellAt(toColumn, toRow) };
}

/** A is the first column, AA the twenty-seventh. */
function cellAt(column: string, row: string): Cell {
  const letters = Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(row) - 1, column: letters - 1 };
}

/** A day of a sheet is a day: the hour of its cell says nothing. A number is written as papers write it: 94,5. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return String(value).replace('.', ',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
