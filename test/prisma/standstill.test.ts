/** While the house stands still nothing leaves it, and afterwards everything that waited does. */

import path from 'node:path';
import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { claimHints } from '../../prisma/outbox/hints';
import { claimLetters } from '../../prisma/outbox/claim-letters';
import { whereIs } from '../../prisma/stages/settle';
import { beginStandstill, endStandstill, readStandstill } from '../../prisma/standstill';
import { loadExample } from '../../stack/example';
import type { Actor } from '../../rules/permissions';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const ADMINISTRATOR: Actor['roles'] = [{ role: 'administrator', organisationId: '' }];
let database: Database;
let drop: () => Promise<void>;
let clerk: Actor;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const loaded = await loadExample(database, root);
  if (Array.isArray(loaded)) throw new Error(JSON.stringify(loaded));
  await whereIs(database, loaded.number);
  const { openedById } = await database.nomination.findUniqueOrThrow({ where: { number: loaded.number } });
  const found = await readActor(database, { personId: openedById });
  if (found === undefined) throw new Error('nobody nominated');
  clerk = found;
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function leaving(): Promise<{ hints: number; letters: number }> {
  const { due } = await claimHints(database, 10);
  const letters = await claimLetters(database, { limit: 10, leaseMs: 60_000 });
  return { hints: due, letters: letters.length };
}

test('hints and letters wait for an administrator to end it, and then go', async () => {
  await beginStandstill(database, 'restored');
  expect(await leaving()).toEqual({ hints: 0, letters: 0 });
  expect(await endStandstill(database, { actor: clerk, reason: 'verified' })).toMatchObject({ code: 'role-missing' });
  expect(await leaving()).toEqual({ hints: 0, letters: 0 });
  expect(await endStandstill(database, { actor: { ...clerk, roles: ADMINISTRATOR }, reason: 'verified' })).toEqual({
    ended: true,
  });
  expect(await leaving()).toEqual({ hints: 1, letters: 1 });
});

test('begun again it is the one that is open, by two at once as well; ended again it changes nothing', async () => {
  const [one, other] = await Promise.all([beginStandstill(database, 'first'), beginStandstill(database, 'second')]);
  expect(one.beganAt).toEqual(other.beganAt);
  expect([one.repeated, other.repeated].sort()).toEqual([false, true]);
  expect((await beginStandstill(database, 'third')).reason).toBe(one.reason);
  const asked = { actor: { ...clerk, roles: ADMINISTRATOR }, reason: 'verified' };
  expect(await endStandstill(database, asked)).toEqual({ ended: true });
  expect(await endStandstill(database, asked)).toEqual({ ended: false });
  expect(await readStandstill(database)).toBeUndefined();
});
