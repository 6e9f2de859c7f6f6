/** What stands above the desk's list: how many cases are in which state, and what the list can be narrowed to. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { nameOn, readHouse, readPinnedPolicies } from '../stages/load-case';
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
export async function readDeskOverview(database: Database, viewer: Actor): Promise<DeskOverview> {
  const { now, calendar } = await readHouse(database);
  const groups = await readGroups(database, viewer, now);
  const sum = (show: Show): number => groups.reduce((total, group) => total + group[show], 0);
  return {
    counts: {
      waiting: sum('waiting'),
      overdue: sum('overdue'),
      soon: sum('soon'),
      bounced: sum('bounced'),
      held: sum('held'),
      closed: sum('closed'),
      all: sum('waiting') + sum('held') + sum('closed'),
    },
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

/** Alike cases together, looked through once. Each number is that of the desk narrowed to the same show: case-filter.ts. */
async function readGroups(database: Database, viewer: Actor, now: Date): Promise<(Kind & Record<Show, number>)[]> {
  const soon = new Date(now.getTime() + SHOWS.soon.dueWithinDays * 86_400_000);
  return database.$queryRaw<(Kind & Record<Show, number>)[]>`
    SELECT n.year, n.title, n."policyHash", n."unitId", n."councilId", n."blocId",
           count(*) FILTER (WHERE n.state = 'open')::int AS waiting,
           count(*) FILTER (WHERE n.state = 'open' AND n."dueAt" <= ${now})::int AS overdue,
           count(*) FILTER (WHERE n.state = 'open' AND n."dueAt" <= ${soon})::int AS soon,
           count(*) FILTER (WHERE n.state <> 'ended' AND n.number IN (
             SELECT "nominationNumber" FROM letter WHERE state = 'bounced'))::int AS bounced,
           count(*) FILTER (WHERE n.state = 'held')::int AS held,
           count(*) FILTER (WHERE n.state = 'ended')::int AS closed
      FROM nomination n WHERE ${visibleSql(viewer)}
     GROUP BY n.year, n.title, n."policyHash", n."unitId", n."councilId", n."blocId"`;
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
