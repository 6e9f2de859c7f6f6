import {
  checkRecount,
  checkRollFacts,
  CORRECTABLE,
  correctRoll,
  courseOf,
  sitsAgainAfterCountError,
  unknownSeats,
  voidedBy,
} from '../../rules/correction';
import { decideCouncilItem, type CouncilCount } from '../../rules/counting';
import { endings } from '../../rules/endings';
import { mayAgreeCorrection, mayProposeCorrection } from '../../rules/may-correct';
import type { Actor, Role } from '../../rules/permissions';
import type { StepKind } from '../../rules/stage-kinds';
import { thePolicy } from './given';

const UNIT = 'unit';
const MINISTRY = 'mpi';

function actor(role: Role | null, organisationId: string = UNIT, personId = 'p1'): Actor {
  return { personId, roles: role === null ? [] : [{ role, organisationId }] };
}

const openedAt = new Date('2020-12-14T01:00:00Z');
const awarded = { state: 'ended', ending: 'awarded', unitId: UNIT, ministryId: MINISTRY, openedAt };

describe('proposing a correction', () => {
  const facts = {
    nomination: awarded,
    from: { step: 'council' as StepKind, state: 'settled' },
    asked: { named: 'council', results: [{ sequence: 2, step: 'council' as StepKind }] },
    paper: '9/BB',
    pending: false,
    openBox: null,
  };

  it.each([
    ['the secretary, of any step', actor('secretary'), 'council', undefined],
    ['the secretary, of the answer', actor('secretary'), 'answer', undefined],
    ['the ministry, of its own step', actor('ministryOffice', MINISTRY), 'answer', undefined],
    ['the ministry, of another step', actor('ministryOffice', MINISTRY), 'council', 'role-missing'],
    ['the head', actor('unitHead'), 'council', 'role-missing'],
    ['the clerk', actor('unitClerk'), 'unit-review', 'role-missing'],
    ['an administrator', actor('administrator'), 'unit-review', 'role-missing'],
    ['the secretary of another unit', actor('secretary', 'other'), 'council', 'role-missing'],
    ['a stranger', actor(null), 'council', 'role-missing'],
  ] as const)('%s', (_who, who, step, code) => {
    const from = { step, state: 'settled' };
    expect(mayProposeCorrection(who, { ...facts, from })).toMatchObject(code === undefined ? from : { code });
  });

  it.each([
    ['on-hold', { nomination: { ...awarded, state: 'held', ending: null } }],
    ['not-correctable', { nomination: { ...awarded, ending: 'revoked' } }],
    ['not-correctable', { nomination: { ...awarded, ending: 'withdrawn' } }],
    ['voting-begun', { openBox: 'HD-2020-01' }],
    ['result-missing', { from: { step: 'council' as StepKind, state: 'open' } }],
    ['result-missing', { from: { step: 'council' as StepKind, state: 'void' } }],
    ['result-missing', { from: null }],
    ['correction-pending', { pending: true }],
    ['paper-missing', { paper: '' }],
  ])('is refused: %s', (code, change) => {
    expect(mayProposeCorrection(actor('secretary'), { ...facts, ...change })).toMatchObject({ code });
  });

  it('is possible of a case that runs', () => {
    const nomination = { ...awarded, state: 'open', ending: null };
    expect(mayProposeCorrection(actor('secretary'), { ...facts, nomination })).toBe(facts.from);
  });
});

