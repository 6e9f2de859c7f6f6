/** Words for the rules that refusals name: of a field of a form, and of a sitting as a whole. */

import type { FieldRule, RefusalOf, SittingRule } from '../rules/refusal';
import { sayDaysIn } from './dates';
import type { Bilingual, Language } from './language';
import { causeWords } from './letters/corrections';
import { sayNumber } from './numbers';
import { policyTerms } from './policy-terms';
import { sayRule } from './policy-values';
import { stageWords } from './terms';

export const fieldRules: Bilingual<Record<FieldRule, string>> = {
  vi: {
    macros:
      'mang theo chương trình (macro) hoặc đối tượng nhúng; bỏ đối tượng đó hoặc dán thành hình, rồi lưu lại dưới dạng .docx thường',
    outside:
      'dẫn tới mẫu hoặc tệp ở nơi khác mà Word sẽ tự mở; bỏ mẫu đính kèm và nguồn trộn thư, chèn hẳn ảnh được liên kết rồi lưu lại',
    text: 'phải là chữ',
    date: 'phải là một ngày có thật, viết theo mẫu 2020-12-31',
    instant: 'phải là một ngày có thật kèm giờ, viết theo mẫu 2020-12-28 17:00',
    number: 'phải là số',
    'whole-number': 'phải là số nguyên',
    list: 'phải là một danh sách',
    record: 'phải là một nhóm mục',
    fields: 'phải có các mục viết theo mẫu "tên: giá trị"',
    'json-object': 'phải là một đối tượng JSON có ít nhất các trường',
    'yes-or-no': 'phải là có hoặc không',
    'closed-word': 'không nằm trong các giá trị cho phép',
    'policy-word': 'không nằm trong các giá trị cho phép',
    'share-impossible': 'là tỷ lệ không ai đạt được',
    formula: 'là công thức, không phải giá trị',
    'too-long': 'dài quá',
    'too-many': 'nhiều mục quá',
    encoding: 'phải được lưu theo bảng mã Unicode (UTF-8 hoặc UTF-16; trong Excel: lưu thành CSV UTF-8)',
    'no-head': 'mười dòng đầu không có dòng nào ghi tên các cột: phải có một dòng ghi tên các cột như trong tệp mẫu',
    'no-heading': 'cột này có nội dung mà không có tên cột: ghi tên cột, hoặc xóa nội dung',
    'second-head':
      'dòng này cũng ghi tên các cột, mà mỗi tệp chỉ có một bảng với một dòng ghi tên cột: tách các bảng thành tệp riêng, hoặc xóa dòng lặp lại',
    'above-head':
      'dòng này có nội dung như một dòng của bảng nhưng lại nằm trên dòng ghi tên các cột: chuyển dòng ghi tên cột lên trên mọi dòng của bảng, hoặc xóa dòng này',
    'unknown-column': 'cột này không có trong mẫu: xóa cột, hoặc sửa tên cột',
    'lacks-columns': 'thiếu cột',
    'no-rows': 'không có dòng nào dưới tên các cột',
    'error-value': 'là báo lỗi của bảng tính, không phải giá trị',
    merged: 'nằm trong một ô gộp: bỏ gộp ô rồi điền vào từng ô',
    'hidden-row': 'nằm ở một dòng đang bị ẩn: cho hiện lại dòng này, hoặc xóa dòng',
    'hidden-column': 'cột này có nội dung mà đang bị ẩn: cho hiện lại cột này, hoặc xóa cột',
    'old-workbook': 'là bảng tính kiểu cũ (.xls): hãy lưu lại thành .xlsx',
    pattern: 'viết không đúng mẫu',
    'next-page': 'phải là chỗ của trang sau, như dòng cuối của trang trước in ra',
    'next-mark': 'phải là giá trị next mà trang trước trả về',
    'page-size': 'phải là số từ 1 đến 500',
    year: 'phải là một năm viết bằng bốn chữ số, như 2020',
    'case-number': 'phải là số hồ sơ, như 2020-0001',
    'request-key': 'phải gồm các ký tự ASCII in được, không có dấu cách',
    pairs: 'phải viết theo mẫu tên=giá trị, các cặp cách nhau bằng dấu chấm phẩy',
    twice: 'lặp lại',
    'control-characters': 'có ký tự điều khiển',
    'line-break': 'có chỗ xuống dòng: phải viết trên một dòng',
    'person-name': 'không phải là họ và tên người',
    'date-in-cell': 'phải là một ngày có thật, viết theo mẫu 31/12/2020 hoặc 2020-12-31',
    'unknown-field': 'mục này không có trong mẫu',
    'not-in-future': 'không được ở tương lai',
    'before-award': 'không được trước ngày quyết định khen thưởng',
    'before-season': 'không được trước năm thi đua của hồ sơ',
    'out-of-range': 'nằm ngoài khoảng cho phép',
    'before-receipt': 'không được trước ngày nhận quyết định khen thưởng',
    'order-of-times': 'giờ đóng phải sau giờ mở',
    'meets-after-closing': 'giờ họp không được sau giờ đóng bỏ phiếu',
    'asked-after-closing': 'không được sau ngày đóng bỏ phiếu',
    'rehearsed-apart': 'hồ sơ diễn tập không vào chung phiên với hồ sơ thật',
    'as-it-was-made': 'là một văn bản đúng như Laurel lập ra, chưa ai ký',
    'not-with': 'không dùng cùng với',
    'voted-steps': 'chỉ ghi cho bước mà hội đồng hoặc khối đã bỏ phiếu, biểu quyết',
    'miscount-of-votes':
      'sai sót kiểm phiếu chỉ có ở bước mà hội đồng hoặc khối đã bỏ phiếu, biểu quyết; ở bước này chọn loại khác',
    'scored-here': 'phải để trống khi các đơn vị chấm điểm trong Laurel',
    'sooner-than-rule': 'không được sớm hơn hạn theo quy định',
    'later-alone': 'phải sau giờ đóng hiện nay',
    'silence-sooner': 'không được sớm hơn hạn theo quy định: quá hạn mà không ai trả lời thì bước này kết thúc',
    subject: 'danh hiệu này dành cho đối tượng khác',
    'other-items': 'không cùng bỏ phiếu về những mục như nhau: nhập riêng từng nhóm',
    'lone-brace': 'thiếu một dấu ngoặc nhọn; viết như',
    'of-many': 'dùng cho nhiều hồ sơ nên không kèm số hồ sơ; với một hồ sơ thì chọn',
    'unknown-name': 'không có trường này; có',
    'lacks-names': 'thiếu trường',
    'never-in-letters': 'không được có trong thư',
    address: 'phải là một địa chỉ thư, chỉ một',
    'differs-from-raw': 'khác với số in trong báo cáo',
    'own-webhooks': 'một người đã đủ số, hãy bỏ bớt một webhook đang có',
    'house-webhooks': 'cơ quan đã đủ số, phải bỏ bớt một webhook đang có',
    'webhook-address': 'phải là địa chỉ https, hoặc http trên chính máy này, không kèm mật khẩu và không có dấu #',
  },
  en: {
    macros:
      'carries a program (macro) or an embedded object; take the object out or paste it as a picture, and save it as a plain .docx',
    outside:
      'leads to a template or a file elsewhere that Word would open by itself; detach the template and the source of a mail merge, put linked pictures into it, and save it again',
    text: 'must be text',
    date: 'must be a day that exists, written like 2020-12-31',
    instant: 'must be a day that exists, with an hour, written like 2020-12-28 17:00',
    number: 'must be a number',
    'whole-number': 'must be a whole number',
    list: 'must be a list',
    record: 'must be a group of fields',
    fields: 'must have fields written as "name: value"',
    'json-object': 'must be a JSON object with these fields at least',
    'yes-or-no': 'must be yes or no',
    'closed-word': 'is not one of the values allowed',
    'policy-word': 'is not one of the values allowed',
    'share-impossible': 'is a share that nobody can reach',
    formula: 'is a formula, not a value',
    'too-long': 'is too long',
    'too-many': 'has too many entries',
    encoding: 'must be saved as Unicode (UTF-8 or UTF-16; in Excel: save as CSV UTF-8)',
    'no-head': 'names no columns in its first ten rows: one of them has to hold the names, as in the template',
    'no-heading': 'this column has content and no heading: name the column, or clear it',
    'second-head':
      'this row names columns as well, and a file holds one table with one row of names: send each table as a file of its own, or remove the repeated row',
    'above-head':
      'this row is filled in like one of the table and stands above the names of the columns: move the names above all rows, or remove it',
    'unknown-column': 'is no column of the template: remove it, or correct its heading',
    'lacks-columns': 'lacks columns',
    'no-rows': 'has no rows below the names of its columns',
    'error-value': 'is an error of the spreadsheet, not a value',
    merged: 'is part of a merged cell: take the cells apart and fill in each of them',
    'hidden-row': 'stands in a hidden row: show the row, or delete it',
    'hidden-column': 'this column has content and is hidden: show the column, or delete it',
    'old-workbook': 'is a workbook of the old kind (.xls): save it as .xlsx',
    pattern: 'is not written as it has to be',
    'next-page': 'must be the place of the next page, as the last line of the page before prints it',
    'next-mark': 'must be what next of the page before says',
    'page-size': 'must be a number from 1 to 500',
    year: 'must be a year in four digits, as 2020',
    'case-number': 'must be the number of a case, as 2020-0001',
    'request-key': 'must be printable ASCII characters without spaces',
    pairs: 'must be written as name=value, pairs parted by semicolons',
    twice: 'is given twice',
    'control-characters': 'contains control characters',
    'line-break': 'contains a line break: it has to be written on one line',
    'person-name': 'is not the name of a person',
    'date-in-cell': 'must be a day that exists, written like 2020-12-31, or 31/12/2020 with the day first',
    'unknown-field': 'is not a field of this form',
    'not-in-future': 'must not lie in the future',
    'before-award': 'must not lie before the decision that gave the award',
    'before-season': 'must not lie before the emulation year of the nomination',
    'out-of-range': 'lies outside what is allowed',
    'before-receipt': 'must not lie before the day on which the decision was received',
    'order-of-times': 'must close after it opens',
    'meets-after-closing': 'must not meet after the voting has closed',
    'asked-after-closing': 'must not lie after the day on which the voting closes',
    'rehearsed-apart': 'a rehearsed case shares no sitting with cases in earnest',
    'as-it-was-made': 'is a paper just as Laurel made it, signed by nobody',
    'not-with': 'is not given together with',
    'voted-steps': 'is given only for a step on which a council or bloc voted',
    'miscount-of-votes':
      'an error in the count is one of a step on which a council or bloc voted; for this step choose the other',
    'scored-here': 'is left empty where the members score in Laurel',
    'sooner-than-rule': 'must not come before the date the rules give',
    'later-alone': 'must be later than it is now',
    'silence-sooner': 'must not come before the date the rules give: where nobody answers, the step ends with it',
    subject: 'this title is for other nominees',
    'other-items': 'do not vote on the same items: enter them apart',
    'lone-brace': 'lacks a brace; it is written like',
    'of-many': 'covers many cases and takes no number; for one case there are',
    'unknown-name': 'is not a field of this letter; there is',
    'lacks-names': 'lacks fields',
    'never-in-letters': 'must not stand in a letter',
    address: 'must be one e-mail address',
    'differs-from-raw': 'differs from the number as printed',
    'own-webhooks': 'a person keeps no more of them, remove one that is there',
    'house-webhooks': 'the house keeps no more of them, one that is there has to be removed',
    'webhook-address': 'has to be an https address, or http on this machine, without a password and without #',
  },
};

