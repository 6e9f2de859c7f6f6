/** The figures of one season over the cases that the viewer may see: counted by the database, judged by rules/season.ts. */

import { bearerOf } from '../../rules/bearers';
import { civilDateOf, workingRuns, type Calendar, type WorkingRun } from '../../rules/calendar';
import type { Decision } from '../../rules/counting';
import type { Ending } from '../../rules/endings';
import { seasonPrefix } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { published } from '../../rules/published';
import { isAfterAward, stageOf, stepKinds, type StageKind, type StepKind } from '../../rules/stage-kinds';
import {
  closest,
  daysPerStep,
  funnelOf,
  heaviest,
  inOrder,
  type CaseGroup,
  type Load,
  type Span,
  type Strip,
} from '../../rules/season';
import { workingDayLimit } from '../../rules/step-rules';
import { PLANNED_ANEW, type Database } from '../database';
import { Prisma } from '../generated/client';
import { nameOn, readHouse, readPinnedPolicies, type HouseDay } from '../stages/load-case';
import { byDate } from './case-filter';
import { countedSql } from './counted-cases';
import { calendarsOf } from './pinned-policies';
import { allAtHomeSql, atHomeSql, notKeptSql, seenByTaskSql, visibleSql } from './visible-cases';
import { asCounted } from './visible-sittings';

/** Bodies that have a line of their own, and decisions that are shown. */
const MOST_LOADS = 12;
const MOST_STRIPS = 10;
/** A decision whose numbers are not published has no strip: more are read than shown. */
const READ_STRIPS = 60;

export type ShownStrip = Strip & {
  number: string;
  nominee: string;
  sitting: string;
  position: number;
  rehearsal: boolean;
};
/** The line of all others has no name. */
export type ShownLoad = Load & { name: string };
export type SeasonFigures = {
  cases: number;
  /** How many of them are only played. */
  rehearsals: number;
  funnel: ReturnType<typeof funnelOf>;
  loads: ShownLoad[];
  days: ReturnType<typeof daysPerStep>;
  strips: ShownStrip[];
};

/** `cases` is the season's part of what the viewer may see, as a condition on n; `numbered` how its numbers look. */
type Asked = { database: Database; viewer: Actor; year: number; cases: Prisma.Sql; numbered: string; day: HouseDay };

/** Years of which the viewer may see a case, the newest first. */
export async function listSeasons(database: Database, viewer: Actor): Promise<number[]> {
  const rows = await database.$queryRaw<{ year: number }[]>`
    SELECT n.year FROM ${countedSql(viewer, Prisma.sql`TRUE`)} n GROUP BY n.year HAVING sum(n.cases) > 0 ORDER BY 1 DESC`;
  return rows.map(({ year }) => year);
}

/** Reads only. A case that is not the viewer's to see is in no figure. */
export async function readSeasonFigures(
  database: Database,
  viewer: Actor,
  { year, day: known }: { year: number; day?: HouseDay },
): Promise<SeasonFigures> {
  const day = known ?? (await readHouse(database));
  const cases = Prisma.sql`n.year = ${year} AND ${visibleSql(viewer)}`;
  const asked: Asked = { database, viewer, year, cases, numbered: `${seasonPrefix(year)}%`, day };
  const [rehearsals, funnel, loads, days, strips] = await Promise.all([
    countRehearsals(asked),
    readFunnel(asked),
    readLoads(asked),
    readDays(asked),
    readStrips(asked),
  ]);
  return { cases: funnel[0]?.reached ?? 0, rehearsals, funnel, loads, days, strips };
}

/** Through the index of the cases that are rehearsed, few beside the others. */
async function countRehearsals({ database, cases }: Asked): Promise<number> {
  const [{ count }] = await database.$queryRaw<[{ count: number }]>`${PLANNED_ANEW}
    SELECT count(*)::int AS count FROM nomination n WHERE n.rehearsal AND ${cases}`;
  return count;
}

const BESIDE = Prisma.sql`('supplement', 'decision', 'finding', 'revocation')`;

