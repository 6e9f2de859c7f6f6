/** The figures of a season as sums, indexes and kept stages give them, against a plain count over the rows each viewer may see. */

import path from 'node:path';
import { personOf } from '../../bench/many-case';
import { writeManyCases } from '../../bench/many-cases';
import { readActor } from '../../prisma/actors';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { readSeasonFigures } from '../../prisma/queries/read-season-figures';
import { readWorkload } from '../../prisma/queries/read-workload';
import { whereVisible } from '../../prisma/queries/visible-cases';
import { readHouse } from '../../prisma/stages/load-case';
import { civilDateOf, workingDaysBetween, type Calendar } from '../../rules/calendar';
import type { Decision } from '../../rules/counting';
import type { Ending } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { closest, daysPerStep, funnelOf, marginOf, type CaseGroup, type Span } from '../../rules/season';
import { isAfterAward, stageOf, type StageKind, type StepKind } from '../../rules/stage-kinds';
import { workingDayLimit } from '../../rules/step-rules';
import { VOTING_TASKS } from '../../rules/workload';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const NOW = new Date('2021-01-06T02:00:00Z');
const HALF_A_DAY_MS = 43_200_000;
const [YEAR, COUNT] = [2020, 400];
const BESIDE = ['supplement', 'decision', 'finding', 'revocation'];
jest.setTimeout(60_000);

let database: Database;
let drop: () => Promise<void>;
let viewers: Map<string, Actor>;

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url, { poolSize: 20 });
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await setClockOffset(database, NOW.getTime() + HALF_A_DAY_MS - Date.now());
  await writeManyCases(database, { count: COUNT, years: 2, now: NOW });
  await addViewers();
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

/** Some see the whole season, two of them but for a conflict of interest; some see a part, by an office, a seat or a task. */
async function addViewers(): Promise<void> {
  const cases = await database.nomination.findMany({ where: { year: YEAR }, orderBy: { number: 'asc' } });
  const ids = ['ministry', 'ministry in conflict', 'unit', 'unit in conflict', 'asked', 'nobody'];
  await database.person.createMany({
    data: ids.map((id) => ({ id, fullName: id, email: `${id.replaceAll(' ', '.')}@rehearsal.example` })),
  });
  const [first] = cases.slice(-1);
  if (first === undefined) throw new Error('no case');
  const office = { role: 'secretary', fromOn: '2000-01-01' };
  const [ministry, unit] = [first.ministryId, first.unitId];
  await database.post.createMany({
    data: ids.slice(0, 4).map((id) => ({
      ...office,
      personId: id,
      organisationId: id.startsWith('ministry') ? ministry : unit,
    })),
  });
  const declared = { source: 'self', declaredAt: NOW, state: 'inForce' };
  const ofUnit = cases.filter(({ unitId }) => unitId === unit);
  await database.conflict.createMany({
    data: [
      ...cases.filter((_, at) => at % 7 === 0).map(({ number }) => ({ ...declared, nominationNumber: number, no: 91 })),
      ...ofUnit.slice(1).map(({ number }) => ({ ...declared, nominationNumber: number, no: 92 })),
    ].map((row) => ({ ...row, personId: row.no === 91 ? 'ministry in conflict' : 'unit in conflict' })),
  });
  await database.task.createMany({
    data: cases.slice(0, 9).map(({ number }) => ({
      ...{ key: `${number}/asked`, kind: 'consult', personId: 'asked', nominationNumber: number, createdAt: NOW },
      state: 'open',
    })),
  });
  const administrator = await readActor(database, { email: 'quan-tri@bqlkkt.hatinh.example' });
  viewers = new Map(administrator === undefined ? [] : [['administrator', administrator]]);
  for (const id of [...ids, personOf(17)]) {
    const actor = await readActor(database, { personId: id });
    if (actor !== undefined) viewers.set(id, actor);
  }
  expect(viewers.size).toBe(ids.length + 2);
}

