/** The list of a person's tasks: what waits for them, and what they have done of late. */

import { workingDaysLeft, type Calendar } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import type { Database } from '../database';
import { tasksStoodInFor } from '../deputies';
import type { Prisma } from '../generated/client';
import { dueOf } from '../sittings/scoring';
import { loadCalendar, readPinned } from '../stages/load-case';
import { listNamed } from './list-cases';
import { isPlayed, played } from './rehearsed';

export type TaskLine = {
  id: string;
  kind: string;
  place: string;
  /** Who is proposed for what, as far as the viewer may open the case; of a sitting, whose it is. */
  subject: string;
  dueAt: Date | null;
  state: string;
  overdue: boolean;
  /** Working days to the day of its date, of an open one: 0 on the day itself, negative by as many as it is overdue. */
  daysLeft: number;
  rehearsal: boolean;
  timeZone: string;
  /** The holder of the office, where the viewer stands in for them. */
  holder: string | null;
};

const listed = {
  nomination: { select: { policyHash: true, rehearsal: true } },
  sitting: { select: { policyHash: true, opensAt: true, closesAt: true, body: { select: { name: true } }, ...played } },
  person: { select: { fullName: true } },
} satisfies Prisma.TaskInclude;
type Listed = Prisma.TaskGetPayload<{ include: typeof listed }>;

/** The calendar of what a task is about, each policy's read once. */
function calendarsOf(database: Database, now: Date): (task: Listed) => Promise<Calendar> {
  const read = new Map<string, Promise<Calendar>>();
  return ({ nomination, sitting }) => {
    const policyHash = nomination?.policyHash ?? sitting?.policyHash ?? '';
    const known =
      read.get(policyHash) ?? readPinned(database, policyHash).then((policy) => loadCalendar(database, policy, now));
    read.set(policyHash, known);
    return known;
  };
}

/** What waits for a person, soonest first, with what they may do for others today; and the last things done. */
export async function listTasks(database: Database, viewer: Actor): Promise<{ open: TaskLine[]; done: TaskLine[] }> {
  const now = await readNow(database);
  const { personId } = viewer;
  const open = await database.task.findMany({
    where: { AND: [{ OR: [{ personId }, ...tasksStoodInFor(viewer)] }, notAboutKept(viewer)], state: 'open' },
    orderBy: [{ dueAt: 'asc' }, { createdAt: 'asc' }],
    take: 200,
    include: listed,
  });
  const done = await database.task.findMany({
    where: { personId, ...notAboutKept(viewer), state: 'done' },
    orderBy: { createdAt: 'desc' },
    take: 20,
    include: listed,
  });
  const calendarOf = calendarsOf(database, now);
  const subjectOf = await subjectsOf(database, viewer, [...open, ...done]);
  const lineOf = async (task: Listed): Promise<TaskLine> => {
    const calendar = await calendarOf(task);
    const dueAt = dueOf(task, task.sitting, now);
    return {
      id: task.id,
      kind: task.kind,
      place: task.sittingNumber ?? task.nominationNumber ?? '',
      subject: subjectOf(task),
      dueAt,
      state: task.state,
      overdue: task.state === 'open' && dueAt !== null && dueAt <= now,
      daysLeft: task.state === 'open' && dueAt !== null ? workingDaysLeft(calendar, now, dueAt) : 0,
      rehearsal: isPlayed(task),
      timeZone: calendar.timeZone,
      holder: task.personId === personId ? null : task.person.fullName,
    };
  };
  const lines = await Promise.all(open.map(lineOf));
  return { open: lines.sort(bySoonest), done: await Promise.all(done.map(lineOf)) };
}

/** What has no date comes last. */
function bySoonest(one: TaskLine, other: TaskLine): number {
  return (one.dueAt?.getTime() ?? Infinity) - (other.dueAt?.getTime() ?? Infinity) || 0;
}

/** A task about a case that is kept from its person is not there: it was closed, and what is left of it is history. */
function notAboutKept({ conflicts = [] }: Actor): Prisma.TaskWhereInput {
  if (conflicts.length === 0) return {};
  return { OR: [{ nominationNumber: null }, { nominationNumber: { notIn: [...conflicts] } }] };
}

async function subjectsOf(database: Database, viewer: Actor, tasks: Listed[]): Promise<(task: Listed) => string> {
  const numbers = [...new Set(tasks.flatMap(({ nominationNumber }) => nominationNumber ?? []))];
  const cases = numbers.length === 0 ? [] : await listNamed(database, viewer, numbers);
  const said = new Map(cases.map(({ number, nominee, titleName }) => [number, `${nominee} · ${titleName}`]));
  return ({ sitting, nominationNumber }) => sitting?.body.name ?? said.get(nominationNumber ?? '') ?? '';
}

/** Names of those whom tasks of cases ask, by task. Of a sitting nobody is named: who has not voted is told to nobody. */
export async function namesAsked(database: Database, tasks: string[]): Promise<Map<string, string>> {
  const rows = await database.task.findMany({
    where: { id: { in: tasks }, sittingNumber: null },
    select: { id: true, person: { select: { fullName: true } } },
  });
  return new Map(rows.map(({ id, person }) => [id, person.fullName]));
}
