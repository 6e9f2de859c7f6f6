/** The dates of a closed box: reckoned from the policy, and found again by whoever verifies. */

import { planBoxOpening } from '../../rules/key-holding';
import { isRefusal } from '../../rules/refusal';
import { deriveAgain, fingerprint } from '../../rules/verify-dates';
import { theCalendar, thePolicy } from './given';

const closedAt = new Date('2020-12-25T08:30:00Z');

test('a box that closes on a Friday is opened by the end of Monday, with a reminder that morning and word to the convener on Tuesday', () => {
  const moments = planBoxOpening({ policy: thePolicy(), calendar: theCalendar(), closedAt });
  if (isRefusal(moments)) throw new Error(moments.code);
  expect(moments.map(({ kind, to, at }) => [kind, to, at.toISOString()])).toEqual([
    ['reminder', 'actors', '2020-12-28T01:00:00.000Z'],
    ['deadline', 'actors', '2020-12-28T17:00:00.000Z'],
    ['escalation', 'secretary', '2020-12-29T01:00:00.000Z'],
  ]);
});

test('each of these dates derived again is the same, and another period in the policy is found', () => {
  const [policy, calendar] = [thePolicy(), theCalendar()];
  const moments = planBoxOpening({ policy, calendar, closedAt });
  if (isRefusal(moments)) throw new Error(moments.code);
  for (const { derivation } of moments) {
    const again = deriveAgain(derivation, { calendar, policy, year: null });
    expect(isRefusal(again) ? again : fingerprint(again)).toBe(fingerprint(derivation));
  }
  const changed = structuredClone(policy);
  changed.council.countingBoard.value.openWithin = { n: 3, unit: 'workingDay' };
  const deadline = moments.find(({ kind }) => kind === 'deadline');
  if (deadline === undefined) throw new Error('no deadline');
  const again = deriveAgain(deadline.derivation, { calendar, policy: changed, year: null });
  expect(isRefusal(again) ? again : fingerprint(again)).not.toBe(fingerprint(deadline.derivation));
});
