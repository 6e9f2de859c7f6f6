/** Who is in the base and who in the quorum: each way of taking part, both sides of every threshold, every base. */

import fc from 'fast-check';
import { countBox, type Box, type BoxSeat } from '../../rules/count-box';
import { decideBlocItem, decideCouncilItem, needed, type Decision } from '../../rules/counting';
import type { Policy } from '../../rules/policy';
import type { Share } from '../../rules/policy-pack';
import { reachOf, type ReachSeat } from '../../rules/reachability';
import { aPolicyWith, thePolicy, RUNS } from './given';

const BASES = ['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused'] as const;
const SELF = ['allowed', 'excludedInBase', 'excludedOutOfBase'] as const;
const SHARES: Share[] = [
  { num: 1, den: 2, op: '>' },
  { num: 2, den: 3, op: '>=' },
  { num: 3, den: 4, op: '>' },
  { num: 80, den: 100, op: '>=' },
  { num: 90, den: 100, op: '>=' },
  { num: 1, den: 1, op: '>=' },
];

type BlocVote = NonNullable<Policy['bloc']>['vote']['value'];
type CouncilPolicy = Policy['council'];

const given = thePolicy();

function blocOf(vote: Partial<BlocVote>, counts?: { written: boolean; proxy: boolean }): Policy {
  const { bloc } = given;
  if (bloc === undefined) throw new Error('the policy has no bloc');
  const quorum = { share: { num: 1, den: 100, op: '>=' as const }, ...(counts === undefined ? {} : { counts }) };
  return {
    ...given,
    bloc: {
      ...bloc,
      nominee: { ...bloc.nominee, value: 'ballotOnly' },
      vote: { ...bloc.vote, value: { ...bloc.vote.value, ...vote } },
      quorum: { ...bloc.quorum, value: quorum },
    },
  };
}

function councilOf(change: (council: CouncilPolicy) => void): Policy {
  return aPolicyWith(({ council }) => {
    change(council);
  });
}

/** A bloc in which everybody came; the nominee sits and said yes. */
function voted(policy: Policy, { members, yes }: { members: number; yes: number }): Decision {
  return decideBlocItem({
    policy,
    members,
    present: members,
    nomineeSits: true,
    nomineeVote: 'approve',
    approve: yes,
    oppose: members - yes,
    abstain: 0,
    nominee: 'o1',
    scores: null,
  });
}

describe.each(SHARES)('a bloc with a share of $op $num/$den', (share) => {
  it.each(BASES)('passes at the threshold and fails one below it, of %s, whatever becomes of the own vote', (base) => {
    for (const selfVote of SELF) {
      const policy = blocOf({ share, base, selfVote });
      for (let members = 2; members <= 60; members += 1) {
        const inBase = selfVote === 'excludedOutOfBase' ? members - 1 : members;
        const own = selfVote === 'allowed' ? 0 : 1;
        const wanted = needed(inBase, share);
        const [enough, short] = [wanted + own, wanted + own - 1].map((yes) => ({ yes, members }));
        if (enough !== undefined && enough.yes <= members)
          expect(voted(policy, enough)).toMatchObject({ outcome: 'passed', base: inBase, approve: wanted });
        if (short !== undefined && short.yes >= 1)
          expect(voted(policy, short)).toMatchObject({ outcome: 'failed', base: inBase, approve: wanted - 1 });
      }
    }
  });
});

describe('the vote of the nominee itself', () => {
  it('leaves no base it was never in', () => {
    const policy = blocOf({ base: 'present', selfVote: 'excludedOutOfBase' });
    const absent = { members: 6, present: 5, nomineeSits: true, nomineeVote: null, nominee: 'o1', scores: null };
    expect(decideBlocItem({ policy, ...absent, approve: 5, oppose: 0, abstain: 0 })).toMatchObject({ base: 5 });
  });

  it('is not taken out twice where the nominee is recused as well', () => {
    const policy = blocOf({ base: 'all-minus-recused', selfVote: 'excludedOutOfBase' });
    const seats = Array.from({ length: 6 }, (_, index) => seat(index + 1, { recusedItems: index === 0 ? [1] : [] }));
    expect(decidedBy({ kind: 'bloc', roll: seats }, policy)).toMatchObject({ base: 5 });
  });
});

