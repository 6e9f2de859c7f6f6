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
    adopt: 'ghi việc thống nhất bảng điểm',
    key: 'tạo mảnh khóa',
    ballot: 'bỏ phiếu kín',
    'open-box': 'mở hòm phiếu',
    vote: 'biểu quyết',
    decide: 'quyết định sau bỏ phiếu',
    submit: 'trình hồ sơ lên Bộ',
    answer: 'trả lời hồ sơ',
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
    submit: 'submit the dossier',
    answer: 'answer the dossier',
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
    submit: 'trình Bộ',
    answer: 'trả lời',
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
    submit: 'submit',
    answer: 'answer',
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
      `Nếu không bỏ phiếu, ${you} vẫn nằm trong tổng số ${membersOf(about)}thành viên dùng để tính tỷ lệ.`,
    'open-box': () => 'Chưa đủ người mở thì chưa ai biết kết quả, hồ sơ vẫn chờ.',
    vote: () => 'Đơn vị không biểu quyết vẫn nằm trong tổng số đơn vị dùng để tính tỷ lệ.',
    decide: () => 'Im lặng không phải là quyết định: quá hạn, hồ sơ vẫn chờ và cấp trên được báo.',
    submit: () => 'Quá hạn mà không trình, việc đề nghị hết hiệu lực.',
    answer: () => 'Nếu chưa trả lời đúng hạn, đơn vị trình được báo.',
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
      `If you do not vote, you still count among the ${membersOf(about)}members on whom the percentage is reckoned.`,
    'open-box': () => 'Until enough have opened it nobody knows the result, and the nominations wait.',
    vote: () => 'An organisation that does not vote still counts among those on whom the percentage is reckoned.',
    decide: () => 'Silence decides nothing: past the date the nomination waits on and the next in line is told.',
    submit: () => 'If it is not submitted in time, the nomination lapses.',
    answer: () => 'Without an answer in time the submitting unit is told.',
    agree: () => 'Until somebody agrees, nothing changes.',
  },
};

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
    submit: 'Xem và trình hồ sơ',
    answer: 'Ghi trả lời',
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
    submit: 'Check and submit',
    answer: 'Enter the answer',
    agree: 'Open the proposal',
  },
};