/** What must be one for a whole sitting. */
export const sittingRuleWords: Bilingual<Record<SittingRule, string>> = {
  vi: {
    absence: 'cách tham gia của người vắng mặt',
    mandate: 'người được bỏ phiếu thay tổ chức',
    order: 'thứ tự bỏ phiếu',
    countingBoard: 'ban kiểm phiếu',
    ballotLadder: 'lịch nhắc bỏ phiếu',
    calendar: 'lịch làm việc',
  },
  en: {
    absence: 'how the absent take part',
    mandate: 'who votes for an organisation',
    order: 'the order of voting',
    countingBoard: 'the counting board',
    ballotLadder: 'the reminders to vote',
    calendar: 'the calendar of working days',
  },
};

/** Values that people choose by their words; a flag of a command, which is typed, is a field of another name. */
const NAMED: Record<string, Bilingual<Record<string, string | undefined>> | undefined> = {
  cause: causeWords,
  from: stageWords,
};

/** A word of a pack behind its meaning, for whoever writes it there: bỏ phiếu kín (secretBallot). */
function sayTyped(word: string, language: Language): string {
  const { text } = sayRule(word, language);
  return text === word ? word : `${text} (${word})`;
}

/** A refusal may be older or newer than this version, where it was stored; what it names is said as it stands. */
export const unsaid: Bilingual<(code: string) => string> = {
  vi: (code) => `phiên bản này không diễn đạt được lỗi này: ${code}`,
  en: (code) => `this version has no words for it: ${code}`,
};

/** What is wrong with a field, with the values or the size it may have. */
export function ruleOf({ rule, field, allowed, max }: RefusalOf<'field-wrong'>, language: Language): string {
  const names = rule === 'subject' ? policyTerms : NAMED[field];
  const named = allowed?.map((one) =>
    rule === 'policy-word' ? sayTyped(one, language) : (names?.[language][one] ?? sayDaysIn(one, language)),
  );
  const list = named === undefined ? '' : ` (${named.join(rule === 'policy-word' ? '; ' : ', ')})`;
  const most =
    max === undefined
      ? ''
      : language === 'vi'
        ? ` (tối đa ${sayNumber(max, 'vi')})`
        : ` (at most ${sayNumber(max, 'en')})`;
  const sentences: Partial<Record<string, string>> = fieldRules[language];
  return `${sentences[rule] ?? unsaid[language](rule)}${list}${most}`;
}
