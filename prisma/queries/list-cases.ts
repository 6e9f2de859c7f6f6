/** The list of cases for staff: where each is, how many have acted, when it is due. Never who has not voted. */

import { civilDateOf, workingDaysBetween, type Calendar } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { loadCalendar, nameOn } from '../stages/load-case';
import { whereVisible } from './visible-cases';

export type CaseFilter = {
  step?: string;
  title?: string;
  unitId?: string;
  year?: number;
  /** Waits for somebody to convene; a text names the body. */
  waiting?: true | string;
  overdue?: boolean;
  /** Due within this many calendar days, overdue ones included. */
  dueWithinDays?: number;
  held?: boolean;
  closed?: boolean;
};

export type CasePage = { filter: CaseFilter; sort: 'due' | 'number'; limit: number; after?: CaseMark };

/** Where a page ended: the next begins behind it. */
export type CaseMark = { dueAt: Date | null; number: string };

export type CaseLine = {
  number: string;
  unit: string;
  nominee: string;
  title: string;
  titleName: string;
  year: number;
  state: string;
  step: string | null;
  sitting: string | null;
  acted: number;
  needed: number;
  dueAt: Date | null;
  overdueWorkingDays: number;
  policy: string;
  /** Of the case's calendar, in which its dates are said. */
  timeZone: string;
  ending: string | null;
  rehearsal: boolean;
};

export type CaseList = { items: CaseLine[]; total: number; next: CaseMark | null; timeZone: string };

/** One page, in a stable order. Cases the viewer may not see are not there and not counted. */
export async function listCases(database: Database, viewer: Actor, page: CasePage): Promise<CaseList> {
  const now = await readNow(database);
  const house = await loadCalendar(database, null, now);
  const asked: Prisma.NominationWhereInput = { AND: [await whereVisible(database, viewer), whereOf(page.filter, now)] };
  const [total, rows] = await Promise.all([
    database.nomination.count({ where: asked }),
    database.nomination.findMany({
      where: { AND: [asked, whereAfter(page)] },
      orderBy:
        page.sort === 'number' ? [{ number: 'asc' }] : [{ dueAt: { sort: 'asc', nulls: 'last' } }, { number: 'asc' }],
      take: page.limit + 1,
      include,
    }),
  ]);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const counts = await countActs(database, shown);
  const calendars = await calendarsOf(database, shown, now);
  return {
    items: shown.map((row) => lineOf(row, { now, calendar: calendars(row), counts })),
    total,
    next: rows.length > page.limit && last !== undefined ? { dueAt: last.dueAt, number: last.number } : null,
    timeZone: house.timeZone,
  };
}

/** Each case's own calendar, each read once. */
async function calendarsOf(database: Database, rows: Row[], now: Date): Promise<(row: Row) => Calendar> {
  const read = new Map<string, Calendar>();
  const policyOf = (row: Row): Policy => row.policy.content as unknown as Policy;
  for (const row of rows) {
    if (!read.has(row.policyHash)) read.set(row.policyHash, await loadCalendar(database, policyOf(row), now));
  }
  return (row) => read.get(row.policyHash) as Calendar;
}

const include = {
  policy: true,
  nominee: { include: { names: true } },
  unit: { include: { names: true } },
  agenda: { where: { state: 'live' }, include: { sitting: true } },
} satisfies Prisma.NominationInclude;

type Row = Prisma.NominationGetPayload<{ include: typeof include }>;
type Counts = Map<string, { acted: number; needed: number }>;

function whereOf(filter: CaseFilter, now: Date): Prisma.NominationWhereInput {
  const { step, title, unitId, year } = filter;
  const equal = Object.entries({ step, title, unitId, year }).filter(([, value]) => value !== undefined);
  return { AND: [Object.fromEntries(equal), whereState(filter), whereDue(filter, now), whereWaiting(filter)] };
}

/** Dates and steps speak of cases that run; a case on hold or ended is asked for by name. */
function whereState({ closed, held, waiting, overdue, dueWithinDays, step }: CaseFilter): Prisma.NominationWhereInput {
  if (closed === true) return { state: 'ended' };
  if (held === true) return { state: 'held' };
  const runs = [waiting, dueWithinDays, step].some((asked) => asked !== undefined) || overdue === true;
  return runs ? { state: 'open' } : {};
}

