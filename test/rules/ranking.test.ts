import { RUNS } from './given';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { rankPassed, type Candidate, type Places } from '../../rules/ranking';

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

  it('goes to a named person after the last ballot where the policy has one', () => {
    expect(outcomes(tied, { mayVoteAgain: false, afterMax: 'headDecides' })).toMatchObject({
      b: 'undecided',
      c: 'undecided',
    });
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
