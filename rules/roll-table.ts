/** The roll of a council or bloc as a table: what each row changes of the seats on file, and what is wrong with it. */

import { z } from 'zod';
import { DEPUTY, HEAD, REPRESENTATIVE } from './bloc-heads';
import { addDays, type CivilDate } from './calendar';
import type { FoundOrganisation } from './find-organisation';
import { isSameName, namesakeOf, type KnownPerson, type Namesake } from './namesakes';
import type { Refusal, RegisterRule } from './refusal';
import { CountCell, DayCell, OptionalDayCell, OptionalTextCell, type Numbered, type RowEffect } from './table-cells';
import { Text } from './texts';

/** The columns of a file, in the order of its template. */
export const ROLL_COLUMNS = [
  'no',
  'role',
  'name',
  'salutation',
  'email',
  'organisation',
  'mandate',
  'from',
  'to',
] as const;
export const OPTIONAL_ROLL_COLUMNS = ['salutation', 'organisation', 'mandate', 'to'] as const;

/** The offices that a seat of each kind of body may have. */
export const SEAT_ROLES = {
  council: ['chair', 'firstViceChair', 'standingViceChair', 'viceChair', 'member', 'secretary'],
  bloc: [HEAD, DEPUTY, REPRESENTATIVE],
} as const;
export type SeatRole = (typeof SEAT_ROLES)['council' | 'bloc'][number];

export const RollRow = z.strictObject({
  no: CountCell,
  role: z.enum([...new Set([...SEAT_ROLES.council, ...SEAT_ROLES.bloc])]),
  name: Text,
  salutation: z.enum(['Ông', 'Bà']).optional(),
  email: z.preprocess((cell) => (typeof cell === 'string' ? cell.trim().toLowerCase() : cell), z.email()),
  /** Whom the seat belongs to in a bloc, by code or by name. */
  organisation: OptionalTextCell,
  mandate: OptionalTextCell,
  from: DayCell,
  to: OptionalDayCell,
});
export type RollRow = z.infer<typeof RollRow>;

/** A seat as it stands on file; a person is told by the address. */
export type SeatOnFile = {
  no: number;
  role: string;
  name: string;
  /** Said of somebody new only. */
  salutation?: 'Ông' | 'Bà';
  email: string;
  organisation: string | null;
  mandate: string | null;
  from: CivilDate;
  to: CivilDate | null;
};

export type RollOnFile = {
  kind: 'council' | 'bloc';
  seats: SeatOnFile[];
  /** Everybody on file whose address a row has, also those who sit elsewhere, and whom those find who keep the roll. */
  people: KnownPerson[];
  find: (text: string) => FoundOrganisation;
};

/** `was`: the seat that ends the day before, or whose end or mandate is another now. */
export type SeatChange = {
  line: number;
  effect: RowEffect;
  seat: SeatOnFile;
  was: SeatOnFile | null;
  namesake?: Namesake;
};
/** Changes stand in the order of their days, in which alone they can be made. */
export type RollPlan = { changes: SeatChange[]; refusals: Refusal[] };

/**
 * Who sat when stays on file: another person, office or organisation begins on a later day, and the seat before ends the
 * day before. A person who goes on as before is left as they are, so that a roll may be sent whole; a cell left empty
 * changes nothing. Every fault is named.
 */
export function planRoll(rows: Numbered<RollRow>[], onFile: RollOnFile): RollPlan {
  const plan: RollPlan = { changes: [], refusals: [] };
  let { seats } = onFile;
  const ordered = [...rows].sort((a, b) => a.row.from.localeCompare(b.row.from) || a.line - b.line);
  for (const { line, row } of ordered) {
    const read = readSeat(row, onFile);
    const answer = 'refusals' in read ? read : placeSeat(read.seat, seats);
    if ('refusals' in answer) {
      plan.refusals.push(...answer.refusals.map((refusal) => atLine(refusal, line, row)));
      continue;
    }
    plan.changes.push({ line, ...answer.change, ...namesakeOf(row, onFile.people) });
    ({ seats } = answer);
  }
  plan.refusals.push(...plan.changes.flatMap((change) => clashesOf(change, seats, onFile.kind)));
  return plan;
}

function atLine(refusal: Refusal, line: number, row: RollRow): Refusal {
  const { field = '' } = refusal;
  const value = refusal.value ?? String(row[field as keyof RollRow] ?? '');
  return { ...refusal, field: `${line}.${field}`, ...(value === '' ? {} : { value }) };
}

function fault(field: string, rule: RegisterRule, found?: string): Refusal {
  return { code: 'register-fault', field, rule, ...(found === undefined ? {} : { found }) };
}

