/** Several ballots in a round, delegates with a letter, more passed than places: as the policy says, on a real database. */

import { convene } from '../../prisma/acts/convene-sitting';
import { chooseAmongTied } from '../../prisma/acts/decide-item';
import { readNow, setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { verifyAll } from '../../prisma/queries/verify-case';
import { hashOf } from '../../prisma/secrets';
import { placesTaken } from '../../prisma/sittings/earlier-sittings';
import { claimHints } from '../../prisma/outbox/hints';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import type { Decision } from '../../rules/counting';
import { Exported } from '../../rules/exported';
import type { Policy } from '../../rules/policy';
import { verifyExport } from '../../rules/verify';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { pin } from './pin';
import { aRival, conveneFor, twoRivals, voteOn } from './rivals';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, COUNTING_BOARD, openAndCount, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

async function decisions(number: string): Promise<Decision[]> {
  const items = await database.agendaItem.findMany({
    where: { nominationNumber: number },
    orderBy: { sitting: { convenedAt: 'asc' } },
  });
  return items.map(({ outcome }) => outcome as unknown as Decision);
}

async function expectCountsToHold(number: string): Promise<void> {
  const exported = await exportCase(database, await walk.actor('hatinh-09'), number);
  const checks = verifyExport(Exported.parse(JSON.parse(JSON.stringify(exported))), hashOf);
  const others = checks.filter(({ name }) => name !== 'law' && name !== 'record');
  expect(others.flatMap(({ differences }) => differences)).toEqual([]);
}

test('a share missed is voted on again as often as the policy lets a round have, and then fails', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.maxBallots.value = 2;
    council.revote.value.reasons = ['noShare'];
  });
  await walk.review();
  await walk.sit(COUNCIL, { choice: (seat) => (seat > 6 ? 'oppose' : 'approve') });
  expect(await walk.position()).toMatchObject({ state: 'open', step: 'council', round: 1 });
  await walk.sit(COUNCIL, { choice: (seat) => (seat > 7 ? 'oppose' : 'approve') });
  expect(await walk.position()).toEqual({ state: 'ended', ending: 'failedVote' });
  const letters = await database.letter.findMany({ where: { kind: { in: ['ballot', 'opinion'] } } });
  const [first, second] = [...new Set(letters.map(({ sittingNumber }) => sittingNumber))].sort();
  const saidOf = (sitting: string | null | undefined) =>
    letters.filter(({ sittingNumber }) => sittingNumber === sitting).map(({ facts }) => facts);
  for (const facts of saidOf(first)) expect(facts).not.toHaveProperty('again');
  for (const facts of saidOf(second)) expect(facts).toMatchObject({ again: [{ ballot: 2, items: 1 }] });
  expect([saidOf(first).length, saidOf(second).length]).toEqual([9, 9]);
  expect(await decisions(walk.number)).toMatchObject([
    { outcome: 'again', ballot: 1, maxBallots: 2 },
    { outcome: 'failed', ballot: 2, maxBallots: 2 },
  ]);
  await expectCountsToHold(walk.number);
});

test('the last ballot can pass', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.maxBallots.value = 2;
    council.revote.value.reasons = ['noShare'];
  });
  await walk.review();
  await walk.sit(COUNCIL, { choice: () => 'oppose' });
  await walk.sit(COUNCIL);
  expect(await walk.position()).toMatchObject({ step: 'bloc' });
});

test('after the last ballot the head decides where the policy says so', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.afterMax.value = 'headDecides';
  });
  await walk.review();
  await walk.sit(COUNCIL, { choice: () => 'oppose' });
  expect(await walk.position()).toMatchObject({ state: 'open', step: 'decision' });
  expect(await decisions(walk.number)).toMatchObject([
    { outcome: 'undecided', by: 'head', question: 'afterLastBallot' },
  ]);
});

