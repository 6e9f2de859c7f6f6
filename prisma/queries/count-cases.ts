/** What stands above the desk's list: how many cases are in which state, and what the list can be narrowed to. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { nameOn, readPinnedPolicies, type HouseDay } from '../stages/load-case';
import type { CaseFilter } from './case-filter';
import { visibleSql } from './visible-cases';

/** What the desk shows at a touch; each is a filter of its own. */
export const SHOWS = {
  waiting: { running: true },
  overdue: { overdue: true },
  soon: { dueWithinDays: 3 },
  bounced: { bounced: true },
  held: { held: true },
  closed: { closed: true },
} as const satisfies Record<string, CaseFilter>;
export type Show = keyof typeof SHOWS;

/** Pairs of what is asked for and what it is called, in the order they are read. */
export type Choices = [string, string][];
export type DeskOverview = {
  counts: Record<Show | 'all', number>;
  years: number[];
  titles: Choices;
  units: Choices;
  /** Councils and blocs on which a case may stand. */
  bodies: Choices;
};

/** Of the cases the viewer may see and of no others: a title or unit that only others have is not offered. */
export async function readDeskOverview(
  database: Database,
  viewer: Actor,
  { now, calendar }: HouseDay,
): Promise<DeskOverview> {
  const [groups, due] = await Promise.all([readGroups(database, viewer), countDue(database, viewer, now)]);
  const inState = (state: string): number =>
    groups.reduce((sum, group) => sum + (group.state === state ? group.cases : 0), 0);
  const [waiting, held, closed] = [inState('open'), inState('held'), inState('ended')];
  return {
    counts: { waiting, ...due, held, closed, all: waiting + held + closed },
    ...(await choicesOf(database, groups, civilDateOf(now, calendar.timeZone))),
  };
}

type Kind = {
  year: number;
  title: string;
  policyHash: string;
  unitId: string;
  councilId: string | null;
  blocId: string | null;
};

/** Alike cases together: what is counted by state and what the list can be narrowed to are one look through them. */
async function readGroups(database: Database, viewer: Actor): Promise<(Kind & { state: string; cases: number })[]> {
  return database.$queryRaw<(Kind & { state: string; cases: number })[]>`
    SELECT n.year, n.title, n."policyHash", n."unitId", n."councilId", n."blocId", n.state, count(*)::int AS cases
      FROM nomination n WHERE ${visibleSql(viewer)}
     GROUP BY n.year, n.title, n."policyHash", n."unitId", n."councilId", n."blocId", n.state`;
}

/** Each number is that of the desk narrowed to the same show: case-filter.ts. */
async function countDue(
  database: Database,
  viewer: Actor,
  now: Date,
): Promise<Record<'overdue' | 'soon' | 'bounced', number>> {
  const soon = new Date(now.getTime() + SHOWS.soon.dueWithinDays * 86_400_000);
  const visible = visibleSql(viewer);
  const [counts] = await database.$queryRaw<[Record<'overdue' | 'soon' | 'bounced', number>]>`
    SELECT due.overdue, due.soon, lost.bounced
      FROM (SELECT count(*) FILTER (WHERE n."dueAt" <= ${now})::int AS overdue, count(*)::int AS soon
              FROM nomination n WHERE n.state = 'open' AND n."dueAt" <= ${soon} AND ${visible}) due,
           (SELECT count(*)::int AS bounced
              FROM nomination n WHERE n.state <> 'ended' AND ${visible}
               AND n.number = ANY(ARRAY(SELECT "nominationNumber" FROM letter WHERE state = 'bounced'))) lost`;
  return counts;
}

async function choicesOf(database: Database, kinds: Kind[], today: CivilDate): Promise<Omit<DeskOverview, 'counts'>> {
  const units = distinct(kinds.map(({ unitId }) => unitId));
  const [policies, names, bodies] = await Promise.all([
    readPinnedPolicies(database, distinct(kinds.map(({ policyHash }) => policyHash))),
    database.organisationName.findMany({ where: { organisationId: { in: units } } }),
    database.body.findMany({
      where: { id: { in: distinct(kinds.flatMap(({ councilId, blocId }) => [councilId, blocId])) } },
      select: { id: true, name: true },
    }),
  ]);
  const unitName = (unitId: string): string =>
    nameOn(
      names.filter(({ organisationId }) => organisationId === unitId),
      today,
    ).shortName;
  return {
    years: distinct(kinds.map(({ year }) => year)).sort((a, b) => b - a),
    titles: byName(kinds.map(({ title, policyHash }) => [title, policies.get(policyHash)?.title.name ?? title])),
    units: byName(units.map((id) => [id, unitName(id)])),
    bodies: byName(bodies.map(({ id, name }) => [id, name])),
  };
}

function distinct<Id>(ids: (Id | null)[]): Id[] {
  return [...new Set(ids)].filter((id) => id !== null);
}

/** Made once: to compare by the name of a language makes one each time. */
const alphabet = new Intl.Collator('vi');

function byName(pairs: Choices): Choices {
  return [...new Map(pairs)].sort(([, a], [, b]) => alphabet.compare(a, b));
}
