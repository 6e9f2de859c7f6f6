import type { Actor, Role } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { mayPropose, maySecond, secondUntil, type SecondFacts } from '../../rules/second-person';
import { thePolicy } from './given';

const now = new Date('2020-12-15T02:00:00Z');
const until = new Date('2020-12-22T02:00:00Z');
const nomination = {
  state: 'open',
  unitId: 'unit',
  ministryId: 'ministry',
  openedAt: new Date('2020-12-14T01:00:00Z'),
};
const policy: Pick<Policy, 'secondPerson'> = thePolicy();
const override: SecondFacts['override'] = { state: 'proposed', proposedById: 'first', until, decidedAt: null };

function actor(role: Role, organisationId = 'unit', personId = 'second'): Actor {
  return { personId, roles: [{ role, organisationId }] };
}

describe('what a policy leaves to two persons', () => {
  test('waits for the days that the policy gives, ours seven', () => {
    expect(secondUntil(policy, 'policyMove', now)).toEqual(until);
  });

  test('is left to one where the policy names nothing, or was pinned before packs spoke of it', () => {
    const leaf = { source: 'unit-rules', clause: '4', cite: '4', certainty: 'confirmed' as const };
    expect(secondUntil({ secondPerson: { ...leaf, value: { for: [], withinDays: 7 } } }, 'policyMove', now)).toBe(
      undefined,
    );
    expect(secondUntil({}, 'policyMove', now)).toBe(undefined);
  });

  test('is proposed once at a time', () => {
    expect(mayPropose(null)).toBeUndefined();
    expect(mayPropose({ until })).toMatchObject({ code: 'second-waiting', at: until.toISOString() });
  });
});

describe('the second person', () => {
  const asked = { nomination, policy, override, now };

  test.each<[string, Actor]>([
    ['another secretary', actor('secretary')],
    ['the head, where an office has one secretary', actor('unitHead')],
    ['the ministry’s office', actor('ministryOffice', 'ministry')],
    ['an administrator', actor('administrator', 'elsewhere')],
  ])('may be %s', (_who, second) => {
    expect(maySecond(second, asked)).toBeUndefined();
  });

  test.each<[string, Actor, object]>([
    ['the first one', actor('secretary', 'unit', 'first'), { code: 'same-person' }],
    ['the first one who is administrator too', actor('administrator', 'unit', 'first'), { code: 'same-person' }],
    ['a member of the council', actor('member'), { code: 'role-missing' }],
    ['a clerk', actor('unitClerk'), { code: 'role-missing' }],
    ['the secretary of another unit', actor('secretary', 'other'), { code: 'role-missing' }],
  ])('is never %s', (_who, second, refusal) => {
    expect(maySecond(second, asked)).toMatchObject(refusal);
  });

  test.each([
    ['by the first one since the case began', 'first', '2020-12-14T01:00:00.000Z', { code: 'same-person' }],
    ['by the first one before', 'first', '2020-12-14T00:59:59.999Z', undefined],
    ['by another since', 'another', '2020-12-15T01:00:00.000Z', undefined],
  ])('whose office was given %s', (_what, by, at, refusal) => {
    const held = { role: 'unitHead' as const, organisationId: 'unit', given: { by, at } };
    const judged = maySecond({ personId: 'second', roles: [held] }, asked);
    if (refusal === undefined) expect(judged).toBeUndefined();
    else expect(judged).toMatchObject(refusal);
    const twice = {
      personId: 'second',
      roles: [held, { role: 'ministryOffice' as const, organisationId: 'ministry' }],
    };
    expect(maySecond(twice, asked)).toBeUndefined();
  });

  test('comes while the case runs', () => {
    const ended = { ...nomination, state: 'ended', ending: 'withdrawn' };
    expect(maySecond(actor('unitHead'), { ...asked, nomination: ended })).toEqual({
      code: 'ended',
      ending: 'withdrawn',
    });
  });

  test('comes in time: to the last instant, and not at it', () => {
    const [last, late] = [new Date(until.getTime() - 1), until];
    expect(maySecond(actor('unitHead'), { ...asked, now: last })).toBeUndefined();
    expect(maySecond(actor('unitHead'), { ...asked, now: late })).toMatchObject({
      code: 'closed',
      at: until.toISOString(),
      citation: { clause: 'secondPerson' },
    });
  });

  test.each(['agreed', 'declined'] as const)('does not decide what was %s', (state) => {
    const decided = { ...override, state, decidedAt: now };
    expect(maySecond(actor('unitHead'), { ...asked, override: decided })).toEqual({
      code: 'already-acted',
      at: now.toISOString(),
    });
  });
});