test('a named delegate with a letter sits and votes; without a letter, or as a member, they do not', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.absence.value = { mode: 'proxyByLetter', proxy: { mandate: 'letter', perDelegate: 1, named: true } };
    council.quorum.value = { ...council.quorum.value, counts: { written: false, proxy: true } };
  });
  await walk.review();
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const secretary = await walk.actor('hatinh-09');
  const clerk = await database.post.findFirstOrThrow({ where: { role: 'unitClerk' }, include: { person: true } });
  const seats = await database.seat.findMany({ where: { bodyId: COUNCIL } });
  const convening = (delegate: string, letter: string) => ({
    actor: secretary,
    key: `k-${delegate}-${letter}`,
    bodyId: COUNCIL,
    meetsAt: later(1),
    place: 'A2',
    opensAt: now,
    closesAt: later(6),
    items: [walk.number],
    countingBoard: COUNTING_BOARD,
    presence: {
      ...Object.fromEntries(seats.map(({ no }) => [no, { presence: 'present' as const }])),
      '8': { presence: 'proxy' as const, delegate, letter },
    },
  });
  expect(await convene(database, convening(clerk.person.email, ' '))).toMatchObject([{ code: 'mandate-missing' }]);
  expect(await convene(database, convening('hatinh-02', '12/GUQ, 14/12/2020'))).toMatchObject([
    { code: 'delegate-refused', sits: true },
  ]);
  expect(await convene(database, convening('nobody@example.org', '12/GUQ'))).toMatchObject([
    { code: 'unknown-person' },
  ]);
  const convened = await convene(database, convening(clerk.person.email, '12/GUQ, 14/12/2020'));
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  const tasks = await database.task.findMany({ where: { kind: 'ballot', sittingNumber: convened.number } });
  expect(tasks.find(({ seatNo }) => seatNo === 8)?.personId).toBe(clerk.personId);
  for (const { id, personId } of tasks) {
    await castFor(database, { taskId: id, actor: await walk.actor(personId), choices: { '1': 'approve' } });
  }
  await keepSitting(database, convened.number);
  await openAndCount(database, convened.number);
  expect(await decisions(walk.number)).toMatchObject([{ outcome: 'passed', present: 9, approve: 9 }]);
  await expectCountsToHold(walk.number);
});

test('a delegate of two members has a letter and a link for each paper, and a reminder of each', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.absence.value = { mode: 'proxyByLetter', proxy: { mandate: 'letter', perDelegate: 2, named: true } };
  });
  await walk.review();
  const { personId } = await database.post.findFirstOrThrow({ where: { role: 'unitClerk' } });
  const proxy = { presence: 'proxy' as const, delegate: personId, letter: '12/GUQ, 14/12/2020' };
  const asked = { items: [walk.number], key: 'k' };
  const convened = await conveneFor({ database, walk }, { ...asked, attendance: { 8: proxy, 9: proxy } });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  const { number } = convened;
  await makeKeyOf(database, number);
  await keepSitting(database, number);
  const tasks = await database.task.findMany({ where: { kind: 'ballot', personId } });
  const toldOf = async (kind: string) =>
    (await database.letter.findMany({ where: { kind, personId } })).map(({ taskId }) => taskId).sort();
  const ids = tasks.map(({ id }) => id).sort();
  expect(await toldOf('ballot')).toEqual(ids);
  const moment = await database.moment.findFirstOrThrow({ where: { sittingNumber: number, kind: 'reminder' } });
  await setClockOffset(database, moment.at.getTime() - Date.now() + 1_000);
  await keepSitting(database, number);
  expect(await toldOf('remind')).toEqual(ids);
});

test('a member may abstain on a secret ballot where the policy has the choice, and it is neither blank nor a no', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.vote.value.choices = ['approve', 'oppose', 'abstain'];
  });
  await walk.review();
  const sitting = await walk.convene(COUNCIL);
  await keepSitting(database, sitting);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'ballot', sittingNumber: sitting } });
  const paper = { taskId: task.id, actor: await walk.actor(task.personId), choices: { '1': 'abstain' as const } };
  expect(await castFor(database, paper)).toMatchObject({ recorded: true });
  for (const { id, personId } of await database.task.findMany({
    where: { kind: 'ballot', sittingNumber: sitting, state: 'open' },
  }))
    await castFor(database, { taskId: id, actor: await walk.actor(personId), choices: { '1': 'approve' } });
  await keepSitting(database, sitting);
  await openAndCount(database, sitting);
  expect(await decisions(walk.number)).toMatchObject([{ approve: 8, abstain: 1, oppose: 0, invalid: 0, returned: 9 }]);
});

