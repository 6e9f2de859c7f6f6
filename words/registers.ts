/** Words of the registers: rolls of councils and blocs, offices, organisations, award history; how a table changes them. */

import type { Namesake } from '../rules/namesakes';
import type { RowEffect } from '../rules/table-cells';
import type { SeatRole } from '../rules/roll-table';
import { civilDay } from './dates';
import type { Bilingual, Language } from './language';
import type { RegisterKind } from './register-columns';

type Counts = { rows: number; added: number; changed: number };

type Words = {
  heading: string;
  lead: string;
  nothing: string;
  kinds: Record<RegisterKind, string>;
  none: string;
  bring: string;
  fileHint: (megabytes: number) => string;
  faulty: (rows: number) => string;
  allOrNone: string;
  preview: string;
  counted: (counts: Counts) => string;
  same: string;
  confirm: string;
  recorded: string;
  changesHead: string[];
  /** Before the number of a row of the file. */
  row: string;
  faultsHead: string[];
  effects: Record<RowEffect, string>;
  until: (day: string) => string;
  /** A row makes somebody new of a name that is on file under another address. */
  namesake: (line: number, who: Namesake) => string;
  more: (rows: number) => string;
  back: string;
  frozen: string;
  source: string;
  fromCase: (number: string) => string;
  revoked: string;
  next: string;
  act: string;
  would: (counts: Counts) => string;
  done: (counts: Counts) => string;
  rollHead: string[];
  officeHead: string[];
  organisationHead: string[];
  historyHead: string[];
};

const counted = ({ rows, added, changed }: Counts): string =>
  `${rows} dòng: ${added} mới, ${changed} thay đổi, ${rows - added - changed} giữ nguyên.`;
const countedEn = ({ rows, added, changed }: Counts): string =>
  `${rows} ${rows === 1 ? 'row' : 'rows'}: ${added} new, ${changed} changed, ${rows - added - changed} as before.`;

