/** What is taken out of a house behind its back: the record knows that it was there. */

import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { verifyAll } from '../../prisma/queries/verify-case';
import { copiesOf } from '../setup/database';
import { awarded } from './awarded-export';

const anAwardedHouse = copiesOf(awarded);

let database: Database;
let number: string;
let sittings: string[];
let drop: () => Promise<void>;
beforeEach(async () => {
  const house = await anAwardedHouse();
  ({ number, sittings } = house.answer);
  database = openDatabase(house.url);
  drop = house.drop;
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** Within a transaction: neither foreign keys nor triggers are asked. */
const behindItsBack = () => database.$executeRaw`SET LOCAL session_replication_role = replica`;

async function found() {
  const { checks, invariants } = await verifyAll(database);
  const differences = checks.flatMap((check) => check.differences);
  const breaches = invariants.filter(({ held }) => !held).flatMap((one) => one.differences);
  return { differences, breached: breaches.map(({ subject }) => subject) };
}

test('a case is found to be gone, and the rest is verified, as far as it can be read', async () => {
  expect(await found()).toEqual({ differences: [], breached: [] });
  await database.$transaction([behindItsBack(), database.nomination.delete({ where: { number } })]);
  const { differences, breached } = await found();
  expect(differences).toContainEqual(expect.objectContaining({ code: 'facts-missing', subject: number }));
  const unread = differences.filter(({ code }) => code === 'unreadable').map(({ subject }) => subject);
  expect(unread.sort()).toEqual([...sittings].sort());
  expect(breached).toEqual(expect.arrayContaining([number, ...sittings]));
});

test('a sitting is found to be gone, and the rest is verified, as far as it can be read', async () => {
  const [first = '', other = ''] = sittings;
  await database.$transaction([behindItsBack(), database.sitting.delete({ where: { number: first } })]);
  const { differences, breached } = await found();
  expect(differences).toContainEqual(expect.objectContaining({ code: 'facts-missing', subject: first }));
  expect(differences.map(({ subject }) => subject)).not.toContain(other);
  expect(breached).toContain(first);
});
