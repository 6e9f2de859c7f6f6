/** Which cases are asked for, as a condition. Who may see them is another question: visible-cases.ts. */

import { searchWords } from '../../rules/fold-text';
import { stepsBorneBy, isBearer } from '../../rules/bearers';
import { Prisma } from '../generated/client';
import { isLost, LOST_OF_SITTINGS } from '../outbox/lost-letter';

/** When a case that stands on no agenda is due; one without a date comes after all others. The lists' indexes are over these words. */
export const DUE = Prisma.sql`coalesce(n."dueAt", 'infinity'::timestamptz)`;

/** When a sitting s is due: at its closing and, while its closed box waits to be opened, by when whoever holds its key is asked to. */
const SITTING_DUE = Prisma.sql`coalesce(CASE s.state WHEN 'closed' THEN (
    SELECT min(t."dueAt") FROM task t WHERE t."sittingNumber" = s.number AND t.kind = 'open-box') END, s."closesAt")`;

/**
 * Where cases are looked for, each called n, and its number there: `at` is the date of each, `due` the same in order, as an
 * index has it.
 */
export type CaseSource = { from: Prisma.Sql; number: Prisma.Sql; where: Prisma.Sql; at: Prisma.Sql; due: Prisma.Sql };

const OFF_AGENDA: CaseSource = {
  from: Prisma.sql`nomination n`,
  number: Prisma.sql`n.number`,
  where: Prisma.sql`NOT EXISTS (SELECT FROM agenda_item i WHERE i."nominationNumber" = n.number AND i.state = 'live')`,
  at: Prisma.sql`n."dueAt"`,
  due: DUE,
};
/**
 * A case of another list, looked up by its number and then asked about: together the planner would look it up in the index of
 * a search, which takes a thousand times as long.
 */
