/** Many people at once: what the locks hold. Each trial is two transactions that really run side by side. */

import path from 'node:path';
import { castBallot } from '../../prisma/acts/cast-ballot';
import { convene } from '../../prisma/acts/convene-sitting';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { settleStage, whereIs } from '../../prisma/stages/settle';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { loadExample, readExampleNomination } from '../../stack/example';
import { aDatabase } from '../setup/database';

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
  database = openDatabase(fresh.url, { poolSize: 20 });
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
  await settleStage(database, number, 1);
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
  });
}

async function openSitting(): Promise<string> {
  const convened = await conveneCouncil('one');
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
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
    const task = await database.task.findFirstOrThrow({ where: { sittingNumber: sitting, seatNo: 4 } });
    const paper = {
      taskId: task.id,
      actor: await actor(task.personId),
      choices: { '1': 'approve' as const },
      formKey: 'f',
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => castBallot(database, paper)));
    expect(answers.filter((answer) => isRefusal(answer))).toEqual([]);
    expect(await database.ballot.count()).toBe(1);
    const other = await castBallot(database, { ...paper, choices: { '1': 'oppose' }, formKey: 'g' });
    expect(other).toMatchObject({ code: 'already-acted' });
  },
  LONG_MS,
);

test('two sittings for one nomination: one is convened, the other is refused', async () => {
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
  await Promise.all([withdraw(database, command), settleStage(database, number, 1)]);
  const { state, ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  expect(state).toBe('ended');
  expect(['withdrawn', 'refused']).toContain(ending);
  expect(await database.recordEntry.count({ where: { kind: 'ended' } })).toBe(1);
  expect(await database.opening.count({ where: { state: 'open' } })).toBe(0);
});

test('two last voters at once are both counted, and the box closes', async () => {
  await toCouncil();
  const sitting = await openSitting();
  const tasks = await database.task.findMany({ where: { sittingNumber: sitting } });
  for (const task of tasks.slice(0, 7)) await cast(task.id, task.personId);
  await Promise.all(tasks.slice(7).map((task) => cast(task.id, task.personId)));
  expect(await keepSitting(database, sitting)).toMatchObject({ state: 'closed' });
  await countSitting(database, sitting);
  const item = await database.agendaItem.findFirstOrThrow();
  expect(item.outcome).toMatchObject({ returned: 9, approve: 9 });
});

async function cast(taskId: string, personId: string): Promise<boolean> {
  const answer = await castBallot(database, {
    taskId,
    actor: await actor(personId),
    choices: { '1': 'approve' },
    formKey: taskId,
  });
  return !isRefusal(answer);
}

const TRIALS = 1_000;
const VOTERS = 9;

test(
  'in a thousand casts that race the close, every acknowledged ballot is counted and every refused one is not',
  async () => {
    await toCouncil();
    const sitting = await openSitting();
    const tasks = await database.task.findMany({ where: { sittingNumber: sitting } });
    const voters = await Promise.all(tasks.map(async (task) => ({ id: task.id, actor: await actor(task.personId) })));
    const opened = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
    let [acknowledged, refused] = [0, 0];
    for (let trial = 0; trial < Math.ceil(TRIALS / VOTERS); trial += 1) {
      await openAgain(sitting, opened.closesAt, trial);
      const closing = closeWithin(sitting, trial % VOTERS);
      const answers = await Promise.all([
        ...voters.map((voter, index) =>
          castBallot(database, {
            taskId: voter.id,
            actor: voter.actor,
            choices: { '1': 'approve' },
            formKey: `${trial}/${index}`,
          }),
        ),
        closing,
      ]);
      const recorded = answers.slice(0, VOTERS).filter((answer) => !isRefusal(answer)).length;
      acknowledged += recorded;
      refused += VOTERS - recorded;
      expect(await database.ballot.count({ where: { sittingNumber: sitting } })).toBe(recorded);
      expect(await database.roll.count({ where: { sittingNumber: sitting, voted: true } })).toBe(recorded);
    }
    expect(acknowledged + refused).toBeGreaterThanOrEqual(TRIALS);
    expect(acknowledged).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  },
  LONG_MS,
);

/** The same sitting as if its voting had just opened, with an empty box. */
async function openAgain(sitting: string, closesAt: Date, trial: number): Promise<void> {
  await database.ballot.deleteMany();
  await database.roll.updateMany({ data: { voted: false, castKey: null } });
  await database.task.updateMany({ where: { sittingNumber: sitting }, data: { state: 'open', closedAt: null } });
  await database.sitting.update({
    where: { number: sitting },
    data: { state: 'open', closedAt: null, closesAt: new Date(closesAt.getTime() + trial) },
  });
}

/** The closing time comes while some have cast and some have not; the box is then closed as a worker would. */
async function closeWithin(sitting: string, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await database.ballot.count();
  await database.sitting.update({ where: { number: sitting }, data: { closesAt: await readNow(database) } });
  expect(await keepSitting(database, sitting)).toMatchObject({ state: 'closed' });
}
