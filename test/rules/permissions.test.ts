import { mayActOnTask, mayDecide, mayNominate } from '../../rules/may-act';
import { maySeeCase, maySeeDesk, maySeeSitting } from '../../rules/may-see';
import { asksPaper, mayConvene, maySteer } from '../../rules/may-steer';
import { mayCastBallot, mayCastVote, mayMakeKey, mayOpenBox } from '../../rules/may-vote';
import type { Actor, Role } from '../../rules/permissions';
import { thePolicy } from './given';

const now = new Date('2020-12-24T08:30:00Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

function actor(role?: Role, organisationId = 'unit', personId = 'p1'): Actor {
  return { personId, roles: role === undefined ? [] : [{ role, organisationId }] };
}

describe('a task of a step', () => {
  const facts = {
    task: { personId: 'p1', state: 'open' },
    opening: { state: 'open', closesAt: after },
    nomination: { state: 'open' },
    now,
  };

  it('may be done by its person until the step closes, not at the closing itself', () => {
    expect(mayActOnTask(actor(), facts)).toBeUndefined();
    expect(mayActOnTask(actor(), { ...facts, opening: { state: 'open', closesAt: null } })).toBeUndefined();
    expect(mayActOnTask(actor(), { ...facts, opening: { state: 'open', closesAt: now } })).toMatchObject({
      code: 'closed',
    });
    expect(mayActOnTask(actor(), { ...facts, opening: { state: 'open', closesAt: before } })).toMatchObject({
      code: 'closed',
    });
  });

  it.each([
    ['not-yours', { task: { personId: 'p2', state: 'open' } }],
    ['on-hold', { nomination: { state: 'held' } }],
    ['ended', { nomination: { state: 'ended', ending: 'withdrawn' } }],
    ['closed', { opening: { state: 'settled', closesAt: null } }],
    ['already-acted', { task: { personId: 'p1', state: 'done' } }],
    ['closed', { task: { personId: 'p1', state: 'closed' } }],
  ])('is refused: %s', (code, change) => {
    expect(mayActOnTask(actor(), { ...facts, ...change })).toMatchObject({ code });
  });
});

describe('a decision after the ballots', () => {
  const deciders = [
    { office: 'head' as const, personId: 'p1' },
    { office: 'deputy' as const, personId: 'p2' },
  ];

  it.each([
    ['the head as head', 'p1', 'head', 'bloc', undefined],
    ['the deputy as deputy', 'p2', 'deputy', 'bloc', undefined],
    ['the deputy in place of the head', 'p2', 'head', 'bloc', 'blocHead'],
    ['the head in place of the deputy', 'p1', 'deputy', 'bloc', 'blocDeputy'],
    ['somebody else as head of the unit', 'p3', 'head', 'council', 'unitHead'],
    ['a chair who has left the chair', 'p3', 'chair', 'council', 'chair'],
    ['a chair of the bloc who has left the chair', 'p3', 'chair', 'bloc', 'blocHead'],
  ] as const)('by %s', (_who, personId, office, askedBy, missing) => {
    const refusal = mayDecide(actor('administrator', 'unit', personId), { office, askedBy, deciders });
    expect(refusal).toEqual(missing === undefined ? undefined : { code: 'role-missing', roles: [missing] });
  });
});

describe('a ballot', () => {
  const facts = {
    task: { personId: 'p1', state: 'open' },
    sitting: { state: 'open', opensAt: now, closesAt: after },
    roll: { personId: 'p1', presence: 'present', voted: false },
    items: ['1', '2'],
    now,
  };

  it('is cast from the opening on, up to the last instant before the box closes', () => {
    expect(mayCastBallot(actor(), facts)).toBeUndefined();
    expect(mayCastBallot(actor(), { ...facts, sitting: { ...facts.sitting, closesAt: now } })).toMatchObject({
      code: 'closed',
    });
    expect(mayCastBallot(actor(), { ...facts, sitting: { ...facts.sitting, opensAt: after } })).toMatchObject({
      code: 'not-open-yet',
    });
  });

  it.each([
    ['not-yours', { task: { personId: 'p2', state: 'open' } }],
    ['not-on-roll', { roll: null }],
    ['not-on-roll', { roll: { personId: 'p1', presence: 'absent', voted: false } }],
    ['not-on-roll', { items: [] }],
    ['already-acted', { roll: { personId: 'p1', presence: 'present', voted: true, envelope: true } }],
    ['not-open-yet', { sitting: { state: 'convened', opensAt: before, closesAt: after } }],
    ['closed', { sitting: { state: 'counted', opensAt: before, closesAt: after } }],
    ['closed', { task: { personId: 'p1', state: 'closed' } }],
  ])('is refused: %s', (code, change) => {
    expect(mayCastBallot(actor(), { ...facts, ...change })).toMatchObject({ code });
  });

  it('is cast again while the box is open: the first one has closed no door', () => {
    const roll = { personId: 'p1', presence: 'present', voted: true };
    expect(mayCastBallot(actor(), { ...facts, roll, task: { personId: 'p1', state: 'done' } })).toBeUndefined();
  });

  it('may leave items blank under its seal, an open vote may not', () => {
    const said = (choices: Record<string, string>) => mayCastVote(actor(), { ...facts, choices, edition: 1, cast: 0 });
    expect(said({ '1': 'abstain' })).toEqual({ code: 'field-missing', field: 'choices.2' });
    expect(said({ '1': 'abstain', '2': 'oppose' })).toBeUndefined();
    for (const choices of [
      { '1': 'blank', '2': 'oppose' },
      { '1': 'maybe', '2': 'oppose' },
      { '1': 'approve', '2': 'oppose', '3': 'approve' },
    ])
      expect(said(choices)).toMatchObject({ code: 'invalid-choice' });
  });
});

describe('the holder of a key', () => {
  const holder = { task: { personId: 'p1', state: 'open' }, isHolder: true };
  const sitting = (state: string) => ({ state, closesAt: after });

  it('makes it from the convening to the opening of the voting, and nobody else does', () => {
    expect(mayMakeKey(actor(), { ...holder, sitting: sitting('convened') })).toBeUndefined();
    for (const state of ['open', 'closed', 'counted', 'cancelled', 'void'])
      expect(mayMakeKey(actor(), { ...holder, sitting: sitting(state) })).toMatchObject({ code: 'closed' });
    const another = { task: { personId: 'p2', state: 'open' }, isHolder: true, sitting: sitting('convened') };
    expect(mayMakeKey(actor(), another)).toEqual({ code: 'not-yours' });
    expect(mayMakeKey(actor(), { ...holder, isHolder: false, sitting: sitting('convened') })).toEqual({
      code: 'not-on-roll',
    });
  });

  it('opens the box when it is closed, not before, and not once it is counted', () => {
    expect(mayOpenBox(actor(), { ...holder, sitting: sitting('closed') })).toBeUndefined();
    expect(mayOpenBox(actor(), { ...holder, sitting: sitting('open') })).toMatchObject({ code: 'not-open-yet' });
    expect(mayOpenBox(actor(), { ...holder, sitting: sitting('counted') })).toEqual({ code: 'already-acted' });
    expect(mayOpenBox(actor(), { ...holder, isHolder: false, sitting: sitting('closed') })).toEqual({
      code: 'not-on-roll',
    });
  });
});

describe('steering a case', () => {
  const policy = thePolicy();
  const open = { state: 'open', unitId: 'unit', ministryId: 'mpi' };
  const held = { ...open, state: 'held' };
  const ended = { ...open, state: 'ended', ending: 'withdrawn' };
  const awarded = { ...open, state: 'ended', ending: 'awarded' };
  const lookedInto = { ...open, step: 'finding' };

  it.each([
    ['withdraw', 'secretary', open, undefined],
    ['withdraw', 'unitHead', held, undefined],
    ['withdraw', 'ministryOffice', open, 'role-missing'],
    ['withdraw', 'secretary', ended, 'ended'],
    ['hold', 'secretary', open, undefined],
    ['hold', 'secretary', held, 'on-hold'],
    ['resume', 'secretary', held, undefined],
    ['resume', 'secretary', open, 'not-on-hold'],
    ['extend', 'secretary', open, undefined],
    ['extend', 'secretary', held, 'on-hold'],
    ['extend', 'member', open, 'role-missing'],
    ['revoke', 'secretary', awarded, undefined],
    ['revoke', 'secretary', ended, 'ended'],
    ['revoke', 'secretary', open, 'not-settled'],
    ['supersede', 'secretary', open, undefined],
    ['finding', 'secretary', awarded, undefined],
    ['finding', 'member', awarded, 'role-missing'],
    ['finding', 'secretary', ended, 'ended'],
    ['finding', 'secretary', lookedInto, 'not-settled'],
    ['withdraw', 'secretary', lookedInto, 'ended'],
    ['supersede', 'secretary', lookedInto, 'ended'],
    ['revoke', 'secretary', lookedInto, 'not-settled'],
    ['extend', 'secretary', lookedInto, undefined],
    ['hold', 'secretary', lookedInto, undefined],
  ] as const)('%s by %s: %#', (kind, role, nomination, code) => {
    const refusal = maySteer(actor(role), { kind, nomination, policy, paper: '1/QĐ' });
    expect(refusal?.code).toBe(code);
  });

  it('ends nothing otherwise than it was decided, and holds it all the same', () => {
    const held = { ...open, state: 'held' as const };
    const of = { nomination: held, ending: 'failedVote' as const, policy, paper: '1/QĐ' };
    const refused = { code: 'ended', ending: 'failedVote' };
    expect(maySteer(actor('secretary'), { ...of, kind: 'withdraw' })).toEqual(refused);
    expect(maySteer(actor('secretary'), { ...of, kind: 'supersede' })).toEqual(refused);
    expect(maySteer(actor('secretary'), { ...of, kind: 'resume' })).toBeUndefined();
    expect(maySteer(actor('secretary'), { ...of, nomination: open, kind: 'hold' })).toBeUndefined();
  });

  it('leaves the date of a case on an agenda to its sitting', () => {
    const of = { nomination: open, sitting: { number: 'HD-2020-01' }, policy, paper: '1/QĐ' };
    const refused = { code: 'on-agenda', sitting: 'HD-2020-01' };
    expect(maySteer(actor('secretary'), { ...of, kind: 'extend' })).toEqual(refused);
    expect(maySteer(actor('secretary'), { ...of, sitting: null, kind: 'extend' })).toBeUndefined();
    expect(maySteer(actor('secretary'), { ...of, kind: 'hold' })).toBeUndefined();
  });

  it('asks for the paper where the policy does', () => {
    expect(maySteer(actor('secretary'), { kind: 'revoke', nomination: awarded, policy, paper: '' })).toMatchObject({
      code: 'paper-missing',
      citation: { source: 'mpi-2018', clause: 'steering' },
    });
    for (const [kind, nomination] of [
      ['hold', open],
      ['resume', { ...open, state: 'held' as const }],
      ['finding', awarded],
    ] as const)
      expect(maySteer(actor('secretary'), { kind, nomination, policy, paper: '' })).toMatchObject({
        code: 'paper-missing',
        citation: { clause: asksPaper(kind, policy)?.clause },
      });
    expect(maySteer(actor('secretary'), { kind: 'extend', nomination: open, policy, paper: '' })).toBeUndefined();
    const lax = { ...policy, hold: { ...policy.hold, value: { ...policy.hold.value, evidence: false } } };
    expect(maySteer(actor('secretary'), { kind: 'hold', nomination: open, policy: lax, paper: '' })).toBeUndefined();
  });

  it('is not for the staff of another unit', () => {
    expect(
      maySteer(actor('secretary', 'other'), { kind: 'hold', nomination: open, policy, paper: '1/QĐ' }),
    ).toMatchObject({
      code: 'role-missing',
    });
    expect(
      maySteer(actor('ministryOffice', 'mpi'), { kind: 'hold', nomination: open, policy, paper: '1/QĐ' }),
    ).toBeUndefined();
  });
});

describe('other doors', () => {
  it('only the staff of a unit nominate for it', () => {
    expect(mayNominate(actor('secretary'), { unitId: 'unit' })).toBeUndefined();
    expect(mayNominate(actor('secretary', 'other'), { unitId: 'unit' })).toMatchObject({ code: 'role-missing' });
    expect(mayNominate(actor('member'), { unitId: 'unit' })).toMatchObject({ code: 'role-missing' });
    expect(mayNominate(actor('administrator', 'anywhere'), { unitId: 'unit' })).toBeUndefined();
  });

  it('a council is convened by its secretary, a bloc by its head', () => {
    expect(
      mayConvene(actor('secretary'), { bodyKind: 'council', organisationId: 'unit', conveners: [] }),
    ).toBeUndefined();
    expect(
      mayConvene(actor('blocHead', 'x'), { bodyKind: 'bloc', organisationId: 'mpi', conveners: ['p1'] }),
    ).toBeUndefined();
    expect(
      mayConvene(actor('blocHead', 'x'), { bodyKind: 'bloc', organisationId: 'mpi', conveners: [] }),
    ).toMatchObject({ roles: ['blocHead'] });
  });

  it('a case is not even said to exist to a stranger', () => {
    const facts = { number: '2020-0001', unitId: 'unit', ministryId: 'mpi', bodies: ['council', null], asked: false };
    expect(maySeeCase(actor('observer'), facts)).toBeUndefined();
    const nobody = actor(undefined, '', 'p9');
    expect(maySeeCase(nobody, { ...facts, asked: true })).toBeUndefined();
    expect(maySeeCase({ ...nobody, sits: ['council'] }, facts)).toBeUndefined();
    expect(maySeeCase({ ...nobody, left: ['council'] }, facts)).toEqual({ code: 'not-found' });
    expect(maySeeCase(actor('secretary', 'other'), facts)).toEqual({ code: 'not-found' });
    const sitting = { organisationId: 'unit', bodyId: 'council', roll: [{ personId: 'p9' }], agenda: [] };
    expect(maySeeSitting(actor('secretary', 'other'), sitting)).toEqual({ code: 'not-found' });
    expect(maySeeSitting({ ...nobody, sits: ['council'] }, { ...sitting, roll: [] })).toBeUndefined();
    expect(maySeeSitting({ ...nobody, left: ['council'] }, sitting)).toBeUndefined();
    expect(maySeeSitting({ ...nobody, left: ['council'] }, { ...sitting, roll: [] })).toEqual({ code: 'not-found' });
    expect(maySeeDesk(actor('member'))).toMatchObject({ code: 'role-missing' });
    expect(maySeeDesk(actor('unitHead'))).toBeUndefined();
  });
});
