/** The sheet for the table of a sitting: who signs, what is on the agenda, and what it says of itself. */

import { printTableSheet } from '../../papers/table-sheet';
import type { TableSheetFacts, TableSheetSeat } from '../../rules/table-sheet';
import { tableSheetText } from '../../words/table-sheet';
import { readPages } from './given';

const BOARD = 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh';

function aSeat(no: number, change: Partial<TableSheetSeat> = {}): TableSheetSeat {
  const name = `Nguyễn Thị Ủy Viên ${String(no).padStart(2, '0')}`;
  return { no, name, organisation: '', role: 'member', presence: 'present', delegate: null, recused: [], ...change };
}

function aSheet(change: Partial<TableSheetFacts> & { members?: number; cases?: number } = {}): TableSheetFacts {
  const { members = 9, cases = 1, ...facts } = change;
  return {
    kind: 'council',
    language: 'vi',
    form: { pattern: '{number}/BB', numbered: false, seal: false },
    superior: BOARD,
    issuer: `Hội đồng Thi đua - Khen thưởng ${BOARD}`,
    place: 'Hà Tĩnh',
    on: '2020-12-25',
    caseNumber: 'HD-2020-01',
    recordHash: 'c0ffee0123456789',
    rehearsal: false,
    body: `Hội đồng Thi đua - Khen thưởng ${BOARD}`,
    meetsAt: '2020-12-25T07:00:00.000Z',
    opensAt: '2020-12-25T07:10:00.000Z',
    closesAt: '2020-12-25T08:30:00.000Z',
    zone: 'Asia/Ho_Chi_Minh',
    meetingPlace: 'phòng A2',
    madeAt: '2020-12-25T01:05:00.000Z',
    seats: Array.from({ length: members }, (_, at) => aSeat(at + 1, at === 0 ? { role: 'chair' } : {})),
    items: Array.from({ length: cases }, (_, at) => ({
      position: at + 1,
      nominee: at % 3 === 1 ? `Trần Văn Được ${at + 1}` : `${BOARD} ${at + 1}`,
      title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
      year: 2020,
      number: `2020-${String(at + 1).padStart(4, '0')}`,
      struck: false,
    })),
    ...facts,
  };
}

const pagesOf = (facts: TableSheetFacts): Promise<string[]> => readPages(printTableSheet(facts).bytes);

test('the list and the agenda stand on pages of their own under one head, and say on every page that they are no paper of record', async () => {
  const pages = await pagesOf(aSheet());
  expect(pages).toHaveLength(2);
  for (const page of pages) {
    expect(page).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(page).toContain('Hà Tĩnh, ngày 25 tháng 12 năm 2020');
    expect(page).toContain('Thời gian: 14 giờ 00 phút ngày 25 tháng 12 năm 2020. Địa điểm: phòng A2.');
    expect(page).toContain('Tài liệu dùng tại phiên họp, không phải văn bản lưu hồ sơ; lập lúc T6 25/12/2020 08:05');
    expect(page).not.toMatch(/Số:|DỰ THẢO|DIỄN TẬP|bản 1/);
  }
  const [list = '', agenda = ''] = pages;
  expect(list).toMatch(/DANH SÁCH DỰ HỌP.*TT Họ và tên Chức danh Chữ ký Ghi chú.*1 Nguyễn Thị Ủy Viên 01 chủ tịch/);
  expect(list.match(/Nguyễn Thị Ủy Viên 0\d/g)).toHaveLength(9);
  expect(agenda).toMatch(
    /CHƯƠNG TRÌNH PHIÊN HỌP.*1 Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh 1 Cờ thi đua .* năm 2020 2020-0001/,
  );
  expect(agenda).not.toContain('Nguyễn Thị Ủy Viên');
});

test('a remark says how somebody takes part who is not there, and on what they do not vote, never why', async () => {
  const seats = [
    aSeat(1),
    aSeat(2, { presence: 'absent' }),
    aSeat(3, { presence: 'proxy', delegate: 'Lê Thay Mặt' }),
    aSeat(4, { recused: [2, 5] }),
  ];
  const [list = ''] = await pagesOf(aSheet({ seats, cases: 5 }));
  expect(list).toMatch(/Ủy Viên 02 ủy viên vắng 3 /);
  expect(list).toMatch(/vắng, ủy quyền có giấy \(Lê Thay Mặt\)/);
  expect(list).toMatch(/không tham gia bỏ phiếu mục 2, 5/);
});

test('of a bloc the organisation signs by its delegate, and what was withdrawn while the voting ran is said on the agenda', async () => {
  const seats = [
    aSeat(1, { organisation: 'Ban Quản lý Nghệ An', role: 'chair', presence: 'written' }),
    aSeat(2, { organisation: 'Ban Quản lý Thanh Hóa', role: 'representative', recused: [1] }),
  ];
  const sheet = aSheet({ kind: 'bloc', seats });
  const items = sheet.items.map((item) => ({ ...item, position: 3, struck: true }));
  const [list = '', agenda = ''] = await pagesOf({ ...sheet, items });
  expect(list).toMatch(/Đại diện Đơn vị/);
  expect(list).toContain('Ban Quản lý Nghệ An (khối trưởng)');
  expect(list).toContain('biểu quyết bằng văn bản');
  expect(list).not.toContain('bỏ phiếu');
  expect(agenda).toMatch(/3 Ban Quản lý .* \(không đưa ra biểu quyết\)/);
});

test('a long roll and a long agenda repeat their heads on pages that are numbered, with lines for who comes late', async () => {
  const pages = await pagesOf(aSheet({ members: 40, cases: 50 }));
  const lists = pages.filter((page) => page.includes('Họ và tên'));
  const agendas = pages.filter((page) => page.includes('Số hồ sơ'));
  expect(lists.length).toBeGreaterThan(1);
  expect(agendas.length).toBeGreaterThan(1);
  expect([...lists, ...agendas]).toEqual(pages);
  for (const [at, page] of pages.entries()) expect(/^\d+/.exec(page)?.[0]).toBe(at === 0 ? undefined : String(at + 1));
  const { tables } = tableSheetText(aSheet({ members: 40 }));
  expect(tables[0]?.rows.slice(39)).toEqual([
    ['40', 'Nguyễn Thị Ủy Viên 40', 'ủy viên', '', ''],
    ['', '', '', '', ''],
    ['', '', '', '', ''],
  ]);
});

test('the English one is headed as English papers are, a rehearsal is marked on both, and the same facts give the same bytes', async () => {
  const sheet = aSheet({ language: 'en', rehearsal: true, zone: 'Europe/London', place: '' });
  const pages = await pagesOf(sheet);
  for (const page of pages) {
    expect(page).toContain('REHEARSAL: every decision was taken by players');
    expect(page).toMatch(/Working sheet, not a paper of record; made at Fri 25 Dec 2020 01:05 · REHEARSAL/);
    expect(page).not.toContain('CỘNG HÒA');
  }
  expect(pages[0]).toMatch(/ATTENDANCE.*Seat Name Office Signature Remark 1 .* chair/);
  expect(pages[1]).toMatch(/AGENDA.*Item Nominee Title Case/);
  expect(printTableSheet(sheet)).toEqual(printTableSheet(sheet));
  expect(printTableSheet(sheet).fileName).toBe('hd-2020-01_attendance-agenda_2020-12-25.pdf');
});
