/** What the page of one's sessions says. */

import type { Bilingual } from '../language';

type Words = {
  heading: string;
  lead: string;
  thisOne: string;
  unknownBrowser: string;
  begun: (at: string) => string;
  lastUsed: (at: string) => string;
  end: string;
  /** For those who hear the page: which session the button ends. */
  endOf: (browser: string, at: string) => string;
  endOthers: string;
  ofAnother: string;
  ofAnotherNote: string;
  email: string;
  endAll: string;
  ended: string;
};

export const sessionWords: Bilingual<Words> = {
  vi: {
    heading: 'Các phiên đăng nhập',
    lead: 'Những trình duyệt đang đăng nhập dưới tên Ông/Bà. Nếu thấy trình duyệt lạ, hãy kết thúc phiên đó và báo cho người quản trị.',
    thisOne: 'phiên này',
    unknownBrowser: 'trình duyệt không rõ',
    begun: (at) => `bắt đầu ${at}`,
    lastUsed: (at) => `dùng lần cuối ${at}`,
    end: 'Kết thúc phiên',
    endOf: (browser, at) => `Kết thúc phiên: ${browser}, bắt đầu ${at}`,
    endOthers: 'Kết thúc mọi phiên khác',
    ofAnother: 'Kết thúc mọi phiên của một người',
    ofAnotherNote:
      'Dùng khi mất máy hoặc khi một người thôi việc. Mọi mã truy cập của người đó cũng bị thu hồi, mọi webhook của người đó ngừng gửi. Việc này được ghi lại.',
    email: 'Địa chỉ thư điện tử',
    endAll: 'Kết thúc mọi phiên',
    ended: 'Đã kết thúc.',
  },
  en: {
    heading: 'Sessions',
    lead: 'The browsers that are signed in under your name. If you see one you do not know, end its session and tell the administrator.',
    thisOne: 'this one',
    unknownBrowser: 'unknown browser',
    begun: (at) => `begun ${at}`,
    lastUsed: (at) => `last used ${at}`,
    end: 'End session',
    endOf: (browser, at) => `End session: ${browser}, begun ${at}`,
    endOthers: 'End all other sessions',
    ofAnother: 'End all sessions of a person',
    ofAnotherNote:
      'For a lost device, or when somebody leaves. All tokens of that person are taken back too, and their webhooks end. It is recorded.',
    email: 'E-mail address',
    endAll: 'End all sessions',
    ended: 'Ended.',
  },
};
