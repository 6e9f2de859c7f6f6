/** The list of cases for staff: where each is, how many have acted, when it is due. Never who has not voted. */

import { civilDateOf, workingDaysOverdue, type Calendar } from '../../rules/calendar';
import { dutyKinds, type DutyKind } from '../../rules/after-award';
import type { Derivation } from '../../rules/deadlines';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { VOTING_TASKS } from '../../rules/workload';
import type { Database } from '../database';
import type { OrganisationName, Prisma } from '../generated/client';
import { nameOn, readHouse, readPinnedPolicies, type HouseDay } from '../stages/load-case';
import type { CaseFilter } from './case-filter';
import { findCases, type CaseMark, type FoundPage } from './find-cases';
import { calendarsOf } from './pinned-policies';
import { whereVisible } from './visible-cases';

export type { CaseFilter } from './case-filter';
export type { CaseMark } from './find-cases';

export type CasePage = FoundPage & {
  /** Where the house's day was read before. */
  day?: HouseDay;
};

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
  /** What is due is this, and owed after an award. */
  owed: DutyKind | null;
  dueAt: Date | null;
  overdueWorkingDays: number;
  policy: string;
  /** Of the case's calendar, in which its dates are said. */
  timeZone: string;
  ending: string | null;
  rehearsal: boolean;
};

export type CaseList = {
  items: CaseLine[];
  next: CaseMark | null;
  previous: CaseMark | null;
  timeZone: string;
};

/** Rows that are read at once where every page is wanted. */
const WHOLE_PAGE = 500;

/** One page, in a stable order, forward or back. Cases the viewer may not see are not there and not counted. */
export async function listCases(database: Database, viewer: Actor, page: CasePage): Promise<CaseList> {
  const day = page.day ?? (await readHouse(database));
  const found = await findCases(database, viewer, { ...page, limit: page.limit + 1, now: day.now });
  const isBack = page.before !== undefined;
  const isCut = found.length > page.limit;
  const taken = found.slice(0, page.limit);
  const rows = await readRows(database, isBack ? taken.reverse() : taken);
  return {
    items: await linesOf(database, rows, { day, filter: page.filter }),
    next: isBack || isCut ? markOf(rows.at(-1), page.filter) : null,
    previous: (isBack ? isCut : page.after !== undefined) ? markOf(rows[0], page.filter) : null,
    timeZone: day.calendar.timeZone,
  };
}

/** In the order of the numbers. */
async function readRows(database: Database, numbers: string[]): Promise<Row[]> {
  const rows = await database.nomination.findMany({ where: { number: { in: numbers } }, select: shownOf });
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** Every page of a list as one, in its order. */
export async function listAllCases(
  database: Database,
  viewer: Actor,
  asked: Pick<CasePage, 'filter' | 'sort'>,
): Promise<CaseList> {
  const pages: CaseList[] = [];
  for await (const page of eachPageOfCases(database, viewer, asked)) pages.push(page);
  const { timeZone = 'UTC' } = pages[0] ?? {};
  return { items: pages.flatMap(({ items }) => items), next: null, previous: null, timeZone };
}

/** The same page by page, as each is asked for: there is at least one. */
export async function* eachPageOfCases(
  database: Database,
  viewer: Actor,
  asked: Pick<CasePage, 'filter' | 'sort'>,
): AsyncGenerator<CaseList> {
  for (let after: CaseMark | null | undefined; after !== null;) {
    const next = after === undefined ? {} : { after };
    const page: CaseList = await listCases(database, viewer, { ...asked, limit: WHOLE_PAGE, ...next });
    yield page;
    after = page.next;
  }
}

/** The same lines for cases that are named, in the order of their numbers; those the viewer may not see are left out. */
export async function listNamed(database: Database, viewer: Actor, numbers: string[]): Promise<CaseLine[]> {
  const day = await readHouse(database);
  const rows = await database.nomination.findMany({
    where: { number: { in: numbers }, AND: [whereVisible(viewer)] },
    orderBy: { number: 'asc' },
    select: shownOf,
  });
  return linesOf(database, rows, { day, filter: {} });
}

/** The council or bloc that the first of the cases waits for; the viewer was asked about when they were listed. */
export async function readBodyOf(database: Database, numbers: string[]): Promise<string | null> {
  const row = await database.nomination.findFirst({
    where: { number: { in: numbers }, state: 'open', step: { in: ['council', 'bloc'] } },
    orderBy: { number: 'asc' },
    select: { step: true, councilId: true, blocId: true },
  });
  return (row?.step === 'council' ? row.councilId : row?.blocId) ?? null;
}

async function linesOf(database: Database, rows: Row[], { day, filter }: Listed): Promise<CaseLine[]> {
  const [counts, policies, names] = await Promise.all([
    countActs(database, rows),
    readPinnedPolicies(database, [...new Set(rows.map(({ policyHash }) => policyHash))]),
    database.organisationName.findMany({
      where: { organisationId: { in: [...new Set(rows.flatMap(({ unitId, nomineeId }) => [unitId, nomineeId]))] } },
    }),
  ]);
  const calendars = await calendarsOf(database, policies, day);
  return rows.map((row) => {
    const policy = policies.get(row.policyHash) as Policy;
    const calendar = calendars.get(row.policyHash) as Calendar;
    return lineOf(row, { now: day.now, policy, calendar, counts, names, filter });
  });
}

const shownOf = {
  number: true,
  title: true,
  year: true,
  state: true,
  step: true,
  dueAt: true,
  ending: true,
  rehearsal: true,
  nomineePerson: true,
  policyHash: true,
  nomineeId: true,
  unitId: true,
  duties: { where: { state: 'open', shownOn: null }, select: { kind: true, derivation: true } },
  agenda: {
    where: { state: 'live' },
    select: {
      sittingNumber: true,
      sitting: {
        select: {
          state: true,
          closesAt: true,
          tasks: { where: { kind: 'open-box', dueAt: { not: null } }, orderBy: { dueAt: 'asc' }, take: 1 },
        },
      },
    },
  },
} satisfies Prisma.NominationSelect;

type Row = Prisma.NominationGetPayload<{ select: typeof shownOf }>;
type Counts = Map<string, { acted: number; needed: number }>;

/** What comes next: of a case on an agenda the closing of its sitting or the opening of its box, by which case-filter.ts looks for it too. */
function dueOf({ agenda: [item], dueAt }: Row): Date | null {
  if (item === undefined) return dueAt;
  const { state, tasks, closesAt } = item.sitting;
  return (state === 'closed' ? tasks[0]?.dueAt : null) ?? closesAt;
}

/** By its last good day, then in the order of the procedure; as case-filter.ts looks for it. */
function owedFirst({ duties }: Row): { kind: DutyKind; dueAt: Date } | undefined {
  const dated = dutyKinds.flatMap((kind) =>
    duties
      .filter((duty) => duty.kind === kind)
      .flatMap(({ derivation }) =>
        derivation === null ? [] : [{ kind, dueAt: new Date((derivation as Derivation).dueAt) }],
      ),
  );
  return dated.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())[0];
}