describe('agreeing to a correction', () => {
  const facts = {
    nomination: awarded,
    correction: { state: 'proposed', proposedBy: 'p0', decidedAt: null, byMinistry: false },
    from: { step: 'council' as StepKind, state: 'settled' },
    chairs: ['p7'],
    choice: 'agree' as const,
    openBox: null,
  };

  it.each([
    ['the head, of the council', actor('unitHead'), 'council', false, undefined],
    ['the chair, of its own body', actor('chair', UNIT, 'p7'), 'council', false, undefined],
    ['the chair of the bloc', actor('blocHead', 'x', 'p7'), 'bloc', false, undefined],
    ['the chair, of the review', actor('chair', UNIT, 'p7'), 'unit-review', false, 'role-missing'],
    ['another member', actor('member'), 'council', false, 'role-missing'],
    ['another secretary', actor('secretary'), 'council', false, 'role-missing'],
    ['the ministry, of the council', actor('ministryOffice', MINISTRY), 'council', false, 'role-missing'],
    ['the ministry, of its answer', actor('ministryOffice', MINISTRY), 'answer', false, undefined],
    ['the ministry to itself', actor('ministryOffice', MINISTRY), 'answer', true, undefined],
    ['the head, of an answer the unit would change', actor('unitHead'), 'answer', false, 'role-missing'],
    ['the head, of an answer the ministry would change', actor('unitHead'), 'answer', true, undefined],
    ['the head of another unit', actor('unitHead', 'other'), 'council', false, 'role-missing'],
    ['the first person, whatever the office', actor('unitHead', UNIT, 'p0'), 'council', false, 'same-person'],
    ['the first person in the chair', actor('chair', UNIT, 'p0'), 'council', false, 'same-person'],
  ] as const)('%s', (_who, who, step, byMinistry, code) => {
    const correction = { ...facts.correction, byMinistry };
    expect(mayAgreeCorrection(who, { ...facts, correction, from: { step, state: 'settled' } })?.code).toBe(code);
  });

  it.each([
    ['unitHead', 'p1', 'council', 'p0', '2020-12-15T01:00:00Z', 'same-person'],
    ['unitHead', 'p1', 'council', 'p0', '2020-12-13T01:00:00Z', undefined],
    ['unitHead', 'p1', 'council', 'p2', '2020-12-15T01:00:00Z', undefined],
    ['chair', 'p7', 'council', 'p0', '2020-12-15T01:00:00Z', 'same-person'],
    ['blocHead', 'p7', 'bloc', 'p0', '2020-12-15T01:00:00Z', 'same-person'],
  ] as const)('whoever became %s (%s, of the %s) by %s on %s: %s', (role, personId, step, by, at, code) => {
    const who = { personId, roles: [{ role, organisationId: UNIT, given: { by, at } }] };
    expect(mayAgreeCorrection(who, { ...facts, from: { step, state: 'settled' } })?.code).toBe(code);
  });

  it.each([
    ['already-acted', { correction: { ...facts.correction, state: 'agreed', decidedAt: new Date(0) } }],
    ['already-acted', { correction: { ...facts.correction, state: 'declined' } }],
    ['not-correctable', { nomination: { ...awarded, ending: 'withdrawn' } }],
    ['on-hold', { nomination: { ...awarded, state: 'held', ending: null } }],
    ['voting-begun', { openBox: 'HD-2020-01' }],
    ['stale', { from: { ...facts.from, state: 'void' } }],
  ])('is refused: %s', (code, change) => {
    expect(mayAgreeCorrection(actor('unitHead'), { ...facts, ...change })).toMatchObject({ code });
  });

  it('may be declined whatever became of the case', () => {
    const nomination = { ...awarded, ending: 'withdrawn' };
    expect(mayAgreeCorrection(actor('unitHead'), { ...facts, nomination, choice: 'decline' })).toBeUndefined();
  });
});

