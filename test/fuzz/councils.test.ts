/**
 * Councils under rules drawn by lot, with members, absences, ballots and rivals drawn by lot, and a case that is held,
 * withdrawn, struck or corrected in between: what was done verifies, and no case is left without a next step.
 */

import fc from 'fast-check';
import { closeDatabase, openDatabase } from '../../prisma/database';
import type { Policy } from '../../rules/policy';
import { aRival } from '../prisma/rivals';
import { nominatedOnce } from '../prisma/stand';
import { walkAt } from '../prisma/walk';
import { holds } from './hold';
import { sitAndCount } from './play-council';
import { expectSound, playStory, ruleBody, someRules, someVote } from './story';
import { someTurn } from './turns';

const SEATS = 9;
const RIVALS = 3;

const someCouncil = fc.record({
  rules: someRules,
  vote: fc.record({
    ...someVote,
    blankIs: fc.constantFrom('oppose' as const, 'invalid' as const),
    chairAssent: fc.boolean(),
  }),
  recusal: fc.record({ staysInBase: fc.boolean(), countsForQuorum: fc.boolean() }),
  places: fc.integer({ min: 1, max: 2 }),
});
type Council = typeof someCouncil extends fc.Arbitrary<infer One> ? One : never;

function ruledBy({ rules, vote, recusal, places }: Council): (policy: Policy) => void {
  return ({ council, title }) => {
    ruleBody(council, rules);
    Object.assign(council.vote.value, vote);
    Object.assign(council.recusal.value, { allowed: 'onRequest', ...recusal });
    if (title.seats !== undefined) title.seats.value = places;
  };
}

const aMember = fc.record({
  presence: fc.constantFrom(...(['present', 'present', 'present', 'present', 'present', 'written', 'absent'] as const)),
  casts: fc.integer({ min: 0, max: 9 }).map((lot) => lot > 0),
  choices: fc.array(
    fc.constantFrom(...(['approve', 'approve', 'approve', 'approve', 'oppose', 'oppose', 'blank', 'abstain'] as const)),
    { minLength: RIVALS, maxLength: RIVALS },
  ),
  /** The item that the seat may not vote on; most have none. */
  recusedFrom: fc.integer({ min: 0, max: 20 }),
});
const aSitting = fc.record({
  members: fc.array(aMember, { minLength: SEATS, maxLength: SEATS }),
  turn: someTurn,
  answer: fc.constantFrom('approve' as const, 'oppose' as const),
});
const aStory = fc.record({
  council: someCouncil,
  years: fc.array(fc.constantFrom(2020, 2020, 2019), { minLength: 1, maxLength: RIVALS }),
  sittings: fc.array(aSitting, { minLength: 3, maxLength: 3 }),
});

holds(
  {
    of: 'councils',
    title:
      'whatever the rules, whoever votes and whatever comes between, what a council did verifies and no case is stuck',
    sizes: { here: 2, commit: 20, nightly: 300 },
    values: aStory,
    tryMs: 30_000,
  },
  async ({ council, years, sittings }) => {
    const { url, drop, answer: first } = await nominatedOnce();
    const database = openDatabase(url);
    try {
      const walk = walkAt(database, first);
      const cases: string[] = [];
      for (const [at, year] of years.entries())
        cases.push(await aRival({ database, walk }, `Nguyễn Văn ${at}`, ruledBy(council), year));
      const house = { database, walk, cases };
      await playStory(house, { step: 'council', sittings }, (items, drawn) => sitAndCount(house, items, drawn));
      await expectSound(house);
    } finally {
      await closeDatabase(database);
      await drop();
    }
  },
);
