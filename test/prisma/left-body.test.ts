/** Whoever has left a council or bloc sees what they were on the roll for, and nothing that came to it afterwards. */

import { readActor } from '../../prisma/actors';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { countCases, findAllCases } from '../../prisma/queries/find-cases';
import { showCase } from '../../prisma/queries/show-case';
import { showSitting } from '../../prisma/queries/show-sitting';
import { visibleAmong } from '../../prisma/queries/visible-cases';
import { openableAmong } from '../../prisma/queries/visible-sittings';
import { addDays, civilDateOf } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { aDatabase } from '../setup/database';
import { anotherNominee, COUNCIL, walkOf } from './walk';

let database: Database;
let drop: () => Promise<void>;
let [voted, later, sitting] = ['', '', ''];
let member = '';

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const walk = await walkOf(database);
  voted = walk.number;
  await walk.review();
  sitting = await walk.sit(COUNCIL);
  later = await anotherNominee(database, 'thanhhoa-ez-board');
  const seat = await database.seat.findFirstOrThrow({
    where: { bodyId: COUNCIL, role: 'member', person: { posts: { none: {} } } },
  });
  member = seat.personId;
});
afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

async function theMember(): Promise<Actor> {
  const actor = await readActor(database, { personId: member });
  if (actor === undefined) throw new Error('there is no such member');
  return actor;
}

/** What of both cases and the sitting somebody finds, by every way of asking for one and for many. */
async function found() {
  const viewer = await theMember();
  const now = await readNow(database);
  const numbers = [voted, later];
  const isThere = async (answer: Promise<object>): Promise<boolean> => !isRefusal(await answer);
  const shown = await Promise.all(
    numbers.map((number) => isThere(showCase(database, viewer, { number, record: false, letters: false }))),
  );
  const sittings = {
    shown: await isThere(showSitting(database, viewer, { number: sitting, record: false, letters: false })),
    exported: await isThere(exportCase(database, viewer, sitting)),
    among: [...(await openableAmong(database, viewer, [sitting]))],
  };
  return {
    shown: numbers.filter((_, at) => shown[at]),
    among: [...(await visibleAmong(database, viewer, numbers))].sort(),
    listed: (await findAllCases(database, viewer, { filter: {}, now })).sort(),
    counted: await countCases(database, viewer, {}),
    sittings,
  };
}

test('a member of today finds every case of the council', async () => {
  const both = [voted, later];
  const sittings = { shown: true, exported: true, among: [sitting] };
  expect(await found()).toEqual({ shown: both, among: both, listed: both, counted: 2, sittings });
});

test('one who has left finds the case that they were on the roll for, and none that came later', async () => {
  await leave();
  const one = [voted];
  const sittings = { shown: true, exported: true, among: [sitting] };
  expect(await found()).toEqual({ shown: one, among: one, listed: one, counted: 1, sittings });
});

test('one who was on no roll finds nothing once they have left', async () => {
  await leave();
  const other = await database.person.create({
    data: { id: 'other', fullName: 'Nguyễn Văn An', email: 'nguyen-van-an@rehearsal.example' },
  });
  await database.roll.updateMany({ where: { personId: member }, data: { personId: other.id } });
  const sittings = { shown: false, exported: false, among: [] };
  expect(await found()).toEqual({ shown: [], among: [], listed: [], counted: 0, sittings });
});

async function leave(): Promise<void> {
  const today = civilDateOf(await readNow(database), 'Asia/Ho_Chi_Minh');
  await database.seat.updateMany({ where: { personId: member }, data: { toOn: addDays(today, -1) } });
}