function lookedUp(number: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CROSS JOIN LATERAL (
      SELECT number, state, step, title, year, "dueAt", "unitId", "ministryId", "councilId", "blocId", "searchText"
        FROM nomination WHERE number = ${number} OFFSET 0) n`;
}

/** Agendas first, in their order, so that of the cases no more are read than a page needs. */
const ON_AGENDA: CaseSource = {
  from: Prisma.sql`(
      SELECT i."nominationNumber" AS number, s.at
        FROM agenda_item i CROSS JOIN LATERAL (
          SELECT ${SITTING_DUE} AS at FROM sitting s WHERE s.number = i."sittingNumber" OFFSET 0) s
       WHERE i.state = 'live' ORDER BY 2, 1) item ${lookedUp(Prisma.sql`item.number`)}`,
  number: Prisma.sql`item.number`,
  where: Prisma.sql`TRUE`,
  at: Prisma.sql`item.at`,
  due: Prisma.sql`item.at`,
};

/**
 * By date a case on an agenda is looked for apart from all others: until it is counted its date is that of its sitting, as
 * the lists show it. Together the two hold every case once. Of a season only its own agendas are gone through.
 */
export function byDate(year?: number): readonly CaseSource[] {
  if (year === undefined) return [OFF_AGENDA, ON_AGENDA];
  const where = Prisma.sql`split_part(${ON_AGENDA.number}, '-', 1) = ${String(year)}`;
  return [OFF_AGENDA, { ...ON_AGENDA, where }];
}
const ALL_CASES: CaseSource = { ...OFF_AGENDA, where: Prisma.sql`TRUE` };

/** What is owed after awards, by the date of it that has passed first. */
function owingOn(now: Date, { bounced }: CaseFilter): CaseSource {
  const [number, at] = [Prisma.sql`owing.number`, Prisma.sql`owing.at`];
  return {
    from: Prisma.sql`(${owedSql(now)} ORDER BY 2, 1 OFFSET 0) owing ${lookedUp(number)}`,
    number,
    where: bounced === true ? Prisma.sql`${number} IN (SELECT number FROM ahead)` : Prisma.sql`TRUE`,
    at,
    due: at,
  };
}

/** What a statement looked for first (`aheadSql`), by the same dates: few cases, which need no index to be in order. */
const AHEAD: CaseSource = {
  from: Prisma.sql`ahead ${lookedUp(Prisma.sql`ahead.number`)} CROSS JOIN LATERAL (
      SELECT coalesce(min(${SITTING_DUE}), n."dueAt") AS at FROM agenda_item i JOIN sitting s ON s.number = i."sittingNumber"
       WHERE i."nominationNumber" = n.number AND i.state = 'live') date`,
  number: Prisma.sql`ahead.number`,
  where: Prisma.sql`TRUE`,
  at: Prisma.sql`date.at`,
  due: Prisma.sql`coalesce(date.at, 'infinity'::timestamptz)`,
};

/**
 * So many cases that a search finds are put in order themselves; where it finds more, those of a page are soon met with in
 * the order of an index. The planner cannot know which it will be.
 */
const MOST_AHEAD = 1_000;
const FEW = Prisma.sql`(SELECT count(*) <= ${MOST_AHEAD} FROM ahead)`;

/**
 * Where a list has to be looked for: apart only if dates are asked for, or it is in their order. What waits to be convened is
 * on no agenda; a case that ended during the voting still is.
 */
export function sourcesOf(
  filter: CaseFilter,
  { now, sort }: { now: Date; sort?: 'due' | 'number' },
): readonly CaseSource[] {
  const { overdue, dueWithinDays, waiting, owed, bounced, year, text = '' } = filter;
  if (owed === true) return [owingOn(now, filter)];
  if (bounced === true) return [AHEAD];
  const isByDate = sort === 'due' || overdue === true || dueWithinDays !== undefined;
  const all = isByDate && waiting === undefined ? byDate(year) : [ALL_CASES];
  if (sort === undefined || searchWords(text).length === 0) return all;
  const found = { ...AHEAD, where: FEW };
  return [found, ...all.map((source) => ({ ...source, where: Prisma.sql`NOT ${FEW} AND ${source.where}` }))];
}

export type CaseFilter = {
  step?: string;
  title?: string;
  unitId?: string;
  year?: number;
  /** Waits for somebody to convene; a text names the body. */
  waiting?: true | string;
  /** Waits for anybody: runs and is not on hold. */
  running?: boolean;
  /** Whose turn it is: a kind of rules/bearers.ts, or the id of a council or bloc. */
  waitsFor?: string;
  overdue?: boolean;
  /** Due within this many calendar days, overdue ones included. */
  dueWithinDays?: number;
  /** A letter about it, or about the sitting that it is on the agenda of, came back and still wants somebody. */
  bounced?: boolean;
  held?: boolean;
  closed?: boolean;
  /** Awarded, and something that is owed for it has passed its last good day. */
  owed?: boolean;
  /** Words that all stand in its number, title, unit or nominee, diacritics or not. */
  text?: string;
};

/**
 * What a statement with the filter begins with: cases that are gone through once for all its parts, and looked up by number.
 * What a search finds is so only where it is wanted in order: it is counted as it is met with.
 */
export function aheadSql({ bounced, owed, text = '' }: CaseFilter, sort?: 'due' | 'number'): Prisma.Sql {
  if (bounced === true)
    return Prisma.sql`WITH ahead (number) AS MATERIALIZED (SELECT DISTINCT "nominationNumber" FROM (${BOUNCED}) back)`;
  if (owed === true || sort === undefined || searchWords(text).length === 0) return Prisma.empty;
  return Prisma.sql`WITH ahead (number) AS MATERIALIZED (
    SELECT n.number FROM nomination n WHERE ${all(whereText(text))} LIMIT ${MOST_AHEAD + 1})`;
}

/** The filter as a condition on a case called n of one of its sources, whose date is `due`, in a statement that begins with `aheadSql`. */
export function filterSql(filter: CaseFilter, now: Date, due = DUE): Prisma.Sql {
  return all([
    groupFilterSql(filter),
    ...whereDue(filter, { now, due }),
    ...whereWaiting(filter),
    ...whereText(filter.text ?? ''),
  ]);
}

/** Whether the filter asks no more than what case_count has, so that nothing has to be looked through to count. */
export function isOfGroups({ waiting, overdue, dueWithinDays, bounced, owed, text = '' }: CaseFilter): boolean {
  const asked = [overdue, bounced, owed].includes(true) || [waiting, dueWithinDays].some((one) => one !== undefined);
  return !asked && searchWords(text).length === 0;
}

/** The part of a filter that a group of alike cases answers as each of them does. */
export function groupFilterSql(filter: CaseFilter): Prisma.Sql {
  const { step, title, unitId, year } = filter;
  return all([
    ...(step === undefined ? [] : [Prisma.sql`n.step = ${step}`]),
    ...(title === undefined ? [] : [Prisma.sql`n.title = ${title}`]),
    ...(unitId === undefined ? [] : [Prisma.sql`n."unitId" = ${unitId}`]),
    ...(year === undefined ? [] : [Prisma.sql`n.year = ${year}`]),
    ...whereState(filter),
    ...whereBorne(filter),
  ]);
}

/** Cases of which a letter came back and still wants somebody, or one of the sitting on whose agenda they are. */
export const BOUNCED = Prisma.sql`
  SELECT lost."nominationNumber" FROM letter lost WHERE lost."nominationNumber" IS NOT NULL AND ${isLost}
  UNION ALL
  SELECT i."nominationNumber" ${LOST_OF_SITTINGS}`;

/** Cases that owe something after an award whose last good day has passed. Instants of derivations are in one form, in the order of time. */
export function owedSql(now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT d."nominationNumber" AS number, min(d.derivation ->> 'dueAt')::timestamptz AS at FROM award_duty d
     WHERE d.state = 'open' AND d."shownOn" IS NULL AND (d.derivation ->> 'dueAt') COLLATE "C" <= ${now.toISOString()} GROUP BY 1`;
}

