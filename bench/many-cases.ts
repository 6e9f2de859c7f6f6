/** Thousands of cases of many units, years and titles, at every step and with every ending, written straight into rows. */

import type { Database } from '../prisma/database';
import type { Prisma } from '../prisma/generated/client';
import { decideCouncilItem } from '../rules/counting';
import { endings } from '../rules/endings';
import { searchTextOf } from '../rules/fold-text';
import type { Policy } from '../rules/policy';
import type { StepKind } from '../rules/stage-kinds';

const DAY_MS = 86_400_000;
const [UNITS, TITLES, SEATS, ITEMS, PEOPLE, CHUNK] = [60, 5, 15, 20, 100, 1_000];
const OPEN_STEPS: StepKind[] = ['unit-review', 'supplement', 'council', 'bloc', 'consultation', 'submission', 'answer'];
const ROAD: StepKind[] = ['unit-review', 'council', 'bloc', 'answer'];

export type Many = { count: number; years: number; now: Date };

type Base = Awaited<ReturnType<typeof readBase>>;
type Case = { at: number; number: string; state: 'open' | 'held' | 'ended'; step: StepKind | null };

/** Six cases of ten are closed, one of twenty on hold, the others open; nothing is left to chance. */
export async function writeManyCases(database: Database, many: Many): Promise<void> {
  const base = await readBase(database);
  await writeHouse(database, base);
  const cases = Array.from({ length: many.count }, (_, at) => caseAt(at, base.year - (at % many.years)));
  await inChunks(cases, (data) =>
    database.nomination.createMany({ data: data.map((one) => nominationOf(one, base, many.now)) }),
  );
  await inChunks(
    cases.flatMap((one) => openingsOf(one, many.now)),
    (data) => database.opening.createMany({ data }),
  );
  await inChunks(
    cases.filter(({ state }) => state === 'open').flatMap((one) => tasksOf(one, many.now)),
    (data) => database.task.createMany({ data }),
  );
  await inChunks(cases, (data) =>
    database.letter.createMany({ data: data.map((one) => letterOf(one, base, many.now)) }),
  );
  await writeSittings(database, { cases, base, now: many.now });
}

async function readBase(database: Database) {
  const { policy, ...row } = await database.nomination.findFirstOrThrow({ include: { policy: true } });
  const { endingReason: _reason, held: _held, ...fields } = row;
  const letter = await database.letter.findFirst();
  return { ...fields, policy: policy.content as unknown as Policy, facts: letter?.facts ?? {} };
}

function unitOf(at: number): string {
  return `unit-${1 + (at % UNITS)}`;
}

function titleOf(at: number): string {
  return `T${1 + (at % TITLES)}`;
}

function personOf(at: number): string {
  return `person-${1 + (at % PEOPLE)}`;
}

function caseAt(at: number, year: number): Case {
  const turn = (at * 7) % 20;
  const state = turn < 12 ? 'ended' : turn === 12 ? 'held' : 'open';
  const step = state === 'ended' ? null : (OPEN_STEPS[(at * 3) % OPEN_STEPS.length] ?? 'council');
  return { at, number: `${year}-${10_000 + at}`, state, step };
}

async function writeHouse(database: Database, { policy, councilId }: Base): Promise<void> {
  const all = (length: number): number[] => Array.from({ length }, (_, at) => at);
  await database.policy.createMany({
    data: all(TITLES).map((at) => ({
      hash: titleOf(at),
      policyId: `${policy.id}-${at}`,
      content: {
        ...policy,
        title: { ...policy.title, code: titleOf(at), name: `${policy.title.name} hạng ${at + 1}` },
      } as unknown as Prisma.InputJsonObject,
    })),
  });
  await database.organisation.createMany({ data: all(UNITS).map((at) => ({ id: unitOf(at), kind: 'board' })) });
  await database.organisationName.createMany({
    data: all(UNITS).map((at) => ({ organisationId: unitOf(at), fromOn: '2000-01-01', ...namesOf(at) })),
  });
  await database.body.createMany({
    data: all(UNITS).map((at) => ({
      id: `council-${unitOf(at)}`,
      kind: 'council',
      organisationId: unitOf(at),
      name: `Hội đồng ${namesOf(at).shortName}`,
      fromOn: '2000-01-01',
    })),
  });
  await database.person.createMany({
    data: all(PEOPLE).map((at) => ({
      id: personOf(at),
      fullName: `Trần Thị Số ${at + 1}`,
      email: `${personOf(at)}@bench.example`,
    })),
  });
  const seats = all(SEATS).map((no) => ({ no: no + 1, role: 'member', personId: personOf(no), fromOn: '2000-01-01' }));
  await database.seat.createMany({
    data: all(UNITS).flatMap((at) => seats.map((seat) => ({ ...seat, bodyId: `council-${unitOf(at)}` }))),
  });
  if (councilId === null) throw new Error('the example has no council');
}

function namesOf(at: number): { name: string; shortName: string } {
  const which = 1 + (at % UNITS);
  return { name: `Ban Quản lý Khu kinh tế số ${which}`, shortName: `BQL KKT số ${which}` };
}

