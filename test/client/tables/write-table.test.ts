/** A table as a file: what is written again from the same rows is the same file, so that its hash tells whether they are. */

import { writeTable } from '../../../client/tables/write-table';

const sheets = [{ name: 'Hồ sơ', head: ['Số', 'Phiếu'], rows: [['2020-0001', 9] as [string, number]] }];
/** How ZIP says midnight of 1 January 1980. */
const FIRST_DAY = 0x00210000;

test('no file in a workbook says when it was written', async () => {
  const bytes = await writeTable('xlsx', sheets);
  const days: number[] = [];
  for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4))
    days.push(bytes.readUInt32LE(at + 10));
  expect(days.length).toBeGreaterThan(4);
  expect(new Set(days)).toEqual(new Set([FIRST_DAY]));
});
