/** What the pages say that convene a sitting: who does not vote on what, what is about to be convened, what comes next. */

import type { Bilingual } from '../language';

export type ConveningWords = {
  /** Above the members, whose lines on absence and recusal are folded. */
  rollHint: string;
  attendance: string;
  recused: (names: string) => string;
  /** Of members whose last letter came back. */
  lost: (names: string) => string;
  /** The key that the counting board makes. */
  keyBefore: (opensAt: string) => string;
  invitedAt: (opensAt: string) => string;
  keyMissing: (opensAt: string) => string;
  /** Above the letters that go out as the voting opens, on the check page. */
  letters: (count: number) => string;
  /** Whom one of them reaches in the same words. */
  same: (names: string) => string;
  /** Of a box that is closed: until when the counting board opens it. */
  openBefore: (dueAt: string) => string;
  closesNow: (closesAt: string) => string;
  /** Who was not expected, on the page of a sitting: what was announced, not who voted. */
  absent: string;
  nobody: string;
  /** Of an open vote, after its count. */
  noVoteFrom: string;
  /** Who is on the roll of a sitting that has opened and is no longer on that of its body. */
  leftBody: string;
  untilDay: (day: string) => string;
  keepsRoll: string;
  /** Who does not vote on which item, as the roll has it or would have it now. */
  recusedFrom: string;
  recusedOn: (item: number, names: string) => string;
  tableSheet: string;
  tableSheetHint: string;
};

export const conveningWords: Bilingual<ConveningWords> = {
  vi: {
    rollHint:
      'Ai cũng được ghi là dự họp. Người vắng, hoặc không tham gia bỏ phiếu mục nào vì liên quan, thì mở tên ra để ghi.',
    attendance: 'Tham dự',
    recused: (names) => `không tham gia bỏ phiếu mục này vì liên quan: ${names}`,
    lost: (names) => `Thư gần nhất bị trả lại, thư mời sẽ không tới: ${names}. Xin sửa địa chỉ trước.`,
    keyBefore: (opensAt) =>
      `Ban kiểm phiếu được mời tạo khóa, xong trước ${opensAt}. Thiếu một mảnh khóa thì chưa mở được bỏ phiếu; trang phiên họp cho biết đã có mấy mảnh.`,
    invitedAt: (opensAt) =>
      `Mỗi người có phiếu nhận một thư mời kèm lịch họp khi bắt đầu bỏ phiếu, ${opensAt}. Trước đó không có thư nào gửi họ; giấy mời họp gửi riêng. Xin gửi kèm chương trình và nhắc: ai có liên quan đến hồ sơ nào thì báo trước giờ đó, sau đó không ghi được nữa.`,
    letters: (count) => `Thư mời sẽ gửi khi mở bỏ phiếu: ${count}`,
    same: (names) => `Gửi: ${names}`,
    keyMissing: (opensAt) => `Chưa đủ mảnh khóa thì không mở được bỏ phiếu lúc ${opensAt}.`,
    openBefore: (dueAt) =>
      `Ban kiểm phiếu đã được mời mở hòm, trước ${dueAt}. Chưa mở thì chưa có kết quả, và các hồ sơ chờ ở đây.`,
    closesNow: (closesAt) => `Hiện nay: ${closesAt}. Chỉ lùi lại được, không rút ngắn được.`,
    absent: 'Báo vắng mặt',
    nobody: 'Không có ai',
    noVoteFrom: 'Không nhận được biểu quyết của:',
    leftBody: 'Không còn trong danh sách của Hội đồng/khối',
    untilDay: (day) => `đến hết ngày ${day}`,
    keepsRoll: 'Phiên họp đã mở giữ danh sách của mình: những người này vẫn ở trong danh sách và vẫn được tính.',
    recusedFrom: 'Không tham gia bỏ phiếu vì liên quan',
    recusedOn: (item, names) => `Mục ${item}: ${names}`,
    tableSheet: 'Danh sách dự họp và chương trình phiên họp (PDF)',
    tableSheetHint:
      'Để in, ký tên và dùng tại phiên họp. Lập theo danh sách lúc mở tệp, từ khi mở bỏ phiếu thì theo danh sách đã chốt; không có số và không lưu ở đâu.',
  },
  en: {
    rollHint: 'Everybody is entered as present. Open the name of whoever is absent, or does not vote on some item.',
    attendance: 'Attendance',
    recused: (names) => `does not vote on it: ${names}`,
    lost: (names) => `The last letter came back, the invitation will not arrive: ${names}. Correct the address first.`,
    keyBefore: (opensAt) =>
      `The counting board is asked to make its key before ${opensAt}. While a share is missing no voting opens; the page of the sitting says how many there are.`,
    invitedAt: (opensAt) =>
      `Everybody with a ballot gets a letter with the meeting as the voting opens, ${opensAt}. No letter goes to them before; invite them to the meeting yourself, with the agenda, and ask whoever has a conflict of interest to tell you before that hour: afterwards it can no longer be entered.`,
    letters: (count) => `Invitations that go out as the voting opens: ${count}`,
    same: (names) => `To: ${names}`,
    keyMissing: (opensAt) => `While a share is missing the voting does not open at ${opensAt}.`,
    openBefore: (dueAt) =>
      `The counting board was asked to open the box before ${dueAt}. Until it is open there is no result, and the nominations wait here.`,
    closesNow: (closesAt) => `Now: ${closesAt}. It can be moved later, never earlier.`,
    absent: 'Announced as absent',
    nobody: 'Nobody',
    noVoteFrom: 'No vote came from:',
    leftBody: 'No longer on the roll of its body',
    untilDay: (day) => `until the end of ${day}`,
    keepsRoll: 'A sitting that has opened keeps its roll: they are still on it, and still counted.',
    recusedFrom: 'Not voting because of an interest',
    recusedOn: (item, names) => `Item ${item}: ${names}`,
    tableSheet: 'Attendance list and agenda (PDF)',
    tableSheetHint:
      'To print, for signatures and for the table. It is made by the roll of the moment you open it, and by the roll that was fixed once the voting has opened; it has no number and is kept nowhere.',
  },
};
