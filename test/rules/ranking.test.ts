import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { decideCouncilItem } from '../../rules/counting';
import type { Policy } from '../../rules/policy';
import { marksOf, rankPassed, withRank, type Candidate, type Places } from '../../rules/ranking';
import { RUNS, thePolicy } from './given';

const draw = (text: string): string => createHash('sha256').update(`box/${text}`).digest('hex');
const places = (change: Partial<Places> = {}): Places => ({
  seats: 2,
  taken: 0,
  rule: { rank: 'votesDesc', ties: ['women', 'runoff'] },
  afterMax: 'fails',
  mayVoteAgain: true,
  draw,
  ...change,
});
const one = (number: string, approve: number, more: Partial<Candidate> = {}): Candidate => ({
  number,
  approve,
  preferred: false,
  ...more,
});

function outcomes(candidates: Candidate[], change: Partial<Places> = {}): Record<string, string> {
  const ranked = rankPassed(candidates, places(change));
  return Object.fromEntries([...ranked].map(([number, { outcome }]) => [number, outcome]));
}

describe('two places', () => {
  it('go to all who passed where there are no more than two', () => {
    expect(outcomes([one('a', 8), one('b', 9)])).toEqual({ a: 'passed', b: 'passed' });
  });

  it('go to those with most votes', () => {
    expect(outcomes([one('a', 7), one('b', 9), one('c', 8)])).toEqual({
      a: 'passedOverQuota',
      b: 'passed',
      c: 'passed',
    });
  });

  it('go by points where the policy ranks by points, exactly', () => {
    const pair = [one('a', 9, { points: '96.5' }), one('b', 8, { points: '96.50' }), one('c', 7, { points: '96.6' })];
    const rule = { rank: 'pointsDesc' as const, ties: ['lots' as const] };
    expect(outcomes(pair, { rule }).c).toBe('passed');
    expect(Object.values(outcomes(pair, { rule })).filter((word) => word === 'passed')).toHaveLength(2);
  });

  it('are none where earlier sittings gave them away', () => {
    expect(outcomes([one('a', 9), one('b', 8)], { taken: 2 })).toEqual({ a: 'passedOverQuota', b: 'passedOverQuota' });
  });
});

describe('a tie on the last place', () => {
  const tied = [one('a', 9), one('b', 8), one('c', 8)];

  it('goes to whom the law prefers on equal merit', () => {
    expect(outcomes([one('a', 9), one('b', 8), one('c', 8, { preferred: true })])).toMatchObject({
      b: 'passedOverQuota',
      c: 'passed',
    });
  });

  it('goes to another ballot among the tied alone while one is left, and to the next rule when none is', () => {
    expect(outcomes(tied)).toEqual({ a: 'passed', b: 'tied', c: 'tied' });
    expect(outcomes(tied, { mayVoteAgain: false })).toEqual({
      a: 'passed',
      b: 'passedOverQuota',
      c: 'passedOverQuota',
    });
  });

  it('is left to the chair where the policy says so, with the places that are left', () => {
    const rule = { rank: 'votesDesc' as const, ties: ['chairVote' as const] };
    const ranked = rankPassed(tied, places({ rule }));
    expect(ranked.get('b')).toMatchObject({ outcome: 'undecided', seatsLeft: 1, by: ['votes', 'chairVote'] });
    expect(ranked.get('a')).toMatchObject({ outcome: 'passed', place: 1 });
  });

  it('is drawn by lot from the closed box, the same for whoever draws again', () => {
    const rule = { rank: 'votesDesc' as const, ties: ['lots' as const] };
    const first = draw('b') < draw('c') ? 'b' : 'c';
    expect(outcomes(tied, { rule })[first]).toBe('passed');
    expect(outcomes([...tied].reverse(), { rule })).toEqual(outcomes(tied, { rule }));
  });

  it.each([
    ['headDecides', undefined, 'head'],
    ['headDecides', 'blocHeadAndDeputy', 'blocHeadAndDeputy'],
    ['chairDecides', undefined, 'chair'],
    ['blocHeadAndDeputyDecide', undefined, 'blocHeadAndDeputy'],
  ] as const)('goes after the last ballot to whom the policy names: by %s, of a body under %s, %s', (...row) => {
    const [afterMax, head, asked] = row;
    const ranked = rankPassed(tied, places({ mayVoteAgain: false, afterMax, ...(head === undefined ? {} : { head }) }));
    for (const number of ['b', 'c'])
      expect(ranked.get(number)).toMatchObject({
        outcome: 'undecided',
        place: 2,
        seatsLeft: 1,
        asked,
        by: ['votes', 'women'],
      });
  });

  it.each([
    [['chairVote'], { outcome: 'undecided', asked: 'chair', seatsLeft: 1, by: ['votes', 'chairVote'] }],
    [
      ['women', 'moreOutstanding'],
      { outcome: 'undecided', asked: 'chair', seatsLeft: 1, by: ['votes', 'women', 'moreOutstanding'] },
    ],
    [['morePoints', 'runoff'], { outcome: 'tied', seatsLeft: 1, by: ['votes', 'morePoints', 'runoff'] }],
    [['women'], { outcome: 'passedOverQuota', by: ['votes', 'women'] }],
    [[], { outcome: 'passedOverQuota', by: ['votes'] }],
  ] as const)('by %j comes to %o', (list, told) => {
    const ranked = rankPassed(tied, places({ rule: { rank: 'votesDesc', ties: [...list] } }));
    for (const number of ['b', 'c']) expect(ranked.get(number)).toEqual({ place: 2, preferred: false, ...told });
  });

  it('goes to more points, and one without any has none', () => {
    const rule = { rank: 'votesDesc' as const, ties: ['morePoints' as const] };
    for (const list of [
      [one('b', 8), one('c', 8, { points: '0.5' }), one('d', 8)],
      [one('b', 8, { points: '0' }), one('c', 8, { points: '0.5' }), one('d', 8, { points: '0.25' })],
    ])
      expect(outcomes([...list, one('a', 9)], { rule })).toEqual({
        a: 'passed',
        b: 'passedOverQuota',
        c: 'passed',
        d: 'passedOverQuota',
      });
  });

  it('is drawn lowest first, and left together where the same is drawn', () => {
    const rule = { rank: 'votesDesc' as const, ties: ['lots' as const] };
    const lots: Record<string, string> = { a: '3', b: '1', c: '2', d: '1', e: '4' };
    const question = places({ rule, seats: 3, draw: (number) => lots[number] ?? '' });
    const list = Object.keys(lots).map((number) => one(number, 8));
    for (const order of [list, [...list].reverse()])
      expect([...rankPassed(order, question)].map(([number, { place, outcome }]) => [number, place, outcome])).toEqual([
        ['b', 1, 'passed'],
        ['d', 1, 'passed'],
        ['c', 3, 'passed'],
        ['a', 4, 'passedOverQuota'],
        ['e', 5, 'passedOverQuota'],
      ]);
    expect(outcomes(list.slice(1, 4), { ...question, seats: 1, afterMax: 'chairDecides' })).toMatchObject({
      b: 'undecided',
      d: 'undecided',
    });
  });
});

