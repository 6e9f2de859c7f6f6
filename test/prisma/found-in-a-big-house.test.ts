/**
 * What lists find page by page, and how many they say there are, against a plain look through the rows: of a search that
 * finds few, of one that finds many, of letters that came back, and of one season.
 */

import path from 'node:path';
import { personOf } from '../../bench/many-case';
import { writeManyCases } from '../../bench/many-cases';
import { readActor } from '../../prisma/actors';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import type { CaseFilter } from '../../prisma/queries/case-filter';
import { countUpTo } from '../../prisma/queries/find-cases';
import { listAllCases } from '../../prisma/queries/list-cases';
import { readLostLetters } from '../../prisma/queries/lost-letters';
import { whereVisible } from '../../prisma/queries/visible-cases';
import { foldText } from '../../rules/fold-text';
import type { Actor } from '../../rules/permissions';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const NOW = new Date('2021-01-06T02:00:00Z');
const [COUNT, MOST] = [1_200, 1_000];
const [MANY, FEW, NONE] = ['được', 'được 77', 'không có ai'];
jest.setTimeout(120_000);

let database: Database;
let drop: () => Promise<void>;
let viewers: Actor[];

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url, { poolSize: 20 });
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await setClockOffset(database, NOW.getTime() - Date.now());
  await writeManyCases(database, { count: COUNT, years: 2, now: NOW });
  const { ministryId: organisationId } = await database.nomination.findFirstOrThrow();
  const seer = { id: 'sees-all', fullName: 'Lê Thị Thấy', email: 'sees.all@rehearsal.example' };
  await database.person.create({ data: seer });
  await database.post.create({ data: { personId: seer.id, organisationId, role: 'secretary', fromOn: '2000-01-01' } });
  const actors = [seer.id, personOf(3), personOf(9)].map((personId) => readActor(database, { personId }));
  viewers = (await Promise.all(actors)).flatMap((actor) => actor ?? []);
  expect(viewers).toHaveLength(actors.length);
  await moreLettersComeBack();
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

/** One more about a case of which one came back before; and one of a sitting, which is about every case on its agenda. */
async function moreLettersComeBack(): Promise<void> {
  const { numbers } = await readLostLetters(database);
  const where = { state: 'bounced', nominationNumber: { in: numbers } };
  const { id: _, facts, ...letter } = await database.letter.findFirstOrThrow({ where, orderBy: { queuedAt: 'desc' } });
  const { number: sittingNumber } = await database.sitting.findFirstOrThrow({ where: { state: 'open' } });
  const moved = { ...letter, facts: facts ?? {}, taskId: null, kind: 'moved' };
  await database.letter.createMany({
    data: [
      { ...moved, key: 'moved of a case' },
      { ...moved, key: 'moved', nominationNumber: null, sittingNumber },
    ],
  });
}

/** In the order of the list: by the closing of the sitting of a case that is on an agenda, else by its own date. */
async function lookThrough(viewer: Actor, { text = '', bounced, state, year }: Asked): Promise<string[]> {
  const rows = await database.nomination.findMany({
    where: whereVisible(viewer),
    include: { agenda: { where: { state: 'live' }, include: { sitting: true } } },
  });
  const { numbers: lost } = await readLostLetters(database);
  const dueOf = ({ agenda, dueAt }: (typeof rows)[number]): number =>
    (agenda[0]?.sitting.closesAt ?? dueAt)?.getTime() ?? Infinity;
  const words = foldText(text).split(' ');
  return rows
    .filter(({ searchText }) => words.every((word) => searchText.includes(word)))
    .filter((row) => state === undefined || row.state === state)
    .filter((row) => year === undefined || row.year === year)
    .filter(
      (row) =>
        bounced !== true ||
        (row.state !== 'ended' &&
          (lost.includes(row.number) || row.agenda.some(({ sittingNumber }) => lost.includes(sittingNumber)))),
    )
    .sort((one, other) => {
      const [first, second] = [dueOf(one), dueOf(other)];
      return first === second ? (one.number < other.number ? -1 : 1) : first < second ? -1 : 1;
    })
    .map(({ number }) => number);
}

type Asked = Pick<CaseFilter, 'text' | 'bounced' | 'year'> & { state?: string };
const YEARS = [2020, 2019];

const asked: [Asked, CaseFilter][] = [MANY, FEW, NONE].flatMap((text): [Asked, CaseFilter][] => [
  [{ text }, { text }],
  [
    { text, state: 'held' },
    { text, held: true },
  ],
  [
    { text, bounced: true },
    { text, bounced: true },
  ],
]);

const others = [{ bounced: true }, ...YEARS.flatMap((year) => [{ year }, { year, text: MANY }])];

test.each([...asked, ...others.map((one): [Asked, CaseFilter] => [one, one])])(
  'the cases of %j are listed each once and in order, and counted, to whoever may see all and to whoever may not',
  async (plain, filter) => {
    for (const viewer of viewers) {
      const wanted = await lookThrough(viewer, plain);
      const { items } = await listAllCases(database, viewer, { filter, sort: 'due' });
      expect(items.map(({ number }) => number)).toEqual(wanted);
      const byNumber = await listAllCases(database, viewer, { filter, sort: 'number' });
      expect(byNumber.items.map(({ number }) => number)).toEqual(wanted.toSorted());
      const counted = { count: Math.min(MOST, wanted.length), isMore: wanted.length > MOST };
      expect(await countUpTo(database, viewer, { filter, most: MOST })).toEqual(counted);
    }
  },
);

test('the searches find more and fewer than are put in order themselves', async () => {
  const [seer] = viewers;
  if (seer === undefined) throw new Error('nobody sees');
  expect((await lookThrough(seer, { text: MANY })).length).toBeGreaterThan(MOST);
  expect((await lookThrough(seer, { text: FEW })).length).toBeGreaterThan(1);
  expect((await lookThrough(seer, { bounced: true })).length).toBeGreaterThan(1);
});
