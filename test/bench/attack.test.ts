/** The attacker of the secrecy experiment finds what is planted, and nothing where nothing is. */

import { attack, isSecret, type Watched } from '../../bench/secrecy/attack';

const CHOICES = ['approve', 'oppose', 'blank'];
const NAMES = ['order', 'milliseconds', 'bytes', 'bits'];

/** The same numbers each time: a test of chance must not hang on chance. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 300 elections of five voters; `leak` may bend a voter's signs by the choice. */
function elections(seed: number, leak: (signs: number[], choice: string, chance: () => number) => void): Watched[] {
  const chance = numbers(seed);
  return Array.from({ length: 1_500 }, (_, at) => {
    const choice = CHOICES[Math.floor(chance() * CHOICES.length)] ?? '';
    const signs = [at % 5, 20 + chance() * 10, 640, Math.floor(chance() * 256)];
    leak(signs, choice, chance);
    return { election: `election ${Math.floor(at / 5)}`, choice, signs };
  });
}

test.each([1, 2, 3])('signs that say nothing give nothing (%i)', (seed) => {
  expect(
    isSecret(
      attack(
        elections(seed, () => undefined),
        NAMES,
      ),
    ),
  ).toBe(true);
});

const LEAKS: [string, (signs: number[], choice: string, chance: () => number) => void][] = [
  [
    'an approval that takes four milliseconds longer',
    (signs, choice) => (signs[1] = (signs[1] ?? 0) + (choice === 'approve' ? 4 : 0)),
  ],
  [
    'one byte more in every third opposing ballot',
    (signs, choice, chance) => (signs[2] = choice === 'oppose' && chance() < 1 / 3 ? 641 : 640),
  ],
  [
    'a bit of a proof that is set where a ballot is blank',
    (signs, choice) => (signs[3] = choice === 'blank' ? (signs[3] ?? 0) | 128 : (signs[3] ?? 0)),
  ],
  [
    'rows that lie in the order of the choices',
    (signs, choice, chance) => (signs[0] = CHOICES.indexOf(choice) + chance() * 2),
  ],
];

test.each(LEAKS)('found out: %s', (_, leak) => {
  expect(isSecret(attack(elections(7, leak), NAMES))).toBe(false);
});

test('what lies in two signs together is found by the attacker with all of them', () => {
  const [single, all] = attack(
    elections(11, (signs, choice, chance) => {
      const noise = chance() * 100;
      signs[1] = noise;
      signs[3] = noise + CHOICES.indexOf(choice) * 5;
    }),
    NAMES,
  );
  expect(all?.pairs.right).toBeGreaterThan(all?.pairs.limit ?? Infinity);
  expect(all?.pairs.right).toBeGreaterThan(single?.pairs.right ?? Infinity);
});

test('an election where all chose the same gives no pair, and its base rate is one', () => {
  const watched = elections(5, () => undefined).map((one) => ({ ...one, choice: 'approve' }));
  const [single] = attack(watched, NAMES);
  expect(single?.guesses).toEqual({ right: 750, of: 750, base: 750, limit: 750 });
  expect(single?.pairs).toEqual({ right: 0, of: 0, base: 0, limit: 0 });
});
