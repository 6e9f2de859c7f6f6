/** The receiving desk of a dossier on pages and in the terminal, and what is refused there. */

import type { DeskAct, DeskDone, DeskOrder } from '../rules/desk-acts';
import type { RefusalOf } from '../rules/refusal';
import { sayDay } from './dates';
import type { Bilingual } from './language';

type Sentences = { [Code in 'desk-order' | 'promise-not-later']: (refusal: RefusalOf<Code>) => string };

const ORDERS: Bilingual<Record<DeskOrder, string>> = {
  vi: {
    'not-at-ministry': 'hồ sơ hiện không nằm ở cơ quan tiếp nhận',
    received: 'hồ sơ đã được tiếp nhận; từ nay chỉ có thể trả lời: tặng, không tặng, trả lại hoặc yêu cầu bổ sung',
    'not-received': 'hồ sơ chưa được tiếp nhận',
    'no-supplement': 'chưa có bổ sung nào được nộp để xác nhận đủ hồ sơ',
  },
  en: {
    'not-at-ministry': 'the dossier does not lie with the authority',
    received:
      'the dossier was received; it can now only be answered: award, no award, return, or a supplement asked for',
    'not-received': 'the dossier was not received yet',
    'no-supplement': 'no supplement was handed in that could complete it',
  },
};

export const deskSentences: Bilingual<Sentences> = {
  vi: {
    'desk-order': ({ because }) => ORDERS.vi[because],
    'promise-not-later': ({ promised }) => `phải sau ngày đã hẹn trước, ${sayDay(promised, 'vi')}`,
  },
  en: {
    'desk-order': ({ because }) => ORDERS.en[because],
    'promise-not-later': ({ promised }) => `it must be later than the date promised before, ${sayDay(promised, 'en')}`,
  },
};

type Words = {
  head: string;
  link: string;
  acts: Record<DeskAct, string>;
  /** What will follow, said before it is recorded. */
  willHappen: Record<DeskAct, string>;
  /** What was done, as the desk's list has it. */
  done: Record<DeskDone, string>;
  none: string;
  notHandedIn: string;
  /** Of a decision that is dated before the dossier came. */
  beforeAsked: (day: string) => string;
  was: string;
  code: string;
  slip: string;
  checkBy: string;
  promised: string;
  apologies: (count: number) => string;
  newDate: string;
  newDateHint: string;
  result: string;
  resultHint: string;
  clause: string;
  clauseHint: string;
  againUntil: (day: string) => string;
  notAgain: string;
  answer: string;
};

export const deskWords: Bilingual<Words> = {
  vi: {
    head: 'Bàn tiếp nhận hồ sơ',
    link: 'Bàn tiếp nhận hồ sơ: tiếp nhận, thời hạn, thẩm định',
    acts: {
      receive: 'Tiếp nhận hồ sơ',
      refuse: 'Từ chối tiếp nhận',
      acknowledge: 'Xác nhận đủ hồ sơ',
      apologise: 'Xin lỗi và hẹn lại ngày trả kết quả',
      appraise: 'Ghi kết quả thẩm định',
    },
    willHappen: {
      receive: 'Giấy tiếp nhận có mã và ngày hẹn trả lời; đơn vị nhận thư báo.',
      refuse:
        'Đơn vị nhận thư báo lý do và căn cứ. Còn hạn trình thì hồ sơ về bước trình để nộp lại, hết hạn thì hồ sơ được trả lại. Không thể hoàn tác.',
      acknowledge: 'Đơn vị nhận thư xác nhận hồ sơ đã đủ, kèm ngày hẹn trả lời và cách tính.',
      apologise: 'Ngày hẹn được dời, lần xin lỗi được đếm và ghi sổ; đơn vị nhận thư xin lỗi có ngày mới.',
      appraise: 'Kết quả thẩm định được ghi sổ để người có thẩm quyền xem khi quyết định.',
    },
    done: {
      receive: 'Đã tiếp nhận hồ sơ',
      refuse: 'Đã từ chối tiếp nhận',
      acknowledge: 'Đã xác nhận đủ hồ sơ',
      apologise: 'Đã xin lỗi, hẹn lại',
      appraise: 'Đã thẩm định',
      asked: 'Đã yêu cầu bổ sung hồ sơ',
      supplied: 'Đã nộp bổ sung',
      answered: 'Đã trả lời hồ sơ',
    },
    none: 'Chưa có việc nào được ghi từ lần trình này.',
    notHandedIn: 'Hồ sơ chưa được trình.',
    beforeAsked: (day) => `Xin xem lại ngày quyết định: hồ sơ được trình ${day}, ngày này ở trước đó.`,
    was: 'Đã làm',
    code: 'Mã trình',
    slip: 'Mã tiếp nhận',
    checkBy: 'Kiểm tra hồ sơ chậm nhất',
    promised: 'Hẹn trả lời',
    apologies: (count) => `Số lần xin lỗi: ${count}`,
    newDate: 'Ngày hẹn mới',
    newDateHint: 'Một ngày làm việc, sau ngày đã hẹn.',
    result: 'Kết quả thẩm định',
    resultHint: 'Nhận xét của cơ quan thẩm định; được ghi nguyên văn.',
    clause: 'Căn cứ',
    clauseHint: 'Điều, khoản và tên văn bản.',
    againUntil: (day) => `Có thể trình lại chậm nhất ${day}.`,
    notAgain: 'Đã hết hạn trình: hồ sơ sẽ được trả lại.',
    answer: 'Trả lời hồ sơ: quyết định hoặc yêu cầu bổ sung',
  },
  en: {
    head: 'The receiving desk',
    link: 'The receiving desk: receipt, clocks, appraisal',
    acts: {
      receive: 'Receive the dossier',
      refuse: 'Refuse to accept it',
      acknowledge: 'Acknowledge that it is complete',
      apologise: 'Apologise and promise a new date',
      appraise: 'Record the result of the appraisal',
    },
    willHappen: {
      receive: 'The receipt slip has a code and the promised date; the unit is told by letter.',
      refuse:
        'The unit is told why and by which clause. While there is time the dossier goes back to be submitted again; after that it is returned. It cannot be undone.',
      acknowledge: 'The unit is told that the file is complete, with the promised date and its reckoning.',
      apologise: 'The promised date moves, the apology is counted and kept on record; the unit is told the new date.',
      appraise: 'The result is kept on record for whoever decides.',
    },
    done: {
      receive: 'Received',
      refuse: 'Not accepted',
      acknowledge: 'Acknowledged as complete',
      apologise: 'Apologised, new date',
      appraise: 'Appraised',
      asked: 'Supplement asked for',
      supplied: 'Supplement handed in',
      answered: 'Answered',
    },
    none: 'Nothing was recorded since the dossier was handed in.',
    notHandedIn: 'The dossier has not been handed in.',
    beforeAsked: (day) => `Please look at the date of the decision: the dossier was handed in on ${day}, after it.`,
    was: 'Done so far',
    code: 'Submission code',
    slip: 'Receipt code',
    checkBy: 'Looked through by',
    promised: 'Answer promised by',
    apologies: (count) => `Apologies so far: ${count}`,
    newDate: 'New date',
    newDateHint: 'A working day, later than the date promised before.',
    result: 'Result of the appraisal',
    resultHint: 'What the appraising office found, kept word for word.',
    clause: 'Clause',
    clauseHint: 'Article, clause and name of the text.',
    againUntil: (day) => `It may be submitted again until ${day}.`,
    notAgain: 'The last day for it has passed: the dossier will be returned.',
    answer: 'Answer the dossier: decide, or ask for a supplement',
  },
};
