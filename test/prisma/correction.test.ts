/** Correction without rewriting: two persons, one point, both histories, everybody told. */

import { importOffices } from '../../prisma/acts/import-offices';
import { importRoll } from '../../prisma/acts/import-roll';
import { readNow } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { listDueCases } from '../../prisma/outbox/sweep';
import { verifyAll } from '../../prisma/queries/verify-case';
import { hashOf } from '../../prisma/secrets';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import * as counting from '../../rules/counting';
import type { Policy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { verifyExport } from '../../rules/verify';
import { decideAt, exportedCase, proposeAt } from './corrections';
import { expectReached } from './reached';
import { awardedOnce, reviewedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Roll, type Walk } from './walk';

jest.mock('../../rules/counting', () => {
  const real = jest.requireActual<typeof counting>('../../rules/counting');
  return { ...real, decideCouncilItem: jest.fn(real.decideCouncilItem) };
});

const SECRETARY = 'hatinh-09';
const HEAD = 'hatinh-01';
const MINISTRY = 'mpi-01';
jest.setTimeout(60_000);

let database: Database;
let drop: () => Promise<void>;
let walk: Walk;

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function standAt(walkedOnce: typeof awardedOnce): Promise<void> {
  const copy = await walkedOnce();
  drop = copy.drop;
  database = openDatabase(copy.url, { poolSize: 10 });
  walk = walkAt(database, copy.answer);
}

const toReview = (): Promise<void> => standAt(reviewedOnce);
const toAward = (): Promise<void> => standAt(awardedOnce);

type Change = Parameters<typeof proposeAt>[1];
const propose = (change?: Change) => proposeAt({ database, walk }, change);
const decide = (by: string, choice?: 'agree' | 'decline') => decideAt({ database, walk }, by, choice);

async function expectSound(): Promise<void> {
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
  await expectReached(database);
}

const openings = () => database.opening.findMany({ orderBy: { sequence: 'asc' } });

/** Seat 9 absent: present 8 of 9. */
const allButOne: Roll = { presence: (seat) => (seat === 9 ? 'absent' : 'present') };

test('a proposal changes nothing but asks those who may agree', async () => {
  await toAward();
  const before = await openings();
  expect(await propose()).toMatchObject({
    recorded: true,
    plan: { course: 'sitsAgain', voided: [2, 3, 4, 5], ending: 'awarded' },
  });
  expect(await openings()).toEqual(before);
  const tasks = await database.task.findMany({ where: { kind: 'agree', state: 'open' } });
  expect(tasks.map(({ personId }) => personId)).toEqual([HEAD]);
  expect(await database.letter.count({ where: { kind: 'agree' } })).toBe(1);
  expect(await propose()).toMatchObject({ recorded: true, repeated: true });
  expect(await propose({ key: 'q' })).toMatchObject({ code: 'correction-pending' });
  await expectSound();
});

test('an award taken back for a clerical error of the council sits again, and both histories verify', async () => {
  await toAward();
  await propose();
  expect(await decide(HEAD)).toMatchObject({ recorded: true });
  const rows = await openings();
  expect(rows.map(({ sequence, state, voidedBy }) => [sequence, state, voidedBy])).toEqual([
    [1, 'settled', null],
    [2, 'void', 1],
    [3, 'void', 1],
    [4, 'void', 1],
    [5, 'void', 1],
    [6, 'open', null],
  ]);
  expect(rows[4]?.outcome).toMatchObject({ outcome: 'awarded', decisionNumber: '01/QĐ' });
  expect(rows[5]).toMatchObject({ step: 'council', round: 1 });
  const row = await database.nomination.findFirstOrThrow();
  expect(row).toMatchObject({ state: 'open', step: 'council', ending: null, endedAt: null });
  await expectSound();
  await walk.sit(COUNCIL, { choice: (seat) => (seat < 5 ? 'approve' : 'oppose') });
  expect(await walk.position()).toEqual({ state: 'ended', ending: 'failedVote' });
  await expectSound();
});

test('everybody who was told otherwise is told what holds now, once each', async () => {
  await toAward();
  await propose();
  const letters = await database.letter.findMany({ where: { kind: { in: ['result', 'published'] } } });
  await decide(HEAD);
  const corrected = await database.letter.findMany({ where: { kind: 'corrected' } });
  const told = corrected.map(({ personId }) => personId);
  expect(new Set(told).size).toBe(told.length);
  expect(told).toEqual(expect.arrayContaining([...new Set(letters.map(({ personId }) => personId)), MINISTRY]));
  expect(corrected[0]?.facts).toMatchObject({
    correction: { step: 'council', course: 'sitsAgain', said: expect.arrayContaining(['awarded']), paper: '9/BB' },
  });
});

test('a wrong decision number is asked for again, and awarded under the right one', async () => {
  await toAward();
  expect(await propose({ by: MINISTRY, from: 'ministry' })).toMatchObject({
    plan: { course: 'askedAgain', voided: [5] },
  });
  expect(await decide(MINISTRY)).toMatchObject({ code: 'same-person' });
  await decide(HEAD);
  expect(await walk.answer('10/QĐ')).toEqual({ state: 'ended', ending: 'awarded' });
  const reason = (await database.nomination.findFirstOrThrow()).endingReason;
  expect(reason).toMatchObject({ decisionNumber: '10/QĐ' });
  await expectSound();
});

test('somebody recorded absent who was there: the same box is decided again, and both decisions stay', async () => {
  await toReview();
  const none: Roll = { presence: (seat) => (seat > 8 ? 'written' : 'present') };
  const sitting = await walk.sit(COUNCIL, { ...none, choice: (seat) => (seat === 7 || seat === 8 ? null : 'approve') });
  const item = await database.agendaItem.findFirstOrThrow();
  expect(item.outcome).toMatchObject({ approve: 7, base: 9, outcome: 'failed', present: 6 });
  const present = [1, 2, 3, 4, 5, 6, 7];
  expect(await propose({ from: '2', present })).toMatchObject({ plan: { course: 'decidedAgain' } });
  expect(await listDueCases(database)).toEqual([]);
  await decide(HEAD);
  expect(await listDueCases(database)).toEqual([{ workflow: 'nomination', number: walk.number }]);
  await walk.position();
  expect(await listDueCases(database)).toEqual([]);
  const again = (await openings()).find(({ sequence }) => sequence === 3);
  expect(again).toMatchObject({ step: 'council', state: 'settled' });
  expect(again?.outcome).toMatchObject({ outcome: 'failed', present: 7, sitting });
  expect((await database.agendaItem.findFirstOrThrow()).outcome).toEqual(item.outcome);
  expect(await database.paper.findMany({ where: { key: `${sitting}/minutes/2` } })).toHaveLength(1);
  await expectSound();
});

test('facts that do not fit the box, or give what was recorded, are refused', async () => {
  await toReview();
  const sitting = await walk.sit(COUNCIL, allButOne);
  const recorded = [1, 2, 3, 4, 5, 6, 7, 8];
  expect(await propose({ present: recorded })).toMatchObject({ code: 'nothing-corrected', sitting });
  expect(await propose({ present: recorded.slice(0, 6) })).toMatchObject({
    code: 'box-exceeds-roll',
    issued: 6,
    returned: 8,
  });
  expect(await propose({ recused: [3] })).toMatchObject({ code: 'box-exceeds-roll', issued: 7, returned: 8 });
  expect(await propose({ present: [...recorded, 12] })).toMatchObject({ code: 'not-on-roll', value: '12' });
  expect(await database.correction.count()).toBe(0);
});

test('a count error is one that the box shows', async () => {
  await toAward();
  expect(await propose({ cause: 'countError' })).toMatchObject({ code: 'count-agrees' });
  expect(await propose({ cause: 'countError', from: '1' })).toMatchObject({ code: 'field-wrong', field: 'cause' });
});

test('a wrong count is found against the stored ballots and sits again; verify knows the first count for wrong', async () => {
  await toReview();
  const real = jest.requireActual<typeof counting>('../../rules/counting').decideCouncilItem;
  let wrong = 1;
  jest.mocked(counting.decideCouncilItem).mockImplementation((count) => {
    const miscounts = count.approve === 4 && wrong-- > 0;
    return real(miscounts ? { ...count, approve: 9, oppose: 0 } : count);
  });
  const sitting = await walk.sit(COUNCIL, { choice: (seat) => (seat < 5 ? 'approve' : 'oppose') });
  await walk.sit(BLOC);
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toMatchObject([{ code: 'decision-differs' }]);
  expect(await propose({ cause: 'countError' })).toMatchObject({ plan: { course: 'sitsAgain', voided: [2, 3, 4] } });
  await decide(HEAD);
  await expectSound();
  const chain = await database.recordEntry.findMany({ where: { chain: `sitting:${sitting}`, kind: 'corrected' } });
  expect(chain[0]?.body).toMatchObject({ first: { approve: 9 }, decision: { approve: 4, outcome: 'failed' } });
  await walk.sit(COUNCIL);
  expect(await walk.position()).toMatchObject({ step: 'bloc' });
  await expectSound();

  // A policy that came later and lets nobody sit again for it does not judge what was corrected before.
  const exported = await exportedCase({ database, walk });
  const [nomination] = exported.nominations;
  const { policyHash } = nomination!;
  const { council, ...rest } = structuredClone(exported.policies[policyHash]) as unknown as Policy;
  council.secondSitting.value.causes = [];
  council.revote.value.reasons = [];
  exported.policies.later = { ...rest, council };
  nomination!.policyHash = 'later';
  nomination!.moves = [{ at: '2099-01-01T00:00:00.000Z', from: policyHash, to: 'later' }];
  const found = verifyExport(exported, hashOf).find(({ name }) => name === 'correction');
  expect(found).toMatchObject({ differences: [] });
  nomination!.moves = [];
  expect(verifyExport(exported, hashOf).find(({ name }) => name === 'correction')?.differences).not.toEqual([]);
});

test('the first person is refused as the second, twice, and others hold no office for it (ASVS 2.3.5)', async () => {
  await toAward();
  expect(await propose({ by: HEAD })).toMatchObject({ code: 'role-missing' });
  await propose();
  expect(await decide(SECRETARY)).toMatchObject({ code: 'same-person' });
  expect(await decide(SECRETARY)).toMatchObject({ code: 'same-person' });
  expect(await decide('hatinh-10')).toMatchObject({ code: 'role-missing' });
  expect(await decide(MINISTRY)).toMatchObject({ code: 'role-missing' });
  expect(await database.act.count({ where: { kind: 'agreeCorrection' } })).toBe(0);
});

/** The secretary makes somebody new the head, and somebody new the chair. */
async function giveOffices(): Promise<string[]> {
  const actor = await walk.actor(SECRETARY);
  const from = (await readNow(database)).toISOString().slice(0, 10);
  const head = { role: 'unitHead' as const, name: 'Nguyễn Thị Mới', email: 'new-head@hatinh.example', from };
  const chair = { no: 1, role: 'chair' as const, name: 'Trần Văn Mới', email: 'new-chair@hatinh.example', from };
  const unit = { actor, organisation: 'hatinh-ez-board', file: 'a.csv' };
  const offices = await importOffices(database, { ...unit, rows: [{ line: 2, row: head }] });
  const roll = await importRoll(database, { actor, body: COUNCIL, rows: [{ line: 2, row: chair }], file: 'b.csv' });
  expect([offices, roll]).toMatchObject([{ added: 1 }, { changed: 1 }]);
  return (await database.person.findMany({ where: { email: { startsWith: 'new-' } } })).map(({ id }) => id);
}

test('whoever has the office from the first person since the case began is no second one, and is not asked', async () => {
  await toAward();
  const given = await giveOffices();
  await propose();
  for (const personId of given) {
    expect(await decide(personId)).toMatchObject({ code: 'same-person' });
    expect(await database.task.count({ where: { personId } })).toBe(0);
  }
  expect(await decide(HEAD)).toMatchObject({ recorded: true });
});

test('of two who agree at once one counts', async () => {
  await toReview();
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  await propose({ from: 'bloc' });
  const answers = await Promise.all([decide(HEAD), decide('nghean-01')]);
  expect(answers.filter((answer) => isRefusal(answer) && answer.code === 'already-acted')).toHaveLength(1);
  expect(await database.recordEntry.count({ where: { kind: 'corrected', chain: { startsWith: 'nom' } } })).toBe(1);
  expect(await database.opening.count({ where: { state: 'open' } })).toBe(1);
  await expectSound();
});

test('while a box is open nothing is corrected; before the voting the item is struck', async () => {
  await toReview();
  await walk.sit(COUNCIL);
  const sitting = await walk.convene(BLOC);
  await propose({ from: 'unit-review' });
  await keepSitting(database, sitting);
  expect(await decide(HEAD)).toMatchObject({ code: 'voting-begun', sitting });
  expect(await propose({ key: 'q' })).toMatchObject({ code: 'voting-begun' });
  await database.sitting.update({ where: { number: sitting }, data: { state: 'convened' } });
  expect(await decide(HEAD)).toMatchObject({ recorded: true });
  const item = await database.agendaItem.findFirstOrThrow({ where: { sittingNumber: sitting } });
  expect(item.state).toBe('struck');
  expect(await walk.position()).toMatchObject({ step: 'unit-review', opening: 4 });
});

test('a correction of a corrected case begins where the case now stands', async () => {
  await toAward();
  await propose();
  await decide(HEAD);
  await walk.sit(COUNCIL);
  expect(await propose({ key: 'q', from: '2' })).toMatchObject({ code: 'result-missing', value: '2' });
  await propose({ key: 'r', from: 'council' });
  await decide(HEAD);
  const voided = await database.opening.findMany({ where: { voidedBy: 2 }, orderBy: { sequence: 'asc' } });
  expect(voided.map(({ sequence }) => sequence)).toEqual([6, 7]);
  await expectSound();
});

test.each([
  ['another point', async () => database.correction.updateMany({ data: { fromSequence: 3 } })],
  ['another decision', async () => database.correction.updateMany({ data: { decision: { outcome: 'passed' } } })],
  [
    'a step that counts again',
    async () => database.opening.updateMany({ where: { sequence: 3 }, data: { state: 'settled', voidedBy: null } }),
  ],
  [
    'a step voided by nobody',
    async () => database.opening.updateMany({ where: { sequence: 1 }, data: { state: 'void', voidedBy: 7 } }),
  ],
  ['no correction at all', async () => database.correction.deleteMany()],
])('a tampered correction is found: %s', async (_what, tamper) => {
  await toAward();
  await propose();
  await decide(HEAD);
  await tamper();
  const checks = verifyExport(await exportedCase({ database, walk }), hashOf);
  expect(checks.flatMap(({ differences }) => differences)).not.toEqual([]);
});
