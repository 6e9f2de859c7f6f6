/** A closed box counted whole: each item of a bloc or council by itself, then those who compete for few places. */

import { countBox, hasQuorum, tallyOf, type Box, type BoxItem, type BoxSeat } from '../../rules/count-box';
import type { Policy } from '../../rules/policy';
import { takenBy } from '../../rules/ranking';
import { aPolicyWith } from './given';

type Ties = Policy['council']['overQuota']['value']['ties'];

const LETTERS = ['a', 'b', 'c'];

/** A policy with so many places for the title, and a tie resolved in this order. */
function withPlaces(seats: number | null, ties: Ties = ['lots']): Policy {
  return aPolicyWith((policy) => {
    const { title, council, bloc } = policy;
    if (bloc === undefined) throw new Error('the policy has no bloc');
    const cite = { cite: 'S', source: 'S', clause: 'places', certainty: 'assumed' as const };
    title.seats = { ...cite, value: seats };
    for (const body of [council, bloc]) {
      body.overQuota = { ...cite, clause: 'over', value: { rank: 'votesDesc', ties } };
      body.afterMax = { ...cite, clause: 'last', value: 'headDecides' };
      body.maxBallots = { ...body.maxBallots, value: 2 };
    }
    bloc.overQuota.value = { rank: 'pointsDesc', ties };
    bloc.nominee.value = 'ballotOnly';
  });
}

function seats(count: number): BoxSeat[] {
  return Array.from({ length: count }, (_, index) => ({
    seatNo: index + 1,
    organisationId: `o${index + 1}`,
    presence: 'present',
    voted: true,
    recusedItems: [],
  }));
}

function items(policy: Policy, more: Partial<BoxItem>[] = [{}, {}, {}]): BoxItem[] {
  return more.map((own, index) => ({
    position: index + 1,
    number: LETTERS[index] ?? '',
    nominee: `o${index + 1}`,
    policy,
    ballot: 1,
    taken: 0,
    preferred: false,
    ...own,
  }));
}

/** A council of ten; the nth item has the nth number of yeses. */
function council(policy: Policy, yeses: number[], more?: Partial<BoxItem>[]): Box {
  const tallies = Object.fromEntries(
    yeses.map((yes, index) => [index + 1, { returned: 10, approve: yes, oppose: 10 - yes, abstain: 0 }]),
  );
  const hash = (text: string): string => text.slice(-1);
  return {
    kind: 'council',
    roll: seats(10),
    tallies,
    votes: [],
    scores: null,
    items: items(policy, more),
    hash,
    root: 'r',
  };
}

/** A bloc of six, where all but the last two said yes to everything. */
function bloc(policy: Policy, adopted: string[]): Box {
  const roll = seats(6);
  const votes = [1, 2, 3].flatMap((position) =>
    roll.map(({ seatNo, organisationId }) => ({
      position,
      organisationId: organisationId ?? '',
      choice: seatNo === 6 && position === 3 ? 'abstain' : 'approve',
    })),
  );
  const scores = adopted.map((score, index) => ({ organisationId: `o${index + 1}`, adopted: score }));
  return { ...council(policy, []), kind: 'bloc', roll, votes, scores };
}

const outcomes = (box: Box): (string | undefined)[] =>
  box.items.map(({ position }) => countBox(box).get(position)?.outcome);

