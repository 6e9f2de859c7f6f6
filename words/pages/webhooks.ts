/** What the page of one's sessions says of webhooks. */

import type { Bilingual } from '../language';

type Words = {
  heading: string;
  lead: string;
  /** Of a receiver that is tried again: what came of the last call. */
  lastCall: (came: string) => string;
  parkedHelp: string;
  parkedFrom: (entry: number) => string;
  replay: string;
  replayOf: (number: string) => string;
};

export const webhookPageWords: Bilingual<Words> = {
  vi: {
    heading: 'Webhook',
    lead: 'Sự kiện của hồ sơ được gửi tới các địa chỉ này. Đăng ký và bỏ bằng lệnh laurel webhook hoặc qua API.',
    lastCall: (came) => `Lần gửi gần nhất: ${came}.`,
    parkedHelp:
      'Bên nhận không nhận được trong 72 giờ nên đã ngừng gửi sự kiện của các hồ sơ dưới đây. Hãy báo người quản trị phần mềm bên nhận; chữa xong thì gửi lại, không sự kiện nào bị bỏ sót.',
    parkedFrom: (entry) => `ngừng gửi từ sự kiện ${entry}`,
    replay: 'Gửi lại',
    replayOf: (number) => `Gửi lại sự kiện của ${number}`,
  },
  en: {
    heading: 'Webhooks',
    lead: 'Events of cases are sent to these addresses. They are set up and taken away by laurel webhook or by the API.',
    lastCall: (came) => `The last call: ${came}.`,
    parkedHelp:
      'The receiver has failed for 72 hours, so events of these cases are no longer sent. Tell whoever looks after the receiving program; once it is mended send them again, and none is left out.',
    parkedFrom: (entry) => `given up from event ${entry} on`,
    replay: 'Send again',
    replayOf: (number) => `Send the events of ${number} again`,
  },
};