test('a tie on the last place is left to the chair, whose choice settles both', async () => {
  const rivals = await twoRivals({ database, walk }, ({ council }) => {
    council.overQuota.value.ties = ['women', 'chairVote'];
  });
  const [first, second] = rivals;
  await voteOn({ database, walk }, { items: rivals, key: 'k' });
  expect(await decisions(second)).toMatchObject([
    { outcome: 'undecided', by: 'chair', question: 'lastSeat', seatsLeft: 1, ranking: { place: 1, passed: 2 } },
  ]);
  for (const number of rivals) expect(await whereIs(database, number)).toMatchObject({ step: 'decision' });
  const task = await database.task.findFirstOrThrow({ where: { kind: 'decide', nominationNumber: first } });
  const actor = await walk.actor(task.personId);
  const both = await chooseAmongTied(database, { taskId: task.id, actor, chosen: rivals, reason: 'cả hai' });
  expect(both).toMatchObject({ code: 'invalid-choice' });
  await database.hint.deleteMany();
  const chosen = await chooseAmongTied(database, {
    taskId: task.id,
    actor,
    chosen: [second],
    reason: 'sáng kiến lớn hơn',
  });
  expect(chosen).toMatchObject({ recorded: true });
  // Both runs are woken, though the act is the sitting's and of neither's step.
  const { groups } = await claimHints(database, 100);
  expect(groups.map(({ number }) => number).sort()).toEqual([...rivals].sort());
  expect(await whereIs(database, first)).toEqual({ state: 'ended', ending: 'notChosen' });
  expect(await whereIs(database, second)).toMatchObject({ step: 'answer' });
  await expectCountsToHold(second);
});

test('ties on the last places of two years are two choices of one sitting', async () => {
  const house = { database, walk };
  const toChair = ({ council }: Policy): void => {
    council.overQuota.value.ties = ['chairVote'];
  };
  const rivals = await twoRivals(house, toChair);
  const before = [await aRival(house, 'Lê Thị Ba', toChair, 2019), await aRival(house, 'Phạm Văn Bốn', toChair, 2019)];
  await voteOn(house, { items: [...rivals, ...before], key: 'k' });
  for (const tied of [before, rivals]) {
    for (const number of tied) await whereIs(database, number);
    const [first, second] = tied as [string, string];
    const task = await database.task.findFirstOrThrow({ where: { kind: 'decide', nominationNumber: first } });
    const choice = { taskId: task.id, actor: await walk.actor(task.personId), reason: 'công trạng' };
    const [stranger] = tied === rivals ? before : rivals;
    expect(await chooseAmongTied(database, { ...choice, chosen: [stranger!] })).toMatchObject({
      code: 'invalid-choice',
      allowed: tied,
    });
    expect(await chooseAmongTied(database, { ...choice, chosen: [second] })).toMatchObject({ repeated: false });
    expect(await chooseAmongTied(database, { ...choice, chosen: [second] })).toMatchObject({ repeated: true });
    expect(await whereIs(database, first)).toEqual({ state: 'ended', ending: 'notChosen' });
    expect(await whereIs(database, second)).toMatchObject({ step: 'answer' });
  }
  const { checks } = await verifyAll(database);
  expect(checks.filter(({ name }) => name === 'road' || name === 'count')).toMatchObject([
    { differences: [] },
    { differences: [] },
  ]);
});

