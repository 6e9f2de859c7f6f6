/** The letters of a case on its page: a line for each invitation, reminder or result, with what became of its letters. */

import type { LetterGroup, GroupedLetter } from '../../rules/letter-groups';
import type { Bilingual, Language } from '../language';
import { letterPageWords, sayLetter } from '../letter-pages';

type Words = {
  letters: (count: number) => string;
  /** Which opening of the case asked: its number in the timeline. */
  opening: (sequence: number) => string;
  each: string;
  certificates: string;
  /** Stands after the sitting's number. */
  ofSitting: (count: number) => string;
};

export const caseLetterWords: Bilingual<Words> = {
  vi: {
    letters: (count) => `${count} thư`,
    opening: (sequence) => `bước ${sequence}`,
    each: 'Từng thư',
    certificates: 'Giấy xác nhận việc thông báo',
    ofSitting: (count) =>
      `${count} thư của phiên họp này bị trả lại; người triệu tập phiên họp sửa địa chỉ và gửi lại.`,
  },
  en: {
    letters: (count) => (count === 1 ? '1 letter' : `${count} letters`),
    opening: (sequence) => `step ${sequence}`,
    each: 'Each letter',
    certificates: 'Certificates of notice',
    ofSitting: (count) =>
      `${count === 1 ? '1 letter' : `${count} letters`} of this sitting came back; whoever convenes it corrects the address and sends again.`,
  },
};

/** Mời làm việc · Bỏ phiếu (bước 2), 15 thư: 14 đã gửi, 1 bị trả lại (550). */
export function sayLetterGroup(group: LetterGroup<GroupedLetter>, language: Language): string {
  const { letters, states, opening } = group;
  const said = caseLetterWords[language];
  const counts = states.map(({ state, count, codes }) => {
    const word = letterPageWords[language].states[state] ?? state;
    return `${count} ${word}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`;
  });
  const at = opening === null ? '' : ` (${said.opening(opening)})`;
  return `${sayLetter(group, language)}${at}, ${said.letters(letters.length)}: ${counts.join(', ')}`;
}