function whereDue({ overdue, dueWithinDays }: CaseFilter, now: Date): Prisma.NominationWhereInput {
  const within = dueWithinDays === undefined ? undefined : new Date(now.getTime() + dueWithinDays * 86_400_000);
  return {
    AND: [overdue === true ? { dueAt: { lte: now } } : {}, within === undefined ? {} : { dueAt: { lte: within } }],
  };
}

function whereWaiting({ waiting }: CaseFilter): Prisma.NominationWhereInput {
  if (waiting === undefined) return {};
  const free: Prisma.NominationWhereInput = { step: { in: ['council', 'bloc'] }, agenda: { none: { state: 'live' } } };
  if (waiting === true) return free;
  return {
    AND: [
      free,
      {
        OR: [
          { step: 'council', councilId: waiting },
          { step: 'bloc', blocId: waiting },
        ],
      },
    ],
  };
}

function whereAfter({ sort, after }: CasePage): Prisma.NominationWhereInput {
  if (after === undefined) return {};
  const { dueAt, number } = after;
  if (sort === 'number') return { number: { gt: number } };
  if (dueAt === null) return { dueAt: null, number: { gt: number } };
  return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, number: { gt: number } }, { dueAt: null }] };
}

/** Acts and askings of each case's open step; of a case on a live agenda, the roll of its sitting. */
async function countActs(database: Database, rows: Row[]): Promise<Counts> {
  const numbers = rows.filter(({ state }) => state === 'open').map(({ number }) => number);
  const sittings = [...new Set(rows.flatMap(({ agenda }) => agenda.map(({ sittingNumber }) => sittingNumber)))];
  const [tasks, roll] = await Promise.all([
    database.task.groupBy({
      by: ['nominationNumber', 'state'],
      where: { nominationNumber: { in: numbers }, opening: { state: 'open' } },
      _count: true,
    }),
    database.roll.groupBy({
      by: ['sittingNumber', 'voted'],
      where: { sittingNumber: { in: sittings }, presence: { notIn: ['absent', 'opinion'] } },
      _count: true,
    }),
  ]);
  const counts: Counts = new Map();
  const add = (key: string, acted: boolean, count: number): void => {
    const { acted: before, needed } = counts.get(key) ?? { acted: 0, needed: 0 };
    counts.set(key, { acted: before + (acted ? count : 0), needed: needed + count });
  };
  for (const { nominationNumber, state, _count } of tasks) {
    if (state !== 'closed') add(nominationNumber ?? '', state === 'done', _count);
  }
  for (const { sittingNumber, voted, _count } of roll) add(sittingNumber, voted, _count);
  return counts;
}

function lineOf(row: Row, { now, calendar, counts }: { now: Date; calendar: Calendar; counts: Counts }): CaseLine {
  const policy = row.policy.content as unknown as Policy;
  const today = civilDateOf(now, calendar.timeZone);
  const sitting = row.agenda[0]?.sittingNumber ?? null;
  const dueAt = row.agenda[0]?.sitting.closesAt ?? row.dueAt;
  const { acted, needed } = counts.get(sitting ?? row.number) ?? { acted: 0, needed: 0 };
  return {
    number: row.number,
    unit: nameOn(row.unit.names, today).shortName,
    nominee: row.nomineePerson ?? nameOn(row.nominee.names, today).shortName,
    title: row.title,
    titleName: policy.title.name,
    year: row.year,
    state: row.state,
    step: row.state === 'ended' ? null : row.step,
    sitting,
    acted,
    needed,
    dueAt: row.state === 'ended' ? null : dueAt,
    overdueWorkingDays: row.state === 'open' && dueAt !== null ? overdueDays(calendar, dueAt, now) : 0,
    policy: row.policy.policyId,
    timeZone: calendar.timeZone,
    ending: row.ending,
    rehearsal: row.rehearsal,
  };
}

/** Working days since the due day; 0 while it has not passed. */
function overdueDays(calendar: Calendar, dueAt: Date, now: Date): number {
  if (now < dueAt) return 0;
  const zone = calendar.timeZone;
  const days = workingDaysBetween(calendar, civilDateOf(new Date(dueAt.getTime() - 1), zone), civilDateOf(now, zone));
  return typeof days === 'number' ? days : 0;
}
