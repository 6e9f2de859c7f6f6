/** Reads the flags of `laurel cases`; every faulty one is named. */

import { readInstant } from '../iso-dates';
import { isNominationNumber } from '../../rules/numbering';
import type { Refusal } from '../../rules/refusal';
import { stepKinds } from '../../rules/stage-kinds';
import type { CaseFilter, CaseMark, CasePage } from '../../prisma/queries/list-cases';
import { textFlag, type Flags } from './command';
import { closedWord, wholeNumber } from './values';

export type CasePageRead = CasePage & { all: boolean };

/** In order of due date unless asked otherwise, 50 a page and 500 at most. */
export function openPage(flags: Flags): CasePageRead | Refusal[] {
  const faults: Refusal[] = [];
  const step = closedWord(flags, { flag: '--stage', allowed: stepKinds }, faults);
  const sort = closedWord(flags, { flag: '--sort', allowed: ['due', 'number'] as const }, faults) ?? 'due';
  const limit = wholeNumber(flags, { flag: '--limit', min: 1, max: 500 }, faults) ?? 50;
  const year = wholeNumber(flags, { flag: '--year', min: 1900, max: 2200 }, faults);
  const dueWithinDays = wholeNumber(flags, { flag: '--due-within', min: 0, max: 3650 }, faults);
  const after = markOf(textFlag(flags, 'after'), faults);
  if (faults.length > 0) return faults;
  return {
    filter: { ...defined({ step, year, dueWithinDays }), ...wordsOf(flags) },
    sort,
    limit,
    ...defined({ after }),
    all: flags.all === true,
  };
}

/** Flags that are taken as they stand: whether a code is known is asked only where nothing was found. */
function wordsOf(flags: Flags): CaseFilter {
  const { waiting } = flags;
  return {
    ...defined({ title: textFlag(flags, 'title'), unitId: textFlag(flags, 'unit') }),
    ...(waiting === undefined || waiting === false ? {} : { waiting }),
    overdue: flags.overdue === true,
    held: flags.held === true,
    closed: flags.closed === true,
    owed: flags.owed === true,
  };
}

type Defined<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Without the fields that are undefined. */
function defined<Fields extends Record<string, unknown>>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
}

/** `2025-01-16T00:00:00.000+07:00,2024-0001`, or `-,2024-0001` where no date is set. */
function markOf(value: string | undefined, faults: Refusal[]): CaseMark | undefined {
  if (value === undefined) return undefined;
  const [when = '', number = ''] = value.split(',');
  const dueAt = when === '-' ? null : readInstant(when);
  if (isNominationNumber(number) && dueAt !== undefined) return { dueAt, number };
  faults.push({ code: 'field-wrong', field: '--after', value, rule: 'next-page' });
  return undefined;
}
