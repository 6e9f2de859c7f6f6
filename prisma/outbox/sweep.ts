/** What the sweep looks for: cases that should have a run or should have moved, and did not. */

import { nowSql, readNow } from '../clock';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { shareStatements } from '../share-statements';
import { VOTING_TASKS } from '../../rules/workload';
import { stageOf, type CaseStage, type StepKind } from '../../rules/stage-kinds';
import { positionsToOpen } from '../sittings/agenda';
import { lacksTableSql } from '../sittings/keep-scoring';
import { lacksKeySql } from '../sittings/open-sitting';
import { isCompletedSql } from '../stages/completion';
import { postHints } from './post-hint';

const OVERDUE_MS = 120_000;

export type LiveCase = { workflow: 'nomination' | 'sitting'; number: string };

type LastStep = { number: string; step: StepKind | null; askedBy: StepKind | null };

/** Every case and sitting that ought to have a run, with its stage: null of a case that nobody has opened, and of a sitting. */
export async function listLiveCases(database: Database): Promise<(LiveCase & { stage: CaseStage | null })[]> {
  const nominations = await database.$queryRaw<LastStep[]>`
    SELECT n.number, o.step, o.context->>'askedBy' AS "askedBy"
      FROM nomination n LEFT JOIN LATERAL (SELECT step, context FROM opening
        WHERE "nominationNumber" = n.number ORDER BY sequence DESC LIMIT 1) o ON true
     WHERE n.state <> 'ended'`;
  const sittings = await database.sitting.findMany({
    where: { state: { in: ['convened', 'open', 'closed'] } },
    select: { number: true },
  });
  return [
    ...nominations.map(({ number, step, askedBy }) => ({
      workflow: 'nomination' as const,
      number,
      stage: step === null ? null : stageOf(step, askedBy ?? undefined),
    })),
    ...sittings.map(({ number }) => ({ workflow: 'sitting' as const, number, stage: null })),
  ];
}

