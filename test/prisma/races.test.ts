/** Many people at once: what the locks hold. Each trial is two transactions that really run side by side. */

import path from 'node:path';
import { checkBallot } from '../../ballot/check';
import { boxHash } from '../../ballot/opening';
import { paperHash, type Paper } from '../../ballot/paper';
import { receiptOf } from '../../ballot/receipt';
import type { SealedBallot } from '../../ballot/seal';
import { castBallot, type CheckSeal } from '../../prisma/acts/cast-ballot';
import { convene } from '../../prisma/acts/convene-sitting';
import { issuePaper } from '../../prisma/acts/issue-paper';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { openSums } from '../../prisma/sittings/sealed-box';
import { whereIs } from '../../prisma/stages/settle';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { loadExample, readExampleNomination } from '../../stack/example';
import { aDatabase } from '../setup/database';
import { castFor, makeKeyOf, openBoxOf, sealedHere, sealFor } from '../../bench/sealed';
import { pin } from './pin';
import { COUNTING_BOARD, openAndCount } from './walk';

const root = path.join(__dirname, '..', '..');
const COUNCIL = 'hatinh-ez-council';
const HOUR_MS = 3_600_000;
const LONG_MS = 120_000;

let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url, { poolSize: 20, patienceMs: 60_000 });
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  number = answer.number;
  await whereIs(database, number);
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

/** Casts that race; `LAUREL_RACES=10000` tries more. */
const CASTS = Number(process.env['LAUREL_RACES'] ?? 1_000);
const VOTERS = 9;
/** Of so many closed boxes one is opened by its holders and counted. */
const OPENED = 20;

test(
  'in casts that race the close, every acknowledged ballot is in the sum and every refused one is not',
  async () => {
    await toCouncil();
    // However few ballots come before the close, they are opened.
    await pin(database, {}, ({ council }) => {
      council.quorum.value.share = { num: 0, den: 1, op: '>=' };
    });
    const sitting = await openSitting();
    const voters = await sealedBallots(sitting);
    const opened = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
    let [acknowledged, refused] = [0, 0];
    for (let trial = 0; trial < Math.ceil(CASTS / VOTERS); trial += 1) {
      await openAgain(sitting, opened.closesAt, trial);
      const closing = closeWithin(sitting, trial % VOTERS);
      const [, ...answers] = await Promise.all([
        closing,
        ...voters.map(({ ballot, ...me }) => castBallot(database, { ...me, ballot }, sealedHere)),
      ]);
      const recorded = voters.filter((_, index) => !isRefusal(answers[index]));
      acknowledged += recorded.length;
      refused += VOTERS - recorded.length;
      const { box, paper } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
      const receipts = recorded.map(({ ballot }) => receiptOf(ballot));
      expect(box).toBe(boxHash(paperHash(paper as unknown as Paper), receipts));
      expect(await database.roll.count({ where: { sittingNumber: sitting, voted: true } })).toBe(recorded.length);
      if (trial % OPENED === 0) expect(await openedCounts(sitting)).toEqual(countsOf(recorded));
    }
    expect(acknowledged + refused).toBeGreaterThanOrEqual(CASTS);
    expect(acknowledged).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  },
  LONG_MS + CASTS * 60,
);

type Voter = { taskId: string; actor: Actor; ballot: SealedBallot; choice: 'approve' | 'oppose' };

/** Each ballot is sealed once, in order of seat; its proofs are looked at here, and the race is about the box alone. */
async function sealedBallots(sitting: string): Promise<Voter[]> {
  const where = { kind: 'ballot', sittingNumber: sitting };
  const tasks = await database.task.findMany({ where, orderBy: { seatNo: 'asc' } });
  const voters: Voter[] = [];
  for (const { id: taskId, personId, seatNo } of tasks) {
    const choice = (seatNo ?? 0) % 3 === 0 ? 'oppose' : 'approve';
    const ballot = await sealFor(database, { taskId, choices: { '1': choice } });
    voters.push({ taskId, actor: await actor(personId), ballot, choice });
  }
  return voters;
}

function countsOf(recorded: Voter[]): Record<string, number[]> {
  const of = (choice: string): number => recorded.filter((voter) => voter.choice === choice).length;
  return { '1': [of('approve'), of('oppose')] };
}

/** Two holders open the box; what it comes to is read, and the sitting is left as it was closed. */
async function openedCounts(sitting: string): Promise<unknown> {
  await openBoxOf(database, sitting);
  await openSums(database, sitting);
  const { counts } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  return counts;
}

/** The same sitting as if its voting had just opened, with an empty box. */
async function openAgain(sitting: string, closesAt: Date, trial: number): Promise<void> {
  await database.sealedBallot.deleteMany();
  await database.letter.deleteMany({ where: { task: { kind: 'open-box' } } });
  await database.task.deleteMany({ where: { kind: 'open-box' } });
  await database.keyHolder.updateMany({ data: { opening: Prisma.DbNull } });
  await database.roll.updateMany({ data: { voted: false } });
  await database.task.updateMany({
    where: { kind: 'ballot', sittingNumber: sitting },
    data: { state: 'open', closedAt: null },
  });
  await database.sitting.update({
    where: { number: sitting },
    data: {
      state: 'open',
      closedAt: null,
      closesAt: new Date(closesAt.getTime() + trial),
      box: null,
      sums: Prisma.DbNull,
      counts: Prisma.DbNull,
    },
  });
}

/** The closing time comes while some have cast and some have not; the box is then closed as a worker would. */
async function closeWithin(sitting: string, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await database.sealedBallot.count();
  await database.sitting.update({ where: { number: sitting }, data: { closesAt: await readNow(database) } });
  expect(await keepSitting(database, sitting)).toMatchObject({ state: 'closed' });
}

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
