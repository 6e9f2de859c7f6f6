/** Elections with members, rules, absences and choices drawn by lot, decided again by hand. */

import fc from 'fast-check';
import { decideItem, tallyOf, type BoxSeat } from '../../rules/count-box';
import { thePolicy } from '../rules/given';
import { holds } from './hold';

const BASES = ['all-members', 'present', 'ballots-cast', 'ballots-valid', 'all-minus-recused'] as const;
const CHOICES = ['approve', 'oppose', 'abstain'] as const;

const aShare = fc
  .record({ den: fc.integer({ min: 1, max: 120 }), op: fc.constantFrom('>=' as const, '>' as const) })
  .chain(({ den, op }) =>
    fc.record({ num: fc.integer({ min: 1, max: den }), den: fc.constant(den), op: fc.constant(op) }),
  );
const aMember = fc.record({
  presence: fc.constantFrom('present', 'present', 'present', 'written', 'absent'),
  recused: fc.integer({ min: 0, max: 9 }).map((lot) => lot === 0),
  /** Nothing: no ballot came back. */
  choice: fc.constantFrom(...CHOICES, 'approve', 'blank', null),
});
const anElection = fc.record({
  members: fc.array(aMember, { minLength: 1, maxLength: 60 }),
  base: fc.constantFrom(...BASES),
  share: aShare,
  quorum: aShare,
  blankIs: fc.constantFrom('oppose' as const, 'invalid' as const),
  staysInBase: fc.boolean(),
  countsForQuorum: fc.boolean(),
  countsWritten: fc.boolean(),
});
type Election = typeof anElection extends fc.Arbitrary<infer One> ? One : never;

const mayVote = ({ presence, recused }: Election['members'][number]): boolean => presence !== 'absent' && !recused;

/** By big integers, from each member as they are: of a part that nobody is in there is no share. */
function reaches(part: number, of: number, { num, den, op }: Election['share']): boolean {
  const [left, right] = [BigInt(part) * BigInt(den), BigInt(of) * BigInt(num)];
  return of > 0 && (op === '>=' ? left >= right : left > right);
}

function decidedByHand(election: Election): { quorum: boolean; passes: boolean; returned: number; approve: number } {
  const { members, base, share, blankIs, staysInBase, countsForQuorum, countsWritten } = election;
  const votes = members.filter((member) => mayVote(member) && member.choice !== null);
  const count = (choice: string): number => votes.filter((vote) => vote.choice === choice).length;
  const recused = members.filter((member) => member.recused).length;
  const watching = members.filter((member) => member.recused && member.presence === 'present').length;
  const came = (how: string): number => votes.filter(({ presence }) => presence === how).length;
  const there = came('present') + (countsWritten ? came('written') : 0) + (countsForQuorum ? watching : 0);
  const bases = {
    'all-members': members.length - (staysInBase ? 0 : recused),
    'all-minus-recused': members.length - recused,
    present: votes.length + (staysInBase ? watching : 0),
    'ballots-cast': votes.length,
    'ballots-valid': votes.length - (blankIs === 'invalid' ? count('blank') : 0),
  };
  return {
    quorum: reaches(there, members.length - (countsForQuorum ? 0 : recused), election.quorum),
    passes: reaches(count('approve'), bases[base], share),
    returned: votes.length,
    approve: count('approve'),
  };
}

function decidedByRules(election: Election) {
  const { members, base, share, quorum, blankIs, staysInBase, countsForQuorum, countsWritten } = election;
  const policy = thePolicy();
  const { council } = policy;
  const changed = {
    ...policy,
    council: {
      ...council,
      vote: { ...council.vote, value: { ...council.vote.value, base, share, blankIs } },
      quorum: { ...council.quorum, value: { share: quorum, counts: { written: countsWritten, proxy: true } } },
      recusal: { ...council.recusal, value: { ...council.recusal.value, staysInBase, countsForQuorum } },
    },
  };
  const roll = members.map((member, index): BoxSeat => {
    const { presence, recused, choice } = member;
    const voted = mayVote(member) && choice !== null;
    return { seatNo: index + 1, organisationId: null, presence, voted, recusedItems: recused ? [1] : [] };
  });
  const cast = members.filter((member) => mayVote(member) && member.choice !== null);
  const sums = CHOICES.map((choice) => cast.filter((vote) => vote.choice === choice).length);
  const item = {
    position: 1,
    number: '2020-0001',
    nominee: 'x',
    policy: changed,
    ballot: 1,
    taken: 0,
    preferred: false,
  };
  const tallies = { '1': tallyOf(CHOICES, sums, cast.length) };
  return decideItem({ kind: 'council', roll, tallies, votes: [], scores: null, items: [item] }, item);
}

holds(
  {
    of: 'elections',
    title: 'what a council decides is what comes out by hand, and its numbers add up to the ballots',
    sizes: { here: 10_000, commit: 10_000, nightly: 100_000 },
    values: anElection,
  },
  (election) => {
    const [hand, rules] = [decidedByHand(election), decidedByRules(election)];
    const { outcome, approve, oppose, abstain, returned, valid, invalid } = rules;
    expect([rules.quorumArithmetic.holds, rules.arithmetic.holds]).toEqual([hand.quorum, hand.passes]);
    expect(outcome === 'noQuorum').toBe(!hand.quorum);
    expect(outcome === 'passed').toBe(hand.quorum && hand.passes);
    expect([returned, approve]).toEqual([hand.returned, hand.approve]);
    expect([approve + oppose + abstain, valid + invalid]).toEqual([valid, returned]);
  },
);
