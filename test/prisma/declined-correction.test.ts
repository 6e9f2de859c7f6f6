/** A correction that its second person declines: nothing changes, and whoever proposed it is told. */

import type { Database } from '../../prisma/database';
import { verifyAll } from '../../prisma/queries/verify-case';
import { decideAt, proposeAt } from './corrections';
import { expectReached } from './reached';
import { awardedOnce, eachOn } from './stand';
import { walkAt, type Walk } from './walk';

const SECRETARY = 'hatinh-09';
const HEAD = 'hatinh-01';
jest.setTimeout(60_000);

let database: Database;
let walk: Walk;
eachOn(awardedOnce, (copy, number) => {
  database = copy;
  walk = walkAt(copy, number);
});

const propose = (change?: Parameters<typeof proposeAt>[1]) => proposeAt({ database, walk }, change);
const decide = (by: string, choice?: 'agree' | 'decline') => decideAt({ database, walk }, by, choice);

async function expectSound(): Promise<void> {
  const { checks } = await verifyAll(database);
  expect(checks.flatMap(({ differences }) => differences)).toEqual([]);
  await expectReached(database);
}

test('declined, everything stays, and another may be proposed', async () => {
  await propose();
  expect(await decide(HEAD, 'decline')).toMatchObject({ recorded: true });
  expect(await decide(HEAD, 'decline')).toMatchObject({ repeated: true });
  const told = await database.letter.findFirstOrThrow({ where: { kind: 'not-corrected', personId: SECRETARY } });
  expect(told.facts).toMatchObject({ reason: 'đúng' });
  expect(await decide(HEAD)).toMatchObject({ code: 'already-acted' });
  expect(await database.nomination.findFirstOrThrow()).toMatchObject({ state: 'ended', ending: 'awarded' });
  expect(await propose({ key: 'q' })).toMatchObject({ recorded: true });
  await expectSound();
});
