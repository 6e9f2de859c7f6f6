/** Sentences of the staff command line, in both languages. Help texts are in cli-help.ts. */

import type { Bilingual } from './language';
import { several } from './numbers';

type CliWords = {
  kinds: Record<'refusal' | 'usage' | 'missing' | 'finding' | 'unavailable' | 'partial' | 'bug' | 'stopped', string>;
  try: string;
  nothingChanged: string;
  problems: (count: number) => string;
  unknownCommand: (word: string) => string;
  didYouMean: (word: string) => string;
  unknownFlag: (flag: string) => string;
  flagNeedsValue: (flag: string) => string;
  argumentMissing: (name: string) => string;
  tooManyArguments: (word: string, most: 0 | 1) => string;
  needsStaff: string;
  unknownStaff: (email: string) => string;
  needsYes: (flag: string) => string;
  notConfirmed: (number: string) => string;
  typeToConfirm: (number: string, act: string) => string;
  goOn: string;
  wrongSetting: (name: string, expected: string, value: string) => string;
  wrongTls: (name: string) => string;
  settingMissing: (name: string) => string;
  settingsFile: (file: string) => string;
  databaseAway: (host: string) => string;
  databaseNowhere: (host: string) => string;
  databaseRefuses: (host: string) => string;
  /** What the user of the database lacks is known to whoever made it. */
  databaseForbids: (user: string) => string;
  rolesMissing: (roles: string) => string;
  databaseTooOld: (version: string, oldest: number) => string;
  databaseEmpty: (host: string) => string;
  lawsMissing: (host: string) => string;
  connectionLost: string;
  repeatingIsSafe: string;
  bug: (number: string, file: string) => string;
  stopped: string;
  /** @param code why, as the system calls it */
  fileUnreadable: (file: string, code: unknown) => string;
  fileNotWritten: (file: string) => string;
  fileExists: (file: string) => string;
  noActingForAnother: string;
  noActingSafe: string;
  noNumbers: string;
  next: string;
  notBuilt: (name: string) => string;
};

