/** Thousands of cases of many units, years and titles, at every step and with every ending, written straight into rows. */

import type { Database } from '../prisma/database';
import type { Prisma } from '../prisma/generated/client';
import { decideCouncilItem } from '../rules/counting';
import { searchTextOf } from '../rules/fold-text';
import type { Policy } from '../rules/policy';
import {
  caseAt,
  DAY_MS,
  ITEMS,
  openSequence,
  PEOPLE,
  personOf,
  SEATS,
  spread,
  TITLES,
  unitId,
  UNITS,
  writeOf,
  type Case,
  type Many,
} from './many-case';
import { writeFacts } from './many-facts';

type Base = Awaited<ReturnType<typeof readBase>>;

/** Cases with all that a house comes to keep of them: openings, tasks, sittings, and what many-facts.ts adds. */
export async function writeManyCases(database: Database, many: Many): Promise<void> {
  const base = await readBase(database);
  await writeHouse(database, base);
  const cases = Array.from({ length: many.count }, (_, at) => caseAt(at, many, base.year));
  await writeOf(database, 'nomination', cases, (one) => [nominationOf(one, base)]);
  await writeOf(database, 'opening', cases, (one) => openingsOf(one, many.now));
  await writeSittings(database, { cases, base, now: many.now });
  await writeFacts(database, { cases, facts: base.facts, now: many.now });
}

async function readBase(database: Database) {
  const { policy, ...row } = await database.nomination.findFirstOrThrow({ include: { policy: true } });
  const { endingReason: _reason, held: _held, ...fields } = row;
  const letter = await database.letter.findFirst();
  return { ...fields, policy: policy.content as unknown as Policy, facts: letter?.facts ?? {} };
}

async function writeHouse(database: Database, { policy }: Base): Promise<void> {
  const units = Array.from({ length: UNITS }, (_, at) => at + 1);
  await database.policy.createMany({
    data: Array.from({ length: TITLES }, (_, at) => ({
      hash: `T${at + 1}`,
      policyId: `${policy.id}-${at}`,
      content: {
        ...policy,
        title: { ...policy.title, code: `T${at + 1}`, name: `${policy.title.name} hạng ${at + 1}` },
      } as unknown as Prisma.InputJsonObject,
    })),
  });
  await database.organisation.createMany({ data: units.map((unit) => ({ id: unitId(unit), kind: 'board' })) });
  await database.organisationName.createMany({
    data: units.map((unit) => ({ organisationId: unitId(unit), fromOn: '2000-01-01', ...namesOf(unit) })),
  });
  await database.body.createMany({
    data: units.map((unit) => ({
      id: `council-${unitId(unit)}`,
      kind: 'council',
      organisationId: unitId(unit),
      name: `Hội đồng ${namesOf(unit).shortName}`,
      fromOn: '2000-01-01',
    })),
  });
  await database.person.createMany({
    data: Array.from({ length: PEOPLE }, (_, at) => ({
      id: personOf(at),
      fullName: `Trần Thị Số ${at + 1}`,
      email: `${personOf(at)}@bench.example`,
    })),
  });
  await writeOf(database, 'seat', units, (unit) =>
    Array.from({ length: SEATS }, (_, no) => ({
      bodyId: `council-${unitId(unit)}`,
      no: no + 1,
      role: 'member',
      personId: seated(unit, no),
      fromOn: '2000-01-01',
    })),
  );
}

/** Every council has people of its own as far as there are enough. */
function seated(unit: number, no: number): string {
  return personOf(unit * SEATS + no);
}

function namesOf(unit: number): { name: string; shortName: string } {
  return { name: `Ban Quản lý Khu kinh tế số ${unit}`, shortName: `BQL KKT số ${unit}` };
}

function nominationOf(one: Case, base: Base): Record<string, unknown> {
  const { policy, facts: _facts, ...row } = base;
  const { at, number, state, step, title, year, unit, ending, dueAt, openedAt } = one;
  const nomineePerson = `Nguyễn Văn Được ${at}`;
  const { name, shortName } = namesOf(unit);
  const body = { nomineeId: unitId(unit), unitId: unitId(unit), councilId: `council-${unitId(unit)}` };
  const last = one.passed.at(-1);
  const endedAt = state === 'ended' ? (last?.settledAt ?? openedAt) : null;
  const reached = step === null || step === 'supplement' ? (last?.step ?? null) : null;
  return {
    ...row,
    ...body,
    ...{ number, state, step, reached, title, year, ending, dueAt, openedAt, endedAt, nomineePerson },
    rehearsal: false,
    input: {},
    findings: [],
    held: state === 'held' ? { at: openedAt, cause: 'other', reason: 'Đo lường', paper: '' } : null,
    policyHash: title,
    searchText: searchTextOf([number, nomineePerson, name, shortName, policy.title.name]),
  };
}

