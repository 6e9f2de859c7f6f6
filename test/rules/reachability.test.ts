import fc from 'fast-check';
import { countBox, type BoxSeat } from '../../rules/count-box';
import type { Policy } from '../../rules/policy';
import { reachOf, type ReachSeat } from '../../rules/reachability';
import { aPolicyWith, thePolicy, RUNS } from './given';

const policy = thePolicy();
const { council, ...rest } = policy;

function under(vote: Partial<Policy['council']['vote']['value']>, staysInBase = true): Policy {
  const recusal = { ...council.recusal, value: { ...council.recusal.value, staysInBase } };
  return {
    ...rest,
    council: { ...council, recusal, vote: { ...council.vote, value: { ...council.vote.value, ...vote } } },
  };
}

const seats = (count: number, change: (no: number) => Partial<ReachSeat> = () => ({})): ReachSeat[] =>
  Array.from({ length: count }, (_, index) => ({
    no: index + 1,
    organisationId: `o${index + 1}`,
    presence: 'present',
    recused: false,
    voted: false,
    ...change(index + 1),
  }));

describe('before a ballot opens', () => {
  it('15 members, 3 recused, 90 % of all needs 14: impossible, and a member can be replaced', () => {
    const ninety = under({ share: { num: 90, den: 100, op: '>=' } });
    const reach = reachOf({
      kind: 'council',
      policy: ninety,
      nominee: 'o1',
      seats: seats(15, (no) => ({ recused: no <= 3 })),
    });
    expect(reach).toMatchObject({ canPass: false, members: 15, recused: 3, base: 15, needed: 14, castable: 12 });
    expect(reach.remedies).toContain('replaceMember');
  });

  it('is within reach where the recused leave the base', () => {
    const ninety = under({ share: { num: 90, den: 100, op: '>=' }, base: 'all-minus-recused' });
    const reach = reachOf({
      kind: 'council',
      policy: ninety,
      nominee: 'o1',
      seats: seats(15, (no) => ({ recused: no <= 3 })),
    });
    expect(reach).toMatchObject({ canPass: true, canFail: true, base: 12, needed: 11 });
  });

  it('says that the absent can vote by the route the policy gives them', () => {
    const reach = reachOf({
      kind: 'council',
      policy,
      nominee: 'o1',
      seats: seats(9, (no) => ({ presence: no > 7 ? 'absent' : 'present' })),
    });
    expect(reach).toMatchObject({ canPass: false, needed: 8, castable: 7, remedies: ['admitWritten', 'postpone'] });
  });

  it.each([
    ['council', 'writtenBallot', { recused: true }, ['replaceMember']],
    ['council', 'writtenBallot', { presence: 'absent' }, ['admitWritten', 'postpone']],
    ['council', 'proxyByLetter', { presence: 'opinion' }, ['admitWritten', 'postpone']],
    ['council', 'writtenOpinion', { presence: 'absent' }, ['admitWritten', 'postpone']],
    ['council', 'none', { presence: 'absent', recused: true }, ['replaceMember', 'postpone']],
    ['bloc', 'writtenOpinion', { presence: 'absent' }, ['admitWritten', 'postpone']],
    ['bloc', 'proxyByLetter', { presence: 'absent' }, ['admitWritten', 'postpone']],
    ['council', 'writtenBallot', {}, []],
    ['bloc', 'proxyByLetter', {}, []],
  ] as const)(
    'of a %s with the route of %s for the absent and two seats %o, helps %j',
    (kind, route, two, remedies) => {
      const rules = aPolicyWith(({ council: body, bloc }) => {
        body.absence.value.mode = kind === 'council' ? route : 'none';
        if (bloc !== undefined) bloc.vote.value.absent = kind === 'bloc' ? route : 'none';
      });
      const reach = reachOf({ kind, policy: rules, nominee: 'x', seats: seats(6, (no) => (no <= 2 ? two : {})) });
      expect(reach).toMatchObject({ canPass: remedies.length === 0, remedies });
    },
  );

  it('says the same of an item of a secret ballot whoever of its roll has voted', () => {
    const reachAfter = (voted: number[]) => {
      const roll = seats(6, (no) => ({ voted: voted.includes(no), recused: no <= 2, elsewhere: true }));
      return reachOf({ kind: 'council', policy, nominee: 'x', seats: roll });
    };
    for (const voted of [[1], [3, 4], [1, 2, 3, 4, 5, 6]]) expect(reachAfter(voted)).toEqual(reachAfter([]));
  });

  it.each([
    ['council', (rules: Policy) => rules.council.vote],
    ['bloc', (rules: Policy) => rules.bloc?.vote],
  ] as const)('of a %s goes by the clause of its own share', (kind, ruleOf) => {
    const rules = aPolicyWith(({ council: body, bloc }) => {
      body.vote.clause = 'of councils';
      if (bloc !== undefined) bloc.vote.clause = 'of blocs';
    });
    const { citation } = reachOf({ kind, policy: rules, nominee: 'x', seats: seats(6) });
    expect(citation).toEqual(ruleOf(rules));
    expect(citation.clause).toBe(`of ${kind}s`);
  });

  it.each([
    ['present', true, false, 4],
    ['present', false, false, 4],
    ['present', false, true, 4],
    ['proxy', true, false, 4],
    ['written', true, false, 4],
    ['written', true, true, 4],
    ['written', false, false, 3],
    ['opinion', true, false, 3],
    ['absent', true, false, 3],
    ['absent', false, false, 3],
  ])(
    'has one recused who is %s, with a paper for another item: %s, voted: %s, in a base of those present: %i',
    (...row) => {
      const [presence, elsewhere, voted, base] = row;
      const recused = seats(4, (no) => (no === 4 ? { presence, elsewhere, voted, recused: true } : {}));
      const of = (staysInBase: boolean) =>
        reachOf({ kind: 'council', policy: under({ base: 'present' }, staysInBase), nominee: 'x', seats: recused });
      expect([of(true).base, of(false).base]).toEqual([base, 3]);
    },
  );
});