describe('a council with fewer places than passed', () => {
  it('gives them to those with most votes, and cites the rule on places', () => {
    const counted = countBox(council(withPlaces(2), [8, 10, 9]));
    expect([...counted.values()].map(({ outcome, ranking }) => [outcome, ranking?.place])).toEqual([
      ['passedOverQuota', 3],
      ['passed', 1],
      ['passed', 2],
    ]);
    expect(counted.get(1)).toMatchObject({
      citation: { clause: 'over' },
      ranking: { seats: 2, taken: 0, passed: 3, by: ['votes'] },
    });
    expect(counted.get(2)?.citation.clause).not.toBe('over');
  });

  it('ranks nobody where the title has no number of places, nor one who missed the share', () => {
    expect(countBox(council(withPlaces(null), [8, 9, 10])).get(1)).not.toHaveProperty('ranking');
    const counted = countBox(council(withPlaces(1), [7, 9, 2]));
    expect(counted.get(1)).not.toHaveProperty('ranking');
    expect(counted.get(2)).toMatchObject({ outcome: 'passed', ranking: { passed: 1 } });
  });

  it.each([
    [['women', 'runoff'] as Ties, 'last'],
    [['runoff'] as Ties, 'last'],
    [['women', 'chairVote'] as Ties, 'over'],
  ])('whoever is asked in the end, with ties by %j, is asked by the clause %s', (ties, clause) => {
    const more = [{ ballot: 2 }, { ballot: 2 }, { ballot: 2 }];
    const counted = countBox(council(withPlaces(1, ties), [9, 9, 2], more));
    expect(counted.get(1)).toMatchObject({ outcome: 'undecided', citation: { clause } });
  });

  it('counts the places that went to others before', () => {
    const more = [{ taken: 1 }, { taken: 1 }, { taken: 1 }];
    expect(outcomes(council(withPlaces(2), [8, 10, 9], more))).toEqual([
      'passedOverQuota',
      'passed',
      'passedOverQuota',
    ]);
  });

  it('ranks those of one title and year among themselves alone', () => {
    const policy = withPlaces(1);
    const other = { ...policy, year: policy.year + 1 };
    const title = { ...policy, title: { ...policy.title, code: 'X' } };
    const more = [{ policy }, { policy: other }, { policy: title }];
    expect(outcomes(council(policy, [8, 9, 10], more))).toEqual(['passed', 'passed', 'passed']);
  });

  it('draws lots by number from the root of the box, the lower first', () => {
    expect(outcomes(council(withPlaces(1), [9, 9, 8]))).toEqual(['passed', 'passedOverQuota', 'passedOverQuota']);
    const drawn: string[] = [];
    const box = council(withPlaces(1), [9, 9, 8]);
    countBox({ ...box, hash: (text) => (drawn.push(text), text === 'r/b' ? '0' : '1') });
    expect(new Set(drawn)).toEqual(new Set(['r/a', 'r/b']));
    expect(outcomes({ ...box, hash: (text) => (text === 'r/b' ? '0' : '1') })[1]).toBe('passed');
  });

  it('votes again on a tie while a ballot is left to every one of the tied', () => {
    const policy = withPlaces(1, ['runoff']);
    expect(outcomes(council(policy, [9, 9, 8]))).toEqual(['tied', 'tied', 'passedOverQuota']);
    const last = countBox(council(policy, [9, 9, 8], [{ ballot: 2 }, { ballot: 1 }, {}]));
    expect(last.get(1)).toMatchObject({ outcome: 'undecided', by: 'head', citation: { clause: 'last' } });
  });

  it('leaves a tie to its chair by the rule on places where that rule names the chair', () => {
    const counted = countBox(council(withPlaces(1, ['chairVote']), [9, 9, 8]));
    expect(counted.get(1)).toMatchObject({ outcome: 'undecided', by: 'chair', citation: { clause: 'over' } });
  });

  it('prefers whom the law prefers, and takes points from the nomination where there is no table', () => {
    const preferred = [{}, { preferred: true }, {}];
    expect(outcomes(council(withPlaces(1, ['women']), [9, 9, 8], preferred))[1]).toBe('passed');
    const points = [{ points: '10.5' }, { points: '9' }, {}];
    expect(outcomes(council(withPlaces(1, ['morePoints']), [9, 9, 8], points))[0]).toBe('passed');
  });
});

