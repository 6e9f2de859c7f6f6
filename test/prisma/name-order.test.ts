/** Lists of names are in the Vietnamese order, whatever the locale of the database. */

import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { readCaseConflicts } from '../../prisma/queries/read-case-conflicts';
import { listOfficesToFill } from '../../prisma/queries/read-deputies';
import { readNominating } from '../../prisma/queries/read-nominating';
import { readOffices } from '../../prisma/queries/read-offices';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { listTemplateOffices } from '../../prisma/queries/template-offices';
import { listKeptOffices } from '../../prisma/queries/read-registers';
import { theCase } from '../client/the-case';

/** The alphabet has a ă â b c d đ e; u ư v; and of words that differ by tones alone: level, falling, asking, broken, rising, heavy. */
const NAMES = ['Ân', 'Chi', 'Dũng', 'Đạt', 'Em', 'Hoa', 'Hòa', 'Hỏa', 'Hóa', 'Họa', 'Uyên', 'Ước', 'Vân'];

let database: Database;
let drop: () => Promise<void>;
let number: string;
let unit: string;
let secretary: Actor;
beforeAll(async () => {
  const made = await theCase();
  drop = made.drop;
  number = made.answer;
  database = openDatabase(made.url);
  unit = (await database.nomination.findUniqueOrThrow({ where: { number } })).unitId;
  for (const name of NAMES.toReversed()) {
    const id = `name-${NAMES.indexOf(name)}`;
    const person = { id, fullName: name, email: `${id}@example.vn`, salutation: 'ong', language: 'vi' };
    await database.person.create({ data: person });
    const office = { organisationId: unit, role: 'respondent', title: '', fromOn: '2019-01-01' };
    await database.post.create({ data: { ...office, personId: id } });
  }
  const found = await readActor(database, { personId: 'hatinh-09' });
  if (found === undefined) throw new Error('no secretary');
  secretary = found;
});
afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

const mine = (names: string[]): string[] => names.filter((name) => NAMES.includes(name));

test('offices, people who may be in conflict and offices to fill are listed as the alphabet has their names', async () => {
  const offices = (await readOffices(database, unit)).map(({ name }) => name);
  const toFill = (await listOfficesToFill(database, secretary)).map(({ holder }) => holder);
  const conflicts = await readCaseConflicts(database, secretary, number);
  if (isRefusal(conflicts) || conflicts.kept === null) throw new Error('not kept');
  const people = conflicts.kept.people.map(({ name }) => name);
  expect([mine(offices), mine(toFill), mine(people)]).toEqual([NAMES, NAMES, NAMES]);
});

test('organisations and bodies to choose from', async () => {
  const day = { fromOn: '2019-01-01', shortName: 'x' };
  for (const name of NAMES) {
    const id = `below-${NAMES.toReversed().indexOf(name)}`;
    await database.organisation.create({
      data: { id, kind: 'other', superiorId: unit, names: { create: { ...day, name } } },
    });
  }
  const named = (all: { name: string }[]): string[] =>
    all.map(({ name }) => name).filter((name) => NAMES.includes(name));
  const offered = await readNominating(database, { actor: secretary, year: undefined });
  if (isRefusal(offered)) throw new Error(offered.code);
  expect(named(offered.near)).toEqual(NAMES);
  const administrator: Actor = {
    ...secretary,
    roles: [{ role: 'administrator', organisationId: unit }],
  };
  expect(named(await listTemplateOffices(database, administrator))).toEqual(NAMES);
  expect(named(await listKeptOffices(database, administrator))).toEqual(NAMES);
});
