/** The dates of a closed box: reckoned from the policy, and found again by whoever verifies. */

import { planBoxOpening } from '../../rules/key-holding';
import { isRefusal } from '../../rules/refusal';
import { deriveAgain, fingerprint } from '../../rules/verify-dates';
import { check, policy, seats } from './a-convening';
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
  const calendar = theCalendar();
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

test.each(['Nguyễn Văn Mẫu', ' NGUYỄN  VĂN MẪU ', 'Nguyễn Văn Mẫu'.normalize('NFD')])(
  'the board has nobody on it who is proposed on the agenda, written as %s',
  (nomineePerson) => {
    const waiting = [{ number: '2020-0001', policy, nomineeId: 'o1', nomineePerson, taken: null }];
    const named = seats(9).map((seat) => ({ ...seat, name: seat.no === 5 ? 'Nguyễn Văn Mẫu' : `Người ${seat.no}` }));
    expect(check({ waiting, seats: named }).refusals).toMatchObject([{ code: 'proposed-themselves', value: '5' }]);
    expect(check({ waiting, seats: named, countingBoard: [4, 6, 7] }).refusals).toEqual([]);
    const nameless = [{ number: '2020-0001', policy, nomineeId: 'o1', nomineePerson: null, taken: null }];
    expect(check({ waiting: nameless }).refusals).toEqual([]);
  },
);
