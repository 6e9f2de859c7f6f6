/** A case as the stages see it: its row, its pinned policy, the calendar in force, and the names it goes by. */

import { nowSql } from '../clock';
import { boundsSql, type Bounds } from '../conflicts';
import type { Database, Transaction } from '../database';
import { Prisma, type Nomination, type Organisation, type OrganisationName } from '../generated/client';
import { CalendarTable, calendarAsKnownOn, civilDateOf, type Calendar, type CivilDate } from '../../rules/calendar';
import type { CaseFacts } from '../../rules/letters';
import type { Policy } from '../../rules/policy';

type Named = Pick<Organisation, 'id' | 'superiorId'> & { names: OrganisationName[] };

export type Case = {
  row: Nomination & { nominee: Named; unit: Named };
  policy: Policy;
  calendar: Calendar;
  about: CaseFacts;
  /** From whom it is kept, and whether anybody stands in for anybody: whom letters about it reach. */
  bounds: Bounds;
  /** The instant by which facts are judged. */
  now: Date;
};

/**
 * Reads a case under the caller's lock, with the calendar of its policy as known today.
 * @param at the instant by which facts are judged, where it was read before; the hour of this very reading otherwise
 */
export async function loadCase(tx: Database | Transaction, number: string, at?: Date): Promise<Case> {
  const { nominee, unit, calendars, kept, hasDeputies, now: hour, ...found } = await readRow(tx, number);
  const now = at ?? hour;
  const row = { ...found, nominee, unit };
  const policy = (await readPinned(tx, row.policyHash)) as Policy;
  const newest = calendars.find(({ calendarId }) => calendarId === calendarOf(policy));
  const calendar = newest === undefined ? await loadCalendar(tx, policy, now) : await calendarOn(tx, newest, now);
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
  return { row, policy, calendar, about, bounds: { kept, hasDeputies }, now };
}

type Row = Nomination &
  Bounds & { nominee: Named; unit: Named; calendars: (Version & { calendarId: string })[]; now: Date };

const columns = Prisma.raw(
  Object.values(Prisma.NominationScalarFieldEnum)
    .map((column) => `n."${column}"`)
    .join(', '),
);

/** Every act on a case begins here: its row, both organisations with all names they ever had, the calendars and the hour. */
async function readRow(tx: Database | Transaction, number: string): Promise<Row> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${columns}, ${namedSql('nomineeId')} AS nominee, ${namedSql('unitId')} AS unit, ${nowSql} AS now, ${boundsSql([number])},
           (SELECT coalesce(json_agg(c), '[]') FROM (
             SELECT DISTINCT ON ("calendarId") "calendarId", hash, version FROM calendar
              WHERE "appliedAt" IS NOT NULL ORDER BY "calendarId", version DESC) c) AS calendars
      FROM nomination n WHERE n.number = ${number}`;
  if (row === undefined) throw new Error(`there is no nomination ${number}`);
  return row;
}

function namedSql(column: 'nomineeId' | 'unitId'): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_build_object('id', o.id, 'superiorId', o."superiorId", 'names', (
             SELECT coalesce(json_agg(m), '[]') FROM organisation_name m WHERE m."organisationId" = o.id))
      FROM organisation o WHERE o.id = n.${Prisma.raw(`"${column}"`)})`;
}

/** What a policy says of its calendar; a policy pinned before policies named one says nothing. */
type WithCalendar = { calendar?: Policy['calendar'] | undefined };

function calendarOf(policy: WithCalendar | null): string | null {
  return policy?.calendar?.value ?? null;
}

/**
 * The calendar of a policy as known on the civil day of `now`: the newest of its versions that was applied. Without a
 * policy, the calendar of the house.
 */
export async function loadCalendar(
  tx: Database | Transaction,
  policy: WithCalendar | null,
  now: Date,
): Promise<Calendar> {
  const id = calendarOf(policy);
  const newest = await newestVersion(tx, id);
  if (newest === undefined) throw new Error(`${id ?? 'no calendar'} is not in force: start loads policies/calendars`);
  return calendarOn(tx, newest, now);
}

/** The instant by which facts are judged and the calendar of the house as known on its day. */
export type HouseDay = { now: Date; calendar: Calendar };

/** Both asked for at once. */
export async function readHouse(tx: Database | Transaction): Promise<HouseDay> {
  const newest = await newestVersion(tx, null);
  if (newest === undefined) throw new Error('no calendar is in force: start loads policies/calendars');
  return { now: newest.now, calendar: await calendarOn(tx, newest, newest.now) };
}

/** The civil day of the house. */
export async function readHouseToday(tx: Database | Transaction): Promise<CivilDate> {
  const { now, calendar } = await readHouse(tx);
  return civilDateOf(now, calendar.timeZone);
}

