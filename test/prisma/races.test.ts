/** Many people at once: what the locks hold. Each trial is two transactions that really run side by side. */

import path from 'node:path';
import { checkBallot } from '../../ballot/check';
import { castBallot, type CheckSeal } from '../../prisma/acts/cast-ballot';
import { convene } from '../../prisma/acts/convene-sitting';
import { issuePaper } from '../../prisma/acts/issue-paper';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { readExampleNomination } from '../../stack/example';
import { raceTheClose } from '../../bench/close-race';
import { castFor, makeKeyOf, sealFor } from '../../bench/sealed';
import { pin } from './pin';
import { nominatedOnce } from './stand';
import { COUNTING_BOARD, openAndCount } from './walk';

const root = path.join(__dirname, '..', '..');
const COUNCIL = 'hatinh-ez-council';
const HOUR_MS = 3_600_000;
const LONG_MS = 120_000;

let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await nominatedOnce();
  ({ drop, answer: number } = fresh);
  // As many as race get a connection in the end.
  database = openDatabase(fresh.url, { poolSize: 20, patienceMs: 60_000 });
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function actor(personId: string): Promise<Actor> {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

async function review(choice: 'agree' | 'disagree' = 'agree') {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  return reviewNomination(database, { taskId: task.id, actor: await actor(task.personId), choice, reason: 'vì' });
}

async function toCouncil(): Promise<void> {
  await review();
  await whereIs(database, number);
}

async function conveneCouncil(key: string) {
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);
  const seats = await database.seat.findMany({ where: { bodyId: COUNCIL } });
  return convene(database, {
    actor: await actor('hatinh-09'),
    key,
    bodyId: COUNCIL,
    meetsAt: later(1),
    place: 'A2',
    opensAt: now,
    closesAt: later(6),
    items: [number],
    presence: Object.fromEntries(seats.map((seat) => [String(seat.no), { presence: 'present' as const }])),
    countingBoard: COUNTING_BOARD,
  });
}

async function openSitting(): Promise<string> {
  const convened = await conveneCouncil('one');
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  return convened.number;
}

test(
  'a hundred parallel starts of the same nomination make one',
  async () => {
    const input = (await readExampleNomination(root)) as { nomination: { emulationYear: number } };
    await database.nomination.updateMany({ data: { ending: 'withdrawn', state: 'ended' } });
    const clerk = await actor('hatinh-10');
    const answers = await Promise.all(Array.from({ length: 100 }, () => nominate(database, { input, actor: clerk })));
    const numbers = answers.map((answer) => (Array.isArray(answer) ? JSON.stringify(answer) : answer.number));
    expect(new Set(numbers)).toEqual(new Set(['2020-0002']));
    expect(await database.nomination.count()).toBe(2);
    expect((await database.series.findUniqueOrThrow({ where: { name: 'nomination/2020' } })).last).toBe(2);
  },
  LONG_MS,
);

test(
  'fifty identical reviews make one act, and each is answered as recorded',
  async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => review()));
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([]);
    expect(answers.filter((answer) => !isRefusal(answer) && !answer.repeated)).toHaveLength(1);
    expect(await database.act.count({ where: { kind: 'review' } })).toBe(1);
  },
  LONG_MS,
);

test('of two different opinions at once one counts, and the other is told that it came second', async () => {
  const answers = await Promise.all([review('agree'), review('disagree')]);
  expect(answers.filter((answer) => isRefusal(answer) && answer.code === 'already-acted')).toHaveLength(1);
  expect(await database.act.count({ where: { kind: 'review' } })).toBe(1);
});

test(
  'fifty identical ballots of one member are one ballot',
  async () => {
    await toCouncil();
    const sitting = await openSitting();
    const task = await database.task.findFirstOrThrow({ where: { kind: 'ballot', sittingNumber: sitting, seatNo: 4 } });
    const ballot = await sealFor(database, { taskId: task.id, choices: { '1': 'approve' } });
    const paper = { taskId: task.id, actor: await actor(task.personId), ballot };
    const answers = await Promise.all(Array.from({ length: 50 }, () => castBallot(database, paper, checked)));
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([]);
    expect(answers.filter((answer) => !isRefusal(answer) && !answer.repeated)).toHaveLength(1);
    expect(await database.sealedBallot.findMany({ select: { voter: true, edition: true } })).toEqual([
      { voter: 'seat:4', edition: 1 },
    ]);
  },
  LONG_MS,
);

/** Every proof of a ballot, as the pages' server has it looked at. */
const checked: CheckSeal = (...asked) => Promise.resolve(checkBallot(...asked));

