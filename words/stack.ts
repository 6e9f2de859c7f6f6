/** What `npm start` says in the terminal, and why a part of the stack does not come up. */

import { cliWords } from './cli';
import { startFlags } from './cli-start';
import type { Bilingual } from './language';

type StackWords = {
  usage: string;
  wrongPort: (given: string) => string;
  /** Of what was typed and is no flag of the program, or a flag that is used wrongly. */
  typed: Record<'unknownFlag' | 'flagNeedsValue' | 'flagTakesNone' | 'surplus', (word: string) => string>;
  parts: Record<Step, string>;
  embedded: (where: string) => string;
  embeddedPort: (port: number) => string;
  upToDate: string;
  applied: (count: number) => string;
  lettersGoOut: (host: string) => string;
  polls: string;
  keepsKeys: string;
  nominated: (number: string) => string;
  unusedCalendar: (version: string) => string;
  portTaken: (wished: number, port: number) => string;
  portsTaken: (first: number, last: number) => string;
  folderTaken: (folder: string) => string;
  /** @param code as the system calls the fault */
  folderUnwritable: (folder: string, code: string) => string;
  wrongAddress: (name: string, expected: string, given: string) => string;
  wrongTls: (name: string) => string;
  databaseSilent: (host: string, why: string) => string;
  noDataFolder: (why: string) => string;
  noPassage: (folder: string) => string;
  /** @param by its signal, or the code with which it ended */
  ended: (by: string | number | null) => string;
  endedEarly: (name: string, by: string | number | null) => string;
  notReady: (name: string, seconds: number) => string;
  doesNotStart: (why: string) => string;
  /** @param seconds nothing where it comes back when something else is over */
  startsAgain: (name: string, what: string, seconds?: number) => string;
  isBack: (name: string) => string;
  pages: string;
  letters: string;
  nothingLeaves: string;
  ready: (seconds: string) => string;
  runsAlready: string;
  next: (what: string) => string;
  openTheLetter: string;
  /** @param note the file that has the database's address, where the command line does not look for it */
  beginHouse: (note: string | undefined) => string;
  stop: string;
  stopping: string;
  stopped: string;
};

/** What is done on the way up; a program that is started is called by its own name. */
type Step = 'migrations' | 'inbox' | 'letters' | 'example';
export type StackPart = Step | 'PostgreSQL' | 'Temporal' | 'web' | 'worker' | 'keeper';

/** A sentence in the language of whoever reads it. */
export type StackSentence = (words: StackWords) => string;

/** Why nothing can be written in a folder, by the system's code. */
const UNWRITABLE: Bilingual<Record<string, string>> = {
  vi: {
    EACCES: 'không có quyền ghi',
    EPERM: 'không có quyền ghi',
    EROFS: 'ổ đĩa chỉ cho đọc',
    ENOENT: 'ở đó không tạo được thư mục',
    EEXIST: 'trên đường dẫn có một tệp không phải là thư mục',
    ENOTDIR: 'trên đường dẫn có một tệp không phải là thư mục',
    ENOSPC: 'ổ đĩa đã đầy',
  },
  en: {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOENT: 'no folder can be made there',
    EEXIST: 'a file that is no folder stands on the way',
    ENOTDIR: 'a file that is no folder stands on the way',
    ENOSPC: 'the disk is full',
  },
};

