import fc from 'fast-check';
import { decideBlocItem, decideCouncilItem, needed, passes, quorumOf, type Share } from '../../rules/counting';
import { aPolicyWith, thePolicy } from './given';

const twoThirds: Share = { num: 2, den: 3, op: '>=' };
const majority: Share = { num: 1, den: 2, op: '>' };
const eighty: Share = { num: 80, den: 100, op: '>=' };
const ninety: Share = { num: 90, den: 100, op: '>=' };
const sizes = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 25, 30, 31, 50, 200];

describe('the table of needed votes', () => {
  it.each([
    [
      'at least two thirds',
      twoThirds,
      [2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 13, 14, 14, 17, 20, 21, 34, 134],
    ],
    ['more than half', majority, [2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 11, 11, 13, 16, 16, 26, 101]],
    ['at least 80 %', eighty, [3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 12, 13, 14, 16, 16, 17, 20, 24, 25, 40, 160]],
    ['at least 90 %', ninety, [3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12, 13, 14, 15, 16, 18, 18, 19, 23, 27, 28, 45, 180]],
  ])('%s', (_, share, wanted) => {
    expect(sizes.map((size) => needed(size, share))).toEqual(wanted);
  });

  it.each([twoThirds, majority, eighty, ninety, { num: 80, den: 100, op: '>' as const }])(
    'is the smallest number that passes, for every body of 1 to 60 (%j)',
    (share) => {
      for (let base = 1; base <= 60; base += 1) {
        const wanted = needed(base, share);
        expect(passes(wanted, base, share)).toBe(true);
        expect(passes(wanted - 1, base, share)).toBe(false);
      }
    },
  );

  it('asks one yes of an empty base, which none can give, and of a base of one more than it has where all are not enough', () => {
    expect([twoThirds, majority].map((share) => needed(0, share))).toEqual([1, 1]);
    expect(needed(1, { num: 1, den: 1, op: '>' })).toBe(2);
  });

  it('holds for any share and any base', () => {
    const share = fc
      .record({
        num: fc.integer({ min: 1, max: 200 }),
        den: fc.integer({ min: 1, max: 200 }),
        op: fc.constantFrom('>=' as const, '>' as const),
      })
      .filter(({ num, den }) => num < den);
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), (of, base, yes) => {
        expect(passes(yes, base, of)).toBe(yes >= needed(base, of));
      }),
    );
  });

  it('differs between at least and more than only where the share is a whole number of members', () => {
    expect([needed(10, eighty), needed(10, { ...eighty, op: '>' })]).toEqual([8, 9]);
    expect([needed(9, eighty), needed(9, { ...eighty, op: '>' })]).toEqual([8, 8]);
  });

  it('passes nothing on an empty base', () => {
    expect(passes(0, 0, eighty)).toBe(false);
    expect(passes(5, 0, majority)).toBe(false);
  });
});

const policy = thePolicy();
const council = (change: Partial<Parameters<typeof decideCouncilItem>[0]> = {}) =>
  decideCouncilItem({
    policy,
    members: 9,
    recused: 0,
    present: 8,
    written: 1,
    issued: 9,
    returned: 9,
    blank: 0,
    approve: 8,
    oppose: 1,
    ...change,
  });