async function readRows(viewer: Actor) {
  return database.nomination.findMany({
    where: { AND: [{ year: YEAR }, whereVisible(viewer)] },
    include: {
      policy: true,
      openings: { orderBy: { sequence: 'asc' } },
      agenda: { where: { state: 'decided' } },
      tasks: { where: { state: 'open' }, include: { person: true } },
    },
  });
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

const policyOf = ({ policy }: Row): Policy => policy.content as unknown as Policy;

function placeOf(row: Row): CaseGroup {
  const step = row.step as StepKind | null;
  const passed = row.openings.findLast((opening) => !BESIDE.includes(opening.step))?.step as StepKind | undefined;
  const last = step !== null && !BESIDE.includes(step) ? step : passed;
  return {
    last: last === undefined ? null : (stageOf(last) as StageKind),
    ending: row.ending as Ending | null,
    isAwarded: row.state !== 'ended' && isAfterAward(step),
    road: policyOf(row).stages,
    count: 1,
  };
}

function spansOf(row: Row, calendar: Calendar): Span[] {
  return row.openings.flatMap(({ step, state, openedAt, settledAt, voidedBy }): Span[] => {
    if (state !== 'settled' || settledAt === null || voidedBy !== null) return [];
    const [from, to] = [civilDateOf(openedAt, calendar.timeZone), civilDateOf(settledAt, calendar.timeZone)];
    const days = workingDaysBetween(calendar, from, to);
    if (typeof days !== 'number') throw new Error(days.code);
    return [{ step: step as StepKind, days, limit: workingDayLimit(policyOf(row), step as StepKind), count: 1 }];
  });
}

/** Those nearest to their share; of as many the first by sitting and position, as the page reads them. */
function stripsOf(rows: Row[]) {
  const items = rows.flatMap(({ agenda }) =>
    agenda.map((item) => ({ ...item, ...(item.outcome as unknown as Decision) })),
  );
  const near = items.sort(
    (a, b) =>
      Math.abs(marginOf(a)) - Math.abs(marginOf(b)) ||
      (a.sittingNumber < b.sittingNumber ? -1 : a.sittingNumber > b.sittingNumber ? 1 : a.position - b.position),
  );
  const read = near
    .slice(0, 60)
    .sort((a, b) =>
      a.sittingNumber < b.sittingNumber ? -1 : a.sittingNumber > b.sittingNumber ? 1 : a.position - b.position,
    );
  return closest(read, 10).map(({ nominationNumber, approve, needed, base }) => [
    nominationNumber,
    approve,
    needed,
    base,
  ]);
}

function peopleOf(rows: Row[], now: Date) {
  const people = new Map<string, { name: string; open: number; overdue: number }>();
  for (const { kind, dueAt, person } of rows.flatMap(({ tasks }) => tasks)) {
    if ((VOTING_TASKS as readonly string[]).includes(kind)) continue;
    const { open, overdue } = people.get(person.id) ?? { open: 0, overdue: 0 };
    const isLate = dueAt !== null && dueAt <= now;
    people.set(person.id, { name: person.fullName, open: open + 1, overdue: overdue + (isLate ? 1 : 0) });
  }
  const sorted = [...people].sort(([a, one], [b, other]) => other.open - one.open || (a < b ? -1 : 1));
  return sorted.slice(0, 30).map(([, person]) => person);
}

const byStep = (one: { step: string }, other: { step: string }): number => one.step.localeCompare(other.step);

/** Answers how many cases each viewer sees. */
async function expectPlain(): Promise<Record<string, number>> {
  const { calendar } = await readHouse(database);
  const seen: Record<string, number> = {};
  for (const [name, viewer] of viewers) {
    const rows = await readRows(viewer);
    const figures = await readSeasonFigures(database, viewer, { year: YEAR });
    const { people } = await readWorkload(database, viewer, YEAR);
    const now = await readNow(database);
    const plain = {
      cases: rows.length,
      funnel: rows.length === 0 ? [] : funnelOf(rows.map(placeOf)).filter(({ reached }) => reached > 0),
      days: daysPerStep(rows.flatMap((row) => spansOf(row, calendar))).sort(byStep),
      strips: stripsOf(rows),
      people: peopleOf(rows, now),
    };
    expect({ name, ...plain }).toEqual({
      name,
      cases: figures.cases,
      funnel: figures.funnel.filter(({ reached }) => reached > 0),
      days: [...figures.days].sort(byStep),
      strips: figures.strips.map(({ number, approve, needed, base }) => [number, approve, needed, base]),
      people,
    });
    seen[name] = rows.length;
  }
  return seen;
}

type Moved = { state?: string; step: StepKind | null; ending?: Ending };

/** As the program moves a case: what is open is settled, and the next step is opened by the statement that names it. */
async function move(number: string, { step, ...moved }: Moved): Promise<void> {
  const open = { nominationNumber: number, state: 'open' };
  await database.opening.updateMany({ where: open, data: { state: 'settled', settledAt: NOW } });
  const { _max: last } = await database.opening.aggregate({
    where: { nominationNumber: number },
    _max: { sequence: true },
  });
  if (step !== null)
    await database.opening.create({
      data: { ...open, sequence: (last.sequence ?? 0) + 1, step, round: 1, openedAt: NOW },
    });
  await database.nomination.update({ where: { number }, data: { step, ...moved } });
}

test('are those of the rows, for who sees all of a season as for who sees a part or nothing', async () => {
  const seen = await expectPlain();
  const all = await database.nomination.count({ where: { year: YEAR } });
  expect([seen['administrator'], seen['ministry'], seen['asked'], seen['nobody']]).toEqual([all, all, 9, 0]);
  expect(seen['ministry in conflict']).toBeLessThan(all);
  expect(seen['unit in conflict']).toBe(1);
  expect(seen['unit']).toBeGreaterThan(1);
});

test('stay so when steps are settled, voided and opened again, cases end, and cases are taken away', async () => {
  const cases = await database.nomination.findMany({
    where: { year: YEAR, state: 'open', step: { in: ['unit-review', 'council', 'bloc', 'answer'] } },
    orderBy: { number: 'asc' },
  });
  const [supplemented, ended, found, corrected, ...others] = cases.map(({ number }) => number);
  for (const step of ['supplement', 'unit-review', 'council'] as const) await move(supplemented ?? '', { step });
  await move(supplemented ?? '', { step: 'decision' });
  await move(ended ?? '', { step: null, state: 'ended', ending: 'failedVote' });
  await move(found ?? '', { step: null, state: 'ended', ending: 'awarded' });
  await move(found ?? '', { step: 'finding', state: 'open' });
  await move(corrected ?? '', { step: null, state: 'ended', ending: 'failedVote' });
  await expectPlain();
  const voided = { state: 'void', voidedBy: 1 };
  await database.opening.updateMany({ where: { nominationNumber: corrected ?? '' }, data: voided });
  await database.nomination.update({ where: { number: corrected ?? '' }, data: { ending: null } });
  await move(corrected ?? '', { step: 'unit-review', state: 'open' });
  await expectPlain();
  await move(corrected ?? '', { step: null, state: 'ended', ending: 'lapsed' });
  const { input: _i, findings: _f, held: _h, endingReason: _e, ...row } = await database.nomination.findFirstOrThrow();
  const taken = { ...row, number: `${YEAR}-99999`, year: YEAR, nomineePerson: 'bị xoá', step: null, ending: null };
  const blank = { input: {}, findings: [], held: Prisma.DbNull, endingReason: Prisma.DbNull };
  await database.nomination.create({ data: { ...taken, ...blank, state: 'open' } });
  for (const step of ['unit-review', 'supplement'] as const) await move(taken.number, { step });
  await expectPlain();
  await database.opening.deleteMany({ where: { nominationNumber: taken.number } });
  await database.nomination.delete({ where: { number: taken.number } });
  await expectPlain();
  expect(others.length).toBeGreaterThan(9);
});

test('stay so where some of the season are judged by other days, or lie outside a ministry', async () => {
  const { policy } = await database.nomination.findFirstOrThrow({ where: { title: 'T2' }, include: { policy: true } });
  const content = policy.content as unknown as Policy;
  const review = content.deadlines['unitReview'] as unknown as { value: { n: number } };
  const unitReview = { ...review, value: { ...review.value, n: 1 } };
  const changed = { ...content, deadlines: { ...content.deadlines, unitReview } } as unknown as Prisma.InputJsonObject;
  await database.policy.create({ data: { hash: 'other', policyId: 'other', content: changed } });
  await database.nomination.updateMany({ where: { title: 'T2' }, data: { policyHash: 'other' } });
  await expectPlain();
  await database.organisation.create({ data: { id: 'elsewhere', kind: 'ministry' } });
  const names = { fromOn: '2000-01-01', name: 'Bộ khác', shortName: 'Bộ khác' };
  await database.organisationName.create({ data: { organisationId: 'elsewhere', ...names } });
  await database.nomination.updateMany({ where: { title: 'T3' }, data: { ministryId: 'elsewhere', blocId: null } });
  const before = await database.nomination.count({ where: { year: YEAR } });
  const seen = await expectPlain();
  expect(seen['administrator']).toBe(before);
  expect(seen['ministry']).toBeLessThan(before);
});