/** What can be judged of a row by itself. */
function readSeat(
  row: RollRow,
  { kind, seats, people, find }: RollOnFile,
): { seat: SeatOnFile } | { refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  const roles: readonly string[] = SEAT_ROLES[kind];
  if (!roles.includes(row.role))
    refusals.push({ code: 'field-wrong', field: 'role', rule: 'closed-word', allowed: [...roles] });
  const known = people.find(({ email }) => email === row.email);
  refusals.push(...nameFaults(row, known, seats));
  if (row.to !== undefined && row.to < row.from) refusals.push(fault('to', 'ends-before-it-begins', row.from));
  const found = row.organisation === undefined ? undefined : find(row.organisation);
  if (found !== undefined && !('id' in found))
    refusals.push({ code: 'unknown-organisation', field: 'organisation', ...found });
  if (found === undefined && kind === 'bloc') refusals.push({ code: 'field-missing', field: 'organisation' });
  if (refusals.length > 0) return { refusals };
  return {
    seat: {
      no: row.no,
      role: row.role,
      name: known?.name ?? row.name,
      ...(known !== undefined || row.salutation === undefined ? {} : { salutation: row.salutation }),
      email: row.email,
      organisation: found !== undefined && 'id' in found ? found.id : null,
      mandate: row.mandate ?? null,
      from: row.from,
      to: row.to ?? null,
    },
  };
}

/** A person is told by the address; of somebody who does not sit here the name is not said. */
function nameFaults(row: RollRow, known: { name: string } | undefined, seats: SeatOnFile[]): Refusal[] {
  if (known === undefined || isSameName(known.name, row.name)) return [];
  return [fault('name', 'other-name', seats.some(({ email }) => email === row.email) ? known.name : undefined)];
}

type Placed = { change: Omit<SeatChange, 'line'>; seats: SeatOnFile[] };

/** Against the seats of the same number: left as it is, changed, or begun anew. */
function placeSeat(seat: SeatOnFile, seats: SeatOnFile[]): Placed | { refusals: Refusal[] } {
  const last = seats
    .filter(({ no }) => no === seat.no)
    .sort((a, b) => a.from.localeCompare(b.from))
    .at(-1);
  if (last === undefined) return { change: { effect: 'new', seat, was: null }, seats: [...seats, seat] };
  const others = seats.filter((one) => one !== last);
  const goesOn = isSameHolder(last, seat) && (last.to ?? NEVER) >= seat.from && last.from <= seat.from;
  if (goesOn) {
    const now = { ...seat, from: last.from, to: seat.to ?? last.to, mandate: seat.mandate ?? last.mandate };
    const isSame = last.to === now.to && last.mandate === now.mandate;
    return { change: { effect: isSame ? 'unchanged' : 'changed', seat: now, was: last }, seats: [...others, now] };
  }
  if (seat.from === last.from) return { refusals: [fault('from', 'seated-same-day', `${last.name}, ${last.role}`)] };
  if (seat.from < last.from) return { refusals: [fault('from', 'before-last', last.from)] };
  const isOver = last.to !== null && last.to < seat.from;
  const ended = isOver ? last : { ...last, to: addDays(seat.from, -1) };
  return { change: { effect: isOver ? 'new' : 'changed', seat, was: last }, seats: [...others, ended, seat] };
}

const NEVER = '9999-12-31';

function isSameHolder(one: SeatOnFile, other: SeatOnFile): boolean {
  return one.email === other.email && one.role === other.role && one.organisation === other.organisation;
}

/** Nobody sits twice at a time, no organisation has two seats in a bloc, and a body has one chair. */
function clashesOf(change: SeatChange, seats: SeatOnFile[], kind: 'council' | 'bloc'): Refusal[] {
  const { line, effect } = change;
  if (effect === 'unchanged') return [];
  const seat = seats.find(({ no, from }) => no === change.seat.no && from === change.seat.from) ?? change.seat;
  const beside = seats.filter(
    (other) => other.no !== seat.no && other.from <= (seat.to ?? NEVER) && seat.from <= (other.to ?? NEVER),
  );
  const same = beside.find(({ email }) => email === seat.email);
  const ofOne = kind === 'bloc' ? beside.find(({ organisation }) => organisation === seat.organisation) : undefined;
  const chair = seat.role === HEAD ? beside.find(({ role }) => role === HEAD) : undefined;
  return [
    ...(same === undefined ? [] : [{ ...fault('email', 'seated-twice', String(same.no)), value: seat.email }]),
    ...(ofOne === undefined || ofOne === same
      ? []
      : [{ ...fault('organisation', 'seated-twice', String(ofOne.no)), value: seat.organisation ?? '' }]),
    ...(chair === undefined ? [] : [{ ...fault('role', 'two-chairs', String(chair.no)), value: seat.role }]),
  ].map((refusal) => ({ ...refusal, field: `${line}.${refusal.field ?? ''}` }));
}