/** The calendar of a sitting: that of the policy it was convened under. */
export async function loadSittingCalendar(
  tx: Database | Transaction,
  { policyHash }: { policyHash: string },
  now: Date,
): Promise<Calendar> {
  return loadCalendar(tx, await readPinned(tx, policyHash), now);
}

/** The zone of the calendar of a policy. */
export async function readZone(tx: Database | Transaction, policyHash: string): Promise<string> {
  const newest = await newestVersion(tx, calendarOf(await readPinned(tx, policyHash)));
  if (newest === undefined) throw new Error('no calendar is in force: start loads policies/calendars');
  return (await calendarOn(tx, newest, newest.now)).timeZone;
}

/** A policy that was pinned; nothing where none has that hash. */
export async function readPinned(tx: Database | Transaction, hash: string): Promise<Policy | null> {
  return (await readPinnedPolicies(tx, [hash])).get(hash) ?? null;
}

/** Pinned policies read before, by the hash of their content: what is pinned never changes. */
const pinned = new Map<string, Policy>();
const MOST_PINNED = 500;

/** The policies of the hashes, as far as there are any. */
export async function readPinnedPolicies(
  tx: Database | Transaction,
  hashes: readonly string[],
): Promise<Map<string, Policy>> {
  const found = new Map<string, Policy>();
  for (const hash of hashes) {
    const policy = pinned.get(hash);
    if (policy !== undefined) found.set(hash, policy);
  }
  const missing = hashes.filter((hash) => !found.has(hash));
  if (missing.length === 0) return found;
  if (pinned.size + missing.length > MOST_PINNED) pinned.clear();
  for (const { hash, content } of await tx.policy.findMany({ where: { hash: { in: missing } } })) {
    found.set(hash, content as unknown as Policy);
    pinned.set(hash, content as unknown as Policy);
  }
  return found;
}

/** The newest version of a calendar that was applied, as known on the civil day of `now`; nothing if there is none. */
export async function findCalendar(
  tx: Database | Transaction,
  calendarId: string,
  now: Date,
): Promise<Calendar | undefined> {
  const newest = await newestVersion(tx, calendarId);
  return newest === undefined ? undefined : calendarOn(tx, newest, now);
}

type Version = { hash: string; version: number };

/**
 * The newest version in force of a calendar, with the hour. Where none is named it is the house's: where no case is in
 * hand, day and hour are those of the newest case; in an empty house, of its first calendar.
 */
async function newestVersion(
  tx: Database | Transaction,
  calendarId: string | null,
): Promise<(Version & { now: Date }) | undefined> {
  const rows = await tx.$queryRaw<(Version & { now: Date })[]>`
    SELECT hash, version, ${nowSql} AS now
      FROM calendar
     WHERE "appliedAt" IS NOT NULL AND "calendarId" = coalesce(
             ${calendarId}::text,
             (SELECT p.content #>> '{calendar,value}'
                FROM nomination n JOIN policy p ON p.hash = n."policyHash"
               ORDER BY n."openedAt" DESC LIMIT 1),
             (SELECT min("calendarId") FROM calendar WHERE "appliedAt" IS NOT NULL))
     ORDER BY version DESC LIMIT 1`;
  return rows[0];
}

async function calendarOn(tx: Database | Transaction, { hash, version }: Version, now: Date): Promise<Calendar> {
  const table = tables.get(hash) ?? (await readTable(tx, hash));
  return knownOn(table, { hash, version, day: civilDateOf(now, table.timeZone) });
}

/** The calendar of today, by version: a page of many cases asks for one and the same. Another day begins it anew. */
const today = new Map<string, { day: CivilDate; calendar: Calendar }>();

function knownOn(table: CalendarTable, { hash, version, day }: Version & { day: CivilDate }): Calendar {
  const key = `${hash}/${version}`;
  const before = today.get(key);
  if (before?.day === day) return before.calendar;
  const calendar = calendarAsKnownOn(table, day, version);
  today.set(key, { day, calendar });
  return calendar;
}

/** The zone of the house's calendar; UTC while no calendar is loaded. */
export async function readHouseZone(tx: Database | Transaction): Promise<string> {
  const newest = await newestVersion(tx, null);
  return newest === undefined ? 'UTC' : (await calendarOn(tx, newest, newest.now)).timeZone;
}

/** Versions read before, by content hash: a version never changes. */
const tables = new Map<string, CalendarTable>();

async function readTable(tx: Database | Transaction, hash: string): Promise<CalendarTable> {
  const { content } = await tx.calendar.findUniqueOrThrow({ where: { hash } });
  const table = CalendarTable.parse(content);
  tables.set(hash, table);
  return table;
}

/** All names that the organisations ever had whose ids a query lists. */
export async function readNamesOf(tx: Database | Transaction, ids: Prisma.Sql): Promise<OrganisationName[]> {
  return tx.$queryRaw`
    SELECT "organisationId", "fromOn", "toOn", name, "shortName", symbol
      FROM organisation_name WHERE "organisationId" IN (${ids})`;
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
