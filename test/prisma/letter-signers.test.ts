/** The results of a case are told in the name of the body that came to them. */

import type { Database } from '../../prisma/database';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** Who signs letters of a kind, each once. */
async function signersOf(kind: string): Promise<unknown[]> {
  const letters = await database.letter.findMany({ where: { kind, nominationNumber: walk.number } });
  const signers = letters.map(({ facts }) => JSON.stringify((facts as { signedBy?: unknown }).signedBy ?? null));
  return [...new Set(signers)].map((one): unknown => JSON.parse(one));
}

async function nameOf(id: string): Promise<string> {
  return (await database.body.findUniqueOrThrow({ where: { id } })).name;
}

test('a vote of the council is told by the council, and one of the bloc by the bloc', async () => {
  await walk.review();
  await walk.sit(COUNCIL);
  const council = { body: await nameOf(COUNCIL) };
  expect(await signersOf('result')).toEqual([council]);
  await walk.sit(BLOC, { choice: () => 'oppose' });
  expect(await walk.position()).toMatchObject({ ending: 'failedVote' });
  const told = await signersOf('result');
  expect(told).toHaveLength(2);
  expect(told).toEqual(expect.arrayContaining([council, { body: await nameOf(BLOC) }]));
});
