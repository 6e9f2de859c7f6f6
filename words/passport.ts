/** What the page of a passport says: a case to be read and checked without a network. */

import { EXPORT_FORM, formOf, isBoxAlone } from '../rules/export-file';
import type { Bilingual, Language } from './language';
import { several } from './numbers';
import { namedPaper } from './named-paper';

type PassportWords = {
  head: string;
  intro: string;
  nominee: string;
  unit: string;
  year: string;
  policy: string;
  ending: string;
  running: string;
  decision: (number: string, on: string) => string;
  rehearsal: string;
  checkHead: string;
  checking: string;
  noScript: string;
  sealsNext: (ballots: number) => string;
  papersToo: string;
  choose: string;
  fileChecked: string;
  /** Where a receipt stands alone. */
  fileFirst: string;
  unreadable: string;
  notPassport: string;
  /** Of a ZIP without any file of a passport, such as that of all papers, which lies beside the passport on the page of a case. */
  otherArchive: string;
  boxAlone: string;
  /** Of an export, by the form it names and the one that is read. */
  otherForm: (form: string, known: string) => string;
  anotherCase: (number: string) => string;
  storyHead: string;
  round: (round: number) => string;
  open: string;
  voided: (no: number) => string;
  votesHead: string;
  roll: (voted: number, all: number) => string;
  receipts: string;
  openVotes: string;
  choices: Record<string, string | undefined>;
  papersHead: string;
  noPapers: string;
  besides: string;
  superseded: string;
  kinds: { paper: string; part: string };
  file: string;
  kind: string;
  sha256: string;
  datesHead: string;
  lawHead: string;
  texts: string;
  rules: string;
  rule: string;
  value: string;
  clause: string;
  certainty: Record<'confirmed' | 'assumed', string>;
  calendarHead: string;
  recordHead: string;
  recordText: (entries: number) => string;
  at: string;
  whole: string;
  made: string;
  packed: (file: string, files: number) => string;
};

