/** What a bloc decides: the nominee's own vote in every base, the table of scores, further ballots, and by which clause. */

import { decideBlocItem, quorumAhead, quorumOf, type BlocCount } from '../../rules/counting';
import type { Policy } from '../../rules/policy';
import { aPolicyWith, packs, thePolicy } from './given';

type Bloc = NonNullable<Policy['bloc']>;

/** The bloc of Hà Tĩnh whose rules name themselves as their clause, so that a decision shows which one it rests on. */
function aBlocWith(change: (bloc: Bloc) => void = () => undefined): Policy {
  return aPolicyWith(({ bloc }) => {
    if (bloc === undefined) throw new Error('the policy has no bloc');
    for (const rule of ['quorum', 'vote', 'nominee', 'revote', 'afterMax'] as const)
      Object.assign(bloc[rule], { source: 'the bloc', clause: rule, certainty: 'assumed', page: `page of ${rule}` });
    bloc.nominee.value = 'ballotOnly';
    change(bloc);
  });
}

/**
 * Nine members: four there, one by paper and one through a delegate who vote, two there who may not, and one away. Three
 * said yes, two no, one abstains.
 */
function nine(policy: Policy, change: Partial<BlocCount> = {}) {
  return decideBlocItem({
    policy,
    members: 9,
    present: 4,
    written: 1,
    proxies: 1,
    recused: 2,
    sitOut: { present: 2 },
    nomineeSits: true,
    nomineeVote: 'approve',
    approve: 3,
    oppose: 2,
    abstain: 1,
    nominee: 'o1',
    scores: null,
    ...change,
  });
}

/** The bases of a policy that was pinned before packs spoke of open abstentions are those of its day. */
describe('the vote of the nominee itself', () => {
  it.each([
    ['all-members', { allowed: 9, approve: 8, oppose: 8, abstain: 8, silent: 8 }],
    ['all-minus-recused', { allowed: 7, approve: 6, oppose: 6, abstain: 6, silent: 6 }],
    ['present', { allowed: 8, approve: 7, oppose: 7, abstain: 7, silent: 8 }],
    ['ballots-cast', { allowed: 6, approve: 5, oppose: 5, abstain: 5, silent: 6 }],
    ['ballots-valid', { allowed: 5, approve: 4, oppose: 4, abstain: 5, silent: 5 }],
  ] as const)('leaves a base of %s once where it leaves any: %o', (base, sizes) => {
    for (const blankIs of [undefined, 'invalid', 'oppose'] as const) {
      const under = (selfVote: Bloc['vote']['value']['selfVote']): Policy =>
        aBlocWith(({ vote }) => {
          vote.value = { ...vote.value, base, selfVote, ...(blankIs === undefined ? {} : { blankIs }) };
        });
      const cast = base === 'ballots-valid' && blankIs === 'oppose' ? 1 : 0;
      for (const own of ['approve', 'oppose', 'abstain', null] as const) {
        const size = (policy: Policy): number => nine(policy, { nomineeVote: own }).base;
        expect([blankIs, own, size(under('allowed'))]).toEqual([blankIs, own, sizes.allowed + cast]);
        expect([blankIs, own, size(under('excludedInBase'))]).toEqual([blankIs, own, sizes.allowed + cast]);
        const left = sizes[own ?? 'silent'] + (own === 'abstain' ? 0 : cast);
        expect([blankIs, own, size(under('excludedOutOfBase'))]).toEqual([blankIs, own, left]);
      }
    }
  });

  it.each([
    [undefined, 'valid', { base: 6, valid: 6, invalid: 0 }],
    ['invalid', 'invalid', { base: 3, valid: 3, invalid: 3 }],
  ] as const)('%s: an open abstention is %s and counts so in base and valid votes alike', (said, pinned, counts) => {
    const changed = structuredClone(packs);
    const vote = changed.find(({ id }) => id === 'mpi-2018')?.bloc?.vote;
    if (vote === undefined) throw new Error('no bloc votes');
    vote.value = { ...vote.value, base: 'ballots-valid', ...(said === undefined ? {} : { abstainIs: said }) };
    const policy = thePolicy({}, changed);
    expect(policy.bloc?.vote.value.abstainIs).toBe(pinned);
    expect(nine(policy, { approve: 3, oppose: 0, abstain: 3, nominee: 'o1', scores: null })).toMatchObject(counts);
  });

  it('leaves no seat out of the base where the nominee has none', () => {
    const policy = aBlocWith(({ vote }) => {
      vote.value = { ...vote.value, base: 'all-members', selfVote: 'excludedOutOfBase' };
    });
    expect(nine(policy, { nomineeSits: false, nomineeVote: null })).toMatchObject({ base: 9 });
  });

  it.each([
    ['allowed', 'approve', [3, 2, 1, 6]],
    ['excludedInBase', 'approve', [2, 2, 1, 5]],
    ['excludedInBase', 'oppose', [3, 1, 1, 5]],
    ['excludedInBase', 'abstain', [3, 2, 0, 5]],
    ['excludedInBase', null, [3, 2, 1, 6]],
    ['excludedOutOfBase', 'oppose', [3, 1, 1, 5]],
    ['excludedOutOfBase', 'abstain', [3, 2, 0, 5]],
  ] as const)('%s, of %s, leaves yes, no, abstained and all: %j', (selfVote, nomineeVote, counts) => {
    const policy = aBlocWith(({ vote }) => {
      vote.value.selfVote = selfVote;
    });
    const { approve, oppose, abstain, returned, valid } = nine(policy, { nomineeVote });
    expect([approve, oppose, abstain, returned]).toEqual(counts);
    expect(valid).toBe(returned);
  });
});

