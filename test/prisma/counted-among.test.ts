/** Who is invited to vote reads of how many the share is taken: of the roll, however few were named when it was convened. */

import { convene } from '../../prisma/acts/convene-sitting';
import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import type { SittingFacts } from '../../rules/letters';
import { consequenceWords } from '../../words/letters/acts';
import { makeKeyOf } from '../../bench/sealed';
import { pin } from './pin';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, COUNTING_BOARD, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** What the invitations to the ballot say of whoever does not vote, each once. */
async function said(): Promise<string[]> {
  await walk.review();
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const convened = await convene(database, {
    actor: await walk.actor('hatinh-09'),
    key: 'k',
    bodyId: COUNCIL,
    meetsAt: later(1),
    opensAt: now,
    closesAt: later(6),
    place: 'A2',
    items: [walk.number],
    presence: {},
    countingBoard: COUNTING_BOARD,
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  await makeKeyOf(database, convened.number);
  await keepSitting(database, convened.number);
  const letters = await database.letter.findMany({ where: { kind: { in: ['ballot', 'opinion'] } } });
  const about = letters.map(({ facts }) => (facts as unknown as { sitting: SittingFacts }).sitting);
  return [...new Set(about.map((one) => consequenceWords.en.ballot({ you: 'you' }, one)))];
}

test('a convener who names nobody as absent still invites nine among nine', async () => {
  expect(await said()).toEqual([
    'If you do not vote, you still count among the 9 members on whom the percentage is reckoned.',
  ]);
});

test('where the share is taken of the valid ballots nobody is told to count without voting', async () => {
  await pin(database, { number: walk.number }, ({ council }) => {
    council.vote.value.base = 'ballots-valid';
  });
  expect(await said()).toEqual([
    'A vote that is not cast is not counted; the percentage is reckoned by the rules that apply to each nomination.',
  ]);
});
