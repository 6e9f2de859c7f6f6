/** A member who may vote on nothing of the agenda has no paper: none is counted as issued, and nobody waits for it. */

import { showVotersLeft } from '../../prisma/acts/reach-voters';
import type { Database } from '../../prisma/database';
import { listNamed } from '../../prisma/queries/list-cases';
import { readPaperFacts } from '../../prisma/queries/paper-facts';
import { readEnvelopes } from '../../prisma/queries/read-envelopes';
import { readStanding } from '../../prisma/queries/read-standing';
import { readWorkload } from '../../prisma/queries/read-workload';
import { showSitting } from '../../prisma/queries/show-sitting';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { paperText } from '../../words/papers';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { pin } from './pin';
import { conveneFor } from './rivals';
import { eachOn, nominatedOnce } from './stand';
import { COUNTING_BOARD, openAndCount, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

const SECRETARY = 'hatinh-09';

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

test('of nine members one is recused from the only item: eight papers are issued, and eight are waited for', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.recusal.value.allowed = 'onRequest';
  });
  await walk.review();
  const convened = await conveneFor({ database, walk }, { items: [walk.number], key: 'k', recusals: { '1': [9] } });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  const { number } = convened;
  await makeKeyOf(database, number);
  await keepSitting(database, number);
  const secretary = await walk.actor(SECRETARY);
  expect(await showSitting(database, secretary, { number, record: false, letters: false })).toMatchObject({
    members: 9,
    issued: 8,
    returned: 0,
  });
  expect(await readStanding(database, secretary, walk.number)).toMatchObject({ sitting: { voted: 0, members: 8 } });
  expect(await listNamed(database, secretary, [walk.number])).toMatchObject([{ acted: 0, needed: 8 }]);
  expect((await readWorkload(database, secretary, 2020)).votes).toEqual([{ sitting: number, issued: 8, returned: 0 }]);
  expect(await showVotersLeft(database, { number, actor: secretary, key: 'n' })).toMatchObject({
    names: { length: 8 },
  });
  const [seat = 0] = COUNTING_BOARD;
  const { personId: holder } = await database.roll.findFirstOrThrow({ where: { sittingNumber: number, seatNo: seat } });
  expect(await readEnvelopes(database, await walk.actor(holder), number)).toMatchObject({ seats: { length: 8 } });
  for (const { id, personId } of await database.task.findMany({ where: { sittingNumber: number, kind: 'ballot' } }))
    await castFor(database, { taskId: id, actor: await walk.actor(personId), choices: { '1': 'approve' } });
  await keepSitting(database, number);
  await openAndCount(database, number);
  const paper = await database.paper.findFirstOrThrow({ where: { sittingNumber: number, kind: 'countRecord' } });
  const { said } = await readPaperFacts(database, paper);
  expect(said).toMatchObject({ issued: 8, returned: 8, members: 9 });
  const { person } = await database.roll.findFirstOrThrow({
    where: { sittingNumber: number, seatNo: 9 },
    select: { person: true },
  });
  expect(paperText(said).paragraphs.join(' ')).toContain(
    `không tham gia: 01 (lý do: ${person.fullName}: vì liên quan).`,
  );
});