describe('the flags of a bloc', () => {
  /** The leader is chosen by score; the third item has one yes less than the others. */
  function withFlags(flags: number, change: (bloc: NonNullable<Policy['bloc']>) => void = () => undefined): Policy {
    const policy = withPlaces(null, ['women']);
    if (policy.bloc === undefined) throw new Error('no bloc');
    Object.assign(policy.bloc.nominee, { value: 'topScoreThenBallot' });
    Object.assign(policy.bloc.flagsPerBloc, { value: flags });
    change(policy.bloc);
    return policy;
  }
  const tied = ['95', '95', '95', '80'];

  it('rank nobody while there are enough for all who passed', () => {
    const counted = countBox(bloc(withFlags(3), tied));
    expect([...counted.values()].map(({ outcome, ranking }) => [outcome, ranking])).toEqual(
      Array(3).fill(['passed', undefined]),
    );
  });

  it('go to those whom the policy’s list tells apart, and what it does not is left to whom the policy names', () => {
    const box = bloc(withFlags(2), tied);
    expect(outcomes(box)).toEqual(['undecided', 'undecided', 'undecided']);
    const preferred = items(withFlags(2), [{}, { preferred: true }, {}]);
    expect(outcomes({ ...box, items: preferred })).toEqual(['undecided', 'passed', 'undecided']);
    expect(countBox({ ...box, items: preferred }).get(1)).toMatchObject({ seatsLeft: 1, ranking: { seats: 2 } });
    const byVotes = withFlags(2, ({ overQuota }) => void (overQuota.value = { rank: 'votesDesc', ties: [] }));
    expect(outcomes(bloc(byVotes, tied))).toEqual(['passed', 'passed', 'passedOverQuota']);
  });

  it('that went to others at an earlier sitting are gone', () => {
    const more = [{ taken: 1 }, { taken: 1, preferred: true }, { taken: 1 }];
    expect(outcomes({ ...bloc(withFlags(2), tied), items: items(withFlags(2), more) })).toEqual([
      'passedOverQuota',
      'passed',
      'passedOverQuota',
    ]);
  });

  it('are no more than all blocs of the authority have together, and are counted again the same', () => {
    const all = withFlags(3, (own) => {
      own.flagsInAll = { cite: 'S', source: 'S', clause: 'all', certainty: 'assumed', value: 10 };
    });
    const box = (takenInAll: number) => ({
      ...bloc(all, tied),
      items: items(all, [{ takenInAll }, { takenInAll, preferred: true }, { takenInAll }]),
    });
    expect(outcomes(box(7))).toEqual(['passed', 'passed', 'passed']);
    expect(outcomes(box(9))).toEqual(['passedOverQuota', 'passed', 'passedOverQuota']);
    expect(outcomes(box(10))).toEqual(['passedOverQuota', 'passedOverQuota', 'passedOverQuota']);
    const { ranking } = countBox(box(9)).get(2) ?? {};
    expect(ranking).toMatchObject({ seats: 10, taken: 9, quota: 'inAll' });
    expect(takenBy(ranking)).toEqual({ taken: 0, takenInAll: 9 });
  });
});

describe('a bloc with one place', () => {
  it('gives it to the higher adopted score, which stands for points of the nomination', () => {
    const box = bloc(withPlaces(1), ['80', '95.5', '90']);
    const more = [{ points: '99' }, {}, {}];
    expect(outcomes({ ...box, items: items(withPlaces(1), more) })).toEqual([
      'passedOverQuota',
      'passed',
      'passedOverQuota',
    ]);
  });

  it.each([[['80', '95.5']], [['80', '95.5', '']]])(
    'gives it by points of the nomination where there is no score: %j',
    (adopted) => {
      const box = bloc(withPlaces(1), adopted);
      expect(outcomes({ ...box, items: items(withPlaces(1), [{}, {}, { points: '96' }]) })).toEqual([
        'passedOverQuota',
        'passedOverQuota',
        'passed',
      ]);
    },
  );

  it('counts each item by its own votes, the abstentions apart', () => {
    const counted = countBox(bloc(withPlaces(null), ['1', '2', '3']));
    expect(counted.get(1)).toMatchObject({ approve: 6, oppose: 0, abstain: 0 });
    expect(counted.get(3)).toMatchObject({ approve: 5, oppose: 0, abstain: 1 });
  });

  it('asks its head where nothing tells the tied apart and no ballot is left', () => {
    const policy = withPlaces(1, ['runoff']);
    const last = { ...bloc(policy, ['9', '9', '8']), items: items(policy, [{ ballot: 2 }, { ballot: 2 }, {}]) };
    expect(countBox(last).get(1)).toMatchObject({ outcome: 'undecided', by: 'blocHeadAndDeputy' });
  });
});

