/** What the pages of working days say: a year's days, a new version, what it would move, and putting it in force. */

import type { Bilingual } from '../language';

type Words = {
  nav: string;
  heading: (year: number) => string;
  inForceSince: (version: string, on: string) => string;
  notInForce: (version: string) => string;
  years: string;
  others: string;
  head: readonly [string, string, string, string];
  assumed: string;
  noDays: string;
  /** A year the calendar does not list is never guessed. */
  unknownYear: (year: string) => string;
  bring: string;
  bringLead: string;
  file: string;
  fileHint: (megabytes: number) => string;
  paste: string;
  store: string;
  storedNext: string;
  added: string;
  removed: string;
  ifApplied: (version: string) => string;
  /** 12 running dates move, 31 people are told. */
  moves: (dates: number, people: number) => string;
  movesHead: readonly [string, string, string, string];
  people: (count: number) => string;
  earlierHead: (count: number) => string;
  earlier: (number: string, step: string) => string;
  keep: (on: string) => string;
  follow: (on: string) => string;
  sittingsOff: (count: number) => string;
  reminders: string;
  refused: string;
  apply: (version: string) => string;
  willApply: string;
  decided: (number: string, how: string) => string;
  applied: (version: string) => string;
  appliedBy: (on: string, by: string) => string;
  finish: string;
  finishNote: string;
  done: string;
  nothingLeft: string;
};

export const calendarPageWords: Bilingual<Words> = {
  vi: {
    nav: 'Lịch',
    heading: (year) => `Lịch làm việc ${year}`,
    inForceSince: (version, on) => `${version}, áp dụng từ ${on}`,
    notInForce: (version) => `${version}, chưa áp dụng`,
    years: 'Các năm',
    others: 'Lịch khác',
    head: ['Ngày', 'Loại', 'Tên', 'Căn cứ'],
    assumed: 'giả định',
    noDays: 'Năm này không có ngày nào ghi riêng ngoài ngày nghỉ hằng tuần.',
    unknownYear: (year) => `Chưa có lịch ${year}: không tính được hạn qua năm.`,
    bring: 'Nhập bản mới',
    bringLead:
      'Cả bảng, hoặc chỉ những dòng cần thêm vào bản mới nhất. Trang sau cho xem trước những gì sẽ đổi; chưa ghi gì.',
    file: 'Tệp CSV, XLSX, YAML hoặc JSON',
    fileHint: (megabytes) =>
      `Tối đa ${megabytes} MB. Bảng ngày (CSV, XLSX) có các cột Ngày, Loại, Tên và cột tùy chọn; sai ở dòng, cột nào được chỉ ra ở đó. Hoặc dán nội dung vào ô dưới.`,
    paste: 'Nội dung bảng',
    store: 'Lưu bản này',
    storedNext: 'Lưu xong vẫn chưa áp dụng: không hạn nào đổi cho đến khi Ông/Bà áp dụng ở trang sau.',
    added: 'Dòng thêm vào',
    removed: 'Dòng bỏ đi',
    ifApplied: (version) => `Xem trước ${version}`,
    moves: (dates, people) => `${dates} hạn đang tính sẽ thay đổi, ${people} người được báo`,
    movesHead: ['Hồ sơ', 'Bước', 'Ngày cũ ▸ ngày mới', 'Vì'],
    people: (count) => `báo ${count} người`,
    earlierHead: (count) => `${count} hạn đến sớm hơn, cần quyết định từng hạn`,
    earlier: (number, step) => `${number} · ${step}: sớm hơn`,
    keep: (on) => `giữ ${on}`,
    follow: (on) => `theo lịch: ${on}`,
    sittingsOff: (count) => `${count} phiên họp rơi vào ngày nghỉ, cần quyết định`,
    reminders: 'Lời nhắc đổi ngày',
    refused: 'Không tính được',
    apply: (version) => `Áp dụng ${version}`,
    willApply:
      'Hạn cũ vẫn ở trong sổ. Người có hạn đổi được báo, kèm ngày làm đổi hạn. Không thể quay lại bản cũ, chỉ có thể nhập bản mới.',
    decided: (number, how) => `${number}: ${how}`,
    applied: (version) => `${version} đã áp dụng`,
    appliedBy: (on, by) => `Áp dụng ${on}${by === '' ? '' : `, ${by}`}`,
    finish: 'Làm nốt phần còn lại',
    finishNote: 'Dùng khi lần áp dụng trước bị ngắt giữa chừng. Việc đã làm không làm lại.',
    done: 'Đã làm cho từng hồ sơ',
    nothingLeft: 'Không còn hạn nào phải đổi.',
  },
  en: {
    nav: 'Calendar',
    heading: (year) => `Working days of ${year}`,
    inForceSince: (version, on) => `${version}, in force since ${on}`,
    notInForce: (version) => `${version}, not in use`,
    years: 'Years',
    others: 'Other calendars',
    head: ['Day', 'Kind', 'Name', 'Source'],
    assumed: 'assumed',
    noDays: 'No day of this year is listed besides the weekly rest days.',
    unknownYear: (year) => `There is no calendar for ${year} yet: no date that reaches into it can be reckoned.`,
    bring: 'Bring in a new version',
    bringLead:
      'A whole table, or only the rows to be laid over the newest version. The next page shows what would change; nothing is written yet.',
    file: 'File in CSV, XLSX, YAML or JSON',
    fileHint: (megabytes) =>
      `At most ${megabytes} MB. A table of days (CSV, XLSX) has the columns Date, Kind, Name and optional ones; what is wrong is told by row and column. Or paste the content below.`,
    paste: 'Content of the table',
    store: 'Store this version',
    storedNext: 'Once stored it is not yet in force: no date moves until you apply it on the page after this one.',
    added: 'Rows added',
    removed: 'Rows taken out',
    ifApplied: (version) => `Preview of ${version}`,
    moves: (dates, people) =>
      `${dates} running ${dates === 1 ? 'date moves' : 'dates move'}, ${people} ${people === 1 ? 'person is' : 'people are'} told`,
    movesHead: ['Number', 'Step', 'Old day ▸ new day', 'Because of'],
    people: (count) => `${count} told`,
    earlierHead: (count) => `${count} ${count === 1 ? 'date comes' : 'dates come'} earlier: decide each`,
    earlier: (number, step) => `${number} · ${step}: earlier`,
    keep: (on) => `keep ${on}`,
    follow: (on) => `follow the calendar: ${on}`,
    sittingsOff: (count) => `${count} ${count === 1 ? 'sitting falls' : 'sittings fall'} on a day off: decide`,
    reminders: 'Reminders on another day',
    refused: 'Cannot be reckoned',
    apply: (version) => `Apply ${version}`,
    willApply:
      'The old dates stay on record. Whoever has another date is told, with the day that moved it. There is no way back to the old version, only to a new one.',
    decided: (number, how) => `${number}: ${how}`,
    applied: (version) => `${version} is in force`,
    appliedBy: (on, by) => `Applied ${on}${by === '' ? '' : `, ${by}`}`,
    finish: 'Finish what is left',
    finishNote: 'For a run that broke off. What was done is not done twice.',
    done: 'Done case by case',
    nothingLeft: 'No date is left to move.',
  },
};
