/** Words of `laurel doctor`. */

import type { Bilingual } from './language';
import { several } from './numbers';

export type CheckName =
  | 'settings'
  | 'database'
  | 'migrations'
  | 'clock'
  | 'calendar'
  | 'policies'
  | 'temporal'
  | 'worker'
  | 'runs'
  | 'apart'
  | 'stuck'
  | 'standstill'
  | 'outbox'
  | 'moments'
  | 'letters'
  | 'webhooks'
  | 'bounced'
  | 'boxes'
  | 'guesses'
  | 'papers'
  | 'smtp';

/** The troubles of docs/runbook.md, in its order and by its words. */
export const RUNBOOK: readonly CheckName[] = [
  'database',
  'migrations',
  'temporal',
  'worker',
  'runs',
  'stuck',
  'outbox',
  'moments',
  'letters',
  'boxes',
  'apart',
  'guesses',
  'standstill',
];

/**
 * Under which of them a trouble is told: a mail server that is away, and letters that came back, are told with the letters;
 * papers that are not made, with what is tried again and again.
 */
export function sectionOf(name: CheckName): CheckName {
  if (name === 'papers') return 'stuck';
  return name === 'bounced' || name === 'smtp' ? 'letters' : name;
}

type DoctorWords = {
  names: Record<CheckName, string>;
  from: Record<'environment' | 'file' | 'stack', string>;
  summary: (problems: number, warnings: number) => string;
  runbook: (names: string) => string;
  wrongAddress: (name: string) => string;
  oldServer: (oldest: number) => string;
  newerDatabase: (name: string) => string;
  pending: (count: number, total: number) => string;
  applied: (count: number, total: number) => string;
  rehearsalClock: (now: string) => string;
  drift: (seconds: number) => string;
  noCalendar: string;
  noDays: (calendar: string) => string;
  reaches: (calendar: string, day: string) => string;
  /** Cases that lack days beyond the last one. */
  needDays: (count: number, numbers: string) => string;
  yearFollows: (year: number) => string;
  unusedVersion: (version: string) => string;
  noPolicy: string;
  /** Why nothing can be nominated although packs are in force. */
  lacks: Record<'people' | 'rules', string>;
  /** Why, as the connection says it; empty where it does not. */
  temporalAway: (address: string, why: string) => string;
  temporalRefuses: (address: string, why: string) => string;
  missingAttributes: (names: string) => string;
  nobodyPolls: (queues: string) => string;
  polls: string;
  /** Temporal names a worker for minutes after it has died. */
  pollsNoMore: (queues: string, minutes: number) => string;
  runs: (count: number) => string;
  withoutRun: (ids: string, count: number) => string;
  apart: (count: number, named: string) => string;
  otherStage: (id: string, shown: string, onFile: string) => string;
  noLiveCase: (id: string) => string;
  standsStill: (since: string, reason: string) => string;
  /** Letters that waited when the backup was made may have gone out after it. */
  mayGoAgain: (letters: number) => string;
  waiting: (count: number, oldestSeconds: number) => string;
  overdueMoments: (count: number, ids: string) => string;
  stuckStory: (id: string, attempt: number) => string;
  cureStory: string;
  /** What failed follows behind it, as the server has it. */
  stuckActivity: (id: string, activity: string, attempt: number) => string;
  cureActivity: string;
  serverSays: (answer: string) => string;
  bounced: (count: number, numbers: string) => string;
  parked: (cases: number) => string;
  boxWaits: (sitting: string, opened: number, needed: number) => string;
  guessed: (codes: number) => string;
  noSmtp: string;
  smtpAway: (host: string, why: string) => string;
};

