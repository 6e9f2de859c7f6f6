/** A vote of which only pass or fail is told: its numbers stand in no record, no export and no letter, and all of it holds. */

import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { proposeCorrection } from '../../prisma/acts/propose-correction';
import type { Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { hashOf } from '../../prisma/secrets';
import { Exported } from '../../rules/exported';
import { verifyExport } from '../../rules/verify';
import { verifyBoards } from '../../verifier/verify-boards';
import { sayRecounted } from '../../words/recounted';
import { pin } from './pin';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Roll, type Walk } from './walk';

jest.setTimeout(60_000);

const [SECRETARY, HEAD] = ['hatinh-09', 'hatinh-01'];

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

beforeEach(async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.publish.value.show = 'passFail';
  });
  await walk.review();
});

async function exported(): Promise<Exported> {
  const found = await exportCase(database, await walk.actor(SECRETARY), walk.number);
  return Exported.parse(JSON.parse(JSON.stringify(found)));
}

/** No number that the box opened to; nor does counting it again tell one. */
async function expectUntold(): Promise<void> {
  const { number } = walk;
  const nomination = await database.nomination.findUniqueOrThrow({ where: { number }, select: { endingReason: true } });
  const letters = await database.letter.findMany({ select: { facts: true } });
  const all = await exported();
  const verified = verifyExport(all, hashOf);
  const said = all.sittings.flatMap(({ number: sitting, agenda }) =>
    agenda.map(({ position, outcome }) => [sitting, position, outcome?.outcome]),
  );
  for (const { sitting, position, correction, decision } of verified.flatMap(({ counted = [] }) => counted))
    if (correction === undefined) expect(said).toContainEqual([sitting, position, decision.outcome]);
  expect(sayRecounted(verified, 'vi').slice(1).join('\n')).toMatch(
    /^HD-2020-01, mục 1 \(2020-0001\): phát ra \d+, thu về \d+; số phiếu không công bố$/m,
  );
  const told = JSON.stringify([verified, all, await database.recordEntry.findMany(), nomination, letters]);
  expect(told.match(/"(approve|oppose|abstain|valid)":\d+/g) ?? []).toEqual([]);
}

async function expectSound(): Promise<void> {
  const all = await exported();
  const others = verifyExport(all, hashOf).filter(({ name }) => name !== 'law' && name !== 'record');
  expect(others.flatMap(({ differences }) => differences)).toEqual([]);
  const boards = await verifyBoards(all.sittings, all.record);
  expect(boards.flatMap(({ findings }) => findings)).toEqual([]);
}

const noes: Roll = { choice: (seat) => (seat < 5 ? 'approve' : 'oppose') };

test('a case that fails by it ends without its numbers', async () => {
  await walk.sit(COUNCIL, noes);
  expect(await walk.position()).toMatchObject({ ending: 'failedVote' });
  await expectUntold();
  await expectSound();
});

test('a box that is decided again by other facts tells none either', async () => {
  await walk.sit(COUNCIL, { presence: (seat) => (seat > 6 ? 'written' : 'present') });
  const present = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const of = { number: walk.number, from: 'council', cause: 'clerical' as const, reason: 'ghi nhầm', paper: '9/BB' };
  const proposed = { ...of, key: 'p', actor: await walk.actor(SECRETARY), present };
  expect(await proposeCorrection(database, proposed)).toMatchObject({ plan: { course: 'decidedAgain' } });
  const agreed = { number: walk.number, choice: 'agree' as const, reason: 'đúng' };
  await agreeCorrection(database, { ...agreed, actor: await walk.actor(HEAD) });
  expect(await walk.position()).toMatchObject({ step: 'bloc' });
  await expectUntold();
  await expectSound();
});

test('an open vote of a bloc of which only pass or fail is published verifies', async () => {
  await pin(database, { number: walk.number }, ({ bloc }) => {
    if (bloc !== undefined) bloc.publish.value.show = 'passFail';
  });
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  expect(await walk.position()).toMatchObject({ step: 'submission' });
  await expectUntold();
  await expectSound();
});

test('whoever says of a full box that its numbers are not published is found out, and so is a wrong roll', async () => {
  await walk.sit(COUNCIL, noes);
  const all = await exported();
  const [sitting] = all.sittings;
  const [item] = sitting?.agenda ?? [];
  const policy = all.policies[item?.policyHash ?? ''] as { council: { publish: { value: { show: string } } } };
  const differences = (changed: Exported) =>
    verifyExport(changed, hashOf).find(({ name }) => name === 'count')?.differences;
  expect(differences(all)).toEqual([]);
  policy.council.publish.value.show = 'counts';
  expect(differences(all)).toMatchObject([{ code: 'decision-differs' }]);
  policy.council.publish.value.show = 'passFail';
  Object.assign(item?.outcome ?? {}, { returned: 8 });
  expect(differences(all)).toContainEqual(expect.objectContaining({ code: 'decision-differs' }));
});
