/** The minutes of a bloc name as its head and deputy whoever of them was there. */

import type { Database } from '../../prisma/database';
import { readPaperFacts } from '../../prisma/queries/paper-facts';
import { paperText } from '../../words/papers';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

test('a deputy who votes in writing does not sign the minutes, and a head who was there does', async () => {
  await database.seat.updateMany({ where: { bodyId: BLOC, no: 3 }, data: { role: 'deputy' } });
  await database.seat.updateMany({
    where: { bodyId: BLOC, no: { not: 3 }, role: 'deputy' },
    data: { role: 'representative' },
  });
  await walk.review();
  await walk.sit('hatinh-ez-council');
  const sitting = await walk.sit(BLOC, { presence: (seat) => (seat === 3 ? 'written' : 'present') });
  const paper = await database.paper.findFirstOrThrow({ where: { kind: 'minutes', sittingNumber: sitting } });
  const { said } = await readPaperFacts(database, paper);
  if (said.kind !== 'minutes') throw new Error('no minutes are written');
  const head = await database.person.findUniqueOrThrow({ where: { id: 'nghean-01' } });
  expect(said).toMatchObject({ chair: head.fullName, written: 1 });
  expect(said).not.toHaveProperty('deputy');
  expect(paperText(said).signers.map(({ office }) => office)).not.toContain('KHỐI PHÓ');
});
