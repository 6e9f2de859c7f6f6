/** Appointments of deputies as they stand: who acts for whom today, on which tasks, and by which paper. */

import { isInForce, standInFor, type AskedOfOffice } from '../rules/deputies';
import { civilDateOf, type CivilDate } from '../rules/calendar';
import type { Actor, StandIn } from '../rules/permissions';
import type { Refusal } from '../rules/refusal';
import type { Database, Transaction } from './database';
import { Prisma, type Task } from './generated/client';
import { readHouse } from './stages/load-case';

/**
 * What `person.id` stands in for on a day, as JSON. An office that its holder has left by then is nobody's to stand in
 * for.
 */
export function standInsSql(person: Prisma.Sql, day: CivilDate): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object('no', d.no, 'holderId', d."holderId",
                             'organisationId', d."organisationId", 'tasks', d.tasks) ORDER BY d.no), '[]')
      FROM deputy d
     WHERE d."deputyId" = ${person} AND d."endedAt" IS NULL AND d."fromOn" <= ${day} AND ${day} <= d."toOn"
       AND EXISTS (SELECT 1 FROM post
                    WHERE "personId" = d."holderId" AND "organisationId" = d."organisationId"
                      AND "fromOn" <= ${day} AND ("toOn" IS NULL OR ${day} <= "toOn")))`;
}

/** The same for a transaction that decides by it, and holds the appointment while it does: whoever ends it waits. */
export async function holdStandIns(
  tx: Transaction,
  { personId, no, today }: { personId: string; no: number; today: CivilDate },
): Promise<StandIn[]> {
  await tx.$queryRaw`SELECT 1 FROM deputy WHERE no = ${no} FOR SHARE`;
  const [row] = await tx.$queryRaw<[{ stands: StandIn[] }]>`
    SELECT ${standInsSql(Prisma.sql`${personId}`, today)} AS stands`;
  return row.stands;
}

/** A task of a case as rules judge whether a deputy may act on it; nothing of a task that belongs to no case. */
export async function readAsked(
  tx: Database | Transaction,
  { personId, kind, office, nominationNumber }: Task,
): Promise<AskedOfOffice | undefined> {
  if (nominationNumber === null) return undefined;
  const { unitId, ministryId } = await tx.nomination.findUniqueOrThrow({
    where: { number: nominationNumber },
    select: { unitId: true, ministryId: true },
  });
  const organisations = [unitId, ministryId, ...(office === null ? [] : [office])];
  return { personId, kind, number: nominationNumber, organisations };
}

/** The tasks of others that an actor may act on today, as conditions of which one must hold. */
export function tasksStoodInFor({ standsInFor = [] }: Actor): Prisma.TaskWhereInput[] {
  return standsInFor.map(({ holderId, organisationId, tasks }) => ({
    personId: holderId,
    kind: { in: [...tasks] },
    OR: [
      { office: organisationId },
      { nomination: { is: { unitId: organisationId } } },
      { nomination: { is: { ministryId: organisationId } } },
    ],
  }));
}

/** The same within a query of our own, where a case is called n: whether such a task of it is open. */
export function stoodInForSql({ standsInFor = [] }: Actor): Prisma.Sql {
  if (standsInFor.length === 0) return Prisma.sql`FALSE`;
  const each = standsInFor.map(
    ({ holderId, organisationId, tasks }) => Prisma.sql`(t."personId" = ${holderId} AND t.kind = ANY(${[...tasks]})
      AND ${organisationId} IN (n."unitId", n."ministryId", t.office))`,
  );
  return Prisma.sql`EXISTS (SELECT 1 FROM task t
    WHERE t."nominationNumber" = n.number AND t.state = 'open' AND (${Prisma.join(each, ' OR ')}))`;
}

/** For whom and by which paper somebody acts who stands in. */
export type ActsFor = {
  no: number;
  holder: string;
  deputy: string;
  paper: string;
  paperOn: CivilDate;
  issuer: string;
  toOn: CivilDate;
};

export async function readActsFor(database: Database | Transaction, no: number): Promise<ActsFor> {
  const { holder, deputy, paper, paperOn, issuer, toOn } = await database.deputy.findUniqueOrThrow({
    where: { no },
    include: { holder: { select: { fullName: true } }, deputy: { select: { fullName: true } } },
  });
  return { no, holder: holder.fullName, deputy: deputy.fullName, paper, paperOn, issuer, toOn };
}

/**
 * Why somebody who acts on a task of another may not: the days of their appointment are over, which they are told, or it
 * was never theirs.
 */
export async function notDeputy(
  database: Database | Transaction,
  actor: Actor,
  asked: AskedOfOffice | undefined,
): Promise<Refusal> {
  if (asked === undefined) return { code: 'not-yours' };
  const { now, calendar } = await readHouse(database);
  const today = civilDateOf(now, calendar.timeZone);
  const rows = await database.deputy.findMany({
    where: { deputyId: actor.personId, holderId: asked.personId, fromOn: { lte: today } },
    orderBy: { no: 'desc' },
  });
  const past = rows.find((row) => standInFor({ ...actor, standsInFor: [row] }, asked) !== undefined);
  if (past === undefined) return { code: 'not-yours' };
  const because = past.endedAt !== null ? 'ended' : past.toOn < today ? 'passed' : 'office-left';
  return { code: 'deputy-over', paper: past.paper, on: past.toOn, because };
}

/** An appointment for a letter about a task of its holder. */
export type AppointedFor = Omit<ActsFor, 'deputy'> & { taskId: string; holderId: string; deputyId: string };

/** Who else the letters about these tasks go to: the deputies of their people on a day. */
export async function deputiesFor(
  tx: Transaction,
  taskIds: string[],
  dayOf: () => Promise<CivilDate>,
): Promise<AppointedFor[]> {
  if (taskIds.length === 0) return [];
  const rows = await tx.$queryRaw<(AppointedFor & { fromOn: CivilDate; endedAt: Date | null })[]>`
    SELECT t.id AS "taskId", d.no, d."holderId", d."deputyId", p."fullName" AS holder, d.paper, d."paperOn", d.issuer, d."fromOn", d."toOn",
           d."endedAt"
      FROM task t JOIN nomination n ON n.number = t."nominationNumber"
      JOIN deputy d ON d."holderId" = t."personId" AND t.kind = ANY(d.tasks)
       AND d."organisationId" IN (n."unitId", n."ministryId", t.office) AND d."endedAt" IS NULL
      JOIN person p ON p.id = d."holderId"
     WHERE t.id = ANY(${taskIds}) ORDER BY t.id, d.no`;
  if (rows.length === 0) return [];
  const day = await dayOf();
  return rows.filter((row) => isInForce(row, day));
}
