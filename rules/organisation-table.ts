/** Organisations as a table: what each row changes of what is on file, and what is wrong with it. */

import { z } from 'zod';
import type { CivilDate } from './calendar';
import type { FoundOrganisation } from './find-organisation';
import { mayKeepOrganisation } from './may-keep';
import type { Actor } from './permissions';
import type { Refusal, RegisterRule } from './refusal';
import { DayCell, OptionalDayCell, OptionalTextCell, type Numbered, type RowEffect } from './table-cells';
import { Text } from './texts';

/** The columns of a file, in the order of its template. */
export const ORGANISATION_COLUMNS = [
  'id',
  'kind',
  'name',
  'short',
  'symbol',
  'superior',
  'from',
  'ends',
  'successor',
] as const;
export const OPTIONAL_ORGANISATION_COLUMNS = ['symbol', 'superior', 'ends', 'successor'] as const;

export const ORGANISATION_KINDS = ['board', 'province', 'ministry', 'other'] as const;

export const OrganisationRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,60}$/),
  kind: z.enum(ORGANISATION_KINDS),
  name: Text,
  short: Text,
  /** Of its papers. */
  symbol: z.preprocess(
    (cell) => (typeof cell === 'string' ? cell.normalize('NFC') : cell),
    z
      .string()
      .regex(/^[\p{L}\p{N}.&,-]{0,30}$/u)
      .default(''),
  ),
  /** By code or by name; another row of the file may be meant. */
  superior: OptionalTextCell,
  /** From when it is called so. */
  from: DayCell,
  /** Its last day, and who has what it had from the day after. */
  ends: OptionalDayCell,
  successor: OptionalTextCell,
});
export type OrganisationRow = z.infer<typeof OrganisationRow>;

export type NameOnFile = { name: string; short: string; symbol: string; from: CivilDate };
export type OrganisationOnFile = {
  id: string;
  kind: string;
  superior: string | null;
  ends: CivilDate | null;
  successor: string | null;
  names: NameOnFile[];
};

/** `name` is there where the row brings another; `was` is what it was called before. */
export type OrganisationChange = {
  line: number;
  effect: RowEffect;
  now: Omit<OrganisationOnFile, 'names'>;
  name: NameOnFile | null;
  was: string | null;
};
export type OrganisationPlan = { changes: OrganisationChange[]; refusals: Refusal[] };

type OnFile = { organisations: OrganisationOnFile[]; find: (text: string) => FoundOrganisation };

/**
 * Names are dated: another name begins on a later day, and what was called so before stays readable. A cell left empty
 * changes nothing. Every fault is named, with whoever may not keep the organisation of a row.
 */
export function planOrganisations(rows: Numbered<OrganisationRow>[], onFile: OnFile, actor: Actor): OrganisationPlan {
  const plan: OrganisationPlan = { changes: [], refusals: [] };
  const ids = new Set(rows.map(({ row }) => row.id));
  const find = (text: string): FoundOrganisation => (ids.has(text) ? { id: text } : onFile.find(text));
  for (const [at, { line, row }] of rows.entries()) {
    const before = onFile.organisations.find(({ id }) => id === row.id);
    const isTwice = rows.slice(0, at).some((other) => other.row.id === row.id);
    const read = readRow(row, { before, find });
    const kept = { id: row.id, superior: before === undefined ? read.now.superior : before.superior };
    const office = read.refusals.length > 0 ? undefined : mayKeepOrganisation(actor, kept);
    const refusals: Refusal[] = [
      ...(isTwice ? [{ code: 'field-wrong' as const, field: 'id', rule: 'twice' as const }] : []),
      ...read.refusals,
      ...(office === undefined ? [] : [{ ...office, field: 'id' }]),
    ];
    plan.refusals.push(...refusals.map((refusal) => atLine(refusal, line, row)));
    if (refusals.length === 0) plan.changes.push({ line, ...changeOf(read, before) });
  }
  return { ...plan, refusals: [...plan.refusals, ...circlesOf(plan.changes, onFile.organisations)] };
}