describe('what lies in a box', () => {
  const policy = withPlaces(null);
  const plain = council(policy, [10, 10], [{}, {}]);
  const onOne = (box: Box) => countBox(box).get(1);

  it('is counted choice by choice, and what is none of them is blank', () => {
    const tallies = { '1': tallyOf(['approve', 'oppose', 'abstain'], [1, 3, 4], 9) };
    const counted = onOne({ ...plain, tallies });
    expect(counted).toMatchObject({ approve: 1, oppose: 3, abstain: 4, valid: 8, returned: 9, invalid: 1 });
    const opposed = withPlaces(null);
    opposed.council.vote.value.blankIs = 'oppose';
    expect(onOne({ ...plain, tallies, items: items(opposed, [{}]) })).toMatchObject({
      oppose: 4,
      valid: 9,
      invalid: 0,
    });
  });

  it('stays shut without its quorum, also where a paper was given for what was withdrawn since', () => {
    const roll = plain.roll.map((seat) => ({
      ...seat,
      voted: seat.seatNo <= 6,
      recusedItems: seat.seatNo === 7 ? [1] : [],
    }));
    const [item] = plain.items;
    const paper = [{ position: 1 }, { position: 2 }];
    expect(hasQuorum({ kind: 'council', roll, items: paper }, item!)).toBe(false);
    expect(hasQuorum({ kind: 'council', roll, items: [item!] }, item!)).toBe(true);
    const tallies = { '1': tallyOf(['approve', 'oppose'], undefined, 6) };
    const shut = { ...plain, roll, items: [item!], paper, tallies };
    expect(onOne(shut)).toMatchObject({ outcome: 'noQuorum', publish: 'unopened', returned: 6, approve: 0, oppose: 0 });
  });

  it('of a bloc has its noes', () => {
    const box = bloc(policy, ['1', '2', '3']);
    const votes = box.votes.map((vote) => (vote.organisationId === 'o5' ? { ...vote, choice: 'oppose' } : vote));
    expect(onOne({ ...box, votes })).toMatchObject({ approve: 5, oppose: 1, abstain: 0 });
  });

  it.each([
    ['o1', 5],
    ['o9', 6],
  ])('leaves the nominee %s out of the base only where it sits', (nominee, base) => {
    const own = aPolicyWith((changed) => {
      if (changed.bloc === undefined) return;
      changed.bloc.nominee.value = 'ballotOnly';
      changed.bloc.vote.value = { ...changed.bloc.vote.value, base: 'all-members', selfVote: 'excludedOutOfBase' };
    });
    const box = bloc(own, ['1', '2', '3']);
    expect(onOne({ ...box, items: items(own, [{ nominee }]) })).toMatchObject({ base });
    const roll = box.roll.map((one) => (one.seatNo === 2 ? { ...one, recusedItems: [1] } : one));
    expect(onOne({ ...box, roll, items: items(own, [{ nominee }]) })).toMatchObject({ recused: 1 });
    expect(onOne({ ...plain, roll: roll, items: items(own, [{ nominee: 'o2' }]) })).toMatchObject({ recused: 1 });
  });

  it.each([
    ['present', [1, 2], false, 10],
    ['proxy', [1, 2], false, 10],
    ['written', [1, 2], false, 9],
    ['opinion', [1, 2], false, 9],
    ['absent', [1, 2], false, 9],
    ['present', [1], false, 9],
    ['present', [1], true, 10],
    ['written', [1], true, 10],
  ])('counts a member %s who may not vote on %j of two items, and voted: %s, to make %i there', (...row) => {
    const [presence, recusedItems, voted, present] = row;
    const rules = withPlaces(null);
    rules.council.quorum.value.counts = { written: true, proxy: true };
    const roll = plain.roll.map((one) => (one.seatNo === 10 ? { ...one, presence, recusedItems, voted } : one));
    expect(onOne({ ...plain, roll, items: items(rules, [{}, {}]) })).toMatchObject({ present });
  });
});
