/** Which cases are asked for, as a condition. Who may see them is another question: visible-cases.ts. */

import { searchWords } from '../../rules/fold-text';
import { stepsBorneBy, isBearer } from '../../rules/bearers';
import type { Prisma } from '../generated/client';

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

export function whereFilter(filter: CaseFilter, now: Date): Prisma.NominationWhereInput {
  const { step, title, unitId, year, bounced, text = '' } = filter;
  const equal = Object.entries({ step, title, unitId, year }).filter(([, value]) => value !== undefined);
  return {
    AND: [
      Object.fromEntries(equal),
      whereState(filter),
      whereDue(filter, now),
      whereWaiting(filter),
      whereBorne(filter),
      bounced === true ? { letters: { some: { state: 'bounced' } } } : {},
      ...searchWords(text).map((word) => ({ searchText: { contains: word } })),
    ],
  };
}

/** Dates, steps and turns speak of cases that run; a case on hold or ended is asked for by name. */
function whereState(filter: CaseFilter): Prisma.NominationWhereInput {
  const { closed, held, waiting, running, waitsFor, overdue, bounced, dueWithinDays, step } = filter;
  if (closed === true) return { state: 'ended' };
  if (held === true) return { state: 'held' };
  const asked = [waiting, waitsFor, dueWithinDays, step].some((one) => one !== undefined);
  if (asked || overdue === true || running === true) return { state: 'open' };
  return bounced === true ? { state: { not: 'ended' } } : {};
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
  return waiting === true ? free : { AND: [free, whereBody(waiting)] };
}

function whereBorne({ waitsFor }: CaseFilter): Prisma.NominationWhereInput {
  if (waitsFor === undefined) return {};
  return isBearer(waitsFor) ? { step: { in: [...stepsBorneBy(waitsFor)] } } : whereBody(waitsFor);
}

function whereBody(id: string): Prisma.NominationWhereInput {
  return {
    OR: [
      { step: 'council', councilId: id },
      { step: 'bloc', blocId: id },
    ],
  };
}