describe('the quorum of a bloc', () => {
  it('has among those there the recused who sit with the others', () => {
    const count = { present: 3, written: 0, proxies: 1, approve: 4, oppose: 0, abstain: 0 };
    expect(nine(aBlocWith(), count)).toMatchObject({ present: 6, quorum: 6, recused: 2 });
    expect(nine(aBlocWith(), { ...count, sitOut: { present: 1 } })).toMatchObject({ present: 5, outcome: 'noQuorum' });
  });

  it('is its own, and that of the council where a policy has no bloc', () => {
    const policy = aBlocWith(({ quorum }) => {
      quorum.value.share = { num: 1, den: 3, op: '>=' };
    });
    const { bloc: _bloc, ...without } = policy;
    const coming = { members: 9, present: 3, written: 0, proxies: 0 };
    expect(quorumOf({ policy, kind: 'bloc', members: 9 })).toBe(3);
    expect(quorumOf({ policy, kind: 'council', members: 9 })).toBe(6);
    expect(quorumOf({ policy: without, kind: 'bloc', members: 9 })).toBe(6);
    expect(quorumAhead({ policy, kind: 'bloc', ...coming })).toMatchObject({ yes: 3, base: 9, holds: true });
    expect(quorumAhead({ policy, kind: 'council', ...coming }).holds).toBe(false);
  });
});

describe('an item of a bloc', () => {
  const table = ['97', '96', '95'].map((adopted, index) => ({ organisationId: `o${index + 1}`, adopted }));
  const votes = {
    enough: { present: 6, recused: 0, sitOut: {}, approve: 8, oppose: 0, abstain: 0 },
    short: { approve: 6, oppose: 0, abstain: 0 },
    'no quorum': { present: 1, approve: 4, oppose: 0, abstain: 0 },
  };

  it.each([
    ['ballotOnly', 'o3', 'short', 'failed', 'vote'],
    ['ballotOnly', 'o3', 'enough', 'passed', 'vote'],
    ['topScoreThenBallot', 'o1', 'short', 'failed', 'vote'],
    ['topScoreThenBallot', 'o1', 'enough', 'passed', 'vote'],
    ['topScoreThenBallot', 'o2', 'enough', 'notChosen', 'nominee'],
    ['topScoreThenBallot', 'o9', 'enough', 'notChosen', 'nominee'],
    ['topScoreThenBallot', 'o2', 'no quorum', 'noQuorum', 'quorum'],
    ['topScore', 'o1', 'short', 'passed', 'vote'],
    ['topScore', 'o2', 'short', 'notChosen', 'nominee'],
    ['topScore', 'o1', 'no quorum', 'noQuorum', 'quorum'],
  ] as const)('by %s, of %s, with %s: %s, by the clause of the %s', (rule, nominee, vote, outcome, clause) => {
    const policy = aBlocWith((bloc) => {
      bloc.nominee.value = rule;
    });
    const decision = nine(policy, { nominee, scores: table, nomineeSits: false, nomineeVote: null, ...votes[vote] });
    expect(decision).toMatchObject({ outcome });
    expect(decision.citation).toEqual({ source: 'the bloc', clause, certainty: 'assumed', page: `page of ${clause}` });
  });

  it('tells a place only of one that has a score, and a page only of a rule that was read on one', () => {
    const policy = aBlocWith(({ vote }) => {
      delete vote.page;
    });
    expect(nine(policy, { nominee: 'o2', scores: table })).toMatchObject({ place: 2, places: 1 });
    for (const scores of [null, table]) {
      const decision = nine(policy, { nominee: 'o9', scores });
      expect(Object.keys(decision).filter((key) => key.startsWith('place'))).toEqual([]);
      expect(Object.keys(decision.citation)).not.toContain('page');
    }
  });

  it('has no place by a table that a bloc left empty, wholly or in part', () => {
    const policy = aBlocWith();
    const empty = table.map(({ organisationId }) => ({ organisationId, adopted: '' }));
    expect(Object.keys(nine(policy, { nominee: 'o1', scores: empty }))).not.toContain('place');
    const scores = [...empty.slice(0, 1), ...table.slice(1)];
    expect(nine(policy, { nominee: 'o2', scores })).toMatchObject({ place: 1 });
  });

  it.each([
    [3, 3, ['tie'], 1, 'tied', 'revote'],
    [4, 2, ['tie'], 1, 'undecided', 'afterMax'],
    [4, 2, ['noShare'], 1, 'again', 'revote'],
    [3, 3, ['tie', 'noShare'], 1, 'tied', 'revote'],
    [3, 3, ['tie', 'noShare'], 2, 'undecided', 'afterMax'],
  ] as const)('with %i for and %i against, voted on again for %j, on ballot %i of two is %s', (...row) => {
    const [approve, oppose, reasons, ballot, outcome, clause] = row;
    const policy = aBlocWith((bloc) => {
      bloc.maxBallots.value = 2;
      bloc.revote.value.reasons = [...reasons];
      bloc.afterMax.value = 'headDecides';
    });
    const decision = nine(policy, { approve, oppose, abstain: 0, ballot });
    expect(decision).toMatchObject({ outcome, ballot, maxBallots: 2, citation: { clause } });
    if (outcome === 'undecided')
      expect(decision).toMatchObject({ by: 'blocHeadAndDeputy', question: 'afterLastBallot' });
  });

  it('is no item of a policy without a bloc', () => {
    const { bloc: _bloc, ...without } = thePolicy();
    expect(() => nine(without)).toThrow(without.id);
  });
});