function whereText(text: string): Prisma.Sql[] {
  return searchWords(text).map((word) => Prisma.sql`n."searchText" LIKE ${holding(word)}`);
}

/** A text that holds a word, whatever stands in it. */
function holding(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Dates, steps and turns speak of cases that run; a case on hold or ended is asked for by name. */
function whereState(filter: CaseFilter): Prisma.Sql[] {
  const { closed, held, waiting, running, waitsFor, overdue, bounced, dueWithinDays, step } = filter;
  if (closed === true) return [Prisma.sql`n.state = 'ended'`];
  if (held === true) return [Prisma.sql`n.state = 'held'`];
  const asked = [waiting, waitsFor, dueWithinDays, step].some((one) => one !== undefined);
  if (asked || overdue === true || running === true) return [Prisma.sql`n.state = 'open'`];
  return bounced === true ? [Prisma.sql`n.state <> 'ended'`] : [];
}

function whereDue({ overdue, dueWithinDays }: CaseFilter, { now, due }: { now: Date; due: Prisma.Sql }): Prisma.Sql[] {
  const within = dueWithinDays === undefined ? undefined : new Date(now.getTime() + dueWithinDays * 86_400_000);
  return [...(overdue === true ? [now] : []), ...(within === undefined ? [] : [within])].map(
    (until) => Prisma.sql`${due} <= ${until}`,
  );
}

function whereWaiting({ waiting }: CaseFilter): Prisma.Sql[] {
  if (waiting === undefined) return [];
  const free = Prisma.sql`n.step IN ('council', 'bloc') AND NOT EXISTS (
    SELECT FROM agenda_item i WHERE i."nominationNumber" = n.number AND i.state = 'live')`;
  return waiting === true ? [free] : [free, ofBody(waiting)];
}

function whereBorne({ waitsFor }: CaseFilter): Prisma.Sql[] {
  if (waitsFor === undefined) return [];
  return [isBearer(waitsFor) ? Prisma.sql`n.step = ANY(${[...stepsBorneBy(waitsFor)]})` : ofBody(waitsFor)];
}

function ofBody(id: string): Prisma.Sql {
  return Prisma.sql`((n.step = 'council' AND n."councilId" = ${id}) OR (n.step = 'bloc' AND n."blocId" = ${id}))`;
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, ' AND ');
}
