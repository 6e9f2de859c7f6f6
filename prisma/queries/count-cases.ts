/** What stands above the desk's list: how many cases are in which state, and what the list can be narrowed to. */

import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { compareNames } from '../../rules/name-order';
import type { Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { nameOn, readPinnedPolicies, type HouseDay } from '../stages/load-case';
import { BOUNCED, byDate, owedSql, type CaseFilter } from './case-filter';
import { countedSql } from './counted-cases';
import { visibleSql } from './visible-cases';

/** What the desk shows at a touch; each is a filter of its own. */
export const SHOWS = {
  waiting: { running: true },
  overdue: { overdue: true },
  soon: { dueWithinDays: 3 },
  bounced: { bounced: true },
  held: { held: true },
  closed: { closed: true },
  owed: { owed: true },
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
  const [kinds, due] = await Promise.all([readKinds(database, viewer), countDue(database, viewer, now)]);
  const inState = (state: string): number => kinds.states.find((one) => one.state === state)?.cases ?? 0;
  const [waiting, held, closed] = [inState('open'), inState('held'), inState('ended')];
  return {
    counts: { waiting, ...due, held, closed, all: waiting + held + closed },
    ...(await choicesOf(database, kinds, civilDateOf(now, calendar.timeZone))),
  };
}

type Kinds = {
  states: { state: string; cases: number }[];
  years: number[];
  titles: { title: string; policyHash: string }[];
  units: string[];
  bodies: string[];
};

/** What is counted by state and what the list can be narrowed to are one look through the groups. */
async function readKinds(database: Database, viewer: Actor): Promise<Kinds> {
  const [kinds] = await database.$queryRaw<[Kinds]>`
    WITH alike AS MATERIALIZED (
      SELECT n.state, n.year, n.title, n."policyHash", n."unitId", n."councilId", n."blocId", sum(n.cases)::int AS cases
        FROM ${countedSql(viewer, Prisma.sql`TRUE`)} n
       GROUP BY n.state, n.year, n.title, n."policyHash", n."unitId", n."councilId", n."blocId" HAVING sum(n.cases) > 0)
    SELECT (SELECT coalesce(json_agg(s), '[]')
              FROM (SELECT state, sum(cases)::int AS cases FROM alike GROUP BY state) s) AS states,
           ARRAY(SELECT DISTINCT year FROM alike ORDER BY year DESC) AS years,
           (SELECT coalesce(json_agg(t), '[]') FROM (SELECT DISTINCT title, "policyHash" FROM alike ORDER BY 1, 2) t) AS titles,
           ARRAY(SELECT DISTINCT "unitId" FROM alike) AS units,
           ARRAY(SELECT "councilId" FROM alike WHERE "councilId" IS NOT NULL
                  UNION SELECT "blocId" FROM alike WHERE "blocId" IS NOT NULL) AS bodies`;
  return kinds;
}

type Due = 'overdue' | 'soon' | 'bounced' | 'owed';

/** Each number is that of the desk narrowed to the same show: case-filter.ts. What has nothing to do with another is asked at once. */
async function countDue(database: Database, viewer: Actor, now: Date): Promise<Record<Due, number>> {
  const soon = new Date(now.getTime() + SHOWS.soon.dueWithinDays * 86_400_000);
  const visible = visibleSql(viewer);
  const due = byDate().map(
    ({ from, where, at }) =>
      Prisma.sql`SELECT ${at} AS at FROM ${from} WHERE ${where} AND n.state = 'open' AND ${at} <= ${soon} AND ${visible}`,
  );
  const [[passed], [lost], [late]] = await Promise.all([
    database.$queryRaw<[Pick<Record<Due, number>, 'overdue' | 'soon'>]>`
      SELECT count(*) FILTER (WHERE each.at <= ${now})::int AS overdue, count(*)::int AS soon
        FROM (${Prisma.join(due, ' UNION ALL ')}) each`,
    database.$queryRaw<[Pick<Record<Due, number>, 'bounced'>]>`
      SELECT count(*)::int AS bounced
        FROM (SELECT DISTINCT "nominationNumber" AS number FROM (${BOUNCED}) back) back
       CROSS JOIN LATERAL (
         SELECT FROM nomination n WHERE n.number = back.number AND n.state <> 'ended' AND ${visible} OFFSET 0) one`,
    database.$queryRaw<[Pick<Record<Due, number>, 'owed'>]>`
      SELECT count(*)::int AS owed
        FROM (${owedSql(now)}) owing
       CROSS JOIN LATERAL (SELECT FROM nomination n WHERE n.number = owing.number AND ${visible} OFFSET 0) one`,
  ]);
  return { ...passed, ...lost, ...late };
}

async function choicesOf(
  database: Database,
  { years, titles, units, bodies }: Kinds,
  today: CivilDate,
): Promise<Omit<DeskOverview, 'counts'>> {
  const [policies, names, called] = await Promise.all([
    readPinnedPolicies(
      database,
      titles.map(({ policyHash }) => policyHash),
    ),
    database.organisationName.findMany({ where: { organisationId: { in: units } } }),
    database.body.findMany({ where: { id: { in: bodies } }, select: { id: true, name: true } }),
  ]);
  const unitName = (unitId: string): string =>
    nameOn(
      names.filter(({ organisationId }) => organisationId === unitId),
      today,
    ).shortName;
  return {
    years,
    titles: byName(titles.map(({ title, policyHash }) => [title, policies.get(policyHash)?.title.name ?? title])),
    units: byName(units.map((id) => [id, unitName(id)])),
    bodies: byName(called.map(({ id, name }) => [id, name])),
  };
}

function byName(pairs: Choices): Choices {
  return [...new Map(pairs)].sort(([, a], [, b]) => compareNames(a, b));
}
