/** What stands on an agenda is read at once: as many questions to the database for many cases as for one. */

import type { Database, Transaction } from '../../prisma/database';
import { waitingItems, type WaitingItem } from '../../prisma/sittings/agenda';
import { whereIs } from '../../prisma/stages/settle';
import { aRival, twoRivals, voteOn } from './rivals';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** What waits for the council of some cases, and how often the database was asked for it. */
async function ask(numbers: string[]): Promise<{ items: WaitingItem[]; asked: number }> {
  const body = await database.body.findUniqueOrThrow({ where: { id: COUNCIL } });
  let asked = 0;
  const counting = database.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        asked += 1;
        return query(args);
      },
    },
  });
  const items = await counting.$transaction((tx) => waitingItems(tx as unknown as Transaction, body, numbers));
  return { items: items.sort((a, b) => a.number.localeCompare(b.number)), asked };
}

test('of many cases it asks as often as of one, and each has its own ballots and those it is tied with', async () => {
  const rivals = await twoRivals({ database, walk }, ({ council }) => {
    council.overQuota.value.ties = ['runoff'];
    council.maxBallots.value = 2;
  });
  await voteOn({ database, walk }, { items: rivals, key: 'k' });
  for (const number of rivals) await whereIs(database, number);
  const others = [await aRival({ database, walk }, 'Lê Thị Ba'), await aRival({ database, walk }, 'Phạm Văn Bốn')];
  const [one, many] = [await ask(rivals.slice(0, 1)), await ask([...rivals, ...others, 'no-such-case'])];
  expect(one.items).toMatchObject([{ number: rivals[0], ballots: 1, runoff: rivals, taken: null }]);
  expect(many.items.map(({ number, ballots, runoff }) => ({ number, ballots, runoff }))).toEqual([
    { number: rivals[0], ballots: 1, runoff: rivals },
    { number: rivals[1], ballots: 1, runoff: rivals },
    { number: others[0], ballots: 0, runoff: undefined },
    { number: others[1], ballots: 0, runoff: undefined },
  ]);
  expect(many.asked).toBe(one.asked);
});
