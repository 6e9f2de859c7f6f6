/** Head and deputy of a bloc for its next year. */

import { inTurn, mayElectHeads, type ElectionFacts } from '../../rules/bloc-heads';
import type { Actor } from '../../rules/permissions';

const HEAD: Actor = { personId: 'p1', roles: [] };
const OTHER: Actor = { personId: 'p2', roles: [{ role: 'representative', organisationId: 'two' }] };

const seat = (no: number, role = 'representative', fromOn = '2019-01-01') => ({ no, role, fromOn });
const SIX = [1, 2, 3, 4, 5, 6].map((no) => seat(no, no === 1 ? 'chair' : 'representative'));

function facts(change: Partial<ElectionFacts> = {}): ElectionFacts {
  return {
    office: { bodyKind: 'bloc', organisationId: 'mpi', conveners: ['p1'] },
    sitting: { state: 'counted', meetsOn: '2021-01-08' },
    members: SIX,
    elected: false,
    chosen: { head: 2, deputy: 3, from: '2021-02-01' },
    ...change,
  };
}

describe('the rotation', () => {
  it.each([
    ['the two after the head', SIX, { head: 2, deputy: 3 }],
    [
      'from the last on to the first',
      SIX.map(({ no }) => seat(no, no === 6 ? 'chair' : 'representative')),
      { head: 1, deputy: 2 },
    ],
    ['over a seat that is empty', [seat(1, 'chair'), seat(4), seat(9)], { head: 4, deputy: 9 }],
    ['in a bloc of two the other way round', [seat(1, 'chair'), seat(2, 'deputy')], { head: 2, deputy: 1 }],
  ])('names %s', (_what, members, turn) => {
    expect(inTurn(members)).toEqual(turn);
  });

  it('names nobody where nobody heads the bloc, or nobody else is there', () => {
    expect(inTurn([seat(1), seat(2)])).toBeUndefined();
    expect(inTurn([seat(1, 'chair')])).toBeUndefined();
  });
});

describe('an election', () => {
  it('is recorded by the head in office, in turn or out of it', () => {
    expect(mayElectHeads(HEAD, facts())).toBeUndefined();
    expect(mayElectHeads(HEAD, facts({ chosen: { head: 5, deputy: 1, from: '2021-01-09' } }))).toBeUndefined();
  });

  it.each<[string, Actor, Partial<ElectionFacts>, object]>([
    ['another member', OTHER, {}, { code: 'role-missing', roles: ['blocHead'] }],
    ['a council', HEAD, { office: { ...facts().office, bodyKind: 'council' } }, { code: 'not-found' }],
    ['a second election', HEAD, { elected: true }, { code: 'already-acted' }],
    [
      'a sitting that was cancelled',
      HEAD,
      { sitting: { state: 'cancelled', meetsOn: '2021-01-08' } },
      { code: 'closed' },
    ],
    [
      'a seat that is no member',
      HEAD,
      { chosen: { ...facts().chosen, head: 7 } },
      { code: 'invalid-choice', field: 'head', value: '7' },
    ],
    [
      'one member for both',
      HEAD,
      { chosen: { ...facts().chosen, deputy: 2 } },
      { code: 'field-wrong', field: 'deputy', rule: 'twice' },
    ],
    [
      'the day of the sitting',
      HEAD,
      { chosen: { ...facts().chosen, from: '2021-01-08' } },
      { code: 'date-in-past', field: 'from' },
    ],
    [
      'a day before a seat began',
      HEAD,
      { members: [...SIX.slice(1), seat(1, 'chair', '2021-03-01')] },
      { code: 'date-in-past' },
    ],
    [
      'what is no day',
      HEAD,
      { chosen: { ...facts().chosen, from: '1/2/2021' } },
      { code: 'field-wrong', field: 'from', rule: 'date' },
    ],
  ])('is refused: %s', (_what, actor, change, refusal) => {
    expect(mayElectHeads(actor, facts(change))).toMatchObject(refusal);
  });
});
