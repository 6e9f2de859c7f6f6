/** What is said where a form came after its session had ended, or while the house could not take it. */

import type { Bilingual } from '../language';

type KeptFormWords = {
  /** At signing in anew: what was typed is carried along. */
  ended: string;
  /** The same where a file would have to be sent again. */
  endedWithFile: string;
  heading: string;
  /** After signing in anew, and after another language was chosen. */
  goOn: string;
  send: string;
  /** Where the house could not take it. */
  again: string;
};

export const keptFormWords: Bilingual<KeptFormWords> = {
  vi: {
    ended:
      'Phiên làm việc đã hết trước khi gửi. Chưa ghi nhận gì; những gì đã viết vẫn được giữ. Xin đăng nhập lại để gửi tiếp.',
    endedWithFile: 'Phiên làm việc đã hết trước khi gửi. Tệp chưa được nhận. Xin đăng nhập lại rồi gửi lại tệp.',
    heading: 'Gửi tiếp những gì đã viết',
    goOn: 'Những gì đã viết vẫn còn nguyên và chưa được ghi nhận. Bấm Gửi tiếp để đi tiếp.',
    send: 'Gửi tiếp',
    again: 'Gửi lại',
  },
  en: {
    ended:
      'Your session had ended before this was sent. Nothing was recorded; what you wrote is kept. Sign in again to send it.',
    endedWithFile:
      'Your session had ended before this was sent. The file was not received. Sign in again, then send the file again.',
    heading: 'Send what you wrote',
    goOn: 'What you wrote is still here, and nothing of it is recorded. Press Send it now to go on.',
    send: 'Send it now',
    again: 'Send again',
  },
};
