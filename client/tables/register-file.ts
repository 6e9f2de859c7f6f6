/** The tables that registers are brought by: their headings in both languages, what a row of each is, their templates. */

import type { z } from 'zod';
import { HISTORY_COLUMNS, HistoryRow, OPTIONAL_HISTORY_COLUMNS } from '../../rules/award-history';
import { OFFICE_COLUMNS, OfficeRow, OPTIONAL_OFFICE_COLUMNS } from '../../rules/office-table';
import { OPTIONAL_ORGANISATION_COLUMNS, ORGANISATION_COLUMNS, OrganisationRow } from '../../rules/organisation-table';
import { OPTIONAL_ROLL_COLUMNS, ROLL_COLUMNS, RollRow } from '../../rules/roll-table';
import { importWords } from '../../words/import';
import { languages, type Language } from '../../words/language';
import { registerColumns, type RegisterKind } from '../../words/register-columns';
import { registerWords } from '../../words/registers';
import { sayTaken, tableWords } from '../../words/table-words';
import { readTableFile, type TableFile, type TableForm } from './read-table';
import { writeTable, type TableKind } from './write-table';

export type RegisterRow = { roll: RollRow; offices: OfficeRow; organisations: OrganisationRow; history: HistoryRow };

/** What a row of each is, also where it comes back from a page. */
export const REGISTER_ROWS: { [Kind in RegisterKind]: z.ZodType<RegisterRow[Kind]> } = {
  roll: RollRow,
  offices: OfficeRow,
  organisations: OrganisationRow,
  history: HistoryRow,
};

const COLUMNS: Record<RegisterKind, { columns: readonly string[]; optional: readonly string[] }> = {
  roll: { columns: ROLL_COLUMNS, optional: OPTIONAL_ROLL_COLUMNS },
  offices: { columns: OFFICE_COLUMNS, optional: OPTIONAL_OFFICE_COLUMNS },
  organisations: { columns: ORGANISATION_COLUMNS, optional: OPTIONAL_ORGANISATION_COLUMNS },
  history: { columns: HISTORY_COLUMNS, optional: OPTIONAL_HISTORY_COLUMNS },
};

/** All rows or none are wanted: `rows` are those that are right, `refusals` name every other cell by row and column. */
export function readRegister<Kind extends RegisterKind>(
  kind: Kind,
  bytes: Buffer,
  name: string,
): Promise<TableFile<RegisterRow[Kind]>> {
  const headings = Object.fromEntries(
    COLUMNS[kind].columns.map((column) => [column, languages.map((language) => headingOf(kind, column, language))]),
  );
  const row = REGISTER_ROWS[kind] as TableForm<RegisterRow[Kind]>['row'];
  return readTableFile(bytes, name, { ...COLUMNS[kind], headings, row, words: tableWords[kind] });
}

function headingOf(kind: RegisterKind, column: string, language: Language): string {
  return registerColumns(kind, language).find(({ name }) => name === column)?.heading ?? column;
}

/** Facts of every sort that history knows. */
const HISTORY_EXAMPLES = [
  ['hatinh-ez-board', 'Nguyễn Văn Mẫu', 'title', '2019', 'CSTDCS', '12/QĐ-BQL', '2020-01-15', 'BQL KKT tỉnh Hà Tĩnh'],
  [
    'hatinh-ez-board',
    'Nguyễn Văn Mẫu',
    'rating',
    '2020',
    'excellent',
    '45/QĐ-BQL',
    '2020-12-10',
    'BQL KKT tỉnh Hà Tĩnh',
  ],
  ['hatinh-ez-board', 'Nguyễn Văn Mẫu', 'initiative', '2020', 'unit', '03/QĐ-HĐSK', '2020-11-20', 'Hội đồng Sáng kiến'],
  ['hatinh-ez-board', '', 'rating', '2020', 'good', '77/QĐ-UBND', '2020-12-20', 'UBND tỉnh Hà Tĩnh'],
];

/** A file to fill in, with examples; a workbook has a second sheet that explains the columns. */
export function registerTemplate(kind: RegisterKind, table: TableKind, language: Language): Promise<Buffer> {
  const columns = registerColumns(kind, language);
  const { explanation, columnHead } = importWords[language];
  const rows = kind === 'history' ? HISTORY_EXAMPLES : [columns.map(({ example }) => example)];
  return writeTable(table, [
    { name: registerWords[language].kinds[kind], head: columns.map(({ heading }) => heading), rows },
    {
      name: explanation,
      head: columnHead,
      rows: columns.map(({ name, heading, meaning, example }) => [
        heading,
        [meaning, sayTaken(kind, name, language).join(', ')].join(' ').trim(),
        example,
      ]),
    },
  ]);
}
