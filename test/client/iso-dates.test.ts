/** Instants as programs write and read them. */

import { isoText, readInstant } from '../../client/iso-dates';
import { EventQuery } from '../../client/web/api/documents';

test('an instant is read as it was written, in any zone', () => {
  const at = new Date('2025-01-16T08:30:00.123Z');
  expect(isoText(at, 'Asia/Ho_Chi_Minh')).toBe('2025-01-16T15:30:00.123+07:00');
  for (const text of [isoText(at, 'Asia/Ho_Chi_Minh'), at.toISOString()]) expect(readInstant(text)).toEqual(at);
});

test.each([
  ...['2020-99-99T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999-12:00'],
  ...['+275760-09-13T00:00:00.000Z', '2020', '1e3', ''],
])('"%s" is no instant that the database could be asked for', (text) => {
  expect(readInstant(text)).toBeUndefined();
  expect(EventQuery.safeParse({ after: `${text},2020-0001-1` }).success).toBe(false);
});