function markOf(row: Row | undefined, { owed }: CaseFilter): CaseMark | null {
  if (row === undefined) return null;
  return { dueAt: owed === true ? (owedFirst(row)?.dueAt ?? null) : dueOf(row), number: row.number };
}

/** Acts and askings of each case's open step; of a case on a live agenda, the papers of its sitting. */
async function countActs(database: Database, rows: Row[]): Promise<Counts> {
  const numbers = rows.filter(({ state }) => state === 'open').map(({ number }) => number);
  const sittings = [...new Set(rows.flatMap(({ agenda }) => agenda.map(({ sittingNumber }) => sittingNumber)))];
  const [tasks, papers, cast] = await Promise.all([
    database.task.groupBy({
      by: ['nominationNumber', 'state'],
      where: { nominationNumber: { in: numbers }, opening: { state: 'open' } },
      _count: true,
    }),
    database.task.groupBy({
      by: ['sittingNumber'],
      where: { sittingNumber: { in: sittings }, kind: { in: [...VOTING_TASKS] } },
      _count: true,
    }),
    database.roll.groupBy({
      by: ['sittingNumber'],
      where: { sittingNumber: { in: sittings }, voted: true },
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
  for (const { sittingNumber, _count: needed } of papers) {
    const acted = cast.find((one) => one.sittingNumber === sittingNumber)?._count ?? 0;
    counts.set(sittingNumber ?? '', { acted, needed });
  }
  return counts;
}

/** A list of what is owed shows that; any other, by when a case's step is due, and what is owed of one that has ended. */
type Listed = { day: HouseDay; filter: CaseFilter };

type Beside = {
  filter: CaseFilter;
  now: Date;
  policy: Policy;
  calendar: Calendar;
  counts: Counts;
  names: OrganisationName[];
};

function lineOf(row: Row, { now, policy, calendar, counts, names, filter }: Beside): CaseLine {
  const today = civilDateOf(now, calendar.timeZone);
  const sitting = row.agenda[0]?.sittingNumber ?? null;
  const isEnded = row.state === 'ended';
  const owed = isEnded || filter.owed === true ? owedFirst(row) : undefined;
  const dueAt = owed?.dueAt ?? (isEnded ? null : dueOf(row));
  const called = (id: string): string =>
    nameOn(
      names.filter(({ organisationId }) => organisationId === id),
      today,
    ).shortName;
  const { acted, needed } = counts.get(sitting ?? row.number) ?? { acted: 0, needed: 0 };
  return {
    number: row.number,
    unit: called(row.unitId),
    nominee: row.nomineePerson ?? called(row.nomineeId),
    title: row.title,
    titleName: policy.title.name,
    year: row.year,
    state: row.state,
    step: row.state === 'ended' ? null : row.step,
    sitting,
    acted,
    needed,
    owed: owed?.kind ?? null,
    dueAt,
    overdueWorkingDays: row.state !== 'held' && dueAt !== null ? workingDaysOverdue(calendar, now, dueAt) : 0,
    policy: policy.id,
    timeZone: calendar.timeZone,
    ending: row.ending,
    rehearsal: row.rehearsal,
  };
}
