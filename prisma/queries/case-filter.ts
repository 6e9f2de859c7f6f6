/** Which cases are asked for, as a condition. Who may see them is another question: visible-cases.ts. */

import { searchWords } from '../../rules/fold-text';
import { stepsBorneBy, isBearer } from '../../rules/bearers';
import { Prisma } from '../generated/client';

/** When a case is due; one without a date comes after all others. The lists' indexes are over these words. */
export const DUE = Prisma.sql`coalesce(n."dueAt", 'infinity'::timestamptz)`;

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
  /** A letter about it came back. */
  bounced?: boolean;
  held?: boolean;
  closed?: boolean;
  /** Words that all stand in its number, title, unit or nominee, diacritics or not. */
  text?: string;
};

/** The filter as a condition on a case called n. */
export function filterSql(filter: CaseFilter, now: Date): Prisma.Sql {
  const { bounced, text = '' } = filter;
  return all([
    groupFilterSql(filter),
    ...whereDue(filter, now),
    ...whereWaiting(filter),
    ...(bounced === true ? [Prisma.sql`n.number IN (${BOUNCED})`] : []),
    ...searchWords(text).map((word) => Prisma.sql`n."searchText" LIKE ${holding(word)}`),
  ]);
}

/** Whether the filter asks no more than what case_count has, so that nothing has to be looked through to count. */
export function isOfGroups({ waiting, overdue, dueWithinDays, bounced, text = '' }: CaseFilter): boolean {
  const asked = [waiting, dueWithinDays].some((one) => one !== undefined) || overdue === true || bounced === true;
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

/** Cases of which a letter came back. */
export const BOUNCED = Prisma.sql`
  SELECT "nominationNumber" FROM letter WHERE state = 'bounced' AND "nominationNumber" IS NOT NULL`;

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

function whereDue({ overdue, dueWithinDays }: CaseFilter, now: Date): Prisma.Sql[] {
  const within = dueWithinDays === undefined ? undefined : new Date(now.getTime() + dueWithinDays * 86_400_000);
  return [...(overdue === true ? [now] : []), ...(within === undefined ? [] : [within])].map(
    (until) => Prisma.sql`${DUE} <= ${until}`,
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
