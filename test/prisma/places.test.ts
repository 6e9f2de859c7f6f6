/** Places of a title that a council has few of, where a count is corrected or reckoned again. */

import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { decideItem } from '../../prisma/acts/decide-item';
import { proposeCorrection } from '../../prisma/acts/propose-correction';
import { setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { hashOf } from '../../prisma/secrets';
import { whereIs } from '../../prisma/stages/settle';
import { Exported } from '../../rules/exported';
import type { Policy } from '../../rules/policy';
import { verifyCounts } from '../../rules/verify-counts';
import { copiesOf } from '../setup/database';
import { pin } from './pin';
import { aRival, twoRivals, voteOn } from './rivals';
import { eachOn } from './stand';
import { walkAt, walkOf, type Walk } from './walk';

jest.setTimeout(60_000);

const [SECRETARY, HEAD] = ['hatinh-09', 'hatinh-01'];

let database: Database;
let walk: Walk;
let rivals: [string, string];

const rivalsOnce = copiesOf(async (one) => {
  await setClockOffset(one, 0);
  const first = await walkOf(one);
  const asked = { database: one, walk: first };
  return { number: first.number, rivals: await twoRivals(asked) };
});

eachOn(rivalsOnce, (one, answer) => {
  database = one;
  rivals = answer.rivals;
  walk = walkAt(one, answer.number);
});

const sit = (items: string[], key: string, more: { noes?: number[]; silent?: number } = {}) =>
  voteOn({ database, walk }, { items, key, ...more });

/** Whoever may not vote is not counted among those of whom a share is taken. */
async function recusedLeave(number: string): Promise<void> {
  await pin(database, { number }, ({ council }) => {
    council.recusal.value.staysInBase = false;
  });
}

/** The two who sent nothing might not vote, as two persons say: all others said yes. */
async function correct(number: string): Promise<void> {
  const recused = [8, 9];
  const of = {
    number,
    key: `p-${number}`,
    from: 'council',
    cause: 'clerical' as const,
    reason: 'ghi nhầm',
    paper: '9/BB',
  };
  const proposed = await proposeCorrection(database, { ...of, actor: await walk.actor(SECRETARY), recused });
  expect(proposed).toMatchObject({ plan: { course: 'decidedAgain' } });
  const agreed = await agreeCorrection(database, {
    number,
    actor: await walk.actor(HEAD),
    choice: 'agree',
    reason: 'đúng',
  });
  expect(agreed).toMatchObject({ recorded: true });
}

async function lastOutcome(number: string): Promise<unknown> {
  const opening = await database.opening.findFirstOrThrow({
    where: { nominationNumber: number, step: 'council', state: 'settled' },
    orderBy: { sequence: 'desc' },
  });
  return opening.outcome;
}

async function expectCountsToHold(number: string): Promise<void> {
  const exported = await exportCase(database, await walk.actor(SECRETARY), number);
  const { differences } = verifyCounts(Exported.parse(JSON.parse(JSON.stringify(exported))), hashOf);
  expect(differences).toEqual([]);
}

test('whoever passes by a correction takes a place from the next sitting', async () => {
  const [first, second] = rivals;
  await recusedLeave(first);
  await sit([first], 'k1', { silent: 2 });
  await whereIs(database, first);
  await correct(first);
  await whereIs(database, first);
  expect(await lastOutcome(first)).toMatchObject({ outcome: 'passed', ranking: { seats: 1, taken: 0 } });
  await sit([second], 'k2');
  await whereIs(database, second);
  expect(await lastOutcome(second)).toMatchObject({ outcome: 'passedOverQuota', ranking: { seats: 1, taken: 1 } });
  for (const number of rivals) await expectCountsToHold(number);
});

test('whom the head has decided for holds a place, though their case has not gone on', async () => {
  const headDecides = ({ council }: Policy): void => {
    council.maxBallots.value = 1;
    council.afterMax.value = 'headDecides';
  };
  const first = await aRival({ database, walk }, 'Lê Văn Ba', headDecides);
  const [second] = rivals;
  await sit([first], 'k1', { noes: [5] });
  await whereIs(database, first);
  const task = await database.task.findFirstOrThrow({ where: { kind: 'decide', nominationNumber: first } });
  const decided = { taskId: task.id, actor: await walk.actor(task.personId), choice: 'approve' as const };
  expect(await decideItem(database, { ...decided, reason: 'xứng đáng' })).toMatchObject({ recorded: true });
  await sit([second], 'k2');
  await whereIs(database, second);
  expect(await lastOutcome(second)).toMatchObject({ outcome: 'passedOverQuota', ranking: { seats: 1, taken: 1 } });
  for (const number of [first, second]) await expectCountsToHold(number);
});

test('whoever would pass by a correction finds the place taken that another sitting gave before', async () => {
  const [first, second] = rivals;
  await sit([first], 'k1');
  await whereIs(database, first);
  await recusedLeave(second);
  await sit([second], 'k2', { silent: 2 });
  await whereIs(database, second);
  await correct(second);
  await whereIs(database, second);
  expect(await lastOutcome(second)).toMatchObject({ outcome: 'passedOverQuota', ranking: { seats: 1, taken: 1 } });
  for (const number of rivals) await expectCountsToHold(number);
});

test('a count reckoned again knows of the places that were taken, though the first of its items failed', async () => {
  const [first, second] = rivals;
  await sit([await aRival({ database, walk }, 'Lê Văn Ba')], 'k1');
  await sit(rivals, 'k2', { noes: [9, 0] });
  await whereIs(database, first);
  await whereIs(database, second);
  expect(await lastOutcome(second)).toMatchObject({ outcome: 'passedOverQuota', ranking: { seats: 1, taken: 1 } });
  await expectCountsToHold(second);
});
