/** The frame of every letter, word for word the same in each: greeting, the way in without a link, what is never asked. */

import type { LetterKind } from '../../rules/letters';
import type { Bilingual } from '../language';

type Frame = {
  greeting: (salutation: string, fullName: string) => string;
  before: (due: string) => string;
  orType: (site: string) => string;
  /** The way in of a letter that has nothing to open. */
  type: (site: string) => string;
  neverAsked: string;
  doubt: Record<'invited' | 'other', string>;
  /** To whoever was told that nothing was asked of them any more. */
  afterHold: string;
  rehearsal: string;
  rehearsalMark: string;
  secretariat: string;
  /** Of a body that acts by a letter. */
  secretariatOf: (body: string) => string;
  kinds: Record<LetterKind, string>;
  codeSubject: string;
  code: (until: string) => string;
  codeWarning: string;
};

export const letterFrame: Bilingual<Frame> = {
  vi: {
    greeting: (salutation, fullName) => `Kính gửi ${salutation === '' ? 'Ông/Bà' : salutation} ${fullName},`,
    before: (due) => `Trước: ${due}.`,
    orType: (site) => `Hoặc tự gõ ${site} rồi đăng nhập bằng địa chỉ thư này: việc còn hạn đều ở đó.`,
    type: (site) => `Muốn xem, xin tự gõ ${site} rồi đăng nhập bằng địa chỉ thư này.`,
    neverAsked:
      'Trang sẽ gửi một mã dùng một lần. Laurel không hỏi mật khẩu, và không ai hỏi lựa chọn của Ông/Bà qua thư hay điện thoại.',
    doubt: {
      invited: 'Nếu nghi ngờ, xin đối chiếu với giấy mời hoặc gọi số máy trên giấy mời.',
      other: 'Nếu nghi ngờ, xin gọi nơi gửi theo số máy đã biết từ trước.',
    },
    afterHold: 'Hồ sơ này đã hết tạm dừng và đi tiếp từ bước dưới đây.',
    rehearsal: 'Đây là thư diễn tập: mọi quyết định trong vụ việc này do người đóng vai đưa ra.',
    rehearsalMark: '[Diễn tập] ',
    secretariat: 'Thường trực Hội đồng Thi đua - Khen thưởng',
    secretariatOf: (body) => `Thường trực ${body}`,
    kinds: {
      review: 'thư mời',
      supplement: 'yêu cầu bổ sung',
      convene: 'đề nghị triệu tập',
      key: 'thư mời Ban kiểm phiếu',
      'open-box': 'thư mời Ban kiểm phiếu',
      'no-key': 'báo chưa có khóa',
      conflict: 'báo xung đột lợi ích',
      'self-score': 'thư mời tự chấm',
      'cross-score': 'thư mời chấm chéo',
      collate: 'đề nghị tổng hợp',
      adopt: 'đề nghị ghi kết quả',
      'no-table': 'báo chưa có bảng điểm',
      ballot: 'thư mời',
      opinion: 'thư xin ý kiến',
      'bloc-vote': 'thư mời',
      decide: 'đề nghị quyết định',
      notice: 'báo công khai',
      consult: 'thư lấy ý kiến',
      submit: 'đề nghị trình',
      answer: 'thư trình',
      propose: 'đề nghị xử lý khen thưởng',
      revocation: 'đề nghị quyết định',
      'award-duty': 'việc sau khen thưởng',
      remind: 'thư nhắc',
      missed: 'báo quá hạn',
      escalate: 'báo cấp trên',
      done: 'xác nhận',
      moved: 'đổi hạn',
      void: 'không cần làm nữa',
      renewed: 'liên kết mới',
      digest: 'nhiều việc',
      desk: 'báo về hồ sơ trình',
      result: 'báo kết quả',
      published: 'báo kết quả',
      bounced: 'báo thư không tới',
      second: 'cần người thứ hai',
      seal: 'niêm sổ ghi',
      deputy: 'việc làm thay',
      agree: 'đề nghị đính chính',
      corrected: 'đính chính',
      'not-corrected': 'không đồng ý đính chính',
      'not-seconded': 'không đồng ý đề nghị',
    },
    codeSubject: 'Mã đăng nhập Laurel',
    code: (until) => `Mã đăng nhập Laurel, dùng một lần, đến ${until}, chỉ trên trình duyệt vừa yêu cầu.`,
    codeWarning:
      'Không đọc mã cho bất kỳ ai, kể cả thư ký. Nếu Ông/Bà không yêu cầu, hãy bỏ qua thư này: không có gì thay đổi.',
  },
  en: {
    greeting: (salutation, fullName) => `Dear ${{ Ông: 'Mr ', Bà: 'Ms ' }[salutation] ?? ''}${fullName},`,
    before: (due) => `Before: ${due}.`,
    orType: (site) => `Or type ${site} yourself and sign in with this e-mail address: every open task is there.`,
    type: (site) => `To read more, type ${site} yourself and sign in with this e-mail address.`,
    neverAsked:
      'The page sends a one-time code. Laurel never asks for a password, and nobody asks for your choice by letter or telephone.',
    doubt: {
      invited: 'In doubt, compare with the paper invitation or call the number on it.',
      other: 'In doubt, call the sender on a number that you know already.',
    },
    afterHold: 'This nomination is no longer on hold and goes on with the step below.',
    rehearsal: 'This is a letter of a rehearsal: every decision in this case is made by players.',
    rehearsalMark: '[Rehearsal] ',
    secretariat: 'Secretariat',
    secretariatOf: (body) => `Secretariat, ${body}`,
    kinds: {
      review: 'invitation',
      supplement: 'request for a supplement',
      convene: 'request to convene',
      key: 'counting board',
      'open-box': 'counting board',
      'no-key': 'key not made',
      conflict: 'conflict of interest',
      'self-score': 'request to score',
      'cross-score': 'request to check',
      collate: 'request for the table',
      adopt: 'request to record',
      'no-table': 'table not adopted',
      ballot: 'invitation',
      opinion: 'request for an opinion',
      'bloc-vote': 'invitation',
      decide: 'request to decide',
      notice: 'public notice',
      consult: 'request for an opinion',
      submit: 'request to submit',
      answer: 'submission',
      propose: 'request to propose',
      revocation: 'request to decide',
      'award-duty': 'after the award',
      remind: 'reminder',
      missed: 'overdue notice',
      escalate: 'escalation',
      done: 'confirmation',
      moved: 'new date',
      void: 'cancellation',
      renewed: 'new link',
      digest: 'several tasks',
      desk: 'news of the dossier',
      result: 'result',
      published: 'result',
      bounced: 'undelivered letters',
      second: 'second person',
      seal: 'seal of the record',
      deputy: 'deputies',
      agree: 'proposal of a correction',
      corrected: 'correction',
      'not-corrected': 'correction declined',
      'not-seconded': 'proposal declined',
    },
    codeSubject: 'Your Laurel sign-in code',
    code: (until) => `Your Laurel sign-in code, good once, until ${until}, only in the browser that asked.`,
    codeWarning:
      'Do not read it to anyone, not even the secretary. If you did not ask, ignore this letter: nothing changes.',
  },
};
