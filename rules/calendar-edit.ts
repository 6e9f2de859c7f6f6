/** A new version of a table made from an old one and rows that staff adds. The years' sums follow the rows. */

import { z } from 'zod';
import { calendarAsKnownOn, CalendarRow, daysOf, isCivilDate, type CalendarTable, type CivilDate } from './calendar';
import { checkCalendar, type CalendarFault } from './calendar-check';

/** A row as a form or a line of a file gives it: texts, empty where nothing is said. */
export type TypedRow = Record<string, string | undefined>;

export type Edit = {
  rows: TypedRow[];
  /** Texts cited by the rows, by the short name the rows use. */
  sources?: CalendarTable['sources'];
  /** Rows taken out, by their day. */
  removed?: CivilDate[];
  /** Years the rows make complete, which the table did not list. */
  years?: number[];
  /** The day from which rows count as known that do not say it themselves. */
  knownOn: CivilDate;
};

/**
 * The table with rows added, replaced by their day, or taken out. The sums of the years are counted anew, for staff
 * gives days and not sums. Refused row by row: no day, no kind, no name. The result is judged by checkCalendar.
 */
export function editCalendar(table: CalendarTable, edit: Edit): { table: CalendarTable } | { faults: CalendarFault[] } {
  const faults: CalendarFault[] = [];
  const added = edit.rows.flatMap((typed, index) => {
    const row = readRow(typed, edit.knownOn);
    if ('row' in row) return [row.row];
    faults.push(...row.faults.map((fault) => ({ ...fault, row: index + 1 })));
    return [];
  });
  if (faults.length > 0) return { faults };
  const gone = new Set([...(edit.removed ?? []), ...added.map(({ date }) => date)]);
  const rows = [...table.rows.filter(({ date }) => !gone.has(date)), ...added];
  rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const sources = { ...table.sources, ...edit.sources };
  const listed = { ...table.years };
  for (const year of edit.years ?? []) listed[String(year)] ??= { complete: true, workingDays: 0, assumedRows: 0 };
  return { table: withSums({ ...table, rows, sources, years: listed }) };
}

/**
 * What is wrong with a table that rows were laid over. Where its rows stand in it is no line of the file they came in: the
 * day of each says which it is.
 */
export function checkEdited(table: CalendarTable): CalendarFault[] {
  return checkCalendar(table).map(({ row: _row, ...fault }) => fault);
}

/** What one list of rows has that another has not; a row that says anything else is another row. */
export function rowsBetween(
  before: CalendarRow[],
  after: CalendarRow[],
): { added: CalendarRow[]; removed: CalendarRow[] } {
  const said = (rows: CalendarRow[]): Set<string> => new Set(rows.map((row) => JSON.stringify(row)));
  const [old, fresh] = [said(before), said(after)];
  return {
    added: after.filter((row) => !old.has(JSON.stringify(row))),
    removed: before.filter((row) => !fresh.has(JSON.stringify(row))),
  };
}

const CELLS = ['date', 'kind', 'name', 'source', 'certainty', 'publishedOn', 'pairedWith', 'note'] as const;

function readRow(typed: TypedRow, knownOn: CivilDate): { row: CalendarRow } | { faults: CalendarFault[] } {
  const cells = Object.fromEntries(
    CELLS.flatMap((name) => {
      const text = typed[name]?.normalize('NFC').trim() ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
  const read = CalendarRow.safeParse({ certainty: 'confirmed', publishedOn: knownOn, source: '', ...cells });
  if (read.success) return { row: read.data };
  const at = cells['date'] ?? '';
  const faults = read.error.issues.map(({ path }) => ({
    code: 'calendar-fault' as const,
    rule: 'form' as const,
    at: isCivilDate(at) ? at : path.join('.'),
    found: path.join('.'),
  }));
  return { faults };
}

function withSums(table: CalendarTable): CalendarTable {
  const calendar = calendarAsKnownOn(table, '9999-12-31');
  const years = Object.entries(table.years).map(([year, stated]) => {
    const days = daysOf(calendar, `${year}-01-01`, `${year}-12-31`);
    const workingDays = Array.isArray(days) ? days.filter(({ working }) => working).length : 0;
    const assumedRows = table.rows.filter((row) => row.date.startsWith(year) && row.certainty === 'assumed').length;
    return [year, { ...stated, workingDays, assumedRows }];
  });
  return { ...table, years: Object.fromEntries(years) as CalendarTable['years'] };
}

/** A file of rows alone: a list of rows, or their list with the texts they cite and the years they complete. */
export const RowsFile = z.union([
  z.array(z.record(z.string(), z.union([z.string(), z.null()]))),
  z.object({
    id: z.string().optional(),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.null()]))),
    sources: z
      .record(z.string(), z.object({ text: z.string(), page: z.string().optional(), remark: z.string().optional() }))
      .optional(),
    years: z.array(z.int()).optional(),
  }),
]);
