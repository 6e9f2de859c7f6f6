/** What is said of what leaves the house as a file: links on the pages, heads of tables, answers of the command line. */

import type { Bilingual } from './language';
import { sayNumber } from './numbers';

type Words = {
  /** Above the links to files. */
  files: string;
  cases: string;
  letters: string;
  papers: string;
  season: string;
  /** A link to a file: what it holds, and of which kind it is. */
  link: (what: string, kind: string) => string;
  letterHead: string[];
  /** Of a list that is taken with names. */
  readerHead: string[];
  written: (file: string, rows: number) => string;
  packed: (file: string, files: number) => string;
  /** The foot of a printed list, and what stands where it has no rows. */
  printed: (at: string) => string;
  empty: string;
  /** A list that nobody would leaf through. */
  tooLong: (rows: number, most: number) => string;
  tooLongForAWorkbook: (most: number) => string;
};

export const exportWords: Bilingual<Words> = {
  vi: {
    files: 'Tải về',
    cases: 'Danh sách hồ sơ',
    letters: 'Thư đã gửi',
    papers: 'Mọi văn bản',
    season: 'Báo cáo mùa',
    link: (what, kind) => `${what} (${kind.toUpperCase()})`,
    letterHead: ['Hồ sơ, phiên họp', 'Thư', 'Vai trò người nhận', 'Cơ quan', 'Lập lúc', 'Gửi lúc', 'Tình trạng'],
    readerHead: ['Người nhận', 'Địa chỉ thư'],
    written: (file, rows) => `Đã ghi ${rows} dòng vào ${file}.`,
    packed: (file, files) => `Đã gói ${files} văn bản vào ${file}.`,
    printed: (at) => `Laurel, số liệu lúc ${at}`,
    empty: 'Không có dòng nào.',
    tooLong: (rows, most) =>
      `danh sách có ${sayNumber(rows, 'vi')} dòng, bản in PDF tối đa ${sayNumber(most, 'vi')} dòng; hãy xuất XLSX hoặc CSV, hoặc thu hẹp theo mùa (--season) hay theo một hồ sơ`,
    tooLongForAWorkbook: (most) =>
      `Danh sách có hơn ${sayNumber(most, 'vi')} dòng: hãy tải bản CSV, hoặc lọc cho ngắn lại rồi tải bản XLSX.`,
  },
  en: {
    files: 'Download',
    cases: 'List of nominations',
    letters: 'Letters',
    papers: 'All papers',
    season: 'Report of the season',
    link: (what, kind) => `${what} (${kind.toUpperCase()})`,
    letterHead: ['Nomination or sitting', 'Letter', 'Role of its reader', 'Organisation', 'Made', 'Sent', 'State'],
    readerHead: ['Reader', 'E-mail address'],
    written: (file, rows) => `Wrote ${rows} ${rows === 1 ? 'row' : 'rows'} to ${file}.`,
    packed: (file, files) => `Packed ${files} ${files === 1 ? 'paper' : 'papers'} into ${file}.`,
    printed: (at) => `Laurel, as of ${at}`,
    empty: 'No rows.',
    tooLong: (rows, most) =>
      `the list has ${sayNumber(rows, 'en')} rows, a PDF to print at most ${sayNumber(most, 'en')}; take it as XLSX or CSV, or narrow it to a season (--season) or one nomination`,
    tooLongForAWorkbook: (most) =>
      `The list has more than ${sayNumber(most, 'en')} rows: take the CSV, or narrow it down and take the XLSX.`,
  },
};
