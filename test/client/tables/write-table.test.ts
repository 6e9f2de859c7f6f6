/** A table as a file: what is written again from the same rows is the same file, so that its hash tells whether they are. */

import { strFromU8, unzipSync } from 'fflate';
import { momentCell } from '../../../client/tables/moment-cell';
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

const HANOI = 'Asia/Ho_Chi_Minh';
const moments = [
  {
    name: 'Hạn',
    head: ['Hạn'],
    rows: ['2020-12-25T07:00:00Z', '2021-01-08T17:00:00Z'].map((at) => [momentCell(new Date(at), 'vi', HANOI)]),
  },
];

test('a time is a date in a workbook, and in a CSV what a spreadsheet of any language reads as one', async () => {
  const files = unzipSync(await writeTable('xlsx', moments));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  // Days since 30 December 1899: 25 December 2020 at 14:00, and the last minute of 8 January 2021.
  const days = [...sheet.matchAll(/<v>(44\d+\.\d+)<\/v>/g)].map(([, day]) => Number(day).toFixed(4));
  expect(days).toEqual(['44190.5833', '44204.9993']);
  expect(strFromU8(files['xl/styles.xml'] ?? new Uint8Array())).toContain('dd/mm/yyyy hh:mm');
  const csv = (await writeTable('csv', moments)).toString('utf8');
  expect(csv).toBe('\uFEFFHạn\r\n2020-12-25 14:00\r\n2021-01-08 23:59\r\n');
});
