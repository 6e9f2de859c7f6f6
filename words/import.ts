/** Words of bringing a file of nominations: the preview of its faults, the confirmation, the progress. */

import type { Refusal } from '../rules/refusal';
import type { Bilingual, Language } from './language';
import { sayNumber, several } from './numbers';

type Counts = { total: number; good: number; faulty: number; there: number };
type Done = { recorded: number; repeated: number; refused: number };

type Words = {
  title: string;
  lead: string;
  file: string;
  fileHint: (megabytes: number) => string;
  look: string;
  templates: string;
  template: (kind: 'csv' | 'xlsx') => string;
  columns: string;
  columnHead: string[];
  preview: string;
  counted: (counts: Counts) => string;
  nothingYet: string;
  normalised: (cells: number) => string;
  faults: string;
  head: [string, string, string, string, string];
  moreFaults: string;
  faultyRows: string;
  which: string;
  all: (rows: number) => string;
  good: (rows: number, faulty: number) => string;
  record: string;
  noneGood: string;
  running: string;
  progress: (done: number, total: number) => string;
  closeSafely: string;
  done: string;
  result: (done: Done) => string;
  numbers: (first: string, last: string) => string;
  another: string;
  explanation: string;
  /** Steps of the command line. */
  reading: string;
  judging: string;
  recording: string;
  act: string;
  would: (rows: number, faults: number) => string;
  nothingWritten: string;
  onlyValid: string;
};

const n = (count: number, language: Language): string => sayNumber(count, language);

export const importWords: Bilingual<Words> = {
  vi: {
    title: 'Nhập hồ sơ từ tệp',
    lead: 'Mỗi dòng là một hồ sơ đề nghị. Tệp được kiểm tra trước; chưa ghi gì cho đến khi Ông/Bà xác nhận.',
    file: 'Tệp CSV hoặc XLSX',
    fileHint: (megabytes) => `Tối đa ${megabytes} MB và 20.000 dòng. CSV lưu theo Unicode; không dùng công thức.`,
    look: 'Kiểm tra tệp',
    templates: 'Tệp mẫu',
    template: (kind) => `Tải tệp mẫu ${kind.toUpperCase()}`,
    columns: 'Các cột',
    columnHead: ['Cột', 'Ghi gì', 'Ví dụ'],
    preview: 'Xem trước',
    counted: ({ total, good, faulty, there }) =>
      `${n(total, 'vi')} dòng đọc được: ${n(good, 'vi')} dòng ghi được, ${n(faulty, 'vi')} dòng có lỗi${there > 0 ? `; ${n(there, 'vi')} dòng đã có hồ sơ như vậy, không lập lần nữa` : ''}.`,
    nothingYet: 'Chưa ghi gì.',
    normalised: (cells) => `${n(cells, 'vi')} ô có chữ Việt ở dạng tổ hợp đã được đưa về dạng dựng sẵn (NFC).`,
    faults: 'Lỗi',
    head: ['Dòng', 'Cột', 'Đọc thấy', 'Lỗi', 'Cách sửa'],
    moreFaults: 'Xem các dòng lỗi tiếp theo',
    faultyRows: 'Tải các dòng lỗi',
    which: 'Ghi những dòng nào?',
    all: (rows) => `Tất cả ${n(rows, 'vi')} dòng; nếu còn dòng lỗi thì không ghi dòng nào`,
    good: (rows, faulty) => `Chỉ ${n(rows, 'vi')} dòng đúng, bỏ lại ${n(faulty, 'vi')} dòng có lỗi`,
    record: 'Lập hồ sơ',
    noneGood: 'Không có dòng nào ghi được. Xin sửa tệp rồi gửi lại.',
    running: 'Đang lập hồ sơ',
    progress: (done, total) => `${n(done, 'vi')} trên ${n(total, 'vi')} dòng đã xong.`,
    closeSafely: 'Ông/Bà có thể đóng trang này: việc ghi vẫn tiếp tục.',
    done: 'Đã nhập xong',
    result: ({ recorded, repeated, refused }) =>
      `Đã lập ${n(recorded, 'vi')} hồ sơ${repeated > 0 ? `; ${n(repeated, 'vi')} hồ sơ đã có từ trước` : ''}${refused > 0 ? `; ${n(refused, 'vi')} dòng không còn ghi được khi đến lượt` : ''}.`,
    numbers: (first, last) => `Từ ${first} đến ${last}.`,
    another: 'Nhập tệp khác',
    explanation: 'Giải thích',
    reading: 'Đọc tệp',
    judging: 'Kiểm tra',
    recording: 'Lập hồ sơ',
    act: 'lập hồ sơ',
    would: (rows, faults) => `${n(rows, 'vi')} dòng ghi được, ${n(faults, 'vi')} lỗi.`,
    nothingWritten: 'Chưa ghi gì.',
    onlyValid: 'sửa các dòng này, hoặc ghi riêng các dòng đúng bằng --only-valid',
  },
  en: {
    title: 'Nominations from a file',
    lead: 'Each row is one nomination. The file is looked through first; nothing is written until you confirm.',
    file: 'CSV or XLSX file',
    fileHint: (megabytes) => `At most ${megabytes} MB and 20,000 rows. CSV in Unicode; no formulas.`,
    look: 'Look through',
    templates: 'Templates',
    template: (kind) => `Download the ${kind.toUpperCase()} template`,
    columns: 'Columns',
    columnHead: ['Column', 'What is written in it', 'Example'],
    preview: 'Preview',
    counted: ({ total, good, faulty, there }) =>
      `${several(total, 'row')} read: ${n(good, 'en')} can be recorded, ${n(faulty, 'en')} ${faulty === 1 ? 'has' : 'have'} faults${there > 0 ? `; ${n(there, 'en')} with such a nomination already: no second one is made` : ''}.`,
    nothingYet: 'Nothing written yet.',
    normalised: (cells) => `Vietnamese letters in parts were put together in ${several(cells, 'cell')} (NFC).`,
    faults: 'Faults',
    head: ['Row', 'Column', 'Found', 'Fault', 'What to do'],
    moreFaults: 'More rows with faults',
    faultyRows: 'Download the rows with faults',
    which: 'Which rows are recorded?',
    all: (rows) => `All (${several(rows, 'row')}); none while one of them has a fault`,
    good: (rows, faulty) => `Only the good ones (${several(rows, 'row')}), leaving out ${n(faulty, 'en')} with faults`,
    record: 'Record',
    noneGood: 'No row can be recorded. Correct the file and send it again.',
    running: 'Being recorded',
    progress: (done, total) => `Done: ${n(done, 'en')} of ${several(total, 'row')}.`,
    closeSafely: 'You may close this page: the recording goes on.',
    done: 'The file is recorded',
    result: ({ recorded, repeated, refused }) =>
      `${several(recorded, 'nomination')} recorded${repeated > 0 ? `; ${n(repeated, 'en')} already there` : ''}${refused > 0 ? `; ${several(refused, 'row')} could no longer be recorded when the turn came` : ''}.`,
    numbers: (first, last) => `From ${first} to ${last}.`,
    another: 'Another file',
    explanation: 'Explained',
    reading: 'Reading the file',
    judging: 'Checking',
    recording: 'Recording',
    act: 'record nominations',
    would: (rows, faults) => `${several(rows, 'row')} could be recorded, ${several(faults, 'fault')}.`,
    nothingWritten: 'Nothing written.',
    onlyValid: 'correct these rows, or record the good ones alone with --only-valid',
  },
};