describe('a council of nine that needs 80 % of all', () => {
  it('passes the flag with eight, by 800 against 720', () => {
    const decision = council();
    expect(decision).toMatchObject({
      outcome: 'passed',
      base: 9,
      needed: 8,
      approve: 8,
      quorum: 6,
      present: 8,
      publish: 'counts',
    });
    expect(decision.arithmetic).toMatchObject({ left: 800, right: 720, holds: true });
    expect(decision.citation.certainty).toBe('assumed');
  });

  it('fails it with seven, although seven of the eight present are more than 80 %', () => {
    const decision = council({ returned: 8, written: 0, approve: 7, oppose: 1 });
    expect(decision).toMatchObject({ outcome: 'failed', base: 9 });
    expect(decision.arithmetic).toMatchObject({ left: 700, right: 720, holds: false });
  });

  it('passes it with eight of nine and no word from the ninth', () => {
    expect(council({ returned: 8, written: 0, approve: 8, oppose: 0 }).outcome).toBe('passed');
  });

  it('sits with six and not with five, whatever was voted', () => {
    expect(council({ present: 6, written: 3 }).outcome).toBe('passed');
    expect(council({ present: 5, written: 4 })).toMatchObject({ outcome: 'noQuorum', present: 5, quorum: 6 });
    expect(quorumOf({ policy, kind: 'council', members: 9 })).toBe(6);
  });

  it('counts a blank as invalid, and as a missing yes', () => {
    expect(council({ blank: 1, approve: 8, oppose: 0 })).toMatchObject({ outcome: 'passed', valid: 8, invalid: 1 });
    expect(council({ blank: 2, approve: 7, oppose: 0 })).toMatchObject({ outcome: 'failed', valid: 7, invalid: 2 });
  });

  it('keeps a recused member in the base, or takes him out where the policy says so', () => {
    const out = aPolicyWith(({ council: rules }) => {
      rules.recusal.value.staysInBase = false;
    });
    expect(council({ recused: 1, approve: 7, oppose: 1, returned: 8 }).outcome).toBe('failed');
    expect(council({ policy: out, recused: 1, approve: 7, oppose: 1, returned: 8 })).toMatchObject({
      outcome: 'passed',
      base: 8,
      needed: 7,
    });
  });

  it.each([
    ['all-members', 9, 'failed'],
    ['present', 8, 'passed'],
    ['ballots-cast', 8, 'passed'],
    ['ballots-valid', 7, 'passed'],
  ] as const)('reckons on %s members: a base of %i', (base, size, outcome) => {
    const changed = aPolicyWith(({ council: rules }) => {
      rules.vote.value.base = base;
    });
    expect(council({ policy: changed, written: 0, returned: 8, blank: 1, approve: 7, oppose: 0 })).toMatchObject({
      base: size,
      outcome,
    });
  });

  it('waits for the assent of its chair to a pass, and to nothing else, where the policy asks for it', () => {
    const changed = (chairAssent: boolean) =>
      aPolicyWith(({ council: rules }) => {
        rules.vote.value.chairAssent = chairAssent;
      });
    const waits = council({ policy: changed(true) });
    expect(waits).toMatchObject({
      outcome: 'undecided',
      by: 'chair',
      question: 'chairAssent',
      ballot: 1,
      maxBallots: 1,
    });
    expect(waits.citation.clause).toBe(policy.council.vote.clause);
    expect(council({ policy: changed(true), approve: 7, oppose: 2 }).outcome).toBe('failed');
    expect(council({ policy: changed(true), present: 5 }).outcome).toBe('noQuorum');
    expect(council({ policy: changed(false) }).outcome).toBe('passed');
  });

  it('takes its quorum of all, or of those who may vote where the policy says so', () => {
    const changed = (base: 'all-members' | 'all-minus-recused') =>
      aPolicyWith(({ council: rules }) => {
        rules.quorum.value.base = base;
      });
    const few = { recused: 3, present: 5, written: 0 };
    expect(council({ policy: changed('all-members'), ...few })).toMatchObject({ quorum: 6, outcome: 'noQuorum' });
    expect(council({ policy: changed('all-minus-recused'), ...few })).toMatchObject({ quorum: 4, outcome: 'passed' });
  });

  it('publishes only pass or fail below three ballots', () => {
    expect(council({ returned: 2, approve: 2, oppose: 0 }).publish).toBe('passFail');
    expect(council({ returned: 3, approve: 2, oppose: 1 }).publish).toBe('counts');
  });
});

const scores = [
  { organisationId: 'hatinh', adopted: '96.5' },
  { organisationId: 'hue', adopted: '95.5' },
  { organisationId: 'nghean', adopted: '94.0' },
];
const bloc = (change: Partial<Parameters<typeof decideBlocItem>[0]> = {}) =>
  decideBlocItem({
    policy,
    members: 6,
    present: 6,
    nomineeSits: true,
    nomineeVote: 'approve',
    approve: 6,
    oppose: 0,
    abstain: 0,
    nominee: 'hatinh',
    scores,
    ...change,
  });

describe('a bloc of six that needs 80 % of all', () => {
  it('chooses its leader with five, not with four', () => {
    expect(bloc({ approve: 5, abstain: 1 })).toMatchObject({ outcome: 'passed', base: 6, needed: 5, place: 1 });
    expect(bloc({ approve: 4, abstain: 2 })).toMatchObject({ outcome: 'failed', needed: 5 });
  });

  it('does not choose a member that does not lead the adopted table, whatever the vote', () => {
    expect(bloc({ nominee: 'hue' })).toMatchObject({ outcome: 'notChosen', place: 2, places: 1 });
    expect(bloc({ scores: null })).toMatchObject({ outcome: 'notChosen' });
  });

  it('leaves it to the vote where two share the first place', () => {
    const tied = scores.map((score) => ({ ...score, adopted: '96.50' }));
    expect(bloc({ scores: tied })).toMatchObject({ outcome: 'passed', place: 1 });
  });

  it('does not decide without quorum', () => {
    expect(bloc({ present: 3, approve: 3 }).outcome).toBe('noQuorum');
    expect(bloc({ present: 4, approve: 4 }).outcome).toBe('failed');
  });

  it.each([
    ['allowed', 6, 5, 5, 'passed'],
    ['excludedInBase', 6, 5, 4, 'failed'],
    ['excludedOutOfBase', 5, 4, 4, 'passed'],
  ] as const)('treats the vote of the nominee itself as %s', (selfVote, base, wanted, approve, outcome) => {
    const changed = aPolicyWith(({ bloc: rules }) => {
      if (rules !== undefined) rules.vote.value.selfVote = selfVote;
    });
    expect(bloc({ policy: changed, approve: 5, oppose: 1 })).toMatchObject({ base, needed: wanted, approve, outcome });
  });
});