type FunnelRow = {
  policyHash: string;
  last: StepKind | null;
  step: string | null;
  ending: Ending | null;
  count: number;
};

/** Cases whose step is a stage by itself: how far they came is how far they are. */
const AT_A_STAGE = Prisma.sql`NOT (n.step IS NULL OR n.state = 'ended' OR n.step IN ${BESIDE})`;

/**
 * The last stage by itself that was opened: a supplement or a decision belongs to the one before it, which the case keeps.
 * Of most cases that is the step that is open, and they are counted by it: apart from the others, or the server would start
 * processes to read both at once, which takes longer than reading them.
 */
async function readFunnel({ database, viewer, year, cases }: Asked): Promise<SeasonFigures['funnel']> {
  const rows = await database.$queryRaw<FunnelRow[]>`${PLANNED_ANEW}
    WITH at_a_stage AS MATERIALIZED (
      SELECT n."policyHash", n.step AS last, n.step, NULL AS ending, sum(n.cases)::int AS count
        FROM ${countedSql(viewer, Prisma.sql`n.year = ${year} AND ${AT_A_STAGE}`)} n
       GROUP BY 1, 2, 3 HAVING sum(n.cases) > 0)
    SELECT * FROM at_a_stage
    UNION ALL
    SELECT n."policyHash", coalesce(CASE WHEN n.step NOT IN ${BESIDE} THEN n.step END, n.reached),
           CASE WHEN n.state <> 'ended' THEN n.step END, n.ending, count(*)::int
      FROM nomination n
     WHERE ${cases} AND (n.step IS NULL OR n.state = 'ended' OR n.step IN ${BESIDE})
     GROUP BY 1, 2, 3, 4`;
  const policies = await readPinnedPolicies(database, [...new Set(rows.map(({ policyHash }) => policyHash))]);
  return funnelOf(
    rows.map(({ policyHash, last, step, ending, count }): CaseGroup => ({
      last: last === null ? null : (stageOf(last) as StageKind),
      ending,
      isAwarded: isAfterAward(step),
      road: policies.get(policyHash)?.stages ?? [],
      count,
    })),
  );
}

type LoadRow = { step: StepKind; body: string | null; onTime: number; soon: number; overdue: number };

const BORNE_BY = Prisma.sql`CASE n.step WHEN 'council' THEN n."councilId" WHEN 'bloc' THEN n."blocId"
  WHEN 'answer' THEN n."ministryId" ELSE n."unitId" END`;

/** All that is open is counted by groups; what is late or nearly so is looked at. Only those that are shown are named. */
async function readLoads({ database, viewer, year, cases, day: { now, calendar } }: Asked): Promise<ShownLoad[]> {
  const soon = new Date(now.getTime() + 3 * 86_400_000);
  const open = Prisma.sql`n.year = ${year} AND n.state = 'open' AND n.step IS NOT NULL`;
  const late = byDate(year).map(
    ({ from, where, at }) => Prisma.sql`
        SELECT n.step, ${BORNE_BY}, 0, (${at} > ${now})::int, (${at} <= ${now})::int
          FROM ${from} WHERE ${where} AND ${cases} AND ${open} AND ${at} <= ${soon}`,
  );
  const rows = await database.$queryRaw<LoadRow[]>`${PLANNED_ANEW}
    SELECT step, body, sum(cases)::int - sum(soon)::int - sum(overdue)::int AS "onTime", sum(soon)::int AS soon,
           sum(overdue)::int AS overdue
      FROM (
        SELECT n.step, ${BORNE_BY} AS body, n.cases, 0 AS soon, 0 AS overdue FROM ${countedSql(viewer, open)} n
        UNION ALL ${Prisma.join(late, ' UNION ALL ')}) each
     GROUP BY 1, 2 HAVING sum(cases) > 0`;
  const shown = heaviest(added(rows), MOST_LOADS);
  const ids = shown.flatMap(({ body }) => body ?? []);
  const [bodies, names] = await Promise.all([
    database.body.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    database.organisationName.findMany({ where: { organisationId: { in: ids } } }),
  ]);
  const today = civilDateOf(now, calendar.timeZone);
  const called = (id: string | null): string =>
    bodies.find((body) => body.id === id)?.name ??
    nameOn(
      names.filter(({ organisationId }) => organisationId === id),
      today,
    ).shortName;
  return inOrder(shown.map((load) => ({ ...load, name: called(load.body) })));
}

