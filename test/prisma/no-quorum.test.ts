/** A box of sealed ballots without a quorum decides nothing: it stays shut, and record, board, letters and verifier say so. */

import { proposeCorrection } from '../../prisma/acts/propose-correction';
import type { Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { readPublicBox } from '../../prisma/queries/read-box';
import { countLeftUndone, listDueCases } from '../../prisma/outbox/sweep';
import { hashOf } from '../../prisma/secrets';
import { countSitting } from '../../prisma/sittings/count-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { addUpBox } from '../../prisma/sittings/sealed-box';
import { decideItem, tallyOf, type BoxItem } from '../../rules/count-box';
import type { Decision } from '../../rules/counting';
import { Exported } from '../../rules/exported';
import type { Policy } from '../../rules/policy';
import { published } from '../../rules/published';
import { verifyExport } from '../../rules/verify';
import { verifyBoards } from '../../verifier/verify-boards';
import { pin } from './pin';
import { aRival, voteOn } from './rivals';
import { eachOn, nominatedOnce } from './stand';
import { closeVoting, COUNCIL, walkAt, type Roll, type Walk } from './walk';

jest.setTimeout(60_000);

const SECRETARY = 'hatinh-09';
/** Five of nine sit, and a quorum is six; the others' ballots come in writing. */
const fiveSit: Roll = { presence: (seat) => (seat > 5 ? 'written' : 'present') };

type Share = { items: object };

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

beforeEach(async () => {
  await walk.review();
});

async function exported(): Promise<Exported> {
  const found = await exportCase(database, await walk.actor(SECRETARY), walk.number);
  return Exported.parse(JSON.parse(JSON.stringify(found)));
}

/** What no later law could have changed, counted again. */
function differencesIn(all: Exported) {
  const checks = verifyExport(all, hashOf).filter(({ name }) => name === 'box' || name === 'count');
  return checks.flatMap(({ differences }) => differences);
}

/** As if the record said so of the only item that was counted; answers that entry. */
function enterDecision({ record }: Exported, decision: object): object {
  const body = record.find(({ kind }) => kind === 'counted')?.body ?? {};
  Object.assign((body['items'] as object[] | undefined)?.[0] ?? {}, { decision });
  return body;
}

test('nobody is asked to open it, no choice is known, and it verifies as it was sealed', async () => {
  const number = await walk.sit(COUNCIL, fiveSit);
  expect(await walk.position()).toMatchObject({ step: 'council', round: 1 });
  const sitting = await database.sitting.findUniqueOrThrow({ where: { number }, include: { agenda: true } });
  expect(sitting).toMatchObject({ state: 'counted', counts: {}, outcome: { outcome: 'noQuorum', present: 5 } });
  expect(sitting.agenda[0]?.outcome).toMatchObject({ outcome: 'noQuorum', publish: 'unopened', returned: 9 });
  expect(await database.task.count({ where: { kind: 'open-box' } })).toBe(0);
  expect(await database.letter.count({ where: { kind: 'open-box' } })).toBe(0);
  expect(await database.recordEntry.count({ where: { kind: 'boxOpened' } })).toBe(0);
  const counted = await database.recordEntry.findFirstOrThrow({ where: { kind: 'counted' } });
  expect(counted.body).toMatchObject({ items: [{ decision: { publish: 'unopened', quorum: 6, present: 5 } }] });
  expect(JSON.stringify(counted.body)).not.toMatch(/"(approve|oppose|valid)":/);
  expect(await readPublicBox(database, number)).toMatchObject({
    openings: [],
    counts: {},
    unopened: [1],
    withheld: [],
  });
  const told = await database.letter.findMany({ where: { kind: 'result' } });
  expect(told.map(({ facts }) => (facts as { result: object }).result)).toContainEqual(
    expect.objectContaining({ outcome: 'noQuorum', unopened: true }),
  );
  const all = await exported();
  expect(differencesIn(all)).toEqual([]);
  const boards = await verifyBoards(all.sittings, all.record);
  expect(boards).toMatchObject([{ sitting: number, ballots: 9, isOpened: false, findings: [] }]);
});

test('whatever becomes of its run, it is due to be counted, for it waits for nobody', async () => {
  const number = await walk.convene(COUNCIL, fiveSit);
  await keepSitting(database, number);
  await closeVoting(database, number);
  await keepSitting(database, number);
  await addUpBox(database, number);
  expect(await listDueCases(database)).toContainEqual({ workflow: 'sitting', number });
  expect(await countLeftUndone(database)).toMatchObject({ due: 1 });
  await countSitting(database, number);
  expect(await listDueCases(database)).not.toContainEqual({ workflow: 'sitting', number });
});

test('the next sitting has its quorum, opens its box and decides', async () => {
  await walk.sit(COUNCIL, fiveSit);
  await walk.sit(COUNCIL);
  expect(await walk.position()).toMatchObject({ step: 'bloc' });
  const all = await exported();
  expect(differencesIn(all)).toEqual([]);
  expect(await verifyBoards(all.sittings, all.record)).toMatchObject([
    { isOpened: false, findings: [] },
    { isOpened: true, findings: [] },
  ]);
});

test('of a box in which one item has its quorum and another has not, the first alone is opened', async () => {
  const opened = await aRival({ database, walk }, 'Nguyễn Thị Một');
  const shut = await aRival({ database, walk }, 'Trần Văn Hai', ({ council }) => {
    council.quorum.value.share = { num: 1, den: 1, op: '>=' };
  });
  const presence = (seat: number) => (seat === 9 ? 'written' : 'present');
  const number = await voteOn({ database, walk }, { items: [opened, shut], key: 'k', presence });
  const agenda = await database.agendaItem.findMany({ where: { sittingNumber: number }, orderBy: { position: 'asc' } });
  const at = (nomination: string): number => agenda.find((one) => one.nominationNumber === nomination)?.position ?? 0;
  expect(agenda.find(({ position }) => position === at(opened))?.outcome).toMatchObject({
    publish: 'counts',
    approve: 9,
  });
  expect(agenda.find(({ position }) => position === at(shut))?.outcome).toMatchObject({
    outcome: 'noQuorum',
    publish: 'unopened',
    returned: 9,
  });
  const holders = await database.keyHolder.findMany({ where: { sittingNumber: number } });
  const shares = holders.flatMap(({ opening }) => (opening === null ? [] : [Object.keys((opening as Share).items)]));
  expect(shares).toEqual([[String(at(opened))], [String(at(opened))]]);
  expect(await readPublicBox(database, number)).toMatchObject({
    counts: { [at(opened)]: [9, 0] },
    unopened: [at(shut)],
  });
  const found = await exportCase(database, await walk.actor(SECRETARY), number);
  const all = Exported.parse(JSON.parse(JSON.stringify(found)));
  expect(differencesIn(all)).toEqual([]);
  expect(await verifyBoards(all.sittings, all.record)).toMatchObject([{ isOpened: true, findings: [] }]);
});

test('it is decided by no other facts, nor counted again', async () => {
  const sitting = await walk.sit(COUNCIL, fiveSit);
  const of = { number: walk.number, from: '2', reason: 'ghi nhầm', paper: '9/BB', actor: await walk.actor(SECRETARY) };
  const present = [1, 2, 3, 4, 5, 6];
  expect(await proposeCorrection(database, { ...of, key: 'p', cause: 'clerical', present })).toEqual({
    code: 'box-unopened',
    sitting,
  });
  expect(await proposeCorrection(database, { ...of, key: 'q', cause: 'countError' })).toMatchObject({
    code: 'count-agrees',
  });
});

test('whoever leaves a box with a quorum shut is found out', async () => {
  await walk.sit(COUNCIL);
  const all = await exported();
  const [sitting] = all.sittings;
  const item = sitting?.agenda[0];
  Object.assign(sitting?.board ?? {}, { openings: [], counts: {}, unopened: [1] });
  const decision = item?.outcome as unknown as Decision;
  const outcome = published({ ...decision, outcome: 'noQuorum', publish: 'unopened' });
  Object.assign(item ?? {}, { outcome });
  enterDecision(all, outcome);
  expect(differencesIn(all)).toMatchObject([
    { code: 'entry-differs', stored: '[]', derived: '[{"holder":1},{"holder":2}]' },
    { code: 'decision-differs', derived: '"quorum"' },
  ]);
});

test('a box that earlier programs opened without a quorum still verifies', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.quorum.value.share = { num: 1, den: 3, op: '>=' };
  });
  await walk.sit(COUNCIL, fiveSit);
  const all = await exported();
  const [sitting] = all.sittings;
  const [item] = sitting?.agenda ?? [];
  const policy = all.policies[item?.policyHash ?? ''] as unknown as Policy;
  policy.council.quorum.value.share = { num: 2, den: 3, op: '>=' };
  if (sitting?.board == null || item === undefined) throw new Error('nothing was counted');
  const { board, roll, kind } = sitting;
  const tallies = { '1': tallyOf(board.paper.items[0]?.choices ?? [], board.counts['1'], board.ballots.length) };
  const asItem: BoxItem = { ...item, number: walk.number, policy, ballot: 1, taken: 0, preferred: false };
  const decision = decideItem({ kind, roll, tallies, votes: [], scores: null, items: [asItem] }, asItem);
  expect(decision).toMatchObject({ outcome: 'noQuorum', publish: 'counts', approve: 9 });
  Object.assign(item, { outcome: decision });
  Object.assign(enterDecision(all, decision), { outcome: 'noQuorum', quorum: 6 });
  Object.assign(sitting.outcome ?? {}, { outcome: 'noQuorum', quorum: 6 });
  expect(differencesIn(all)).toEqual([]);
});
