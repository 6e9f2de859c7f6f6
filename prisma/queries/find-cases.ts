/** Which cases a filter finds for a viewer, in order and page by page; and how many they are. */

import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import { PLANNED_ANEW, type Database } from '../database';
import { Prisma } from '../generated/client';
import {
  aheadSql,
  filterSql,
  groupFilterSql,
  isOfGroups,
  sourcesOf,
  type CaseFilter,
  type CaseSource,
} from './case-filter';
import { countedSql } from './counted-cases';
import { atHomeSql, notKeptSql, seenByTaskSql, visibleSql } from './visible-cases';

/** Where a page ended: the next begins behind it. */
export type CaseMark = { dueAt: Date | null; number: string };

/** `after` and `before` are where another page ended or began; of both the later asked for counts. */
export type FoundPage = {
  filter: CaseFilter;
  sort: 'due' | 'number';
  limit: number;
  after?: CaseMark;
  before?: CaseMark;
};

/**
 * Numbers of a page, a page that goes back from its end. What is the viewer's by an office or a seat and what a task shows
 * them are each read in order, no further than the page needs.
 */
export async function findCases(database: Database, viewer: Actor, page: FoundPage & { now: Date }): Promise<string[]> {
  const { filter, sort, limit, now } = page;
  const parts = sourcesOf(filter, { now, sort }).flatMap((source) => partsOf(viewer, page, source));
  const rows = await database.$queryRaw<{ number: string }[]>`${PLANNED_ANEW} ${aheadSql(filter, sort)}
    SELECT n.number FROM (${Prisma.join(parts, ' UNION ')}) n
    ORDER BY ${orderSql(page, { number: Prisma.sql`n.number`, due: Prisma.sql`n.due` })} LIMIT ${limit}`;
  return rows.map(({ number }) => number);
}

function partsOf(viewer: Actor, page: FoundPage & { now: Date }, source: CaseSource): Prisma.Sql[] {
  const { from, where, due, number } = source;
  const { filter, now, limit } = page;
  const asked = Prisma.sql`${notKeptSql(viewer)} AND ${filterSql(filter, now, due)} AND ${beyondSql(page, source)}`;
  const ordered = Prisma.sql`ORDER BY ${orderSql(page, source)} LIMIT ${limit}`;
  const found = Prisma.sql`SELECT n.number, ${due} AS due FROM ${from} WHERE ${where} AND ${asked}`;
  return [
    Prisma.sql`(${found} AND ${atHomeSql(viewer)} ${ordered})`,
    Prisma.sql`(${found} AND ${number} = ANY(ARRAY(${seenByTaskSql(viewer)})) ${ordered})`,
  ];
}

/** All that a filter finds at once. */
export async function findAllCases(
  database: Database,
  viewer: Actor,
  { filter, now }: { filter: CaseFilter; now: Date },
): Promise<string[]> {
  const rows = await database.$queryRaw<{ number: string }[]>`${PLANNED_ANEW} ${aheadSql(filter)}
    SELECT n.number FROM (${allOf(viewer, { filter, now })}) n ORDER BY n.number`;
  return rows.map(({ number }) => number);
}

/** Numbers of all that a filter finds, in no order. */
function allOf(viewer: Actor, { filter, now }: { filter: CaseFilter; now: Date }): Prisma.Sql {
  const parts = sourcesOf(filter, { now }).map(
    ({ from, where, due }) =>
      Prisma.sql`SELECT n.number FROM ${from} WHERE ${where} AND ${visibleSql(viewer)} AND ${filterSql(filter, now, due)}`,
  );
  return Prisma.join(parts, ' UNION ALL ');
}

/** How many cases all pages of a filter have together. */
export async function countCases(database: Database, viewer: Actor, filter: CaseFilter): Promise<number> {
  return (await countUpTo(database, viewer, { filter, most: null })).count;
}

/**
 * The same for a page that somebody waits for: what only a look at each case tells is counted up to `most`, and there may
 * be more.
 */
export async function countUpTo(
  database: Database,
  viewer: Actor,
  { filter, most }: { filter: CaseFilter; most: number | null },
): Promise<{ count: number; isMore: boolean }> {
  if (isOfGroups(filter)) {
    const [{ count }] = await database.$queryRaw<[{ count: number }]>`
      SELECT coalesce(sum(cases), 0)::int AS count FROM ${countedSql(viewer, groupFilterSql(filter))} alike`;
    return { count, isMore: false };
  }
  const limit = most === null ? Prisma.empty : Prisma.sql`LIMIT ${most + 1}`;
  const now = await readNow(database);
  const [{ count }] = await database.$queryRaw<[{ count: number }]>`${PLANNED_ANEW} ${aheadSql(filter)}
    SELECT count(*)::int AS count FROM (${allOf(viewer, { filter, now })} ${limit}) found`;
  return most !== null && count > most ? { count: most, isMore: true } : { count, isMore: false };
}

function wayOf({ before }: FoundPage): Prisma.Sql {
  return before === undefined ? Prisma.sql`ASC` : Prisma.sql`DESC`;
}

type Ordered = Pick<CaseSource, 'number' | 'due'>;

function orderSql(page: FoundPage, { number, due }: Ordered): Prisma.Sql {
  const way = wayOf(page);
  return page.sort === 'number' ? Prisma.sql`${number} ${way}` : Prisma.sql`${due} ${way}, ${number} ${way}`;
}

function beyondSql({ sort, after, before }: FoundPage, { number, due }: Ordered): Prisma.Sql {
  const mark = before ?? after;
  if (mark === undefined) return Prisma.sql`TRUE`;
  const is = before === undefined ? Prisma.sql`>` : Prisma.sql`<`;
  const marked = mark.dueAt?.toISOString() ?? 'infinity';
  return sort === 'number'
    ? Prisma.sql`${number} ${is} ${mark.number}`
    : Prisma.sql`(${due}, ${number}) ${is} (${marked}::timestamptz, ${mark.number})`;
}
