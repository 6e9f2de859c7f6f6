/** What each task is called, what follows if nobody does it, and the words of its button. */

import { isAboutSitting, type CaseFacts, type SittingFacts, type TaskKind } from '../../rules/letters';
import type { Bilingual } from '../language';

export const taskWords: Bilingual<Record<TaskKind, string>> = {
  vi: {
    review: 'duyệt hồ sơ',
    supplement: 'bổ sung hồ sơ',
    convene: 'triệu tập phiên họp',
    'self-score': 'tự chấm điểm',
    'cross-score': 'chấm chéo',
    collate: 'tổng hợp bảng điểm',
    adopt: 'thống nhất bảng điểm',
    key: 'tạo mảnh khóa',
    ballot: 'bỏ phiếu kín',
    'open-box': 'mở hòm phiếu',
    vote: 'biểu quyết',
    decide: 'quyết định sau bỏ phiếu',
    notice: 'công khai lấy ý kiến',
    consult: 'cho ý kiến bằng văn bản',
    submit: 'trình hồ sơ',
    answer: 'trả lời hồ sơ',
    propose: 'đề nghị xử lý khen thưởng',
    revocation: 'quyết định về khen thưởng',
    agree: 'đồng ý đính chính',
  },
  en: {
    review: 'review',
    supplement: 'supplement',
    convene: 'convene a sitting',
    'self-score': 'self-score',
    'cross-score': 'cross-check',
    collate: 'put the scores together',
    adopt: 'record the adopted table',
    key: 'make a key share',
    ballot: 'secret ballot',
    'open-box': 'open the ballot box',
    vote: 'open vote',
    decide: 'decision after the ballots',
    notice: 'public notice',
    consult: 'opinion in writing',
    submit: 'submit the dossier',
    answer: 'answer the dossier',
    propose: 'propose on a finding',
    revocation: 'decision on the award',
    agree: 'agree to a correction',
  },
};

/** The same in subjects, where act and date must stand in the first 45 characters. */
export const shortTaskWords: Bilingual<Record<TaskKind, string>> = {
  vi: {
    review: 'duyệt hồ sơ',
    supplement: 'bổ sung',
    convene: 'triệu tập',
    'self-score': 'tự chấm',
    'cross-score': 'chấm chéo',
    collate: 'tổng hợp',
    adopt: 'bảng điểm',
    key: 'tạo khóa',
    ballot: 'bỏ phiếu kín',
    'open-box': 'mở hòm phiếu',
    vote: 'biểu quyết',
    decide: 'quyết định',
    notice: 'công khai',
    consult: 'cho ý kiến',
    submit: 'trình hồ sơ',
    answer: 'trả lời',
    propose: 'xem xét lại',
    revocation: 'xem xét hủy',
    agree: 'đính chính',
  },
  en: {
    review: 'review',
    supplement: 'supplement',
    convene: 'convene',
    'self-score': 'self-score',
    'cross-score': 'cross-check',
    collate: 'table',
    adopt: 'adopted table',
    key: 'key share',
    ballot: 'secret ballot',
    'open-box': 'open the box',
    vote: 'open vote',
    decide: 'decide',
    notice: 'public notice',
    consult: 'opinion',
    submit: 'submit',
    answer: 'answer',
    propose: 'propose',
    revocation: 'revocation',
    agree: 'correction',
  },
};

type Consequence = (reader: { you: string }, about: CaseFacts | SittingFacts) => string;

