import { printTables, type Printed } from '../../papers/print-tables';
import { readPages } from './given';

const list: Printed = {
  title: 'Danh sách hồ sơ, 2020',
  foot: 'Laurel, số liệu lúc 09:00 Thứ Tư, 06/01/2021',
  empty: 'Không có dòng nào.',
  language: 'vi',
  sheets: [
    {
      name: 'Hồ sơ',
      head: ['Số', 'Tập thể, cá nhân', 'Đồng ý'],
      rows: Array.from({ length: 90 }, (_, at) => [
        `2020-${String(at).padStart(4, '0')}`,
        '#let "Đỗ" = [*Ưng*] \\ $x$',
        at,
      ]),
    },
    { name: 'Trống', head: ['Số'], rows: [] },
  ],
};

test('a list is printed with its head on every page, what its cells say letter for letter, and a foot that says of when', async () => {
  const pages = await readPages(printTables(list));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) expect(page).toContain('số liệu lúc 09:00 Thứ Tư, 06/01/2021');
  for (const page of pages.slice(0, -1)) expect(page).toContain('Tập thể, cá nhân');
  expect(pages[0]).toContain('#let "Đỗ" = [*Ưng*] \\ $x$');
  expect(pages.join(' ')).toContain('2020-0089');
  expect(pages.at(-1)).toContain('Không có dòng nào.');
  expect(printTables(list).equals(printTables(list))).toBe(true);
});