/** Several steps may wait for one and the same. */
function added(rows: LoadRow[]): Load[] {
  const loads = new Map<string, Load>();
  for (const { step, body, onTime, soon, overdue } of rows) {
    const bearer = bearerOf(step);
    const before = loads.get(`${bearer}/${body}`) ?? { onTime: 0, soon: 0, overdue: 0 };
    loads.set(`${bearer}/${body}`, {
      bearer,
      body,
      onTime: before.onTime + onTime,
      soon: before.soon + soon,
      overdue: before.overdue + overdue,
    });
  }
  return [...loads.values()];
}

type SpanRow = { step: StepKind; law: number; days: number; count: number };

/** Days of a year that no calendar lists are left out. */
async function readDays(asked: Asked): Promise<SeasonFigures['days']> {
  const laws = await readLaws(asked);
  const calendars = [...new Set(laws.map(({ calendar }) => calendar))];
  const spans = calendars.flatMap((calendar) => {
    const own = laws.filter((law) => law.calendar === calendar);
    const isOne = calendars.length === 1 && own.every((law) => limitsOf(law) === limitsOf(own[0] ?? law));
    return workingRuns(calendar, asked.day.calendar.timeZone).map((run) => readSpans(asked, { own, isOne }, run));
  });
  return daysPerStep((await Promise.all(spans)).flat());
}

/**
 * Openings alike in step, working days and limits. The working days of a span are those that began by its end and not by
 * its start: the database finds both instants among the beginnings that the rules have reckoned, and no civil date. Where
 * neither who sees it nor its limits depend on the case, the case is not looked at. What its time alone has ended, as a public
 * notice, ended with its last day, however soon after midnight somebody saw to it; a sitting decides also after it.
 */
