/** The columns of a file of nominations: what each is headed and what is written in it, in both languages. */

import type { EvidencePart, NominationColumn, OwnColumn } from '../rules/nomination-table';
import type { Bilingual, Language } from './language';
import { sayTaken } from './table-words';

type Column = { heading: string; meaning: string; example: string };

const own: Bilingual<Record<OwnColumn, Column>> = {
  vi: {
    title: {
      heading: 'Danh hiệu',
      meaning: 'Tên hoặc mã danh hiệu, hình thức khen thưởng. Bắt buộc.',
      example: 'BK_BO',
    },
    year: { heading: 'Năm thi đua', meaning: 'Bốn chữ số. Bắt buộc.', example: '2020' },
    nominee: {
      heading: 'Tổ chức',
      meaning: 'Tên hoặc mã của tập thể được đề nghị, hoặc của nơi cá nhân công tác. Bắt buộc.',
      example: 'hatinh-ez-board',
    },
    nomineePerson: { heading: 'Họ và tên', meaning: 'Chỉ ghi khi đề nghị cho cá nhân.', example: 'Nguyễn Văn Mẫu' },
    unit: { heading: 'Đơn vị trình', meaning: 'Bỏ trống nếu là chính tổ chức được đề nghị.', example: '' },
    ministry: {
      heading: 'Bộ',
      meaning: 'Tên hoặc mã của Bộ hoặc tỉnh. Bỏ trống nếu chỉ một nơi có quy định.',
      example: '',
    },
    reason: {
      heading: 'Lý do',
      meaning: 'Tóm tắt thành tích. Bắt buộc.',
      example: 'Hoàn thành xuất sắc nhiệm vụ năm 2020',
    },
    claims: {
      heading: 'Thành tích không có số liệu',
      meaning: 'Mỗi ý cách nhau bằng dấu chấm phẩy.',
      example: '',
    },
    initiatives: {
      heading: 'Sáng kiến',
      meaning: 'Số giấy chứng nhận, cách nhau bằng dấu chấm phẩy.',
      example: '03/QĐ-HĐSK',
    },
    points: { heading: 'Điểm', meaning: 'Điểm để xếp thứ tự, nếu quy định dùng.', example: '' },
    preference: { heading: 'Ưu tiên', meaning: 'Đối tượng được ưu tiên khi thành tích như nhau.', example: '' },
    shown: {
      heading: 'Văn bản chứng minh',
      meaning: 'điều kiện=số văn bản, các cặp cách nhau bằng dấu chấm phẩy. Điều kiện:',
      example: 'xếp loại trong năm=45/QĐ-BQL; sáng kiến được công nhận=03/QĐ-HĐSK; danh hiệu trong năm=12/QĐ-BQL',
    },
    members: { heading: 'Số thành viên', meaning: 'Tổng số người của tập thể.', example: '' },
    complete: { heading: 'Số hoàn thành', meaning: 'Số người hoàn thành nhiệm vụ.', example: '' },
    holding: {
      heading: 'Số người đạt danh hiệu',
      meaning: 'tên hoặc mã danh hiệu=số người, các cặp cách nhau bằng dấu chấm phẩy.',
      example: '',
    },
  },
  en: {
    title: { heading: 'Title', meaning: 'Name or code of the title or form of award. Needed.', example: 'BK_BO' },
    year: { heading: 'Emulation year', meaning: 'Four digits. Needed.', example: '2020' },
    nominee: {
      heading: 'Organisation',
      meaning: 'Name or code of the collective proposed, or of the one the person belongs to. Needed.',
      example: 'hatinh-ez-board',
    },
    nomineePerson: { heading: 'Full name', meaning: 'Only where a person is proposed.', example: 'Nguyễn Văn Mẫu' },
    unit: { heading: 'Submitting unit', meaning: 'Empty if it is the organisation proposed.', example: '' },
    ministry: {
      heading: 'Ministry',
      meaning: 'Ministry or province, by its name or code. Empty if only one has rules.',
      example: '',
    },
    reason: {
      heading: 'Reason',
      meaning: 'The achievement in short. Needed.',
      example: 'Outstanding completion of the tasks of 2020',
    },
    claims: { heading: 'Claims without figures', meaning: 'Parted by semicolons.', example: '' },
    initiatives: {
      heading: 'Initiatives',
      meaning: 'Numbers of certificates, parted by semicolons.',
      example: '03/QĐ-HĐSK',
    },
    points: { heading: 'Points', meaning: 'To rank by, where the rules use them.', example: '' },
    preference: { heading: 'Preference', meaning: 'Whom the law prefers on equal merit.', example: '' },
    shown: {
      heading: 'Papers that show',
      meaning: 'condition=number of the paper, pairs parted by semicolons. Conditions:',
      example: 'the rating of the year=45/QĐ-BQL; a certified initiative=03/QĐ-HĐSK; a title in the year=12/QĐ-BQL',
    },
    members: { heading: 'Members', meaning: 'People of the collective.', example: '' },
    complete: { heading: 'Members complete', meaning: 'How many completed their tasks.', example: '' },
    holding: {
      heading: 'Holders of titles',
      meaning: 'name or code of the title=how many, pairs parted by semicolons.',
      example: '',
    },
  },
};