export const passportWords: Bilingual<PassportWords> = {
  vi: {
    head: 'Hồ sơ mang đi',
    intro:
      'Trang này đọc và kiểm chứng được khi không có mạng: mọi số liệu nằm trong chính trang, không gửi gì ra ngoài. Các giấy tờ nằm cạnh trang trong cùng bộ hồ sơ.',
    nominee: 'Đề nghị cho',
    unit: 'Đơn vị',
    year: 'Năm thi đua',
    policy: 'Quy định áp dụng',
    ending: 'Kết quả',
    running: 'chưa kết thúc',
    decision: (number, on) => `${namedPaper('Quyết định', number)} ngày ${on}`,
    rehearsal: 'Diễn tập: đây không phải là hồ sơ thật.',
    checkHead: 'Kiểm chứng',
    checking: 'Đang kiểm chứng…',
    noScript:
      'Trình duyệt này không chạy chương trình kiểm chứng. Vẫn đọc được trang; để kiểm chứng, chạy: npx laurel verify TỆP.zip',
    sealsNext: (ballots) => `Đang kiểm từng phiếu niêm phong (${ballots} phiếu)…`,
    papersToo:
      'Để kiểm cả các giấy tờ bên cạnh và chính trang này, chọn tệp .zip như đã nhận. Tệp không rời khỏi máy này.',
    choose: 'Chọn tệp bộ hồ sơ (.zip)',
    fileChecked: 'Kết quả kiểm tệp',
    fileFirst: 'Xin chọn tệp: biên nhận được tìm trong hòm phiếu có trong tệp ấy.',
    unreadable: 'Máy này không mở được tệp: tệp đã bị đổi, bị chuyển chỗ, hoặc chưa tải hết về máy. Xin chọn lại tệp.',
    notPassport:
      'Tệp này không phải hồ sơ mang đi hay gói để kiểm do Laurel xuất, hoặc đã bị cắt trên đường. Xin tải lại từ trang phiên họp hay trang hồ sơ.',
    otherArchive:
      'Tệp ZIP này không phải hồ sơ mang đi: trong đó không có số liệu để tính lại. Ở trang hồ sơ xin chọn Hồ sơ mang đi (ZIP), không phải Mọi văn bản (ZIP), rồi kiểm tệp ấy.',
    boxAlone:
      'Đây là hòm phiếu công khai, chưa có sổ ghi để so. Xin chọn Tải gói để kiểm ở trang phiên họp, rồi kiểm tệp ấy.',
    otherForm: (form, known) =>
      `Tệp này ở dạng ${form}, do một bản Laurel khác ghi; bản này chỉ đọc dạng ${known}. Xin tải lại từ trang phiên họp hay trang hồ sơ, hoặc kiểm bằng bản Laurel đã ghi tệp.`,
    anotherCase: (number) => `Tệp này là của ${number}, không phải hồ sơ của trang này.`,
    storyHead: 'Các bước',
    round: (round) => `vòng ${round}`,
    open: 'đang mở',
    voided: (no) => `không còn hiệu lực theo đính chính ${no}`,
    votesHead: 'Bỏ phiếu',
    roll: (voted, all) => `${voted} trong ${all} người có tên trong danh sách đã bỏ phiếu.`,
    receipts: 'Mã biên nhận của các phiếu đã được tính',
    openVotes: 'Phiếu công khai',
    choices: { approve: 'tán thành', oppose: 'không tán thành', abstain: 'không ý kiến' },
    papersHead: 'Giấy tờ và thành phần hồ sơ',
    noPapers: 'Chưa có giấy tờ nào.',
    besides: 'Mở được khi bộ hồ sơ đã giải nén: các tệp nằm cạnh trang này.',
    superseded: 'đã được thay thế',
    kinds: { paper: 'giấy tờ', part: 'thành phần hồ sơ' },
    file: 'Tệp',
    kind: 'Loại',
    sha256: 'Dấu băm SHA-256',
    datesHead: 'Thời hạn và cách tính',
    lawHead: 'Quy định đang áp dụng',
    texts: 'Văn bản',
    rules: 'Từng quy định với căn cứ',
    rule: 'Quy định',
    value: 'Giá trị',
    clause: 'Căn cứ',
    certainty: { confirmed: '', assumed: 'giả định' },
    calendarHead: 'Lịch ngày làm việc',
    recordHead: 'Sổ ghi',
    recordText: (entries) =>
      `${entries} mục, mỗi mục mang dấu băm của mục trước; số in ở chân mỗi giấy tờ là dấu băm của một mục. Mục cuối:`,
    at: 'Lúc',
    whole: 'Toàn bộ số liệu',
    made: 'Xuất lúc',
    packed: (file, files) => `${file}: ${files} tệp; mở passport.html để đọc và kiểm chứng khi không có mạng`,
  },
  en: {
    head: 'Passport of a case',
    intro:
      'This page can be read and checked without a network: all its facts are in it and nothing is sent anywhere. The papers lie beside it in the same archive.',
    nominee: 'Nominee',
    unit: 'Unit',
    year: 'Year',
    policy: 'Policy in force',
    ending: 'Outcome',
    running: 'not ended',
    decision: (number, on) => `Decision ${number} of ${on}`,
    rehearsal: 'Rehearsal: this is not a real case.',
    checkHead: 'Verification',
    checking: 'Checking…',
    noScript:
      'This browser does not run the program that checks. The page can be read; to check it, run: npx laurel verify FILE.zip',
    sealsNext: (ballots) => `Checking each sealed ballot (${ballots})…`,
    papersToo:
      'To check the papers beside this page, and the page itself, choose the .zip file as you received it. It does not leave this device.',
    choose: 'Choose the passport (.zip)',
    fileChecked: 'The file',
    fileFirst: 'Choose a file: the receipt is looked for in the box that is in it.',
    unreadable:
      'This device cannot open the file: it was changed or moved, or is not all on the device yet. Choose it again.',
    notPassport:
      'This is neither a passport nor a bundle that Laurel made, or it was cut off on the way. Download it anew from the page of the sitting or case.',
    otherArchive:
      'This ZIP is no passport: there is nothing in it to derive again. On the page of the case take Passport of the case (ZIP), not All papers (ZIP), and check that.',
    boxAlone:
      'This is the public box, without the record that it is compared with. Take the bundle to verify, on the page of the sitting, and check that.',
    otherForm: (form, known) =>
      `This is of the form ${form}, which another build of Laurel wrote; this one reads ${known} alone. Download it anew from the page of the sitting or case, or check it with the build that wrote it.`,
    anotherCase: (number) => `This file is of ${number}, not of the case on this page.`,
    storyHead: 'Steps',
    round: (round) => `round ${round}`,
    open: 'open',
    voided: (no) => `no longer counts, by correction ${no}`,
    votesHead: 'Votes',
    roll: (voted, all) => `${voted} of ${all} on the roll have voted.`,
    receipts: 'Receipts of the ballots that were counted',
    openVotes: 'Open votes',
    choices: { approve: 'for', oppose: 'against', abstain: 'abstained' },
    papersHead: 'Papers and parts of the dossier',
    noPapers: 'No paper has been made yet.',
    besides: 'They open once the archive is unpacked: the files lie beside this page.',
    superseded: 'replaced',
    kinds: { paper: 'paper', part: 'part of the dossier' },
    file: 'File',
    kind: 'Kind',
    sha256: 'SHA-256',
    datesHead: 'Dates and how they were reckoned',
    lawHead: 'Policy in force',
    texts: 'Texts',
    rules: 'Each rule with its clause',
    rule: 'Rule',
    value: 'Value',
    clause: 'Clause',
    certainty: { confirmed: '', assumed: 'assumed' },
    calendarHead: 'Working-day calendar',
    recordHead: 'Record',
    recordText: (entries) =>
      `${several(entries, 'entry', 'entries')}, each with the hash of the one before; the number at the foot of a paper is the hash of one of them. The last one:`,
    at: 'At',
    whole: 'All facts',
    made: 'Exported',
    packed: (file, files) =>
      `${file}: ${several(files, 'file')}; open passport.html to read and check it without a network`,
  },
};

/** Of a content that cannot be checked: of a box alone and of another form what to take instead; of half a file no more. */
export function sayNotExported(content: unknown, language: Language): string {
  const words = passportWords[language];
  const form = formOf(content);
  if (form !== undefined && form !== EXPORT_FORM) return words.otherForm(form, EXPORT_FORM);
  return isBoxAlone(content) ? words.boxAlone : words.notPassport;
}