/** "If nobody acts": said in the invitation and, word for word, in each reminder. */
export const consequenceWords: Bilingual<Record<TaskKind, Consequence>> = {
  vi: {
    review: () => 'Nếu không có ý kiến đúng hạn, hồ sơ được báo lên cấp trên.',
    supplement: () => 'Nếu không bổ sung đúng hạn, hồ sơ được trả lại.',
    convene: () => 'Hồ sơ chờ cho đến khi có phiên họp.',
    'self-score': () => 'Đơn vị không tự chấm đúng hạn được ghi là chưa tự chấm và không thể dẫn đầu Khối.',
    'cross-score': () => 'Không chấm chéo đúng hạn thì điểm tự chấm được chuyển Khối trưởng tổng hợp.',
    collate: () => 'Chưa có bảng điểm thì chưa biểu quyết được.',
    adopt: () => 'Chưa ghi việc thống nhất bảng điểm thì chưa biểu quyết được.',
    key: () => 'Thiếu một mảnh khóa thì chưa mở được bỏ phiếu.',
    ballot: ({ you }, about) =>
      isOfAll(about)
        ? `Nếu không bỏ phiếu, ${you} vẫn nằm trong tổng số ${membersOf(about)}thành viên dùng để tính tỷ lệ.`
        : 'Phiếu không bỏ thì không được tính; tỷ lệ được tính theo quy định áp dụng cho từng hồ sơ.',
    'open-box': () => 'Chưa đủ người mở thì chưa ai biết kết quả, hồ sơ vẫn chờ.',
    vote: (_, about) =>
      isOfAll(about)
        ? 'Đơn vị không biểu quyết vẫn nằm trong tổng số đơn vị dùng để tính tỷ lệ.'
        : 'Đơn vị không biểu quyết thì không có phiếu được tính; tỷ lệ được tính theo quy định áp dụng cho từng hồ sơ.',
    decide: () => 'Im lặng không phải là quyết định: quá hạn, hồ sơ chờ và báo cấp trên.',
    notice: () => 'Hết thời gian công khai, hồ sơ tự chuyển bước sau, kèm số ý kiến đã nhận.',
    consult: () => 'Quá hạn mà chưa có ý kiến, hồ sơ xử lý theo quy định ghi trên trang.',
    submit: () => 'Quá hạn mà không trình, việc đề nghị hết hiệu lực.',
    answer: () => 'Nếu chưa trả lời đúng hạn, đơn vị trình được báo.',
    propose: () => 'Quá hạn mà chưa đề nghị, khen thưởng vẫn còn hiệu lực và cấp trên được báo.',
    revocation: () => 'Quá hạn mà chưa quyết định, khen thưởng vẫn còn hiệu lực và người theo dõi được báo.',
    agree: () => 'Nếu chưa có ý kiến, không có gì thay đổi.',
  },
  en: {
    review: () => 'Without an opinion in time it is reported to the next in line.',
    supplement: () => 'Without it in time the file is returned.',
    convene: () => 'The nomination waits until there is a sitting.',
    'self-score': () => 'A member without its own score in time is shown as such and cannot lead the bloc.',
    'cross-score': () => 'Without a check in time the self-score goes on to the head of the bloc.',
    collate: () => 'Without a table there is no vote.',
    adopt: () => 'Until the table is recorded as adopted there is no vote.',
    key: () => 'Voting cannot open while one share is missing.',
    ballot: (_, about) =>
      isOfAll(about)
        ? `If you do not vote, you still count among the ${membersOf(about)}members on whom the percentage is reckoned.`
        : 'A vote that is not cast is not counted; the percentage is reckoned by the rules that apply to each nomination.',
    'open-box': () => 'Until enough have opened it nobody knows the result, and the nominations wait.',
    vote: (_, about) =>
      isOfAll(about)
        ? 'An organisation that does not vote still counts among those on whom the percentage is reckoned.'
        : 'A vote that is not cast is not counted; the percentage is reckoned by the rules that apply to each nomination.',
    decide: () => 'Silence decides nothing: the nomination waits, the next in line is told.',
    notice: () => 'When its days are over the nomination goes on by itself, with the number of comments.',
    consult: () => 'Without an opinion in time, what the rules on the page say of silence applies.',
    submit: () => 'If it is not submitted in time, the nomination lapses.',
    answer: () => 'Without an answer in time the submitting unit is told.',
    propose: () => 'Without a proposal in time the award stands and the next in line is told.',
    revocation: () => 'Without a decision in time the award stands and those who watch over it are told.',
    agree: () => 'Until somebody agrees, nothing changes.',
  },
};

/** Whether those who do not vote are among those of whom every share is taken. */
function isOfAll(about: CaseFacts | SittingFacts): boolean {
  return !isAboutSitting(about) || about.notOfAll !== true;
}

function membersOf(about: CaseFacts | SittingFacts): string {
  return isAboutSitting(about) ? `${about.members} ` : '';
}

export const buttonWords: Bilingual<Record<TaskKind, string>> = {
  vi: {
    review: 'Mở hồ sơ',
    supplement: 'Bổ sung hồ sơ',
    convene: 'Triệu tập phiên họp',
    'self-score': 'Mở phiếu tự chấm',
    'cross-score': 'Mở phiếu chấm chéo',
    collate: 'Mở bảng điểm',
    adopt: 'Mở bảng điểm',
    key: 'Mở trang tạo khóa',
    ballot: 'Mở phiếu',
    'open-box': 'Mở trang mở hòm',
    vote: 'Mở trang biểu quyết',
    decide: 'Mở và quyết định',
    notice: 'Xem và ghi ý kiến',
    consult: 'Ghi ý kiến',
    submit: 'Xem và trình hồ sơ',
    answer: 'Ghi trả lời',
    propose: 'Ghi đề nghị',
    revocation: 'Ghi quyết định',
    agree: 'Xem đề nghị đính chính',
  },
  en: {
    review: 'Open the nomination',
    supplement: 'Hand in the supplement',
    convene: 'Convene a sitting',
    'self-score': 'Open the score sheet',
    'cross-score': 'Open the score sheet',
    collate: 'Open the table',
    adopt: 'Open the table',
    key: 'Open the key page',
    ballot: 'Open the ballot',
    'open-box': 'Open the box page',
    vote: 'Open the vote',
    decide: 'Open and decide',
    notice: 'Open and enter comments',
    consult: 'Enter the opinion',
    submit: 'Check and submit',
    answer: 'Enter the answer',
    propose: 'Enter the proposal',
    revocation: 'Enter the decision',
    agree: 'Open the proposal',
  },
};
