/** The letter that carries the seal of a day out of the house. */

import { sayDay } from '../dates';
import type { Bilingual } from '../language';
import type { Sayers } from './said';

export const sealLetters: Bilingual<Sayers<'seal'>> = {
  vi: {
    seal: ({ on, no, root }, { you }) => ({
      subject: `Niêm sổ ghi cuối ngày ${sayDay(on, 'vi')}`,
      middle: [
        `Đây là niêm của toàn bộ sổ ghi đến hết ngày ${sayDay(on, 'vi')}. Xin ${you} giữ thư này: nếu về sau có mục nào bị sửa, thêm hoặc bớt, sổ ghi không còn ra đúng dòng sau.`,
        `Số ${no}: ${root}`,
      ],
    }),
  },
  en: {
    seal: ({ on, no, root }) => ({
      subject: `Seal of the record, ${sayDay(on, 'en')}`,
      middle: [
        `This is the seal of the whole record up to the end of ${sayDay(on, 'en')}. Please keep this letter: should an entry be changed, added or taken away later, the record no longer gives this line.`,
        `No. ${no}: ${root}`,
      ],
    }),
  },
};
