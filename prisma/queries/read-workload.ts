/** Who has how much to do, for the secretary. Whoever has not voted is never in a list: votes are told in numbers alone. */

import { hasPaper } from '../../rules/count-box';
import type { Actor } from '../../rules/permissions';
import { VOTING_TASKS } from '../../rules/workload';
import { nowSql } from '../clock';
import { PLANNED_ANEW, type Database } from '../database';
import { Prisma } from '../generated/client';
import { visibleSql } from './visible-cases';

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
     WHERE i.state = 'live'`;
  const asked = Prisma.sql`t.state = 'open' AND t.kind <> ALL(${[...VOTING_TASKS]})`;
  const [people, papers] = await Promise.all([
    database.$queryRaw<Workload['people']>`${PLANNED_ANEW}
      SELECT p."fullName" AS name, sum(t.open)::int AS open, sum(t.overdue)::int AS overdue
        FROM (
          SELECT t."personId", count(*) AS open, count(*) FILTER (WHERE t."dueAt" <= ${nowSql}) AS overdue
            FROM task t JOIN nomination n ON n.number = t."nominationNumber" WHERE ${asked} AND ${seen} GROUP BY 1
          UNION ALL
          SELECT t."personId", count(*), count(*) FILTER (WHERE t."dueAt" <= ${nowSql})
            FROM task t
           WHERE ${asked} AND t."sittingNumber" = ANY(ARRAY(${onAgenda}))
             AND t."nominationNumber" IS NULL
           GROUP BY 1) t
        JOIN person p ON p.id = t."personId"
       GROUP BY p.id ORDER BY 2 DESC, p.id LIMIT ${MOST}`,
    database.$queryRaw<Paper[]>`
      SELECT r."sittingNumber" AS sitting, r.presence, r.voted
        FROM roll r JOIN sitting s ON s.number = r."sittingNumber"
       WHERE s.state = 'open' AND s.number IN (${onAgenda}) ORDER BY 1`,
  ]);
  return { people, votes: votesOf(papers) };
}

type Paper = { sitting: string; presence: string; voted: boolean };

function votesOf(papers: Paper[]): Workload['votes'] {
  const sittings = [...new Set(papers.map(({ sitting }) => sitting))];
  return sittings.map((sitting) => {
    const issued = papers.filter((paper) => paper.sitting === sitting && hasPaper(paper));
    return { sitting, issued: issued.length, returned: issued.filter(({ voted }) => voted).length };
  });
}
