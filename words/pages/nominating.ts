/** What the form of a nomination says beside the names of its fields. */

import type { Bilingual } from '../language';

export type NominatingWords = {
  choose: string;
  nomineeHint: string;
  person: string;
  personHint: string;
  reasonHint: string;
  unit: string;
  ministry: string;
  /** The same where it gives the rules alone, for the title is decided in the house. */
  rulesOf: string;
  decider: string;
  noRules: string;
  /** Of a title that no pack has a share for. */
  noShare: (title: string) => string;
  asOf: string;
  asOfHint: string;
  document: string;
  documentOn: string;
  issuer: string;
  byFile: string;
  next: string;
};

export const nominatingWords: Bilingual<NominatingWords> = {
  vi: {
    choose: '(chọn)',
    nomineeHint:
      'Tên hoặc mã của đơn vị, tập thể có trong danh bạ, kể cả phòng, ban. Khi đề nghị cho cá nhân thì ghi nơi người đó công tác.',
    person: 'Họ và tên cá nhân',
    personHint: 'Để trống khi đề nghị cho tập thể.',
    reasonHint: 'Danh hiệu phải công khai lấy ý kiến thì lý do được in trong thông báo công khai.',
    unit: 'Đơn vị trình',
    ministry: 'Cơ quan có thẩm quyền',
    rulesOf: 'Theo quy định của',
    decider: 'Người quyết định',
    noRules:
      'Hôm nay chưa có quy định của bộ, ngành, địa phương nào có hiệu lực, nên chưa lập hồ sơ được. Quản trị viên nạp quy định trước (laurel policy import).',
    noShare: (title) => `${title} (chưa đề nghị được: bộ quy định chưa có tỷ lệ phiếu)`,
    asOf: 'Tính đến ngày',
    asOfHint: 'Để trống nếu là số liệu của cả năm thi đua.',
    document: 'Số văn bản làm chứng',
    documentOn: 'Ngày văn bản',
    issuer: 'Nơi ban hành',
    byFile: 'Nộp bằng tệp YAML hoặc JSON',
    next: 'Thủ trưởng đơn vị sẽ nhận thư mời duyệt. Trang hồ sơ cho biết hạn, ai đang được chờ, và điều gì xảy ra nếu không ai làm.',
  },
  en: {
    choose: '(choose)',
    nomineeHint:
      'Name or code of an organisation or collective on file, departments too. For a person, the one they belong to.',
    person: 'Full name of the person',
    personHint: 'Empty where a collective is proposed.',
    reasonHint: 'For a title that is laid open to comments the reason is printed in the public notice.',
    unit: 'Submitting unit',
    ministry: 'To the authority',
    rulesOf: 'Under the rules of',
    decider: 'Decided by',
    noRules:
      'No authority has rules in force today, so nothing can be nominated. An administrator loads its rules first (laurel policy import).',
    noShare: (title) => `${title} (cannot be proposed: the rules have no share of votes for it)`,
    asOf: 'As of',
    asOfHint: 'Empty if the figure is of the whole emulation year.',
    document: 'Number of the paper that shows it',
    documentOn: 'Day of the paper',
    issuer: 'Issuer',
    byFile: 'By a YAML or JSON file',
    next: 'The head of the unit will get a letter asking for a review. The page of the nomination says by when, who is waited for, and what happens if nobody acts.',
  },
};
