/** A step is done where it has a result that counts. */

import { stepStanding } from '../../rules/step-standing';

test.each([
  ['open', null, 'now'],
  ['settled', null, 'done'],
  ['void', null, 'leftOff'],
  ['void', 2, 'voided'],
  ['settled', 2, 'voided'],
])('%s, voided by %p: %s', (state, voidedBy, standing) => {
  expect(stepStanding({ state, voidedBy })).toBe(standing);
});