function atLine(refusal: Refusal, line: number, row: OrganisationRow): Refusal {
  const { field = '' } = refusal;
  const value = row[field as keyof OrganisationRow] ?? '';
  return { ...refusal, field: `${line}.${field}`, ...(value === '' ? {} : { value }) };
}

function fault(field: string, rule: RegisterRule, found?: string): Refusal {
  return { code: 'register-fault', field, rule, ...(found === undefined ? {} : { found }) };
}

type Read = { now: OrganisationChange['now']; name: NameOnFile | null; refusals: Refusal[] };

function readRow(
  row: OrganisationRow,
  { before, find }: { before: OrganisationOnFile | undefined; find: OnFile['find'] },
): Read {
  const refusals: Refusal[] = [];
  const meant = (field: 'superior' | 'successor'): string | null => {
    const text = row[field];
    if (text === undefined) return before?.[field] ?? null;
    const found = find(text);
    if ('id' in found) return found.id;
    refusals.push({ code: 'unknown-organisation', field, ...found });
    return null;
  };
  const now = {
    id: row.id,
    kind: row.kind,
    superior: meant('superior'),
    ends: row.ends ?? before?.ends ?? null,
    successor: meant('successor'),
  };
  if (before !== undefined && before.kind !== row.kind) refusals.push(fault('kind', 'other-kind', before.kind));
  if (now.ends !== null && now.ends < row.from) refusals.push(fault('ends', 'ends-before-it-begins', row.from));
  if (row.ends === undefined && row.successor !== undefined && now.ends === null)
    refusals.push({ code: 'field-missing', field: 'ends' });
  const name = nameOf(row, before?.names ?? []);
  if (name !== null && 'code' in name) return { now, name: null, refusals: [...refusals, name] };
  return { now, name, refusals };
}

/** Nothing where it is called so already; a name may only follow the one it is called by last. */
function nameOf({ name, short, symbol, from }: OrganisationRow, names: NameOnFile[]): NameOnFile | Refusal | null {
  const last = [...names].sort((a, b) => a.from.localeCompare(b.from)).at(-1);
  if (last === undefined) return { name, short, symbol, from };
  const isSame = (one: NameOnFile): boolean => one.name === name && one.short === short && one.symbol === symbol;
  if (isSame(last) && from >= last.from) return null;
  if (names.some((one) => isSame(one) && one.from === from)) return null;
  if (from === last.from) return fault('from', 'same-day', last.name);
  return from < last.from ? fault('from', 'before-last', last.from) : { name, short, symbol, from };
}

function changeOf({ now, name }: Read, before: OrganisationOnFile | undefined): Omit<OrganisationChange, 'line'> {
  if (before === undefined) return { effect: 'new', now, name, was: null };
  const { superior, ends, successor } = before;
  const isSame = superior === now.superior && ends === now.ends && successor === now.successor;
  const effect = isSame && name === null ? 'unchanged' : 'changed';
  return { effect, now, name, was: before.names.at(-1)?.name ?? null };
}

/** Nobody stands above themselves or follows themselves, by however many steps. */
function circlesOf(changes: OrganisationChange[], organisations: OrganisationOnFile[]): Refusal[] {
  const next = (way: 'superior' | 'successor') =>
    new Map([...organisations, ...changes.map(({ now }) => now)].map((one) => [one.id, one[way]]));
  return (['superior', 'successor'] as const).flatMap((way) => {
    const ways = next(way);
    return changes.flatMap(({ line, now }): Refusal[] => {
      const passed = new Set<string>();
      let one: string | null | undefined = now[way];
      while (one !== null && one !== undefined && one !== now.id && !passed.has(one)) {
        passed.add(one);
        one = ways.get(one);
      }
      return one === now.id ? [{ ...fault(`${line}.${way}`, 'in-a-circle'), value: now[way] ?? '' }] : [];
    });
  });
}