/** Cases and sittings with a planned moment up to an instant, each once. What is owed after an award has no run. */
function withMomentSql(upTo: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT CASE WHEN m."sittingNumber" IS NULL THEN 'nomination' ELSE 'sitting' END AS workflow,
           coalesce(m."sittingNumber", m."nominationNumber") AS number
      FROM moment m WHERE m.state = 'planned' AND m.at <= ${upTo}
       AND coalesce(m."sittingNumber", m."nominationNumber") IS NOT NULL`;
}

const overdueSql = withMomentSql(Prisma.sql`${nowSql} - ${OVERDUE_MS} * interval '1 millisecond'`);

/** Cases with a planned moment that is overdue by more than two minutes: their run sleeps too long. */
export async function listOverdueCases(database: Database): Promise<LiveCase[]> {
  return database.$queryRaw<LiveCase[]>`SELECT * FROM (${overdueSql}) overdue ORDER BY 1, 2`;
}

/** How many they are. */
export async function countOverdueCases(database: Database): Promise<number> {
  const [{ overdue }] = await database.$queryRaw<[{ overdue: number }]>`
    SELECT count(*)::int AS overdue FROM (${overdueSql}) overdue`;
  return overdue;
}

/** Added-up boxes that wait for no holder: nothing in them is to be opened. */
async function listShutBoxes(database: Database): Promise<string[]> {
  const added = await database.sitting.findMany({
    where: { state: 'closed', sums: { not: Prisma.DbNull }, counts: { equals: Prisma.DbNull } },
    select: { number: true },
  });
  const shut: string[] = [];
  for (const { number } of added) if ((await positionsToOpen(database, number)).length === 0) shut.push(number);
  return shut;
}

/**
 * What is due: closed boxes that wait for nobody (open votes, what is to be added up, what enough holders
 * have opened, what stays `shut`), sittings that lack nothing any more and whose voting should have begun,
 * what people have completed and the engine has not yet taken up, and planned moments that have come.
 */
const dueSql = (shut: string[]): Prisma.Sql => Prisma.sql`
  SELECT 'sitting' AS workflow, s.number FROM sitting s LEFT JOIN seal_key k ON k."sittingNumber" = s.number
   WHERE s.state = 'closed' AND (k."sittingNumber" IS NULL OR s.sums IS NULL
      OR k.needed <= (SELECT count(*) FROM key_holder h WHERE h."sittingNumber" = s.number AND h.opening IS NOT NULL)
      OR s.number = ANY(${shut}))
  UNION SELECT 'sitting', s.number FROM sitting s
   WHERE s.state = 'open' AND NOT EXISTS (
     SELECT 1 FROM task t WHERE t."sittingNumber" = s.number AND t.kind = ANY(${[...VOTING_TASKS]}) AND t.state = 'open')
  UNION SELECT 'sitting', s.number FROM sitting s
   WHERE s.state = 'convened' AND s."opensAt" <= ${nowSql} AND s."closesAt" > ${nowSql}
     AND NOT ${lacksTableSql} AND NOT ${lacksKeySql}
  UNION SELECT 'nomination', n.number
    FROM nomination n LEFT JOIN opening o ON o."nominationNumber" = n.number AND o.state = 'open'
   WHERE n.state = 'open' AND (o.sequence IS NULL OR ${isCompletedSql})
  UNION (${withMomentSql(nowSql)})`;

/** Cases with something due now: a planned moment that has come, an act not taken up, a closed box that is not counted. */
export async function listDueCases(database: Database): Promise<LiveCase[]> {
  return database.$queryRaw<LiveCase[]>`SELECT * FROM (${dueSql(await listShutBoxes(database))}) due ORDER BY 1, 2`;
}

/** How many cases are due and how many hints wait: nothing of either, and the engine has nothing to do. */
export async function countLeftUndone(database: Database): Promise<{ due: number; hints: number }> {
  const [counts] = await database.$queryRaw<[{ due: number; hints: number }]>`
    SELECT (SELECT count(*) FROM (${dueSql(await listShutBoxes(database))}) found)::int AS due, (SELECT count(*) FROM hint)::int AS hints`;
  return counts;
}

/** The first planned moment of any case up to an instant, or of what is owed after an award. */
export async function nextPlannedMoment(database: Database, upTo: Date): Promise<Date | undefined> {
  const where = { state: 'planned', at: { lte: upTo } };
  const moment = await database.moment.findFirst({ where, orderBy: { at: 'asc' }, select: { at: true } });
  const duty = await database.awardDuty.findFirst({
    where: { state: 'open', nextAt: { lte: upTo } },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  const [at, nextAt] = [moment?.at, duty?.nextAt ?? undefined];
  return at === undefined || (nextAt !== undefined && nextAt < at) ? nextAt : at;
}

/** Wakes cases, but for those that a hint waits to wake already. */
export async function wakeCases(database: Database, cases: LiveCase[]): Promise<void> {
  if (cases.length === 0) return;
  await database.$transaction(async (tx) => {
    const waiting = await tx.hint.findMany({ where: { reason: 'wake' }, select: { workflow: true, number: true } });
    const known = new Set(waiting.map(({ workflow, number }) => `${workflow}:${number}`));
    const now = await readNow(tx);
    await postHints(
      tx,
      cases.flatMap(({ workflow, number }) =>
        known.has(`${workflow}:${number}`) ? [] : [{ workflow, number, reason: 'wake' as const, now }],
      ),
    );
  });
}

/** Whose a sitting is, which does not change; nothing of a number nobody has. */
export async function readSittingUnit(database: Database, number: string): Promise<string | undefined> {
  const sitting = await database.sitting.findUnique({
    where: { number },
    select: { body: { select: { organisationId: true } } },
  });
  return sitting?.body.organisationId;
}

export type SearchFacts = { title: string; year: number; unit: string; isNew: boolean };

/**
 * What a case's run shows in searches from its first moment: closed words and numbers, never a name. Nothing for a number
 * that nobody nominated. Several cases that are asked about at once are one query.
 */
export const readSearchFacts = shareStatements(
  async (database, numbers: string[]): Promise<(SearchFacts | undefined)[]> => {
    const rows = await database.$queryRaw<(SearchFacts & { number: string })[]>`
      SELECT number, title, year, "unitId" AS unit,
             state = 'open' AND NOT EXISTS (SELECT 1 FROM opening WHERE "nominationNumber" = number) AS "isNew"
        FROM nomination WHERE number = ANY(${numbers})`;
    const known = new Map(rows.map(({ number, ...facts }) => [number, facts]));
    return numbers.map((number) => known.get(number));
  },
);