describe('while an open vote runs', () => {
  it('is sure once the yeses suffice, and lost once too many said no', () => {
    const vote = (choices: ('approve' | 'oppose' | undefined)[]) =>
      reachOf({
        kind: 'bloc',
        policy,
        nominee: 'x',
        seats: seats(6, (no) => {
          const choice = choices[no - 1];
          return choice === undefined ? {} : { voted: true, choice };
        }),
      });
    const yes = 'approve' as const;
    const no = 'oppose' as const;
    expect(vote([yes, yes, yes, yes, yes])).toMatchObject({ canPass: true, canFail: false });
    expect(vote([yes, yes, yes, no])).toMatchObject({ canPass: true, canFail: true });
    expect(vote([no, no])).toMatchObject({ canPass: false, canFail: true });
  });
});

const BASES = ['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused'] as const;
const aRoll = fc.array(
  fc.record({
    presence: fc.constantFrom('present', 'written', 'absent', 'opinion'),
    recused: fc.boolean().map((it) => it),
    voted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 7 },
);

describe('of any roll', () => {
  it('agrees with trying every choice of everybody who has voted or still can', () => {
    fc.assert(
      fc.property(
        aRoll,
        fc.constantFrom(...BASES),
        fc.constantFrom('oppose' as const, 'invalid' as const),
        fc.boolean(),
        fc.record({ num: fc.integer({ min: 1, max: 9 }), op: fc.constantFrom('>=' as const, '>' as const) }),
        (roll, base, blankIs, stays, { num, op }) => {
          const rules = under({ base, blankIs, share: { num, den: 10, op } }, stays);
          const given = roll.map((seat, index): ReachSeat => {
            const votes = (seat.presence === 'present' || seat.presence === 'written') && !seat.recused;
            return { no: index + 1, organisationId: null, ...seat, voted: votes && seat.voted };
          });
          const reach = reachOf({ kind: 'council', policy: rules, nominee: 'x', seats: given });
          const seen = everyEnd(given, rules);
          expect([reach.canPass, reach.canFail]).toEqual([seen.has(true), seen.has(false)]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** Whether some way of voting passes and some way does not, tried out by numbers: voters of a kind are alike. */
function everyEnd(given: ReachSeat[], rules: Policy): Set<boolean> {
  const voters = given.filter(
    ({ presence, recused }) => (presence === 'present' || presence === 'written') && !recused,
  );
  const must = voters.filter(({ voted }) => voted);
  const may = voters.filter(({ voted }) => !voted);
  const ends = new Set<boolean>();
  for (const presentComing of range(may.filter(({ presence }) => presence === 'present').length)) {
    for (const writtenComing of range(may.filter(({ presence }) => presence === 'written').length)) {
      const coming = new Set(
        [
          ...must,
          ...may.filter(({ presence }) => presence === 'present').slice(0, presentComing),
          ...may.filter(({ presence }) => presence === 'written').slice(0, writtenComing),
        ].map(({ no }) => no),
      );
      for (const approve of range(coming.size)) {
        for (const oppose of range(coming.size - approve)) {
          const blank = coming.size - approve - oppose;
          const choices = [...fill(approve, 'approve'), ...fill(oppose, 'oppose'), ...fill(blank, 'blank')];
          ends.add(passesWith(given, { coming, choices, rules }));
        }
      }
    }
  }
  return ends;
}

function passesWith(
  given: ReachSeat[],
  { coming, choices, rules }: { coming: Set<number>; choices: string[]; rules: Policy },
): boolean {
  const roll: BoxSeat[] = given.map(({ no, presence, recused }) => ({
    seatNo: no,
    organisationId: null,
    presence,
    voted: coming.has(no),
    recusedItems: recused ? [1] : [],
  }));
  const of = (word: string): number => choices.filter((choice) => choice === word).length;
  const decided = countBox({
    kind: 'council',
    roll,
    tallies: {
      '1': { returned: choices.length, approve: of('approve'), oppose: of('oppose'), abstain: of('abstain') },
    },
    votes: [],
    scores: null,
    items: [{ position: 1, number: 'n', nominee: 'x', policy: rules, ballot: 1, taken: 0, preferred: false }],
    hash: (text) => text,
    root: '',
  });
  return decided.get(1)?.outcome === 'passed';
}

function range(most: number): number[] {
  return Array.from({ length: most + 1 }, (_, index) => index);
}

function fill(count: number, word: string): string[] {
  return Array.from({ length: count }, () => word);
}
