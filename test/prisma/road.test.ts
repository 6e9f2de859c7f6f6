/** The engine's moves by themselves, without Temporal: what a workflow would ask for, in the order it would ask. */

import path from 'node:path';
import { castVote } from '../../prisma/acts/cast-vote';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { convene } from '../../prisma/acts/convene-sitting';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { readActor } from '../../prisma/actors';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import type { Actor } from '../../rules/permissions';
import { aDatabase } from '../setup/database';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { COUNTING_BOARD, openAndCount } from './walk';

const root = path.join(__dirname, '..', '..');
let database: Database;
let drop: () => Promise<void>;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await setClockOffset(database, 0);
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

async function nominated(): Promise<string> {
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  return answer.number;
}

async function openTask(kind: string): Promise<{ id: string; personId: string }> {
  return database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
}

async function sit(bodyId: string, convener: string, number: string): Promise<string> {
  const now = await readNow(database);
  const seats = await database.seat.findMany({ where: { bodyId } });
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const convened = await convene(database, {
    actor: await actor(convener),
    key: `convene-${bodyId}`,
    bodyId,
    meetsAt: later(1),
    place: 'A2',
    opensAt: now,
    closesAt: later(6),
    items: [number],
    presence: Object.fromEntries(seats.map((seat) => [seat.no, { presence: seat.no === 8 ? 'written' : 'present' }])),
    ...(bodyId === BLOC
      ? { scores: seats.map((seat) => scoreOf(seat.organisationId ?? '')) }
      : { countingBoard: COUNTING_BOARD }),
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  if (bodyId !== BLOC) await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  return convened.number;
}

const BLOC = 'mpi-ez-bac-trung-bo';

/** Hà Tĩnh leads, as the sample of the example has it. */
function scoreOf(organisationId: string) {
  const adopted = organisationId === 'hatinh-ez-board' ? '96.5' : '94.5';
  return { organisationId, self: '97.0', cross: adopted, adopted };
}

async function everybodyVotes(sitting: string, choiceOf: (seatNo: number) => 'approve' | 'oppose'): Promise<void> {
  const tasks = await database.task.findMany({ where: { sittingNumber: sitting, state: 'open' } });
  for (const task of tasks) {
    const vote = { taskId: task.id, actor: await actor(task.personId), choices: { '1': choiceOf(task.seatNo ?? 0) } };
    const answer = task.kind === 'ballot' ? await castFor(database, vote) : await castVote(database, vote);
    expect(answer).toMatchObject({ recorded: true });
  }
  expect(await keepSitting(database, sitting)).toMatchObject({ state: 'closed' });
  await openAndCount(database, sitting);
  expect(await keepSitting(database, sitting)).toMatchObject({ state: 'counted' });
}

test('what people completed is taken up once, however often it is asked where the case stands', async () => {
  const number = await nominated();
  await whereIs(database, number);
  const review = await openTask('review');
  await reviewNomination(database, { taskId: review.id, actor: await actor(review.personId), choice: 'agree' });
  expect(await whereIs(database, number)).toMatchObject({ step: 'council', opening: 2 });
  expect(await whereIs(database, number)).toMatchObject({ step: 'council', opening: 2 });
});

test('a moment that has come is kept whatever wakes the case, and once', async () => {
  const number = await nominated();
  const first = await whereIs(database, number);
  if (first.state !== 'open' || first.next === null) throw new Error('nothing is planned');
  await setClockOffset(database, Date.parse(first.next.at) - Date.now() + 1_000);
  expect(await whereIs(database, number)).toMatchObject({ step: 'unit-review', opening: 1 });
  const done = { nominationNumber: number, kind: first.next.kind, rung: first.next.rung, state: 'done' };
  expect(await database.moment.count({ where: done })).toBe(1);
  const letters = await database.letter.count();
  await whereIs(database, number);
  expect(await database.letter.count()).toBe(letters);
});

test('the case of Hà Tĩnh walks from its unit to the minister and is awarded with a decision number', async () => {
  const number = await nominated();
  const first = await whereIs(database, number);
  expect(first).toMatchObject({ state: 'open', step: 'unit-review', asked: 1, acted: 0 });
  const review = await openTask('review');
  await reviewNomination(database, { taskId: review.id, actor: await actor(review.personId), choice: 'agree' });
  expect(await whereIs(database, number)).toMatchObject({ step: 'council', waitingFor: 'secretary' });

  const council = await sit('hatinh-ez-council', 'hatinh-09', number);
  await everybodyVotes(council, (seat) => (seat === 5 ? 'oppose' : 'approve'));
  const item = await database.agendaItem.findFirstOrThrow({ where: { sittingNumber: council } });
  expect(item.outcome).toMatchObject({ outcome: 'passed', approve: 8, base: 9, needed: 8 });
  expect(await whereIs(database, number)).toMatchObject({ step: 'bloc' });

  const bloc = await sit(BLOC, 'nghean-01', number);
  await everybodyVotes(bloc, () => 'approve');
  expect(await whereIs(database, number)).toMatchObject({ step: 'submission', stage: 'ministry' });

  const submit = await openTask('submit');
  await submitDossier(database, { taskId: submit.id, actor: await actor(submit.personId), reason: 'diễn tập' });
  expect(await whereIs(database, number)).toMatchObject({ step: 'answer', waitingFor: 'ministry' });

  const answer = await openTask('answer');
  await answerForMinistry(database, {
    taskId: answer.id,
    actor: await actor(answer.personId),
    answer: 'awarded',
    decisionNumber: '01/QĐ-DIỄN-TẬP',
    decisionOn: '2020-12-14',
  });
  expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'awarded' });
  expect(await keepMoments(database, number)).toEqual({ state: 'ended', ending: 'awarded' });
}, 60_000);

