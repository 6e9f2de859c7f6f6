/** Sums of alike cases that triggers keep: what pages add up instead of looking at every case. */

import path from 'node:path';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database, type Transaction } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { countUpTo, findAllCases } from '../../prisma/queries/find-cases';
import type { CaseFilter } from '../../prisma/queries/case-filter';
import { readNow } from '../../prisma/clock';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const NUMBERS = Array.from({ length: 24 }, (_, at) => `2020-${5_000 + at}`);

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url, { poolSize: 20 });
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  const example = await database.nomination.findFirstOrThrow();
  const row = { ...example, input: {}, findings: [], held: Prisma.DbNull, endingReason: Prisma.DbNull };
  await database.nomination.createMany({
    data: NUMBERS.map((number, at) => ({ ...row, number, nomineePerson: number, year: 2019 + (at % 2), blocId: null })),
  });
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

const group = Prisma.sql`state, step, year, title, "policyHash", "unitId", "ministryId", "councilId", "blocId"`;

async function expectExact(): Promise<void> {
  const kept = await database.$queryRaw`
    SELECT ${group}, sum(cases)::int AS cases FROM case_count GROUP BY ${group} HAVING sum(cases) <> 0 ORDER BY ${group}`;
  const counted = await database.$queryRaw`
    SELECT ${group}, count(*)::int AS cases FROM nomination GROUP BY ${group} ORDER BY ${group}`;
  expect(kept).toEqual(counted);
}

function hold(tx: Transaction, number: string): Promise<unknown> {
  return tx.nomination.update({ where: { number }, data: { state: 'held' } });
}

test('two who change alike cases at once do not wait for each other, and the sums stay exact', async () => {
  await expectExact();
  const [one = '', other = '', third = ''] = NUMBERS;
  await database.$transaction(async (tx) => {
    await hold(tx, one);
    // Committed by somebody else while the first still holds its part of the sum: it would wait here for ever.
    await database.$transaction((beside) => hold(beside, other));
    await expectExact();
    await hold(tx, third);
  });
  await expectExact();
  const taken = database.$transaction(async (tx) => {
    await tx.nomination.updateMany({ where: { number: { in: NUMBERS } }, data: { state: 'ended', step: null } });
    throw new Error('taken back');
  });
  await expect(taken).rejects.toThrow('taken back');
  await expectExact();
  await Promise.all(NUMBERS.map((number) => database.$transaction((tx) => hold(tx, number))));
  await expectExact();
  await database.nomination.deleteMany({ where: { number: { in: NUMBERS.slice(20) } } });
  await expectExact();
});

test('every viewer counts as many cases as they find, also where some are kept from them or only a task shows them', async () => {
  const [kept = '', asked = ''] = NUMBERS;
  const people = await database.person.findMany({ select: { id: true } });
  const outsider = await database.person.create({
    data: { id: 'outsider', fullName: 'Lê Văn Ngoài', email: 'outsider@rehearsal.example' },
  });
  const declaredAt = new Date();
  for (const [no, { id: personId }] of people.entries())
    await database.conflict.create({
      data: { nominationNumber: kept, no: no + 1, personId, source: 'declared', declaredAt, state: 'declared' },
    });
  await database.task.create({
    data: {
      ...{ key: 'asked', kind: 'consult', personId: outsider.id, nominationNumber: asked, createdAt: declaredAt },
      state: 'open',
    },
  });
  const now = await readNow(database);
  const filters: CaseFilter[] = [{}, { year: 2019 }, { held: true }, { step: 'unit-review' }, { text: 'kinh te' }];
  const totals: number[] = [];
  for (const personId of [...people.map(({ id }) => id), outsider.id]) {
    const viewer = await readActor(database, { personId });
    if (viewer === undefined) throw new Error(personId);
    for (const filter of filters) {
      const found = await findAllCases(database, viewer, { filter, now });
      const { count } = await countUpTo(database, viewer, { filter, most: 1_000 });
      expect([personId, filter, count]).toEqual([personId, filter, found.length]);
      expect(found.includes(kept)).toBe(false);
      totals.push(count);
    }
  }
  expect(Math.max(...totals)).toBeGreaterThan(10);
  const viewer = await readActor(database, { personId: outsider.id });
  if (viewer === undefined) throw new Error('outsider');
  expect(await findAllCases(database, viewer, { filter: {}, now })).toEqual([asked]);
  expect(await countUpTo(database, viewer, { filter: { text: 'kinh te' }, most: 0 })).toEqual({
    count: 0,
    isMore: true,
  });
});

test('a later version may give either table a column more while the sums go on', async () => {
  await database.$executeRaw`ALTER TABLE nomination ADD COLUMN later TEXT`;
  await database.$executeRaw`ALTER TABLE case_count ADD COLUMN later TEXT`;
  const [number = ''] = NUMBERS;
  await database.$executeRaw`UPDATE nomination SET year = 2018 WHERE number = ${number}`;
  await expectExact();
});
