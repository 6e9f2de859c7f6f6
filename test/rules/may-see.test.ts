/** What of a bloc's result a unit sees whose case was voted on. */

import { resultSeen } from '../../rules/may-see';
import type { Actor } from '../../rules/permissions';

const item = (nominationNumber: string, unitId: string, state = 'decided') => ({ nominationNumber, unitId, state });
const agenda = [item('2020-0001', 'ha-tinh'), item('2020-0002', 'nghe-an'), item('2020-0003', 'ha-tinh', 'struck')];
const secretary: Actor = { personId: 'p', roles: [{ role: 'secretary', organisationId: 'ha-tinh' }] };
const seenBy = (actor: Actor, sitting: Partial<{ kind: string; state: string }> = {}) =>
  resultSeen(actor, { kind: 'bloc', state: 'counted', agenda, ...sitting }).map((one) => one.nominationNumber);

test('a unit sees what became of its own case, and nothing of another unit’s or of one that was struck', () => {
  expect(seenBy(secretary)).toEqual(['2020-0001']);
});

test.each(['convened', 'open', 'closed', 'cancelled', 'void'])('nothing is seen of a sitting that is %s', (state) => {
  expect(seenBy(secretary, { state })).toEqual([]);
});

test('a council’s result is not opened by it', () => {
  expect(seenBy(secretary, { kind: 'council' })).toEqual([]);
});

test('nothing is seen by whom the case is kept from, by somebody of elsewhere, or by nobody’s people', () => {
  expect(seenBy({ ...secretary, conflicts: ['2020-0001'] })).toEqual([]);
  expect(seenBy({ personId: 'p', roles: [{ role: 'administrator', organisationId: 'quang-tri' }] })).toEqual([]);
  expect(seenBy({ personId: 'p', roles: [] })).toEqual([]);
});
