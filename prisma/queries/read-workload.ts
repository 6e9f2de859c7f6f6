/** Who has how much to do, for the secretary. Whoever has not voted is never in a list: votes are told in numbers alone. */

import { hasPaper } from '../../rules/count-box';
import type { Actor } from '../../rules/permissions';
import { VOTING_TASKS } from '../../rules/workload';
import { nowSql } from '../clock';
import type { Database } from '../database';
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
  const cases = Prisma.sql`SELECT n.number FROM nomination n WHERE n.year = ${year} AND ${visibleSql(viewer)}`;
  const onAgenda = Prisma.sql`
    SELECT "sittingNumber" FROM agenda_item WHERE state = 'live' AND "nominationNumber" IN (${cases})`;
  const [people, numbers] = await Promise.all([
    database.$queryRaw<Workload['people']>`
      SELECT p."fullName" AS name, count(*)::int AS open, count(*) FILTER (WHERE t."dueAt" <= ${nowSql})::int AS overdue
        FROM task t JOIN person p ON p.id = t."personId"
       WHERE t.state = 'open' AND t.kind <> ALL(${[...VOTING_TASKS]})
         AND (t."nominationNumber" IN (${cases}) OR t."sittingNumber" IN (${onAgenda}))
       GROUP BY p.id ORDER BY 2 DESC, p.id LIMIT ${MOST}`,
    database.$queryRaw<{ number: string }[]>`
      SELECT number FROM sitting WHERE state = 'open' AND number IN (${onAgenda})`,
  ]);
  const sittings = await database.sitting.findMany({
    where: { number: { in: numbers.map(({ number }) => number) } },
    select: { number: true, roll: { select: { presence: true, voted: true } } },
    orderBy: { number: 'asc' },
  });
  return {
    people,
    votes: sittings.map(({ number, roll }) => {
      const voters = roll.filter(hasPaper);
      return { sitting: number, issued: voters.length, returned: voters.filter(({ voted }) => voted).length };
    }),
  };
}
