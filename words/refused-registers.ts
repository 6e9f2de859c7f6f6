/** Why a row of a table of organisations or seats is not taken, nor a house begun a second time. */

import type { RefusalOf, RegisterRule } from '../rules/refusal';
import { civilDay } from './dates';
import type { Bilingual, Language } from './language';
import { tableWords, type WordsOf } from './table-words';

/** As the pages call it; a word that is none of theirs is left as it is. */
function called(word: string, words: ReturnType<WordsOf>, language: Language): string {
  return words !== undefined && Object.hasOwn(words, word) ? (words[word]?.[language][0] ?? word) : word;
}

function kindCalled(kind: string, language: Language): string {
  return called(kind, tableWords.organisations('kind', {}), language);
}

/** Whoever sits there, with the office of the seat as the pages call it. */
function holderCalled(holder: string, language: Language): string {
  return holder.replace(/(?<=, )\w+$/, (role) => called(role, tableWords.roll('role', {}), language));
}

const said: Bilingual<Record<RegisterRule, (found: string) => string>> = {
  vi: {
    'other-name': (found) =>
      `địa chỉ thư này là của ${found === '' ? 'một người tên khác' : found}; một người được nhận ra bằng địa chỉ thư`,
    'other-kind': (found) => `đơn vị này đã có loại khác: ${kindCalled(found, 'vi')}`,
    'same-day': (found) => `từ ngày này đã ghi: ${found}; thay đổi phải bắt đầu từ ngày sau đó`,
    'seated-same-day': (found) => said.vi['same-day'](holderCalled(found, 'vi')),
    'before-last': (found) => `đã có bản ghi từ ngày ${civilDay(found, 'vi')}; dòng này phải bắt đầu sau ngày đó`,
    'ends-before-it-begins': (found) => `ngày kết thúc trước ngày bắt đầu ${civilDay(found, 'vi')}`,
    'seated-twice': (found) => `đã có ghế số ${found} trong cùng thời gian`,
    'two-chairs': (found) => `ghế số ${found} cũng chủ trì trong cùng thời gian`,
    'spoken-for': (found) =>
      `phiên ${found} đã triệu tập và ghi người ngồi ghế này vắng, ủy quyền, không bỏ phiếu hoặc thuộc Ban kiểm phiếu; đổi người sau khi phiên mở, hoặc hủy và triệu tập lại`,
    'own-office': () => 'không ai tự giao hoặc tự đổi chức danh của chính mình; xin nhờ người khác giữ danh bạ',
    'in-a-circle': () => 'đơn vị không thể là cấp trên hoặc đơn vị kế thừa của chính mình',
  },
  en: {
    'other-name': (found) =>
      `this address is ${found === '' ? 'that of somebody with another name' : `${found}'s`}; a person is told by the address`,
    'other-kind': (found) => `is on file as another kind: ${kindCalled(found, 'en')}`,
    'same-day': (found) => `from this day there is: ${found}; a change must begin on a later day`,
    'seated-same-day': (found) => said.en['same-day'](holderCalled(found, 'en')),
    'before-last': (found) => `there is an entry from ${civilDay(found, 'en')} on; this one must begin later`,
    'ends-before-it-begins': (found) => `it would end before it begins on ${civilDay(found, 'en')}`,
    'seated-twice': (found) => `has seat ${found} at the same time`,
    'two-chairs': (found) => `seat ${found} chairs at the same time`,
    'spoken-for': (found) =>
      `sitting ${found} is convened with this seat's holder absent, represented, recused or on the counting board; let another sit here once it has opened, or cancel it and convene anew`,
    'own-office': () => 'nobody gives themselves an office, or changes their own; ask another keeper of the register',
    'in-a-circle': () => 'going on from there one would come back to the organisation itself',
  },
};

export const registerSentences: Bilingual<{
  'register-fault': (fault: RefusalOf<'register-fault'>) => string;
  'house-begun': () => string;
  'no-administrator': () => string;
}> = {
  vi: {
    'register-fault': (fault) => sayRegisterFault(fault, 'vi'),
    'no-administrator': () => 'chưa ai trong tệp là quản trị viên: cần ít nhất một chức danh administrator',
    'house-begun': () =>
      'cơ quan này đã có người trong danh sách: thay đổi tiếp theo do họ đưa vào, bằng bảng hoặc trên trang',
  },
  en: {
    'register-fault': (fault) => sayRegisterFault(fault, 'en'),
    'no-administrator': () => 'nobody in the file is an administrator: at least one post has to be administrator',
    'house-begun': () =>
      'people are on file in this house: what comes now is brought by them, by table or on the pages',
  },
};

function sayRegisterFault({ rule, found = '' }: RefusalOf<'register-fault'>, language: Language): string {
  return said[language][rule](found);
}