function seat(no: number, change: Partial<BoxSeat> = {}): BoxSeat {
  const presence = change.presence ?? 'present';
  const votes = ['present', 'written', 'proxy'].includes(presence) && (change.recusedItems ?? []).length === 0;
  return { seatNo: no, organisationId: `o${no}`, presence, recusedItems: [], voted: votes, ...change };
}

/** Everybody who voted said yes. */
function decidedBy({ kind, roll }: Pick<Box, 'kind' | 'roll'>, policy: Policy): Decision | undefined {
  const voters = roll.filter((one) => one.voted && !one.recusedItems.includes(1));
  const box: Box = {
    kind,
    roll,
    tallies: { '1': { returned: voters.length, approve: voters.length, oppose: 0, abstain: 0 } },
    votes: voters.map(({ organisationId }) => ({
      position: 1,
      organisationId: organisationId ?? '',
      choice: 'approve',
    })),
    scores: null,
    items: [{ position: 1, number: 'n', nominee: 'o1', policy, ballot: 1, taken: 0, preferred: false }],
    hash: (text) => text,
    root: '',
  };
  return countBox(box).get(1);
}

describe('a council of nine', () => {
  const roll = [
    ...[1, 2, 3, 4, 5].map((no) => seat(no)),
    seat(6, { presence: 'written' }),
    seat(7, { presence: 'proxy' }),
    seat(8, { presence: 'opinion' }),
    seat(9, { presence: 'absent' }),
  ];
  const base = (word: (typeof BASES)[number]): Policy =>
    councilOf((council) => {
      council.vote.value.base = word;
    });

  it.each([
    ['all-members', 9],
    ['present', 7],
    ['ballots-cast', 7],
    ['ballots-valid', 7],
    ['all-minus-recused', 9],
  ] as const)('takes the share of %s: %i', (word, size) => {
    expect(decidedBy({ kind: 'council', roll }, base(word))).toMatchObject({ base: size, approve: 7, issued: 7 });
  });

  it.each([
    [undefined, 6],
    [{ written: false, proxy: true }, 6],
    [{ written: true, proxy: true }, 7],
    [{ written: false, proxy: false }, 5],
    [{ written: true, proxy: false }, 6],
  ])('has for its quorum whom the policy counts: %o', (counts, present) => {
    const policy = councilOf(({ quorum }) => {
      const { share } = quorum.value;
      quorum.value = counts === undefined ? { share } : { share, counts };
    });
    expect(decidedBy({ kind: 'council', roll }, policy)).toMatchObject({ present, quorum: 6 });
  });

  it('keeps who is recused in base and quorum, or takes them out of either', () => {
    const recused = roll.map((one) => (one.seatNo <= 2 ? seat(one.seatNo, { recusedItems: [1] }) : one));
    const under = (staysInBase: boolean, countsForQuorum: boolean, word: (typeof BASES)[number]): Policy =>
      councilOf((council) => {
        council.vote.value.base = word;
        council.recusal.value = { ...council.recusal.value, staysInBase, countsForQuorum };
      });
    const of = (...rule: Parameters<typeof under>) => decidedBy({ kind: 'council', roll: recused }, under(...rule));
    expect(of(true, true, 'all-members')).toMatchObject({ base: 9, present: 6, quorum: 6, recused: 2 });
    expect(of(false, true, 'all-members')).toMatchObject({ base: 7, present: 6, quorum: 6 });
    expect(of(true, false, 'all-members')).toMatchObject({ base: 9, present: 4, quorum: 5 });
    expect(of(true, true, 'present')).toMatchObject({ base: 7 });
    expect(of(false, true, 'present')).toMatchObject({ base: 5 });
    expect(of(true, true, 'all-minus-recused')).toMatchObject({ base: 7 });
  });

  it.each([
    ['written', { written: true, proxy: true }, 6, 7],
    ['written', { written: false, proxy: true }, 6, 6],
    ['proxy', { written: true, proxy: false }, 6, 6],
  ] as const)('leaves a recused member who came %s out of the quorum once: %o', (presence, counts, there, whole) => {
    const at = presence === 'written' ? 6 : 7;
    const excused = roll.map((one) =>
      one.seatNo === at ? seat(at, { presence, recusedItems: [1], voted: true }) : one,
    );
    const under = (countsForQuorum: boolean): Policy =>
      councilOf(({ quorum, recusal }) => {
        quorum.value = { ...quorum.value, counts };
        recusal.value = { ...recusal.value, countsForQuorum };
      });
    expect(decidedBy({ kind: 'council', roll: excused }, under(false))).toMatchObject({ present: there });
    expect(decidedBy({ kind: 'council', roll: excused }, under(true))).toMatchObject({ present: whole });
  });

  it('counts a blank and an abstention each by its own rule', () => {
    const count = { members: 9, recused: 0, present: 9, written: 0, issued: 9, returned: 9, approve: 4, oppose: 1 };
    const of = (blankIs: 'oppose' | 'invalid') =>
      decideCouncilItem({
        policy: councilOf((council) => {
          council.vote.value = { ...council.vote.value, base: 'ballots-valid', blankIs };
        }),
        ...count,
        blank: 2,
        abstain: 2,
      });
    expect(of('invalid')).toMatchObject({ base: 7, valid: 7, invalid: 2, oppose: 1, abstain: 2 });
    expect(of('oppose')).toMatchObject({ base: 9, valid: 9, invalid: 0, oppose: 3, abstain: 2 });
  });
});