export const stackWords: Bilingual<StackWords> = {
  vi: {
    usage: `Khởi động Laurel: PostgreSQL, Temporal, hộp thư, chương trình chạy nền và trang web.

  npm start
  npm start -- --port 8081 --data /srv/laurel --empty

  --port N     ${startFlags.vi.port}
  --data DIR   ${startFlags.vi.dataFolder}
  --empty      ${startFlags.vi.empty}
  --lang WORD  vi | en (vi)
  -h, --help   hiện hướng dẫn này

DATABASE_URL, TEMPORAL_ADDRESS và SMTP_URL nêu máy chủ dùng thay cho máy chủ đi kèm.`,
    typed: {
      unknownFlag: cliWords.vi.unknownFlag,
      flagNeedsValue: cliWords.vi.flagNeedsValue,
      flagTakesNone: (flag) => `cờ ${flag} không nhận giá trị`,
      surplus: (word) => `"${word}" là thừa`,
    },
    wrongPort: (given) => `--port không phải là một cổng: cần số từ 1 đến 65535, nhận được "${given}"`,
    parts: { migrations: 'lược đồ', inbox: 'hộp thư', letters: 'thư', example: 'hồ sơ mẫu' },
    embedded: (where) => `đi kèm, ${where}`,
    embeddedPort: (port) => `đi kèm, cổng ${port}`,
    upToDate: 'đã mới nhất',
    applied: (count) => `đã áp dụng ${count} bước`,
    lettersGoOut: (host) => `gửi qua ${host} (SMTP_URL)`,
    polls: 'nhận việc từ laurel, laurel-mail, laurel-papers',
    keepsKeys: 'giữ các khóa của hệ thống',
    nominated: (number) => `đã lập hồ sơ Hà Tĩnh 2020: ${number} (diễn tập; đồng hồ riêng bắt đầu từ ngày 14/12/2020)`,
    unusedCalendar: (version) => `! lịch ${version} đã lưu, chưa áp dụng.   laurel calendar preview ${version}`,
    portTaken: (wished, port) => `cổng ${wished} đã có chương trình khác dùng: chuyển sang ${port}`,
    portsTaken: (first, last) => `các cổng từ ${first} đến ${last} đều đã có chương trình khác dùng`,
    folderTaken: (folder) =>
      `một tiến trình khác đang giữ ${folder} mà không lên được: dừng tiến trình đó, hoặc dùng thư mục khác với --data`,
    folderUnwritable: (folder, code) => `không ghi được vào thư mục ${folder}: ${UNWRITABLE.vi[code] ?? code}`,
    wrongAddress: (name, expected, given) => cliWords.vi.wrongSetting(name, expected, given.slice(0, 80)),
    wrongTls: cliWords.vi.wrongTls,
    databaseSilent: (host, why) => `cơ sở dữ liệu ở ${host} không trả lời: kiểm tra DATABASE_URL (${why})`,
    noDataFolder: (why) => `không tạo được thư mục dữ liệu của PostgreSQL: ${why}`,
    noPassage: (folder) =>
      `PostgreSQL không chạy bằng tài khoản root, mà tài khoản riêng của nó không đi qua được ${folder}: đặt dự án ở chỗ khác, chạy bằng người dùng khác, hoặc nêu DATABASE_URL`,
    ended: (by) => `đã kết thúc (${byWhat(by, 'mã')})`,
    endedEarly: (name, by) => `${name} kết thúc (${byWhat(by, 'mã')}) trước khi sẵn sàng`,
    notReady: (name, seconds) => `sau ${seconds} giây ${name} vẫn chưa sẵn sàng`,
    doesNotStart: (why) => `không khởi động được: ${why}`,
    startsAgain: (name, what, seconds) =>
      `${name} ${what}; khởi động lại${seconds === undefined ? '' : ` sau ${seconds} giây`}`,
    isBack: (name) => `${name} đã chạy lại`,
    pages: 'Trang web',
    letters: 'Thư',
    nothingLeaves: '(không có gì ra khỏi máy này)',
    ready: (seconds) => `Sẵn sàng sau ${seconds} giây.`,
    runsAlready: 'Laurel đang chạy rồi.',
    next: (what) => `Tiếp theo: ${what}`,
    openTheLetter: 'mở lá thư đầu tiên trong hộp thư và theo liên kết trong thư.',
    beginHouse: (note) =>
      note === undefined
        ? 'npx laurel begin house.yaml (chép từ examples/new-house.yaml).'
        : `DATABASE_URL=… npx laurel begin house.yaml (chép từ examples/new-house.yaml; địa chỉ là databaseUrl trong ${note}).`,
    stop: 'Dừng: Ctrl-C',
    stopping: 'Đang dừng…',
    stopped: 'Đã dừng. Dữ liệu vẫn còn; khởi động lại thì mọi hồ sơ đi tiếp từ chỗ đang dở.',
  },
  en: {
    usage: `Starts Laurel: PostgreSQL, Temporal, an inbox, worker and pages.

  npm start
  npm start -- --port 8081 --data /srv/laurel --empty

  --port N     ${startFlags.en.port}
  --data DIR   ${startFlags.en.dataFolder}
  --empty      ${startFlags.en.empty}
  --lang WORD  vi | en (vi)
  -h, --help   this text

DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL name servers to use instead of the embedded ones.`,
    typed: {
      unknownFlag: cliWords.en.unknownFlag,
      flagNeedsValue: cliWords.en.flagNeedsValue,
      flagTakesNone: (flag) => `flag ${flag} takes no value`,
      surplus: (word) => `"${word}" is a word too many`,
    },
    wrongPort: (given) => `--port is not a port: expected a number from 1 to 65535, got "${given}"`,
    parts: { migrations: 'migrations', inbox: 'inbox', letters: 'letters', example: 'example' },
    embedded: (where) => `embedded, ${where}`,
    embeddedPort: (port) => `embedded, port ${port}`,
    upToDate: 'up to date',
    applied: (count) => `${count} applied`,
    lettersGoOut: (host) => `go out by ${host} (SMTP_URL)`,
    polls: 'polls laurel, laurel-mail, laurel-papers',
    keepsKeys: 'keys that the system holds',
    nominated: (number) => `Hà Tĩnh 2020 is nominated: ${number} (a rehearsal; its clock begins on 14 Dec 2020)`,
    unusedCalendar: (version) => `! calendar ${version} is stored and not in use.   laurel calendar preview ${version}`,
    portTaken: (wished, port) => `port ${wished} is taken by another program: using ${port}`,
    portsTaken: (first, last) => `ports ${first} to ${last} are all taken`,
    folderTaken: (folder) =>
      `another process has ${folder} and does not come up: stop it, or use another folder with --data`,
    folderUnwritable: (folder, code) => `the folder ${folder} cannot be written: ${UNWRITABLE.en[code] ?? code}`,
    wrongAddress: (name, expected, given) => cliWords.en.wrongSetting(name, expected, given.slice(0, 80)),
    wrongTls: cliWords.en.wrongTls,
    databaseSilent: (host, why) => `the database at ${host} does not answer: check DATABASE_URL (${why})`,
    noDataFolder: (why) => `the data folder of PostgreSQL could not be made: ${why}`,
    noPassage: (folder) =>
      `PostgreSQL does not run as root, and its own account may not pass ${folder}: put the project elsewhere, run it as another user, or name a DATABASE_URL`,
    ended: (by) => `ended (${byWhat(by, 'code')})`,
    endedEarly: (name, by) => `${name} ended with ${byWhat(by, 'code')} before it was ready`,
    notReady: (name, seconds) => `${name} is not ready after ${seconds} s`,
    doesNotStart: (why) => `does not start: ${why}`,
    startsAgain: (name, what, seconds) =>
      `${name} ${what}; starting it again${seconds === undefined ? '' : ` in ${seconds} s`}`,
    isBack: (name) => `${name} is back`,
    pages: 'Pages',
    letters: 'Letters',
    nothingLeaves: '(nothing leaves this machine)',
    ready: (seconds) => `Ready in ${seconds} s.`,
    runsAlready: 'Laurel runs already.',
    next: (what) => `Next: ${what}`,
    openTheLetter: 'open the first letter in the inbox and follow its link.',
    beginHouse: (note) =>
      note === undefined
        ? 'npx laurel begin house.yaml (copy examples/new-house.yaml).'
        : `DATABASE_URL=… npx laurel begin house.yaml (copy examples/new-house.yaml; the address is databaseUrl in ${note}).`,
    stop: 'Stop: Ctrl-C',
    stopping: 'Stopping…',
    stopped: 'Stopped. The data stays; start again and every case goes on where it was.',
  },
};

function byWhat(by: string | number | null, code: string): string {
  return typeof by === 'string' ? by : `${code} ${String(by)}`;
}
