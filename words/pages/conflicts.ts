/** What the page of conflicts of interest says. */

import type { ConflictSource, ConflictState } from '../../rules/conflict';
import type { Bilingual } from '../language';

type Words = {
  heading: string;
  willHappen: string;
  /** What is left to whoever finds an interest of theirs once the voting has begun. */
  onceVoting: string;
  mine: string;
  ofAnother: string;
  person: string;
  choose: string;
  reasonOfMine: string;
  reason: string;
  reasonHint: string;
  declare: string;
  confirm: string;
  declaredMine: string;
  onFile: string;
  none: string;
  source: Record<ConflictSource, string>;
  state: Record<ConflictState, string>;
  /** @param by who declared it; empty where it follows from the nomination */
  since: (at: string, by: string) => string;
  askedBy: (name: string, reason: string) => string;
  askEnd: string;
  agreeEnd: string;
  /** Said of every sitting beside the ways to what of it is whole, whoever looks. */
  whole: (what: 'papers' | 'papersAndBox' | 'box' | 'bundle') => string;
};

export const conflictWords: Bilingual<Words> = {
  vi: {
    heading: 'Xung đột lợi ích',
    willHappen:
      'Từ lúc khai, người có xung đột lợi ích không xem được hồ sơ này ở bất cứ đâu, không được giao việc, không nhận thư về hồ sơ và không tham gia bỏ phiếu về hồ sơ. Chỉ hai cán bộ khác, người đề nghị và người đồng ý, mới rút được khai báo.',
    onceVoting:
      'Đã bắt đầu bỏ phiếu thì không khai được nữa. Người có liên quan để trống mục này trên phiếu; đã bỏ phiếu thì bỏ phiếu lại, đến khi đóng hòm. Xin báo ngay chủ trì và thư ký để ghi vào biên bản; sau khi kiểm phiếu, thư ký đề nghị đính chính người không tham gia bỏ phiếu mục này.',
    mine: 'Tôi có xung đột lợi ích với hồ sơ này',
    ofAnother: 'Khai cho người khác',
    person: 'Người có xung đột lợi ích',
    choose: '(chọn)',
    reasonOfMine: 'Lý do (không bắt buộc)',
    reason: 'Lý do',
    reasonHint: 'Chỉ lưu ở trang này; không ghi trong thư, văn bản hay sổ ghi.',
    declare: 'Kiểm tra lại',
    confirm: 'Khai xung đột lợi ích',
    declaredMine: 'Đã ghi nhận. Từ nay Ông/Bà không còn xem được hồ sơ này.',
    onFile: 'Đã khai',
    none: 'Chưa có ai.',
    source: { self: 'tự khai', staff: 'cán bộ khai', nominee: 'là người được đề nghị' },
    state: { inForce: 'đang áp dụng', endAsked: 'chờ người thứ hai đồng ý rút', ended: 'đã rút' },
    since: (at, by) => (by === '' ? `từ ${at}` : `từ ${at}, ${by} khai`),
    askedBy: (name, reason) => `${name} đề nghị rút: ${reason}`,
    askEnd: 'Đề nghị rút',
    agreeEnd: 'Đồng ý rút',
    whole: (what) =>
      `${{ papers: 'Văn bản', papersAndBox: 'Văn bản và hòm phiếu', box: 'Hòm phiếu và gói để kiểm', bundle: 'Gói để kiểm' }[what]} của một phiên họp nêu mọi hồ sơ trên chương trình, nên không mở được đối với người có xung đột lợi ích ở bất cứ hồ sơ nào trong đó.`,
  },
  en: {
    heading: 'Conflict of interest',
    willHappen:
      'From then on the person sees nothing of this case anywhere, is given no task of it, gets no letter about it and does not vote on it. Only two other members of staff, one who asks and one who agrees, can take it back.',
    onceVoting:
      'Once the voting has begun none can be declared. Whoever is concerned leaves this item blank on their ballot, or votes again and leaves it blank, until the box closes. Please tell chair and secretary at once, for the minutes; after the count the secretary proposes a correction of who may not vote on it.',
    mine: 'I have a conflict of interest in this case',
    ofAnother: 'Declare it for somebody else',
    person: 'Person',
    choose: '(choose)',
    reasonOfMine: 'Reason (need not be given)',
    reason: 'Reason',
    reasonHint: 'Kept on this page alone; no letter, paper or record names it.',
    declare: 'Check',
    confirm: 'Declare a conflict of interest',
    declaredMine: 'Recorded. From now on you do not see this case.',
    onFile: 'Declared',
    none: 'Nobody yet.',
    source: { self: 'declared by the person', staff: 'declared by staff', nominee: 'is the nominee' },
    state: { inForce: 'in force', endAsked: 'waits for a second person to take it back', ended: 'taken back' },
    since: (at, by) => (by === '' ? `since ${at}` : `since ${at}, declared by ${by}`),
    askedBy: (name, reason) => `${name} asks to take it back: ${reason}`,
    askEnd: 'Ask to take it back',
    agreeEnd: 'Agree to take it back',
    whole: (what) =>
      `${{ papers: 'The papers of a sitting name', papersAndBox: 'The papers and the box of a sitting name', box: 'The box and the bundle of a sitting name', bundle: 'The bundle of a sitting names' }[what]} everything on its agenda; nobody with a conflict of interest in any of it can open ${what === 'bundle' ? 'it' : 'them'}.`,
  },
};
