/** The example as a first start loads it: whole, also where a start before was killed on the way. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { loadWorld, World } from '../../prisma/load-world';
import { lacksExample, loadExample, loadProjectLaws } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
  const fresh = await aDatabase();
  ({ drop } = fresh);
  database = openDatabase(fresh.url);
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

/** What a start does before it nominates. */
const STEPS = [
  () => setClockOffset(database, -1_000),
  () => loadProjectLaws(database, root),
  () => loadWorld(database, theWorld()),
];

function theWorld(): World {
  return World.parse(parse(readFileSync(path.join(root, 'examples', 'ha-tinh-2020', 'world.yaml'), 'utf8')));
}

test.each([0, 1, 2, 3])(
  'killed after %i steps of loading it, the next start completes the example, and once',
  async (steps) => {
    for (const step of STEPS.slice(0, steps)) await step();
    expect(await lacksExample(database, root)).toBe(true);
    expect(await loadExample(database, root)).toMatchObject({ number: '2020-0001' });
    expect(await lacksExample(database, root)).toBe(false);
  },
);

test('a house in earnest has no case of an example put into it, whoever is on file there', async () => {
  await loadProjectLaws(database, root);
  await loadWorld(database, theWorld());
  expect(await lacksExample(database, root)).toBe(false);
});
