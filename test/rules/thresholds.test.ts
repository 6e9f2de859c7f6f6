/** Both sides of every threshold: for bodies of 1 to 60, every base and every share that a pack may write. */

import fc from 'fast-check';
import { decideCouncilItem, needed, passes, type Decision } from '../../rules/counting';
import type { Share } from '../../rules/policy-pack';
import type { Policy } from '../../rules/policy';
import { thePolicy, RUNS } from './given';

const SHARES: Share[] = [
  { num: 1, den: 2, op: '>' },
  { num: 1, den: 2, op: '>=' },
  { num: 2, den: 3, op: '>=' },
  { num: 2, den: 3, op: '>' },
  { num: 3, den: 4, op: '>' },
  { num: 3, den: 5, op: '>' },
  { num: 80, den: 100, op: '>=' },
  { num: 80, den: 100, op: '>' },
  { num: 90, den: 100, op: '>=' },
  { num: 1, den: 1, op: '>=' },
];
const BASES = ['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused'] as const;
const SIZES = Array.from({ length: 60 }, (_, index) => index + 1);

const { council, ...rest } = thePolicy();

/** The policy of a flag with another vote; anybody who comes makes a quorum of one in a hundred. */
function votingBy(vote: Partial<Policy['council']['vote']['value']>): Policy {
  const quorum = { ...council.quorum, value: { share: { num: 1, den: 100, op: '>=' as const } } };
  return {
    ...rest,
    council: { ...council, quorum, vote: { ...council.vote, value: { ...council.vote.value, ...vote } } },
  };
}

/** The smallest number of yeses that does, found by trying each with fractions of big integers. */
function smallest(base: number, { num, den, op }: Share): number {
  for (let yes = 0; ; yes += 1) {
    const [left, right] = [BigInt(yes) * BigInt(den), BigInt(base) * BigInt(num)];
    if (op === '>=' ? left >= right : left > right) return yes;
  }
}

/** A box whose base is `base` members, with some of them saying yes. */
function decided(
  of: (typeof BASES)[number],
  { base, yes, share }: { base: number; yes: number; share: Share },
): Decision {
  const policy = votingBy({ base: of, share });
  const recused = of === 'all-minus-recused' ? 2 : 0;
  const silent = of === 'all-members' ? 0 : of === 'ballots-valid' ? 1 : 0;
  const opposed = Math.max(0, base - yes);
  return decideCouncilItem({
    policy,
    members: base + recused + (of === 'all-members' ? 0 : 3),
    recused: of === 'all-minus-recused' ? recused + 3 : recused,
    present: base + (of === 'present' ? 0 : silent),
    written: 0,
    issued: base + silent,
    returned: base + silent,
    blank: silent,
    approve: yes,
    oppose: opposed,
  });
}

describe.each(SHARES)('a share of $op $num/$den', (share) => {
  it('needs what trying every number gives, for every body of 1 to 60', () => {
    for (const base of SIZES) {
      const wanted = smallest(base, share);
      expect([base, needed(base, share)]).toEqual([base, wanted]);
      expect([passes(wanted, base, share), passes(wanted - 1, base, share)]).toEqual([true, false]);
    }
  });

  it.each(BASES)('passes at the threshold and fails one below it, of %s', (of) => {
    for (const base of SIZES) {
      const wanted = smallest(base, share);
      if (wanted > base) continue;
      const [enough, short] = [wanted, wanted - 1].map((yes) => decided(of, { base, yes, share }));
      expect([of, base, enough?.base, enough?.outcome]).toEqual([of, base, base, 'passed']);
      expect([of, base, short?.base, short?.outcome]).toEqual([of, base, base, 'failed']);
    }
  });
});

const aShare = fc
  .record({
    den: fc.integer({ min: 1, max: 1000 }),
    part: fc.integer({ min: 1, max: 1000 }),
    op: fc.constantFrom('>=' as const, '>' as const),
  })
  .map(({ den, part, op }): Share => ({ num: Math.min(part, op === '>' ? den - 1 : den), den, op }))
  .filter(({ num }) => num > 0);

describe('of any share', () => {
  it('what is needed agrees with what passes', () => {
    fc.assert(
      fc.property(aShare, fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (share, base, yes) => {
        expect(passes(yes, base, share)).toBe(yes >= needed(base, share));
      }),
      { numRuns: RUNS },
    );
  });

  it('one more yes never undoes a pass', () => {
    fc.assert(
      fc.property(aShare, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (share, base, yes) => {
        if (passes(yes, base, share)) expect(passes(yes + 1, base, share)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

const aBox = fc
  .record({
    members: fc.integer({ min: 1, max: 60 }),
    of: fc.constantFrom(...BASES),
    share: aShare,
    blankIs: fc.constantFrom('oppose' as const, 'invalid' as const),
  })
  .chain((rule) =>
    fc
      .record({ present: fc.integer({ min: 0, max: rule.members }), recused: fc.integer({ min: 0, max: 3 }) })
      .chain(({ present, recused }) =>
        fc
          .record({ approve: fc.integer({ min: 0, max: present }), blank: fc.integer({ min: 0, max: 3 }) })
          .map(({ approve, blank }) => {
            const rest = present - approve;
            const blanks = Math.min(blank, rest);
            return {
              ...rule,
              present,
              recused: Math.min(recused, rule.members - 1),
              approve,
              blank: blanks,
              oppose: rest - blanks,
            };
          }),
      ),
  );

describe('of any box', () => {
  function decide({
    of,
    share,
    blankIs,
    ...count
  }: typeof aBox extends fc.Arbitrary<infer Box> ? Box : never): Decision {
    const policy = votingBy({ base: of, share, blankIs });
    return decideCouncilItem({ policy, ...count, written: 0, issued: count.present, returned: count.present });
  }

  it('the quorum never depends on a choice', () => {
    fc.assert(
      fc.property(aBox, (box) => {
        const other = decide({ ...box, approve: box.oppose, oppose: box.approve });
        expect(decide(box).quorumArithmetic).toEqual(other.quorumArithmetic);
        expect(decide(box).outcome === 'noQuorum').toBe(other.outcome === 'noQuorum');
      }),
      { numRuns: RUNS },
    );
  });

  it('turning a no into a yes never turns a pass into a failure', () => {
    fc.assert(
      fc.property(aBox, (box) => {
        if (box.oppose === 0) return;
        const turned = decide({ ...box, approve: box.approve + 1, oppose: box.oppose - 1 });
        if (decide(box).outcome === 'passed') expect(turned.outcome).toBe('passed');
      }),
      { numRuns: RUNS },
    );
  });
});
