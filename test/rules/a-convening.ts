/** A convening of a council of nine in which nothing is wrong, and what is found where it is changed. */

import { checkConvening, type ConveningCheck, type ConveningFacts } from '../../rules/convening';
import { theCalendar, thePolicy } from './given';

export const policy = thePolicy();
const calendar = theCalendar('2020-12-21');
export const seats = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    no: index + 1,
    organisationId: `o${index + 1}`,
    mandate: 'Giấy cử 01/GC, 04/01/2021',
  }));

export function check(change: Partial<ConveningFacts> = {}): ConveningCheck {
  return checkConvening({
    kind: 'council',
    meetsAt: new Date('2020-12-25T01:00:00Z'),
    place: 'Phòng họp A',
    opensAt: new Date('2020-12-25T02:00:00Z'),
    closesAt: new Date('2020-12-25T04:00:00Z'),
    items: ['2020-0001'],
    presence: {},
    countingBoard: [4, 5, 7],
    seats: seats(9),
    waiting: [{ number: '2020-0001', policy, nomineeId: 'o1', taken: null }],
    now: new Date('2020-12-21T02:00:00Z'),
    calendar,
    ...change,
  });
}