describe('a decision with its rank', () => {
  const decision = decideCouncilItem({
    policy: thePolicy(),
    ...{ members: 9, present: 9, written: 0, recused: 0, issued: 9, returned: 9, blank: 0, approve: 9, oppose: 0 },
  });
  const { outcome: _outcome, ...counted } = decision;
  const mine = { place: 2, preferred: true, by: ['votes'] };

  it.each([
    ['passed', {}, {}],
    ['passedOverQuota', {}, {}],
    ['tied', { seatsLeft: 1 }, { seatsLeft: 1 }],
    ['undecided', { seatsLeft: 1, asked: 'head' }, { seatsLeft: 1, by: 'head', question: 'lastSeat' }],
  ] as const)('that is %s says beside its counts what is still asked: %o', (outcome, open, asked) => {
    const ranked = withRank(decision, { ...mine, ...open, outcome }, places({ taken: 1 }), 3);
    const ranking = { seats: 2, taken: 1, passed: 3, ...mine };
    expect(ranked).toStrictEqual({ ...counted, outcome, ranking, ...asked });
  });
});

describe('what a nomination says of itself', () => {
  const policy = thePolicy();
  const prefers = (value?: unknown): Pick<Policy, 'crossCase'> => {
    const { preferOnEqual: _rule, ...rest } = policy.crossCase;
    const rule = { value, source: 's', clause: 'c', certainty: 'assumed' };
    return { crossCase: value === undefined ? rest : { ...rest, preferOnEqual: rule } } as Pick<Policy, 'crossCase'>;
  };

  it.each([
    ['woman', ['woman', 'womenCollective'], true],
    ['womenCollective', ['woman'], false],
    ['woman', undefined, true],
    ['woman', 'women', true],
    [undefined, undefined, false],
    [true, undefined, false],
  ])('with a preference of %s, where the policy prefers %j, is preferred: %s', (preference, listed, preferred) => {
    expect(marksOf({ preference }, prefers(listed))).toEqual({ preferred });
  });

  it.each([
    ['96.5', { points: '96.5' }],
    ['many', {}],
    [96.5, {}],
    [undefined, {}],
  ])('with points of %s has the points %o', (points, told) => {
    expect(marksOf({ points }, policy)).toStrictEqual({ preferred: false, ...told });
  });

  it('is nothing where it says nothing', () => {
    expect(marksOf(null, policy)).toStrictEqual({ preferred: false });
  });
});

const someCandidates = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 1, max: 40 }).map(String),
    approve: fc.integer({ min: 5, max: 9 }),
    preferred: fc.boolean(),
    points: fc.integer({ min: 900, max: 910 }).map((tenths) => `${Math.floor(tenths / 10)}.${tenths % 10}`),
  }),
  { selector: ({ number }) => number, minLength: 1, maxLength: 12 },
);
const ties = fc.shuffledSubarray(['chairVote', 'morePoints', 'moreOutstanding', 'women', 'runoff', 'lots'] as const);

describe('of any candidates and any list', () => {
  it('no more pass than there are places, nobody is passed over for one with fewer votes, the order of input is nothing', () => {
    fc.assert(
      fc.property(
        someCandidates,
        ties,
        fc.integer({ min: 0, max: 6 }),
        fc.boolean(),
        (candidates, list, seats, again) => {
          const rule = { rank: 'votesDesc' as const, ties: list };
          const question = places({ rule, seats, mayVoteAgain: again });
          const ranked = rankPassed(candidates, question);
          const of = (word: string) => candidates.filter(({ number }) => ranked.get(number)?.outcome === word);
          expect(ranked.size).toBe(candidates.length);
          expect(of('passed').length).toBeLessThanOrEqual(seats);
          const left = [...of('undecided'), ...of('tied')].map(({ number }) => ranked.get(number)?.seatsLeft ?? 0);
          if (left.length > 0) expect(of('passed').length + (left[0] ?? 0)).toBe(Math.min(seats, candidates.length));
          const worst = Math.min(Infinity, ...of('passed').map(({ approve }) => approve));
          for (const { approve } of of('passedOverQuota')) expect(approve).toBeLessThanOrEqual(worst);
          expect(rankPassed([...candidates].reverse(), question)).toEqual(ranked);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
