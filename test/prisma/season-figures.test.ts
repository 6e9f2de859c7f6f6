/** The working days of a season's steps as the database counts them, against the rules counting each by itself. */

import path from 'node:path';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { readSeasonFigures } from '../../prisma/queries/read-season-figures';
import { readHouse } from '../../prisma/stages/load-case';
import { civilDateOf, endOfDay, workingDaysBetween } from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import { daysPerStep, type Span } from '../../rules/season';
import type { StepKind } from '../../rules/stage-kinds';
import { workingDayLimit } from '../../rules/step-rules';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const STEPS = ['unit-review', 'supplement', 'council'] as const;
const OTHER = '2020-9001';
const HOUR_MS = 3_600_000;

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

/** A second case under a policy whose review has other days. */
async function addOther(): Promise<void> {
  const example = await database.nomination.findFirstOrThrow({ include: { policy: true } });
  const { policy, ...row } = example;
  const content = policy.content as unknown as Policy;
  const review = content.deadlines['unitReview'] as unknown as { value: { n: number } };
  const unitReview = { ...review, value: { ...review.value, n: review.value.n + 2 } };
  const deadlines = { ...content.deadlines, unitReview };
  const changed = { ...content, deadlines } as unknown as Prisma.InputJsonObject;
  await database.policy.create({ data: { hash: 'review-two-days-longer', policyId: 'other', content: changed } });
  const blank = { input: {}, findings: [], held: Prisma.DbNull, endingReason: Prisma.DbNull };
  await database.nomination.create({
    data: { ...row, ...blank, number: OTHER, policyHash: 'review-two-days-longer', nomineePerson: 'khác' },
  });
}

/** Its time was over with a day, and somebody saw to it a moment later. */
function overAtMidnight<Row extends { openedAt: Date; settledAt: Date }>(row: Row) {
  const closesAt = endOfDay(civilDateOf(row.openedAt, 'Asia/Ho_Chi_Minh'), 'Asia/Ho_Chi_Minh');
  return { ...row, closesAt, settledAt: new Date(Math.max(closesAt.getTime() + 5, row.settledAt.getTime())) };
}

/** Openings at all hours, some a minute before or after a midnight of the house; the first begins before any year that is listed. */
function openingsOf(number: string) {
  return Array.from({ length: 240 }, (_, at) => {
    const openedAt = new Date(Date.parse('2018-12-28T16:59:00Z') + at * 287 * HOUR_MS + (at % 3) * 60_000);
    const settledAt = new Date(openedAt.getTime() + (at % 17) * 19 * HOUR_MS + 60_000);
    const step = STEPS[at % STEPS.length] ?? 'council';
    const row = { nominationNumber: number, sequence: 100 + at, step, round: 1, state: 'settled', openedAt, settledAt };
    return at % 5 === 0 ? overAtMidnight(row) : row;
  });
}

test('are those between the two civil days of the house, by each case’s own policy; days that no calendar lists are left out', async () => {
  await addOther();
  const numbers = (await database.nomination.findMany({ orderBy: { number: 'asc' } })).map(({ number }) => number);
  await database.opening.createMany({ data: numbers.flatMap(openingsOf) });
  const { calendar } = await readHouse(database);
  const openings = await database.opening.findMany({
    where: { state: 'settled' },
    include: { nomination: { include: { policy: true } } },
  });
  const spans = openings.flatMap(({ step, openedAt, settledAt, closesAt, nomination }): Span[] => {
    const ended = closesAt === null || step === 'council' ? settledAt : new Date(closesAt.getTime() - 1);
    const [from, to] = [openedAt, ended ?? openedAt].map((at) => civilDateOf(at, calendar.timeZone));
    const days = workingDaysBetween(calendar, from ?? '', to ?? '');
    const limit = workingDayLimit(nomination.policy.content as unknown as Policy, step as StepKind);
    // The day before the first year that is listed is where counting begins.
    return typeof days === 'number' && (from ?? '') >= '2018-12-31'
      ? [{ step: step as StepKind, days, limit, count: 1 }]
      : [];
  });
  expect([spans.length < openings.length, new Set(spans.map(({ limit }) => limit)).size > 1]).toEqual([true, true]);
  const administrator = await readActor(database, { email: 'quan-tri@bqlkkt.hatinh.example' });
  if (administrator === undefined) throw new Error('no administrator');
  const { days } = await readSeasonFigures(database, administrator, { year: 2020 });
  const byStep = (one: { step: string }, other: { step: string }): number => one.step.localeCompare(other.step);
  expect([...days].sort(byStep)).toEqual(daysPerStep(spans).sort(byStep));
});