test('of two different ballots of one member at once one is in the box, and the other is to be sealed again', async () => {
  await toCouncil();
  const sitting = await openSitting();
  const task = await database.task.findFirstOrThrow({ where: { kind: 'ballot', sittingNumber: sitting, seatNo: 4 } });
  const me = { taskId: task.id, actor: await actor(task.personId) };
  const yes = await sealFor(database, { taskId: task.id, choices: { '1': 'approve' } });
  const no = await sealFor(database, { taskId: task.id, choices: { '1': 'oppose' } });
  const answers = await Promise.all([yes, no].map((ballot) => castBallot(database, { ...me, ballot }, checked)));
  expect(answers.filter((answer) => isRefusal(answer))).toMatchObject([{ code: 'stale' }]);
  expect(await castFor(database, { ...me, choices: { '1': 'oppose' } })).toMatchObject({ recorded: true, edition: 2 });
  expect(await database.sealedBallot.findMany()).toMatchObject([{ voter: 'seat:4', edition: 2 }]);
});

test('two sittings for one nomination: one is convened, the other is refused (ASVS 2.3.4)', async () => {
  await toCouncil();
  const answers = await Promise.all([conveneCouncil('a'), conveneCouncil('b')]);
  const refused = answers.filter((answer) => Array.isArray(answer));
  expect(refused).toHaveLength(1);
  expect(refused[0]?.[0]).toMatchObject({ code: 'item-taken' });
  expect(await database.agendaItem.count({ where: { state: 'live' } })).toBe(1);
});

test('a withdrawal that meets the settling of a stage gives one ending, and nothing stays open behind it', async () => {
  await review('disagree');
  const secretary = await actor('hatinh-09');
  const command = { number, actor: secretary, key: 'w', reason: 'rút' };
  await Promise.all([withdraw(database, command), whereIs(database, number)]);
  const { state, ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  expect(state).toBe('ended');
  expect(['withdrawn', 'refused']).toContain(ending);
  expect(await database.recordEntry.count({ where: { kind: 'ended' } })).toBe(1);
  expect(await database.opening.count({ where: { state: 'open' } })).toBe(0);
});

test('two last voters at once are both counted, and the box closes', async () => {
  await toCouncil();
  const sitting = await openSitting();
  const tasks = await database.task.findMany({ where: { kind: 'ballot', sittingNumber: sitting } });
  for (const task of tasks.slice(0, 7)) await cast(task.id, task.personId);
  await Promise.all(tasks.slice(7).map((task) => cast(task.id, task.personId)));
  expect(await keepSitting(database, sitting)).toMatchObject({ state: 'closed' });
  await openAndCount(database, sitting);
  const item = await database.agendaItem.findFirstOrThrow();
  expect(item.outcome).toMatchObject({ returned: 9, approve: 9 });
});

async function cast(taskId: string, personId: string): Promise<boolean> {
  const answer = await castFor(database, { taskId, actor: await actor(personId), choices: { '1': 'approve' } });
  return !isRefusal(answer);
}

/** Casts that race; `npm run faults` plays ten thousand (F12). */
const CASTS = 300;

test(
  'in casts that race the close, every acknowledged ballot is in the sum and every refused one is not',
  async () => {
    await toCouncil();
    // However few ballots come before the close, they are opened.
    await pin(database, {}, ({ council }) => {
      council.quorum.value.share = { num: 0, den: 1, op: '>=' };
    });
    const { acknowledged, refused, opened, faults } = await raceTheClose(database, {
      sitting: await openSitting(),
      casts: CASTS,
    });
    expect(faults).toEqual([]);
    expect(acknowledged + refused).toBeGreaterThanOrEqual(CASTS);
    expect(Math.min(acknowledged, refused, opened)).toBeGreaterThan(0);
  },
  LONG_MS,
);

/** The case as it is, under twenty numbers, each with ten notices that are written and wait for theirs. */
async function twoHundredDrafts(): Promise<string[]> {
  await database.$executeRaw`
    INSERT INTO nomination SELECT (jsonb_populate_record(one, jsonb_build_object('number', '2020-' || 9000 + n,
      'state', 'ended', 'ending', 'withdrawn'))).* FROM nomination one, generate_series(1, 20) n`;
  const cases = await database.nomination.findMany({ where: { number: { gt: '2020-9000' } } });
  const papers = cases.flatMap(({ number: nominationNumber, unitId }) =>
    Array.from({ length: 10 }, (_, at) => ({
      key: `${nominationNumber}/${at}/resultNotice`,
      kind: 'resultNotice',
      office: `organisation:${unitId}`,
      nominationNumber,
      state: 'made',
      facts: {},
      wantedAt: new Date(),
    })),
  );
  await database.paper.createMany({ data: papers });
  return papers.map(({ key }) => key);
}

test(
  'two hundred papers of twenty cases numbered at once have two hundred numbers without a gap, and none twice',
  async () => {
    const keys = await twoHundredDrafts();
    const clerk = await actor('hatinh-10');
    const answers = await Promise.all(keys.map((paper) => issuePaper(database, { paper, actor: clerk, key: paper })));
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([]);
    const given = await database.paperNumber.findMany({ orderBy: { number: 'asc' } });
    expect(given.map(({ number: one }) => one)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
    expect(new Set(given.map(({ paperKey }) => paperKey))).toEqual(new Set(keys));
    expect(given.at(-1)?.symbol).toBe('200/TB-BQLKKT');
    expect(await database.paper.count({ where: { number: null, kind: 'resultNotice' } })).toBe(0);
  },
  LONG_MS,
);
