/** Drafts read from files: a policy pack, a roll, a calendar. Every fault of a file is told at once. */

import { z } from 'zod';
import { CalendarTable } from '../../rules/calendar';
import { readPolicyPack, type PolicyPack } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { refusalsOfShape } from '../../rules/shape';
import type { DraftRoll } from '../../rules/what-if';
import { readFields } from './input';
import { isFailure } from './who';
import type { Failure } from './answer';

const MOST_FAULTS = 20;

const Seats = { members: z.int().positive().optional(), recused: z.int().nonnegative().optional() };
const Roll = z.strictObject({ ...Seats, bodies: z.record(z.string(), z.strictObject(Seats)).optional() });

/** A pack by itself: what it leaves to the packs below it is not asked for. */
export const readDraftPack = (file: string): Promise<PolicyPack | Refusal[] | Failure> =>
  readDraft(file, readPolicyPack);

/** How many sit and how many are recused, for all bodies or by body; no names. */
export const readDraftRoll = (file: string): Promise<DraftRoll | Refusal[] | Failure> =>
  readDraft(file, (content) => Roll.parse(content, { reportInput: true }) as DraftRoll);

/** The table of a year's days as YAML or JSON; `laurel calendar import` takes a spreadsheet too. */
export const readDraftCalendar = (file: string): Promise<CalendarTable | Refusal[] | Failure> =>
  readDraft(file, (content) => CalendarTable.parse(content, { reportInput: true }));

async function readDraft<Draft extends object>(
  file: string,
  check: (content: unknown) => Draft,
): Promise<Draft | Refusal[] | Failure> {
  const read = await readFields(file);
  if ('refusal' in read) return [read.refusal];
  if (isFailure(read)) return read;
  try {
    return check(read.content);
  } catch (fault) {
    if (!(fault instanceof z.ZodError)) throw fault;
    return refusalsOfShape(fault.issues).slice(0, MOST_FAULTS);
  }
}