test('a case nobody knows is unknown, and asking for it writes nothing', async () => {
  await nominated();
  expect(await whereIs(database, '2020-9999')).toEqual({ state: 'unknown' });
  expect(await database.opening.count()).toBe(0);
});

test('a title that ends in the house goes from its council to the head of the unit, who signs the decision', async () => {
  await nominated();
  const secretary = await actor('hatinh-09');
  const asked = await nominate(database, {
    actor: secretary,
    input: {
      title: 'CSTDCS',
      year: 2020,
      nominee: 'hatinh-ez-board',
      nomineePerson: 'Nguyễn Văn Mẫu',
      reason: 'hoàn thành xuất sắc nhiệm vụ, có sáng kiến được công nhận',
    },
  });
  if (Array.isArray(asked)) throw new Error(JSON.stringify(asked));
  const { number } = asked;
  await whereIs(database, number);
  const review = await database.task.findFirstOrThrow({ where: { kind: 'review', nominationNumber: number } });
  await reviewNomination(database, { taskId: review.id, actor: await actor(review.personId), choice: 'agree' });
  await whereIs(database, number);
  const council = await sit('hatinh-ez-council', 'hatinh-09', number);
  await everybodyVotes(council, () => 'approve');
  expect(await whereIs(database, number)).toMatchObject({ step: 'answer', waitingFor: 'unitHead', asked: 1 });
  const answer = await openTask('answer');
  expect(answer.personId).toBe(review.personId);
  const due = await database.moment.findFirstOrThrow({
    where: { nominationNumber: number, kind: 'deadline', openingSequence: 3 },
  });
  expect(due.derivation).toMatchObject({ rule: { key: 'unitHead.decide' } });
  const signed = { taskId: answer.id, actor: await actor(answer.personId), answer: 'awarded' as const };
  expect(await answerForMinistry(database, signed)).toMatchObject({ code: 'field-missing', field: 'decisionNumber' });
  await answerForMinistry(database, { ...signed, decisionNumber: '12/QĐ-BQL', decisionOn: '2020-12-14' });
  expect(await whereIs(database, number)).toEqual({ state: 'ended', ending: 'awarded' });
}, 60_000);
