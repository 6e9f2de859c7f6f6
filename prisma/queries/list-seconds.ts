/** What else waits for its second person, beside overrides: a correction that was proposed, a conflict of interest whose end was asked for. */

import { CONFLICT_KEEPERS } from '../../rules/conflict';
import { holds, type Actor } from '../../rules/permissions';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import type { HouseDay } from '../stages/load-case';
import { notKeptSql, visibleSql, whereVisible } from './visible-cases';

/** As many of each stand on the page as of overrides. */
const MOST_LISTED = 200;

export type AwaitedSecond = {
  kind: 'correction' | 'conflict';
  number: string;
  no: number;
  by: string;
  at: Date;
  /** Of a correction: the viewer's own open task to agree to it. */
  taskId: string | null;
  rehearsal: boolean;
  timeZone: string;
};

/** The first to be asked for first: corrections for whoever sees the case, ends of conflicts for those who keep them. */
export async function listSeconds(
  database: Database,
  viewer: Actor,
  { calendar: { timeZone } }: HouseDay,
): Promise<AwaitedSecond[]> {
  const found = [...(await readProposed(database, viewer)), ...(await readEndsAsked(database, viewer))];
  const people = await database.person.findMany({ where: { id: { in: found.map(({ by }) => by) } } });
  return found
    .map((one) => ({ ...one, by: people.find(({ id }) => id === one.by)?.fullName ?? one.by, timeZone }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** How many those are. */
export async function countSeconds(database: Database, viewer: Actor): Promise<number> {
  const [{ count }] = await database.$queryRaw<[{ count: number }]>`
    SELECT ((SELECT count(*) FROM correction c JOIN nomination n ON n.number = c."nominationNumber"
              WHERE c.state = 'proposed' AND ${visibleSql(viewer)})
          + (SELECT count(*) FROM conflict c JOIN nomination n ON n.number = c."nominationNumber"
              WHERE c.state = 'endAsked' AND ${notKeptSql(viewer)} AND ${keptBySql(viewer)}))::int AS count`;
  return count;
}

type Found = Omit<AwaitedSecond, 'timeZone'>;

async function readProposed(database: Database, viewer: Actor): Promise<Found[]> {
  const rows = await database.correction.findMany({
    where: { state: 'proposed', nomination: whereVisible(viewer) },
    include: { nomination: true },
    orderBy: [{ proposedAt: 'asc' }, { nominationNumber: 'asc' }],
    take: MOST_LISTED,
  });
  const numbers = rows.map(({ nominationNumber }) => nominationNumber);
  const tasks = await database.task.findMany({
    where: { kind: 'agree', state: 'open', personId: viewer.personId, nominationNumber: { in: numbers } },
  });
  return rows.map(({ nominationNumber: number, no, proposedById: by, proposedAt: at, nomination }) => {
    const isIts = (task: { nominationNumber: string | null; correctionNo: number | null }): boolean =>
      task.nominationNumber === number && task.correctionNo === no;
    const taskId = tasks.find(isIts)?.id ?? null;
    return { kind: 'correction', number, no, by, at, taskId, rehearsal: nomination.rehearsal };
  });
}

async function readEndsAsked(database: Database, viewer: Actor): Promise<Found[]> {
  const rows = await database.conflict.findMany({
    where: {
      state: 'endAsked',
      nomination: { AND: [whereVisible(viewer), whereKeptBy(viewer)] },
    },
    include: { nomination: true },
    orderBy: [{ endAskedAt: 'asc' }, { nominationNumber: 'asc' }],
    take: MOST_LISTED,
  });
  return rows.map(({ nominationNumber: number, no, endAskedById, endAskedAt, declaredAt, nomination }) => ({
    ...{ kind: 'conflict', number, no, by: endAskedById ?? '', at: endAskedAt ?? declaredAt, taskId: null },
    rehearsal: nomination.rehearsal,
  }));
}

/** Cases whose conflicts the viewer keeps: rules/conflict.ts mayKeepConflicts for a whole list at once. */
function whereKeptBy(viewer: Actor): Prisma.NominationWhereInput {
  return holds(viewer, ['administrator']) ? {} : { unitId: { in: unitsKeptBy(viewer) } };
}

function keptBySql(viewer: Actor): Prisma.Sql {
  return holds(viewer, ['administrator']) ? Prisma.sql`TRUE` : Prisma.sql`n."unitId" = ANY(${unitsKeptBy(viewer)})`;
}

function unitsKeptBy({ roles }: Actor): string[] {
  return roles.flatMap(({ role, organisationId }) => (CONFLICT_KEEPERS.includes(role) ? [organisationId] : []));
}
