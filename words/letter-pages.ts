/** Words of the pages on which letters are looked after: who was told what, what came back, sending again. */

import type { KeyStep, LetterKind, TaskKind } from '../rules/letters';
import type { Bilingual, Language } from './language';
import { taskWords } from './letters/acts';
import { letterFrame } from './letters/frame';
import { keyStepWords } from './letters/key';

type Words = {
  heading: string;
  link: string;
  lead: string;
  none: string;
  states: Record<string, string | undefined>;
  /** When what waits for the hours of the house goes. */
  hours: (at: string) => string;
  answered: string;
  acted: (task: string, at: string) => string;
  lost: (count: number) => string;
  lostHelp: string;
  sendAgain: string;
  correctAndSend: string;
  email: string;
  emailHint: string;
  reason: string;
  columns: string[];
  willSend: string;
  willRepeat: string;
  certify: string;
  queued: string;
  /** The page of a link that is no longer in use. */
  newLink: string;
  newLinkHint: string;
  newLinkSent: string;
  would: string;
};

export const letterPageWords: Bilingual<Words> = {
  vi: {
    heading: 'Thư và người nhận',
    link: 'Ai đã được báo, thư nào không tới, gửi lại',
    lead: 'Máy chủ nhận thư không có nghĩa là người nhận đã đọc. Thư nhắc và biên nhận về phiếu kín không hiện ở đây: chúng cho biết ai đã bỏ phiếu.',
    none: 'Chưa có thư nào.',
    states: {
      queued: 'chờ gửi',
      gathered: 'chờ gửi trong một thư chung',
      sending: 'đang gửi',
      sent: 'đã gửi',
      deferred: 'hoãn, sẽ gửi lại',
      bounced: 'bị trả lại',
      cancelled: 'không gửi nữa',
    },
    hours: (at) => `Thư không gấp chỉ gửi trong giờ làm việc: lần tới ${at}.`,
    answered: 'máy chủ đáp',
    acted: (task, at) => `Đã làm: ${task}, ${at}`,
    lost: (count) => `${count} thư không tới`,
    lostHelp:
      'Người nhận chưa được báo, hạn của họ vẫn chạy. Hỏi lại địa chỉ qua điện thoại hoặc giấy mời, sửa cho đúng rồi gửi lại.',
    sendAgain: 'Gửi lại',
    correctAndSend: 'Sửa địa chỉ và gửi lại',
    email: 'Địa chỉ thư',
    emailHint: 'Chỉ sửa được khi thư bị trả lại. Việc sửa được ghi vào sổ; địa chỉ cũ không nhận thư nữa.',
    reason: 'Lý do gửi lại',
    columns: ['người nhận', 'thư', 'tình trạng', 'lúc', 'máy chủ đáp'],
    willSend: 'Một liên kết mới được gửi đi; các liên kết cũ của việc này ngừng dùng. Hạn không đổi.',
    willRepeat: 'Các thư bị trả lại của người này được gửi lại; các liên kết cũ ngừng dùng. Hạn không đổi.',
    certify: 'Lập giấy xác nhận việc thông báo',
    queued: 'Đã ghi nhận; thư hoặc giấy xác nhận đang được lập.',
    newLink: 'Gửi liên kết mới',
    newLinkHint:
      'Nếu việc của liên kết này còn chờ, một liên kết mới sẽ được gửi tới đúng hộp thư đã nhận liên kết cũ.',
    newLinkSent:
      'Nếu việc của liên kết này còn chờ, một liên kết mới đang được gửi tới hộp thư đã nhận liên kết cũ. Không thấy thư, xin đăng nhập bằng địa chỉ thư hoặc gọi thư ký.',
    would: 'Chạy thử: việc này làm được. Chưa ghi gì.',
  },
  en: {
    heading: 'Letters and their readers',
    link: 'Who was told, what did not arrive, sending again',
    lead: 'Accepted by the server does not mean read by the person. Reminders and receipts of a secret ballot are not shown here: they would tell who has voted.',
    none: 'No letters yet.',
    states: {
      queued: 'waiting',
      gathered: 'waiting, in one letter with others',
      sending: 'being sent',
      sent: 'sent',
      deferred: 'put off, sent again later',
      bounced: 'came back',
      cancelled: 'no longer sent',
    },
    hours: (at) => `What can wait goes out in the hours of the house: next ${at}.`,
    answered: 'the server answered',
    acted: (task, at) => `Done: ${task}, ${at}`,
    lost: (count) => (count === 1 ? '1 letter did not arrive' : `${count} letters did not arrive`),
    lostHelp:
      'These people have not been told, and their date still runs. Ask for the address by telephone or from the paper invitation, correct it, and send again.',
    sendAgain: 'Send again',
    correctAndSend: 'Correct the address and send again',
    email: 'E-mail address',
    emailHint: 'Possible only while letters come back. It stands in the record; the old address gets no more letters.',
    reason: 'Why it is sent again',
    columns: ['reader', 'letter', 'state', 'when', 'the server answered'],
    willSend: 'A new link goes out; the old links of this task stop working. The date is unchanged.',
    willRepeat: 'What came back from this person goes out again; old links stop working. The dates are unchanged.',
    certify: 'Make a certificate of notice',
    queued: 'Recorded; the letter or certificate is being made.',
    newLink: 'Send a new link',
    newLinkHint: 'If the task of this link still waits, a new link goes to the mailbox that had the old one.',
    newLinkSent:
      'If the task of this link still waits, a new link is on its way to the mailbox that had the old one. If no letter comes, sign in by e-mail or call the secretary.',
    would: 'Tried only: this can be done. Nothing was written.',
  },
};

type Named = { kind: string; task: string | null; step?: KeyStep };

/** A letter as a list names it: "thư mời · bỏ phiếu kín"; of a key by its step. */
export function sayLetter({ kind, task, step }: Named, language: Language): string {
  const said = letterFrame[language].kinds[kind as LetterKind];
  if (step !== undefined) return `${said} · ${keyStepWords[language][step]}`;
  return task === null ? said : `${said} · ${taskWords[language][task as TaskKind]}`;
}
