/** Who may remind those who have not voted, and look at their names. */

import type { Actor, Role } from '../../rules/permissions';
import { mayReachVoters } from '../../rules/voters-left';

const office = { bodyKind: 'council' as const, organisationId: 'unit', conveners: [] };
const times = { opensAt: new Date(0), closesAt: new Date(2) };
const now = new Date(1);
const someone = (role?: Role, organisationId = 'unit'): Actor => ({
  personId: 'p',
  roles: role === undefined ? [] : [{ role, organisationId }],
});

test.each([
  ['the secretary of the council', someone('secretary'), 'open', undefined],
  ['the secretary of another unit', someone('secretary', 'other'), 'open', 'role-missing'],
  ['an administrator', someone('administrator'), 'open', 'role-missing'],
  ['a member', someone(), 'open', 'role-missing'],
  ['the secretary before the box opens', someone('secretary'), 'convened', 'not-open-yet'],
  ['the secretary after it closed', someone('secretary'), 'closed', 'closed'],
  ['the secretary after the count', someone('secretary'), 'counted', 'closed'],
])('%s', (_, actor, state, code) => {
  expect(mayReachVoters(actor, { office, sitting: { state, ...times }, now })?.code).toBe(code);
});

test('of a bloc it is whoever convened it', () => {
  const bloc = { bodyKind: 'bloc' as const, organisationId: 'ministry', conveners: ['p'] };
  expect(mayReachVoters(someone(), { office: bloc, sitting: { state: 'open', ...times }, now })).toBeUndefined();
});

test('at the closing hour it is over, whether or not the box was closed', () => {
  const sitting = { state: 'open', ...times };
  const refusal = mayReachVoters(someone('secretary'), { office, sitting, now: times.closesAt });
  expect(refusal).toEqual({ code: 'closed', at: times.closesAt.toISOString() });
});

test('a box that closed before its hour is said to have closed when it did', () => {
  const sitting = { state: 'closed', ...times, closedAt: new Date(1) };
  expect(mayReachVoters(someone('secretary'), { office, sitting, now })).toEqual({
    code: 'closed',
    at: sitting.closedAt.toISOString(),
  });
});
