import type { BoardFinding } from '../../rules/board-finding';
import { sayBoardFinding } from '../../words/board';

it.each<[BoardFinding, string, string]>([
  [
    { code: 'choice-proof', subject: 'seat:4 item 1 approve' },
    'vị trí 4 mục 1 tán thành: chứng minh lựa chọn là 0 hoặc 1 không đúng',
    'seat 4 item 1 approve: the proof that the choice is 0 or 1 does not hold',
  ],
  [
    { code: 'count-differs', subject: 'item 3 oppose', stored: '2', derived: '3' },
    'mục 3 không tán thành: số phiếu mở ra khác (ghi: 2; tính lại: 3)',
    'item 3 oppose: the shares open another count (written: 2; reckoned: 3)',
  ],
  [
    { code: 'message-missing', subject: 'holder 2 announcement' },
    'người giữ mảnh khóa 2 thông báo: thiếu',
    'key holder 2 announcement: is missing',
  ],
  [
    { code: 'held-by-differs', subject: 'ceremony', stored: 'system', derived: 'board' },
    'việc tạo khóa: ghi sai ai giữ khóa (ghi: hệ thống; tính lại: Ban kiểm phiếu)',
    'the making of the key: says wrongly who held it (written: the system; reckoned: the counting board)',
  ],
  [
    { code: 'unreadable', subject: 'ballots.0.voter' },
    'ballots.0.voter: không đọc được',
    'ballots.0.voter: cannot be read',
  ],
])('a finding is said with its place and both values: %j', (finding, vi, en) => {
  expect(sayBoardFinding(finding, 'vi')).toBe(vi);
  expect(sayBoardFinding(finding, 'en')).toBe(en);
});
