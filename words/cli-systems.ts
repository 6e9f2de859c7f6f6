/** The groups of the staff command line, and what its commands for other systems do, in both languages. */

import type { Bilingual } from './language';

export type GroupName = 'start' | 'nominations' | 'sittings' | 'rules' | 'proof' | 'systems';

export type SystemCommand =
  | 'token'
  | 'token create'
  | 'token list'
  | 'token revoke'
  | 'webhook'
  | 'webhook add'
  | 'webhook list'
  | 'webhook remove'
  | 'webhook replay';

export const groupWords: Bilingual<Record<GroupName, string>> = {
  vi: {
    start: 'Khởi động',
    nominations: 'Hồ sơ',
    sittings: 'Phiên họp',
    rules: 'Quy định',
    proof: 'Kiểm chứng',
    systems: 'Phần mềm khác',
  },
  en: {
    start: 'Start',
    nominations: 'Nominations',
    sittings: 'Sittings',
    rules: 'Rules',
    proof: 'Proof',
    systems: 'Other systems',
  },
};

export const systemHelp: Bilingual<Record<SystemCommand, string>> = {
  vi: {
    token: 'Mã truy cập để phần mềm khác làm việc nhân danh mình.',
    'token create': 'Lập một mã truy cập; mã chỉ in ra một lần.',
    'token list': 'Các mã truy cập còn hiệu lực.',
    'token revoke': 'Thu hồi một mã truy cập.',
    webhook: 'Nơi nhận tin về những gì xảy ra trong hồ sơ.',
    'webhook add': 'Đăng ký một nơi nhận; khóa bí mật chỉ in ra một lần.',
    'webhook list': 'Các webhook, phần đang chờ và phần đã ngừng gửi.',
    'webhook remove': 'Bỏ một webhook.',
    'webhook replay': 'Gửi lại các sự kiện của một hồ sơ từ một số thứ tự.',
  },
  en: {
    token: 'Tokens by which other programs work in your name.',
    'token create': 'Make a token; it is printed once.',
    'token list': 'The tokens that are live.',
    'token revoke': 'Take a token back.',
    webhook: 'Where others are told of what happens in cases.',
    'webhook add': 'Set up a receiver; its secret is printed once.',
    'webhook list': 'The webhooks, with what waits and what was given up.',
    'webhook remove': 'Take a webhook away.',
    'webhook replay': 'Send the events of a case again from an entry of its record on.',
  },
};
