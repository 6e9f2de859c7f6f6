/** The file that nominations are brought by: its headings in both languages, its template, the rows that go back. */

import { NOMINATION_COLUMNS, OPTIONAL_COLUMNS, renamePairs } from '../../rules/nomination-table';
import type { Refusal } from '../../rules/refusal';
import { importWords, sayFix } from '../../words/import';
import { languages, type Language } from '../../words/language';
import { columnWords, faultHeading, sayColumn } from '../../words/nomination-table';
import { explainAlone } from '../../words/refusals';
import { sayClause } from '../../words/clauses';
import { namesOf, sayTaken, tableWords, wordMeant } from '../../words/table-words';
import { readTable, type Table, type TableLine } from './read-table';
import type { TableShape } from './table-head';
import { writeTable, type Sheet, type TableKind } from './write-table';

const SHAPE: TableShape = {
  columns: NOMINATION_COLUMNS,
  optional: OPTIONAL_COLUMNS,
  headings: Object.fromEntries(
    NOMINATION_COLUMNS.map((column) => [column, languages.map((language) => columnWords(column, language).heading)]),
  ),
  ignored: languages.map((language) => faultHeading[language]),
};

/**
 * Headings in either language and any order; closed words may be written as pages print them, and one that is none is a
 * fault of its row, with all that may be written. Refused: a file that is no table, one without the columns it needs.
 */
export async function readNominationFile(bytes: Buffer, name: string): Promise<Table | { refusals: Refusal[] }> {
  const table = await readTable(bytes, name, SHAPE);
  return 'refusals' in table ? table : { ...table, lines: table.lines.map(byWords) };
}

/** A column whose words are closed, each of them said otherwise: the whole cell, or the names of its pairs. */
const CLOSED: Record<string, (cell: string, say: (word: string) => string) => string> = {
  preference: (cell, say) => say(cell),
  shown: renamePairs,
};

function byWords({ line, cells, refusals }: TableLine): TableLine {
  const wrong: Refusal[] = [];
  const meant = Object.entries(cells).map(([column, cell]) => {
    const words = tableWords.nominations(column, cells) ?? {};
    const said = CLOSED[column]?.(cell, (name) => {
      const word = wordMeant(name, words);
      const fault = { field: `${line}.${column}`, value: name, allowed: namesOf(words) };
      if (!Object.hasOwn(words, word)) wrong.push({ code: 'field-wrong', rule: 'closed-word', ...fault });
      return word;
    });
    return [column, said ?? cell] as const;
  });
  const unread = new Set(refusals.map(({ field }) => field));
  const others = wrong.filter(({ field }) => !unread.has(field));
  return { line, cells: Object.fromEntries(meant), refusals: [...refusals, ...others] };
}

/** A cell that goes back to who wrote it: its closed words as their pages print them. */
function sayBack(column: string, cell: string, language: Language): string {
  const words = tableWords.nominations(column, {}) ?? {};
  return CLOSED[column]?.(cell, (word) => words[word]?.[language][0] ?? word) ?? cell;
}

/** A file to fill in, with one row as an example; a workbook has a second sheet that explains the columns. */
export function nominationTemplate(kind: TableKind, language: Language): Promise<Buffer> {
  const words = NOMINATION_COLUMNS.map((column) => columnWords(column, language));
  const { title, explanation, columnHead } = importWords[language];
  return writeTable(kind, [
    { name: title, head: words.map(({ heading }) => heading), rows: [words.map(({ example }) => example)] },
    {
      name: explanation,
      head: columnHead,
      rows: words.map(({ heading, meaning, example, taken }) => [
        heading,
        [meaning, taken.join('; ')].join(' ').trim(),
        example,
      ]),
    },
  ]);
}

export type FaultyLine = { line: number; cells: Record<string, string>; faults: Refusal[] };

/** The rows that could not be recorded, as they came, with what is wrong with each. The file can be sent again. */
export function faultyFile(kind: TableKind, rows: FaultyLine[], language: Language): Promise<Buffer> {
  const columns = NOMINATION_COLUMNS.filter(
    (column) => !OPTIONAL_COLUMNS.includes(column) || rows.some(({ cells }) => cells[column] !== undefined),
  );
  const sheet: Sheet = {
    name: importWords[language].faults,
    head: [...columns.map((column) => columnWords(column, language).heading), faultHeading[language]],
    rows: rows.map(({ line, cells, faults }) => [
      ...columns.map((column) => sayBack(column, cells[column] ?? '', language)),
      `${line}: ${faults.map((fault) => `${sayColumn(fault.field ?? '', NOMINATION_COLUMNS, language)}: ${sayFault(fault, language)}`).join('; ')}`,
    ]),
  };
  return writeTable(kind, [sheet]);
}

/** A fault as a table shows it: row, column, what was found, the rule with its clause, what to do. */
export function faultCells({ line, faults }: Pick<FaultyLine, 'line' | 'faults'>, language: Language): string[][] {
  return faults.map((fault) => [
    String(line),
    sayColumn(fault.field ?? '', NOMINATION_COLUMNS, language),
    fault.value ?? '',
    sayFault(fault, language),
    sayFix(fault, language),
  ]);
}

function sayFault(found: Refusal, language: Language): string {
  const fault = inOwnWords(found, language);
  const clause = fault.citation === undefined ? '' : ` [${sayClause(fault.citation, language)}]`;
  return `${explainAlone(fault, language)}${clause}`;
}

/** Of the words of a column its reader is told those of their own language; a program has all of them. */
function inOwnWords(fault: Refusal, language: Language): Refusal {
  if (fault.code !== 'field-wrong' || fault.rule !== 'closed-word' || !(fault.field in CLOSED)) return fault;
  return { ...fault, allowed: sayTaken('nominations', fault.field, language) };
}
