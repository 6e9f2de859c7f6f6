/** The calendars of pinned policies for a page of many cases: each read once. */

import type { Calendar } from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import type { Database } from '../database';
import { loadCalendar, type HouseDay } from '../stages/load-case';

/** The calendar of each policy as known today, each calendar asked for once; that of the house is known. */
export async function calendarsOf(
  database: Database,
  policies: Map<string, Policy>,
  { now, calendar: ofHouse }: HouseDay,
): Promise<Map<string, Calendar>> {
  const known = new Map<string, Calendar | Promise<Calendar>>([[ofHouse.id, ofHouse]]);
  const calendars = new Map<string, Calendar>();
  for (const [hash, policy] of policies) {
    const { calendar: named } = policy as { calendar?: Policy['calendar'] };
    const id = named?.value ?? '';
    const asked = known.get(id) ?? loadCalendar(database, policy, now);
    known.set(id, asked);
    calendars.set(hash, await asked);
  }
  return calendars;
}
