/** A case as the stages see it: its row, its pinned policy, the calendar in force, and the names it goes by. */

import type { Database, Transaction } from '../database';
import type { Nomination, Organisation, OrganisationName } from '../generated/client';
import { CalendarTable, calendarAsKnownOn, civilDateOf, type Calendar, type CivilDate } from '../../rules/calendar';
import type { CaseFacts } from '../../rules/letters';
import type { Policy } from '../../rules/policy';

type Named = Organisation & { names: OrganisationName[] };

export type Case = {
  row: Nomination & { nominee: Named; unit: Named };
  policy: Policy;
  calendar: Calendar;
  about: CaseFacts;
};

/** Reads a case under the caller's lock. The calendar is the newest version, as known today. */
export async function loadCase(tx: Database | Transaction, number: string, now: Date): Promise<Case> {
  const row = await tx.nomination.findUniqueOrThrow({
    where: { number },
    include: { policy: true, nominee: { include: { names: true } }, unit: { include: { names: true } } },
  });
  const policy = row.policy.content as unknown as Policy;
  const calendar = await loadCalendar(tx, now);
  const today = civilDateOf(now, calendar.timeZone);
  const about: CaseFacts = {
    number,
    title: policy.title.name,
    year: row.year,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, today).shortName,
    unit: nameOn(row.unit.names, today).shortName,
    ...(row.nomineePerson === null ? {} : { isPerson: true }),
  };
  return { row, policy, calendar, about };
}

/** The newest calendar, as known on the civil day of `now`. */
export async function loadCalendar(tx: Database | Transaction, now: Date): Promise<Calendar> {
  const orderBy = [{ calendarId: 'asc' as const }, { version: 'desc' as const }];
  const newest = await tx.calendar.findFirst({ orderBy, select: { hash: true } });
  if (newest === null) throw new Error('no calendar is loaded: start loads policies/calendars');
  const table = tables.get(newest.hash) ?? (await readTable(tx, newest.hash));
  return calendarAsKnownOn(table, civilDateOf(now, table.timeZone));
}

/** Versions read before, by content hash: a version never changes. */
const tables = new Map<string, CalendarTable>();

async function readTable(tx: Database | Transaction, hash: string): Promise<CalendarTable> {
  const { content } = await tx.calendar.findUniqueOrThrow({ where: { hash } });
  const table = CalendarTable.parse(content);
  tables.set(hash, table);
  return table;
}

/** The name an organisation goes by on a civil day; the latest one if the day lies outside all. */
export function nameOn(names: OrganisationName[], day: CivilDate): { name: string; shortName: string } {
  const sorted = [...names].sort((a, b) => a.fromOn.localeCompare(b.fromOn));
  const inForce = sorted.filter((name) => name.fromOn <= day && (name.toOn === null || day <= name.toOn));
  return inForce.at(-1) ?? sorted.at(-1) ?? { name: '', shortName: '' };
}