export const doctorWords = {
  vi: {
    names: {
      settings: 'cấu hình',
      database: 'cơ sở dữ liệu',
      migrations: 'lược đồ',
      clock: 'đồng hồ',
      calendar: 'lịch',
      policies: 'quy định',
      temporal: 'Temporal',
      worker: 'worker',
      runs: 'tiến trình',
      apart: 'lệch nhau',
      stuck: 'bị kẹt',
      standstill: 'tạm ngừng',
      outbox: 'hàng chờ',
      moments: 'thời điểm',
      letters: 'thư',
      webhooks: 'webhook',
      bounced: 'thư bị trả',
      boxes: 'hòm phiếu',
      guesses: 'dò mã',
      papers: 'văn bản',
      smtp: 'máy chủ thư',
    },
    from: { environment: 'môi trường', file: 'tệp cấu hình', stack: 'npm start đang chạy' },
    summary: (problems, warnings) => `${problems} lỗi, ${warnings} cảnh báo`,
    runbook: (names) => `Cách xử lý: docs/runbook.md, mục ${names}`,
    wrongAddress: (name) => `${name} không phải là một địa chỉ`,
    oldServer: (oldest) => `đã quá cũ, cần từ phiên bản ${oldest}`,
    newerDatabase: (name) => `cơ sở dữ liệu mới hơn chương trình: có ${name}`,
    pending: (count, total) => `${count} trong ${total} bước chưa áp dụng`,
    applied: (count, total) => `đã áp dụng ${count}/${total}`,
    rehearsalClock: (now) => `${now}, đồng hồ diễn tập`,
    drift: (seconds) => `lệch ${seconds} giây so với cơ sở dữ liệu`,
    noCalendar: 'chưa nạp lịch ngày làm việc nào',
    noDays: (calendar) => `${calendar} không có năm hiện tại: không tính được hạn nào`,
    reaches: (calendar, day) => `${calendar}, đến ${day}`,
    needDays: (count, numbers) => `${count} hồ sơ đang giải quyết cần ngày sau đó: ${numbers}`,
    yearFollows: (year) => `Chưa có lịch năm ${year}: nạp khi có thông báo nghỉ lễ, tết.`,
    unusedVersion: (version) => `Bản ${version} đã nạp, chưa áp dụng.`,
    noPolicy: 'không có quy định nào đang có hiệu lực',
    lacks: {
      people: 'Chưa có ai trong danh bạ.',
      rules:
        'Chưa lập được hồ sơ nào: không có quy định nào đang có hiệu lực của bộ, ngành, địa phương có trong danh bạ.',
    },
    temporalAway: (address, why) =>
      `${address} không trả lời${why === '' ? '' : ` (${why})`}; việc vẫn được ghi và có hiệu lực khi Temporal trở lại.`,
    temporalRefuses: (address, why) =>
      `${address} từ chối: ${why}; việc vẫn được ghi và có hiệu lực khi Temporal nhận lại.`,
    missingAttributes: (names) => `thiếu thuộc tính tìm kiếm: ${names}`,
    nobodyPolls: (queues) => `không có worker nào nhận hàng đợi ${queues}`,
    polls: 'đang nhận việc',
    pollsNoMore: (queues, minutes) => `${minutes} phút qua không có worker nào hỏi việc ở hàng đợi ${queues}`,
    runs: (count) => `${count} đang chạy, không thiếu`,
    withoutRun: (ids, count) => `${count} hồ sơ hoặc phiên chưa có tiến trình: ${ids}; sẽ tự trở lại trong hai phút`,
    apart: (count, named) => `Temporal và cơ sở dữ liệu nói khác nhau ở ${count} chỗ: ${named}`,
    otherStage: (id, shown, onFile) => `${id} đang ở ${shown}, trong dữ liệu là ${onFile}`,
    noLiveCase: (id) => `${id} đang chạy, trong dữ liệu đã xong hoặc không có`,
    mayGoAgain: (letters) => `${letters} thư đang chờ, có thể đã gửi sau khi sao lưu: sẽ gửi lại với cùng Message-ID`,
    standsStill: (since, reason) => `không có gì ra ngoài từ ${since}: ${reason}`,
    waiting: (count, seconds) => (count === 0 ? 'trống' : `${count} đang chờ, lâu nhất ${seconds} giây`),
    overdueMoments: (count, ids) => `${count} hồ sơ hoặc phiên có thời điểm đã qua mà chưa xử lý: ${ids}`,
    stuckStory: (id, attempt) =>
      `${id} không đi tiếp được (lần thử ${attempt}): bản worker không khớp với lịch sử của nó`,
    cureStory: 'chạy lại bản worker trước đó; không mất gì',
    stuckActivity: (id, activity, attempt) => `${id}: ${activity} không xong (lần thử ${attempt}) `,
    cureActivity: 'xem nhật ký của worker; chữa xong thì hồ sơ tự đi tiếp',
    serverSays: (answer) => `máy chủ trả lời: ${answer}`,
    bounced: (count, numbers) => `${count} thư bị trả lại, chưa gửi thư thay${numbers === '' ? '' : `: ${numbers}`}`,
    parked: (cases) =>
      `sự kiện của ${cases} hồ sơ đã ngừng gửi sau 72 giờ bên nhận không nhận; chữa bên nhận rồi gửi lại`,
    boxWaits: (sitting, opened, needed) =>
      `hòm phiếu ${sitting} đã đóng, chờ người giữ khóa: đã mở ${opened} trong ${needed} người cần có`,
    guessed: (codes) => `trong một giờ qua ${codes} mã đăng nhập bị nhập sai đến khi trình duyệt bị khóa`,
    noSmtp: 'chưa đặt SMTP_URL',
    smtpAway: (host, why) => `${host} không trả lời (${why})`,
  },
  en: {
    names: {
      settings: 'settings',
      database: 'database',
      migrations: 'migrations',
      clock: 'clock',
      calendar: 'calendar',
      policies: 'policies',
      temporal: 'Temporal',
      worker: 'worker',
      runs: 'runs',
      apart: 'apart',
      stuck: 'stuck',
      standstill: 'standstill',
      outbox: 'outbox',
      moments: 'moments',
      letters: 'letters',
      webhooks: 'webhooks',
      bounced: 'bounced',
      boxes: 'ballot boxes',
      guesses: 'guesses',
      papers: 'papers',
      smtp: 'mail server',
    },
    from: { environment: 'environment', file: 'settings file', stack: 'running npm start' },
    summary: (problems, warnings) =>
      `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    runbook: (names) => `What to do: docs/runbook.md, under ${names}`,
    wrongAddress: (name) => `${name} is not an address`,
    oldServer: (oldest) => `too old, ${oldest} or newer is needed`,
    newerDatabase: (name) => `the database is newer than the program: it has ${name}`,
    pending: (count, total) => `${count} of ${total} not applied`,
    applied: (count, total) => `${count}/${total} applied`,
    rehearsalClock: (now) => `${now}, the rehearsal's clock`,
    drift: (seconds) => `${seconds} s apart from the database`,
    noCalendar: 'no calendar of working days is loaded',
    noDays: (calendar) => `${calendar} lacks the present year: no date can be reckoned`,
    reaches: (calendar, day) => `${calendar}, until ${day}`,
    needDays: (count, numbers) =>
      `${count} running ${count === 1 ? 'case needs' : 'cases need'} days after it: ${numbers}`,
    yearFollows: (year) => `The days of ${year} are to be brought in once they are announced.`,
    unusedVersion: (version) => `Version ${version} is stored and not in use.`,
    noPolicy: 'no policy is in force today',
    lacks: {
      people: 'Nobody is on file yet.',
      rules: 'Nothing can be nominated: no ministry or province on file has rules in force.',
    },
    temporalAway: (address, why) =>
      `${address} does not answer${why === '' ? '' : ` (${why})`}. Acts are still recorded and take effect when it is back.`,
    temporalRefuses: (address, why) =>
      `${address} refuses: ${why}. Acts are still recorded and take effect when it lets them in.`,
    missingAttributes: (names) => `search attributes are missing: ${names}`,
    nobodyPolls: (queues) => `no worker polls ${queues}`,
    polls: 'polls',
    pollsNoMore: (queues, minutes) => `for ${several(minutes, 'minute')} no worker has asked for work at ${queues}`,
    runs: (count) => `${count} running, none missing`,
    withoutRun: (ids, count) => `${count} without a run: ${ids}; the sweep brings them back within two minutes`,
    apart: (count, named) => `Temporal and the rows differ in ${count}: ${named}`,
    otherStage: (id, shown, onFile) => `${id} shows ${shown}, by the rows it is at ${onFile}`,
    noLiveCase: (id) => `${id} runs, by the rows it has ended or is not there`,
    mayGoAgain: (letters) =>
      letters === 1
        ? '1 letter waits that may have gone out after the backup: it goes again under the same Message-ID'
        : `${letters} letters wait that may have gone out after the backup: they go again under the same Message-ID`,
    standsStill: (since, reason) => `nothing leaves the house since ${since}: ${reason}`,
    waiting: (count, seconds) => (count === 0 ? 'empty' : `${count} waiting, oldest ${seconds} s`),
    overdueMoments: (count, ids) => `${count} with a moment that has passed and was not acted on: ${ids}`,
    stuckStory: (id, attempt) => `${id} cannot go on (try ${attempt}): the worker's build does not fit its history`,
    cureStory: 'run the build before this one; nothing is lost',
    stuckActivity: (id, activity, attempt) => `${id}: ${activity} does not succeed (try ${attempt}) `,
    cureActivity: "see the worker's log; once it is mended the case goes on by itself",
    serverSays: (answer) => `the server answers: ${answer}`,
    bounced: (count, numbers) =>
      `${several(count, 'letter')} came back, and nothing was sent in place${numbers === '' ? '' : `: ${numbers}`}`,
    parked: (cases) =>
      `events of ${several(cases, 'case')} are given up after 72 hours; mend the receiver, then send them again`,
    boxWaits: (sitting, opened, needed) =>
      `the box of ${sitting} is closed and waits for the holders of its key: ${opened} of ${needed} have opened`,
    guessed: (codes) =>
      `${several(codes, 'sign-in code')} of the last hour, guessed wrong until the browser was locked`,
    noSmtp: 'SMTP_URL is not set',
    smtpAway: (host, why) => `${host} does not answer (${why})`,
  },
} satisfies Bilingual<DoctorWords>;
