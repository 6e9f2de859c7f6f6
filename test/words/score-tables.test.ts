/** The table of scores as a paper prints it. */

import { scoreTables } from '../../words/papers-scores';

test('each row with points has its own rank, also where two members are called alike', () => {
  const row = { self: '', cross: '', reason: '' };
  const scores = [
    { ...row, organisation: 'Ban Quản lý', adopted: '95' },
    { ...row, organisation: 'Sở Công Thương', adopted: '93' },
    { ...row, organisation: 'Ban Quản lý', adopted: '90' },
    { ...row, organisation: 'Sở Công Thương', adopted: '80', unscored: true },
    { ...row, organisation: 'Sở Xây dựng', adopted: '' },
  ];
  const [table] = scoreTables({ scores }, 'vi');
  expect(table?.rows.map(([rank, organisation]) => [rank, organisation])).toEqual([
    ['1', 'Ban Quản lý'],
    ['2', 'Sở Công Thương'],
    ['3', 'Ban Quản lý'],
    ['–', 'Sở Công Thương'],
    ['–', 'Sở Xây dựng'],
  ]);
});
