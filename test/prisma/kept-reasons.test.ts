/** Why a case was held or withdrawn leaves the house for those alone who may read it, and the engine is not told it. */

import { hold, resume, withdraw } from '../../prisma/acts/steer-nomination';
import type { Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { readBundle } from '../../prisma/queries/read-box';
import { readPassport } from '../../prisma/queries/read-passport';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { isRefusal } from '../../rules/refusal';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, walkAt, type Walk } from './walk';

const [SECRETARY, HEAD, OBSERVER, MINISTRY] = ['hatinh-09', 'hatinh-01', 'hatinh-12', 'mpi-01'];
const WHY = { reason: 'có đoàn thanh tra', paper: '12/TB-TTr' };
const KEPT = [WHY.reason, WHY.paper, '"cause":"inspection"'];

let database: Database;
let walk: Walk;
eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

async function steering(key: string) {
  return { number: walk.number, actor: await walk.actor(SECRETARY), key, ...WHY };
}

async function held(): Promise<void> {
  const answer = await hold(database, { ...(await steering('hold')), cause: 'inspection' });
  expect(answer).toMatchObject({ recorded: true });
}

/** Whether somebody is given it, and whether it tells any of what is kept. */
async function isGiven(personId: string, read: typeof exportCase | typeof readPassport): Promise<boolean> {
  const answer = await read(database, await walk.actor(personId), walk.number);
  const told = JSON.stringify(answer);
  if (!isRefusal(answer)) return true;
  expect(answer.code).toBe('reasons-kept');
  for (const kept of KEPT) expect(told).not.toContain(kept);
  return false;
}

test('export and passport are refused to whoever may not read the cause of a hold, and the bundle of the sitting has none of it', async () => {
  await walk.review();
  const sitting = await walk.convene(COUNCIL);
  await keepSitting(database, sitting);
  await held();
  await walk.vote(sitting);
  for (const read of [exportCase, readPassport]) {
    expect([await isGiven(SECRETARY, read), await isGiven(MINISTRY, read)]).toEqual([true, true]);
    expect([await isGiven(HEAD, read), await isGiven(OBSERVER, read)]).toEqual([false, false]);
  }
  const bundle = await readBundle(database, await walk.actor(OBSERVER), sitting);
  expect(bundle?.sittings[0]?.state).toBe('counted');
  for (const kept of KEPT) expect(JSON.stringify(bundle)).not.toContain(kept);
});

test('the engine is told since when a case is on hold, and not why', async () => {
  await held();
  expect(await walk.position()).toEqual({ state: 'held', stage: 'unit-review', since: expect.any(String) as string });
});

test('why a case was withdrawn, or ended after a hold, is for those who may do that', async () => {
  await withdraw(database, await steering('withdraw'));
  expect([await isGiven(HEAD, exportCase), await isGiven(OBSERVER, exportCase)]).toEqual([true, false]);
});

test('a case that ended by discipline keeps why', async () => {
  await held();
  await resume(database, { ...(await steering('resume')), end: 'disciplined' });
  expect([await isGiven(SECRETARY, exportCase), await isGiven(HEAD, exportCase)]).toEqual([true, false]);
});
