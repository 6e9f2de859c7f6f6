/** A season as a file: rows of people of one unit, some of them wrong in ways that people write. */

const HEAD =
  'Danh hiệu,Năm thi đua,Tổ chức,Họ và tên,Lý do,Minh chứng 1,Tổng số 1,Các phần 1,Đơn vị tính 1,Số văn bản 1';

type Row = string[];

/** Ways in which a row is wrong, each with one fault. */
const WRONG: ((row: Row, at: number) => Row)[] = [
  (row) => replaced(row, 2, 'BQL KKT HT'),
  (row) => replaced(row, 6, '180'),
  (row) => replaced(row, 4, '=SUM(A1:A9)'),
  (row) => replaced(row, 4, ''),
  (row) => replaced(row, 0, 'SAO_VANG'),
  (row) => replaced(row, 1, 'hai nghìn'),
  (row, at) => replaced(row, 3, nameOf(at - 1)),
];

/** The CSV of `rows` nominations, `wrong` of which are spread over it; two files of other `from` share nobody. */
export function seasonFile(rows: number, wrong: number, from = 1): string {
  const every = wrong === 0 ? rows + 1 : Math.floor(rows / wrong);
  let broken = 0;
  const lines = Array.from({ length: rows }, (_, index) => {
    const at = from + index;
    const row = rowOf(at);
    if (index % every !== every - 1 || broken === wrong) return row;
    broken += 1;
    return WRONG[broken % WRONG.length]?.(row, at) ?? row;
  });
  return [HEAD, ...lines.map((cells) => cells.join(','))].join('\r\n');
}

function rowOf(at: number): Row {
  return [
    'BK_BO',
    '2020',
    'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
    nameOf(at),
    'Hoàn thành tốt nhiệm vụ năm 2020',
    'Hồ sơ đã giải quyết',
    '181',
    '144 + 27 + 10',
    'hồ sơ',
    `${at}/BC-BQL`,
  ];
}

function nameOf(at: number): string {
  return `Nguyễn Văn Mẫu ${String(at).padStart(5, '0')}`;
}

function replaced(row: Row, at: number, cell: string): Row {
  return row.map((one, index) => (index === at ? cell : one));
}
