/** Pinned policies and their calendars for a page of many cases: each read once, and what never changes not again. */

import type { Calendar } from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import type { Database } from '../database';
import { loadCalendar } from '../stages/load-case';

/** Read before, by hash of their content: a pinned policy never changes. */
const read = new Map<string, Policy>();
const MOST = 500;

/** The policies of the hashes, as far as there are any. */
export async function readPinnedPolicies(database: Database, hashes: string[]): Promise<Map<string, Policy>> {
  const missing = hashes.filter((hash) => !read.has(hash));
  if (missing.length > 0) {
    if (read.size + missing.length > MOST) read.clear();
    const wanted = hashes.filter((hash) => !read.has(hash));
    const rows = await database.policy.findMany({ where: { hash: { in: wanted } } });
    for (const { hash, content } of rows) read.set(hash, content as unknown as Policy);
  }
  return new Map(
    hashes.flatMap((hash): [string, Policy][] => {
      const policy = read.get(hash);
      return policy === undefined ? [] : [[hash, policy]];
    }),
  );
}

/** The calendar of each policy as known today, each calendar asked for once. */
export async function calendarsOf(
  database: Database,
  policies: Map<string, Policy>,
  now: Date,
): Promise<Map<string, Calendar>> {
  const known = new Map<string, Promise<Calendar>>();
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