function nominationOf({ at, number, state, step }: Case, base: Base, now: Date): Prisma.NominationCreateManyInput {
  const { policy, facts: _facts, ...row } = base;
  const nomineePerson = `Nguyễn Văn Được ${at}`;
  const { name, shortName } = namesOf(at);
  return {
    ...row,
    number,
    state,
    step,
    nomineePerson,
    input: {},
    findings: [],
    title: titleOf(at),
    year: Number(number.slice(0, 4)),
    policyHash: titleOf(at),
    nomineeId: unitOf(at),
    unitId: unitOf(at),
    councilId: `council-${unitOf(at)}`,
    ending: state === 'ended' ? (endings[at % endings.length] ?? 'awarded') : null,
    dueAt: state === 'open' ? new Date(now.getTime() + (((at * 37) % 60) - 8) * DAY_MS) : null,
    openedAt: new Date(now.getTime() - (60 + (at % 200)) * DAY_MS),
    searchText: searchTextOf([number, nomineePerson, name, shortName, policy.title.name]),
  };
}

/** The road up to where the case stands or ended, each step some days long. */
function openingsOf({ at, number, state, step }: Case, now: Date): Prisma.OpeningCreateManyInput[] {
  const begun = now.getTime() - (60 + (at % 200)) * DAY_MS;
  const passed = ROAD.slice(0, state === 'ended' ? 1 + (at % ROAD.length) : at % ROAD.length);
  const settled = passed.map((one, index) => ({
    nominationNumber: number,
    sequence: index + 1,
    step: one,
    round: 1,
    state: 'settled',
    openedAt: new Date(begun + index * 12 * DAY_MS),
    settledAt: new Date(begun + (index * 12 + 1 + ((at + index) % 10)) * DAY_MS),
  }));
  if (state !== 'open' || step === null) return settled;
  const open = { nominationNumber: number, sequence: 9, step, round: 1, state: 'open', openedAt: now };
  return [...settled, open];
}

function tasksOf({ at, number }: Case, now: Date): Prisma.TaskCreateManyInput[] {
  return ['open', 'done'].map((state, index) => ({
    key: `${number}/${state}`,
    kind: 'review',
    personId: personOf(at + index),
    nominationNumber: number,
    openingSequence: 9,
    createdAt: now,
    dueAt: new Date(now.getTime() + (at % 5) * DAY_MS),
    state,
  }));
}

function letterOf({ at, number }: Case, { facts }: Base, now: Date): Prisma.LetterCreateManyInput {
  return {
    key: `${number}/review`,
    kind: 'review',
    personId: personOf(at),
    nominationNumber: number,
    facts: facts,
    state: at % 200 === 0 ? 'bounced' : 'sent',
    queuedAt: now,
    dueAt: now,
  };
}

type Sat = { cases: Case[]; base: Base; now: Date };

/** Twenty cases a sitting: what came past its council was decided there; what waits for one now stands on an open agenda. */
async function writeSittings(database: Database, { cases, base, now }: Sat): Promise<void> {
  const decided = cases.filter(({ at, state }) => (state === 'ended' ? at % ROAD.length >= 1 : at % ROAD.length >= 2));
  const waiting = cases.filter(({ state, step }) => state === 'open' && step === 'council').slice(0, 200);
  for (const [items, state] of [
    [decided, 'counted'],
    [waiting, 'open'],
  ] as const) {
    const sittings = Array.from({ length: Math.ceil(items.length / ITEMS) }, (_, at) => `HD-${state}-${at + 1}`);
    await database.sitting.createMany({ data: sittings.map((number, at) => sittingOf(number, { at, state, now })) });
    await inChunks(
      sittings.flatMap((number) => rollOf(number, state)),
      (data) => database.roll.createMany({ data }),
    );
    await inChunks(items, (data) =>
      database.agendaItem.createMany({
        data: data.map((one) => itemOf(one, { at: items.indexOf(one), state, policy: base.policy })),
      }),
    );
  }
}

type SittingAt = { at: number; state: 'counted' | 'open'; now: Date };

function sittingOf(number: string, { at, state, now }: SittingAt): Prisma.SittingCreateManyInput {
  const times = { meetsAt: now, opensAt: now, closesAt: new Date(now.getTime() + DAY_MS), convenedAt: now };
  return {
    number,
    kind: 'council',
    bodyId: `council-${unitOf(at)}`,
    policyHash: titleOf(at),
    state,
    place: 'A2',
    ...times,
    convenedById: personOf(at),
    presence: {},
    key: number,
  };
}

function rollOf(sittingNumber: string, state: string): Prisma.RollCreateManyInput[] {
  return Array.from({ length: SEATS }, (_, no) => ({
    sittingNumber,
    seatNo: no + 1,
    role: 'member',
    personId: personOf(no),
    presence: 'present',
    voted: state === 'counted' || no % 2 === 0,
  }));
}

type ItemAt = { at: number; state: 'counted' | 'open'; policy: Policy };

function itemOf({ number, at }: Case, place: ItemAt): Prisma.AgendaItemCreateManyInput {
  const { state, policy } = place;
  const approve = 5 + (at % (SEATS - 4));
  const all = { members: SEATS, present: SEATS, issued: SEATS, returned: SEATS };
  const decision = decideCouncilItem({
    policy,
    ...all,
    recused: 0,
    written: 0,
    blank: 0,
    approve,
    oppose: SEATS - approve,
  });
  return {
    sittingNumber: `HD-${state}-${1 + Math.floor(place.at / ITEMS)}`,
    position: 1 + (place.at % ITEMS),
    nominationNumber: number,
    openingSequence: state === 'counted' ? 2 : 9,
    step: 'council',
    round: 1,
    state: state === 'counted' ? 'decided' : 'live',
    ...(state === 'counted' ? { outcome: decision } : {}),
  };
}

async function inChunks<Row>(rows: Row[], write: (chunk: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK));
}
