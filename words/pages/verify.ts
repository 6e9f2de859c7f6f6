/** The page where anybody checks a count, a decision, a date without trusting the house that ran it. */

import type { Bilingual } from '../language';

type VerifyWords = {
  head: string;
  lead: string;
  hereHead: string;
  receipt: string;
  choose: string;
  noProgram: string;
  trust: string;
  elsewhereHead: string;
  elsewhere: string;
  receipts: string;
};

export const verifyWords: Bilingual<VerifyWords> = {
  vi: {
    head: 'Không cần tin chúng tôi',
    lead: 'Mọi phép đếm, quyết định và ngày đều tính lại được từ một tệp: gói để kiểm của một phiên họp (.json, ở trang phiên họp sau khi công bố) hoặc hồ sơ mang đi (.zip, ở trang hồ sơ).',
    hereHead: 'Kiểm ngay trên máy này',
    receipt: 'Biên nhận của mình, nếu muốn tìm phiếu trong hòm (không bắt buộc)',
    choose: 'Chọn tệp như đã nhận. Tệp không rời khỏi máy này.',
    noProgram: 'Trình duyệt này không chạy chương trình kiểm chứng. Hãy kiểm trên máy của mình, như ở dưới.',
    trust:
      'Trang này và chương trình của nó đến từ chính nơi đã đếm. Không muốn dựa vào nơi ấy thì kiểm trên máy của mình.',
    elsewhereHead: 'Kiểm trên máy của mình, không cần mạng',
    elsewhere:
      'Lấy chương trình Laurel từ nơi Ông/Bà tin, không phải từ nơi đã đếm; cần Node.js. Không có gói nào của chúng tôi trên kho npm. Trong thư mục của chương trình:',
    receipts: 'Ai giữ biên nhận thì tìm được phiếu của mình trong tệp, như trên, hoặc ở trang kết quả của phiên họp.',
  },
  en: {
    head: 'You need not trust us',
    lead: 'Every count, decision and date can be derived again from a file: the bundle of a sitting (.json, on its page after publication) or the passport of a case (.zip, on the page of the case).',
    hereHead: 'Check on this device',
    receipt: 'A receipt of yours, if its ballot is to be looked up in the box (not required)',
    choose: 'Choose the file as you received it. It does not leave this device.',
    noProgram: 'This browser does not run the program that checks. Check on a machine of your own, as below.',
    trust:
      'This page and its program come from the house that counted. Whoever does not want to rely on it checks on a machine of their own.',
    elsewhereHead: 'Check on a machine of your own, without a network',
    elsewhere:
      'Get the program of Laurel where you trust it, not from the house that counted; it needs Node.js. No package of ours is in the npm registry. In the folder of the program:',
    receipts: 'Whoever keeps a receipt finds their ballot in the file, as above, or on the page of the result.',
  },
};
