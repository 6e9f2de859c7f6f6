/** The writing room on a real database. */

import { makeRound } from '../../activities/make-papers';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { aDatabase } from '../setup/database';
import { COUNCIL, walkOf } from '../prisma/walk';

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

test('a paper that cannot be made is said, and keeps no other from being made', async () => {
  const { number, review, convene } = await walkOf(database);
  await review();
  const sitting = await convene(COUNCIL);
  await database.paper.create({
    data: {
      key: `${number}/0/minutes`,
      kind: 'minutes',
      office: `body:${COUNCIL}`,
      sittingNumber: null,
      state: 'wanted',
      facts: {},
      wantedAt: new Date(0),
    },
  });
  await expect(makeRound(database)).rejects.toThrow();
  const papers = await database.paper.findMany({ orderBy: { wantedAt: 'asc' } });
  expect(papers.map(({ sittingNumber, state }) => [sittingNumber, state])).toEqual([
    [null, 'making'],
    [sitting, 'made'],
  ]);
});
