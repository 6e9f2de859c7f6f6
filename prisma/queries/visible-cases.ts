/** Which cases a viewer may see, as a condition: rules/may-see.ts maySeeCase for a whole list at once. */

import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { stoodInForSql, tasksStoodInFor } from '../deputies';
import { Prisma } from '../generated/client';
import { whereOnRoll } from './visible-sittings';

/** A person is asked for an opinion, or has given it; one whose time has passed sees no more than others. */
export const ASKED = ['open', 'done'];

/**
 * People of the unit or its ministry, those who sit on its bodies, were on the roll for it before they left or are asked for
 * an opinion, deputies while a task they may act on is open, administrators; nobody with a conflict of interest.
 */
export function whereVisible(viewer: Actor): Prisma.NominationWhereInput {
  return { AND: [whereAtHome(viewer), notKeptFrom(viewer)] };
}

/** Of these cases, those that the viewer may open. */
export async function visibleAmong(
  database: Database,
  viewer: Actor,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.nomination.findMany({
    where: { AND: [{ number: { in: [...numbers] } }, whereVisible(viewer)] },
    select: { number: true },
  });
  return new Set(rows.map(({ number }) => number));
}

/** Leaves out what a conflict of interest keeps from somebody. */
export function notKeptFrom({ conflicts = [] }: Actor): Prisma.NominationWhereInput {
  return conflicts.length === 0 ? {} : { number: { notIn: [...conflicts] } };
}

/**
 * The same for a query of our own, where a case is called n: sums over thousands of cases are added up in one go. What tasks
 * show is read once a statement, also where cases are looked up one by one.
 */
export function visibleSql(viewer: Actor): Prisma.Sql {
  return Prisma.sql`${notKeptSql(viewer)} AND (${atHomeSql(viewer)} OR n.number = ANY(ARRAY(${seenByTaskSql(viewer)})))`;
}

/** Of that: cases of organisations and bodies the viewer belongs to, by nothing but columns that index and sum know. */
export function atHomeSql(viewer: Actor): Prisma.Sql {
  if (holds(viewer, ['administrator'])) return Prisma.sql`TRUE`;
  const organisations = homesOf(viewer);
  const bodies = [...(viewer.sits ?? [])];
  return Prisma.sql`(n."unitId" = ANY(${organisations}) OR n."ministryId" = ANY(${organisations})
    OR n."councilId" = ANY(${bodies}) OR n."blocId" = ANY(${bodies}))`;
}

/**
 * Of that: numbers of cases that a task shows, by which the viewer is asked for an opinion or stands in for somebody, or that
 * they were on the roll for before they left its body.
 */
export function seenByTaskSql(viewer: Actor): Prisma.Sql {
  return Prisma.sql`SELECT "nominationNumber" FROM task
    WHERE kind = 'consult' AND "personId" = ${viewer.personId} AND state = ANY(${ASKED}) AND "nominationNumber" IS NOT NULL
    UNION ALL ${stoodInForSql(viewer)} ${votedOnSql(viewer)}`;
}

/** Nobody but whoever has left a body pays for it. */
function votedOnSql({ personId, left = [] }: Actor): Prisma.Sql {
  if (left.length === 0) return Prisma.empty;
  return Prisma.sql`UNION ALL SELECT i."nominationNumber" FROM sitting s
      JOIN roll r ON r."sittingNumber" = s.number AND r."personId" = ${personId}
      JOIN agenda_item i ON i."sittingNumber" = s.number WHERE s."bodyId" = ANY(${[...left]})`;
}

/** Of that: what no conflict of interest keeps from the viewer; `number` is the column that names the case. */
export function notKeptSql({ conflicts = [] }: Actor, number = Prisma.sql`n.number`): Prisma.Sql {
  return conflicts.length === 0 ? Prisma.sql`TRUE` : Prisma.sql`${number} <> ALL(${[...conflicts]})`;
}

/**
 * Whether no case of a season lies outside where the viewer is at home: then nothing but a conflict of interest keeps
 * what is of that season from them, and no case need be looked at for it.
 */
export function allAtHomeSql(viewer: Actor, year: number): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT FROM case_count n WHERE n.year = ${year} AND (${atHomeSql(viewer)}) IS NOT TRUE)`;
}

function whereAtHome(viewer: Actor): Prisma.NominationWhereInput {
  if (holds(viewer, ['administrator'])) return {};
  const organisations = homesOf(viewer);
  const { left = [], sits = [] } = viewer;
  const bodies = [...sits];
  return {
    OR: [
      { unitId: { in: organisations } },
      { ministryId: { in: organisations } },
      { councilId: { in: bodies } },
      { blocId: { in: bodies } },
      { tasks: { some: { kind: 'consult', personId: viewer.personId, state: { in: ASKED } } } },
      ...(left.length === 0 ? [] : [{ agenda: { some: { sitting: whereOnRoll(viewer) } } }]),
      ...tasksStoodInFor(viewer).map((task) => ({ tasks: { some: { ...task, state: 'open' } } })),
    ],
  };
}

/** Organisations in which the viewer holds a role today. */
function homesOf({ roles }: Actor): string[] {
  return [...new Set(roles.map(({ organisationId }) => organisationId))];
}
