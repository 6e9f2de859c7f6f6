/** The figures of one season over the cases that the viewer may see: counted by the database, judged by rules/season.ts. */

import { bearerOf } from '../../rules/bearers';
import { civilDateOf } from '../../rules/calendar';
import type { Decision } from '../../rules/counting';
import type { Ending } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import { published } from '../../rules/published';
import { isAfterAward, stageOf, type StageKind, type StepKind } from '../../rules/stage-kinds';
import { closest, daysPerStep, funnelOf, heaviest, type CaseGroup, type Load, type Strip } from '../../rules/season';
import { workingDayLimit } from '../../rules/step-rules';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { nameOn, readHouse, readPinnedPolicies, type HouseDay } from '../stages/load-case';
import { calendarsOf } from './pinned-policies';
import { visibleSql } from './visible-cases';
import { asCounted } from './visible-sittings';

/** Bodies that have a line of their own, and decisions that are shown. */
const MOST_LOADS = 12;
const MOST_STRIPS = 10;
/** A decision whose numbers are not published has no strip: more are read than shown. */
const READ_STRIPS = 60;

export type ShownStrip = Strip & { number: string; nominee: string; sitting: string; position: number };
export type SeasonFigures = {
  cases: number;
  funnel: ReturnType<typeof funnelOf>;
  loads: Load[];
  days: ReturnType<typeof daysPerStep>;
  strips: ShownStrip[];
};

/** `cases` is the season's part of what the viewer may see, as a condition on n. */
type Asked = { database: Database; viewer: Actor; cases: Prisma.Sql; day: HouseDay };

/** Years of which the viewer may see a case, the newest first. */
export async function listSeasons(database: Database, viewer: Actor): Promise<number[]> {
  const rows = await database.$queryRaw<{ year: number }[]>`
    SELECT season.year
      FROM generate_series((SELECT max(year) FROM nomination), (SELECT min(year) FROM nomination), -1) AS season(year)
     CROSS JOIN LATERAL (
       SELECT FROM nomination n WHERE n.year = season.year AND ${visibleSql(viewer)} LIMIT 1) one`;
  return rows.map(({ year }) => year);
}

/** Reads only. A case that is not the viewer's to see is in no figure. */
export async function readSeasonFigures(database: Database, viewer: Actor, year: number): Promise<SeasonFigures> {
  const day = await readHouse(database);
  const cases = Prisma.sql`n.year = ${year} AND ${visibleSql(viewer)}`;
  const asked: Asked = { database, viewer, cases, day };
  const [funnel, loads, days, strips] = await Promise.all([
    readFunnel(asked),
    readLoads(asked),
    readDays(asked),
    readStrips(asked),
  ]);
  return { cases: funnel[0]?.reached ?? 0, funnel, loads, days, strips };
}

const BESIDE = Prisma.sql`('supplement', 'decision', 'finding', 'revocation')`;

type FunnelRow = {
  policyHash: string;
  last: StepKind | null;
  step: string | null;
  ending: Ending | null;
  count: number;
};

/**
 * The last opening that stands for a stage by itself: a supplement or a decision belongs to the one before it. Of most
 * cases that is the step that is open.
 */