async function readSpans(
  asked: Asked,
  { own: laws, isOne }: Laws,
  { from, until, begins }: WorkingRun,
): Promise<Span[]> {
  const { database, viewer, year, cases, numbered } = asked;
  const hashes = laws.map(({ hash }) => hash);
  const alike = laws.map((law) => laws.findIndex((other) => limitsOf(other) === limitsOf(law)));
  const within = (at: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`${at} >= ${from}::timestamptz AND ${at} < ${until}::timestamptz`;
  const ended = Prisma.sql`CASE WHEN o.step IN ('council', 'bloc') THEN o."settledAt"
    ELSE least(o."settledAt", o."closesAt" - interval '1 millisecond') END`;
  const done = Prisma.sql`o."nominationNumber" LIKE ${numbered} AND o.state = 'settled' AND o."voidedBy" IS NULL
    AND o."settledAt" IS NOT NULL AND ${within(Prisma.sql`o."openedAt"`)} AND ${within(Prisma.sql`o."settledAt"`)}`;
  const days = Prisma.sql`width_bucket(${ended}, (SELECT begins FROM run))
    - width_bucket(o."openedAt", (SELECT begins FROM run)) AS days`;
  const rows = await database.$queryRaw<SpanRow[]>`${PLANNED_ANEW}
    WITH run AS MATERIALIZED (SELECT ${begins}::timestamptz[] AS begins),
    season AS MATERIALIZED (SELECT ${isOne} AND ${allAtHomeSql(viewer, year)} AS whole)
    SELECT s.step, law.no AS law, s.days, sum(s.count)::int AS count
      FROM (
        SELECT o.step, ${hashes[0]}::text AS hash, ${days}, count(*) AS count FROM opening o
         WHERE (SELECT whole FROM season) AND ${done} AND ${notKeptSql(viewer, Prisma.sql`o."nominationNumber"`)}
         GROUP BY o.step, days
        UNION ALL
        SELECT o.step, n."policyHash", ${days}, count(*)
          FROM opening o JOIN nomination n ON n.number = o."nominationNumber"
         WHERE NOT (SELECT whole FROM season) AND ${done} AND ${cases}
         GROUP BY o.step, n."policyHash", days) s
      JOIN unnest(${hashes}::text[], ${alike}::int[]) AS law(hash, no) USING (hash)
     GROUP BY 1, 2, 3`;
  return rows.flatMap(({ law, ...row }) => {
    const judged = laws[law];
    return judged === undefined ? [] : [{ ...row, limit: workingDayLimit(judged.policy, row.step) }];
  });
}

type Law = { hash: string; policy: Policy; calendar: Calendar };
/** Those of one calendar; `isOne` where they judge all cases of the season, and all alike. */
type Laws = { own: Law[]; isOne: boolean };

function limitsOf({ policy }: Law): string {
  return stepKinds.map((step) => workingDayLimit(policy, step)).join();
}

/** What judges the cases of a season: their pinned policies, each with its calendar. */
async function readLaws({ database, year, day }: Asked): Promise<Law[]> {
  const pinned = await database.$queryRaw<{ hash: string }[]>`
    SELECT DISTINCT "policyHash" AS hash FROM case_count WHERE year = ${year}`;
  const hashes = pinned.map(({ hash }) => hash);
  const policies = await readPinnedPolicies(database, hashes);
  const calendars = await calendarsOf(database, policies, day);
  return hashes.flatMap((hash) => {
    const [policy, calendar] = [policies.get(hash), calendars.get(hash)];
    return policy === undefined || calendar === undefined ? [] : [{ hash, policy, calendar }];
  });
}

type StripRow = Omit<ShownStrip, keyof Strip | 'nominee'> & { nominee: string | null; nomineeId: string };

/**
 * The decisions nearest to their share whose numbers may be published. They are read in that order, each with its case,
 * until there are enough; what tasks show is looked up before, or it would be reckoned with once for each.
 */
async function readStrips(asked: Asked): Promise<ShownStrip[]> {
  const { database, viewer, year, day } = asked;
  const rows = await database.$queryRaw<(StripRow & { decision: Decision })[]>`${PLANNED_ANEW}
    WITH shown (number) AS MATERIALIZED (${seenByTaskSql(viewer)}), near AS (
      SELECT i."nominationNumber" AS number, i."sittingNumber" AS sitting, i.position, i.outcome
        FROM agenda_item i
        JOIN nomination n ON n.number = i."nominationNumber"
       WHERE split_part(i."nominationNumber", '-', 1) = ${String(year)} AND i.state = 'decided' AND n.year = ${year}
         AND ${notKeptSql(viewer)} AND (${atHomeSql(viewer)} OR n.number IN (SELECT number FROM shown))
       ORDER BY abs((i.outcome ->> 'approve')::int - (i.outcome ->> 'needed')::int), i."sittingNumber", i.position
       LIMIT ${READ_STRIPS})
    SELECT number, "nomineePerson" AS nominee, "nomineeId", rehearsal, sitting, position, jsonb_build_object('publish',
             outcome -> 'publish', 'approve', outcome -> 'approve', 'needed', outcome -> 'needed', 'base',
             outcome -> 'base') AS decision
      FROM near JOIN nomination USING (number) ORDER BY sitting, position`;
  const told = rows.flatMap(({ decision, ...row }) => {
    const numbersOf = published(decision);
    return 'approve' in numbersOf && numbersOf.base > 0 ? [{ ...row, ...stripOf(numbersOf) }] : [];
  });
  const shown = closest(told, MOST_STRIPS);
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: shown.map(({ nomineeId }) => nomineeId) } },
  });
  const today = civilDateOf(day.now, day.calendar.timeZone);
  return (await asCounted(database, viewer, shown)).map(({ nominee, nomineeId, ...row }) => ({
    ...row,
    nominee:
      nominee ??
      nameOn(
        names.filter(({ organisationId }) => organisationId === nomineeId),
        today,
      ).shortName,
  }));
}

function stripOf({ approve, needed, base }: Strip): Strip {
  return { approve, needed, base };
}
