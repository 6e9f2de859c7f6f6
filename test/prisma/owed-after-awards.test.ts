/** What is overdue after awards: by the desk's number, in the order of what is shown, page by page and back. */

import path from 'node:path';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { readDeskOverview, SHOWS } from '../../prisma/queries/count-cases';
import { countCases, findAllCases } from '../../prisma/queries/find-cases';
import { listCases, type CaseMark } from '../../prisma/queries/list-cases';
import { closeShown } from '../../prisma/stages/award-duties';
import { readHouse, type HouseDay } from '../../prisma/stages/load-case';
import type { DutyKind } from '../../rules/after-award';
import type { Actor } from '../../rules/permissions';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const HOUR_MS = 3_600_000;

let database: Database;
let drop: () => Promise<void>;
let viewer: Actor;
let day: HouseDay;

type Owed = Partial<Record<DutyKind, number | 'done' | null>>;

/** By number: hours until each duty's date; `finding` until that of a finding that has opened the case again. */
const CASES: Record<string, { duties: Owed; finding?: number }> = {
  '2020-6001': { duties: { copySent: -5, copyPassed: -50 } },
  '2020-6002': { duties: { copySent: 'done', copyPassed: -90 } },
  '2020-6003': { duties: { copySent: 30, decisionReceived: null } },
  '2020-6004': { duties: { copySent: -70 }, finding: 20 },
  '2020-6005': { duties: { handedOver: -50, copyPassed: -50 } },
  '2020-6006': { duties: { copySent: 'done', handedOver: 'done' } },
  '2020-6007': { duties: { copySent: -80, decisionReceived: 'done', copyPassed: 10 } },
  '2020-6008': { duties: { copySent: -80, decisionReceived: 'done', copyPassed: -10 } },
};

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  const example = await database.nomination.findFirstOrThrow();
  viewer = (await readActor(database, { personId: example.openedById })) as Actor;
  day = await readHouse(database);
  const row = { ...example, input: {}, findings: [], held: Prisma.DbNull, endingReason: Prisma.DbNull };
  for (const [number, { duties, finding }] of Object.entries(CASES)) {
    const where =
      finding === undefined
        ? { state: 'ended', ending: 'awarded', dueAt: null }
        : { state: 'open', step: 'finding', dueAt: inHours(finding) };
    await database.nomination.create({ data: { ...row, number, nomineePerson: number, ...where } });
    const owed = { nominationNumber: number, decisionOn: '2020-12-01', plannedAt: day.now };
    await database.awardDuty.createMany({
      data: Object.entries(duties).map(([kind, hours]) => ({
        ...{ ...owed, kind, ...(hours === 'done' ? { state: 'done', doneOn: '2020-12-02' } : { state: 'open' }) },
        derivation: hours === null ? Prisma.DbNull : { dueAt: inHours(hours === 'done' ? -99 : hours).toISOString() },
      })),
    });
    await database.$transaction((tx) => closeShown(tx, number));
  }
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

function inHours(hours: number): Date {
  return new Date(day.now.getTime() + hours * HOUR_MS);
}

/** What is listed of each case: its number, what is owed, and in how many hours it was due. */
const LISTED = [
  ['2020-6002', 'copyPassed', -90],
  ['2020-6004', 'copySent', -70],
  ['2020-6001', 'copyPassed', -50],
  ['2020-6005', 'copyPassed', -50],
  ['2020-6008', 'copyPassed', -10],
];

async function pageOf(mark: { after?: CaseMark; before?: CaseMark } = {}) {
  const list = await listCases(database, viewer, { filter: SHOWS.owed, sort: 'due', limit: 3, day, ...mark });
  const hours = (at: Date | null): number => ((at?.getTime() ?? 0) - day.now.getTime()) / HOUR_MS;
  return { ...list, lines: list.items.map(({ number, owed, dueAt }) => [number, owed, hours(dueAt)]) };
}

test('what is longest overdue is first, under its name, also where the case is open again', async () => {
  const first = await pageOf();
  const second = await pageOf({ after: first.next as CaseMark });
  const back = await pageOf({ before: second.previous as CaseMark });
  expect([first.lines, second.lines, second.next]).toEqual([LISTED.slice(0, 3), LISTED.slice(3), null]);
  expect([back.lines, back.previous]).toEqual([first.lines, null]);
  expect(first.items.every(({ overdueWorkingDays }) => overdueWorkingDays > 0)).toBe(true);
});

test('the desk counts what it lists; what is done, or shown by the receipt to be, or not yet due, or without a date is not overdue', async () => {
  expect((await readDeskOverview(database, viewer, day)).counts.owed).toBe(LISTED.length);
  expect(await countCases(database, viewer, SHOWS.owed)).toBe(LISTED.length);
  expect(await findAllCases(database, viewer, { filter: SHOWS.owed, now: day.now })).toEqual(
    LISTED.map(([number]) => number).sort(),
  );
  expect(await countCases(database, viewer, { ...SHOWS.owed, year: 2019 })).toBe(0);
});

test('a case that is done says what is owed next before it is overdue', async () => {
  const { items } = await listCases(database, viewer, { filter: { closed: true }, sort: 'number', limit: 10, day });
  const owed = items.map(({ number, owed, dueAt, overdueWorkingDays }) => [number, owed, dueAt, overdueWorkingDays]);
  expect(owed).toContainEqual(['2020-6003', 'copySent', inHours(30), 0]);
  expect(owed).toContainEqual(['2020-6006', null, null, 0]);
  expect(owed).toContainEqual(['2020-6007', 'copyPassed', inHours(10), 0]);
});
