/** Who does not vote on an item, as its convener reads it before the voting opens and after. */

import { declareConflict } from '../../prisma/acts/declare-conflict';
import type { Database } from '../../prisma/database';
import { readAttendance } from '../../prisma/queries/read-attendance';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { makeKeyOf } from '../../bench/sealed';
import { pin } from './pin';
import { conveneFor } from './rivals';
import { eachOn, nominatedOnce } from './stand';
import { walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

test('a delegate whose interest it is is named, and not the member whose seat it is, before the voting opens as after', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.absence.value = { mode: 'proxyByLetter', proxy: { mandate: 'letter', perDelegate: 1, named: true } };
  });
  await walk.review();
  const { personId, person } = await database.post.findFirstOrThrow({
    where: { role: 'unitClerk' },
    include: { person: true },
  });
  const proxy = { presence: 'proxy' as const, delegate: personId, letter: '12/GUQ, 14/12/2020' };
  const convened = await conveneFor({ database, walk }, { items: [walk.number], key: 'k', attendance: { 8: proxy } });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  const { number } = convened;
  const actor = await walk.actor(personId);
  const declared = await declareConflict(database, { number: walk.number, key: 'c', actor, personId, reason: '' });
  expect(declared).toMatchObject({ recorded: true });
  const secretary = await walk.actor('hatinh-09');
  const named = [{ item: 1, names: [person.fullName] }];
  expect(await readAttendance(database, secretary, number)).toMatchObject({ recused: named });
  await makeKeyOf(database, number);
  expect(await keepSitting(database, number)).toMatchObject({ state: 'open' });
  expect(await readAttendance(database, secretary, number)).toMatchObject({ recused: named });
});
