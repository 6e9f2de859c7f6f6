/** Brings in a version of a calendar: a whole table, or rows added to the newest version. Nothing moves by it. */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { storeCalendar, type StoredVersion } from '../store-calendar';
import { calendarAsKnownOn, civilDateOf, CalendarTable } from '../../rules/calendar';
import { readCalendarTable } from '../../rules/calendar-check';
import { checkEdited, editCalendar, rowsBetween, RowsFile, type Edit } from '../../rules/calendar-edit';
import { mayKeepCalendar } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { loadCalendar } from '../stages/load-case';

export type CalendarImported = StoredVersion & { calendar: string; added: number; removed: number; name: string };

/**
 * Stores a version, unused unless it is the calendar's first. The same table again answers with the version it is.
 * Refused, with every fault at once: an office that may not, rows that break a rule of the table.
 */
export async function importCalendar(
  database: Database,
  { actor, table }: { actor: Actor; table: CalendarTable },
): Promise<CalendarImported | Refusal[]> {
  const refusal = mayKeepCalendar(actor);
  if (refusal !== undefined) return [refusal];
  const faults = checkEdited(table);
  if (faults.length > 0) return faults;
  const now = await readNow(database);
  const changed = rowsBetween((await newestTable(database, table.id))?.rows ?? [], table.rows);
  const counts = { added: changed.added.length, removed: changed.removed.length };
  const stored = await storeCalendar(database, table, { now, by: actor.personId });
  const name = calendarAsKnownOn(table, civilDateOf(now, table.timeZone), stored.version).version;
  return { ...stored, calendar: table.id, name, ...counts };
}

/** The number the next version of a calendar will have. */
export async function nextVersion(tx: Database | Transaction, calendarId: string): Promise<number> {
  const last = await tx.calendar.aggregate({ where: { calendarId }, _max: { version: true } });
  return (last._max.version ?? 0) + 1;
}

/** The newest version of a calendar, applied or not. */
export async function newestTable(tx: Database | Transaction, calendarId: string): Promise<CalendarTable | undefined> {
  const row = await tx.calendar.findFirst({ where: { calendarId }, orderBy: { version: 'desc' } });
  return row === null ? undefined : CalendarTable.parse(row.content);
}

/**
 * What a file comes to: a whole table as it stands, or rows laid over the newest version of the calendar it names,
 * or of the house's where it names none.
 */
export async function tableOfFile(database: Database, content: unknown): Promise<CalendarTable | Refusal[]> {
  const rows = RowsFile.safeParse(isWhole(content) ? undefined : content);
  if (!rows.success) {
    const read = readCalendarTable(content);
    return 'table' in read ? read.table : read.faults;
  }
  const file = Array.isArray(rows.data) ? { rows: rows.data } : rows.data;
  const texts = file.rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell ?? undefined])),
  );
  const id = 'id' in file ? file.id : undefined;
  return editedTable(database, id, {
    rows: texts,
    ...('sources' in file && file.sources !== undefined ? { sources: file.sources } : {}),
    ...('years' in file && file.years !== undefined ? { years: file.years } : {}),
  });
}

/** Rows laid over the newest version of a calendar; rows that do not say when they became known did so today. */
export async function editedTable(
  database: Database,
  calendarId: string | undefined,
  edit: Omit<Edit, 'knownOn'>,
): Promise<CalendarTable | Refusal[]> {
  const now = await readNow(database);
  const id = calendarId ?? (await loadCalendar(database, null, now)).id;
  const base = await newestTable(database, id);
  if (base === undefined) return [{ code: 'not-found', field: 'calendar', value: id }];
  const edited = editCalendar(base, { ...edit, knownOn: civilDateOf(now, base.timeZone) });
  return 'table' in edited ? edited.table : edited.faults;
}

function isWhole(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'timeZone' in content;
}

/** True of what importing or editing refused. */
export function isRefused(answer: unknown): answer is Refusal[] {
  return Array.isArray(answer) && answer.every((one) => isRefusal(one));
}