export const registerWords: Bilingual<Words> = {
  vi: {
    heading: 'Danh bạ và danh sách',
    lead: 'Đơn vị, chức danh, danh sách hội đồng và khối, lịch sử khen thưởng: xem và cập nhật bằng bảng CSV hoặc XLSX.',
    nothing: 'Ông/Bà không giữ danh bạ của cơ quan nào.',
    kinds: {
      roll: 'Danh sách thành viên',
      offices: 'Chức danh',
      organisations: 'Đơn vị',
      history: 'Lịch sử khen thưởng',
    },
    none: 'Chưa có gì.',
    bring: 'Cập nhật bằng bảng',
    fileHint: (megabytes) =>
      `CSV hoặc XLSX, tối đa ${megabytes} MB; không dùng công thức. Chưa ghi gì cho đến khi Ông/Bà xác nhận.`,
    faulty: (rows) => `${rows} dòng có lỗi. Chưa ghi gì.`,
    allOrNone: 'Sai một ô thì không ghi dòng nào. Xin sửa tệp rồi gửi lại.',
    preview: 'Xem trước',
    counted,
    same: 'Bảng này không thay đổi gì.',
    confirm: 'Ghi nhận',
    recorded: 'Đã ghi nhận',
    changesHead: ['Dòng', 'Kết quả', 'Sẽ là', 'Hiện là'],
    row: 'dòng',
    faultsHead: ['Dòng', 'Cột', 'Đọc thấy', 'Lỗi'],
    effects: { new: 'mới', changed: 'thay đổi', unchanged: 'giữ nguyên' },
    namesake: (line, { name, email, onFile }) =>
      `Dòng ${line}: đã có ${name} với địa chỉ ${onFile.join(', ')}. Với địa chỉ ${email}, dòng này lập một người khác, không có việc và quyền của người đã có. Nếu là cùng một người và địa chỉ đã có là của người đó: ghi địa chỉ ấy vào tệp. Nếu địa chỉ ấy không nhận được thư: sửa ở trang thư bị trả lại. Nếu là người khác trùng họ tên, hoặc địa chỉ đã có là của người khác: cứ ghi nhận.`,
    until: (day) => `đến hết ${civilDay(day, 'vi')}`,
    more: (rows) => `và ${rows} dòng nữa`,
    back: 'Trở lại danh bạ',
    frozen: 'Phiên họp đã mở giữ danh sách của mình; thay đổi có tác dụng với phiên chưa mở.',
    source: 'Nguồn',
    fromCase: (number) => `hồ sơ ${number}`,
    revoked: 'đã thu hồi',
    next: 'Trang sau',
    act: 'cập nhật danh bạ',
    would: (counts) => `${counted(counts)} Chưa ghi gì.`,
    done: (counts) => `Đã ghi. ${counted(counts)}`,
    rollHead: ['Ghế', 'Chức danh', 'Họ và tên', 'Đơn vị', 'Giấy cử', 'Thời gian'],
    officeHead: ['Chức danh', 'Họ và tên', 'Thời gian'],
    organisationHead: ['Mã', 'Tên', 'Tên ngắn', 'Ký hiệu', 'Cấp trên', 'Thời gian'],
    historyHead: ['Năm', 'Của ai', 'Loại', 'Nội dung', 'Số', 'Ngày', 'Nơi ban hành', 'Nguồn'],
  },
  en: {
    heading: 'Registers',
    lead: 'Organisations, offices, rolls of councils and blocs, award history: look at them and bring them up to date by a CSV or XLSX table.',
    nothing: 'You keep the registers of no office.',
    kinds: { roll: 'Roll', offices: 'Offices', organisations: 'Organisations', history: 'Award history' },
    none: 'Nothing on file yet.',
    bring: 'Bring up to date by a table',
    fileHint: (megabytes) =>
      `CSV or XLSX, at most ${megabytes} MB, without formulas. Nothing is written until you confirm.`,
    faulty: (rows) => `${rows} ${rows === 1 ? 'row has' : 'rows have'} faults. Nothing was written.`,
    allOrNone: 'With one cell wrong no row is recorded. Correct the file and send it again.',
    preview: 'Preview',
    counted: countedEn,
    same: 'This table changes nothing.',
    confirm: 'Record',
    recorded: 'Recorded',
    changesHead: ['Row', 'Effect', 'Will be', 'Is now'],
    row: 'row',
    faultsHead: ['Row', 'Column', 'Found', 'Fault'],
    effects: { new: 'new', changed: 'changed', unchanged: 'as before' },
    namesake: (line, { name, email, onFile }) =>
      `Row ${line}: ${name} is on file under ${onFile.join(', ')}. With the address ${email} this row makes another person, who has none of the tasks and rights of the one on file. If it is the same person and the address on file is theirs: write that address. If it takes no letters: correct it on the page of the letters that came back. If it is another person of that name, or the address on file is somebody else’s: go on.`,
    until: (day) => `to the end of ${civilDay(day, 'en')}`,
    more: (rows) => `and ${rows} more ${rows === 1 ? 'row' : 'rows'}`,
    back: 'Back to the registers',
    frozen: 'A sitting that has opened keeps its roll; a change counts for those that have not.',
    source: 'Source',
    fromCase: (number) => `nomination ${number}`,
    revoked: 'revoked',
    next: 'Next page',
    act: 'bring the register up to date',
    would: (counts) => `${countedEn(counts)} Nothing was written.`,
    done: (counts) => `Recorded. ${countedEn(counts)}`,
    rollHead: ['Seat', 'Office', 'Full name', 'Organisation', 'Mandate', 'When'],
    officeHead: ['Office', 'Full name', 'When'],
    organisationHead: ['Code', 'Name', 'Short name', 'Symbol', 'Superior', 'When'],
    historyHead: ['Year', 'Of whom', 'Kind', 'What', 'Number', 'Day', 'Issuer', 'Source'],
  },
};

const seatRoles: Bilingual<Record<SeatRole, string>> = {
  vi: {
    chair: 'chủ tịch',
    firstViceChair: 'phó chủ tịch thứ nhất',
    standingViceChair: 'phó chủ tịch thường trực',
    viceChair: 'phó chủ tịch',
    member: 'ủy viên',
    secretary: 'thư ký',
    deputy: 'khối phó',
    representative: 'đại diện',
  },
  en: {
    chair: 'chair',
    firstViceChair: 'first vice-chair',
    standingViceChair: 'standing vice-chair',
    viceChair: 'vice-chair',
    member: 'member',
    secretary: 'secretary',
    deputy: 'deputy head',
    representative: 'representative',
  },
};

/** The office of a seat; who chairs a bloc heads it. */
export function saySeatRole(role: string, kind: 'council' | 'bloc', language: Language): string {
  if (kind === 'bloc' && role === 'chair') return language === 'vi' ? 'khối trưởng' : 'head of the bloc';
  return (seatRoles[language] as Partial<Record<string, string>>)[role] ?? role;
}

/** From a day on, and to the end of another if it is known. */
export function saySpan({ from, to }: { from: string; to: string | null }, language: Language): string {
  const until = to === null ? '' : ` ${registerWords[language].until(to)}`;
  return `${language === 'vi' ? 'từ' : 'from'} ${civilDay(from, language)}${until}`;
}
