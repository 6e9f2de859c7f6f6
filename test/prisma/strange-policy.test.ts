/** A circular that somebody else wrote takes the place of the ministry's own: a whole case runs under it, unchanged code. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { verifyAll } from '../../prisma/queries/verify-case';
import type { Decision } from '../../rules/counting';
import { aDatabase } from '../setup/database';
import { BLOC, COUNCIL, walkOf, type Walk } from './walk';

jest.setTimeout(60_000);

const root = path.join(__dirname, '..', '..');
let folder: string;
let database: Database;
let drop: () => Promise<void>;
let walk: Walk;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-strange-'));
  cpSync(path.join(root, 'policies'), path.join(folder, 'policies'), { recursive: true });
  cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), { recursive: true });
  rmSync(path.join(folder, 'policies', 'mpi-2018.yaml'));
  cpSync(path.join(root, 'test', 'fixtures', 'strange-circular.yaml'), path.join(folder, 'policies', 'strange.yaml'));
  const nomination = path.join(folder, 'examples', 'ha-tinh-2020', 'nomination.yaml');
  writeFileSync(nomination, readFileSync(nomination, 'utf8').replace('mpi-2018', 'invented-ministry-2020'));
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await setClockOffset(database, 0);
  walk = await walkOf(database, folder);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

async function decisions(): Promise<Decision[]> {
  const items = await database.agendaItem.findMany({ orderBy: { sitting: { convenedAt: 'asc' } } });
  return items.map(({ outcome }) => outcome as unknown as Decision);
}

test('more than 3/5 of those present, two ballots, a vote of organisations without the nominee: awarded, and it verifies', async () => {
  await walk.review();
  await walk.sit(COUNCIL, { choice: (seat) => (seat > 5 ? 'oppose' : 'approve') });
  expect(await walk.position()).toMatchObject({ step: 'council' });
  await walk.sit(COUNCIL, { choice: (seat) => (seat > 6 ? 'oppose' : 'approve') });
  expect(await walk.position()).toMatchObject({ step: 'bloc' });
  await walk.sit(BLOC, { choice: (seat) => (seat > 4 ? 'oppose' : 'approve') });
  expect(await walk.position()).toMatchObject({ step: 'submission' });
  await walk.submit();
  expect(await walk.answer('01/QĐ')).toEqual({ state: 'ended', ending: 'awarded' });
  expect(await decisions()).toMatchObject([
    { outcome: 'again', base: 9, needed: 6, approve: 5, ballot: 1 },
    { outcome: 'passed', base: 9, needed: 6, approve: 6, ballot: 2, citation: { clause: '4', certainty: 'confirmed' } },
    { outcome: 'passed', base: 5, needed: 3, approve: 3, citation: { clause: '12' } },
  ]);
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
});

test('after its two ballots the head of the unit decides, as the circular says', async () => {
  await walk.review();
  await walk.sit(COUNCIL, { choice: () => 'oppose' });
  await walk.sit(COUNCIL, { choice: () => 'oppose' });
  expect(await walk.position()).toMatchObject({ step: 'decision' });
  expect((await decisions()).at(-1)).toMatchObject({
    outcome: 'undecided',
    by: 'head',
    citation: { source: expect.any(String) as string },
  });
});
