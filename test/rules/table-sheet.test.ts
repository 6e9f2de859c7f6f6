/** Who may take the sheet for the table of a sitting, and when. */

import { mayTakeTableSheet } from '../../rules/may-steer';
import type { Actor, Role } from '../../rules/permissions';

const agenda = ['2020-0001', '2020-0002'];
const body = { bodyKind: 'council' as const, organisationId: 'ha-tinh', conveners: ['convener'] };
const holding = (role: Role, organisationId = 'ha-tinh'): Actor => ({
  personId: 'p',
  roles: [{ role, organisationId }],
});
const taken = (actor: Actor, change: Partial<Parameters<typeof mayTakeTableSheet>[1]> = {}) =>
  mayTakeTableSheet(actor, { body, agenda, state: 'convened', ...change })?.code;

test.each(['convened', 'open', 'closed', 'counted'])(
  'a sitting that is %s has one, for who convenes it or keeps its roll',
  (state) => {
    for (const actor of [holding('secretary'), holding('ministryOffice'), holding('administrator', 'elsewhere')])
      expect(taken(actor, { state })).toBeUndefined();
    expect(taken({ personId: 'convener', roles: [] }, { state, body: { ...body, bodyKind: 'bloc' } })).toBeUndefined();
  },
);

test.each(['cancelled', 'void'])('a sitting that is %s has none', (state) => {
  expect(taken(holding('secretary'), { state })).toBe('not-found');
});

test.each(['unitClerk', 'unitHead', 'observer', 'liaison', 'blocHead'] as const)('not for a %s', (role) => {
  expect(taken(holding(role))).toBe('role-missing');
});

test('whoever lacks the office is refused for that, whatever is kept from them', () => {
  expect(taken({ ...holding('unitClerk'), conflicts: agenda })).toBe('role-missing');
});

test('not for the secretary of another unit, nor for a member', () => {
  expect(taken(holding('secretary', 'nghe-an'))).toBe('role-missing');
  expect(taken({ personId: 'p', roles: [], sits: ['council'] })).toBe('role-missing');
});

test.each(['secretary', 'administrator'] as const)(
  'from a %s with a conflict of interest in one of its items it is kept whole',
  (role) => {
    for (const number of agenda) expect(taken({ ...holding(role), conflicts: [number] })).toBe('not-found');
    expect(taken({ ...holding(role), conflicts: ['2020-0003'] })).toBeUndefined();
  },
);