/** The road up to where the case stands or ended. */
function openingsOf(one: Case, now: Date): Record<string, unknown>[] {
  const { number, state, step, passed, dueAt } = one;
  const row = { nominationNumber: number, round: 1, pauses: [], context: {} };
  const settled = passed.map((at) => ({ ...row, ...at, dueAt: at.settledAt, state: 'settled' }));
  if (state === 'ended' || step === null) return settled;
  const openedAt = new Date(now.getTime() - 5 * DAY_MS);
  const open = { sequence: openSequence(one), step, openedAt, dueAt, settledAt: null, state: 'open' };
  return [...settled, { ...row, ...open }];
}

type Sat = { cases: Case[]; base: Base; now: Date };
type Meeting = { number: string; state: 'counted' | 'open'; unit: number; title: string; at: Date; items: Case[] };

/** What came past its council was decided there, twenty cases a sitting; some of what waits for one stands on an agenda. */
async function writeSittings(database: Database, { cases, base, now }: Sat): Promise<void> {
  const decided = cases.filter(({ passed }) => passed.length > 1);
  const waiting = cases.filter(({ state, step, at }) => state === 'open' && step === 'council' && at % 10 === 0);
  const meetings = [...meetingsOf(decided, 'counted', now), ...meetingsOf(waiting, 'open', now)];
  await writeOf(database, 'sitting', meetings, (one) => [sittingOf(one)]);
  await writeOf(database, 'roll', meetings, rollOf);
  await writeOf(database, 'agenda_item', meetings, (one) =>
    one.items.map((item, position) => itemOf(item, { ...one, position, policy: base.policy })),
  );
}

/** Twenty of one unit and title at a time. */
function meetingsOf(cases: Case[], state: 'counted' | 'open', now: Date): Meeting[] {
  const alike = new Map<string, Case[]>();
  for (const one of cases) {
    const kind = `${one.unit}/${one.title}/${state === 'open' ? '' : one.year}`;
    const others = alike.get(kind) ?? [];
    alike.set(kind, others);
    others.push(one);
  }
  return [...alike.values()].flatMap((some) =>
    Array.from({ length: Math.ceil(some.length / ITEMS) }, (_, part) => {
      const items = some.slice(part * ITEMS, (part + 1) * ITEMS);
      const [{ unit, title, year, passed, at: first }] = items as [Case];
      const at = state === 'open' ? now : (passed[1]?.settledAt ?? now);
      return { number: `HD-${year}-${state === 'open' ? 'M' : ''}${first}`, state, unit, title, at, items };
    }),
  );
}

function sittingOf({ number, state, unit, title, at }: Meeting): Record<string, unknown> {
  const closesAt = state === 'open' ? new Date(at.getTime() + DAY_MS) : at;
  return {
    number,
    kind: 'council',
    bodyId: `council-${unitId(unit)}`,
    policyHash: title,
    state,
    place: 'A2',
    meetsAt: at,
    opensAt: at,
    closesAt,
    convenedAt: new Date(at.getTime() - 7 * DAY_MS),
    countedAt: state === 'counted' ? at : null,
    convenedById: seated(unit, 0),
    presence: {},
    recusals: {},
    countingBoard: [],
    sequence: 0,
    key: number,
  };
}

function rollOf({ number, state, unit }: Meeting): Record<string, unknown>[] {
  return Array.from({ length: SEATS }, (_, no) => ({
    sittingNumber: number,
    seatNo: no + 1,
    role: 'member',
    personId: seated(unit, no),
    presence: 'present',
    recusedItems: [],
    voted: state === 'counted' || no % 2 === 0,
    envelope: false,
  }));
}

type ItemAt = Meeting & { position: number; policy: Policy };

function itemOf({ number: nominationNumber, at }: Case, meeting: ItemAt): Record<string, unknown> {
  const { number, state, position, policy } = meeting;
  const approve = 5 + spread(at, 20, SEATS - 4);
  const all = { members: SEATS, present: SEATS, issued: SEATS, returned: SEATS };
  const none = { recused: 0, written: 0, blank: 0 };
  return {
    sittingNumber: number,
    position: position + 1,
    nominationNumber,
    openingSequence: 2,
    step: 'council',
    round: 1,
    state: state === 'counted' ? 'decided' : 'live',
    outcome:
      state === 'counted' ? decideCouncilItem({ policy, ...all, ...none, approve, oppose: SEATS - approve }) : null,
  };
}
