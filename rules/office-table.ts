/** The offices of an organisation as a table: what each row changes of what is on file, and what is wrong with it. */

import { z } from 'zod';
import type { CivilDate } from './calendar';
import { mayGiveOffice, OFFICE_ROLES } from './may-keep-offices';
import { isSameName, namesakeOf, type KnownPerson, type Namesake } from './namesakes';
import type { Actor } from './permissions';
import type { Refusal, RegisterRule } from './refusal';
import { DayCell, OptionalDayCell, type Numbered, type RowEffect } from './table-cells';
import { Text } from './texts';

/** The columns of a file, in the order of its template. */
export const OFFICE_COLUMNS = ['role', 'name', 'salutation', 'email', 'from', 'to'] as const;
export const OPTIONAL_OFFICE_COLUMNS = ['salutation', 'to'] as const;

export const OfficeRow = z.strictObject({
  role: z.enum(OFFICE_ROLES),
  name: Text,
  salutation: z.enum(['Ông', 'Bà']).optional(),
  email: z.preprocess((cell) => (typeof cell === 'string' ? cell.trim().toLowerCase() : cell), z.email()),
  from: DayCell,
  to: OptionalDayCell,
});
export type OfficeRow = z.infer<typeof OfficeRow>;

/** An office as it stands on file; a person is told by the address. */
export type OfficeOnFile = { role: string; name: string; email: string; from: CivilDate; to: CivilDate | null };

export type OfficesOnFile = {
  organisation: { id: string; superior: string | null };
  offices: OfficeOnFile[];
  /** Everybody on file whose address a row has, and whom the actor finds in the registers of the organisation. */
  people: KnownPerson[];
  /** The address of whoever brings the table. */
  own: string;
};

/** `was`: the office that is given another end. `salutation` is said of somebody new only. */
export type OfficeChange = {
  line: number;
  effect: RowEffect;
  office: OfficeOnFile & { salutation?: 'Ông' | 'Bà' };
  was: OfficeOnFile | null;
  namesake?: Namesake;
};
export type OfficePlan = { changes: OfficeChange[]; refusals: Refusal[] };

/**
 * Who held which office when stays on file: an office that goes on is left as it is or given an end, another time of it
 * begins after the last. A person who is not in the table keeps every office. Refused, all at once by row and cell: an
 * office that the actor may not give, or would give themselves; another's address; a time that does not fit.
 */
export function planOffices(rows: Numbered<OfficeRow>[], onFile: OfficesOnFile, actor: Actor): OfficePlan {
  const plan: OfficePlan = { changes: [], refusals: [] };
  for (const [at, { line, row }] of rows.entries()) {
    const isTwice = rows.slice(0, at).some((other) => other.row.email === row.email && other.row.role === row.role);
    const placed = placeOffice(row, onFile);
    const refusals: Refusal[] = [
      ...(isTwice ? [{ code: 'field-wrong' as const, field: 'email', rule: 'twice' as const }] : []),
      ...faultsOf(row, onFile, actor),
      ...('code' in placed ? [placed] : []),
    ];
    plan.refusals.push(...refusals.map((refusal) => atLine(refusal, line, row)));
    if ('code' in placed || refusals.length > 0) continue;
    const isOwn = row.email === onFile.own && placed.effect !== 'unchanged';
    if (isOwn) plan.refusals.push(atLine(fault('email', 'own-office'), line, row));
    else plan.changes.push({ line, ...placed, ...namesakeOf(row, onFile.people) });
  }
  return plan;
}

function atLine(refusal: Refusal, line: number, row: OfficeRow): Refusal {
  const { field = 'role' } = refusal;
  const value = refusal.value ?? row[field as keyof OfficeRow];
  return { ...refusal, field: `${line}.${field}`, ...(value === undefined ? {} : { value }) };
}

function fault(field: string, rule: RegisterRule, found?: string): Refusal {
  return { code: 'register-fault', field, rule, ...(found === undefined ? {} : { found }) };
}

/** Of somebody who holds no office here the name is not said. */
function faultsOf(row: OfficeRow, { organisation, offices, people }: OfficesOnFile, actor: Actor): Refusal[] {
  const office = mayGiveOffice(actor, { role: row.role, organisation });
  const known = people.find(({ email }) => email === row.email);
  const isHere = offices.some(({ email }) => email === row.email);
  return [
    ...(office === undefined ? [] : [{ ...office, field: 'role' }]),
    ...(known === undefined || isSameName(known.name, row.name)
      ? []
      : [fault('name', 'other-name', isHere ? known.name : undefined)]),
    ...(row.to !== undefined && row.to < row.from ? [fault('to', 'ends-before-it-begins', row.from)] : []),
  ];
}

const NEVER = '9999-12-31';

/** Whether an office or a seat goes on for longer than it did. */
export function isLonger(was: { to: CivilDate | null }, now: { to: CivilDate | null }): boolean {
  return (now.to ?? NEVER) > (was.to ?? NEVER);
}

/** Against the last time that this person held this office: it goes on, or another begins after it. */
function placeOffice(row: OfficeRow, { offices, people }: OfficesOnFile): Omit<OfficeChange, 'line'> | Refusal {
  const { role, email, from, salutation } = row;
  const known = people.find((one) => one.email === email);
  const office = {
    role,
    name: known?.name ?? row.name,
    email,
    from,
    to: row.to ?? null,
    ...(known !== undefined || salutation === undefined ? {} : { salutation }),
  };
  const last = offices
    .filter((one) => one.email === email && one.role === role)
    .sort((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  if (last === undefined || (last.to ?? NEVER) < from) return { effect: 'new', office, was: null };
  if (from < last.from) return fault('from', 'before-last', last.from);
  const now = { ...office, from: last.from, to: office.to ?? last.to };
  return { effect: now.to === last.to ? 'unchanged' : 'changed', office: now, was: last };
}
