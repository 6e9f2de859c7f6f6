/** Whoever is told that a result is published can open the page that the letter speaks of. */

import { declareConflict } from '../../prisma/acts/declare-conflict';
import { shownTo } from '../../prisma/conflicts';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { showSitting } from '../../prisma/queries/show-sitting';
import { shownAmong } from '../../prisma/queries/visible-sittings';
import { isRefusal } from '../../rules/refusal';
import { aDatabase } from '../setup/database';
import { COUNCIL, walkOf } from './walk';

let database: Database;
let drop: () => Promise<void>;
beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

test('a member from whom everything on the agenda is kept is told of no result; everybody else on the roll is', async () => {
  const walk = await walkOf(database);
  await walk.review();
  const { personId } = await database.seat.findFirstOrThrow({
    where: { bodyId: COUNCIL, role: 'member', person: { posts: { none: {} } } },
  });
  const command = { number: walk.number, key: 'declare', personId, reason: '', actor: await walk.actor(personId) };
  expect(await declareConflict(database, command)).toMatchObject({ recorded: true });
  const sitting = await walk.sit(COUNCIL);
  const letters = await database.letter.findMany({ where: { sittingNumber: sitting, kind: 'published' } });
  const told = letters.map((letter) => letter.personId).sort();
  const roll = await database.roll.findMany({ where: { sittingNumber: sitting } });
  expect(roll.map((row) => row.personId)).toContain(personId);
  expect(told).toEqual(roll.flatMap((row) => (row.personId === personId ? [] : row.personId)).sort());
  for (const reader of told) {
    const shown = await showSitting(database, await walk.actor(reader), {
      number: sitting,
      record: false,
      letters: false,
    });
    expect(isRefusal(shown)).toBe(false);
  }
});

test('a sitting is shown alike to one and in lists: not where everything on its agenda is kept from them, and where it has none', async () => {
  const walk = await walkOf(database);
  await walk.review();
  const { personId } = await database.seat.findFirstOrThrow({ where: { bodyId: COUNCIL, role: 'member' } });
  const sitting = await walk.sit(COUNCIL);
  const seen = async (): Promise<boolean[]> => {
    const inList = await shownAmong(database, await walk.actor(personId), [sitting]);
    return [inList.has(sitting), (await shownTo(database, sitting, [personId])).has(personId)];
  };
  expect(await seen()).toEqual([true, true]);
  const declared = { source: 'staff', state: 'inForce', declaredAt: new Date() };
  await database.conflict.create({ data: { personId, nominationNumber: walk.number, no: 1, ...declared } });
  expect(await seen()).toEqual([false, false]);
  await database.agendaItem.deleteMany({ where: { sittingNumber: sitting } });
  expect(await seen()).toEqual([true, true]);
});
