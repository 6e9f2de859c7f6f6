/** What the convener reads on the way to those who have not voted: reminding them, and their names. */

import type { Bilingual } from '../language';

type Words = {
  heading: string;
  remind: string;
  remindNote: string;
  show: string;
  shown: (count: number) => string;
  noteShown: string;
  nobody: string;
};

export const votersLeftWords: Bilingual<Words> = {
  vi: {
    heading: 'Người chưa bỏ phiếu',
    remind: 'Nhắc người chưa bỏ phiếu',
    remindNote:
      'Mỗi người chưa bỏ phiếu nhận một thư riêng; địa chỉ hỏng thì không nhắc. Trang này không cho biết đó là những ai.',
    show: 'Xem tên, việc xem được ghi sổ',
    shown: (count) => `${count} người chưa bỏ phiếu`,
    noteShown: 'Đã ghi vào sổ của phiên họp: ai xem, lúc nào, bao nhiêu tên. Không ai thấy phiếu của người đã bỏ.',
    nobody: 'Mọi người trong danh sách đã bỏ phiếu.',
  },
  en: {
    heading: 'Those who have not voted',
    remind: 'Remind those who have not voted',
    remindNote:
      'Everybody who has not voted gets a letter of their own, but for addresses that bounce. This page does not tell who they are.',
    show: 'Show names, this is recorded',
    shown: (count) => (count === 1 ? '1 person has not voted' : `${count} people have not voted`),
    noteShown:
      'Entered in the record of the sitting: who looked, when, and at how many names. Nobody sees how the others voted.',
    nobody: 'Everybody on the roll has voted.',
  },
};
