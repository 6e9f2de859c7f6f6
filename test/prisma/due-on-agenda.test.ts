/** A case on an agenda is due when its sitting closes, or its closed box is to be opened: by its row, by the desk's filters and numbers, and in the order of a list. */

import path from 'node:path';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { readDeskOverview } from '../../prisma/queries/count-cases';
import { countCases, findAllCases } from '../../prisma/queries/find-cases';
import { listCases, type CaseFilter, type CaseMark } from '../../prisma/queries/list-cases';
import { readSeasonFigures } from '../../prisma/queries/read-season-figures';
import { readHouse, type HouseDay } from '../../prisma/stages/load-case';
import type { Actor } from '../../rules/permissions';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const HOUR_MS = 3_600_000;

let database: Database;
let drop: () => Promise<void>;
let viewer: Actor;
let day: HouseDay;

/** By number: hours until its own date, until the closing of the sitting on whose agenda it is, or was, and until its closed box is to be opened. */
const CASES: Record<string, { due: number; closes?: number; box?: number; item?: 'live' | 'struck'; state?: 'ended' }> =
  {
    '2020-5001': { due: -5 },
    '2020-5002': { due: -4, closes: 200, item: 'live' },
    '2020-5003': { due: 300, closes: 30, item: 'live' },
    '2020-5004': { due: 50 },
    '2020-5005': { due: 20, closes: -1, item: 'live' },
    '2020-5006': { due: 40, closes: 210, item: 'struck' },
    '2020-5007': { due: 400 },
    '2020-5008': { due: 60, closes: 70, item: 'live', state: 'ended' },
    '2020-5009': { due: -6, closes: -20, box: 100, item: 'live' },
    '2020-5010': { due: 500, closes: -40, box: -3, item: 'live' },
  };

const OPENING = { sequence: 1, step: 'council', round: 1, state: 'open' };

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
  await database.nomination.update({
    where: { number: example.number },
    data: { state: 'ended', step: null, dueAt: null },
  });
  for (const [number, { due, closes, box, item, state = 'open' }] of Object.entries(CASES)) {
    const dueAt = inHours(due);
    await database.nomination.create({
      data: { ...row, number, nomineePerson: number, state, step: 'council', dueAt },
    });
    await database.opening.create({
      data: { ...OPENING, nominationNumber: number, openedAt: day.now, dueAt },
    });
    if (closes === undefined) continue;
    const [closesAt, sittingNumber] = [inHours(closes), `HD-${number}`];
    await database.sitting.create({
      data: {
        ...{
          number: sittingNumber,
          kind: 'council',
          bodyId: row.councilId ?? '',
          policyHash: row.policyHash,
          state: box === undefined ? 'convened' : 'closed',
        },
        ...{ meetsAt: closesAt, opensAt: closesAt, closesAt, convenedAt: day.now, convenedById: viewer.personId },
        ...{ place: 'A2', presence: {}, key: sittingNumber },
      },
    });
    if (box !== undefined)
      await database.task.create({
        data: {
          ...{ key: `${sittingNumber}/open-box/1`, kind: 'open-box', sittingNumber, dueAt: inHours(box) },
          ...{ personId: viewer.personId, createdAt: day.now, state: 'open' },
        },
      });
    await database.agendaItem.create({
      data: {
        sittingNumber,
        position: 1,
        nominationNumber: number,
        openingSequence: OPENING.sequence,
        step: 'council',
        round: 1,
        state: item ?? 'live',
      },
    });
  }
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

const inHours = (hours: number): Date => new Date(day.now.getTime() + hours * HOUR_MS);

async function found(filter: CaseFilter, limit = 50): Promise<string[]> {
  const { items } = await listCases(database, viewer, { filter, sort: 'due', limit, day });
  return items.map(({ number }) => number);
}

test('a list is in the order of the dates that it shows', async () => {
  const { items } = await listCases(database, viewer, { filter: { running: true }, sort: 'due', limit: 50, day });
  const shown = items.map(({ number, dueAt }) => [number, ((dueAt?.getTime() ?? 0) - day.now.getTime()) / HOUR_MS]);
  expect(shown).toEqual([
    ['2020-5001', -5],
    ['2020-5010', -3],
    ['2020-5005', -1],
    ['2020-5003', 30],
    ['2020-5006', 40],
    ['2020-5004', 50],
    ['2020-5009', 100],
    ['2020-5002', 200],
    ['2020-5007', 400],
  ]);
});

test('what is due in three days, and what is overdue, is found and counted by the date of its row', async () => {
  const overdue = ['2020-5001', '2020-5010', '2020-5005'];
  expect(await found({ dueWithinDays: 3 })).toEqual([...overdue, '2020-5003', '2020-5006', '2020-5004']);
  expect(await found({ overdue: true })).toEqual(overdue);
  const { counts } = await readDeskOverview(database, viewer, day);
  expect([counts.soon, counts.overdue]).toEqual([6, 3]);
  expect(await countCases(database, viewer, { dueWithinDays: 3 })).toBe(6);
  expect(await findAllCases(database, viewer, { filter: { overdue: true }, now: day.now })).toEqual([
    '2020-5001',
    '2020-5005',
    '2020-5010',
  ]);
  const { loads } = await readSeasonFigures(database, viewer, { year: 2020, day });
  expect(loads.map(({ soon, overdue, onTime }) => [soon, overdue, onTime])).toEqual([[3, 3, 3]]);
});

test('pages of two go on where the last one ended, forth and back', async () => {
  const whole = await found({ running: true });
  const forth: string[] = [];
  let mark: CaseMark | null | undefined;
  let last: CaseMark | null = null;
  while (mark !== null) {
    const after = mark === undefined ? {} : { after: mark };
    const page = await listCases(database, viewer, { filter: { running: true }, sort: 'due', limit: 2, day, ...after });
    forth.push(...page.items.map(({ number }) => number));
    last = page.previous;
    mark = page.next;
  }
  expect(forth).toEqual(whole);
  const page = { filter: { running: true }, sort: 'due', limit: 2, day, before: last as CaseMark } as const;
  const { items } = await listCases(database, viewer, page);
  expect(items.map(({ number }) => number)).toEqual(whole.slice(-3, -1));
});

test('a case that ended during the voting is on its agenda still, and is listed once', async () => {
  expect(await found({ closed: true })).toEqual(['2020-5008', '2020-0001']);
  expect((await found({})).filter((number) => number === '2020-5008')).toHaveLength(1);
  const page = { filter: { closed: true }, sort: 'due', limit: 1, day } as const;
  const { next } = await listCases(database, viewer, page);
  const { items } = await listCases(database, viewer, { ...page, after: next as CaseMark });
  expect(items.map(({ number }) => number)).toEqual(['2020-0001']);
});