/** How a fault of a cell is put right; of most it is enough to say which cell. */
export function sayFix(refusal: Refusal, language: Language): string {
  const say = fixes[language];
  switch (refusal.code) {
    case 'unknown-organisation':
      return refusal.nearest === undefined ? say.organisation : say.nearest(refusal.nearest);
    case 'sum-differs':
      return say.sum(sayNumber(refusal.sum, language));
    case 'field-missing':
      return say.missing;
    case 'taken-by-row':
      return say.row(refusal.row);
    case 'already-nominated':
    case 'used-elsewhere':
      return say.there(refusal.number);
    case 'not-eligible':
      return say.shown;
    case 'cap-reached':
    case 'too-late':
    case 'role-missing':
      return say.leave;
    case 'field-wrong':
      return refusal.rule === 'formula' ? say.formula : say.cell;
    default:
      return say.cell;
  }
}

const fixes = {
  vi: {
    organisation: 'Viết đúng tên hoặc mã trong danh bạ',
    nearest: (name: string) => `Nếu là ${name} thì viết như vậy`,
    sum: (sum: string) => `Ghi tổng số ${sum}, hoặc sửa các phần`,
    missing: 'Điền vào ô này',
    row: (row: number) => `Giữ một trong hai dòng; xem dòng ${row}`,
    there: (number: string) => `Xem hồ sơ ${number}; bỏ dòng này`,
    shown: 'Ghi văn bản chứng minh, hoặc bỏ dòng này',
    leave: 'Bỏ dòng này',
    formula: 'Dán giá trị thay cho công thức',
    cell: 'Sửa ô này',
  },
  en: {
    organisation: 'Write a name or code as on file',
    nearest: (name: string) => `If ${name} is meant, write that`,
    sum: (sum: string) => `Write ${sum} as the total, or correct the parts`,
    missing: 'Fill in this cell',
    row: (row: number) => `Keep one of the two; see row ${row}`,
    there: (number: string) => `See nomination ${number}; leave this row out`,
    shown: 'Name the paper that shows it, or leave this row out',
    leave: 'Leave this row out',
    formula: 'Paste the value in place of the formula',
    cell: 'Correct this cell',
  },
};
