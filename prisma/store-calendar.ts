/** Stores versions of a working-day calendar. A version never changes: what was stored before is found again. */

import type { CalendarTable } from '../rules/calendar';
import { canonical } from '../rules/record';
import { isDuplicate, type Database, type Transaction } from './database';
import { isRehearsing } from './dry-run';
import { hashOf } from './secrets';

export type StoredVersion = { hash: string; version: number; applied: boolean; repeated: boolean };

/**
 * Stores a table as the next version of its calendar. The first one is in force at once, for no date rests on
 * another; every later one is unused until it is applied. The same table stored again answers with the version it is.
 */
export async function storeCalendar(
  database: Database,
  table: CalendarTable,
  stored: { now: Date; by?: string },
): Promise<StoredVersion> {
  try {
    return await database.$transaction((tx) => store(tx, table, stored));
  } catch (fault) {
    if (isRehearsing(database) || !isDuplicate(fault)) throw fault;
    return database.$transaction((tx) => store(tx, table, stored));
  }
}

async function store(
  tx: Transaction,
  table: CalendarTable,
  { now, by }: { now: Date; by?: string },
): Promise<StoredVersion> {
  const hash = hashOf(canonical(table));
  const there = await tx.calendar.findUnique({ where: { hash }, select: { version: true, appliedAt: true } });
  if (there !== null) return { hash, version: there.version, applied: there.appliedAt !== null, repeated: true };
  const last = await tx.calendar.aggregate({ where: { calendarId: table.id }, _max: { version: true } });
  const version = (last._max.version ?? 0) + 1;
  await tx.calendar.create({
    data: {
      hash,
      calendarId: table.id,
      version,
      content: table,
      loadedAt: now,
      importedById: by ?? null,
      appliedAt: version === 1 ? now : null,
    },
  });
  return { hash, version, applied: version === 1, repeated: false };
}