test('a choice among the tied that a build before wrote is the one choice there is', async () => {
  const rivals = await twoRivals({ database, walk }, ({ council }) => {
    council.overQuota.value.ties = ['chairVote'];
  });
  await voteOn({ database, walk }, { items: rivals, key: 'k' });
  for (const number of rivals) await whereIs(database, number);
  const [first, second] = rivals;
  const task = await database.task.findFirstOrThrow({ where: { kind: 'decide', nominationNumber: first } });
  const choice = { taskId: task.id, actor: await walk.actor(task.personId), reason: 'công trạng' };
  await chooseAmongTied(database, { ...choice, chosen: [second] });
  const { sittingNumber } = await database.act.findFirstOrThrow({ where: { kind: 'decide' } });
  await database.act.updateMany({ where: { kind: 'decide' }, data: { key: `decide/${sittingNumber ?? ''}/CSTDCS` } });
  // Whoever else may choose has a task of their own, still open while the cases are not settled.
  await database.task.update({ where: { id: task.id }, data: { state: 'open', closedAt: null } });
  expect(await chooseAmongTied(database, { ...choice, chosen: [first] })).toMatchObject({ code: 'already-acted' });
});

test('a tie on the last place is voted on again among the tied alone, and the place goes to the one with more votes', async () => {
  const rivals = await twoRivals({ database, walk }, ({ council }) => {
    council.overQuota.value.ties = ['runoff'];
    council.maxBallots.value = 2;
  });
  const [first, second] = rivals;
  await voteOn({ database, walk }, { items: rivals, key: 'k1' });
  for (const number of rivals) expect(await whereIs(database, number)).toMatchObject({ step: 'council', round: 1 });
  expect(await conveneFor({ database, walk }, { items: [first], key: 'k2' })).toMatchObject([
    { code: 'runoff-alone', tied: rivals },
  ]);
  await voteOn({ database, walk }, { items: rivals, key: 'k3', noes: [0, 1] });
  expect(await decisions(second)).toMatchObject([
    { outcome: 'tied', ballot: 1, seatsLeft: 1 },
    { outcome: 'passedOverQuota', ballot: 2, ranking: { place: 2 } },
  ]);
  expect(await whereIs(database, first)).toMatchObject({ step: 'answer' });
  expect(await whereIs(database, second)).toEqual({ state: 'ended', ending: 'notChosen' });
  await expectCountsToHold(second);
});

test('a place the chair gave is taken at the next sitting', async () => {
  const rivals = await twoRivals({ database, walk }, ({ council }) => {
    council.overQuota.value.ties = ['chairVote'];
  });
  await voteOn({ database, walk }, { items: rivals, key: 'k' });
  await whereIs(database, rivals[0]);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'decide', nominationNumber: rivals[0] } });
  const choice = { taskId: task.id, actor: await walk.actor(task.personId), chosen: [rivals[0]], reason: 'công trạng' };
  await chooseAmongTied(database, choice);
  expect(await whereIs(database, rivals[0])).toMatchObject({ step: 'answer' });
  const of = { nomination: { title: 'CSTDCS', year: 2020 } };
  const where = { number: 'HD-2020-99', bodyId: COUNCIL, countedAt: null };
  expect(await database.$transaction((tx) => placesTaken(tx, of, where))).toBe(1);
});

test('one place for two that passed goes to the one with more votes; the other is told that no place is left', async () => {
  const rivals = await twoRivals({ database, walk });
  const [first, second] = rivals;
  await voteOn({ database, walk }, { items: rivals, key: 'k', noes: [0, 1] });
  expect(await whereIs(database, first)).toMatchObject({ step: 'answer' });
  expect(await whereIs(database, second)).toEqual({ state: 'ended', ending: 'notChosen' });
  expect(await decisions(second)).toMatchObject([
    { outcome: 'passedOverQuota', ranking: { seats: 1, taken: 0, place: 2, passed: 2, by: ['votes'] } },
  ]);
  await expectCountsToHold(second);
  const told = await database.letter.findMany({ where: { nominationNumber: second } });
  expect(JSON.stringify(told.map(({ facts }) => facts))).toContain('noPlaceLeft');
});
