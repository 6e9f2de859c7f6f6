/** Appointments of deputies as they stand: who acts for whom today, on which tasks, and by which paper. */

import { DEPUTY_OFFICES, OF_THE_MINISTRY, standInFor, type AskedOfOffice } from '../rules/deputies';
import type { CivilDate } from '../rules/calendar';
import type { Actor, StandIn } from '../rules/permissions';
import type { Refusal } from '../rules/refusal';
import { endsInTheHouse } from '../rules/deadline-keys';
import type { Database, Transaction } from './database';
import { Prisma, type Task } from './generated/client';
import { readHouseToday } from './stages/load-case';

/** Where a person has or had an office that can have a deputy. */
function heldAtSql(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT "organisationId" FROM post WHERE "personId" = ${personId} AND role = ANY(${[...DEPUTY_OFFICES]})`;
}

/** Whether an appointment d counts on a day. An office that its holder has left by then is nobody's to stand in for. */
function inForceSql(day: CivilDate): Prisma.Sql {
  return Prisma.sql`d."endedAt" IS NULL AND d."fromOn" <= ${day} AND ${day} <= d."toOn"
    AND d."organisationId" IN (${heldAtSql(Prisma.sql`d."holderId"`)}
          AND "fromOn" <= ${day} AND ("toOn" IS NULL OR ${day} <= "toOn"))`;
}

/** What `person.id` stands in for on a day, as JSON. */
export function standInsSql(person: Prisma.Sql, day: CivilDate): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object('no', d.no, 'holderId', d."holderId",
                             'organisationId', d."organisationId", 'tasks', d.tasks,
                             'holderAt', ARRAY(${heldAtSql(Prisma.sql`d."holderId"`)})) ORDER BY d.no), '[]')
      FROM deputy d WHERE d."deputyId" = ${person} AND ${inForceSql(day)})`;
}

/** Where the holder of an appointment has or had an office, read for one that may be over. */
export async function withHolderAt(tx: Database | Transaction, appointed: Omit<StandIn, 'holderAt'>): Promise<StandIn> {
  const posts = await tx.post.findMany({
    where: { personId: appointed.holderId, role: { in: [...DEPUTY_OFFICES] } },
    select: { organisationId: true },
  });
  return { ...appointed, holderAt: posts.map(({ organisationId }) => organisationId) };
}

/** The organisation whose office a task t of a case n was asked of, as rules/deputies.ts has it. */
const officeAskedSql = Prisma.sql`
  CASE WHEN t.office IN (${heldAtSql(Prisma.sql`t."personId"`)}) THEN t.office
       WHEN t.kind = ANY(${[...OF_THE_MINISTRY]})
        AND (SELECT content->'stages' @> '["ministry"]' FROM policy WHERE hash = n."policyHash") THEN n."ministryId"
       ELSE n."unitId" END`;

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
  { personId, kind, office, nominationNumber: number }: Task,
): Promise<AskedOfOffice | undefined> {
  if (number === null) return undefined;
  const { policy, ...theCase } = await tx.nomination.findUniqueOrThrow({
    where: { number },
    select: { unitId: true, ministryId: true, policy: { select: { content: true } } },
  });
  return { personId, kind, number, office, ...theCase, endsInTheHouse: endsInTheHouse(policy.content as Stages) };
}

type Stages = Parameters<typeof endsInTheHouse>[0];

/** The tasks of others that an actor may act on today, as conditions of which one must hold. */
export function tasksStoodInFor({ standsInFor = [] }: Pick<Actor, 'standsInFor'>): Prisma.TaskWhereInput[] {
  return standsInFor.map(({ holderId, organisationId, tasks, holderAt }) => ({
    personId: holderId,
    kind: { in: [...tasks] },
    OR: [
      { office: organisationId },
      { AND: [{ OR: [{ office: null }, { office: { notIn: [...holderAt] } }] }, ofNoBody(organisationId)] },
    ],
  }));
}

/** Tasks that are a unit's or a ministry's by their kind and the stages of the case. */
function ofNoBody(organisationId: string): Prisma.TaskWhereInput {
  const kind = { in: [...OF_THE_MINISTRY] };
  const outside: Prisma.PolicyWhereInput = { content: { path: ['stages'], array_contains: ['ministry'] } };
  return {
    OR: [
      { kind, nomination: { is: { ministryId: organisationId, policy: { is: outside } } } },
      { kind, nomination: { is: { unitId: organisationId, policy: { isNot: outside } } } },
      { NOT: { kind }, nomination: { is: { unitId: organisationId } } },
    ],
  };
}

/** The same within a query of our own: the numbers of the cases of which such a task is open. */
export function stoodInForSql({ standsInFor = [] }: Actor): Prisma.Sql {
  if (standsInFor.length === 0) return Prisma.sql`SELECT NULL::text AS number WHERE FALSE`;
  const each = standsInFor.map(
    ({ holderId, organisationId, tasks }) => Prisma.sql`(t."personId" = ${holderId} AND t.kind = ANY(${[...tasks]})
      AND ${organisationId} = ${officeAskedSql})`,
  );
  return Prisma.sql`SELECT n.number FROM task t JOIN nomination n ON n.number = t."nominationNumber"
    WHERE t.state = 'open' AND t."personId" = ANY(${standsInFor.map(({ holderId }) => holderId)})
      AND (${Prisma.join(each, ' OR ')})`;
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

/** In whose place and by which paper somebody acts, as the record names it. @throws where there is no appointment `no` */
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
  const today = await readHouseToday(database);
  const rows = await database.deputy.findMany({
    where: { deputyId: actor.personId, holderId: asked.personId, fromOn: { lte: today } },
    orderBy: { no: 'desc' },
  });
  const known = await Promise.all(rows.map(async (row) => ({ ...row, ...(await withHolderAt(database, row)) })));
  const past = known.find((row) => standInFor({ ...actor, standsInFor: [row] }, asked) !== undefined);
  if (past === undefined) return { code: 'not-yours' };
  const because = past.endedAt !== null ? 'ended' : past.toOn < today ? 'passed' : 'office-left';
  return { code: 'deputy-over', paper: past.paper, on: past.toOn, because };
}

/** An appointment for a letter about a task of its holder. */
export type AppointedFor = Omit<ActsFor, 'deputy'> & { taskId: string; holderId: string; deputyId: string };

/** Who else the letters about these tasks go to: the deputies of their people on a day. */
export async function deputiesFor(
  tx: Database | Transaction,
  taskIds: string[],
  dayOf: () => Promise<CivilDate>,
): Promise<AppointedFor[]> {
  if (taskIds.length === 0 || (await tx.deputy.count({ where: { endedAt: null }, take: 1 })) === 0) return [];
  const day = await dayOf();
  return tx.$queryRaw<AppointedFor[]>`
    SELECT t.id AS "taskId", d.no, d."holderId", d."deputyId", p."fullName" AS holder, d.paper, d."paperOn", d.issuer, d."toOn"
      FROM task t JOIN nomination n ON n.number = t."nominationNumber"
      JOIN deputy d ON d."holderId" = t."personId" AND t.kind = ANY(d.tasks)
       AND d."organisationId" = ${officeAskedSql} AND ${inForceSql(day)}
      JOIN person p ON p.id = d."holderId"
     WHERE t.id = ANY(${taskIds}) ORDER BY t.id, d.no`;
}