describe('what a correction does', () => {
  it('reopens every ending but those the unit or an authority set by an act of its own', () => {
    const kept = endings.filter((ending) => !CORRECTABLE[ending].may);
    expect(kept).toEqual(['withdrawn', 'revoked']);
  });

  it('voids the step in error and all after it that still count', () => {
    const openings = [1, 2, 3, 4].map((sequence) => ({ sequence, state: sequence === 3 ? 'void' : 'settled' }));
    expect(voidedBy(openings, 2).map(({ sequence }) => sequence)).toEqual([2, 4]);
  });

  it.each([
    ['unit-review', 'clerical', null, true, 'askedAgain'],
    ['answer', 'clerical', null, true, 'askedAgain'],
    ['council', 'clerical', null, false, 'sitsAgain'],
    ['council', 'clerical', { present: [1] }, true, 'decidedAgain'],
    ['bloc', 'countError', null, true, 'sitsAgain'],
    ['council', 'countError', null, false, 'decidedAgain'],
  ] as const)('%s, %s: %#', (step, cause, facts, sitsAgain, course) => {
    const given = facts === null ? null : { present: [...facts.present] };
    expect(courseOf({ step, cause, facts: given, sitsAgain })).toBe(course);
  });

  it('asks the policy whether a body sits again after a count error', () => {
    const policy = thePolicy();
    expect(sitsAgainAfterCountError(policy, 'council')).toBe(true);
    const { council } = policy;
    const strict = {
      ...policy,
      council: {
        ...council,
        secondSitting: { ...council.secondSitting, value: { causes: [] } },
        revote: { ...council.revote, value: { reasons: [] } },
      },
    };
    expect(sitsAgainAfterCountError(strict, 'council')).toBe(false);
    expect(sitsAgainAfterCountError({ council: strict.council }, 'bloc')).toBe(false);
  });
});

describe('the roll as it ought to have been recorded', () => {
  const roll = [
    { seatNo: 1, presence: 'present', voted: true, recusedItems: [] },
    { seatNo: 2, presence: 'present', voted: false, recusedItems: [1, 2] },
    { seatNo: 3, presence: 'written', voted: true, recusedItems: [] },
    { seatNo: 4, presence: 'absent', voted: false, recusedItems: [] },
  ];

  it('counts who was there, keeps written ballots, and leaves the frozen roll as it is', () => {
    const before = structuredClone(roll);
    expect(correctRoll(roll, 1, { present: [2, 4] })).toMatchObject([
      { presence: 'absent', voted: false },
      { presence: 'present', voted: true },
      { presence: 'written', voted: true },
      { presence: 'present', voted: true },
    ]);
    expect(roll).toEqual(before);
  });

  it('sets recusals of the one item alone', () => {
    const recused = correctRoll(roll, 1, { recused: [3] }).map(({ recusedItems }) => recusedItems);
    expect(recused).toEqual([[], [2], [1], []]);
    expect(correctRoll(roll, 1, {})).toEqual(roll);
  });

  it('names seats that are not on it', () => {
    expect(unknownSeats(roll, { present: [1, 9], recused: [8] })).toEqual([
      { field: 'present', seat: 9 },
      { field: 'recused', seat: 8 },
    ]);
    expect(unknownSeats(roll, {})).toEqual([]);
  });
});

describe('a box counted again', () => {
  const count: CouncilCount = {
    policy: thePolicy(),
    members: 9,
    recused: 0,
    present: 9,
    written: 0,
    issued: 9,
    returned: 9,
    blank: 0,
    approve: 9,
    oppose: 0,
  };
  const first = decideCouncilItem(count);
  const sitting = 'HD-2020-01';

  it('shows a count error or none', () => {
    expect(checkRecount({ first, again: first, sitting })).toEqual({ code: 'count-agrees', sitting });
    const again = decideCouncilItem({ ...count, approve: 8, oppose: 1 });
    expect(checkRecount({ first, again, sitting })).toBeUndefined();
  });

  it('is decided by right facts only if they fit it and change something', () => {
    expect(checkRollFacts({ first, again: first, sitting })).toEqual({ code: 'nothing-corrected', sitting });
    const again = decideCouncilItem({ ...count, present: 8, issued: 8 });
    expect(checkRollFacts({ first, again, sitting })).toMatchObject({
      code: 'box-exceeds-roll',
      issued: 8,
      returned: 9,
    });
    expect(checkRollFacts({ first, again: { ...again, issued: 9 }, sitting })).toBeUndefined();
  });
});
