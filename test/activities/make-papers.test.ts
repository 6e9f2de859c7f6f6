/** The writing room on a real database. */

import { makeRound } from '../../activities/make-papers';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { aDatabase } from '../setup/database';
import { strikeItem } from '../../prisma/acts/steer-sitting';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { conveneFor, twoRivals } from '../prisma/rivals';
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

test('an item that is struck leaves the paper ballot, which is written again; the one before stays on file', async () => {
  const walk = await walkOf(database);
  await walk.review();
  const [first, second] = await twoRivals({ database, walk });
  const items = [first, second, walk.number];
  await database.nomination.updateMany({ data: { rehearsal: true } });
  const convened = await conveneFor({ database, walk }, { items, key: 'k' });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeRound(database);
  const by = { actor: await walk.actor('hatinh-09'), reason: 'đơn vị đề nghị' };
  await strikeItem(database, { ...by, number: convened.number, position: 1, key: 's' });
  await makeRound(database);
  await withdraw(database, { ...by, number: second, key: 'w' });
  await makeRound(database);
  const ballot = await database.paper.findFirstOrThrow({ where: { kind: 'ballotPaper' }, include: { files: true } });
  expect(ballot).toMatchObject({
    state: 'made',
    edition: 3,
    facts: { items: [{ position: 3 }] },
    files: { length: 2 },
  });
});

test('where one of nine votes the minutes name the other eight, though they were to come', async () => {
  const walk = await walkOf(database);
  await walk.review();
  await walk.count(COUNCIL, { choice: (seat) => (seat === 1 ? 'approve' : null) });
  await makeRound(database);
  const minutes = await database.paper.findFirstOrThrow({ where: { kind: 'minutes' } });
  const silent = { written: false, silent: true };
  expect(minutes.facts).toMatchObject({ present: 1, held: false, absent: Array<typeof silent>(8).fill(silent) });
});
