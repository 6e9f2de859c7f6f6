/** A box of a long agenda is opened beside the other work of the process, which tells stories and sends its heartbeats. */

import { openShare } from '../../ballot/opening';
import { openInTurns } from '../../prisma/sittings/sealed-box';
import { aBallot, aKey, anItem, anOpening, aPaper } from '../ballot/given';

const ITEMS = 40;

/** The longest time for which a piece of work let nothing else have its turn, and how long it took in all. */
async function watched<Answer>(work: () => Promise<Answer>): Promise<{ answer: Answer; longest: number; all: number }> {
  const began = performance.now();
  let [last, longest, isOver] = [began, 0, false];
  const look = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  const answer = await work();
  isOver = true;
  look();
  return { answer, longest, all: performance.now() - began };
}

test('between a few items and the next others have their turn, and each item comes to what it holds', async () => {
  const made = aKey();
  const items = Array.from({ length: ITEMS }, (_, at) => anItem(at + 1));
  const positions = items.map(({ position }) => position);
  const paper = aPaper(made, items);
  const choices = Object.fromEntries(positions.map((one) => [one, one % 2 === 0 ? 'approve' : 'oppose'] as const));
  const opening = anOpening(made, paper, [aBallot(paper, { voter: 'seat:1', choices })], positions);
  const holders = [1, 3].map((holder) => ({
    opening: openShare({ ...opening, holder, seed: made.seeds[holder - 1]! }),
  }));
  const { answer, longest, all } = await watched(() => openInTurns(opening, { holders } as never));
  expect(answer).toEqual(Object.fromEntries(positions.map((one) => [one, one % 2 === 0 ? [1, 0] : [0, 1]])));
  expect(longest).toBeLessThan(all / 2);
}, 60_000);