async function readFunnel({ database, cases }: Asked): Promise<SeasonFigures['funnel']> {
  const rows = await database.$queryRaw<FunnelRow[]>`
    SELECT n."policyHash", 
           coalesce(o.step, CASE WHEN n.step NOT IN ${BESIDE} THEN n.step END) AS last, CASE WHEN n.state <> 'ended' THEN n.step END AS step, n.ending,
           count(*)::int AS count
      FROM nomination n
      LEFT JOIN LATERAL (
        SELECT step FROM opening
         WHERE (n.step IS NULL OR n.step IN ${BESIDE}) AND "nominationNumber" = n.number AND step NOT IN ${BESIDE}
         ORDER BY sequence DESC LIMIT 1) o ON TRUE
     WHERE ${cases}
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

async function readLoads({ database, cases, day: { now, calendar } }: Asked): Promise<Load[]> {
  const soon = new Date(now.getTime() + 3 * 86_400_000);
  const rows = await database.$queryRaw<LoadRow[]>`
    SELECT n.step,
           CASE n.step WHEN 'council' THEN n."councilId" WHEN 'bloc' THEN n."blocId"
                       WHEN 'answer' THEN n."ministryId" ELSE n."unitId" END AS body,
           count(*) FILTER (WHERE n."dueAt" IS NULL OR n."dueAt" > ${soon})::int AS "onTime",
           count(*) FILTER (WHERE n."dueAt" > ${now} AND n."dueAt" <= ${soon})::int AS soon,
           count(*) FILTER (WHERE n."dueAt" <= ${now})::int AS overdue
      FROM nomination n
     WHERE ${cases} AND n.state = 'open' AND n.step IS NOT NULL
     GROUP BY 1, 2`;
  const ids = [...new Set(rows.flatMap(({ body }) => body ?? []))];
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
  return heaviest(
    added(rows.map((row) => ({ ...row, bearer: bearerOf(row.step), name: called(row.body) }))),
    MOST_LOADS,
  );
}

/** Several steps may wait for one and the same. */
function added(rows: (Load & { step: StepKind })[]): Load[] {
  const loads = new Map<string, Load>();
  for (const { bearer, name, onTime, soon, overdue } of rows) {
    const before = loads.get(`${bearer}/${name}`) ?? { onTime: 0, soon: 0, overdue: 0 };
    loads.set(`${bearer}/${name}`, {
      bearer,
      name,
      onTime: before.onTime + onTime,
      soon: before.soon + soon,
      overdue: before.overdue + overdue,
    });
  }
  return [...loads.values()];
}

type SpanRow = { step: StepKind; policyHash: string; openedOn: string; settledOn: string; count: number };

async function readDays({ database, cases, day }: Asked): Promise<SeasonFigures['days']> {
  const zone = day.calendar.timeZone;
  const rows = await database.$queryRaw<SpanRow[]>`
    SELECT o.step, n."policyHash", to_char(o."openedAt" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS "openedOn",
           to_char(o."settledAt" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS "settledOn", count(*)::int AS count
      FROM opening o
      JOIN nomination n ON n.number = o."nominationNumber"
     WHERE ${cases} AND o.state = 'settled' AND o."settledAt" IS NOT NULL
       AND o."voidedBy" IS NULL
     GROUP BY 1, 2, 3, 4`;
  const policies = await readPinnedPolicies(database, [...new Set(rows.map(({ policyHash }) => policyHash))]);
  const calendars = await calendarsOf(database, policies, day);
  return daysPerStep(
    rows.flatMap(({ policyHash, ...row }) => {
      const [policy, calendar] = [policies.get(policyHash), calendars.get(policyHash)];
      if (policy === undefined || calendar === undefined) return [];
      return [{ ...row, calendar, limit: workingDayLimit(policy, row.step) }];
    }),
  );
}

type StripRow = { number: string; nominee: string | null; nomineeId: string; sitting: string; position: number };

/** The decisions nearest to their share whose numbers may be published. */
async function readStrips({ database, viewer, cases, day: { now, calendar } }: Asked): Promise<ShownStrip[]> {
  const rows = await database.$queryRaw<(StripRow & { decision: Decision })[]>`
    SELECT n.number, n."nomineePerson" AS nominee, n."nomineeId", i."sittingNumber" AS sitting, i.position,
           i.outcome AS decision
      FROM agenda_item i
      JOIN nomination n ON n.number = i."nominationNumber"
     WHERE ${cases} AND i.state = 'decided'
     ORDER BY abs((i.outcome ->> 'approve')::int - (i.outcome ->> 'needed')::int), i."sittingNumber", i.position
     LIMIT ${READ_STRIPS}`;
  const told = rows.flatMap(({ decision, ...row }) => {
    const numbersOf = published(decision);
    return 'approve' in numbersOf && numbersOf.base > 0 ? [{ ...row, ...stripOf(numbersOf) }] : [];
  });
  const shown = closest(told, MOST_STRIPS);
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: shown.map(({ nomineeId }) => nomineeId) } },
  });
  const today = civilDateOf(now, calendar.timeZone);
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
