/** Who has how much to do, for the secretary. Whoever has not voted is never in a list: votes are told in numbers alone. */

import { seasonPrefix } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { VOTING_TASKS } from '../../rules/workload';
import { nowSql } from '../clock';
import { PLANNED_ANEW, type Database } from '../database';
import { Prisma } from '../generated/client';
import { allAtHomeSql, notKeptSql, visibleSql } from './visible-cases';

const MOST = 30;

export type Workload = {
  people: { name: string; open: number; overdue: number }[];
  /** Sittings whose voting goes on: papers issued and come back. */
  votes: { sitting: string; issued: number; returned: number }[];
};

/** Open tasks of one season's cases and of the sittings that have one of them on their agenda. */
export async function readWorkload(database: Database, viewer: Actor, year: number): Promise<Workload> {
  const seen = Prisma.sql`n.year = ${year} AND ${visibleSql(viewer)}`;
  const onAgenda = Prisma.sql`
    SELECT i."sittingNumber" FROM agenda_item i
     CROSS JOIN LATERAL (SELECT FROM nomination n WHERE n.number = i."nominationNumber" AND ${seen} OFFSET 0) one
     WHERE i.state = 'live' AND split_part(i."nominationNumber", '-', 1) = ${String(year)}`;
  const asked = Prisma.sql`t.state = 'open' AND t.kind <> ALL(${[...VOTING_TASKS]})`;
  const ofSeason = Prisma.sql`${asked} AND t."nominationNumber" LIKE ${`${seasonPrefix(year)}%`}`;
  const counted = Prisma.sql`t."personId", count(*) AS open, count(*) FILTER (WHERE t."dueAt" <= ${nowSql}) AS overdue`;
  const [people, votes] = await Promise.all([
    database.$queryRaw<Workload['people']>`${PLANNED_ANEW}
      WITH season AS MATERIALIZED (SELECT ${allAtHomeSql(viewer, year)} AS whole)
      SELECT p."fullName" AS name, busy.open, busy.overdue
        FROM (
          SELECT "personId", sum(open)::int AS open, sum(overdue)::int AS overdue
            FROM (
              SELECT ${counted} FROM task t
               WHERE (SELECT whole FROM season) AND ${ofSeason} AND ${notKeptSql(viewer, Prisma.sql`t."nominationNumber"`)}
               GROUP BY 1
              UNION ALL
              SELECT ${counted} FROM task t JOIN nomination n ON n.number = t."nominationNumber"
               WHERE NOT (SELECT whole FROM season) AND ${ofSeason} AND ${seen} GROUP BY 1
              UNION ALL
              SELECT ${counted} FROM task t
               WHERE ${asked} AND t."sittingNumber" = ANY(ARRAY(${onAgenda})) AND t."nominationNumber" IS NULL
               GROUP BY 1) each
           GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST}) busy
        JOIN person p ON p.id = busy."personId"
       ORDER BY busy.open DESC, p.id`,
    database.$queryRaw<Workload['votes']>`
      SELECT s.number AS sitting,
             (SELECT count(*)::int FROM task t
               WHERE t."sittingNumber" = s.number AND t.kind = ANY(${[...VOTING_TASKS]})) AS issued,
             (SELECT count(*)::int FROM roll r WHERE r."sittingNumber" = s.number AND r.voted) AS returned
        FROM sitting s WHERE s.state = 'open' AND s.number = ANY(ARRAY(${onAgenda})) ORDER BY 1`,
  ]);
  return { people, votes };
}