describe('a further ballot', () => {
  const count = { members: 9, recused: 0, present: 9, written: 0, issued: 9, returned: 9, blank: 0 };
  const three = (reasons: ('tie' | 'noShare')[], afterMax: CouncilPolicy['afterMax']['value'] = 'fails'): Policy =>
    councilOf((council) => {
      council.maxBallots.value = 3;
      council.revote.value.reasons = reasons;
      council.afterMax.value = afterMax;
    });

  it.each([
    [['noShare'], 5, 4, 1, 'again', 'revote'],
    [['noShare'], 5, 4, 2, 'again', 'revote'],
    [['noShare'], 5, 4, 3, 'failed', 'vote'],
    [['tie'], 4, 4, 1, 'tied', 'revote'],
    [['tie'], 5, 4, 1, 'failed', 'vote'],
    [['tie'], 4, 4, 3, 'failed', 'vote'],
    [['noShare'], 9, 0, 3, 'passed', 'vote'],
  ] as const)(
    'for %j after %i against %i on ballot %i: %s, by the rule of %s',
    (reasons, approve, oppose, ballot, outcome, rule) => {
      const policy = three([...reasons]);
      const decision = decideCouncilItem({ policy, ...count, ballot, approve, oppose });
      expect(decision).toMatchObject({ outcome, ballot, maxBallots: 3 });
      expect(decision.citation.clause).toBe(policy.council[rule].clause);
    },
  );

  it.each([
    ['headDecides', 'head'],
    ['chairDecides', 'chair'],
    ['blocHeadAndDeputyDecide', 'blocHeadAndDeputy'],
  ] as const)('after the last is left to whom the policy names: %s', (afterMax, by) => {
    const policy = three(['noShare'], afterMax);
    const decision = decideCouncilItem({ policy, ...count, ballot: 3, approve: 5, oppose: 4 });
    expect(decision).toMatchObject({ outcome: 'undecided', by, question: 'afterLastBallot' });
    expect(decision.citation.clause).toBe(policy.council.afterMax.clause);
  });
});

