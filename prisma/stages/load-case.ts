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

/** Reads a case under the caller's lock, with the calendar of its policy as known today. */
export async function loadCase(tx: Database | Transaction, number: string, now: Date): Promise<Case> {
  const row = await tx.nomination.findUniqueOrThrow({
    where: { number },
    include: { policy: true, nominee: { include: { names: true } }, unit: { include: { names: true } } },
  });
  const policy = row.policy.content as unknown as Policy;
  const calendar = await loadCalendar(tx, policy, now);
  const today = civilDateOf(now, calendar.timeZone);
  const about: CaseFacts = {
    number,
    title: policy.title.name,
    year: row.year,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, today).shortName,
    unit: nameOn(row.unit.names, today).shortName,
    zone: calendar.timeZone,
    ...(row.nomineePerson === null ? {} : { isPerson: true }),
  };
  return { row, policy, calendar, about };
}

/** What a policy says of its calendar; a policy pinned before policies named one says nothing. */
type WithCalendar = { calendar?: Policy['calendar'] | undefined };

/**
 * The calendar of a policy as known on the civil day of `now`: the newest of its versions that was applied. Without a
 * policy, the calendar of the house.
 */
export async function loadCalendar(
  tx: Database | Transaction,
  policy: WithCalendar | null,
  now: Date,
): Promise<Calendar> {
  const id = policy?.calendar?.value ?? (await houseCalendarId(tx));
  const calendar = await findCalendar(tx, id, now);
  if (calendar === undefined) throw new Error(`no calendar ${id} is in force: start loads policies/calendars`);
  return calendar;
}

/** The calendar of a sitting: that of the policy it was convened under. */
export async function loadSittingCalendar(
  tx: Database | Transaction,
  { policyHash }: { policyHash: string },
  now: Date,
): Promise<Calendar> {
  return loadCalendar(tx, await readPinned(tx, policyHash), now);
}

/** A policy that was pinned; nothing where none has that hash. */
export async function readPinned(tx: Database | Transaction, hash: string): Promise<Policy | null> {
  const found = await tx.policy.findUnique({ where: { hash } });
  return found === null ? null : (found.content as unknown as Policy);
}

/** The newest version of a calendar that was applied, as known on the civil day of `now`; nothing if there is none. */
export async function findCalendar(
  tx: Database | Transaction,
  calendarId: string,
  now: Date,
): Promise<Calendar | undefined> {
  const newest = await tx.calendar.findFirst({
    where: { calendarId, appliedAt: { not: null } },
    orderBy: { version: 'desc' },
    select: { hash: true, version: true },
  });
  if (newest === null) return undefined;
  const table = tables.get(newest.hash) ?? (await readTable(tx, newest.hash));
  return knownOn(table, { hash: newest.hash, version: newest.version, day: civilDateOf(now, table.timeZone) });
}

/** The calendar of today, by version: a page of many cases asks for one and the same. Another day begins it anew. */
const today = new Map<string, { day: CivilDate; calendar: Calendar }>();

function knownOn(
  table: CalendarTable,
  { hash, version, day }: { hash: string; version: number; day: CivilDate },
): Calendar {
  const key = `${hash}/${version}`;
  const before = today.get(key);
  if (before?.day === day) return before.calendar;
  const calendar = calendarAsKnownOn(table, day, version);
  today.set(key, { day, calendar });
  return calendar;
}

/** Where no case is in hand, the day and hour are those of the newest case; in an empty house, of its first calendar. */
async function houseCalendarId(tx: Database | Transaction): Promise<string> {
  const newest = await tx.nomination.findFirst({ orderBy: { openedAt: 'desc' }, select: { policy: true } });
  const named = (newest?.policy.content as WithCalendar | undefined)?.calendar?.value;
  if (named !== undefined) return named;
  const where = { appliedAt: { not: null } };
  const first = await tx.calendar.findFirst({ where, orderBy: { calendarId: 'asc' }, select: { calendarId: true } });
  if (first === null) throw new Error('no calendar is loaded: start loads policies/calendars');
  return first.calendarId;
}

/** The zone of the house's calendar; UTC while no calendar is loaded. */
export async function readHouseZone(tx: Database | Transaction): Promise<string> {
  const any = await tx.calendar.findFirst({ where: { appliedAt: { not: null } }, select: { hash: true } });
  return any === null ? 'UTC' : (await loadCalendar(tx, null, new Date(0))).timeZone;
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
export function nameOn(
  names: OrganisationName[],
  day: CivilDate,
): Pick<OrganisationName, 'name' | 'shortName' | 'symbol'> {
  const sorted = [...names].sort((a, b) => a.fromOn.localeCompare(b.fromOn));
  const inForce = sorted.filter((name) => name.fromOn <= day && (name.toOn === null || day <= name.toOn));
  return inForce.at(-1) ?? sorted.at(-1) ?? { name: '', shortName: '', symbol: '' };
}