const evidence: Bilingual<Record<EvidencePart, Column>> = {
  vi: {
    claim: { heading: 'Minh chứng', meaning: 'Nội dung của số liệu.', example: 'Dự án đang hoạt động' },
    total: { heading: 'Tổng số', meaning: 'Như in trong báo cáo; dấu phẩy ngăn phần thập phân.', example: '181' },
    parts: { heading: 'Các phần', meaning: 'Cộng lại phải bằng tổng số.', example: '144 + 27 + 10' },
    measure: { heading: 'Đơn vị tính', meaning: '', example: 'dự án' },
    document: { heading: 'Số văn bản', meaning: 'Văn bản ghi số liệu.', example: '148/BC-BQL' },
    documentOn: {
      heading: 'Ngày văn bản',
      meaning: 'Viết theo mẫu 31/12/2020 hoặc 2020-12-31.',
      example: '2020-12-10',
    },
    issuer: { heading: 'Nơi ban hành', meaning: '', example: '' },
  },
  en: {
    claim: { heading: 'Evidence', meaning: 'What the figure is about.', example: 'Dự án đang hoạt động' },
    total: { heading: 'Total', meaning: 'As printed in the report; a comma before decimals.', example: '181' },
    parts: { heading: 'Parts', meaning: 'They must add up to the total.', example: '144 + 27 + 10' },
    measure: { heading: 'Unit of measure', meaning: '', example: 'dự án' },
    document: { heading: 'Number of the paper', meaning: 'The paper that has the figure.', example: '148/BC-BQL' },
    documentOn: {
      heading: 'Day of the paper',
      meaning: 'Written like 2020-12-31, or 31/12/2020 with the day first.',
      example: '2020-12-10',
    },
    issuer: { heading: 'Issuer', meaning: '', example: '' },
  },
};

/** Heading, meaning and example of a column, and the closed words that it takes; pieces of evidence are numbered. */
export function columnWords(column: NominationColumn, language: Language): Column & { taken: string[] } {
  return { ...wordsOf(column, language), taken: sayTaken('nominations', column, language) };
}

function wordsOf(column: NominationColumn, language: Language): Column {
  const [, part = '', group = ''] = /^(\D+)(\d)$/.exec(column) ?? [];
  if (group === '') return own[language][column as OwnColumn];
  const of = evidence[language][part as EvidencePart];
  return { ...of, heading: `${of.heading} ${group}`, example: group === '1' ? of.example : '' };
}

/** The heading of what is wrong with a row that is sent back. */
export const faultHeading: Bilingual<string> = { vi: 'Lỗi', en: 'Faults' };

/** A column as people call it, or what stands in its place where a fault is about none. */
export function sayColumn(field: string, columns: readonly NominationColumn[], language: Language): string {
  const column = columns.find((one) => one === field);
  return column === undefined ? field : columnWords(column, language).heading;
}
