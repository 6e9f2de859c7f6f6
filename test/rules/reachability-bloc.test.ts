/** What an open vote of a bloc can still come to: what was said is known, and the nominee's own vote may be kept back. */

import type { Policy } from '../../rules/policy';
import { reachOf, type ReachSeat } from '../../rules/reachability';
import type { Share } from '../../rules/shares';
import { aPolicyWith } from './given';

type BlocVote = NonNullable<Policy['bloc']>['vote']['value'];

/** The seats of a bloc of six, all there. */
const six = (change: (no: number) => Partial<ReachSeat> = () => ({})): ReachSeat[] =>
  [1, 2, 3, 4, 5, 6].map((no) => ({
    no,
    organisationId: `o${no}`,
    presence: 'present',
    recused: false,
    voted: false,
    ...change(no),
  }));

/** A bloc that needs every yes of the ballots cast, and little of a quorum, but for what is changed. */
function aBlocThat(vote: Partial<BlocVote>, quorum: Share = { num: 1, den: 100, op: '>=' }): Policy {
  return aPolicyWith(({ bloc }) => {
    if (bloc === undefined) throw new Error('the policy has no bloc');
    const all = { num: 1, den: 1, op: '>=' as const };
    bloc.vote.value = { ...bloc.vote.value, base: 'ballots-cast', share: all, ...vote };
    bloc.quorum.value = { share: quorum };
    bloc.nominee.value = 'ballotOnly';
  });
}

describe('a bloc in which some have spoken', () => {
  const half = { num: 1, den: 2, op: '>' as const };
  const third = { num: 1, den: 3, op: '>=' as const };
  const twoThirds = { num: 2, den: 3, op: '>=' as const };

  /** Six seats; each word is what the next of them said, a dash for one who has said nothing yet. */
  function after(said: string, rules: Policy, nominee = 'x') {
    const words = { y: 'approve', n: 'oppose', a: 'abstain' } as const;
    const roll = six((no) => {
      const choice = words[said[no - 1] as keyof typeof words] as (typeof words)['y'] | undefined;
      return choice === undefined ? {} : { voted: true, choice };
    });
    return reachOf({ kind: 'bloc', policy: rules, nominee, seats: roll });
  }

  it.each([
    ['all of the rest may come and say no', 'yyy---', aBlocThat({ share: half }), { canPass: true, canFail: true }],
    ['too few may come', 'yyy---', aBlocThat({ share: third }, twoThirds), { canPass: true, canFail: true }],
    [
      'the share and the quorum are there',
      'yyyy--',
      aBlocThat({ share: half }, twoThirds),
      { canPass: true, canFail: false },
    ],
    ['one no is too many', 'n-----', aBlocThat({}), { canPass: false, canFail: true, base: 6, castable: 5 }],
    ['all who speak are in the base', 'yyna--', aBlocThat({}), { base: 6, castable: 4 }],
    ['one who abstains may not be', 'yyna--', aBlocThat({ base: 'ballots-valid' }), { base: 5, castable: 4 }],
  ])('knows that %s: %s', (_why, said, rules, reach) => {
    expect(after(said, rules)).toMatchObject(reach);
  });

  it.each([
    ['x', '------', { canPass: true, base: 6, castable: 6 }],
    ['o2', '------', { canPass: true, base: 5, castable: 5 }],
    ['o2', '-y----', { canPass: false, base: 6, castable: 5 }],
    ['o2', '-n----', { canPass: false, base: 6, castable: 5 }],
    ['o2', 'y-----', { canPass: true, base: 5, castable: 5 }],
  ])('lets the nominee %s keep back a vote that is no yes, unless it has spoken: %s', (nominee, said, reach) => {
    expect(after(said, aBlocThat({ selfVote: 'excludedInBase' }), nominee)).toMatchObject(reach);
  });

  it.each([
    ['all-members', 'x', 6],
    ['all-members', 'o2', 5],
    ['ballots-cast', 'x', 6],
    ['ballots-cast', 'o2', 5],
  ] as const)('takes the seat of a nominee out of %s where it has one: %s, %i', (base, nominee, size) => {
    const rules = aBlocThat({ selfVote: 'excludedOutOfBase', base });
    expect(after('------', rules, nominee)).toMatchObject({ base: size, castable: size, canPass: true });
  });

  it.each([
    [true, true],
    [false, false],
  ])('lacks a quorum if one recused, with a paper for another item: %s, stays away: %s', (elsewhere, canFail) => {
    const roll = six((no) => {
      if (no <= 3) return { voted: true, choice: 'approve' };
      return no === 4 ? { recused: true, elsewhere } : { presence: 'absent' };
    });
    const reach = reachOf({ kind: 'bloc', policy: aBlocThat({}, twoThirds), nominee: 'x', seats: roll });
    expect(reach).toMatchObject({ canPass: true, canFail });
  });

  it('takes nothing out of the ballots cast where the nominee is away', () => {
    const roll = six((no) => ({ presence: no === 2 ? 'absent' : 'present' }));
    const cast = (nominee: string): number =>
      reachOf({ kind: 'bloc', policy: aBlocThat({ selfVote: 'excludedOutOfBase' }), nominee, seats: roll }).base;
    expect([cast('o1'), cast('o2')]).toEqual([4, 5]);
  });

  it('takes the seat of a nominee who is recused out of the base once, and that of another recused as well', () => {
    const rules = aBlocThat({ selfVote: 'excludedOutOfBase', base: 'all-minus-recused' });
    const base = (kind: 'bloc' | 'council', out: number[]): number => {
      const council = { ...rules.council, vote: { ...rules.council.vote, value: { ...rules.council.vote.value } } };
      council.vote.value.base = 'all-minus-recused';
      const roll = six((no) => ({ recused: out.includes(no) }));
      return reachOf({ kind, policy: { ...rules, council }, nominee: 'o2', seats: roll }).base;
    };
    expect([base('bloc', [2]), base('bloc', [3]), base('bloc', [2, 3])]).toEqual([5, 4, 4]);
    expect(base('council', [2])).toBe(5);
  });
});
