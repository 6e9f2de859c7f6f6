/** The columns of tables of rolls, offices, organisations and award history: what each is headed and what is written in it. */

import type { HISTORY_COLUMNS } from '../rules/award-history';
import type { OFFICE_COLUMNS } from '../rules/office-table';
import type { ORGANISATION_COLUMNS } from '../rules/organisation-table';
import type { ROLL_COLUMNS } from '../rules/roll-table';
import type { Bilingual, Language } from './language';

type Column = { heading: string; meaning: string; example: string };
type Columns = {
  roll: Record<(typeof ROLL_COLUMNS)[number], Column>;
  offices: Record<(typeof OFFICE_COLUMNS)[number], Column>;
  organisations: Record<(typeof ORGANISATION_COLUMNS)[number], Column>;
  history: Record<(typeof HISTORY_COLUMNS)[number], Column>;
};

export type RegisterKind = keyof Columns;

const column = (heading: string, meaning: string, example = ''): Column => ({ heading, meaning, example });

const columns: Bilingual<Columns> = {
  vi: {
    roll: {
      no: column('Số ghế', 'Số thứ tự của ghế trong hội đồng hoặc khối. Bắt buộc.', '5'),
      role: column('Chức danh', 'Chức danh của ghế trong hội đồng hoặc khối. Bắt buộc.', 'member'),
      name: column('Họ và tên', 'Bắt buộc.', 'Nguyễn Văn Mẫu'),
      salutation: column('Xưng hô', 'Chỉ đọc với người chưa có trong danh bạ.', 'Ông'),
      email: column('Địa chỉ thư', 'Một người được nhận ra bằng địa chỉ thư. Bắt buộc.', 'mau@donvi.example'),
      organisation: column('Đơn vị', 'Tên hoặc mã; bắt buộc với khối, nơi ghế thuộc về đơn vị.', ''),
      mandate: column('Giấy cử', 'Số, ngày giấy cử người đại diện trong khối.', ''),
      from: column('Từ ngày', 'Viết 2021-01-04 hoặc 04/01/2021. Bắt buộc.', '2021-01-04'),
      to: column('Đến hết ngày', 'Bỏ trống nếu chưa biết.', ''),
    },
    offices: {
      role: column('Chức danh', 'Việc người này làm ở cơ quan. Bắt buộc.', 'unitClerk'),
      name: column('Họ và tên', 'Bắt buộc.', 'Nguyễn Văn Mẫu'),
      salutation: column('Xưng hô', 'Chỉ đọc với người chưa có trong danh bạ.', 'Ông'),
      email: column('Địa chỉ thư', 'Một người được nhận ra bằng địa chỉ thư. Bắt buộc.', 'mau@donvi.example'),
      from: column('Từ ngày', 'Viết 2021-01-04 hoặc 04/01/2021. Bắt buộc.', '2021-01-04'),
      to: column('Đến hết ngày', 'Bỏ trống nếu chưa biết; điền ngày để kết thúc chức danh đang giữ.', ''),
    },
    organisations: {
      id: column('Mã', 'Chữ thường không dấu, chữ số, gạch nối; không bao giờ đổi. Bắt buộc.', 'hatinh-ez-board'),
      kind: column('Loại', 'Bắt buộc.', 'board'),
      name: column('Tên', 'Tên đầy đủ. Bắt buộc.', 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh'),
      short: column('Tên ngắn', 'Dùng trong danh sách và thư. Bắt buộc.', 'BQL KKT tỉnh Hà Tĩnh'),
      symbol: column('Ký hiệu', 'Trong số và ký hiệu văn bản.', 'BQLKKT'),
      superior: column('Cấp trên', 'Tên hoặc mã; cũng có thể là một dòng khác của tệp.', 'hatinh-pc'),
      from: column('Từ ngày', 'Mang tên này từ ngày nào; viết 2019-01-01 hoặc 01/01/2019. Bắt buộc.', '2019-01-01'),
      ends: column('Ngày cuối', 'Ngày hoạt động cuối cùng, khi sáp nhập hoặc giải thể.', ''),
      successor: column('Đơn vị kế thừa', 'Tên hoặc mã của đơn vị tiếp nhận.', ''),
    },
    history: {
      organisation: column('Đơn vị', 'Mã đơn vị. Bắt buộc.', 'hatinh-ez-board'),
      person: column('Họ và tên', 'Chỉ ghi khi là của một người.', 'Nguyễn Văn Mẫu'),
      kind: column('Loại', 'Danh hiệu, xếp loại, sáng kiến hoặc kỷ luật. Bắt buộc.', 'title'),
      year: column('Năm', 'Bốn chữ số. Bắt buộc.', '2019'),
      code: column('Nội dung', 'Mã danh hiệu, mức xếp loại, phạm vi sáng kiến, hình thức kỷ luật. Bắt buộc.', 'CSTDCS'),
      number: column('Số quyết định', 'Quyết định, giấy chứng nhận hoặc kết luận. Bắt buộc.', '12/QĐ-BQL'),
      on: column('Ngày', 'Viết 2020-01-15 hoặc 15/01/2020.', '2020-01-15'),
      issuer: column('Nơi ban hành', '', 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh'),
    },
  },
  en: {
    roll: {
      no: column('Seat', 'Number of the seat in the council or bloc. Needed.', '5'),
      role: column('Office', 'Office of the seat in a council or bloc. Needed.', 'member'),
      name: column('Full name', 'Needed.', 'Nguyễn Văn Mẫu'),
      salutation: column('Salutation', 'Read of people who are not on file yet.', 'Ông'),
      email: column('E-mail address', 'A person is told by the address. Needed.', 'mau@donvi.example'),
      organisation: column('Organisation', 'Name or code; needed in a bloc, whose seats belong to organisations.', ''),
      mandate: column('Mandate', 'Number and day of the letter that names the representative.', ''),
      from: column('From', 'Written 2021-01-04 or 04/01/2021. Needed.', '2021-01-04'),
      to: column('To the end of', 'Empty while it is not known.', ''),
    },
    offices: {
      role: column('Office', 'What this person does for the organisation. Needed.', 'unitClerk'),
      name: column('Full name', 'Needed.', 'Nguyễn Văn Mẫu'),
      salutation: column('Salutation', 'Read of people who are not on file yet.', 'Ông'),
      email: column('E-mail address', 'A person is told by the address. Needed.', 'mau@donvi.example'),
      from: column('From', 'Written 2021-01-04 or 04/01/2021. Needed.', '2021-01-04'),
      to: column('To the end of', 'Empty while it is not known; a day ends the office that is held.', ''),
    },
    organisations: {
      id: column(
        'Code',
        'Small letters without diacritics, digits, hyphens; it never changes. Needed.',
        'hatinh-ez-board',
      ),
      kind: column('Kind', 'Needed.', 'board'),
      name: column('Name', 'The full name. Needed.', 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh'),
      short: column('Short name', 'Used in lists and letters. Needed.', 'BQL KKT tỉnh Hà Tĩnh'),
      symbol: column('Symbol', 'In the numbers of its papers.', 'BQLKKT'),
      superior: column('Superior', 'Name or code; another row of the file may be meant.', 'hatinh-pc'),
      from: column('Called so from', 'Written 2019-01-01 or 01/01/2019. Needed.', '2019-01-01'),
      ends: column('Last day', 'When it was merged or dissolved.', ''),
      successor: column('Successor', 'Name or code of the one that has what it had.', ''),
    },
    history: {
      organisation: column('Organisation', 'Its code. Needed.', 'hatinh-ez-board'),
      person: column('Full name', 'Only where it is about a person.', 'Nguyễn Văn Mẫu'),
      kind: column('Kind', 'Award, rating, initiative or discipline. Needed.', 'title'),
      year: column('Year', 'Four digits. Needed.', '2019'),
      code: column(
        'What',
        'Code of the title, rating, scope of the initiative, measure of discipline. Needed.',
        'CSTDCS',
      ),
      number: column('Number', 'Of the decision, certificate or conclusion. Needed.', '12/QĐ-BQL'),
      on: column('Day', 'Written 2020-01-15 or 15/01/2020.', '2020-01-15'),
      issuer: column('Issuer', '', 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh'),
    },
  },
};

/** The columns in their order, each with its words. */
export function registerColumns(kind: RegisterKind, language: Language): (Column & { name: string })[] {
  return Object.entries(columns[language][kind]).map(([name, words]) => ({ name, ...words }));
}

/** Where a fault is: the row of the file and the column as people call it. */
export function sayCell(field: string, kind: RegisterKind, language: Language): { line: string; column: string } {
  const [, line = '', name = field] = /^(\d+)\.(.*)$/.exec(field) ?? [];
  const found = registerColumns(kind, language).find((one) => one.name === name);
  return { line, column: found?.heading ?? name };
}
