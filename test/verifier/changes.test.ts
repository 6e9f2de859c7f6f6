/** No value of a board can be changed without being found out. */

import { randomInt } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import { readBoard } from '../../verifier/board';
import { verifyBoard } from '../../verifier/verify-board';
import { aSitting, theRoll } from './given';

beforeAll(() => sodium.ready);

const any = <One>(list: One[]): One => list[randomInt(list.length)]!;

describe('a board of which one value was changed', () => {
  it('is never agreed to, in 500 changes', async () => {
    const { board } = aSitting();
    expect(await verifyBoard(board, theRoll)).toEqual([]);
    const places = placesIn(board);
    for (let time = 0; time < 500; time += 1) {
      const copy = structuredClone(board);
      const place = any(places);
      const [before, after] = changeAt(copy, place);
      const read = readBoard(copy);
      const findings = Array.isArray(read) ? read : await verifyBoard(read, theRoll);
      expect({ place: place.join('.'), before, after, found: findings.length > 0 }).toMatchObject({ found: true });
    }
  }, 240_000);
});

type Place = (string | number)[];

/** Where texts and numbers stand. */
function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const keysOf = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keysOf.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...place, key]));
}

/** Another value in one place: one letter of a text, or another number. */
function changeAt(board: unknown, place: Place): [before: unknown, after: unknown] {
  const inside = place.slice(0, -1).reduce((value, key) => (value as Record<string | number, unknown>)[key], board);
  const last = place.at(-1)!;
  const before = (inside as Record<string | number, unknown>)[last];
  const after = typeof before === 'string' ? otherLetter(before) : Number(before) + any([-1, 1, randomInt(2, 1000)]);
  (inside as Record<string | number, unknown>)[last] = after;
  return [before, after];
}

function otherLetter(words: string): string {
  const at = randomInt(words.length);
  const letters = '0 1 2 3 4 5 6 7 8 9 a b c d e f X Y Z _ - :'.split(' ').filter((letter) => letter !== words[at]);
  return words.slice(0, at) + any(letters) + words.slice(at + 1);
}
