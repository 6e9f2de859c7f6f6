/** A table as a file: what is written again from the same rows is the same file, so that its hash tells whether they are. */

import { writeTable } from '../../../client/tables/write-table';

const sheets = [{ name: 'Hồ sơ', head: ['Số', 'Phiếu'], rows: [['2020-0001', 9] as [string, number]] }];

afterEach(() => {
  jest.useRealTimers();
});

test.each(['csv', 'xlsx'] as const)('%s of the same rows is the same bytes on another day', async (kind) => {
  const first = await writeTable(kind, sheets);
  jest.useFakeTimers({ now: Date.now() + 400 * 86_400_000, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
  const later = await writeTable(kind, sheets);
  expect(later.equals(first)).toBe(true);
});
