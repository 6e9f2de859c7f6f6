/** What pages and commands say of tokens and webhooks. */

import type { TokenScope } from '../rules/tokens';
import type { Bilingual } from './language';

type Words = {
  tokens: {
    heading: string;
    lead: string;
    none: string;
    columns: string[];
    scopes: Record<TokenScope, string>;
    until: (day: string) => string;
    name: string;
    nameHint: string;
    scope: string;
    days: string;
    daysHint: string;
    make: string;
    made: string;
    shownOnce: string;
    madeBefore: string;
    would: string;
    revoke: string;
    /** For those who hear the page: which token the button ends. */
    revokeOf: (name: string) => string;
    revoked: string;
    revokedBefore: string;
    wouldRevoke: string;
  };
  webhooks: {
    none: string;
    columns: string[];
    all: string;
    counted: (facts: { waiting: number; failing: number; parked: number }) => string;
    parked: (facts: { number: string; from: number; answer: string }) => string;
    add: string;
    added: (id: string) => string;
    secret: string;
    addedBefore: (id: string) => string;
    wouldAdd: string;
    remove: string;
    removed: string;
    removedBefore: string;
    wouldRemove: string;
    replay: string;
    replayed: (facts: { number: string; from: number; until: number }) => string;
    wouldReplay: (facts: { number: string; from: number; until: number }) => string;
    keyMissing: string;
  };
};

export const systemWords: Bilingual<Words> = {
  vi: {
    tokens: {
      heading: 'Mã truy cập cho phần mềm khác',
      lead: 'Phần mềm dùng mã này làm việc nhân danh Ông/Bà và không làm được gì hơn Ông/Bà. Ai có mã thì dùng được, nên xin giữ kín như mật khẩu.',
      none: 'Chưa có mã truy cập nào.',
      columns: ['mã', 'tên gọi', 'phạm vi', 'hết hạn', 'của'],
      scopes: { read: 'chỉ đọc', nominate: 'đọc, lập hồ sơ, đăng ký webhook' },
      until: (day) => `hết hạn ${day}`,
      name: 'Tên gọi',
      nameHint: 'Phần mềm nào dùng, để làm gì.',
      scope: 'Phạm vi',
      days: 'Số ngày có hiệu lực',
      daysHint: 'Từ 1 đến 366.',
      make: 'Lập mã truy cập',
      made: 'Đã lập mã truy cập:',
      shownOnce: 'Mã chỉ hiện một lần này; Laurel không lưu và không đọc lại được.',
      madeBefore: 'Mã này đã lập trước đó và không hiện lại được. Nếu mất mã, xin thu hồi rồi lập mã khác.',
      would: 'Sẽ lập mã truy cập.',
      revoke: 'Thu hồi',
      revokeOf: (name) => `Thu hồi mã truy cập: ${name}`,
      revoked: 'Đã thu hồi mã truy cập.',
      revokedBefore: 'Mã này đã thu hồi trước đó.',
      wouldRevoke: 'Sẽ thu hồi mã truy cập.',
    },
    webhooks: {
      none: 'Chưa có webhook nào.',
      columns: ['webhook', 'địa chỉ nhận', 'sự kiện', 'của', 'tình trạng'],
      all: 'tất cả',
      counted: ({ waiting, failing, parked }) => `${waiting} đang chờ, ${failing} đang gửi lại, ${parked} đã ngừng gửi`,
      parked: ({ number, from, answer }) =>
        `  ${number}: ngừng gửi từ số ${from}${answer}; gửi lại: laurel webhook replay`,
      add: 'đăng ký webhook',
      added: (id) => `Đã đăng ký webhook ${id}.`,
      secret: 'Khóa bí mật, chỉ hiện một lần:',
      addedBefore: (id) => `Webhook ${id} đã đăng ký trước đó; khóa bí mật không hiện lại.`,
      wouldAdd: 'Sẽ đăng ký webhook.',
      remove: 'bỏ webhook',
      removed: 'Đã bỏ webhook.',
      removedBefore: 'Webhook này đã bỏ trước đó.',
      wouldRemove: 'Sẽ bỏ webhook.',
      replay: 'gửi lại sự kiện',
      replayed: ({ number, from, until }) => `Sẽ gửi lại các sự kiện số ${from} đến ${until} của ${number}.`,
      wouldReplay: ({ number, from, until }) =>
        `Sẽ gửi lại các sự kiện số ${from} đến ${until} của ${number} khi chạy thật.`,
      keyMissing:
        'Cần LAUREL_KEY của máy chủ để lập khóa bí mật: đặt biến môi trường, hoặc chạy tại nơi có .laurel/key.',
    },
  },
  en: {
    tokens: {
      heading: 'Tokens for other programs',
      lead: 'A program with this token works in your name and can do no more than you. Whoever has it can use it: keep it like a password.',
      none: 'There is no token yet.',
      columns: ['token', 'name', 'scope', 'ends', 'of'],
      scopes: { read: 'reads', nominate: 'reads, starts nominations, keeps webhooks' },
      until: (day) => `ends ${day}`,
      name: 'Name',
      nameHint: 'Which program uses it, and for what.',
      scope: 'Scope',
      days: 'Days until it ends',
      daysHint: 'From 1 to 366.',
      make: 'Make a token',
      made: 'The token is made:',
      shownOnce: 'It is shown this once; Laurel does not keep it and cannot read it again.',
      madeBefore: 'This token was made before and cannot be shown again. If it is lost, take it back and make another.',
      would: 'Would make the token.',
      revoke: 'Take back',
      revokeOf: (name) => `Take back the token: ${name}`,
      revoked: 'The token is taken back.',
      revokedBefore: 'This token was taken back before.',
      wouldRevoke: 'Would take the token back.',
    },
    webhooks: {
      none: 'There is no webhook yet.',
      columns: ['webhook', 'address', 'events', 'of', 'state'],
      all: 'all',
      counted: ({ waiting, failing, parked }) => `${waiting} waiting, ${failing} being tried again, ${parked} given up`,
      parked: ({ number, from, answer }) =>
        `  ${number}: given up from entry ${from} on${answer}; send again: laurel webhook replay`,
      add: 'set up the webhook',
      added: (id) => `Webhook ${id} is set up.`,
      secret: 'Its secret, shown this once:',
      addedBefore: (id) => `Webhook ${id} was set up before; its secret is not shown again.`,
      wouldAdd: 'Would set up the webhook.',
      remove: 'take the webhook away',
      removed: 'The webhook is taken away.',
      removedBefore: 'This webhook was taken away before.',
      wouldRemove: 'Would take the webhook away.',
      replay: 'send the events again',
      replayed: ({ number, from, until }) => `Events ${from} to ${until} of ${number} are sent again.`,
      wouldReplay: ({ number, from, until }) => `Would send events ${from} to ${until} of ${number} again.`,
      keyMissing:
        'The LAUREL_KEY of the server is needed to make the secret: set it, or run this where .laurel/key is.',
    },
  },
};
