/** A step is done where it has a result that counts. */

import { stepStanding } from '../../rules/step-standing';

test.each([
  ['open', null, null, 'now'],
  ['settled', null, 'completed', 'done'],
  ['settled', null, 'expired', 'ranOut'],
  ['settled', null, 'lapsed', 'ranOut'],
  ['void', null, null, 'leftOff'],
  ['void', 2, null, 'voided'],
  ['settled', 2, 'expired', 'voided'],
])('%s, voided by %p, come to %p: %s', (state, voidedBy, outcome, standing) => {
  expect(stepStanding({ state, voidedBy, outcome })).toBe(standing);
});