export const cliWords = {
  vi: {
    kinds: {
      refusal: 'bị từ chối',
      usage: 'lệnh viết sai',
      missing: 'không tìm thấy',
      finding: 'không khớp',
      unavailable: 'không kết nối được',
      partial: 'chỉ xong một phần',
      bug: 'lỗi phần mềm',
      stopped: 'đã dừng',
    },
    try: 'Thử:',
    nothingChanged: 'Không có gì thay đổi.',
    problems: (count) => `${count} lỗi; không ghi gì`,
    unknownCommand: (word) => `không có lệnh "${word}"`,
    didYouMean: (word) => `Có phải: ${word}`,
    unknownFlag: (flag) => `lệnh này không có cờ ${flag}`,
    flagNeedsValue: (flag) => `cờ ${flag} cần một giá trị`,
    argumentMissing: (name) => `thiếu ${name}`,
    tooManyArguments: (word, most) =>
      `lệnh này ${most === 0 ? 'không nhận đối số' : 'chỉ nhận một đối số'}; "${word}" là thừa`,
    needsStaff: 'cần biết ai thực hiện: --by <thư điện tử> hoặc LAUREL_STAFF',
    unknownStaff: (email) => `không có ai trong danh sách với địa chỉ ${email}`,
    needsYes: (flag) => `không có ai để hỏi: cần ${flag}`,
    notConfirmed: (number) => `chưa xác nhận: cần gõ đúng ${number}`,
    typeToConfirm: (number, act) => `Gõ ${number} để ${act}:`,
    goOn: 'Tiếp tục? [c/K]',
    wrongSetting: (name, expected, value) => `${name} không đúng dạng: cần ${expected}, nhận được "${value}"`,
    wrongTls: (name) => `${name} không đúng dạng: sau ?tls= chỉ có thể là required hoặc optional`,
    settingMissing: (name) => `chưa đặt ${name}, và ở đây không có "npm start" nào đang chạy`,
    settingsFile: (file) => `không đọc được tệp cấu hình ${file}`,
    databaseAway: (host) => `Cơ sở dữ liệu tại ${host} không nhận kết nối.`,
    databaseNowhere: (host) => `Không có máy chủ nào tên là ${host}: kiểm tra DATABASE_URL.`,
    databaseRefuses: (host) => `Cơ sở dữ liệu tại ${host} không chấp nhận tên, mật khẩu hoặc tên cơ sở dữ liệu này.`,
    databaseForbids: (user) =>
      `Người dùng ${user} của cơ sở dữ liệu không được làm việc này: laurel migrate, sao lưu, khôi phục chạy bằng chủ sở hữu, các lệnh khác bằng người dùng của trang web (docs/operation.md).`,
    rolesMissing: (roles) => `Máy chủ cơ sở dữ liệu thiếu vai trò ${roles}: hãy chạy deploy/roles.sql, rồi lặp lại.`,
    databaseTooOld: (version, oldest) =>
      `Máy chủ là PostgreSQL ${version}, đã quá cũ: cần từ phiên bản ${oldest} trở lên. Chưa có gì được ghi.`,
    databaseEmpty: (host) => `Cơ sở dữ liệu tại ${host} chưa có bảng của Laurel.`,
    lawsMissing: (host) => `Cơ sở dữ liệu tại ${host} chưa có quy định và lịch ngày làm việc.`,
    connectionLost: 'Kết nối đứt trước khi có trả lời.',
    repeatingIsSafe: 'Không biết việc này đã được ghi hay chưa. Lặp lại là an toàn: hãy chạy lại đúng lệnh đó.',
    bug: (number, file) =>
      `Lỗi này là của phần mềm (${number}).${file === '' ? '' : ` Chi tiết: ${file}, không chứa tên người và lựa chọn.`}`,
    stopped: 'đã dừng theo yêu cầu (Ctrl-C)',
    fileUnreadable: (file, code) =>
      code === 'ENOENT'
        ? `không có tệp ${file}`
        : `không đọc được tệp ${file}${{ EISDIR: ': đó là một thư mục', EACCES: ': không có quyền đọc' }[String(code)] ?? ''}`,
    fileNotWritten: (file) => `không ghi được tệp ${file}`,
    fileExists: (file) => `tệp ${file} đã có; --force để ghi đè`,
    noActingForAnother:
      'ở đây không ai hành động dưới tên người khác, kể cả quản trị viên; người giữ chức vụ vắng mặt thì có người làm thay, theo văn bản.',
    noActingSafe: 'Không có gì thay đổi.',
    noNumbers: 'không đọc được số hồ sơ nào từ đầu vào',
    next: 'Tiếp theo:',
    notBuilt: (name) => `chưa dựng xong chương trình "${name}"`,
  },
  en: {
    kinds: {
      refusal: 'refused',
      usage: 'usage',
      missing: 'missing',
      finding: 'does not agree',
      unavailable: 'unavailable',
      partial: 'done in part',
      bug: 'bug',
      stopped: 'stopped',
    },
    try: 'Try:',
    nothingChanged: 'Nothing was changed.',
    problems: (count) => `${several(count, 'problem')}; nothing was written`,
    unknownCommand: (word) => `"${word}" is not a command`,
    didYouMean: (word) => `Did you mean: ${word}`,
    unknownFlag: (flag) => `this command has no flag ${flag}`,
    flagNeedsValue: (flag) => `flag ${flag} needs a value`,
    argumentMissing: (name) => `${name} is missing`,
    tooManyArguments: (word, most) =>
      `this command takes ${most === 0 ? 'no argument' : 'one argument at most'}; "${word}" is too many`,
    needsStaff: 'who acts must be known: --by <e-mail> or LAUREL_STAFF',
    unknownStaff: (email) => `nobody on the roster has the address ${email}`,
    needsYes: (flag) => `nobody can be asked: ${flag} is needed`,
    notConfirmed: (number) => `not confirmed: ${number} must be typed`,
    typeToConfirm: (number, act) => `Type ${number} to ${act} it:`,
    goOn: 'Go on? [y/N]',
    wrongSetting: (name, expected, value) => `${name} is not an address: expected ${expected}, got "${value}"`,
    wrongTls: (name) => `${name}: behind ?tls= stands either required or optional`,
    settingMissing: (name) => `${name} is not set, and no "npm start" is running here`,
    settingsFile: (file) => `the settings file ${file} cannot be read`,
    databaseAway: (host) => `The database at ${host} refuses connections.`,
    databaseNowhere: (host) => `There is no such host as ${host}: check DATABASE_URL.`,
    databaseRefuses: (host) => `The database at ${host} does not accept this name, password or database.`,
    databaseForbids: (user) =>
      `The database's user ${user} may not do this: laurel migrate, backup and restore go as the owner, other commands as the user of the pages (docs/operation.md).`,
    rolesMissing: (roles) => `The database server lacks the roles ${roles}: run deploy/roles.sql, then this again.`,
    databaseTooOld: (version, oldest) =>
      `The server is PostgreSQL ${version}, which is too old: ${oldest} or newer is needed. Nothing was written.`,
    databaseEmpty: (host) => `The database at ${host} has no tables of Laurel.`,
    lawsMissing: (host) => `The database at ${host} has no policies and no calendar of working days.`,
    connectionLost: 'The connection broke before the answer came.',
    repeatingIsSafe: 'It is not known whether this was recorded. Repeating is safe: run the same command again.',
    bug: (number, file) =>
      `This is our fault (${number}).${file === '' ? '' : ` Details: ${file}, which contains no names and no choices.`}`,
    stopped: 'stopped by Ctrl-C',
    fileUnreadable: (file, code) =>
      code === 'ENOENT'
        ? `there is no file ${file}`
        : `the file ${file} cannot be read${{ EISDIR: ': it is a folder', EACCES: ': you may not read it' }[String(code)] ?? ''}`,
    fileNotWritten: (file) => `the file ${file} cannot be written`,
    fileExists: (file) => `the file ${file} is there already; --force overwrites it`,
    noActingForAnother:
      "nobody acts in another's name here, not even an administrator; whoever holds an office and is away has a deputy, appointed by a paper.",
    noActingSafe: 'Nothing was changed.',
    noNumbers: 'no number was read from the input',
    next: 'Next:',
    notBuilt: (name) => `the program "${name}" has not been built yet`,
  },
} satisfies Bilingual<CliWords>;
