/** Who is a member on a day: ends, mergers, successors, and the mandates that end with them. */

import { mayStandFor, mayVoteFor } from '../../rules/may-vote';
import { rosterOn, standsFor, type Ended } from '../../rules/roster';
import { aPolicyWith, thePolicy } from './given';

const ended: Ended[] = [
  { id: 'quangbinh', endsOn: '2025-06-30', successorId: 'quangtri' },
  { id: 'hatay', endsOn: '2008-07-31', successorId: 'hanoi' },
  { id: 'old', endsOn: '2020-12-31', successorId: 'older' },
  { id: 'older', endsOn: '2021-12-31', successorId: 'newest' },
  { id: 'closed', endsOn: '2020-12-31', successorId: null },
];

const seat = (no: number, organisationId: string | null) => ({ no, organisationId, mandate: `letter ${no}` });

describe('an organisation', () => {
  it.each([
    ['quangtri', '2025-07-01', 'quangtri'],
    ['quangbinh', '2025-06-30', 'quangbinh'],
    ['quangbinh', '2025-07-01', 'quangtri'],
    ['old', '2021-01-01', 'older'],
    ['old', '2022-01-01', 'newest'],
    ['closed', '2021-01-01', undefined],
  ])('%s is on %s stood for by %s', (id, on, heir) => {
    expect(standsFor(id, ended, on)).toBe(heir);
  });

  it('that is its own successor by mistake is stood for by nobody', () => {
    const circle = [
      { id: 'a', endsOn: '2020-01-01', successorId: 'b' },
      { id: 'b', endsOn: '2020-01-01', successorId: 'a' },
    ];
    expect(standsFor('a', circle, '2021-01-01')).toBeUndefined();
  });
});

describe('the roster of a day', () => {
  const seats = [seat(1, 'hue'), seat(2, 'quangbinh'), seat(3, 'quangtri'), seat(4, 'old'), seat(5, 'closed')];

  it('is everybody as long as everybody is there', () => {
    const roster = rosterOn(seats, ended, '2020-12-31');
    expect(roster).toEqual(seats.map((one) => ({ ...one, formerly: [] })));
  });

  it('gives the seat of a merged member to the successor, once, with its history and without its mandate', () => {
    expect(rosterOn(seats, ended, '2025-07-01')).toEqual([
      { ...seat(1, 'hue'), formerly: [] },
      { ...seat(3, 'quangtri'), formerly: ['quangbinh'] },
      { no: 4, organisationId: 'newest', mandate: null, formerly: ['old'] },
    ]);
  });

  it('leaves the seats of a council as they are', () => {
    expect(rosterOn([seat(1, null), seat(2, null)], ended, '2030-01-01')).toHaveLength(2);
  });

  it('gives one seat to a successor of two members that did not sit', () => {
    const both = [
      { id: 'x', endsOn: '2020-12-31', successorId: 'z' },
      { id: 'y', endsOn: '2020-12-31', successorId: 'z' },
    ];
    expect(rosterOn([seat(1, 'x'), seat(2, 'y')], both, '2021-01-01')).toEqual([
      { no: 1, organisationId: 'z', mandate: null, formerly: ['x', 'y'] },
    ]);
  });
});

describe('whoever speaks for a member', () => {
  const quangbinh = { organisationId: 'quangbinh', endsOn: '2025-06-30', successorId: 'quangtri' };

  it('does so until its last day, and is then refused with the clause and the successor', () => {
    expect(mayStandFor(thePolicy(), quangbinh, '2025-06-30')).toBeUndefined();
    expect(mayStandFor(thePolicy(), quangbinh, '2025-07-01')).toMatchObject({
      code: 'member-gone',
      value: 'quangbinh',
      successor: 'quangtri',
      citation: { source: 'internal', clause: 'bloc.roster' },
    });
    const dated = aPolicyWith(({ bloc }) => {
      const source = { cite: 'K9 20', source: 'K9', clause: '20', certainty: 'confirmed' as const };
      if (bloc !== undefined) bloc.roster = { ...source, value: [] };
    });
    expect(mayStandFor(dated, { ...quangbinh, successorId: null }, '2025-07-01')).toMatchObject({
      citation: { source: 'K9', clause: '20' },
    });
  });

  it('needs a mandate, but for the head in person where the policy has the heads come', () => {
    const heads = aPolicyWith(({ bloc }) => bloc && (bloc.vote.value.mandate = 'headInPerson'));
    expect(mayVoteFor(thePolicy(), { mandate: '01/GC', isHead: false })).toBeUndefined();
    expect(mayVoteFor(thePolicy(), { mandate: ' ', isHead: true })).toMatchObject({ code: 'mandate-missing' });
    expect(mayVoteFor(heads, { mandate: '', isHead: true })).toBeUndefined();
    expect(mayVoteFor(heads, { mandate: '', isHead: false })).toMatchObject({ code: 'mandate-missing' });
    expect(mayVoteFor(heads, { mandate: '01/GC', isHead: false })).toBeUndefined();
  });
});
