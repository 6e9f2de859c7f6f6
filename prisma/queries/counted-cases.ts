/**
 * Cases counted from sums that the database keeps of those alike (case_count), exactly for each viewer: a page adds up
 * some thousand groups, however many cases there are.
 */

import type { Actor } from '../../rules/permissions';
import { Prisma } from '../generated/client';
import { atHomeSql, notKeptSql, seenByTaskSql } from './visible-cases';

const GROUP = Prisma.sql`n.state, n.step, n.year, n.title, n."policyHash", n."unitId", n."ministryId",
  n."councilId", n."blocId"`;

/**
 * A table of groups with their `cases`, whose sums are those of the cases a viewer may see: what is theirs by an office or
 * a seat, one more for each that only a task shows them, one less for each that is kept from them.
 * @param asked a condition on n that asks no more than what a group has
 */
export function countedSql(viewer: Actor, asked: Prisma.Sql): Prisma.Sql {
  const { conflicts = [] } = viewer;
  const home = atHomeSql(viewer);
  return Prisma.sql`(
    SELECT ${GROUP}, n.cases FROM case_count n WHERE ${home} AND ${asked}
    UNION ALL
    SELECT ${GROUP}, 1 FROM nomination n
     WHERE n.number IN (${seenByTaskSql(viewer)}) AND (${home}) IS NOT TRUE AND ${notKeptSql(viewer)} AND ${asked}
    UNION ALL
    SELECT ${GROUP}, -1 FROM nomination n WHERE n.number = ANY(${[...conflicts]}) AND ${home} AND ${asked})`;
}