describe('a policy that was pinned before packs spoke of several ballots', () => {
  it('is still counted, by the bases under their former names, and says nothing of ballots', () => {
    const { maxBallots, revote, afterMax: _a, ...council } = thePolicy().council;
    const vote = { ...council.vote, value: { ...council.vote.value, base: 'total' } };
    const policy = { ...thePolicy(), council: { ...council, vote } } as unknown as Policy;
    const count = { members: 9, recused: 0, present: 9, written: 0, issued: 9, returned: 9, blank: 0 };
    const decision = decideCouncilItem({ policy, ...count, approve: 8, oppose: 1 });
    expect(decision).toMatchObject({ outcome: 'passed', base: 9 });
    expect(decision).not.toHaveProperty('ballot');
    const again = { ...revote, value: { reasons: ['noShare'] } };
    for (const part of [{}, { maxBallots: { ...maxBallots, value: 2 } }, { revote: again }]) {
      const some = { ...policy, council: { ...policy.council, ...part } } as Policy;
      expect(decideCouncilItem({ policy: some, ...count, approve: 7, oppose: 2 }).outcome).toBe('failed');
    }
  });
});

describe('of any bloc', () => {
  const aSeat = fc.record({
    presence: fc.constantFrom('present', 'written', 'proxy', 'opinion', 'absent'),
    recused: fc.boolean(),
    voted: fc.boolean(),
    choice: fc.constantFrom('approve' as const, 'oppose' as const, 'abstain' as const),
  });

  it('what can still pass and fail agrees with trying every vote that is still to come', () => {
    fc.assert(
      fc.property(
        fc.array(aSeat, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...BASES),
        fc.constantFrom(...SELF),
        fc.constantFrom(...SHARES),
        fc.boolean(),
        (roll, base, selfVote, share, written) => {
          const policy = blocOf({ share, base, selfVote }, { written, proxy: true });
          const seats = roll.map(({ presence, recused, voted: has, choice }, index): ReachSeat => {
            const votes = ['present', 'written', 'proxy'].includes(presence) && !recused && has;
            const said = votes ? { choice } : {};
            return { no: index + 1, organisationId: `o${index + 1}`, presence, recused, voted: votes, ...said };
          });
          const { canPass, canFail } = reachOf({ kind: 'bloc', policy, nominee: 'o1', seats });
          const seen = everyVote(seats, policy);
          expect([canPass, canFail]).toEqual([seen.has(true), seen.has(false)]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** Each who has not voted stays away or says one of three things. */
function everyVote(seats: ReachSeat[], policy: Policy): Set<boolean> {
  const open = seats.filter(
    ({ presence, recused, voted: has }) => ['present', 'written', 'proxy'].includes(presence) && !recused && !has,
  );
  const seen = new Set<boolean>();
  const ways = ['none', 'approve', 'oppose', 'abstain'] as const;
  for (let code = 0; code < ways.length ** open.length; code += 1) {
    const saidBy = new Map(open.map(({ no }, index) => [no, ways[Math.floor(code / 4 ** index) % 4] ?? 'none']));
    const said = seats.map((one) => ({ ...one, said: one.choice ?? saidBy.get(one.no) ?? 'none' }));
    const box: Box = {
      kind: 'bloc',
      roll: said.map(({ no, organisationId, presence, recused, said: word }) => ({
        seatNo: no,
        organisationId,
        presence,
        recusedItems: recused ? [1] : [],
        voted: word !== 'none',
      })),
      tallies: {},
      votes: said.flatMap(({ organisationId, said: choice }) =>
        choice === 'none' ? [] : [{ position: 1, organisationId: organisationId ?? '', choice }],
      ),
      scores: null,
      items: [{ position: 1, number: 'n', nominee: 'o1', policy, ballot: 1, taken: 0, preferred: false }],
      hash: (text) => text,
      root: '',
    };
    seen.add(countBox(box).get(1)?.outcome === 'passed');
  }
  return seen;
}
