/** What is said on pages that change while they are open. */

import type { Bilingual } from '../language';
import { several } from '../numbers';

type Words = {
  lookAgain: string;
  /** Aloud, and therefore only what somebody waits for. */
  quorum: (isMet: boolean, canPass: number, items: number) => string;
  halves: (done: number, total: number) => string;
};

export const liveWords: Bilingual<Words> = {
  vi: {
    lookAgain: 'Xem lại trang này',
    quorum: (isMet, canPass, items) =>
      `${isMet ? 'Đã đủ' : 'Chưa đủ'} điều kiện họp. Còn có thể đạt: ${canPass}/${items} mục.`,
    halves: (done, total) => (done * 2 < total ? 'Đang ghi.' : 'Đã ghi từ một nửa trở lên.'),
  },
  en: {
    lookAgain: 'Look at this page again',
    quorum: (isMet, canPass, items) =>
      `${isMet ? 'Quorum met.' : 'No quorum yet.'} Still reachable: ${canPass} of ${several(items, 'item')}.`,
    halves: (done, total) => (done * 2 < total ? 'Recording.' : 'At least half is recorded.'),
  },
};
