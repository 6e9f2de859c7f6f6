/** Why a paper is not numbered, or not taken back signed. */

import type { RefusalCode, RefusalOf } from '../rules/refusal';
import { civilDay } from './dates';
import type { Bilingual } from './language';
import { nameEdition, namePapers, paperWords } from './paper-pages';

type Code = Extract<
  RefusalCode,
  | 'not-numbered'
  | 'already-signed'
  | 'paper-being-written'
  | 'number-not-next'
  | 'cited-unnumbered'
  | 'cited-later'
  | 'cited-by-request'
>;

export const paperSentences: Bilingual<{ [One in Code]: (refusal: RefusalOf<One>) => string }> = {
  vi: {
    'not-numbered': ({ replacedBy }) =>
      replacedBy === undefined
        ? 'văn bản này không mang số'
        : `văn bản này ${paperWords.vi.replacedBy} ${nameEdition({ key: replacedBy }, 'vi')}: chỉ văn bản đó lấy số`,
    'already-signed': () => 'văn bản đã có bản ký: không đổi số và không thay bản ký được nữa',
    'paper-being-written': () => 'văn bản đang được lập, xin thử lại sau ít phút',
    'number-not-next': ({ following }) => `sổ văn bản không được trùng số hoặc bỏ số: số tiếp theo là ${following}`,
    'cited-unnumbered': ({ paper }) =>
      `tờ trình căn cứ vào ${namePapers([paper], 'vi')}, biên bản này chưa có số: xin cho số biên bản trước, rồi cho số tờ trình`,
    'cited-later': ({ paper, on }) =>
      `tờ trình căn cứ vào ${namePapers([paper], 'vi')} ngày ${civilDay(on, 'vi')}: ngày của tờ trình không được sớm hơn ngày đó`,
    'cited-by-request': ({ paper, symbol }) =>
      `${namePapers([paper], 'vi')} số ${symbol} căn cứ vào biên bản này: tờ trình còn mang số thì không hủy số của biên bản`,
  },
  en: {
    'not-numbered': ({ replacedBy }) =>
      replacedBy === undefined
        ? 'this paper carries no number'
        : `this paper is ${paperWords.en.replacedBy} ${nameEdition({ key: replacedBy }, 'en')}: that one gets the number`,
    'already-signed': () => 'the signed paper is on file: neither its number nor the file is changed any more',
    'paper-being-written': () => 'the paper is being written; try again in a moment',
    'number-not-next': ({ following }) => `a register has no gap and no number twice: the next number is ${following}`,
    'cited-unnumbered': ({ paper }) =>
      `the request cites ${namePapers([paper], 'en')}, which have no number yet: number the minutes first, then the request`,
    'cited-later': ({ paper, on }) =>
      `the request cites ${namePapers([paper], 'en')} of ${civilDay(on, 'en')}: it bears no day before that`,
    'cited-by-request': ({ paper, symbol }) =>
      `${namePapers([paper], 'en')} no. ${symbol} cites these minutes: they keep their number while it bears its own`,
  },
};
