/** The second of two persons is not made by the first: who put an office on file goes with it to the rules. */

import path from 'node:path';
import { declareConflict } from '../../prisma/acts/declare-conflict';
import { endConflict } from '../../prisma/acts/end-conflict';
import { importOffices } from '../../prisma/acts/import-offices';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import type { OfficeRow } from '../../rules/office-table';
import type { Actor } from '../../rules/permissions';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const [SECRETARY, HEAD, MEMBER] = ['hatinh-09', 'hatinh-01', 'hatinh-05'];
const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';
const ORGANISATION = 'hatinh-ez-board';
const NEW: OfficeRow = { role: 'unitHead', name: 'Người Mới', email: 'moi@bqlkkt.hatinh.example', from: '2020-12-01' };

let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  ({ number } = await database.nomination.findFirstOrThrow());
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

type Who = { personId: string } | { email: string };

async function actor(who: Who): Promise<Actor> {
  const found = await readActor(database, who);
  if (found === undefined) throw new Error('nobody is on file');
  return found;
}

async function bring(by: Who, row: OfficeRow): Promise<void> {
  const rows = [{ line: 2, row }];
  const who = await actor(by);
  const brought = await importOffices(database, { actor: who, organisation: ORGANISATION, rows, file: 'moi.csv' });
  expect(brought).toMatchObject({ rows: 1 });
}

const givenBy = async (): Promise<(string | undefined)[]> =>
  (await actor({ email: NEW.email })).roles.map((role) => role.givenBy);

test('whoever put an office on file, or let it go on, is known to the rules; who came with the house is made by nobody', async () => {
  await bring({ personId: SECRETARY }, { ...NEW, to: '2020-12-30' });
  expect(await givenBy()).toEqual([SECRETARY]);
  await bring({ email: ADMINISTRATOR }, { ...NEW, to: '2020-12-20' });
  expect(await givenBy()).toEqual([SECRETARY]);
  await bring({ email: ADMINISTRATOR }, { ...NEW, to: '2021-12-31' });
  expect(await givenBy()).toEqual([(await actor({ email: ADMINISTRATOR })).personId]);
  expect((await actor({ personId: HEAD })).roles[0]).not.toHaveProperty('givenBy');
});

test('two persons end a conflict, and an office from the first makes nobody the second', async () => {
  const made = { email: 'khac@bqlkkt.hatinh.example' };
  await bring({ personId: SECRETARY }, { ...NEW, ...made, name: 'Người Khác' });
  const of = { number, personId: MEMBER };
  const declared = await declareConflict(database, {
    ...of,
    ...{ key: 'declare', reason: 'bà con', actor: await actor({ personId: SECRETARY }) },
  });
  expect(declared).toMatchObject({ recorded: true });
  const { no } = await database.conflict.findFirstOrThrow({ where: { personId: MEMBER } });
  const end = async (who: Who) => endConflict(database, { number, no, reason: 'khai nhầm', actor: await actor(who) });
  expect(await end({ personId: SECRETARY })).toMatchObject({ recorded: true });
  expect(await end(made)).toMatchObject({ code: 'same-person', made: true });
  expect(await end({ email: NEW.email })).toMatchObject({ recorded: true });
});
